"""`contested judge`: a reader's choice on claims and copies, kept in the ledger, followed by every figure, undoable."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from contested.claims.vocabulary import (
    Aspect,
    Bound,
    Certainty,
    Definition,
    Per,
    Polarity,
    Precision,
    Side,
)
from contested.errors import InputError
from contested.terminal.options import LEDGER, LedgerFile
from contested.terminal.screen import clean, say

if TYPE_CHECKING:
    from contested.ledger import Judgement, Ledger
    from contested.ledger.judgement import Value

NONE = "none"  # as an option's value: the words do not say it
ID_DIGITS_SHOWN = 8
FEW_WORDS = 4  # as many as an option's line holds; more stand in its help


class Verb(StrEnum):
    """What to do: the kinds of judgement, and listing them."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"
    LIST = "list"


class Form(StrEnum):
    """How judgements are listed."""

    LINES = "lines"
    JSONL = "jsonl"


def _corrects(what: str, words: type[StrEnum] | None = None) -> typer.models.OptionInfo:
    """An option of `correct`: a word, checked by the claim's own contract."""
    few = words is not None and len(words) <= FEW_WORDS
    metavar = "|".join(words or ()) if few else "VALUE"
    help_ = f"correct: {what}" + (f": {', '.join(words)}." if words is not None and not few else ".")
    option: typer.models.OptionInfo = typer.Option(metavar=metavar, help=help_)
    return option


def judge(
    verb: Annotated[Verb, typer.Argument(metavar="VERB", help=f"{', '.join(Verb)}.", case_sensitive=False)],
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID...", help="Claims (for undo: judgements), each any unique beginning of its id."),
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who judges.")] = None,
    reason: Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why, in a few words.")] = None,
    ledger: LedgerFile = LEDGER,
    low: Annotated[str | None, _corrects("the least value, none for an open end")] = None,
    high: Annotated[str | None, _corrects("the highest value, none for an open end")] = None,
    bound: Annotated[str | None, _corrects("the number's shape", Bound)] = None,
    unit: Annotated[str | None, _corrects("what the number counts, as people or drones")] = None,
    per: Annotated[str | None, _corrects("a rate's period", Per)] = None,
    aspect: Annotated[str | None, _corrects("level, total and the like", Aspect)] = None,
    measure: Annotated[str | None, _corrects("the measure, as killed")] = None,
    what: Annotated[str | None, _corrects("the thing counted, as tanks")] = None,
    status: Annotated[str | None, _corrects("the status, as held")] = None,
    party: Annotated[str | None, _corrects("whose troops, losses or drones, as UA")] = None,
    place: Annotated[str | None, _corrects("the place, by its English name or its id")] = None,
    start: Annotated[str | None, _corrects("the first day that it is about")] = None,
    end: Annotated[str | None, _corrects("the last day that it is about")] = None,
    speaker: Annotated[str | None, _corrects("who is answerable for it")] = None,
    speaker_side: Annotated[str | None, _corrects("on which side the speaker stands", Side)] = None,
    relay: Annotated[list[str] | None, _corrects("through whom it came, innermost first; once for each")] = None,
    polarity: Annotated[str | None, _corrects("whether it is asserted or denied", Polarity)] = None,
    certainty: Annotated[str | None, _corrects("how sure the speaker is", Certainty)] = None,
    stated_at: Annotated[str | None, _corrects("its clock, as 2025-11-08T16:00+02:00")] = None,
    definition: Annotated[str | None, _corrects("the definition that the source uses", Definition)] = None,
    form: Annotated[
        Form, typer.Option("--format", metavar="|".join(Form), help="list: how.", case_sensitive=False)
    ] = Form.LINES,
) -> None:
    """Keep a reader's choice on claims and copies; every figure follows it, and it can be undone.

    accept: checked against its words. correct: some fields are wrong (none: the words do not say it). reject: out of
    every figure, still listed. merge: these claims are one origin. split: no two of them are. undo: a judgement no
    longer stands. list: what was judged, of these claims or of all.
    """
    from contested.ledger import Decision, Kind, Ledger

    given = {
        "low": low, "high": high, "bound": bound, "unit": unit, "per": per, "aspect": aspect, "measure": measure,
        "what": what, "status": status, "party": party, "place": place, "start": start, "end": end,
        "speaker": speaker, "speaker_side": speaker_side, "polarity": polarity, "certainty": certainty,
        "stated_at": stated_at, "definition": definition,
    }  # fmt: skip
    fields = _fields({name: word.strip() for name, word in given.items() if word is not None})
    if relay:
        fields["relay"] = _relay([" ".join(name.split()) for name in relay])
    if verb is Verb.LIST:
        with Ledger.open(ledger, create=False) as opened:
            wanted = {opened.claim(one)[0].id for one in ids or ()}
            _list(opened.judgements(), wanted, form)
        return
    decision = Decision(
        kind=Kind(verb),
        ids=tuple(ids or ()),
        by=" ".join((by or "").split()),
        reason=" ".join((reason or "").split()),
        judged_at=datetime.now(UTC),
        fields=tuple(sorted(fields.items())),
    )
    with Ledger.open(ledger, create=False) as opened:
        made = opened.judge(decision)
        for one in made:
            typer.echo(clean(f"{one.id} {_decided(one)}"))
        if verb in (Verb.MERGE, Verb.SPLIT):
            _say_where_it_counts(opened, made[0])


