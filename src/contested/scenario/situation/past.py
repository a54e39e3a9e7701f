"""Beliefs from the past: losses as a share of a force in long battles, and how fast towns were lost on this front."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contested.scenario.history import reference_class
from contested.scenario.situation.belief import Belief, Status

# Log-odds of the share of a disc of 1.5 km, a day, up to the half and from there to nine tenths: towns of 1,000 people
# or more whose loss began between January 2023 and June 2025, those that did not fall with what they had lost by then,
# measured on DeepState's weekly maps (tools/measure_siege_pace.py).
_TOWNS = "{} towns of this front on weekly maps, January 2023 to June 2025"
PACES = (
    Belief("pace", 0.0045, 0.143, 0.785, Status.HISTORY, _TOWNS.format(34)),
    Belief("late_pace", 0.003, 0.086, 0.746, Status.HISTORY, _TOWNS.format(29)),
)


# The same numbers for the side that lost none of those towns.
PACES_REVERSED = tuple(
    replace(
        one, status=Status.ASSUMED,
        why="as fast as Ukraine lost " + _TOWNS.format(count) + "; of towns that Russia lost nothing is measured",
    )
    for one, count in zip(PACES, (34, 29), strict=True)
)  # fmt: skip


def losses(name: str, side: str, force: Belief) -> Belief:
    """A side's losses a day as the share that forces lost in long battles since 1914, of the middle of its strength."""
    known = reference_class()
    low, middle, high = (known.quantile(side, at) for at in (0.05, 0.5, 0.95))
    why = (
        f"{middle:.2%} a day ({low:.2%} to {high:.2%}) in {known.count} {known.name}, of {force.middle:,.0f} people "
        f"({force.status})"
    )
    people = force.middle
    return Belief(name, low * people, middle * people, high * people, Status.HISTORY, why, of=force.name)


def beyond(told: Sequence[float], force: Belief, side: str) -> str:
    """Why told losses a day cannot be those of a force, in words; empty where they can: nineteen in twenty long battles
    cost a smaller share of it, even if it is as large as is believed at most."""
    known = reference_class()
    most = max(force.high, *(one.value for one in force.disputed), 1.0)
    least = min(told) / most
    if least <= known.quantile(side, 0.95):
        return ""
    return (
        f"{least:.1%} a day even of {most:,.0f} people, a share that nineteen in twenty {known.name} stayed under: "
        "they are of another force, or the force is larger than is believed"
    )


def standing(told: Sequence[float], force: Belief, side: str) -> str:
    """Where told losses a day stand among long battles, of the strengths that are told: a check, and no proof."""
    strengths = [one.value for one in force.disputed] or [force.middle]
    shares = min(told) / max(strengths), max(told) / min(strengths)
    known = reference_class()
    low, high = (known.percentile_of(one, side) for one in shares)
    return (
        f"told figures are {shares[0]:.2%} to {shares[1]:.2%} of the force a day, the {_ordinal(low)} to "
        f"{_ordinal(high)} percentile of {known.count} {known.name}"
    )


def _ordinal(value: float) -> str:
    number = round(value)
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
