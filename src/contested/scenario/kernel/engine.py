"""Running a model's paths: by NumPy, the oracle, or by the compiled kernel; the same numbers from either."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from contested.errors import InputError
from contested.scenario.kernel import generated
from contested.scenario.kernel.arithmetic import Floats, Value
from contested.scenario.kernel.law import DAY
from contested.scenario.kernel.model import Model
from contested.scenario.kernel.philox import draws


class Engine(StrEnum):
    """What computes."""

    NUMBA = "numba"
    NUMPY = "numpy"


@dataclass(frozen=True, slots=True)
class Task:
    """Some paths of one model under one policy; it says everything that their numbers depend on.

    `parameters` is (p, n), one column a path, in the model's order. Paths are numbered from `first`, which together
    with `seed` and the day is what their luck depends on.
    """

    model: Model
    choices: tuple[float, ...]
    parameters: Floats
    days: int
    seed: int
    first: int = 0
    tracked: bool = False


@dataclass(frozen=True, slots=True)
class Paths:
    """What became of some paths: `finals` (s, n) are the states on the last day, `tracks` (t, days, n) the course of
    the tracked ones (n = 0 where it was not asked for)."""

    model: Model
    finals: Floats
    tracks: Floats

    def final(self, name: str) -> Floats:
        """One state on the last day, (n,)."""
        found: Floats = self.finals[self.model.states.index(name)]
        return found

    def track(self, name: str) -> Floats:
        """The course of one tracked state, (days, n)."""
        found: Floats = self.tracks[self.model.tracked.index(name)]
        return found


def task(
    model: Model, choices: Mapping[str, float], parameters: Floats, days: int, seed: int, *, tracked: bool = False
) -> Task:
    """A task from a policy's choices by name.

    Raises:
        InputError: the parameters are not one row for each of the model's, or a number of days is negative.
    """
    if parameters.ndim != 2 or len(parameters) != len(model.parameters) or days < 0:
        raise InputError(
            "the kernel", f"parameters of shape {parameters.shape} over {days} days",
            f"give one row for each of {', '.join(model.parameters)}, and 0 days or more",
        )  # fmt: skip
    rows = np.ascontiguousarray(parameters, dtype=np.float32)
    return Task(model, tuple(model.choice_values(choices)), rows, days, seed, tracked=tracked)


def run(asked: Task, engine: Engine = Engine.NUMBA) -> Paths:
    """Compute the paths of a task."""
    return _by_numba(asked) if engine is Engine.NUMBA else _by_numpy(asked)


def _by_numba(asked: Task) -> Paths:
    model = asked.model
    count = asked.parameters.shape[1]
    padded = -(-count // generated.LANES) * generated.LANES
    parameters = asked.parameters
    if padded > count:
        parameters = np.concatenate([parameters, np.repeat(parameters[:, -1:], padded - count, axis=1)], axis=1)
    finals = np.empty((len(model.states), padded), np.float32)
    tracks = np.empty((len(model.tracked), asked.days, padded if asked.tracked else 0), np.float32)
    generated.compiled(model)(
        np.uint32(asked.seed & 0xFFFFFFFF),
        np.uint32(asked.seed >> 32 & 0xFFFFFFFF),
        np.int64(asked.first),
        np.require(parameters, np.float32, ("C", "W")),  # another kernel would be compiled for read-only ones
        np.array(asked.choices, np.float32),
        np.int64(asked.days),
        finals,
        tracks,
    )
    return Paths(model, finals[:, :count], tracks[:, :, :count])


def _by_numpy(asked: Task) -> Paths:
    return computed([asked])[0]


def computed(asked: Sequence[Task]) -> list[Paths]:
    """By NumPy: the paths of several tasks that share model, days and seed."""
    first = asked[0]
    model = first.model
    counts = [one.parameters.shape[1] for one in asked]
    count = sum(counts)
    paths = np.concatenate([np.arange(one.first, one.first + each, dtype=np.uint64) for one, each in
                            zip(asked, counts, strict=True)])  # fmt: skip
    values: dict[str, Value] = dict(
        zip(model.parameters, np.concatenate([one.parameters for one in asked], axis=1), strict=True)
    )
    for at, name in enumerate(model.choices):
        chosen = [np.full(each, one.choices[at], np.float32) for one, each in zip(asked, counts, strict=True)]
        values[name] = np.concatenate(chosen)
    for state in model.quantities.states:
        values[state.name] = _column(state.first(values), count)
    tracked = any(one.tracked for one in asked)
    tracks = np.empty((len(model.tracked), first.days, count if tracked else 0), np.float32)
    with np.errstate(all="ignore"):
        for day in range(first.days):
            values[DAY] = np.float32(day)
            values |= dict(zip(model.noise, draws(first.seed, paths, day, len(model.noise)), strict=True))
            for law in model.laws:
                written = law.apply(values)
                values |= {name: _column(one, count) for name, one in written.items()}
            if tracked:
                for at, name in enumerate(model.tracked):
                    tracks[at, day] = values[name]
    finals = np.array([values[name] for name in model.states], np.float32)
    edges = np.cumsum([0, *counts])
    return [
        Paths(model, finals[:, low:high], tracks[:, :, low:high] if one.tracked else tracks[:, :, :0])
        for one, low, high in zip(asked, edges, edges[1:], strict=False)
    ]


def _column(value: Value, count: int) -> NDArray[np.float32]:
    return np.broadcast_to(np.asarray(value, np.float32), (count,))
