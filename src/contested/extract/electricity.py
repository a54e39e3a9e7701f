"""Customers and households without electricity, and for how long. Electricity only: heating and water are services."""

from __future__ import annotations

from dataclasses import replace

from contested.claims.vocabulary import Bound, Measure, Unit
from contested.extract import parties
from contested.extract.cues import Cue
from contested.extract.drafting import drafted, share
from contested.extract.nouns import Asked
from contested.extract.scene import Draft
from contested.extract.triggers import trigger
from contested.extract.words import beginnings

_ELECTRIC = beginnings("electricity", "electric")
_REPAIRING = beginnings("electricity", "repairing")
_OF, _OF_REACH = frozenset("of із з из".split()), 2  # "of the"
_WITHIN = frozenset("within протягом впродовж упродовж течение".split())


def electricity(asked: Asked) -> Draft | None:
    """Customers and households: without a verb they are out where an earlier sentence spoke of an outage."""
    verb = trigger(asked, "outage", "restore") or _of_a_list(asked) or _cut_off(asked)
    if verb is None and (not asked.context.electricity or asked.counted.kind == "household"):
        return None
    lawful = parties.lawful(asked.scene, asked.context)
    if asked.number.percent:
        return share(asked, "power_outage", lawful)
    if verb is not None and verb.value == "restore" and _whole_of(asked):
        verb = None  # "reconnected 61,000 of the 84,600 customers": the whole was cut off
    measure = Measure.RESTORED if verb is not None and verb.value == "restore" else Measure.POWER_OUTAGE
    unit = Unit.CUSTOMERS if asked.counted.kind == "customer" else Unit.HOUSEHOLDS
    return drafted(asked, measure, unit=unit, party=lawful)


def _whole_of(asked: Asked) -> bool:
    """Whether a number is what an earlier one is a part of: "61,000 of the 84,600", "61 тыс. из 84 тыс."."""
    scene, number = asked.scene, asked.number
    between = [scene.tokens[other.j : number.i] for other in scene.numbers if other.j <= number.i]
    return bool(between) and 0 < len(between[-1]) <= _OF_REACH and between[-1][0].norm in _OF


def _cut_off(asked: Asked) -> Cue | None:
    """Customers who "were cut off in the city" are in the dark, as nobody else who is cut off in it."""
    verb = trigger(asked, "remain")
    return verb if verb is not None and asked.scene.tokens[verb.i].norm == "cut" else None


def _of_a_list(asked: Asked) -> Cue | None:
    """The outage that ends a list: "41,200 customers in Sumy region and 7,800 in Poltava are without electricity"."""
    scene, high = asked.scene, asked.high
    behind = next((cue for cue in scene.of("trigger") if cue.i >= high), None)
    listed = behind is not None and any(high <= number.core < behind.i for number in scene.numbers)
    if behind is None or behind.value != "outage" or not listed or not scene.same_clause(high, behind.i):
        return None
    return behind


def hours(asked: Asked) -> Draft | None:
    """How long an outage lasts, where its verb is named."""
    noun, number = asked.counted, asked.number
    spoken = any(token.norm.startswith(_ELECTRIC) for token in asked.scene.tokens)
    promised = asked.context.electricity and any(token.norm.startswith(_REPAIRING) for token in asked.scene.tokens)
    if trigger(asked, "outage", "restore") is None and not (spoken or promised):
        return None
    if number.percent or noun.how == "before":
        return None
    if number.bound is Bound.EXACT and number.i and asked.scene.tokens[number.i - 1].norm in _WITHIN:
        asked = replace(asked, number=number._replace(low=None, bound=Bound.AT_MOST))
    unit = Unit.HOURS if noun.kind == "hours" else Unit.DAYS
    lawful = parties.lawful(asked.scene, asked.context)
    return drafted(asked, Measure.OUTAGE_DURATION, unit=unit, party=lawful)