def _fields(given: dict[str, str]) -> dict[str, Value]:
    """Corrected fields as the contract has them.

    Raises:
        InputError: a number, a day or a clock that is none.
        QuestionError: a place that is not one.
    """
    from contested.ledger.corrections import place_fields

    fields: dict[str, Value] = {}
    for name, word in given.items():
        value = None if word.casefold() == NONE else word
        if name == "place":
            fields |= place_fields(value)
            if value is not None and fields["place_id"] is None:
                say(f"the atlas knows no place {value!r}: its name is kept as written, without a point on the map")
        elif value is None:
            fields[name] = None
        elif name in ("low", "high"):
            fields[name] = _number(name, value)
        elif name in ("start", "end"):
            fields |= {name: _day(name, value), "precision": str(Precision.DAY)}
        elif name == "stated_at":
            fields[name] = _clock(value)
        else:
            fields[name] = value.upper() if name == "party" else value
    return fields


def _number(name: str, word: str) -> int | float:
    try:
        number = float(word.replace(",", "").replace("_", ""))
    except ValueError:
        raise InputError(f"--{name}", f"{word!r} is no number", "write it as 1500 or 2.5, or none") from None
    if not abs(number) < float("inf"):
        raise InputError(f"--{name}", f"{word!r} is not finite", "give none for an open end")
    return int(number) if number.is_integer() else number


def _day(name: str, word: str) -> str:
    try:
        return date.fromisoformat(word).isoformat()
    except ValueError:
        raise InputError(f"--{name}", f"{word!r} is not a day", "write it as 2025-11-08, or none") from None


def _clock(word: str) -> str:
    remedy = "write it as 2025-11-08T16:00+02:00, or none"
    try:
        moment = datetime.fromisoformat(word)
        if moment.tzinfo is None:
            raise InputError("--stated-at", f"{word!r} has no zone", remedy)
        return moment.astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        raise InputError("--stated-at", f"{word!r} is no time of a day", remedy) from None


def _relay(names: list[str]) -> tuple[str, ...]:
    """Names from the innermost to the outermost; the word none alone is nobody."""
    if [name.casefold() for name in names] == [NONE]:
        return ()
    if any(name.casefold() in ("", NONE) for name in names):
        raise InputError("--relay", "it is empty", "name who relayed it, or give none alone")
    return tuple(names)


def _decided(judgement: Judgement) -> str:
    """What a judgement says, for a line that starts with its id."""
    from contested.ledger import Kind
    from contested.show.judgements import changes

    claims = " ".join(one[:ID_DIGITS_SHOWN] for one in judgement.claims)
    if judgement.kind is Kind.UNDO:
        return f"undo {judgement.undoes}"
    changed = f": {changes(judgement)}" if judgement.fields else ""
    return f"{judgement.kind} {claims}{changed}"


def _say_where_it_counts(ledger: Ledger, judgement: Judgement) -> None:
    """Copies are counted within a question: say so where no two of the claims answer the same one, nor any two that a
    merge has made one origin with them."""
    from contested.ledger import Kind
    from contested.reconcile.question import Question
    from contested.terminal.judging import judged_by_readers

    judged = judged_by_readers(ledger)
    claims = dict.fromkeys(judged.shown(ledger.claims(judgement.claims)))
    if judgement.kind is Kind.MERGE:
        for claim in tuple(claims):
            claims |= dict.fromkeys(other for other, tie in judged.pairs.get(claim, {}).items() if tie.together)
    if len({Question.of(claim) for claim in claims}) == len(claims):
        say("no two of these claims answer the same question yet: it will count where they do")


def _list(every: Sequence[Judgement], wanted: set[str], form: Form) -> None:
    """Judgements in the order in which they were made, those on `wanted` claims only, where any are named."""
    from contested.ledger.judgement import undone
    from contested.show.figures import count

    against = undone(every)
    about = {one.id for one in every if not wanted or wanted & set(one.claims)}
    for one in every:  # an undo is about what it undoes, which stands before it
        if one.undoes in about:
            about.add(one.id)
    shown = [one for one in every if one.id in about]
    for one in shown:
        by = against.get(one.id)
        if form is Form.JSONL:
            row = one.row() | {"undone_by": by.id if by else None}
            loaded = {name: json.loads(str(row[name])) for name in ("claims", "fields")}
            typer.echo(json.dumps(row | loaded, ensure_ascii=not _plain_stream()))
            continue
        undoing = f" [undone by {by.by}: {by.reason}]" if by else ""
        when = f"{one.judged_at:%Y-%m-%d %H:%M}"
        typer.echo(clean(f"{one.id} {when} {one.by}: {_decided(one)}: {one.reason}{undoing}"))
    typer.echo(f"{count(len(shown), 'judgement')}, {sum(one.id in against for one in shown)} undone", err=True)


def _plain_stream() -> bool:
    """A terminal gets no letter that could steer it."""
    return not sys.stdout.isatty()
