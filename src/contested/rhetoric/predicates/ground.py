"""Ground gained and lost in a period, from maps and from claims of whole areas; and what one place drew or changed.

Ground is what a mapper draws as held by Russia: what one side gains the other loses. One mapper alone can bear a frame
out and never contradict it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from contested.claims.claim import Claim
from contested.claims.vocabulary import Aspect, Measure, Side
from contested.reconcile.interval import Interval
from contested.reconcile.phrases import party
from contested.reconcile.series import answers, assaults
from contested.rhetoric.predicates.asked import Asked, change, origins, side_of, turned, witness
from contested.rhetoric.predicates.standing import Answer, Measured, Wanted, Witness, decided

GROUND = "area.national"
OLDEST_MAP = timedelta(days=14)  # a map older than this does not show how the ground stood
_ROUND_ABOUT_KM = 40
_PACE = timedelta(days=28)  # before and after a place changed hands
_SLACK = timedelta(days=7)  # by which a claim's own period may reach over the one that is asked for
_LEAST_COVERED = 0.5  # of the period, by the claim's own
_HALF = 0.5
_TAKEN = frozenset({"held", "cleared", "entered", "advanced"})


def ground_gained_by_side(asked: Asked) -> Answer:
    """The side holds more ground at the end of the period than at its start."""
    found = [*_mapped(asked, asked.side), *_claimed(asked, asked.side)]
    measured = f"ground gained by {party(str(asked.side))}, {asked.since} to {asked.until}"
    return decided(
        "ground_gained_by_side", found, Wanted.ABOVE, asked.side, Measured(measured, "km2"),
        beside=(_moves(asked, asked.side), _moves(asked, asked.other)),
    )  # fmt: skip


def ground_held_by_side(asked: Asked) -> Answer:
    """The side loses ground no faster than in the period of equal length before."""
    now = [*_mapped(asked, asked.other)]
    before = [*_mapped(asked.before, asked.other)]
    found = [
        Witness(one.name, one.side, _less(one.interval, other.interval), one.claims)
        for one in now
        for other in before
        if one.name == other.name
    ]
    measured = f"ground lost by {party(str(asked.side))}, {asked.since} to {asked.until}, less in the time before"
    return decided(
        "ground_held_by_side", found, Wanted.NOT_ABOVE, asked.side, Measured(measured, "km2"),
        beside=(_moves(asked, asked.side), _moves(asked, asked.other)),
    )  # fmt: skip


def front_steady_after_place(asked: Asked) -> Answer:
    """The front near the place moved no faster after half of it had changed hands than before."""
    found = [] if asked.place is None else list(_pace(asked, asked.place))
    where = asked.place or "a place that is not named"
    measured = f"the pace around {where} after it changed hands, less the pace before"
    return decided(
        "front_steady_after_place", found, Wanted.NOT_ABOVE, asked.side,
        Measured(measured, "km2 in four weeks", asked.place),
    )  # fmt: skip


def assaults_drawn_by_place(asked: Asked) -> Answer:
    """The place's sector draws more assaults than the mean of the sectors that are counted."""
    where = (asked.place or "").removesuffix(" sector")
    counted = [name.removeprefix(f"{assaults.FAMILY}.") for name in assaults.names(asked.evidence.sources)]
    sectors = [name for name in counted if name != answers.NATIONAL]
    found = list(_drawn(asked, where, sectors)) if where in sectors and len(sectors) > 1 else []
    measured = f"assaults a day in {where or 'a place that is not named'}, less the mean of {len(sectors)} sectors"
    return decided(
        "assaults_drawn_by_place", found, Wanted.ABOVE, asked.side, Measured(measured, "attacks a day", asked.place),
    )  # fmt: skip


