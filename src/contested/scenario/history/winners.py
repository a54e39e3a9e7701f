"""What history says about who wins: next to nothing before the battle. It goes beside every probability of victory."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from contested.scenario.history.shipped import fitted


@dataclass(frozen=True, slots=True)
class WinnersRecord:
    """Log-losses of the attacker's success in `battles`, leaving one war out: `base_rate` of the other wars' battles,
    and `objective`: force ratio, posture and year."""

    battles: int
    base_rate: float
    objective: float

    @property
    def sentence(self) -> str:
        """What to say wherever a probability of victory is shown."""
        verdict = "does no better than" if self.objective >= self.base_rate else "hardly does better than"
        return (
            f"History cannot tell who wins: in {self.battles} battles, leaving one war out, a forecast from the ratio "
            f"of forces, posture and year {verdict} the base rate of attackers' success "
            f"(log-loss {self.objective:.3f} against {self.base_rate:.3f}); the often-quoted accuracy near 79 % needs "
            "factors that were coded after the battle."
        )


@cache
def winners_record() -> WinnersRecord:
    """The record as it ships."""
    told = fitted().winners
    return WinnersRecord(told["battles"], told["base_rate"], told["objective"])
