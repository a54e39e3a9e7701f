"""Laws of ground: how fast the city is lost, how the way out narrows, and what counterattacks cut off."""

from __future__ import annotations

from collections.abc import Mapping

from contested.scenario.kernel.arithmetic import Value, maximum, minimum, where
from contested.scenario.kernel.law import Law, Reading
from contested.scenario.laws.shapes import chance, ratio_effect, share

# Log-odds a day by which a city without defenders is occupied at least: from a tenth to nine tenths in nine days.
UNDEFENDED = 0.5
# Share of the attacker's force that one counterattack can cut off at most.
MOST_CUT = 0.05


def _pace(now: Reading) -> Value:
    """The pace of the half of the city that is being lost: towns on this front fell to the half faster than beyond."""
    return where(now.progress < 0.0, now.pace, now.late_pace)


def _advance(now: Reading) -> Mapping[str, Value]:
    first = now.attacker_strength / now.defender_strength
    ratio = ratio_effect(now.attacker, now.defender, first, now.strength_effect)
    closed = where(now.corridor > 0.0, 1.0, now.isolation)
    step = _pace(now) * now.tempo * ratio * closed + now.pace_noise * now.pace_luck
    return {"progress": now.progress + where(now.defender > 0.0, step, maximum(step, UNDEFENDED))}


def _advance_alone(now: Reading) -> Mapping[str, Value]:
    step = _pace(now) + now.pace_noise * now.pace_luck
    return {"progress": now.progress + where(now.defender > 0.0, step, maximum(step, UNDEFENDED))}


def _close(now: Reading) -> Mapping[str, Value]:
    first = now.attacker_strength / now.defender_strength
    ratio = ratio_effect(now.attacker, now.defender, first, now.strength_effect)
    change = now.corridor_noise * now.corridor_luck - now.closing * now.tempo * ratio
    return {"corridor": maximum(now.corridor + change, 0.0)}


def _cut(now: Reading) -> Mapping[str, Value]:
    struck = where(chance(now.counterattack_luck) < now.counterattacks, 1.0, 0.0) * where(now.defender > 0.0, 1.0, 0.0)
    lost = share(now.progress)
    forward = 4.0 * lost * (1.0 - lost)  # most of all where half the city is lost and the lines are mixed
    people = minimum(struck * forward * now.cut_by_counterattack, MOST_CUT * now.attacker)
    return {
        "attacker": now.attacker - people,
        "attacker_cut_off": now.attacker_cut_off + people,
        "progress": now.progress - struck * now.setback,
    }


_PACE_PARAMETERS = ("attacker_strength", "defender_strength", "strength_effect")

ADVANCE = Law(
    name="advance_by_ratio",
    slot="advance",
    words="the share lost rises along an S, faster with tempo, a better ratio of forces and a closed way",
    source="shape assumed; its pace is the situation's, drafted from the outlook of towns",
    step=_advance,
    reads=("attacker", "defender", "progress", "corridor", "tempo"),
    writes=("progress",),
    parameters=(*_PACE_PARAMETERS, "pace", "late_pace", "pace_noise", "isolation"),
    noise=("pace_luck",),
)
ADVANCE_ALONE = Law(
    name="advance_alone",
    slot="advance",
    words="the share lost rises along an S whatever the forces are",
    source="assumed: the ratio of forces told little in 654 battles",
    step=_advance_alone,
    reads=("defender", "progress"),
    writes=("progress",),
    parameters=("pace", "late_pace", "pace_noise"),
    noise=("pace_luck",),
)
CLOSE = Law(
    name="closing",
    slot="corridor",
    words="the way out narrows at its pace, with the attacker's tempo and the ratio of forces",
    source="assumed; its pace is the situation's, from maps or reports",
    step=_close,
    reads=("attacker", "defender", "corridor", "tempo"),
    writes=("corridor",),
    parameters=(*_PACE_PARAMETERS, "closing", "corridor_noise"),
    noise=("corridor_luck",),
)
CUT = Law(
    name="cutting_off",
    slot="counterattack",
    words="now and then a counterattack cuts off the attacker's forward elements and sets him back",
    source="assumed; the reports that tell of such attacks do not give their rate",
    step=_cut,
    reads=("attacker", "defender", "attacker_cut_off", "progress"),
    writes=("attacker", "attacker_cut_off", "progress"),
    parameters=("counterattacks", "cut_by_counterattack", "setback"),
    noise=("counterattack_luck",),
)
