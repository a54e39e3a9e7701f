"""Customers and households without electricity, and for how long. Electricity only: heating and water are services."""

from __future__ import annotations

from contested.claims.vocabulary import Measure, Unit
from contested.extract import parties
from contested.extract.drafting import drafted, share
from contested.extract.nouns import Asked
from contested.extract.scene import Draft
from contested.extract.triggers import trigger


def electricity(asked: Asked) -> Draft | None:
    """Customers and households: without a verb they are out where an earlier sentence spoke of an outage."""
    verb = trigger(asked, "outage", "restore")
    if verb is None and not asked.context.electricity:
        return None
    lawful = parties.lawful(asked.scene, asked.context)
    if asked.number.percent:
        return share(asked, "power_outage", lawful)
    measure = Measure.RESTORED if verb is not None and verb.value == "restore" else Measure.POWER_OUTAGE
    unit = Unit.CUSTOMERS if asked.counted.kind == "customer" else Unit.HOUSEHOLDS
    return drafted(asked, measure, unit=unit, party=lawful)


def hours(asked: Asked) -> Draft | None:
    """How long an outage lasts, where its verb is named."""
    noun = asked.counted
    if trigger(asked, "outage", "restore") is None or asked.number.percent or noun.how == "before":
        return None
    unit = Unit.HOURS if noun.kind == "hours" else Unit.DAYS
    lawful = parties.lawful(asked.scene, asked.context)
    return drafted(asked, Measure.OUTAGE_DURATION, unit=unit, party=lawful)
