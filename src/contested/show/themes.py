"""Under which heading a claim stands, and which of six shapes marks it on maps and the timeline."""

from __future__ import annotations

from enum import StrEnum

from contested.claims.vocabulary import Measure


class Theme(StrEnum):
    """The headings of "What is known", in their order; each has a shape that tells it without colour."""

    GROUND = "Ground and intent"
    FORCES = "Forces and losses"
    STRIKES = "Strikes and interceptions"
    POWER = "Power and services"
    CIVILIANS = "Civilians"
    DIPLOMACY = "Diplomacy"

    @property
    def slug(self) -> str:
        """The theme's name inside ids and classes."""
        return self.name.lower()


OF_MEASURE = {
    Measure.STRENGTH: Theme.FORCES,
    Measure.LOSSES: Theme.FORCES,
    Measure.KILLED: Theme.CIVILIANS,
    Measure.WOUNDED: Theme.CIVILIANS,
    Measure.CAPTURED: Theme.FORCES,
    Measure.MISSING: Theme.CIVILIANS,
    Measure.LAUNCHED: Theme.STRIKES,
    Measure.INTERCEPTED: Theme.STRIKES,
    Measure.HITS: Theme.STRIKES,
    Measure.ASSAULTS: Theme.GROUND,
    Measure.AREA: Theme.GROUND,
    Measure.SETTLEMENTS: Theme.GROUND,
    Measure.POWER_OUTAGE: Theme.POWER,
    Measure.OUTAGE_DURATION: Theme.POWER,
    Measure.DAMAGE: Theme.CIVILIANS,
    Measure.EVACUATED: Theme.CIVILIANS,
    Measure.REMAINING: Theme.CIVILIANS,
    Measure.AID: Theme.DIPLOMACY,
    Measure.SHARE: Theme.FORCES,
    Measure.CONTROL: Theme.GROUND,
    Measure.INTENT: Theme.GROUND,
    Measure.DEMAND: Theme.DIPLOMACY,
    Measure.TARGETING: Theme.STRIKES,
    Measure.CONDITION: Theme.GROUND,
    Measure.RESTORED: Theme.POWER,
    Measure.SERVICE_OUTAGE: Theme.POWER,
    Measure.SCHEDULE: Theme.POWER,
    Measure.COMPARISON: Theme.GROUND,
}
PEACE_INTENTS = frozenset({"negotiate", "cease_fire"})
FORCE_CONDITIONS = frozenset({"manpower_short", "costly"})
MILITARY_DAMAGE = frozenset({"industry", "depots", "vehicles", "bridges", "port", "rail", "infrastructure"})


def theme_of(measure: Measure, what: str | None, status: str | None) -> Theme:
    """The heading for a measure, moved where the thing counted or the status belongs elsewhere."""
    if measure is Measure.SHARE:
        return OF_MEASURE[Measure(what)] if what else Theme.FORCES
    if what == "military":
        return Theme.FORCES
    if measure is Measure.LOSSES and what == "civilian":
        return Theme.CIVILIANS
    if measure is Measure.DAMAGE and what in {"power", "gas"}:
        return Theme.POWER
    if measure is Measure.DAMAGE and what in MILITARY_DAMAGE:
        return Theme.STRIKES
    if measure is Measure.INTENT and status in PEACE_INTENTS:
        return Theme.DIPLOMACY
    if measure is Measure.CONDITION and status in FORCE_CONDITIONS:
        return Theme.FORCES
    return OF_MEASURE[measure]
