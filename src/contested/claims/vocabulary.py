"""The closed words of a claim: an unknown word is an error, never a new word.

Meanings, units and plausible ranges stand in `measures.toml`, read by `registry`.
"""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """What is being said."""

    STRENGTH = "strength"
    LOSSES = "losses"
    KILLED = "killed"
    WOUNDED = "wounded"
    CAPTURED = "captured"
    MISSING = "missing"
    LAUNCHED = "launched"
    INTERCEPTED = "intercepted"
    HITS = "hits"
    ASSAULTS = "assaults"
    AREA = "area"
    SETTLEMENTS = "settlements"
    POWER_OUTAGE = "power_outage"
    OUTAGE_DURATION = "outage_duration"
    DAMAGE = "damage"
    EVACUATED = "evacuated"
    REMAINING = "remaining"
    AID = "aid"
    SHARE = "share"
    CONTROL = "control"
    INTENT = "intent"
    DEMAND = "demand"
    TARGETING = "targeting"
    CONDITION = "condition"
    RESTORED = "restored"
    SERVICE_OUTAGE = "service_outage"
    SCHEDULE = "schedule"
    COMPARISON = "comparison"


class Unit(StrEnum):
    """What a number counts."""

    PEOPLE = "people"
    DRONES = "drones"
    MISSILES = "missiles"
    BOMBS = "bombs"
    ITEMS = "items"
    KM2 = "km2"
    SETTLEMENTS = "settlements"
    ATTACKS = "attacks"
    CUSTOMERS = "customers"
    HOUSEHOLDS = "households"
    REGIONS = "regions"
    LOCATIONS = "locations"
    BUILDINGS = "buildings"
    PERCENT = "percent"
    USD = "usd"
    EUR = "eur"
    GBP = "gbp"
    HOURS = "hours"
    DAYS = "days"
    QUEUES = "queues"


# What is measured may have fractions; every other unit is of things counted whole.
MEASURED = frozenset({Unit.PERCENT, Unit.KM2, Unit.USD, Unit.EUR, Unit.GBP, Unit.HOURS, Unit.DAYS})


class Bound(StrEnum):
    """The shape of a number in the source's own words."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


class Per(StrEnum):
    """The period of a rate."""

    DAY = "day"
    NIGHT = "night"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Aspect(StrEnum):
    """A peak is not a mean; a running total is not a day's count."""

    LEVEL = "level"
    PEAK = "peak"
    AVERAGE = "average"
    TOTAL = "total"
    INCREASE = "increase"


class Side(StrEnum):
    """On which side a speaker stands."""

    UA = "UA"
    RU = "RU"
    THIRD = "third"
    UNKNOWN = "unknown"


class Polarity(StrEnum):
    """A denial is a denied claim, never an asserted one."""

    ASSERTED = "asserted"
    DENIED = "denied"


class Certainty(StrEnum):
    """How sure the speaker is, in the speaker's own words."""

    STATED = "stated"
    REPORTED = "reported"
    ESTIMATED = "estimated"
    POSSIBLE = "possible"
    PLANNED = "planned"
    CONDITIONAL = "conditional"


class Definition(StrEnum):
    """Which definition a source uses, where it says so or is known for one."""

    DESTROYED = "destroyed"
    SUPPRESSED = "suppressed"
    DESTROYED_OR_SUPPRESSED = "destroyed_or_suppressed"
    DEATHS = "deaths"
    CASUALTIES = "casualties"
    OCCUPIED_SINCE_2022 = "occupied_since_2022"
    OCCUPIED_WITH_GREY = "occupied_with_grey"
    ASSESSED = "assessed"


class Precision(StrEnum):
    """How finely a date was said; a third is the first, middle or last ten days of a month."""

    DAY = "day"
    THIRD = "third"
    MONTH = "month"
    YEAR = "year"
