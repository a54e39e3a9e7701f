"""What the origins of one question say together: a distribution, who moved it, and whether anything anchors it.

Each origin gives one likelihood curve, its copies included: they change nothing and narrow nothing. The curves of one
side of the war are multiplied and then smeared by a lean that its speakers may share, so that ten reports of one side
are no surer of what that side would like to be true; then the sides are multiplied. Where every origin speaks for a
side that the figure suits, nothing tells its lean from the truth: the estimate is marked "not identified".
That a source follows another is a guess from other questions (`following`): where it would narrow the estimate, since
fewer then stand against the rest, the interval holds what it would without the guess as well.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from contested.claims.claim import Claim
from contested.claims.parts import Quantity
from contested.claims.vocabulary import Bound, Measure
from contested.reconcile.carrying import Carried
from contested.reconcile.casebook import Case
from contested.reconcile.interest import Interest, interest_of
from contested.reconcile.leanings import Leanings, party_of
from contested.reconcile.question import Question
from contested.reconcile.statement import Statement
from contested.reconcile.weighing import Heard, weigh
from contested.reconcile.widths import Voice, listed_sum

# Standard deviation, in log units, of a lean that nothing has measured and that the speakers of a side may share: 0.25
# is a factor of 1.3 either way. Who would rather count few can leave out more than who would rather count many can
# add. Set by hand, see docs/methods/estimates.md.
COMMON_LEAN = {Interest.NONE: 0.0, Interest.MORE: 0.25, Interest.FEWER: 0.6}
# The same for what others can see as well (maps, nights over cities): no side can be far off for long.
SEEN_LEAN = {Measure.INTERCEPTED: 0.08, Measure.AREA: 0.05, Measure.SETTLEMENTS: 0.05}
# Questions that others answered too, of a source whose lone figure is then moved by its lean.
OWN_CASES = 12
# Sides whose figures lie further apart than this factor do not anchor each other.
NEAR = 1.5
_NO_LEANINGS = Leanings()


@dataclass(frozen=True, slots=True)
class Weighed:
    """One origin: its claims, its share of what moved the estimate (0 to 1), the quantiles without it (None where it
    is the only one), and the lean, in log units, by which its figure was moved before it was heard."""

    claims: tuple[Claim, ...]
    reason: str
    weight: float
    without: Mapping[float, float] | None
    lean: float = 0.0


@dataclass(frozen=True, slots=True)
class Posterior:
    """What is thought of one question: `quantiles` by probability, in its unit.

    `identified` is false where only sides that the figure suits have given it.
    """

    question: Question
    quantiles: Mapping[float, float]
    origins: tuple[Weighed, ...]
    reports: int
    identified: bool

    @property
    def median(self) -> float:
        """The middle of the distribution."""
        return self.quantiles[0.5]


@dataclass(frozen=True, slots=True, eq=False)
class _Voice:
    """One origin: its statements, why they are one, the figure that it stands by, how much wider than its source's
    usual figures that is (in log units), and the side that it suits."""

    statements: tuple[Statement, ...]
    reason: str
    quantity: Quantity
    wider: float
    interest: Interest


def posterior(case: Case, leanings: Leanings = _NO_LEANINGS, carried: Sequence[Carried] = ()) -> Posterior | None:
    """The distribution of one question with a number; None where it has no estimate.

    `carried` are totals of other days that are heard beside it.
    """
    if case.estimate is None:
        return None
    beside = [
        _Voice(one.statements, one.reason, one.quantity, one.spread, interest_of(one.statements[0].claim))
        for one in carried
    ]
    spoken = _standing(case, case.voices) + beside
    unfollowed = _standing(case, case.unfollowed)
    heard = _heard(case, spoken, leanings)
    found = weigh(heard, case.question.unit)
    quantiles = found.quantiles
    if unfollowed:
        apart = weigh(_heard(case, unfollowed + beside, leanings), case.question.unit)
        quantiles = _reaching(quantiles, apart.quantiles)
    origins = tuple(
        Weighed(tuple(one.claim for one in voice.statements), voice.reason, weight, without, numbers.lean)
        for voice, weight, without, numbers in zip(spoken, found.weights, found.without, heard, strict=True)
    )
    groups = (*(group for group, _ in case.voices), *(voice.statements for voice in spoken))
    reports = len({one.claim.document for group in groups for one in group})
    return Posterior(case.question, quantiles, origins, reports, _anchored(spoken))


def _standing(case: Case, voices: Sequence[Voice]) -> list[_Voice]:
    """Each voice's statements that no later figure of a running count replaced."""
    replaced = {id(one) for count in case.counts for one in count.superseded}
    current = [(tuple(one for one in group if id(one) not in replaced), reason) for group, reason in voices]
    return [
        _Voice(group, reason, _spoken(group), 0.0, interest_of(group[0].claim)) for group, reason in current if group
    ]


