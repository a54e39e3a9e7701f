"""A siege of like size as a Mesa model, two agents and their city, for measure_kernel.py; prints path-days a second.

python benchmarks/kernel_peer_mesa.py [--paths 40] [--days 180]
"""

from __future__ import annotations

import argparse
import math
import statistics
import time
from typing import Any

import mesa

# The default siege of measure_kernel.py, on the day of asking.
STRENGTH, LOSSES, INFLOW = (110e3, 20e3), (700.0, 250.0), (600.0, 200.0)
DISPERSION, PACE, PACE_NOISE, WIDTH, CLOSING, WIDTH_NOISE = 8.0, 0.04, 0.06, 12.0, 0.08, 0.3
LOST, ISOLATION, EFFECT, LEAVE_WIDTH, LEAVE_OVER = 2.197, 1.6, 0.3, 3.0, 10.0


class Force(mesa.Agent):  # type: ignore[misc]
    """One side's people."""

    def __init__(self, model: Siege, side: int) -> None:
        super().__init__(model)
        self.side, self.people, self.lost, self.joined = side, STRENGTH[side], 0.0, 0.0

    def step(self) -> None:
        """Lose people in the fighting, and let others join."""
        siege = self.model
        own = max(self.people, 1.0) / STRENGTH[self.side]
        enemy = max(siege.forces[1 - self.side].people, 1.0) / STRENGTH[1 - self.side]
        mean = LOSSES[self.side] * own**0.67 * enemy**0.19 * siege.tempo
        mean *= ISOLATION if self.side and siege.width <= 0 else 1.0
        shape = mean * DISPERSION / (mean + DISPERSION)
        root = 1 - 1 / (9 * shape) + siege.random.gauss() / (3 * math.sqrt(shape))
        lost = min(math.floor(mean * max(root, 0.0) ** 3 + 0.5), self.people) if self.people > 0 else 0.0
        joined = max(INFLOW[self.side] * (1 + 0.5 * siege.random.gauss()), 0.0)
        if self.side and (siege.leaving or siege.width <= 0 or not siege.held):
            joined = 0.0
        self.people += joined - lost
        self.lost += lost
        self.joined += joined


class Siege(mesa.Model):  # type: ignore[misc]
    """The city between them."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed=seed)
        self.day, self.progress, self.width, self.tempo = 0, -0.85, WIDTH, 1.0
        self.leaving, self.claimed = False, 0.0
        self.held, self.ordered, self.out, self.cut_off, self.days_held, self.pinned = True, 0.0, 0.0, 0.0, 0, 0.0
        self.forces: list[Any] = [Force(self, 0), Force(self, 1)]

    def step(self) -> None:
        """One day."""
        self.tempo = 1.3 if 0 <= 60 - self.day < 20 else 1.0
        self.agents.do("step")
        attacker, defender = self.forces
        ratio = attacker.people / max(defender.people, 1.0) / (STRENGTH[0] / STRENGTH[1])
        effect = min(max(ratio, 0.1), 10.0) ** EFFECT
        if self.random.gauss() < -1.645 and defender.people > 0:
            share = 1 / (1 + math.exp(-self.progress))
            attacker.people -= min(1_200 * share * (1 - share), 0.05 * attacker.people)
            self.progress -= 0.05
        closed = ISOLATION if self.width <= 0 else 1.0
        moved = PACE * self.tempo * effect * closed + PACE_NOISE * self.random.gauss()
        self.progress += moved if defender.people > 0 else 0.5
        self.width = max(self.width + WIDTH_NOISE * self.random.gauss() - CLOSING * self.tempo * effect, 0.0)
        if not self.leaving and (self.day >= 90 or self.width < LEAVE_WIDTH or self.progress >= LOST):
            self.leaving, self.ordered = True, defender.people
        if self.leaving:
            moving = min(self.ordered / LEAVE_OVER, defender.people)
            cost = 0.02 + 0.48 * math.exp(-self.width / 4)
            defender.people -= moving
            self.cut_off += moving * cost
            self.out += moving * (1 - cost)
        self.held = self.held and self.progress < LOST and defender.people > 0
        self.days_held += self.held
        self.pinned += 0.5 * attacker.people * self.held
        self.claimed = attacker.lost * 1.3 * (1 + 0.05 * self.random.gauss())
        self.day += 1


def main() -> None:
    """Run the paths five times and print the median rate."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--paths", type=int, default=40)
    parser.add_argument("--days", type=int, default=180)
    asked = parser.parse_args()
    rates = []
    for _ in range(5):
        started = time.process_time()
        for path in range(asked.paths):
            siege = Siege(path)
            for _ in range(asked.days):
                siege.step()
        rates.append(asked.paths * asked.days / (time.process_time() - started))
    print(f"{statistics.median(rates):.0f}")


if __name__ == "__main__":
    main()
