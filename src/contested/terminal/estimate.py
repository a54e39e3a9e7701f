"""`contested estimate`: what the origins of one question say together, who moved it, and what happens without each."""

from __future__ import annotations

import json
import math
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from contested.claims.vocabulary import Aspect, Definition, Measure, Per, Unit
from contested.errors import AmbiguousError
from contested.terminal.judging import judged_by_readers
from contested.terminal.options import LEDGER, AsOf, Head, LedgerFile, day, word_or_none
from contested.terminal.output import standard_output
from contested.terminal.screen import clean, say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from contested.reconcile.casebook import Case, Casebook
    from contested.reconcile.lineage.graph import Lineage
    from contested.reconcile.posterior import Posterior
    from contested.reconcile.question import Question
    from contested.reconcile.shares import Share
    from contested.reconcile.statement import Statement

NOT_IDENTIFIED = (
    "not identified: only sides whom this figure suits have given it, and nothing tells their lean from the truth"
)
_PERCENT = 100.0
TOLD_LEAN = 0.02  # log units: a figure moved by less is not moved for a reader
_OR_NONE = "; none: they do not say it."


class Form(StrEnum):
    """How an estimate is printed."""

    TEXT = "text"
    JSONL = "jsonl"


def _word(words: type[StrEnum], metavar: str, help_: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        parser=word_or_none(words), metavar=metavar, help=f"{help_}{_OR_NONE}"
    )
    return option


