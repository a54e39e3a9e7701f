"""Losses, strength and what comes in: each origin's own figures of one place, compared with themselves.

Figures of two origins, or of two scopes, are never set against each other here: their difference is their definitions'.
What came in is what is there more, and what was lost; so that losses above it and a falling strength are one thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from contested.claims.claim import Claim
from contested.claims.vocabulary import Aspect, Measure, Side
from contested.reconcile.interval import Interval, hull
from contested.reconcile.phrases import party
from contested.reconcile.series.behind import behind
from contested.reconcile.series.first_told import first_told
from contested.reconcile.statement import Statement
from contested.rhetoric.predicates.asked import Asked, origins, turned, witness
from contested.rhetoric.predicates.standing import Answer, Measured, Wanted, Witness, decided

_NATIONAL = frozenset({None, "Ukraine", "front line"})


def losses_over_inflow_of_other(asked: Asked) -> Answer:
    """The other side loses more people than it takes in."""
    return _tested("losses_over_inflow_of_other", asked, asked.other, Wanted.ABOVE)


def losses_within_inflow_of_side(asked: Asked) -> Answer:
    """The side takes in at least as many people as it loses."""
    return _tested("losses_within_inflow_of_side", asked, asked.side, Wanted.NOT_ABOVE)


def strength_falls_of_other(asked: Asked) -> Answer:
    """The other side's strength, at the place or on the whole front, falls."""
    found = [made for group in _strength(asked, asked.other, asked.place) if (made := _changed(group)) is not None]
    where = f"in {asked.place}" if asked.place else "on the whole front"
    measured = f"the change of {party(str(asked.other))}'s strength {where}, each source against itself"
    return decided(
        "strength_falls_of_other", found, Wanted.BELOW, asked.side, Measured(measured, "people", asked.place),
        beside=(() if found else _figures(asked, asked.other, asked.place), ()),
    )  # fmt: skip


def _tested(name: str, asked: Asked, whose: Side, wanted: Wanted) -> Answer:
    """Losses less what came in is minus the change of strength on the whole front."""
    found = [
        Witness(made.name, made.side, turned(made.interval), made.claims)
        for group in _strength(asked, whose, None)
        if (made := _changed(group)) is not None
    ]
    lost = tuple(_lost(asked, whose))
    measured = f"what {party(str(whose))} loses less what it takes in (minus the change of its strength)"
    beside = (() if found else lost, ())
    return decided(name, found, wanted, asked.side, Measured(measured, "people"), beside=beside)


def _strength(asked: Asked, whose: Side, where: str | None) -> tuple[tuple[Statement, ...], ...]:
    """Figures of a side's strength at one place, or on the whole front, origin by origin, from the period before on."""
    since = asked.before.since
    cases = tuple(asked.evidence.cases(Measure.STRENGTH))
    drifted = first_told(one for case in cases for one in case.statements if one.asserted)
    of_others = {one_id for one_id, place in drifted.items() if where is None or place.name != where}

    def counts(one: Statement) -> bool:
        claim, quantity = one.claim, one.claim.quantity
        told = claim.party == str(whose) and claim.what == "personnel" and one.asserted and one.is_fact
        if not told or quantity is None or quantity.aspect is Aspect.INCREASE or quantity.per is not None:
            return False
        named = claim.place.name if claim.place else None
        here = named in _NATIONAL if where is None else asked.here(claim)
        return here and id(one) not in of_others and since <= one.day <= asked.until

    return origins(cases, counts)


def _changed(group: Sequence[Statement]) -> Witness | None:
    """By how much an origin's figure changed from its first day to its last one; None of a single day."""
    days: dict[date, list[Interval]] = {}
    for one in group:
        if one.interval is not None:
            days.setdefault(one.day, []).append(one.interval)
    if len(days) < 2:
        return None
    first, last = hull(days[min(days)]), hull(days[max(days)])
    low = None if last.low is None or first.high is None else last.low - first.high
    high = None if last.high is None or first.low is None else last.high - first.low
    return witness(group, Interval(low, high))


def _figures(asked: Asked, whose: Side, where: str | None) -> tuple[Claim, ...]:
    return tuple(one.claim for group in _strength(asked, whose, where) for one in group)


def _lost(asked: Asked, whose: Side) -> Iterator[Claim]:
    """The claims behind the last figure of a side's losses in the period."""
    name = f"losses.{whose}.personnel"
    series = asked.evidence.series(name)
    last = series.between(asked.since, asked.until).points[-1:] if series is not None else ()
    for point in last:
        yield from behind(name, point, asked.evidence.sources)
