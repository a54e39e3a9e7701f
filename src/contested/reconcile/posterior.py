"""What the origins of one question say together: a distribution, who moved it, and whether anything anchors it.

Each origin gives one likelihood curve, its copies included: they change nothing and narrow nothing. The curves of one
side of the war are multiplied and then smeared by a lean that its speakers may share, so that ten reports of one side
are no surer of what that side would like to be true; then the sides are multiplied. Where every origin speaks for a
side that the figure suits, nothing tells its lean from the truth: the estimate is marked "not identified".
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from contested.claims.claim import Claim
from contested.claims.parts import Quantity
from contested.claims.vocabulary import Bound, Measure
from contested.reconcile.casebook import Case
from contested.reconcile.interest import Interest, interest_of
from contested.reconcile.leanings import Leanings, party_of
from contested.reconcile.question import Question
from contested.reconcile.statement import Statement
from contested.reconcile.weighing import Heard, weigh
from contested.reconcile.widths import listed_sum

# Standard deviation, in log units, of a lean that nothing has measured and that the speakers of a side may share: 0.25
# is a factor of 1.3 either way. Who would rather count few can leave out more than who would rather count many can
# add. Set by hand, see docs/methods/estimates.md.
COMMON_LEAN = {Interest.NONE: 0.0, Interest.MORE: 0.25, Interest.FEWER: 0.6}
# The same for what others can see as well (maps, nights over cities): no side can be far off for long.
SEEN_LEAN = {Measure.INTERCEPTED: 0.08, Measure.AREA: 0.05, Measure.SETTLEMENTS: 0.05}
_NO_LEANINGS = Leanings()


@dataclass(frozen=True, slots=True)
class Weighed:
    """One origin: its claims, its share of what moved the estimate (0 to 1), and the quantiles without it (None where
    it is the only one)."""

    claims: tuple[Claim, ...]
    reason: str
    weight: float
    without: Mapping[float, float] | None


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


def posterior(case: Case, leanings: Leanings = _NO_LEANINGS) -> Posterior | None:
    """The distribution of one question with a number; None where it has no estimate."""
    if case.estimate is None:
        return None
    replaced = {id(one) for count in case.counts for one in count.superseded}
    current = [(tuple(one for one in group if id(one) not in replaced), reason) for group, reason in case.voices]
    spoken = [(group, reason) for group, reason in current if group]
    parties: dict[tuple[object, ...], int] = {}
    interests = [interest_of(group[0].claim) for group, _ in spoken]
    heard = []
    for (group, _), interest in zip(spoken, interests, strict=True):
        known = leanings.of(group[0], case.question)
        side = parties.setdefault(party_of(group[0]), len(parties))
        heard.append(Heard(_spoken(group), known.spread, known.lean, side, _common(group[0], interest, known.cases)))
    found = weigh(tuple(heard), case.question.unit)
    origins = tuple(
        Weighed(tuple(one.claim for one in group), reason, weight, without)
        for (group, reason), weight, without in zip(spoken, found.weights, found.without, strict=True)
    )
    reports = len({one.claim.document for group, _ in case.voices for one in group})
    return Posterior(case.question, found.quantiles, origins, reports, _anchored(interests))


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


def _anchored(interests: Sequence[Interest]) -> bool:
    """Whether somebody speaks whom the figure does not suit, or two sides whom it suits differently."""
    return Interest.NONE in interests or len(set(interests)) > 1
