"""Beliefs from history: losses as a share of a force in long battles, and how fast towns were lost on this front."""

from __future__ import annotations

from contested.scenario.situation.belief import Belief, Status

# Share of a force lost a day, 5, 50 and 95 per cent points, in battles of ten days or more since 1914.
RATES = {"attacker": (0.0020, 0.0098, 0.0222), "defender": (0.0044, 0.0131, 0.0459)}
BATTLES = 44
# Log-odds of the share of a disc of 1.5 km, a day, up to the half and from there to nine tenths: towns of 1,000 people
# or more whose loss began between January 2023 and June 2025, those that did not fall with what they had lost by then,
# measured on DeepState's weekly maps (tools/measure_siege_pace.py).
_TOWNS = "{} towns of this front on weekly maps, January 2023 to June 2025"
PACES = (
    Belief("pace", 0.0045, 0.143, 0.785, Status.HISTORY, _TOWNS.format(34)),
    Belief("late_pace", 0.003, 0.086, 0.746, Status.HISTORY, _TOWNS.format(29)),
)


def losses(name: str, side: str, force: Belief) -> Belief:
    """A side's losses a day as the share that forces lost in long battles, of the middle of its strength."""
    low, middle, high = (rate * force.middle for rate in RATES[side])
    why = (
        f"{RATES[side][1]:.2%} a day ({RATES[side][0]:.2%} to {RATES[side][2]:.2%}) in {BATTLES} battles of ten days "
        f"or more since 1914, of {force.middle:,.0f} people ({force.status})"
    )
    return Belief(name, low, middle, high, Status.HISTORY, why)
