"""The fitted parameters that ship with the package: written by `tools/fit_battles.py`, never changed by hand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

SHIPPED = "fitted.json"


@dataclass(frozen=True, slots=True)
class Fitted:
    """The file as it is. `class_log_days`: mean logarithm of the days of long battles since 1914; `laws`: one row for
    each law and side; `class_values`: of each battle of that class, in rising order, the
    share lost a day by side, and the ratio of losses;
    `winners`: what held-out models of the winner reached."""

    source: str
    class_log_days: float
    laws: tuple[dict[str, Any], ...]
    class_values: dict[str, list[float]]
    winners: dict[str, Any]


@cache
def fitted() -> Fitted:
    """What ships."""
    body = json.loads(files("contested.scenario.history").joinpath(SHIPPED).read_text("utf-8"))
    return Fitted(**{**body, "laws": tuple(body["laws"])})
