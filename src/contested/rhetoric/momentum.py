"""Two lines kept apart: the ground, and the telling of who has the momentum; and what was demanded, offered and given.

Whether the telling leads or follows the ground is asked with bands, over all shifts, and most often has no answer. What
momentum does to the support of partners is not estimated here or anywhere: nothing that is known fits it, and it is a
belief that the reader sets.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

import numpy as np
from numpy.typing import NDArray

from contested.claims.claim import Claim
from contested.claims.vocabulary import Certainty, Measure, Polarity, Side
from contested.reconcile.series.series import Series
from contested.reconcile.statement import Statement
from contested.rhetoric.instance import Instance, Tier, Voice
from contested.rhetoric.predicates.asked import OTHER, Evidence, origins
from contested.rhetoric.press import WEEK, Press, monday

# Frames that tell who is winning, of whichever side. The place of a prize, aid, partners and harm are other matters.
MOMENTUM = frozenset(
    {
        *("victory_inevitable", "viability_continues", "attacker_cost_unsustainable", "defender_cost_unsustainable"),
        *("encircled", "still_supplied", "scheduled_success", "deadlines_missed"),
    }
)
HALF = 0.5  # added to both counts, so that a week in which one side alone speaks has a balance (Haldane 1956)
MOST_SHIFT = 6  # weeks by which one line is moved against the other
FEWEST_PAIRS = 16  # weeks that a shift needs: four blocks
BLOCK = 4  # weeks that are drawn together, as neighbouring weeks are alike (Künsch 1989)
DRAWS = 1000
SEED = 20251108
_OFFERS = frozenset({"negotiate", "cease_fire", "withdraw"})
_KINDS = {Measure.DEMAND: "demand", Measure.INTENT: "offer", Measure.AID: "aid"}
_NO_EVENT = ("", "")
_LONGEST = timedelta(days=31)  # between two maps; over more of them no week has a change of its own

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Balance:
    """One week: independent reports that push momentum frames of either side, and the log of their odds, above 0 where
    more serve Russia; NaN where nobody pushes one. `km2` is ground that Russia gained, NaN without maps."""

    monday: date
    russia: int
    ukraine: int
    log_odds: float
    km2: float


@dataclass(frozen=True, slots=True)
class Shift:
    """How the two lines go together with the telling `weeks` after the ground (before it, where negative).

    `correlation` lies between `low` and `high` in nine draws of ten of blocks of weeks.
    """

    weeks: int
    correlation: float
    low: float
    high: float
    pairs: int

    @property
    def sure(self) -> bool:
        """Whether the band leaves out zero."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Event:
    """A demand, an offer or aid, told by one origin: the day on which it was first published, and its claims."""

    day: date
    kind: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Momentum:
    """Both lines by week, how they go together (empty where too few weeks have both), and the timeline beside."""

    weeks: tuple[Balance, ...]
    shifts: tuple[Shift, ...]
    events: tuple[Event, ...]


def momentum(instances: Iterable[Instance], press: Press, ground: Series | None, events: Sequence[Event]) -> Momentum:
    """Both lines over the weeks of the press; `ground` is square kilometres that Russia holds."""
    told: dict[Side, set[str]] = {Side.RU: set(), Side.UA: set()}
    for one in instances:
        pushed = one.voice is Voice.PUSH and one.tier is not Tier.HIDDEN and one.frame in MOMENTUM
        if pushed and one.document in press.documents and one.side in told:
            told[one.side].add(press.telling(one.document))
    gained = _weekly(ground) if ground is not None else {}
    weeks = []
    for week in press.weeks:
        published = press.tellings(week)
        russia, ukraine = len(published & told[Side.RU]), len(published & told[Side.UA])
        odds = math.log((russia + HALF) / (ukraine + HALF)) if russia or ukraine else math.nan
        weeks.append(Balance(week, russia, ukraine, odds, gained.get(week, math.nan)))
    return Momentum(tuple(weeks), shifts(weeks), tuple(events))


