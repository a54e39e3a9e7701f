"""Numbers as a reader sees them: one way of writing thousands, bounds as bounds, unknown as unknown."""

from __future__ import annotations

from fractions import Fraction

from contested.claims.parts import Quantity
from contested.claims.vocabulary import Aspect, Bound, Per, Unit

UNKNOWN = "unknown"
MINUS = "−"
MONEY = {Unit.USD: "US$", Unit.EUR: "€", Unit.GBP: "£"}
PER = {Per.DAY: "per day", Per.NIGHT: "per night", Per.WEEK: "per week", Per.MONTH: "per month", Per.YEAR: "per year"}
ASPECT = {
    Aspect.PEAK: "at the peak",
    Aspect.AVERAGE: "on average",
    Aspect.TOTAL: "running total",
    Aspect.INCREASE: "increase",
}
SINGULAR = {
    Unit.PEOPLE: "person",
    Unit.DRONES: "drone",
    Unit.MISSILES: "missile",
    Unit.BOMBS: "bomb",
    Unit.ITEMS: "item",
    Unit.SETTLEMENTS: "settlement",
    Unit.ATTACKS: "attack",
    Unit.CUSTOMERS: "customer",
    Unit.HOUSEHOLDS: "household",
    Unit.REGIONS: "region",
    Unit.LOCATIONS: "location",
    Unit.BUILDINGS: "building",
    Unit.HOURS: "hour",
    Unit.DAYS: "day",
    Unit.QUEUES: "queue",
}


def number(value: float) -> str:
    """A number with commas between thousands; decimals only where it has them."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def amount(value: float, unit: Unit | None) -> str:
    """A number with its sign of currency or percent where its unit has one; money in words from a million up."""
    if unit is Unit.PERCENT:
        return f"{number(value)} %"
    if unit in MONEY:
        for scale, word in ((1e9, "billion"), (1e6, "million")):
            if value >= scale:
                return f"{MONEY[unit]}{number(value / scale)} {word}"
        return f"{MONEY[unit]}{number(value)}"
    return number(value)


def interval(low: float | None, high: float | None, unit: Unit | None) -> str:
    """An interval in words: a point, a range, a bound, or unknown where both ends are open."""
    if low is None and high is None:
        return UNKNOWN
    if high is None:
        return f"at least {amount(low or 0, unit)}"
    if low is None:
        return f"up to {amount(high, unit)}"
    if low == high:
        return amount(low, unit)
    if unit is Unit.PERCENT:
        return f"{number(low)}–{number(high)} %"
    if unit in MONEY:
        return f"{amount(low, unit)} – {amount(high, unit)}"
    return f"{number(low)}–{number(high)}"


def quantity_figure(quantity: Quantity) -> str:
    """A claim's number in the shape that its source gave it, without its unit."""
    about = "about " if quantity.bound is Bound.ABOUT else ""
    return about + interval(quantity.low, quantity.high, quantity.unit)


def unit_words(unit: Unit | None, low: float | None, high: float | None) -> str:
    """The unit after a figure: empty where the figure carries it already (percent, money)."""
    if unit is None or unit is Unit.PERCENT or unit in MONEY:
        return ""
    if unit is Unit.KM2:
        return "km²"
    return SINGULAR[unit] if low == high == 1 else str(unit)


def manner(per: Per | None, aspect: Aspect | None) -> str:
    """How a number is meant where it is not a plain count: "at the peak, per day"; empty for a plain count."""
    words = (ASPECT.get(aspect) if aspect else None, PER[per] if per else None)
    return ", ".join(word for word in words if word)


def rate_percent(part: float, whole: float) -> str | None:
    """`part` of `whole` in percent, rounded half up to one decimal: 406 of 458 is 88.6 %; None without a whole."""
    if whole <= 0:
        return None
    tenths = int(Fraction(part) / Fraction(whole) * 1000 + Fraction(1, 2))
    return f"{number(tenths / 10)} %"


def count(total: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun: "1 report", "4 reports"."""
    return f"{number(total)} {noun if total == 1 else plural or noun + 's'}"