def _heard(case: Case, voices: Sequence[_Voice], leanings: Leanings) -> tuple[Heard, ...]:
    """The voices as numbers: what their sources are known for on other questions, and who may share a lean."""
    parties: dict[tuple[object, ...], int] = {}
    # What a source's figures of other questions are worth shifts nothing that its side alone has said, unless it was
    # told by many of its own: nobody has given the figure that would come out.
    answered = len({party_of(voice.statements[0]) for voice in voices}) > 1
    made = []
    for voice in voices:
        first = voice.statements[0]
        known = leanings.of(first, case.question)
        side = parties.setdefault(party_of(first), len(parties))
        spread = math.hypot(known.spread, voice.wider) if voice.wider else known.spread
        lean = known.lean if answered or known.cases >= OWN_CASES else 0.0
        made.append(Heard(voice.quantity, spread, lean, side, _common(first, voice.interest, known.cases)))
    return tuple(made)


def _reaching(quantiles: Mapping[float, float], other: Mapping[float, float]) -> dict[float, float]:
    """The same middle, and ends that hold the other's where they would lie closer together than the other's."""
    found = {0.5: quantiles[0.5]}
    low = high = quantiles[0.5]
    for below in sorted((q for q in quantiles if q < 0.5), reverse=True):
        above = round(1.0 - below, 2)
        narrower = quantiles[above] - quantiles[below] < other[above] - other[below]
        low = min(low, quantiles[below], *([other[below]] if narrower else []))
        high = max(high, quantiles[above], *([other[above]] if narrower else []))
        found |= {below: low, above: high}
    return dict(sorted(found.items()))


def _spoken(group: Sequence[Statement]) -> Quantity:
    """The figure that one voice stands by: its narrowest, of its last report."""
    if len(group) == 1:
        return cast("Quantity", group[0].claim.quantity)
    listed = listed_sum(group)
    if listed is not None:
        return replace(cast("Quantity", group[0].claim.quantity), low=listed, high=listed, bound=Bound.EXACT)
    last = max(one.published for one in group)
    narrowest = min(
        (one for one in group if one.interval is not None),
        key=lambda one: (one.interval.width if one.interval else 0.0, one.published != last),
    )
    return cast("Quantity", narrowest.claim.quantity)


def _common(one: Statement, interest: Interest, cases: int) -> float:
    """Standard deviation of the lean that a speaker may share with its side, in log units."""
    # what was measured of a source need not be feared of it
    unknown = COMMON_LEAN[interest] / math.sqrt(1.0 + cases)
    if interest is Interest.NONE:
        return unknown
    return min(unknown, SEEN_LEAN.get(one.claim.measure, unknown))


def _anchored(voices: Sequence[_Voice]) -> bool:
    """Whether somebody speaks whom the figure does not suit, or two sides whom it suits differently come near each
    other: where one says 200 and the other 1,300, neither tells how far the other leans."""
    interests = {voice.interest for voice in voices}
    if Interest.NONE in interests:
        return True
    reach = {
        interest: [
            end
            for voice in voices
            if voice.interest is interest
            for end in (voice.quantity.low, voice.quantity.high)
            if end is not None
        ]
        for interest in interests
    }
    ends = [(min(found), max(found)) for found in reach.values() if found]
    return len(ends) > 1 and max(low for low, _ in ends) <= NEAR * min(high for _, high in ends)
