"""`contested label`: a reader's judgement of frames, written into a file of their own, one at a time or in a review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contested.errors import InputError, QuestionError
from contested.terminal.labelling import EmbeddingsName, brought_by, labels_of, told_in
from contested.terminal.narratives import Served
from contested.terminal.options import LEDGER, LedgerFile
from contested.terminal.reviewing import Judge, Told, judgement, review, worth_judging
from contested.terminal.screen import clean, progress

if TYPE_CHECKING:
    from contested.documents.document import Document
    from contested.rhetoric.instance import Instance
    from contested.rhetoric.labels import Labels
    from contested.rhetoric.learning import Brought

CANDIDATES_SHOWN = 5


class Verb(StrEnum):
    """What to do."""

    ACCEPT = "accept"
    REJECT = "reject"
    REVIEW = "review"


def label(
    verb: Annotated[Verb, typer.Argument(metavar="VERB", help=f"{', '.join(Verb)}.", case_sensitive=False)],
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID...", help="Instances, each any unique beginning of its id (contested narratives)."),
    ] = None,
    labels: Annotated[Path, typer.Option("--labels", metavar="FILE", help="The file of labels; made if missing.")] = (
        Path("labels.jsonl")
    ),
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who judges.")] = None,
    side: Annotated[
        Served | None,
        typer.Option(metavar="|".join(Served), help="accept: the side whom it serves.", case_sensitive=False),
    ] = None,
    voice: Annotated[
        Told | None, typer.Option(metavar="|".join(Told), help="accept: how it is told.", case_sensitive=False)
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Why, in a few words.")] = None,
    frame: Annotated[str | None, typer.Option(metavar="FRAME", help="review: only this frame, by its id.")] = None,
    embeddings: EmbeddingsName = None,
    ledger: LedgerFile = LEDGER,
) -> None:
    """Judge whether words carry a frame; the labels are a file of yours, used by: contested narratives --labels FILE.

    accept: they do, with --side and --voice where these were read wrongly. reject: they do not. review: the suggestions
    that are least sure, one after the other, each answer written at once. Of two labels on the same words the later one
    counts; the file may be edited by hand and shared between ledgers.
    """
    from contested.rhetoric.labels_file import append_labels
    from contested.rhetoric.taxonomy import taxonomy

    judge = Judge(labels, " ".join((by or "").split()), " ".join((note or "").split()), side, voice)
    if not judge.by:
        raise InputError("--by", "it is empty", "say who judges")
    if (side or voice) and verb is not Verb.ACCEPT:
        raise InputError("--side, --voice", f"they correct what is accepted, and this is {verb}", "leave them out")
    if bool(ids) is (verb is Verb.REVIEW):
        what, remedy = ("ids are named", "leave them out") if ids else ("no id is named", "see: contested narratives")
        raise InputError(verb, what, remedy)
    if frame is not None:
        taxonomy().frame(frame)
    held = labels_of(labels if labels.exists() else None)
    documents = _reports(ledger)
    if verb is Verb.REVIEW:
        brought = brought_by(held, embeddings)
        told = [one for one in _told(documents, held, brought) if frame in {None, one.frame}]
        review(documents, worth_judging(told, held), judge)
        return
    made = [
        judgement(one, documents[one.document], judge, accepted=verb is Verb.ACCEPT)
        for one in _named(ids or (), documents, held, embeddings)
    ]
    append_labels(labels, made)
    for one in made:
        typer.echo(clean(f"{one.words}: {one.frame}: {' '.join(one.quote.split())}"))


def _reports(ledger: Path) -> dict[str, Document]:
    """The reports in prose of a ledger."""
    from contested.ledger import Ledger, Query
    from contested.rhetoric.press import prose

    with Ledger.open(ledger, create=False) as opened:
        found = prose(opened.documents(), opened.select(Query()))
    if not found:
        raise QuestionError(str(ledger), "it holds no report", "read some with: contested read PATH")
    return found


def _told(documents: dict[str, Document], labels: Labels, brought: Brought) -> list[Instance]:
    with progress("reading frames", "reports", len(documents)) as bar:
        return [one for found in bar.over(told_in(documents.values(), labels, brought)) for one in found]


def _named(
    ids: Sequence[str], documents: dict[str, Document], labels: Labels, embeddings: str | None
) -> list[Instance]:
    """The instances whose ids begin so: as they are read without labels, which is quick, else as read with them."""
    from contested.rhetoric.labels import Labels
    from contested.rhetoric.learning import NOTHING, Brought

    plain = _told(documents, Labels(), NOTHING)
    try:
        return [_one(word, plain) for word in ids]
    except QuestionError:
        brought = Brought(labels.examples, embeddings)
        if brought == NOTHING:
            raise
    also = {one.id: one for one in (*_told(documents, Labels(), brought), *plain)}
    return [_one(word, also.values()) for word in ids]


def _one(word: str, told: Iterable[Instance]) -> Instance:
    prefix = word.strip().lower()
    found = {one.id: one for one in told if prefix and one.id.startswith(prefix)}
    if len(found) == 1:
        return next(iter(found.values()))
    if not found:
        remedy = "list them with: contested narratives --all --format jsonl"
        raise QuestionError("instance", f"no id begins with {word!r}", remedy)
    shown = ", ".join(f"{one.id} {one.frame}" for one in list(found.values())[:CANDIDATES_SHOWN])
    raise QuestionError("instance", f"{len(found)} ids begin with {word!r}", shown)
