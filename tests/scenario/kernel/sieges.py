"""Situations for the kernel's tests: one siege with round numbers of our own, and a model small enough to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from contested.scenario.kernel.arithmetic import Floats, Value, exp, floor, log, maximum, minimum, power, sqrt, where
from contested.scenario.kernel.engine import Engine, Paths, run, task
from contested.scenario.kernel.law import Law, Reading
from contested.scenario.kernel.model import Model, Quantities, Quantity, State
from contested.scenario.laws.catalogue import sector
from contested.scenario.laws.quantities import NEVER_DAY

SECTOR = sector()

SIEGE = {
    "attacker_strength": 110e3,
    "defender_strength": 20e3,
    "attacker_losses": 700.0,
    "defender_losses": 250.0,
    "dispersion": 8.0,
    "days_fought": 400.0,
    "share_lost": 0.3,
    "pace": 0.04,
    "late_pace": 0.04,
    "pace_noise": 0.06,
    "strength_effect": 0.3,
    "corridor_width": 12.0,
    "closing": 0.08,
    "corridor_noise": 0.3,
    "isolation": 1.6,
    "attacker_inflow": 600.0,
    "defender_inflow": 200.0,
    "reserve_size": 5_000.0,
    "deadline": 60.0,
    "surge": 0.3,
    "surge_days": 20.0,
    "counterattacks": 0.05,
    "cut_by_counterattack": 300.0,
    "setback": 0.05,
    "cost_open": 0.02,
    "cost_closed": 0.5,
    "corridor_scale": 4.0,
    "pinned_share": 0.5,
    "elsewhere_pace": 2.0,
    "claimed_ratio": 1.3,
}
HOLD = {
    "leave_day": NEVER_DAY,
    "leave_corridor": -1.0,
    "leave_share": 2.0,
    "leave_losses": 2.0,
    "leave_over": 10.0,
    "commit": 0.0,
}
MIXED = {
    "leave_day": 90.0,
    "leave_corridor": 3.0,
    "leave_share": 0.7,
    "leave_losses": 0.5,
    "leave_over": 10.0,
    "commit": 100.0,
}


def columns(values: Mapping[str, float], paths: int, model: Model = SECTOR) -> Floats:
    """The same parameters for every path."""
    return np.repeat(np.array([[values[name]] for name in model.parameters], np.float32), paths, axis=1)


def siege(
    changed: Mapping[str, float] | None = None,
    choices: Mapping[str, float] | None = None,
    *,
    days: int = 90,
    paths: int = 256,
    model: Model = SECTOR,
    engine: Engine = Engine.NUMPY,
    seed: int = 11,
) -> Paths:
    """The siege with some beliefs and choices changed; paths have the same luck whatever these are."""
    parameters = columns({**SIEGE, **(changed or {})}, paths, model)
    asked = task(model, {**HOLD, **(choices or {})}, parameters, days, seed, tracked=True)
    return run(asked, engine)


@dataclass(frozen=True, slots=True)
class Uneven:
    """Parameters that differ from path to path, by the paths' numbers alone."""

    model: Model

    def __call__(self, first: int, count: int) -> Floats:
        """Strengths and pace vary; the rest is the siege's."""
        found = columns(SIEGE, count, self.model)
        part = (np.arange(first, first + count) % 101 / 100).astype(np.float32)
        for name in ("attacker_strength", "pace", "closing"):
            found[self.model.parameters.index(name)] *= np.float32(0.5) + part
        return found


SMALL_QUANTITIES = Quantities(
    states=(State("water", "m3", "water in a tank", "first_water"), State("spilled", "m3", "water lost")),
    parameters=(Quantity("first_water", "m3", "water at first"), Quantity("leak", "share", "share lost a day")),
    choices=(Quantity("tap", "m3 a day", "what flows in"),),
    noise=(Quantity("rain_luck", "standard normal", "rain"), Quantity("sun_luck", "standard normal", "sun")),
)


def _leak(now: Reading) -> Mapping[str, Value]:
    lost = now.water * now.leak
    return {"water": now.water - lost, "spilled": now.spilled + lost}


def _fill(now: Reading) -> Mapping[str, Value]:
    return {"water": now.water + maximum(now.tap + now.rain_luck, 0.0)}


def _every_function(now: Reading) -> Mapping[str, Value]:
    odd = where((now.water > 1.0) & (now.water < 50.0) | (now.water >= 90.0), -now.sun_luck, 2 - now.sun_luck)
    low = minimum(floor(odd), sqrt(now.water)) + log(now.water) / 3 - exp(-now.water * 0.01)
    return {"water": now.water + 0.001 * low * power(now.water, 0.25)}


LEAK = Law("leaking", "leak", "a share leaks", "a test", _leak, ("water", "spilled"), ("water", "spilled"), ("leak",))
FILL = Law("filling", "fill", "tap and rain", "a test", _fill, ("water",), ("water",), (), ("tap",), ("rain_luck",))
STIR = Law(
    "stirring",
    "stir",
    "every function there is",
    "a test",
    _every_function,
    ("water",),
    ("water",),
    (),
    (),
    ("sun_luck",),
)
TANK = Model(SMALL_QUANTITIES, (LEAK, FILL, STIR), ("water",))