def _mapped(asked: Asked, gainer: Side) -> Iterator[Witness]:
    """By how much a side's ground grew on the maps; a map is anyone's to check, and so on no side."""
    series = asked.evidence.series(GROUND)
    if series is None:
        return
    grown = change(series.between(None, asked.until), asked.since, asked.until, OLDEST_MAP)
    if grown is not None:
        mapper = series.speakers[0] if series.speakers else "a mapper"
        yield Witness(f"{mapper}'s maps", Side.THIRD, grown if gainer is Side.RU else turned(grown), ())


def _claimed(asked: Asked, gainer: Side) -> Iterator[Witness]:
    """Who says how much a side took, all told, in a time that is nearly the period."""

    def counts(one: Claim) -> bool:
        start, end, quantity = one.period.start, one.period.end, one.quantity
        if one.status != "taken" or one.party != str(gainer) or quantity is None or start is None or end is None:
            return False
        total = quantity.aspect is Aspect.INCREASE and quantity.per is None
        inside = start + _SLACK >= asked.since and end <= asked.until + _SLACK
        return total and inside and (end - start).days >= _LEAST_COVERED * asked.days

    for group in origins(asked.evidence.cases(Measure.AREA), lambda one: one.asserted and counts(one.claim)):
        spoken = [one.interval for one in group if one.interval is not None]
        if spoken:
            yield witness(group[-1:], spoken[-1])


def _less(now: Interval, before: Interval) -> Interval:
    return Interval(_minus(now.low, before.high), _minus(now.high, before.low))


def _minus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def _moves(asked: Asked, mover: Side) -> tuple[Claim, ...]:
    """Who says that a side took, entered or neared a place in the period, by whomever."""
    return tuple(
        one.claim
        for one in asked.evidence.sources.told(Measure.CONTROL)
        if one.claim.party == str(mover) and one.claim.status in _TAKEN and one.is_fact and asked.within(one.day)
        and not one.tabled and not one.claim.rule.startswith("layers.")
    )  # fmt: skip


def _pace(asked: Asked, place: str) -> Iterator[Witness]:
    share = asked.evidence.series(f"share.{place}")
    around = asked.evidence.series(f"area.disc.{place}.{_ROUND_ABOUT_KM}km")
    if share is None or around is None:
        return
    fell = _fell(asked, [(one.day, one.value) for one in share])
    if fell is None or fell + _PACE > asked.until:
        return
    after = change(around, fell, fell + _PACE, OLDEST_MAP)
    before = change(around, fell - _PACE, fell, OLDEST_MAP)
    if after is not None and before is not None:
        yield Witness(f"{share.speakers[0]}'s maps", Side.THIRD, _less(after, before), ())


def _fell(asked: Asked, shares: list[tuple[date, float]]) -> date | None:
    """The first day on which half of a place had changed hands, as known at the period's end."""
    known = [(day, share) for day, share in shares if day <= asked.until]
    if not known:
        return None
    first = known[0][1] >= _HALF
    return next((day for day, share in known if (share >= _HALF) is not first), None)


def _drawn(asked: Asked, where: str, sectors: list[str]) -> Iterator[Witness]:
    """The excess of each day of which the place and at least two sectors are counted, from the least to the most."""
    by_sector = {
        name: {one.day: one for one in found.between(asked.since, asked.until)}
        for name in sectors
        if (found := asked.evidence.series(f"{assaults.FAMILY}.{name}")) is not None
    }
    lows, highs, days = [], [], 0
    for day, point in by_sector.get(where, {}).items():
        others = [told[day] for told in by_sector.values() if day in told]
        if len(others) > 1:
            lows.append(point.low - sum(one.high for one in others) / len(others))
            highs.append(point.high - sum(one.low for one in others) / len(others))
            days += 1
    if not days:
        return
    told = [one for one in assaults.counts(where, asked.evidence.sources) if asked.within(one.day)]
    yield Witness(
        told[0].claim.speaker.name, side_of(told), Interval(sum(lows) / days, sum(highs) / days),
        tuple(one.claim for one in told),
    )  # fmt: skip
