"""`interest`: a side's figure leans the way that suits it, beside the other side's or that of somebody who is neither.

Each side would count few of its own soldiers lost and many of the enemy's, and much ground as its own. Figures of a
side and of third parties are set beside each other only far apart: third parties take much from either side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contested.claims.claim import Claim
from contested.claims.vocabulary import Measure, Side
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.interest import CIVILIANS, fewer_suits
from contested.reconcile.interval import Interval, hull
from contested.reconcile.phrases import party, sentence, subject, tellings, when
from contested.reconcile.stocks import GROUND

KIND = "interest"
# Ratio. "Up to 450" and 60 can both be true; figures nearer than this are two roundings.
FAR_OFF = 2.0
# Ratio for ground, which third parties measure on maps and do not guess.
GROUND_FAR_OFF = 1.3


@dataclass(frozen=True, slots=True)
class Lean:
    """Which figures stand apart as interest would have it: of both sides, or of one and of third parties.

    `lower` says whether the party itself would count few; `own` and `enemy` whether that side's figure leans.
    """

    lower: bool
    own: bool
    enemy: bool


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each question whose answers lie apart in the direction of somebody's interest."""
    for case in book.cases:
        lean = leaning(case)
        if lean is not None:
            claim = case.current[0].claim
            words = f"{subject(claim)} ({when(case.question)}): {tellings(case.current)}. {_whose(lean, claim)}"
            yield Disagreement(KIND, sentence(words), tuple(one.claim for one in case.current), case.question)


def leans(case: Case) -> bool:
    """Whether a question splits in the direction of somebody's interest."""
    return leaning(case) is not None


def leaning(case: Case) -> Lean | None:
    """How a question splits by interest: figures of both sides that cannot both be true, a bound that is read as its
    number ("up to 450") and lies far off, or one side's figure far off those of third parties; None where it does not.
    """
    asked = case.question
    lower = fewer_suits(asked.measure, asked.what, asked.status, asked.party)
    if lower is None or case.estimate is None or len(case.voices) < 2:
        return None
    own_side, enemy_side = (Side.UA, Side.RU) if asked.party == "UA" else (Side.RU, Side.UA)
    own, enemy = _told_by(case, own_side), _told_by(case, enemy_side)
    compared = asked.what not in CIVILIANS and asked.measure is not Measure.INTERCEPTED
    neither = _told_by(case, Side.THIRD) if compared else None
    if own is not None and enemy is not None:
        few, many = (own, enemy) if lower else (enemy, own)
        apart = few.ceiling < many.floor if case.disputed else _far(few, many, FAR_OFF)
        if apart:
            return Lean(lower, own=True, enemy=True)
    far = GROUND_FAR_OFF if asked.measure in GROUND else FAR_OFF
    own_leans = own is not None and neither is not None and _far(*_ordered(own, neither, first=lower), far)
    enemy_leans = enemy is not None and neither is not None and _far(*_ordered(neither, enemy, first=lower), far)
    return Lean(lower, own_leans, enemy_leans) if own_leans or enemy_leans else None


def _ordered(one: Interval, other: Interval, *, first: bool) -> tuple[Interval, Interval]:
    return (one, other) if first else (other, one)


def _far(few: Interval, many: Interval, ratio: float) -> bool:
    return ratio * _as_read(few).ceiling <= _as_read(many).floor


def _whose(lean: Lean, claim: Claim) -> str:
    own, enemy = ("lower", "higher") if lean.lower else ("higher", "lower")
    if lean.own and lean.enemy:
        return (
            f"The count by {party(claim.party)}'s own side is the {own} one, as its interest would have it; neither "
            "is taken for the middle."
        )
    whose, which = ("own side", own) if lean.own else ("enemy", enemy)
    return (
        f"The count by {party(claim.party)}'s {whose} is far {which} than that of third parties, as its interest would "
        "have it."
    )


def _as_read(one: Interval) -> Interval:
    """The interval as its number is read: a reader takes "up to 450" for 450."""
    low, high = one.low, one.high
    return Interval(high if low is None else low, low if high is None else high)


def _told_by(case: Case, side: Side) -> Interval | None:
    intervals = [one.interval for one in case.current if one.claim.speaker.side is side and one.interval is not None]
    return hull(intervals) if intervals else None
