"""The terms of the laws of losses: what each law looks at, by name, and the one place where a name becomes a number.

Shared by the fit (`tools/fit_battles.py`) and by whoever applies a fitted law, so that both mean the same by a name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite, log

from contested.errors import InputError

# Postures of the defence, as the table codes it, with the share of battles of each: an unknown one is their mean.
POSTURE_SHARES = {"hasty": 0.44, "prepared": 0.25, "fortified": 0.27, "delay": 0.04}
POSTURES = tuple(POSTURE_SHARES)
LONG_DAYS = 10  # from here a battle counts as long: the class of modern city battles
MODERN_YEAR = 1914

LANCHESTER = "lanchester"
REFERENCE_CLASS = "reference_class"
POSTURE_AND_ERA = "posture_and_era"

_LONG_MODERN = "since_1914_ten_days_or_more"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a fight, from one side. `own`, `enemy`: people engaged; `days` of fighting, 1 or more;
    `year`; `posture` of the defence: one of `POSTURES`, or "" where unknown.

    Raises:
        InputError: a strength that is not positive, fewer days than one, or an unknown posture.
    """

    own: float
    enemy: float
    days: float
    year: int
    posture: str = ""

    def __post_init__(self) -> None:
        for name, value, least in (("own", self.own, 0.0), ("enemy", self.enemy, 0.0)):
            if not (isfinite(value) and value > least):
                raise InputError("circumstances of a fight", f"{name} is {value}", "give people engaged, above 0")
        if not (isfinite(self.days) and self.days >= 1):
            raise InputError("circumstances of a fight", f"{self.days} days", "give days of fighting, 1 or more")
        if self.posture and self.posture not in POSTURES:
            raise InputError("circumstances of a fight", f"posture {self.posture}", f"one of {', '.join(POSTURES)}")


def _since(year: int) -> Callable[[Circumstances], float]:
    return lambda one: float(one.year >= year)


def _lasting(low: int, high: float, since: int = 0) -> Callable[[Circumstances], float]:
    return lambda one: float(low <= one.days < high and one.year >= since)


def _posture(name: str) -> Callable[[Circumstances], float]:
    return lambda one: float(one.posture == name) if one.posture else POSTURE_SHARES[name]


_FOREVER = float("inf")

TERMS: Mapping[str, Callable[[Circumstances], float]] = {
    "intercept": lambda _: 1.0,
    "log_own": lambda one: log(one.own),
    "log_enemy": lambda one: log(one.enemy),
    "log_own_over_enemy": lambda one: log(one.own / one.enemy),
    "log_days": lambda one: log(one.days),
    "since_1800": _since(1800),
    "since_1914": _since(MODERN_YEAR),
    "since_1930": _since(1930),
    "three_to_nine_days": _lasting(3, LONG_DAYS),
    "ten_days_or_more": _lasting(LONG_DAYS, _FOREVER),
    "since_1800_three_to_nine_days": _lasting(3, LONG_DAYS, 1800),
    "since_1800_ten_days_or_more": _lasting(LONG_DAYS, _FOREVER, 1800),
    "since_1914_three_to_nine_days": _lasting(3, LONG_DAYS, MODERN_YEAR),
    _LONG_MODERN: _lasting(LONG_DAYS, _FOREVER, MODERN_YEAR),
    **{name: _posture(name) for name in POSTURES},
}

LAWS: Mapping[str, tuple[str, ...]] = {
    LANCHESTER: (
        "intercept", "log_own", "log_enemy", "log_days", "since_1800", "since_1914", _LONG_MODERN,
    ),
    REFERENCE_CLASS: (
        "intercept", "since_1800", "since_1914", "three_to_nine_days", "ten_days_or_more",
        "since_1800_three_to_nine_days", "since_1800_ten_days_or_more", "since_1914_three_to_nine_days", _LONG_MODERN,
    ),
    POSTURE_AND_ERA: (
        "intercept", "log_own_over_enemy", "log_days", "since_1800", "since_1914", "since_1930",
        *POSTURES, _LONG_MODERN,
    ),
}  # fmt: skip
"""The terms of each rival law. Each has one for long battles since 1914, so that all are fitted to that class alike."""


def values(law: str, one: Circumstances) -> tuple[float, ...]:
    """The terms of a law, in its order."""
    return tuple(TERMS[name](one) for name in LAWS[law])
