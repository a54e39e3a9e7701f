"""Laws of forces: the push before a deadline, who joins, the order to leave, what leaving costs, who is pinned."""

from __future__ import annotations

from collections.abc import Mapping

from contested.scenario.kernel.arithmetic import Value, exp, maximum, minimum, where
from contested.scenario.kernel.law import Law, Reading
from contested.scenario.laws.quantities import LOST
from contested.scenario.laws.shapes import share

# How unevenly people join, as a share of the mean.
INFLOW_SPREAD = 0.5
LEAST_KM = 0.001  # a scale of nought: the way out is wide or closed, nothing between
PER_FREED = 1.0e-4  # ground elsewhere is given for 10,000 freed people


def _surge(now: Reading) -> Mapping[str, Value]:
    ahead = now.deadline - now.day
    pushing = where(ahead >= 0.0, 1.0, 0.0) * where(ahead < now.surge_days, 1.0, 0.0)
    return {"tempo": 1.0 + now.surge * pushing}


def _steady(now: Reading) -> Mapping[str, Value]:
    return {"tempo": 1.0 + 0.0 * now.day}


def _join(now: Reading) -> Mapping[str, Value]:
    attackers = maximum(now.attacker_inflow * (1.0 + INFLOW_SPREAD * now.attacker_inflow_luck), 0.0)
    reachable = where(now.corridor > 0.0, 1.0, 0.0) * where(now.leaving > 0.0, 0.0, 1.0) * now.held
    rear = maximum(now.defender_inflow * (1.0 + INFLOW_SPREAD * now.defender_inflow_luck), 0.0) * reachable
    committed = minimum(now.commit * reachable, now.reserve)
    return {
        "attacker": now.attacker + attackers,
        "defender": now.defender + rear + committed,
        "reserve": now.reserve - committed,
        "attacker_joined": now.attacker_joined + attackers,
        "defender_joined": now.defender_joined + rear + committed,
    }


def _order(now: Reading) -> Mapping[str, Value]:
    late = where(now.day >= now.leave_day, 1.0, 0.0)
    narrow = where(now.corridor < now.leave_corridor, 1.0, 0.0)
    lost = where(share(now.progress) > now.leave_share, 1.0, 0.0)
    spent = where(now.defender_lost > now.leave_losses * now.defender_strength, 1.0, 0.0)
    fallen = where(now.progress >= LOST, 1.0, 0.0)
    leaving = maximum(maximum(maximum(late, narrow), maximum(lost, spent)), maximum(fallen, now.leaving))
    first = where(now.leaving > 0.0, 0.0, leaving)
    return {"leaving": leaving, "ordered": where(first > 0.0, now.defender, now.ordered)}


def _leave(now: Reading) -> Mapping[str, Value]:
    fallen = where(now.progress >= LOST, 1.0, 0.0)
    wanted = where(fallen > 0.0, now.defender, now.ordered / maximum(now.leave_over, 1.0))
    # The last of them: nobody stays behind for a rounding of the day's share.
    wanted = where(now.defender - wanted < 1.0, now.defender, wanted)
    moving = minimum(now.leaving * wanted, now.defender)
    cost = now.cost_open + (now.cost_closed - now.cost_open) * exp(
        -now.corridor / maximum(now.corridor_scale, LEAST_KM)
    )
    lost = moving * minimum(maximum(cost, 0.0), 1.0)
    return {
        "defender": now.defender - moving,
        "cut_off": now.cut_off + lost,
        "extracted": now.extracted + moving - lost,
    }


def _count(now: Reading) -> Mapping[str, Value]:
    defended = where(now.defender > 0.0, 1.0, 0.0)
    held = now.held * where(now.progress < LOST, 1.0, 0.0) * defended
    under_half = now.under_half * where(now.progress < 0.0, 1.0, 0.0)
    missed = where(now.day >= now.deadline, 1.0, 0.0) * held
    return {
        "held": held,
        "days_held": now.days_held + held,
        "under_half": under_half,
        "days_to_half": now.days_to_half + under_half,
        "deadline_missed": maximum(now.deadline_missed, missed),
    }


