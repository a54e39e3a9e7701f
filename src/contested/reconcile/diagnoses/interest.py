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
# Ratio. "Up to 450" and 60 can both be true; figures nearer than this are two roundings.
FAR_OFF = 2.0


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
    """Whether a question splits by side in the direction in which each side's interest lies: figures that cannot both
    be true, or a bound that is read as its number ("up to 450") and lies far off."""
    lower = _fewer_suits(case)
    if lower is None or case.estimate is None or len(case.voices) < 2:
        return False
    own_side = Side.UA if case.question.party == "UA" else Side.RU
    own = _told_by(case, own_side)
    enemy = _told_by(case, Side.RU if own_side is Side.UA else Side.UA)
    if own is None or enemy is None:
        return False
    few, many = (own, enemy) if lower else (enemy, own)
    if case.disputed:
        return few.ceiling < many.floor
    return FAR_OFF * _as_read(few).ceiling <= _as_read(many).floor


def _as_read(one: Interval) -> Interval:
    """The interval as its number is read: a reader takes "up to 450" for 450."""
    low, high = one.low, one.high
    return Interval(high if low is None else low, low if high is None else high)


def _fewer_suits(case: Case) -> bool | None:
    asked = case.question
    return fewer_suits(asked.measure, asked.what, asked.status, asked.party)


def _told_by(case: Case, side: Side) -> Interval | None:
    intervals = [one.interval for one in case.current if one.claim.speaker.side is side and one.interval is not None]
    return hull(intervals) if intervals else None
