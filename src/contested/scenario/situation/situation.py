"""A whole situation: the city and the day, the laws, what is believed, the policies, and what the reader values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from contested.scenario.kernel.model import Model
from contested.scenario.laws.catalogue import DEFAULT, sector
from contested.scenario.situation.belief import Belief, Drawn
from contested.scenario.situation.policy import POLICIES, Policy

HORIZON_DAYS = 180
LONGEST_DAYS = 730
SEED = 20251108
# Fewer people than this are no sector; questions of units and positions are not asked here.
LEAST_FORCE = 1_000
SIDES = ("UA", "RU")


@dataclass(frozen=True, slots=True)
class Weight:
    """What one unit of an outcome is worth to the reader, in own people: from `low` to `high`, each as likely."""

    name: str
    low: float
    high: float


# Nobody's values: each range holds nought, and what it is for stands in the file.
WEIGHTS = (
    Weight("days_held", 0.0, 50.0),
    Weight("attacker_cost", 0.0, 0.3),
    Weight("pinned", 0.0, 1.0),
    Weight("elsewhere", 0.0, 10.0),
    Weight("symbolic", -500.0, 1500.0),
    Weight("diplomatic", -500.0, 1500.0),
)


@dataclass(frozen=True, slots=True)
class Situation:
    """What `weigh` asks about. `holder` and `attacker` are sides; `beliefs` and `policies` are by name, in order."""

    place: str
    place_id: str
    as_of: date
    holder: str
    attacker: str
    beliefs: Mapping[str, Belief]
    horizon_days: int = HORIZON_DAYS
    seed: int = SEED
    laws: Mapping[str, str] = field(default_factory=lambda: dict(DEFAULT))
    policies: Mapping[str, Policy] = field(default_factory=lambda: {one.name: one for one in POLICIES})
    weights: Mapping[str, Weight] = field(default_factory=lambda: {one.name: one for one in WEIGHTS})

    @property
    def model(self) -> Model:
        """The model that its laws make."""
        return sector(self.laws)

    def drawn(self, model: Model, replicates: int = 1) -> Drawn:
        """The parameters of a model's paths, drawn from its beliefs."""
        return Drawn(tuple(self.beliefs.values()), model.parameters, self.seed, replicates)
