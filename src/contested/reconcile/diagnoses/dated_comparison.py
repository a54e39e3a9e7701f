"""`contradiction` of a dated comparison with the ledger: "since the town fell earlier this year", and it fell the year
before.

The fall is taken from what is said of the town's control: the first of those that, to the last, say that one other
side holds it. Where the ledger says nothing of the town, or is divided to the end, the rule is silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import day, days, sentence, tellings, voice
from contested.reconcile.question import Question
from contested.reconcile.statement import Statement

KIND = "contradiction"
# Days by which a fall and the time said of it may differ: sides and mappers announce a fall weeks apart.
ANNOUNCED_APART = timedelta(days=45)
TAKEN = frozenset({"held", "cleared"})
SETTLING = frozenset({*TAKEN, "lost", "contested"})
_THIS_YEAR = re.compile(
    r"\b(?:earlier|before|already|previously) in the year\b|\b(?:this|that same) year\b"
    r"|\b(?:цього|цьому) (?:ж )?(?:року|році)\b|\b(?:этого|этом) (?:же )?(?:года|году)\b",
    re.IGNORECASE,
)
_LAST_YEAR = re.compile(
    r"\b(?:last year|the year before|торік|минулого року|в прошлом году|прошлого года)\b",
    re.IGNORECASE,
)


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each comparison whose time for the fall of a town lies far from the day that the ledger has."""
    compared = [(one, said) for one in book.statements if (said := _said(one)) is not None]
    if not compared:
        return
    told: dict[str, list[Statement]] = {}
    for one in book.statements:
        claim = one.claim
        if claim.measure is Measure.CONTROL and claim.status in SETTLING and one.asserted and one.is_fact:
            told.setdefault(_where(one), []).append(one)
    for one, (first, last) in compared:
        known = [each for each in told.get(_where(one), ()) if each.claim.document != one.claim.document]
        fallen = _fallen(sorted(known, key=lambda each: each.day))
        if fallen and not first - ANNOUNCED_APART <= fallen[0].day <= last + ANNOUNCED_APART:
            yield _misdated(one, (first, last), fallen)


def _where(one: Statement) -> str:
    place = one.claim.place
    return (place.place_id or place.name) if place else ""


def _said(one: Statement) -> tuple[date, date] | None:
    """The days in which a comparison puts its event: those that were read, or the year in its words; else none."""
    claim = one.claim
    if claim.measure is not Measure.COMPARISON or claim.place is None:
        return None
    start, end = claim.period.start, claim.period.end
    if start is not None or end is not None:
        first = start or end or one.published
        last = end or first
        return (first, last) if first != last or (first.month, first.day) != (1, 1) else _year(first.year, one)
    words = one.document.text[claim.span.start : claim.sentence.end]
    if _LAST_YEAR.search(words):
        return _year(one.published.year - 1, one)
    return _year(one.published.year, one) if _THIS_YEAR.search(words) else None


def _year(year: int, one: Statement) -> tuple[date, date]:
    """The days of a year, up to the day of the report."""
    return date(year, 1, 1), min(date(year, 12, 31), one.published)


def _fallen(known: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements by which a town changed hands for the last time, on their first day; none while it is unsettled.

    "Lost" says only who left it.
    """
    run: list[Statement] = []
    holder: str | None = None
    for one in known:
        status, party = one.claim.status, one.claim.party
        taker = party if status in TAKEN else None
        if status == "lost" and (holder is None or party != holder):
            run.append(one)
        elif (
            taker is not None
            and holder in {None, taker}
            and all(each.claim.party != taker or each.claim.status in TAKEN for each in run)
        ):
            holder = taker
            run.append(one)
        else:
            run, holder = ([one], taker) if taker is not None else ([], None)
    return tuple(one for one in run if one.day == run[0].day)


def _misdated(one: Statement, said: tuple[date, date], fallen: Sequence[Statement]) -> Disagreement:
    claim, when = one.claim, fallen[0].day
    place = claim.place.name if claim.place else ""
    words = (
        f"{voice(one)} ({day(one.published)}) compares with the fall of {place} and dates it "
        f"{days(*said)}; the ledger has it on {day(when)}: {tellings(fallen)}. The date said is not that of the event, "
        "and the comparison leaves out what happened between them."
    )
    found = (claim, *(each.claim for each in fallen))
    return Disagreement(KIND, sentence(words), found, Question.of(claim))
