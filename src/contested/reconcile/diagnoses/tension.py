"""`contradiction` between a denial of striking civilians or the power system and what was hit in the same days.

It does not say that the denial is false: it sets both sentences beside each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import windows
from contested.reconcile.interest import CIVILIANS
from contested.reconcile.phrases import counted, day, listed, party, sentence, voice
from contested.reconcile.question import Question
from contested.reconcile.statement import Statement

KIND = "contradiction"
# Days between a denial and the harm that it is set beside.
SAME_DAYS = 2
# A week of strikes may stand beside a denial, the dead of a war may not.
LONGEST = timedelta(days=8)
PEOPLE = frozenset({Measure.KILLED, Measure.WOUNDED})
TARGETS = {"civilian": "civilians", "energy": "the power system"}
HOMES = frozenset({"homes", "schools", "medical"})


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each week of one party's denial beside which harm of that kind is reported."""
    denials: dict[tuple[str, str], list[Statement]] = {}
    for one in book.statements:
        claim = one.claim
        if claim.measure is Measure.TARGETING and not one.asserted and claim.party and claim.status in TARGETS:
            denials.setdefault((claim.party, claim.status), []).append(one)
    if not denials:
        return
    harms = _harms(book)
    for (striker, target), group in denials.items():
        for window in windows(group, lambda one: one.day):
            near = {one.day + timedelta(days=shift) for one in window for shift in range(-SAME_DAYS, SAME_DAYS + 1)}
            found = [one for when in sorted(near) for one in harms.get((target, when), ()) if _of(one, striker)]
            if found:
                yield _tension(striker, target, window, found)


def _harms(book: Casebook) -> dict[tuple[str, date], list[Statement]]:
    """By kind of target and day: the highest current figure of every question that counts harm to it."""
    harms: dict[tuple[str, date], list[Statement]] = {}
    for case in book.cases:
        target = _target(case.question.measure, case.question.what)
        if target is None or case.estimate is None or _of_a_long_time(case.question):
            continue
        worst = max(case.current, key=lambda one: one.interval.floor if one.interval else 0.0)
        if worst.interval is not None and worst.interval.ceiling > 0:
            harms.setdefault((target, worst.day), []).append(worst)
    return harms


def _of_a_long_time(asked: Question) -> bool:
    """Whether a count runs over weeks or from no day at all: it is no harm of these days."""
    return asked.end is not None and (asked.start is None or asked.end - asked.start > LONGEST)


def _target(measure: Measure, what: str | None) -> str | None:
    if measure is Measure.POWER_OUTAGE or (measure is Measure.DAMAGE and what == "power"):
        return "energy"
    civilian = (measure in PEOPLE and what in CIVILIANS) or (measure is Measure.DAMAGE and what in HOMES)
    return "civilian" if civilian else None


def _of(one: Statement, striker: str) -> bool:
    return one.claim.party is not None and one.claim.party != striker


def _tension(striker: str, target: str, window: tuple[Statement, ...], found: list[Statement]) -> Disagreement:
    denial = window[0]
    worst = sorted(found, key=lambda one: -(one.interval.floor if one.interval else 0.0))
    shown = [f"{_said(one)} ({voice(one)}, {day(one.day)})" for one in worst]
    others = f", and {len(window) - 1} more" if len(window) > 1 else ""
    words = (
        "a denial in tension with what was reported in the same days: "
        f"{voice(denial)} ({day(denial.published)}{others}) denies that {party(striker)} strikes {TARGETS[target]}, "
        f"beside {listed(shown)}."
    )
    return Disagreement(KIND, sentence(words), tuple(one.claim for one in (*window, *worst)))


def _said(one: Statement) -> str:
    return counted(one.claim)
