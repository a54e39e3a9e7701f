"""`contradiction` of a dated comparison with the ledger: "since the town fell earlier this year", and it fell the year
before.

The ledger's fall is the first of those statements that, to the last, say that one side holds the town. It is too early
for the date said where the town was already held before, and too late where another side still held it after; whoever
says only "held" on a later day contradicts neither. Where the ledger is divided to the end, the rule is silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import takewhile

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
# Whoever holds a town without having been seen to take it has taken it, if it is one of these.
INVADERS = frozenset({"RU", "KP"})
SETTLING = frozenset({*TAKEN, "lost", "contested"})
_THIS_YEAR = re.compile(
    r"\b(?:earlier|before|already|previously) in the year\b|\b(?:this|that same) year\b"
    r"|\b(?:цього|цьому) (?:ж )?(?:року|році)\b|\b(?:этого|этом) (?:же )?(?:года|году)\b",
    re.IGNORECASE,
)
_FALL = re.compile(
    r"\b(?:f[ae]ll|loss|lost|captur|seiz|taken|took|surrender|паді|впа|захоп|втрат|здач|паден|пал|захват|потер|взят|сдач)",
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
    for one, said in compared:
        known = [each for each in told.get(_where(one), ()) if each.claim.document != one.claim.document]
        fallen = _fallen(sorted(known, key=lambda each: each.day), said)
        if fallen:
            yield _misdated(one, said, fallen)


def _where(one: Statement) -> str:
    place = one.claim.place
    return (place.place_id or place.name) if place else ""


def _said(one: Statement) -> tuple[date, date] | None:
    """The days in which a comparison puts its event: those that were read, or the year in its words; else none."""
    claim = one.claim
    if claim.measure is not Measure.COMPARISON or claim.place is None:
        return None
    if _FALL.search(claim.quote) is None:
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


def _fallen(known: Sequence[Statement], said: tuple[date, date]) -> tuple[Statement, ...]:
    """The statements on the day of a town's last fall, if it cannot lie in the days said; else none."""
    taker = next((one.claim.party for one in reversed(known) if one.claim.status in TAKEN), None)
    loser = next((one.claim.party for one in reversed(known) if one.claim.status == "lost"), None)
    run = list(takewhile(lambda one: _agrees(one, taker, loser), reversed(known)))[::-1]
    if not run:
        return ()
    before = known[: len(known) - len(run)]
    was_held = taker in INVADERS or bool(before) or run[0].claim.status == "lost"
    early = run[0].day < said[0] - ANNOUNCED_APART and was_held
    late = bool(before) and before[-1].day > said[1] + ANNOUNCED_APART
    return tuple(one for one in run if one.day == run[0].day) if early or late else ()


def _agrees(one: Statement, taker: str | None, loser: str | None) -> bool:
    """Whether a statement leaves the town with the taker: held by it, or lost by somebody else."""
    held = one.claim.status in TAKEN and one.claim.party == taker
    return held or (one.claim.status == "lost" and one.claim.party == loser != taker)


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