def _day(help_: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(parser=day, metavar="YYYY-MM-DD", help=help_)
    return option


def estimate(
    measure: Annotated[
        Measure, typer.Argument(metavar="MEASURE", help="What is counted: strength, launched, killed, ...")
    ],
    what: Annotated[
        str | None, typer.Option(metavar="WORD", help=f"The thing counted: drone, personnel, ...{_OR_NONE}")
    ] = None,
    party: Annotated[str | None, typer.Option(metavar="UA|RU|...", help=f"Whose it is{_OR_NONE}")] = None,
    place: Annotated[
        str | None, typer.Option(metavar="PLACE", help=f"Where, by its English name or its id{_OR_NONE}")
    ] = None,
    on: Annotated[date | None, _day("This day, or its night.")] = None,
    since: Annotated[date | None, _day("From this day.")] = None,
    until: Annotated[date | None, _day("To this day.")] = None,
    reported: Annotated[date | None, _day("Claims that say no day, first published on this one.")] = None,
    per: Annotated[str | None, _word(Per, "|".join(Per), "A rate's period")] = None,
    definition: Annotated[str | None, _word(Definition, "WORD", "Whose definition")] = None,
    status: Annotated[str | None, typer.Option(metavar="WORD", help=f"Held, taken, contested{_OR_NONE}")] = None,
    unit: Annotated[str | None, _word(Unit, "WORD", "In which unit")] = None,
    aspect: Annotated[str | None, _word(Aspect, "|".join(Aspect), "Of what shape")] = None,
    carry: Annotated[
        int, typer.Option(min=0, metavar="DAYS", help="Carry running totals of other days, up to so many away.")
    ] = 0,
    as_of: AsOf = None,
    head: Head = None,
    ledger: LedgerFile = LEDGER,
    form: Annotated[
        Form, typer.Option("--format", metavar="|".join(Form), help="For a person or a program.", case_sensitive=False)
    ] = Form.TEXT,
) -> None:
    """Estimate one figure from everything that was said of it.

    An ambiguous question is refused with its candidates. A running total ("since February, as of 8 March") can hear
    those of other days: --carry 14 carries what other sources said up to 14 days away, at the pace of each, and wider.
    `control` gives who holds a place on a day, by maps and claims, or by claims alone where no map is held.
    """
    from contested.ledger import Ledger
    from contested.reconcile.asked import NOT_SAID, Asked, meant
    from contested.reconcile.carrying import carried
    from contested.reconcile.casebook import casebook
    from contested.reconcile.leanings import leanings
    from contested.reconcile.lineage.tracing import lineage
    from contested.reconcile.posterior import posterior
    from contested.reconcile.shares import share_of
    from contested.terminal.asking import claims_for
    from contested.terminal.holding import say_holder
    from contested.terminal.settlement import say_settlement

    side = party if party is None or party.casefold() == NOT_SAID else party.upper()
    asked = Asked(
        measure=measure, what=what, party=side, place=place, on=on, since=since, until=until, reported=reported,
        per=per, definition=definition, status=status, unit=unit, aspect=aspect,
    )  # fmt: skip
    with Ledger.open(ledger, create=False) as opened:
        judged = judged_by_readers(opened, as_of, head)
        rows = form is Form.JSONL
        if measure is Measure.CONTROL and say_settlement(opened, asked, judged, as_of, head, as_rows=rows):
            return
        found, documents = claims_for(opened, measure, judged, as_of, head)
    book = casebook(found, documents, judged)
    try:
        if measure is Measure.CONTROL:
            say_holder(book, asked, as_rows=rows)
            return
        case = meant(book, asked)
    except AmbiguousError as error:
        _offer(error)
        raise typer.Exit(2) from None
    known = leanings(book.cases)
    beside = carried(book, case, timedelta(days=carry)) if carry else ()
    answer = posterior(case, known, beside)
    if answer is None:
        return
    if rows:
        with standard_output() as stream:
            stream.write((json.dumps(_row(answer), ensure_ascii=False) + "\n").encode())
        return
    texts = {one.claim.document: one.document for one in case.statements}
    told = lineage(texts.values(), [claim for claim in found if claim.document in texts])
    told = book.followings.drawn(told, [group for group, _ in case.voices])
    groups = [*(group for group, _ in case.voices), *(one.statements for one in beside)]
    reasons = {one.reason for one in beside}
    for line in (*_lines(groups, answer, told, reasons), *_share(share_of(book, case, known)), *_beside(book, case)):
        typer.echo(clean(line))


def question_row(asked: Question) -> dict[str, object]:
    """A question as rows name it."""
    return {
        "id": asked.id,
        "measure": asked.measure,
        "what": asked.what,
        "party": asked.party,
        "place": asked.place,
        "start": asked.start.isoformat() if asked.start else None,
        "end": asked.end.isoformat() if asked.end else None,
        "per": asked.per,
        "definition": asked.definition,
    }


def _offer(error: AmbiguousError) -> None:
    """The questions that could be meant, each as it can be typed."""
    say(f"contested: {error.where}: {error.what}:")
    for candidate in error.candidates:
        say(f"  contested estimate {candidate}")
    if error.left_out:
        say(f"  and {error.left_out} more: give --what, --party, --place, --since or --until")


def _row(answer: Posterior) -> dict[str, object]:
    return {
        "question": question_row(answer.question),
        "quantiles": _by_name(answer.quantiles),
        "unit": answer.question.unit,
        "origins": [
            {
                "claims": [claim.id for claim in origin.claims],
                "weight": round(origin.weight, 4),
                "without": None if origin.without is None else _by_name(origin.without),
            }
            for origin in answer.origins
        ],
        "reports": answer.reports,
        "identified": answer.identified,
    }


def _by_name(quantiles: Mapping[float, float]) -> dict[str, float]:
    return {str(probability): value for probability, value in quantiles.items()}


def _share(found: Share | None) -> Iterator[str]:
    """The share of a part in its whole, where both are counted."""
    from contested.reconcile.phrases import number

    if found is not None:
        low, middle, high = (found.quantiles[at] for at in (0.05, 0.5, 0.95))
        yield ""
        yield f"of {number(found.whole.median)} launched: about {middle:.0f} %, between {low:.0f} and {high:.0f} %"


def _beside(book: Casebook, case: Case) -> Iterator[str]:
    """What the disagreements say of the question's claims: what was held apart, and why."""
    from contested.reconcile.disagreements import diagnose

    mine = {id(one.claim) for one in case.statements}
    apart = [one for one in diagnose(book) if any(id(claim) in mine for claim in one.claims)]
    if apart:
        yield ""
        yield "beside it"
        for one in apart:
            yield f"  {one.kind}: {one.explanation}"


def _lines(
    groups: Sequence[Sequence[Statement]], answer: Posterior, told: Lineage, carried: Collection[str]
) -> Iterator[str]:
    from contested.reconcile.lineage.drawing import ARROW, chain
    from contested.reconcile.phrases import plural, sentence, subject, tellings, when
    from contested.show.figures import manner
    from contested.show.wording import DEFINITION

    asked = answer.question
    counted = (manner(asked.per, asked.aspect), DEFINITION[asked.definition] if asked.definition else "")
    title = (subject(groups[0][0].claim, where=asked.place), *(words for words in counted if words), when(asked))
    yield sentence(", ".join(title))
    yield f"  {_interval(answer.quantiles, answer)}"
    yield f"  {plural(answer.reports, 'report')}, {plural(len(answer.origins), 'origin')}"
    if not answer.identified:
        yield f"  {NOT_IDENTIFIED}"
    yield ""
    yield "weight  origin"
    voices = {group[0].claim.id: group for group in groups}
    for origin in sorted(answer.origins, key=lambda origin: -origin.weight):
        group = next((voices[claim.id] for claim in origin.claims if claim.id in voices), None)
        yield f"{origin.weight * _PERCENT:5.0f}%  {tellings(group) if group else ''}"
        ids = ", ".join(claim.id[:8] for claim in origin.claims)
        yield (
            f"        claims {ids}; one origin because: {origin.reason}"
            if len(origin.claims) > 1
            else f"        claim {ids}"
        )
        if origin.reason in carried:
            yield f"        {origin.reason}"
        if abs(origin.lean) > TOLD_LEAN:
            share = f"{math.exp(origin.lean) * _PERCENT:.0f} %"
            yield f"        heard less its lean: on other questions such figures came to {share} of what others gave"
        reports = list(dict.fromkeys(claim.document for claim in origin.claims))
        if len(reports) > 1:
            yield from (f"        {line}" for line in chain(told, reports).splitlines() if ARROW in line)
        if origin.without is not None:
            yield f"        without it: {_interval(origin.without, answer)}"


def _interval(quantiles: Mapping[float, float], answer: Posterior) -> str:
    from contested.show.figures import amount, unit_words

    unit = answer.question.unit
    low, middle, high = (amount(quantiles[at], unit) for at in (0.05, 0.5, 0.95))
    words = f"{middle} {unit_words(unit, quantiles[0.5], quantiles[0.5])}".strip()
    return f"most likely about {words}; nine chances in ten that it lies between {low} and {high}"
