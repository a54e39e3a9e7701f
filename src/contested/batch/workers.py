"""One door to processes: the same task over many items, in order, on as many cores as allowed.

Small work stays in this process, because starting a pool costs more than it saves. Items are taken a few chunks
ahead, never all at once, so that a long feed does not fill the memory. The door refuses closures and lambdas (a task
is a function at the top of a module, since it travels by name), and it hides no error: what a task raises is raised
here, at the item's turn.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from typing import TypeVar

from contested.errors import InputError

Item = TypeVar("Item")
Result = TypeVar("Result")

WORKERS_VARIABLE = "CONTESTED_WORKERS"

# Items below which no pool is started: starting two processes took 0.07-0.12 s on a 2-core machine, and each then loads
# the task's own module and tables again.
POOL_FROM_ITEMS = 64

# Chunks that wait in the pool for each worker, so that none is idle while the results are taken in order.
CHUNKS_AHEAD = 3


def run(
    task: Callable[[Item], Result], items: Iterable[Item], *, workers: int | None = None, chunk: int = 8
) -> Iterator[Result]:
    """Yield `task(item)` for every item, in the order of the items.

    `workers` is the number of processes; None takes CONTESTED_WORKERS, else one for each core. One worker, or fewer
    than 64 items, runs in this process. `chunk` is the number of items that travel together.

    Raises:
        InputError: the number of workers or the chunk is not a whole number of 1 or more.
    """
    count = worker_count() if workers is None else workers
    if count < 1 or chunk < 1:
        raise InputError("batch", f"{count} workers, chunks of {chunk}", "both must be 1 or more")
    return _run(task, iter(items), count, chunk)


def worker_count() -> int:
    """Processes to use: CONTESTED_WORKERS where it is set, else the cores that this process may use.

    Raises:
        InputError: CONTESTED_WORKERS is not a whole number of 1 or more.
    """
    word = os.environ.get(WORKERS_VARIABLE, "").strip()
    if not word:
        return _cores()
    if not (word.isascii() and word.isdigit() and 0 < len(word) < 5 and int(word) > 0):
        raise InputError(
            WORKERS_VARIABLE, f"{word!r} is not a number of processes", "set it to 1 or more, or unset it to use all"
        )
    return int(word)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _run(task: Callable[[Item], Result], items: Iterator[Item], workers: int, chunk: int) -> Iterator[Result]:
    first = list(islice(items, POOL_FROM_ITEMS)) if workers > 1 else []
    if len(first) < POOL_FROM_ITEMS:
        yield from map(task, chain(first, items))
        return
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(method))
    waiting: deque[Future[list[Result]]] = deque()
    try:
        for group in _groups(chain(first, items), chunk):
            waiting.append(pool.submit(_run_group, task, group))
            if len(waiting) > workers * CHUNKS_AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _groups(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(items)
    while group := list(islice(rest, size)):
        yield group


def _run_group(task: Callable[[Item], Result], group: list[Item]) -> list[Result]:
    return [task(item) for item in group]
