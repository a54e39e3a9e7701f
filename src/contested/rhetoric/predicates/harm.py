"""Harm to civilians on the days that a frame speaks of: tolls and outages in the territory of the side that is struck.

It says that people were hurt where and when a side's strikes are told, never what was aimed at. A toll is a lower bound
for the country: nobody hurt in one town says nothing of another. A country's towns may be under the striker's own rule
and be struck by the other: a toll that the striker's side tells, or that a sentence tells with a strike of the other,
is not the striker's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.parts import Span
from contested.claims.vocabulary import Measure, Side
from contested.reconcile.interval import Interval
from contested.reconcile.phrases import party
from contested.reconcile.series.civilians import PARTS, TOLL
from contested.reconcile.statement import Statement
from contested.rhetoric.predicates.asked import Asked, origins, witness
from contested.rhetoric.predicates.standing import Answer, Measured, Standing, Wanted, Witness, decided

TOLLS = (Measure.KILLED, Measure.WOUNDED)
DAMAGED = frozenset({"homes", "schools", "medical", "public"})
OUTAGES = (Measure.POWER_OUTAGE,)
_STRIKES = (Measure.LAUNCHED, Measure.HITS, Measure.TARGETING)
_NIGHT = timedelta(days=1)
_AIMED = "harm, whatever was aimed at"


def no_harm_by_side(asked: Asked) -> Answer:
    """No civilians hurt, no homes damaged, no outage where the side strikes."""
    return _tested("no_harm_by_side", asked, asked.side, (*TOLLS, Measure.DAMAGE, *OUTAGES), Wanted.NOT_ABOVE)


def harm_to_civilians_by_other(asked: Asked) -> Answer:
    """Civilians hurt or homes damaged where the other side strikes."""
    measures = (*TOLLS, Measure.DAMAGE)
    return _tested("harm_to_civilians_by_other", asked, asked.other, measures, Wanted.ABOVE)


def outages_by_other(asked: Asked) -> Answer:
    """Outages where the other side strikes."""
    return _tested("outages_by_other", asked, asked.other, OUTAGES, Wanted.ABOVE)


def _tested(name: str, asked: Asked, striker: Side, measures: Sequence[Measure], wanted: Wanted) -> Answer:
    struck = Side.RU if striker is Side.UA else Side.UA
    elsewhere = _struck_by(asked, struck)
    told = origins(
        asked.evidence.cases(*measures),
        lambda one: (
            _counts(one, asked, struck)
            and one.claim.speaker.side is not striker
            and (one.claim.document, one.claim.sentence) not in elsewhere
        ),
    )
    found = [hurt for group in told if (hurt := _harmed(group)) is not None]
    who = "towns or regions without electricity" if tuple(measures) == OUTAGES else "civilians hurt, homes damaged"
    measured = f"{who} in {party(str(struck))} on the days spoken of ({_AIMED})"
    aims, denials = _aims(asked, striker, asserted=True), _aims(asked, striker, asserted=False)
    unit = "outages" if tuple(measures) == OUTAGES else "hurt or damaged"
    made = decided(
        name, found, wanted, asked.side, Measured(measured, unit),
        beside=(aims, denials) if wanted is Wanted.ABOVE else (denials, aims),
    )  # fmt: skip
    if _struck(asked, striker):
        return made
    reason = f"{measured}: no strike by {party(str(striker))} is told of these days"
    return replace(made, standing=Standing.NOT_TESTABLE, interval=None, weightings=0, reason=reason)


def _counts(one: Statement, asked: Asked, struck: Side) -> bool:
    claim = one.claim
    if claim.party != str(struck) or not one.asserted or not one.is_fact or one.interval is None:
        return False
    if claim.measure in TOLLS and claim.what not in TOLL | PARTS:
        return False
    if claim.measure is Measure.DAMAGE and claim.what not in DAMAGED:
        return False
    return asked.spoken_of(one.day)


def _harmed(group: Sequence[Statement]) -> Witness | None:
    """At least as many people as the origin's largest toll, and one where it tells of damage or an outage alone; none
    only where it says so of the whole country."""
    tolls = [one.interval.low or 0.0 for one in group if one.interval and one.claim.measure in TOLLS]
    things = [min(1.0, one.interval.low or 0.0) for one in group if one.interval and one.claim.measure not in TOLLS]
    most = max((*tolls, *things))
    if most > 0:
        return witness(group, Interval(most, None))
    national = [one for one in group if one.claim.place is None or one.claim.level is Level.COUNTRY]
    nothing = [one for one in national if one.interval and one.interval.high == 0]
    return witness(nothing, Interval(0.0, 0.0)) if nothing else None


def _struck_by(asked: Asked, side: Side) -> frozenset[tuple[str, Span]]:
    """The sentences, by document, in which a strike by a side is told."""
    return frozenset(
        (one.claim.document, one.claim.sentence)
        for measure in _STRIKES
        for one in asked.evidence.sources.told(measure)
        if one.claim.party == str(side)
    )


def _struck(asked: Asked, striker: Side) -> bool:
    """Whether anybody tells of a strike by the side on those days or in the nights to them."""
    return any(
        one.claim.party == str(striker) and one.asserted and _near(one, asked)
        for measure in _STRIKES
        for one in asked.evidence.sources.told(measure)
    )


def _near(one: Statement, asked: Asked) -> bool:
    return asked.spoken_of(one.day) or asked.spoken_of(one.day + _NIGHT)


def _aims(asked: Asked, striker: Side, *, asserted: bool) -> tuple[Claim, ...]:
    """Who says, on those days, that the side strikes civilians or the power system, or denies it."""
    return tuple(
        one.claim
        for one in asked.evidence.book.statements
        if one.claim.measure is Measure.TARGETING
        and one.claim.party == str(striker)
        and one.claim.status in {"civilian", "energy"}
        and one.asserted is asserted
        and _near(one, asked)
    )
