"""A review of frames on the terminal: what is least sure is shown first, and each answer is written at once."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from contested.errors import InputError
from contested.terminal.narratives import ID_DIGITS_SHOWN, Served
from contested.terminal.screen import clean, say

if TYPE_CHECKING:
    from contested.documents.document import Document
    from contested.rhetoric.instance import Instance
    from contested.rhetoric.labels import Label, Labels

EVEN = 0.5  # the score of a suggestion that may as well be right as wrong: a judgement of it teaches most
_KEYS = "y yes, n no, c yes but of another side or voice, s skip, q leave"


class Told(StrEnum):
    """How a frame is told."""

    PUSH = "push"
    REPORTED = "reported"
    REJECTED = "rejected"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judges, into which file, with which corrections."""

    path: Path
    by: str
    note: str = ""
    side: str | None = None
    voice: str | None = None


def worth_judging(told: Iterable[Instance], labels: Labels) -> list[Instance]:
    """What nobody judged yet, what is least sure first; the same words of the same frame once, however often told."""
    left: dict[tuple[str, str], Instance] = {}
    for one in sorted(told, key=lambda one: (abs(one.score - EVEN), one.document, one.span.start, one.frame)):
        if labels.of(one) is None:
            left.setdefault((one.frame, " ".join(one.quote.casefold().split())), one)
    known = {(one.frame, " ".join(one.quote.casefold().split())) for one in labels.labels}
    return [one for words, one in left.items() if words not in known]


def judgement(one: Instance, document: Document, judge: Judge, *, accepted: bool) -> Label:
    """A judgement of an instance, with the sentence around it.

    Raises: InputError where it would be of nobody: its side is not known and none is given.
    """
    from contested.claims.vocabulary import Side
    from contested.rhetoric.instance import Voice
    from contested.rhetoric.labels import Label
    from contested.rhetoric.sides import SIDES

    voice = Voice(judge.voice) if judge.voice else None
    side = Side(judge.side) if judge.side else None
    if accepted and (voice or one.voice) is not Voice.AUTHOR and (side or one.side) not in SIDES:
        raise InputError(one.id, "nobody can tell whose it is", "give --side UA or RU, or --voice author")
    return Label(
        frame=one.frame,
        accepted=accepted,
        quote=one.quote,
        text=_sentence(one, document),
        document=one.document,
        span=one.span,
        side=side if side is not one.side else None,
        voice=voice if voice is not one.voice else None,
        by=judge.by,
        at=datetime.now(UTC).replace(microsecond=0),
        note=judge.note,
    )


def _sentence(one: Instance, document: Document) -> str:
    from contested.extract.sentences import sentences

    held = [part.span for part in sentences(document.text) if part.span.overlaps(one.span)] or [one.span]
    return document.text[min(held[0].start, one.span.start) : max(held[-1].end, one.span.end)].strip()


def review(documents: Mapping[str, Document], worth: Sequence[Instance], judge: Judge) -> None:
    """Ask about one after the other, and write each answer before the next is shown."""
    from contested.rhetoric.labels_file import append_labels
    from contested.show.figures import count

    answers = {"y": 0, "n": 0}
    for number, one in enumerate(worth, 1):
        _show(one, documents[one.document], f"{number} of {len(worth)}")
        key, corrected = _answer(one, judge)
        if key == "q":
            break
        if key == "s":
            continue
        append_labels(judge.path, [judgement(one, documents[one.document], corrected, accepted=key == "y")])
        answers[key] += 1
    done = answers["y"] + answers["n"]
    say(f"{count(done, 'label')} written to {judge.path}: {answers['y']} accepted, {answers['n']} rejected; "
        f"{count(len(worth) - done, 'suggestion')} left")  # fmt: skip


def _answer(one: Instance, judge: Judge) -> tuple[str, Judge]:
    """y, n, s or q, and the judge with the corrections that were given; the end of the input leaves."""
    from contested.rhetoric.instance import Voice
    from contested.rhetoric.sides import SIDES

    while True:
        key = _asked(f"{_KEYS}: ").casefold()[:1]
        if key in {"n", "s", "q"} or (key == "y" and (one.side in SIDES or one.voice is Voice.AUTHOR)):
            return key, judge
        if key in {"y", "c"}:
            voice = _chosen(f"voice, {' '.join(Told)} [{one.voice}]: ", [str(each) for each in Told], str(one.voice))
            author = voice == Told.AUTHOR
            own = str(one.side) if one.side in SIDES else ""
            side = None if author else _chosen(f"side, {' '.join(Served)} [{own}]: ", [str(s) for s in Served], own)
            if voice is not None and (author or side is not None):
                return "y", replace(judge, voice=voice, side=side)
            return "q", judge


def _chosen(question: str, words: Sequence[str], own: str) -> str | None:
    """One of the words, `own` for an empty answer; None at the end of the input."""
    while True:
        given = _asked(question)
        if given == "q":
            return None
        found = next((word for word in words if word.casefold() == (given or own).casefold()), None)
        if found is not None:
            return found


def _asked(question: str) -> str:
    """A line that was typed; q at the end of the input."""
    sys.stderr.write(question)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        sys.stderr.write("\n")
    return line.strip() if line else "q"


def _show(one: Instance, document: Document, number: str) -> None:
    from contested.claims.parts import Span
    from contested.extract.sentences import sentences
    from contested.rhetoric.bearing import put
    from contested.rhetoric.sides import SIDES
    from contested.rhetoric.taxonomy import taxonomy
    from contested.show.frames import serves
    from contested.terminal.quotation import show_words

    frame = taxonomy().frame(one.frame)
    name = serves(frame, one.side) if one.side in SIDES else frame.name
    outlet = f" in {document.outlet}" if document.outlet and document.outlet != one.speaker else ""
    typer.echo(clean(f"\n{number}  {one.id[:ID_DIGITS_SHOWN]}  {name} ({one.score:.2f}, {one.tier})"))
    typer.echo(clean(f"  {one.voice}: {one.speaker}{outlet}, {document.published}"))
    around = [part.span for part in sentences(document.text) if part.span.overlaps(one.span)]
    show_words(document, [*around, Span(one.span.start, one.span.end)], [one.span])
    meaning = put(frame.definition, one.side) if one.side in SIDES else frame.definition
    typer.echo(clean(f"  the frame: {meaning}"))
    typer.echo(clean(f"  found by: {'; '.join(one.reasons)}"))
