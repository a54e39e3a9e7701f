"""What is known of each battle as numbers: signs with fixed centres and scales, and who shares a war or an actor.

No sign is coded with hindsight: initiative, leadership, morale and sorties flown are never read; nor is
surprise, which forecasts of the winner take as an option.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import log, log1p

import numpy as np
from tools.battles.pooling import Matrix, Vector
from tools.battles.table import Battle, Side

from contested.scenario.history.terms import Circumstances

POSTURE = {"HD": "hasty", "PD": "prepared", "FD": "fortified", "DL": "delay", "WD": "delay"}
_GROUND, _COVER = "RFG", "MBDW"  # rugged, flat, rolling; mixed, bare, desert, wooded
_TYPICAL_LOG_STRENGTH, _SPREAD_LOG_STRENGTH = 10.0, 1.3
_SPREAD_LOG_DAYS = 1.0
_TYPICAL_YEAR, _SPREAD_YEARS = 1890.0, 85.0
_TYPICAL_LOG_PER_KM = 7.5
_SHARE_SPREAD = 0.45  # of a sign that is 0 or 1


def main_signs(battles: Sequence[Battle], *, duration: bool) -> dict[str, Vector]:
    """Sizes, year and days: those that also enter smoothly."""
    found = {
        "attacker": [(log(one.attacker.strength) - _TYPICAL_LOG_STRENGTH) / _SPREAD_LOG_STRENGTH for one in battles],
        "defender": [(log(one.defender.strength) - _TYPICAL_LOG_STRENGTH) / _SPREAD_LOG_STRENGTH for one in battles],
        "year": [(one.begun.year - _TYPICAL_YEAR) / _SPREAD_YEARS for one in battles],
    }
    if duration:
        found["days"] = [log(one.days) / _SPREAD_LOG_DAYS for one in battles]
    return {name: np.array(values) for name, values in found.items()}


def other_signs(battles: Sequence[Battle]) -> Matrix:
    """Posture, ground, weather, weapons and who ruled the air: (n, k); an unknown one stands at its centre."""
    columns: list[list[float]] = [[float(one.posture == name) for one in battles] for name in ("HD", "PD", "FD", "DL")]
    columns += [[float(one.terrain[0] == name) for one in battles] for name in _GROUND]
    columns += [[float(one.terrain[1] == name) for one in battles] for name in _COVER]
    columns += [[float("U" in one.terrain) for one in battles], [float(one.weather[0] == "W") for one in battles]]
    columns = [[value / _SHARE_SPREAD for value in column] for column in columns]
    armed: dict[str, tuple[Callable[[Side], int | None], float]] = {
        "guns": (lambda side: side.guns, 1.3),
        "tanks": (lambda side: side.tanks, 0.5),
        "horse": (lambda side: side.horse, 2.5),
    }
    for count, typical in armed.values():
        for side in ("attacker", "defender"):
            forces = [one.attacker if side == "attacker" else one.defender for one in battles]
            columns.append([_per_thousand(count(one), one, typical) for one in forces])
    per_km = [one.defender.strength / one.front_km if one.front_km else None for one in battles]
    columns.append([0.0 if one is None else log(one) - _TYPICAL_LOG_PER_KM for one in per_km])
    columns.append([float(one.air or 0) for one in battles])
    return np.array(columns, dtype=np.float64).T


def _per_thousand(count: int | None, side: Side, typical: float) -> float:
    return 0.0 if count is None else log1p(1000 * count / side.strength) - typical


def same(values: Iterable[str]) -> Matrix:
    """1 where two battles have the same value, (n, n)."""
    held = np.array(list(values))
    found: Matrix = (held[:, None] == held[None, :]).astype(np.float64)
    return found


def actors(battles: Sequence[Battle], attacker: float, defender: float) -> Matrix:
    """Who fought, (n, actors): `attacker` and `defender` are the signs with which each side's actors count."""
    names = sorted({name for one in battles for side in (one.attacker, one.defender) for name in side.actors})
    found = np.zeros((len(battles), len(names)))
    for row, one in enumerate(battles):
        for side, weight in ((one.attacker, attacker), (one.defender, defender)):
            for name in side.actors:
                found[row, names.index(name)] += weight / np.sqrt(len(side.actors))
    return found


def circumstances(one: Battle, side: str) -> Circumstances:
    """What a law of losses may know of a battle, from one side."""
    own, enemy = (one.attacker, one.defender) if side == "attacker" else (one.defender, one.attacker)
    return Circumstances(own.strength, enemy.strength, one.days, one.begun.year, POSTURE.get(one.posture, ""))
