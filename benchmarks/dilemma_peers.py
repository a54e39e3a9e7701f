"""The dilemma's peers where they are installed: the boxes of EMA Workbench and the Sobol indices of SALib.

EMA Workbench (Kwakkel 2017), SALib (Iwanaga, Usher and Herman 2022): both bring pandas and matplotlib, so they serve
development only.
"""

from __future__ import annotations

import importlib
import logging
import time
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Truth = NDArray[np.bool_]

HAS_EMA = find_spec("ema_workbench") is not None
HAS_SALIB = find_spec("SALib") is not None
LEAST = 1e-9  # a row counts from here on, and so does a box: EMA throws away boxes that are less dense
CHANCE = 0.05  # limits that are no more telling than this are dropped, as EMA's handbook advises


@dataclass(frozen=True, slots=True)
class PeerBox:
    """A box of EMA Workbench: its limits as ranks, the shares inside, the seconds it took, and `coverage_at`: the most
    coverage of any box on its path that is at least as dense as asked."""

    limits: Mapping[str, tuple[float, float]]
    density: float
    coverage: float
    mass: float
    seconds: float
    coverage_at: float | None


def ema_box(names: Sequence[str], ranks: Numbers, best: Truth, wanted: float, like: float) -> PeerBox:
    """The first box on EMA's path that is as dense as `wanted` (else the densest), without limits that its test calls
    chance; `like` is the density at which its coverage is asked. Its own defaults otherwise."""
    pandas, prim = (_quietly(one) for one in ("pandas", "ema_workbench.analysis.prim"))
    frame = pandas.DataFrame(ranks.T, columns=list(names))
    started = time.perf_counter()
    found = prim.Prim(frame, best.astype(bool), threshold=LEAST).find_box()
    path = found.peeling_trajectory
    density = path["density"].to_numpy()
    enough = np.flatnonzero(density >= wanted)
    at = int(enough[0]) if len(enough) else int(np.argmax(density))
    telling = {name: min(one) for name, one in found.qp[at].items() if min(each for each in one if each >= 0) < CHANCE}
    ends = found.box_lims[at]
    seconds = time.perf_counter() - started
    limits = {name: (float(ends[name].iloc[0]), float(ends[name].iloc[1])) for name in telling}
    inside = within(names, ranks, limits)
    as_dense = path["coverage"].to_numpy()[density >= like - 1e-9]
    return PeerBox(
        limits,
        float(best[inside].mean()),
        float(best[inside].sum() / best.sum()),
        float(inside.mean()),
        seconds,
        float(as_dense.max()) if len(as_dense) else None,
    )


def within(names: Sequence[str], ranks: Numbers, limits: Mapping[str, tuple[float, float]]) -> Truth:
    """Which rows lie inside limits."""
    inside = np.ones(ranks.shape[1], np.bool_)
    for name, (low, high) in limits.items():
        at = ranks[list(names).index(name)]
        inside &= (at >= low) & (at <= high)
    return inside


def salib_indices(evaluated: Mapping[str, Numbers], count: int) -> tuple[Numbers, Numbers]:
    """First and total indices by SALib from the same values: `f_A`, `f_B` (1, points) and `f_AB` (count, 1, points)."""
    analyse: Any = _quietly("SALib.analyze.sobol").analyze
    columns = [evaluated["f_A"][0], *(evaluated["f_AB"][at, 0] for at in range(count)), evaluated["f_B"][0]]
    problem = {"num_vars": count, "names": [str(at) for at in range(count)], "bounds": [[0.0, 1.0]] * count}
    found = analyse(problem, np.array(columns).T.ravel(), calc_second_order=False, num_resamples=2, seed=1)
    return np.asarray(found["S1"], np.float64), np.asarray(found["ST"], np.float64)


def _quietly(name: str) -> Any:
    logging.getLogger("EMA").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module(name)
