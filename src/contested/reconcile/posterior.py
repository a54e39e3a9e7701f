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

import numpy as np

from contested.claims.claim import Claim
from contested.claims.parts import Quantity
from contested.claims.vocabulary import Bound, Measure, Side, Unit
from contested.reconcile.carrying import Carried
from contested.reconcile.casebook import Case
from contested.reconcile.curves import Array, Grid, curve, smeared
from contested.reconcile.interest import Interest, interest_of
from contested.reconcile.leanings import Leaning, Leanings
from contested.reconcile.question import Question
from contested.reconcile.statement import Statement
from contested.reconcile.voices import identity
from contested.reconcile.widths import Voice, listed_sum

QUANTILES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
# Standard deviation, in log units, of a lean that nothing has measured and that the speakers of a side may share: 0.25
# is a factor of 1.3 either way. Who would rather count few can leave out more than who would rather count many can
# add. Set by hand, see docs/methods/estimates.md.
COMMON_LEAN = {Interest.NONE: 0.0, Interest.MORE: 0.25, Interest.FEWER: 0.6}
# The same for what others can see as well (maps, nights over cities): no side can be far off for long.
SEEN_LEAN = {Measure.INTERCEPTED: 0.08, Measure.AREA: 0.05, Measure.SETTLEMENTS: 0.05}
# Shares end at a hundred.
MOST = {Unit.PERCENT: 100.0}
# Units of whole things: nobody is killed by halves.
_WHOLE = frozenset({Unit.PERCENT, Unit.KM2, Unit.HOURS, Unit.DAYS, Unit.USD, Unit.EUR, Unit.GBP})
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


@dataclass(frozen=True, slots=True, eq=False)
class _Voice:
    """One origin's curve, the side that it speaks for, and the sd of the lean that it shares with that side."""

    statements: tuple[Statement, ...]
    reason: str
    curve: Array
    party: tuple[object, ...]
    common: float
    interest: Interest


def posterior(case: Case, leanings: Leanings = _NO_LEANINGS, carried: Sequence[Carried] = ()) -> Posterior | None:
    """The distribution of one question with a number; None where it has no estimate.

    `carried` are totals of other days that are heard beside it.
    """
    if case.estimate is None:
        return None
    spoken, unfollowed = _standing(case, case.voices), _standing(case, case.unfollowed)
    quantities = [*(one for *_, one in (*spoken, *unfollowed)), *(one.quantity for one in carried)]
    figures = [end for one in quantities for end in (one.low, one.high) if end is not None]
    grid = Grid.around(figures, most=MOST.get(case.question.unit) if case.question.unit else None)
    found, apart = (
        [
            _voice(group, reason, quantity, grid, leanings.of(group[0], case.question))
            for group, reason, quantity in voices
        ]
        for voices in (spoken, unfollowed)
    )
    beside = [_carried(one, grid, leanings.of(one.statements[0], case.question)) for one in carried]
    found, apart = found + beside, apart + beside if apart else []
    made = _weighed(case, found, grid)
    if not apart:
        return made
    without = _quantiles(_together(apart, grid), grid, case.question.unit)
    return replace(made, quantiles=_reaching(made.quantiles, without))


def _standing(case: Case, voices: Sequence[Voice]) -> list[tuple[tuple[Statement, ...], str, Quantity]]:
    """Each voice's statements that no later figure of a running count replaced, its reason and its figure."""
    replaced = {id(one) for count in case.counts for one in count.superseded}
    current = [(tuple(one for one in group if id(one) not in replaced), reason) for group, reason in voices]
    return [(group, reason, _spoken(group)) for group, reason in current if group]


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
    last = max(one.published for one in group)
    listed = listed_sum(group)
    if listed is not None:
        return replace(cast("Quantity", group[0].claim.quantity), low=listed, high=listed, bound=Bound.EXACT)
    narrowest = min(
        (one for one in group if one.interval is not None),
        key=lambda one: (one.interval.width if one.interval else 0.0, one.published != last),
    )
    return cast("Quantity", narrowest.claim.quantity)


def _voice(group: tuple[Statement, ...], reason: str, quantity: Quantity, grid: Grid, known: Leaning) -> _Voice:
    first = group[0]
    interest = interest_of(first.claim)
    side = first.claim.speaker.side
    party = (side,) if side in (Side.UA, Side.RU) else identity(first)
    found = curve(quantity, grid, spread=known.spread, lean=known.lean)
    # what was measured of a source need not be feared of it
    unknown = COMMON_LEAN[interest] / (1.0 + known.cases) ** 0.5
    if interest is not Interest.NONE:
        unknown = min(unknown, SEEN_LEAN.get(first.claim.measure, unknown))
    return _Voice(group, reason, found, party, unknown, interest)


def _carried(one: Carried, grid: Grid, known: Leaning) -> _Voice:
    """A total of another day, as wide as its source's figures and how far it was carried make it."""
    wider = replace(known, spread=math.hypot(known.spread, one.spread))
    return _voice(one.statements, one.reason, one.quantity, grid, wider)


def _weighed(case: Case, voices: Sequence[_Voice], grid: Grid) -> Posterior:
    whole = _together(voices, grid)
    lone = len(voices) == 1
    left_out = [None if lone else _together([v for v in voices if v is not voice], grid) for voice in voices]
    moved = [1.0 if other is None else _distance(whole, other) for other in left_out]
    total = sum(moved) or 1.0
    unit = case.question.unit
    origins = tuple(
        Weighed(
            tuple(one.claim for one in voice.statements),
            voice.reason,
            by / total if sum(moved) else 1.0 / len(voices),
            None if other is None else _quantiles(other, grid, unit),
        )
        for voice, other, by in zip(voices, left_out, moved, strict=True)
    )
    heard = (group for group, _ in case.voices), (voice.statements for voice in voices)
    reports = len({one.claim.document for groups in heard for group in groups for one in group})
    return Posterior(case.question, _quantiles(whole, grid, unit), origins, reports, _anchored(voices))


def _anchored(voices: Sequence[_Voice]) -> bool:
    """Whether somebody speaks whom the figure does not suit, or two sides whom it suits differently."""
    return any(voice.interest is Interest.NONE for voice in voices) or len({voice.interest for voice in voices}) > 1


def _together(voices: Sequence[_Voice], grid: Grid) -> Array:
    """The distribution that voices give together: multiplied within a side, smeared by its common lean, multiplied."""
    sides: dict[tuple[object, ...], list[_Voice]] = {}
    for voice in voices:
        sides.setdefault(voice.party, []).append(voice)
    logs = np.zeros_like(grid.logs)
    for group in sides.values():
        joint = np.sum([voice.curve for voice in group], axis=0)
        density = np.exp(joint - joint.max())
        smooth = smeared(density / density.sum(), grid, max(voice.common for voice in group))
        logs = logs + np.log(smooth + 1e-300)
    density = np.exp(logs - logs.max())
    total: Array = density / density.sum()
    return total


def _distance(one: Array, other: Array) -> float:
    """How far two distributions differ, 0 to 1 (half the sum of the differences)."""
    return 0.5 * float(np.abs(one - other).sum())


def _quantiles(density: Array, grid: Grid, unit: Unit | None) -> dict[float, float]:
    logs = np.interp(QUANTILES, np.cumsum(density) - density / 2, grid.logs)
    values = np.expm1(logs)
    whole = unit is not None and unit not in _WHOLE
    return {
        q: float(round(value)) if whole else float(f"{value:.4g}") for q, value in zip(QUANTILES, values, strict=True)
    }
