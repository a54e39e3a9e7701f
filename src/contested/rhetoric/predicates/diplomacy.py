"""What a side demands and offers, at the start of a period and at its end."""

from __future__ import annotations

from collections.abc import Sequence

from contested.claims.vocabulary import Certainty, Measure, Polarity
from contested.reconcile.interval import Interval
from contested.reconcile.phrases import party
from contested.reconcile.statement import Statement
from contested.rhetoric.predicates.asked import Asked, origins, witness
from contested.rhetoric.predicates.standing import Answer, Measured, Wanted, Witness, decided

_GIVES_UP = "withdraw"
_KEEPS = "hold"
_UNSURE = frozenset({Certainty.CONDITIONAL, Certainty.POSSIBLE})  # "would have to withdraw if" is no intention


def demands_unchanged_by_side(asked: Asked) -> Answer:
    """The side demands at the end of the period what it demanded before."""

    def counts(one: Statement) -> bool:
        return one.claim.party == str(asked.side) and asked.before.since <= one.day <= asked.until

    told = origins(asked.evidence.cases(Measure.DEMAND), counts)
    found = [made for group in told if (made := _unchanged(group, asked)) is not None]
    measured = f"demands of {party(str(asked.side))} that were dropped or are new since {asked.since}"
    beside = [one.claim for group in told for one in group]
    return decided(
        "demands_unchanged_by_side", found, Wanted.NOT_ABOVE, asked.side, Measured(measured, "demands"),
        beside=(() if found else beside, ()),
    )  # fmt: skip


def nothing_ceded_by_side(asked: Asked) -> Answer:
    """No offer of the side to leave ground is told."""

    def counts(one: Statement) -> bool:
        claim = one.claim
        means = claim.status in {_GIVES_UP, _KEEPS} and claim.certainty not in _UNSURE
        return means and claim.party == str(asked.side) and asked.within(one.day)

    told = origins(asked.evidence.cases(Measure.INTENT), counts)
    found = [witness(group, _offered(group)) for group in told]
    measured = f"intentions of {party(str(asked.side))} to leave ground, {asked.since} to {asked.until}"
    return decided("nothing_ceded_by_side", found, Wanted.NOT_ABOVE, asked.side, Measured(measured, "intentions"))


def _unchanged(group: Sequence[Statement], asked: Asked) -> Witness | None:
    """How many demands an origin knows of one time alone; None where it speaks of one time only. A demand that is not
    repeated may stand: only a new one, or one that is denied, is a change for sure."""
    before = {one.claim.status for one in group if one.day <= asked.since and one.asserted}
    now = {one.claim.status for one in group if one.day > asked.since and one.asserted}
    denied = {one.claim.status for one in group if one.day > asked.since and not one.asserted} & before
    if not before or not (now or denied):
        return None
    sure = len(now - before) + len(denied - now)
    return witness(group, Interval(float(sure), float(sure + len(before - now - denied))))


def _offered(group: Sequence[Statement]) -> Interval:
    """Whether an origin tells of an intention to leave: a denied one, or one to stay, is none."""
    gives_up = [one for one in group if one.claim.status == _GIVES_UP and one.claim.polarity is Polarity.ASSERTED]
    if not gives_up:
        return Interval(0.0, 0.0)
    planned = all(one.claim.status == _GIVES_UP for one in group)
    return Interval(float(len(gives_up)) if planned else 0.0, float(len(gives_up)))
