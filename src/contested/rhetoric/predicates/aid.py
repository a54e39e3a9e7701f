"""Aid told as delivered in a period against the period before, and who delivered it.

Whom a donor helps is taken from the list below: a claim names the donor alone. What reports tell is a lower bound, so
that a fall is borne out only by tables, which have every row; a donor of whom nobody spoke is not one who stopped.
"""

from __future__ import annotations

from collections.abc import Sequence

from contested.claims.vocabulary import Certainty, Measure, Side, Unit
from contested.reconcile.interval import Interval
from contested.reconcile.phrases import party
from contested.reconcile.statement import Statement
from contested.rhetoric.predicates.asked import Asked, origins, witness
from contested.rhetoric.predicates.standing import Answer, Measured, Wanted, decided

# Who arms or supplies Russia; every other donor is taken to help Ukraine.
FRIENDS_OF_RUSSIA = frozenset({"KP", "IR", "BY", "CN"})
MONEY = (Unit.USD, Unit.EUR, Unit.GBP)
_PROMISED = frozenset({Certainty.PLANNED, Certainty.POSSIBLE, Certainty.CONDITIONAL})


def aid_delivered_falls_to_other(asked: Asked) -> Answer:
    """Less aid is delivered to the other side than in the period before."""
    return _amounts("aid_delivered_falls_to_other", asked, asked.other, Wanted.BELOW)


def aid_delivered_to_side(asked: Asked) -> Answer:
    """No less aid is delivered to the side than in the period before."""
    return _amounts("aid_delivered_to_side", asked, asked.side, Wanted.NOT_BELOW)


def donors_fewer_of_other(asked: Asked) -> Answer:
    """Fewer donors deliver to the other side than in the period before."""
    return _donors("donors_fewer_of_other", asked, asked.other, Wanted.BELOW)


def donors_kept_of_side(asked: Asked) -> Answer:
    """No fewer donors deliver to the side than in the period before."""
    return _donors("donors_kept_of_side", asked, asked.side, Wanted.NOT_BELOW)


def recipient(donor: str | None) -> Side | None:
    """The side that a donor helps; None where no donor is named, or it is a side's own spending."""
    if donor is None or donor in {"UA", "RU"}:
        return None
    return Side.RU if donor in FRIENDS_OF_RUSSIA else Side.UA


def _told(asked: Asked, to: Side) -> tuple[tuple[Statement, ...], ...]:
    def counts(one: Statement) -> bool:
        delivered = one.asserted and one.is_fact and one.claim.certainty not in _PROMISED
        return delivered and recipient(one.claim.party) is to and asked.before.since <= one.day <= asked.until

    return origins(asked.evidence.cases(Measure.AID), counts)


def _amounts(name: str, asked: Asked, to: Side, wanted: Wanted) -> Answer:
    found = []
    for group in _told(asked, to):
        for unit in MONEY:
            paid = [one for one in group if one.claim.quantity and one.claim.quantity.unit is unit]
            now = [one for one in paid if one.day > asked.since]
            then = [one for one in paid if one.day <= asked.since]
            if now and then:
                found.append(witness(group, _difference(now, then)))
    measured = f"money told as delivered to {party(str(to))} in the period, less that of the time before"
    beside = [one.claim for group in _told(asked, to) for one in group]
    return decided(name, found, wanted, asked.side, Measured(measured, "money"), beside=(() if found else beside, ()))


def _difference(now: Sequence[Statement], then: Sequence[Statement]) -> Interval:
    low = sum(one.interval.low or 0.0 for one in now if one.interval)
    low -= sum(one.interval.high or 0.0 for one in then if one.interval)
    high = sum(one.interval.high or 0.0 for one in now if one.interval)
    high -= sum(one.interval.low or 0.0 for one in then if one.interval)
    whole = all(one.tabled for one in (*now, *then))
    return Interval(low, high if whole else None)


def _donors(name: str, asked: Asked, to: Side, wanted: Wanted) -> Answer:
    found = []
    for group in _told(asked, to):
        now = {one.claim.party for one in group if one.day > asked.since}
        then = {one.claim.party for one in group if one.day <= asked.since}
        if now and then:
            whole = all(one.tabled for one in group)
            told = float(len(now) - len(then))
            found.append(witness(group, Interval(told, told if whole else None)))
    measured = f"donors told to deliver to {party(str(to))}, less those of the time before"
    return decided(name, found, wanted, asked.side, Measured(measured, "donors"))