def _pin(now: Reading) -> Mapping[str, Value]:
    free = now.attacker * now.pinned_share
    return {
        "pinned": now.pinned + free * now.held,
        "elsewhere": now.elsewhere + free * (1.0 - now.held) * now.elsewhere_pace * PER_FREED,
    }


def _claim(now: Reading) -> Mapping[str, Value]:
    return {"claimed": now.attacker_lost * now.claimed_ratio * (1.0 + 0.05 * now.claim_luck)}


SURGE = Law(
    name="surge_before_deadline",
    slot="tempo",
    words="the attacker pushes harder in the last days before his deadline",
    source="assumed from reports of deadlines; by how much is the situation's",
    step=_surge,
    writes=("tempo",),
    parameters=("deadline", "surge", "surge_days"),
)
STEADY = Law(
    name="steady",
    slot="tempo",
    words="the attacker pushes equally hard on every day",
    source="the plainest rival",
    step=_steady,
    writes=("tempo",),
)
JOIN = Law(
    name="joining",
    slot="reinforcement",
    words="people join both forces; the defender's only while the way is open, and his reserve as the policy says",
    source="plain book-keeping; the numbers are the situation's",
    step=_join,
    reads=("attacker", "defender", "reserve", "attacker_joined", "defender_joined", "corridor", "leaving", "held"),
    writes=("attacker", "defender", "reserve", "attacker_joined", "defender_joined"),
    parameters=("attacker_inflow", "defender_inflow"),
    choices=("commit",),
    noise=("attacker_inflow_luck", "defender_inflow_luck"),
)
ORDER = Law(
    name="triggers",
    slot="policy",
    words="the order to leave is given once any trigger of the policy is met, or the city is lost",
    source="the policy's own",
    step=_order,
    reads=("defender", "defender_lost", "progress", "corridor", "leaving", "ordered"),
    writes=("leaving", "ordered"),
    parameters=("defender_strength",),
    choices=("leave_day", "leave_corridor", "leave_share", "leave_losses"),
)
LEAVE = Law(
    name="leaving_by_corridor",
    slot="withdrawal",
    words="those who leave are lost in a share that rises as the way out narrows; once the city is lost, all leave",
    source="shape assumed; both ends are the situation's",
    step=_leave,
    reads=("defender", "progress", "corridor", "leaving", "ordered", "cut_off", "extracted"),
    writes=("defender", "cut_off", "extracted"),
    parameters=("cost_open", "cost_closed", "corridor_scale"),
    choices=("leave_over",),
)
COUNT = Law(
    name="days",
    slot="counting",
    words="the city is held while less than nine tenths are lost and somebody defends it",
    source="definition",
    step=_count,
    reads=("defender", "progress", "held", "days_held", "under_half", "days_to_half", "deadline_missed"),
    writes=("held", "days_held", "under_half", "days_to_half", "deadline_missed"),
    parameters=("deadline",),
)
PIN = Law(
    name="pinning",
    slot="pinning",
    words="while the city is held a share of the attacker's force is pinned; freed, it takes ground elsewhere",
    source="shape assumed; the numbers are the situation's",
    step=_pin,
    reads=("attacker", "held", "pinned", "elsewhere"),
    writes=("pinned", "elsewhere"),
    parameters=("pinned_share", "elsewhere_pace"),
)
CLAIM = Law(
    name="claiming",
    slot="observation",
    words="the defender claims the attacker's losses with a lean and an error of a twentieth",
    source="lean from the series of claimed and documented losses",
    step=_claim,
    reads=("attacker_lost",),
    writes=("claimed",),
    parameters=("claimed_ratio",),
    noise=("claim_luck",),
)