def shifts(weeks: Sequence[Balance], seed: int = SEED) -> tuple[Shift, ...]:
    """Correlation at each shift with bands from blocks of weeks drawn anew; equal input gives equal bands."""
    ground = np.array([one.km2 for one in weeks])
    telling = np.array([one.log_odds for one in weeks])
    found = []
    for by in range(-MOST_SHIFT, MOST_SHIFT + 1):
        both = max(0, len(weeks) - abs(by))  # none where the shift is longer than the line
        first = ground[max(0, -by) :][:both]
        second = telling[max(0, by) :][:both]
        kept = ~(np.isnan(first) | np.isnan(second))
        pairs = np.stack([first[kept], second[kept]])
        if pairs.shape[1] >= FEWEST_PAIRS and pairs.std(axis=1).min() > 0:
            low, high = _band(pairs, np.random.default_rng([seed, by + MOST_SHIFT]))
            found.append(Shift(by, float(np.corrcoef(pairs)[0, 1]), low, high, pairs.shape[1]))
    return tuple(found)


def timeline(evidence: Evidence, since: date, until: date) -> tuple[Event, ...]:
    """Demands, offers and aid told in a period, each origin's once, the earliest first."""
    found = []
    for case in evidence.cases(*_KINDS):
        for wanted in sorted({_what(one.claim) for one in case.statements} - {_NO_EVENT}):
            told = origins([case], partial(_told, wanted=wanted, since=since, until=until))
            kind = _KINDS[case.question.measure]
            found += [Event(group[0].published, kind, tuple(one.claim for one in group)) for group in told]
    return tuple(sorted(found, key=lambda one: (one.day, one.kind, one.claims[0].document, one.claims[0].span.start)))


def _told(one: Statement, *, wanted: tuple[str, str], since: date, until: date) -> bool:
    return _what(one.claim) == wanted and since <= one.published <= until


def _what(claim: Claim) -> tuple[str, str]:
    """Of what an event is; empty for what is denied, and for intentions that are no offers: others than those, what
    might be or would be under a condition, and what the opponent says that one means."""
    if claim.polarity is not Polarity.ASSERTED:
        return _NO_EVENT
    if claim.measure is Measure.INTENT:
        unsure = claim.certainty in {Certainty.CONDITIONAL, Certainty.POSSIBLE}
        opposed = claim.party in OTHER and claim.speaker.side is OTHER[Side(claim.party)]
        if claim.status not in _OFFERS or unsure or opposed:
            return _NO_EVENT
    return claim.party or "?", claim.status or claim.what or "?"


def _weekly(ground: Series) -> Mapping[date, float]:
    """What Russia gained in each week that lies wholly between maps that are near each other, by its Monday."""
    if len(ground) < 2:
        return {}
    days = np.array([one.day.toordinal() for one in ground], dtype=float)
    values = np.array([one.value for one in ground])
    week = monday(ground.first) + WEEK
    found = {}
    while week + WEEK <= ground.last:
        start, end = float(week.toordinal()), float((week + WEEK).toordinal())
        first, last = int(np.searchsorted(days, start, "right")) - 1, int(np.searchsorted(days, end))
        if first >= 0 and max(np.diff(days[first : last + 1]), default=0.0) <= _LONGEST.days:
            before, after = np.interp([start, end], days, values)
            found[week] = float(after - before)
        week += WEEK
    return found


def _band(pairs: Numbers, random: np.random.Generator) -> tuple[float, float]:
    """The 5 and 95 % points of the correlation over draws of blocks, shape of `pairs` (2, weeks)."""
    length = pairs.shape[1]
    starts = random.integers(0, length - BLOCK + 1, size=(DRAWS, math.ceil(length / BLOCK)))
    places = (starts[:, :, None] + np.arange(BLOCK)).reshape(DRAWS, -1)[:, :length]
    drawn = pairs[:, places] - pairs[:, places].mean(axis=2, keepdims=True)
    spread = np.sqrt((drawn**2).sum(axis=2)).prod(axis=0)
    together = (drawn[0] * drawn[1]).sum(axis=1)
    found = np.divide(together, spread, out=np.zeros(DRAWS), where=spread > 0)
    low, high = np.quantile(found, (0.05, 0.95))
    return float(low), float(high)
