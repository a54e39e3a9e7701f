"""Many paths over threads, processes or a cluster, in chunks: the same numbers however they are spread.

Threads are the default, because the kernel lets go of the interpreter while it computes. Anything with the `submit` of
`concurrent.futures.Executor` serves instead: a process pool, or a Dask cluster through `Client.get_executor()`.
What travels is a chunk's work order: a model with its laws as they are written at the top of their modules, choices,
the chunk's numbers or how to draw them, and the seed.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol, TypeVar

import numpy as np

from contested.batch import worker_count
from contested.errors import InputError
from contested.scenario.kernel.arithmetic import Floats
from contested.scenario.kernel.engine import Engine, Paths, Task, computed, run, task
from contested.scenario.kernel.expressions import LawError
from contested.scenario.kernel.model import Model
from contested.scenario.kernel.summary import Range, Summaries, merged, summary

# Paths that travel together: some 40 ms of computing at 180 days, and 2 MB of states and parameters.
CHUNK = 8_192
# Chunks under way for each worker, so that none is idle while results are taken in order, and memory stays bounded.
CHUNKS_AHEAD = 3

Work = TypeVar("Work")
Result = TypeVar("Result")


class Draw(Protocol):
    """Parameters for paths by their numbers: (p, count), in the model's order, for paths from `first` on.

    They must depend on the paths' numbers alone, not on the chunks that are asked for, and must be picklable for
    processes; then no array over all paths ever exists.
    """

    def __call__(self, first: int, count: int) -> Floats:
        """The parameters of `count` paths from number `first` on."""


@dataclass(frozen=True, slots=True)
class Spreading:
    """How to spread: paths in a chunk, how many workers, on what, and by which engine.

    `workers` is None for CONTESTED_WORKERS or every core; beside an `executor` it only says how many chunks may be
    under way (three for each). An executor stays open.

    Raises:
        InputError: the chunk or the number of workers is below 1.
    """

    chunk: int = CHUNK
    workers: int | None = None
    executor: Executor | None = None
    engine: Engine = Engine.NUMBA

    def __post_init__(self) -> None:
        if self.chunk < 1 or (self.workers is not None and self.workers < 1):
            raise InputError("spreading", f"chunks of {self.chunk}, {self.workers} workers", "both must be 1 or more")


@dataclass(frozen=True, slots=True)
class Ensemble:
    """Paths of one model under one policy whose parameters are drawn where they are needed."""

    model: Model
    choices: Mapping[str, float]
    draw: Draw
    paths: int
    days: int
    seed: int

    def chunk(self, first: int, count: int) -> Task:
        """The task of some of its paths."""
        asked = task(self.model, self.choices, self.draw(first, count), self.days, self.seed)
        if asked.parameters.shape[1] != count:
            raise InputError("the draw", f"{asked.parameters.shape[1]} paths for {count}", "give one column a path")
        return replace(asked, first=first)


def spread(asked: Task, how: Spreading | None = None) -> Paths:
    """The paths of a task, computed in chunks; to the bit what `run` gives.

    Raises:
        InputError: a law cannot travel to another process.
    """
    chosen = how or Spreading()
    count = asked.parameters.shape[1]
    chunks = (
        replace(asked, parameters=asked.parameters[:, first : first + size], first=asked.first + first)
        for first, size in _chunks(count, chosen.chunk)
    )
    model = asked.model
    finals = np.empty((len(model.states), count), np.float32)
    tracks = np.empty((len(model.tracked), asked.days, count if asked.tracked else 0), np.float32)
    at = 0
    for part in _each(partial(run, engine=chosen.engine), chunks, model, chosen, count):
        end = at + part.finals.shape[1]
        finals[:, at:end] = part.finals
        if asked.tracked:
            tracks[:, :, at:end] = part.tracks
        at = end
    return Paths(model, finals, tracks)


def summarise(ensemble: Ensemble, ranges: Mapping[str, Range], how: Spreading | None = None) -> Summaries:
    """What an ensemble comes to for each named state on the last day, in memory that does not grow with its paths.

    Chunks are merged in their order: for one size of chunk the result is the same to the bit on any workers.

    Raises:
        InputError: a range names no state, there is no path, a value is not finite, or a law cannot travel.
    """
    if strange := set(ranges) - set(ensemble.model.states):
        raise InputError("summaries", f"no state {', '.join(sorted(strange))}", ", ".join(ensemble.model.states))
    chosen = how or Spreading()
    chunks = _chunks(ensemble.paths, chosen.chunk)
    one = partial(_summarised, ensemble, dict(ranges), chosen.engine)
    return merged(_each(one, chunks, ensemble.model, chosen, ensemble.paths))


def _summarised(ensemble: Ensemble, ranges: Mapping[str, Range], engine: Engine, chunk: tuple[int, int]) -> Summaries:
    paths = run(ensemble.chunk(*chunk), engine)
    return {name: summary(paths.final(name), span) for name, span in ranges.items()}


def _chunks(count: int, size: int) -> Iterator[tuple[int, int]]:
    return ((first, min(size, count - first)) for first in range(0, count, size))


def _each(
    work: Callable[[Work], Result], items: Iterable[Work], model: Model, how: Spreading, paths: int
) -> Iterator[Result]:
    """What the work makes of each item, in order; a few items are under way at a time."""
    workers = how.workers or worker_count()
    if how.executor is None and (workers == 1 or paths <= how.chunk):
        yield from map(work, items)
        return
    if how.executor is None or isinstance(how.executor, ThreadPoolExecutor):
        _prepare(model, how.engine)
    else:
        _check_it_travels((work, model))
    pool: AbstractContextManager[Executor] = (
        nullcontext(how.executor) if how.executor is not None else ThreadPoolExecutor(workers, "contested-paths")
    )
    waiting: deque[Future[Result]] = deque()
    with pool as executor:
        try:
            for item in items:
                waiting.append(executor.submit(work, item))
                if len(waiting) >= workers * CHUNKS_AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _prepare(model: Model, engine: Engine) -> None:
    """Compile once, before threads would wait for each other to do so."""
    choices = dict.fromkeys(model.choices, 0.0)
    run(task(model, choices, np.empty((len(model.parameters), 0), np.float32), 0, 0), engine)


def _check_it_travels(work: object) -> None:
    """Say what is wrong before a pool does so in its own words."""
    try:
        pickle.dumps(work)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise LawError(
            f"a law or a draw cannot travel to another process: {error} (write it at the top of a module, as a "
            "function or a frozen dataclass that can be called)"
        ) from error


def together(asked: Sequence[Task], engine: Engine = Engine.NUMBA) -> list[Paths]:
    """The paths of several tasks of one model, seed and length: by the kernel on every core, or by NumPy side by side,
    which is slow on short arrays."""
    if engine is Engine.NUMPY:
        return computed(asked)
    return [spread(one) for one in asked]
