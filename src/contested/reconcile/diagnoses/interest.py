"""`interest`: both sides count the same thing, and each figure leans the way that suits the side that gives it."""

from __future__ import annotations

from collections.abc import Iterator

from contested.claims.vocabulary import Side
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.interest import fewer_suits
from contested.reconcile.interval import Interval, hull
from contested.reconcile.phrases import party, sentence, subject, tellings, when

KIND = "interest"


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
    asked = case.question
    return fewer_suits(asked.measure, asked.what, asked.status, asked.party)


def _told_by(case: Case, side: Side) -> Interval | None:
    intervals = [one.interval for one in case.current if one.claim.speaker.side is side and one.interval is not None]
    return hull(intervals) if intervals else None
