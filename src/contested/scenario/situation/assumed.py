"""What nothing in a ledger or in history gives: ranges wide enough that a reader may well narrow them.

Each is an assumption and says so wherever it is shown.
"""

from __future__ import annotations

from contested.scenario.laws.quantities import NEVER_DAY
from contested.scenario.situation.belief import Belief, Status

_A = Status.ASSUMED


def _assumed(name: str, low: float, middle: float, high: float, why: str) -> Belief:
    return Belief(name, low, middle, high, _A, why)


ASSUMED = {
    one.name: one
    for one in (
        _assumed("attacker_strength", 20_000, 50_000, 120_000, "no claim gives it; the size of a main effort"),
        _assumed("defender_strength", 3_000, 8_000, 20_000, "no claim gives it; a city's garrison and its pocket"),
        _assumed("dispersion", 3, 8, 20, "days in one sector differ more than whole fronts' totals do"),
        _assumed("days_fought", 30, 120, 400, "no claim says when it began"),
        _assumed("share_lost", 0.005, 0.02, 0.10, "no map and no claim gives it"),
        _assumed("strength_effect", 0.0, 0.25, 0.8, "the ratio of forces told little of winners in 654 battles"),
        _assumed("corridor_width", 2, 6, 15, "no map gives it"),
        _assumed("closing", 0.0, 0.06, 0.25, "no map gives it"),
        _assumed("corridor_noise", 0.1, 0.3, 0.8, "no map gives it"),
        _assumed("isolation", 1.0, 1.5, 3.0, "a closed way costs supplies and wounded; by how much is not measured"),
        _assumed("attacker_inflow", 0, 300, 900, "about what makes good losses"),
        _assumed("defender_inflow", 0, 60, 200, "part of what makes good losses"),
        _assumed("reserve_size", 500, 2_500, 8_000, "no claim gives it"),
        _assumed("deadline", NEVER_DAY, NEVER_DAY, NEVER_DAY, "no deadline of the attacker's is known"),
        _assumed("surge", 0.0, 0.3, 1.0, "reports tell of pushes before deadlines, not of their size"),
        _assumed("surge_days", 7, 14, 30, "not measured"),
        _assumed("counterattacks", 0.005, 0.03, 0.10, "one a month, within a factor of four"),
        _assumed("cut_by_counterattack", 20, 100, 400, "a company or so; reports give no more"),
        _assumed("setback", 0.0, 0.1, 0.4, "a few blocks"),
        _assumed("cost_open", 0.005, 0.02, 0.06, "an orderly withdrawal by an open road"),
        _assumed("cost_closed", 0.2, 0.5, 0.85, "breaking out on foot; the cases that are told differ this much"),
        _assumed("corridor_scale", 1.5, 3, 6, "drones reach a road from some kilometres"),
        _assumed("pinned_share", 0.2, 0.5, 0.8, "not measured"),
        _assumed("elsewhere_pace", 0.02, 0.12, 0.6, "not measured"),
        _assumed("claimed_ratio", 0.9, 1.3, 2.5, "claims lean; nothing anchors by how much"),
        _assumed("pace_noise", 0.05, 0.10, 0.25, "what the pace's own width does not hold"),
    )
}
