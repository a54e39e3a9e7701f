"""`interest`: both sides count the same thing, and each figure leans the way that suits the side that gives it."""

from __future__ import annotations

from collections.abc import Iterator

from contested.claims.vocabulary import Measure, Side
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.interval import Interval, hull
from contested.reconcile.phrases import party, sentence, subject, tellings, when

KIND = "interest"
# Measures of which a side would rather count few of its own.
SHAMEFUL = frozenset({Measure.LOSSES, Measure.CAPTURED, Measure.MISSING})
# Measures of which a side would rather count many of its own.
PROUD = frozenset({Measure.INTERCEPTED, Measure.AREA, Measure.SETTLEMENTS})
# People: a side counts few of its own soldiers and all of its own civilians.
TOLLS = frozenset({Measure.KILLED, Measure.WOUNDED})
CIVILIANS = frozenset({"civilian", "children", "rescuers", "medical"})


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each question that the two sides answer apart, in the direction of their interest."""
    for case in book.cases:
        if leans(case):
            claim = case.current[0].claim
            lower = _fewer_suits(case)
            words = (
                f"{subject(claim)} ({when(case.question)}): {tellings(case.current)}. "
                f"The count by {party(claim.party)}'s own side is the {'lower' if lower else 'higher'} one, as its "
                "interest would have it; neither is taken for the middle."
            )
            yield Disagreement(KIND, sentence(words), tuple(one.claim for one in case.current), case.question)


def leans(case: Case) -> bool:
    """Whether a disputed question splits by side in the direction in which each side's interest lies."""
    lower = _fewer_suits(case)
    if not case.disputed or lower is None:
        return False
    own_side = Side.UA if case.question.party == "UA" else Side.RU
    own = _told_by(case, own_side)
    enemy = _told_by(case, Side.RU if own_side is Side.UA else Side.UA)
    if own is None or enemy is None:
        return False
    return own.ceiling < enemy.floor if lower else enemy.ceiling < own.floor


def _fewer_suits(case: Case) -> bool | None:
    """Whether the party itself would rather count few (true) or many (false); None where no interest is known."""
    question = case.question
    if question.party not in {"UA", "RU"}:
        return None
    if question.measure in SHAMEFUL or question.status == "lost":
        return question.what not in CIVILIANS
    if question.measure in TOLLS:
        return question.what not in CIVILIANS if question.what else None
    return False if question.measure in PROUD else None


def _told_by(case: Case, side: Side) -> Interval | None:
    intervals = [one.interval for one in case.current if one.claim.speaker.side is side and one.interval is not None]
    return hull(intervals) if intervals else None
