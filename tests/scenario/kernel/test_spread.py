"""The same numbers on threads, processes or whatever has `submit`; summaries in memory that does not grow."""

from __future__ import annotations

import multiprocessing
import pickle
import threading
import tracemalloc
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scenario.kernel.sieges import FILL, HOLD, MIXED, SECTOR, TANK, Uneven

from contested.errors import InputError
from contested.scenario.kernel.arithmetic import Value
from contested.scenario.kernel.engine import Engine, Task, run, task
from contested.scenario.kernel.expressions import LawError
from contested.scenario.kernel.law import Reading
from contested.scenario.kernel.spread import Ensemble, Spreading, spread, summarise
from contested.scenario.kernel.summary import Range, Summaries, Summary, merged, summary
from contested.scenario.laws.catalogue import sector

RANGES = {"days_held": Range(0, 60), "attacker_lost": Range(0, 100e3), "progress": Range(-3, 3, 64)}


class OutOfOrder(Executor):
    """Keeps what was submitted until a result is asked for, and then begins with the last."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], Callable[[], Any]]] = []
        self.most_waiting = 0

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        executor = self

        class Late(Future[Any]):
            def result(self, timeout: float | None = None) -> Any:
                executor.catch_up()
                return super().result(timeout)

        future = Late()
        self.waiting.append((future, lambda: fn(*args, **kwargs)))
        self.most_waiting = max(self.most_waiting, len(self.waiting))
        return future

    def catch_up(self) -> None:
        while self.waiting:
            future, work = self.waiting.pop()
            future.set_result(work())


def asked_of(paths: int = 500) -> Task:
    return task(SECTOR, MIXED, Uneven(SECTOR)(0, paths), 60, 9, tracked=True)


@pytest.mark.parametrize("chunk", [1_000, 128, 99])
@pytest.mark.parametrize("workers", [1, 3])
def test_threads_and_chunks_change_nothing(chunk: int, workers: int) -> None:
    whole = run(asked_of())
    found = spread(asked_of(), Spreading(chunk, workers))
    assert np.array_equal(found.finals, whole.finals)
    assert np.array_equal(found.tracks, whole.tracks)


def test_whatever_submits_serves_in_any_order_and_is_given_a_few_chunks_at_a_time() -> None:
    executor = OutOfOrder()
    found = spread(asked_of(), Spreading(16, 2, executor))
    assert np.array_equal(found.finals, run(asked_of()).finals)
    assert executor.most_waiting == 6


def test_processes_give_the_same_numbers() -> None:
    ensemble = Ensemble(
        sector({"attrition": "posture_and_era"}), HOLD, Uneven(sector({"attrition": "posture_and_era"})), 300, 40, 2
    )
    alone = summarise(ensemble, RANGES, Spreading(64, 1, engine=Engine.NUMPY))
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        far = summarise(ensemble, RANGES, Spreading(64, 2, pool, Engine.NUMPY))
        asked = ensemble.chunk(0, 300)
        assert np.array_equal(
            spread(asked, Spreading(64, 2, pool, Engine.NUMPY)).finals, run(asked, Engine.NUMPY).finals
        )
    assert same(alone, far)


def test_a_model_travels_with_its_laws() -> None:
    model = sector({"attrition": "reference_class", "advance": "advance_alone"})
    assert pickle.loads(pickle.dumps(model)) == model


def test_a_law_that_cannot_travel_is_refused_with_the_remedy() -> None:
    def step(now: Reading) -> Mapping[str, Value]:
        return {"water": now.water}

    model = TANK.swapped(replace(FILL, step=step))
    asked = task(model, {"tap": 1.0}, np.ones((2, 8), np.float32), 1, 1)
    with pytest.raises(LawError, match="write it at the top of a module"):
        spread(asked, Spreading(4, 2, OutOfOrder(), Engine.NUMPY))
    assert spread(asked, Spreading(4, 2, engine=Engine.NUMPY)).finals.shape == (2, 8), "threads share it"


def test_an_executor_of_the_callers_stays_open_and_an_error_ends_the_rest() -> None:
    with ThreadPoolExecutor(2) as pool:
        spread(asked_of(), Spreading(128, 2, pool))
        broken = Ensemble(SECTOR, HOLD, Failing(), 50_000, 5, 1)
        with pytest.raises(InputError, match="no such path: 256"):
            summarise(broken, RANGES, Spreading(64, 2, pool))
        assert pool.submit(threading.get_ident).result()


class Failing:
    """A draw that has only the first 256 paths."""

    def __call__(self, first: int, count: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        if first >= 256:
            raise InputError("a draw", f"no such path: {first}", "ask for fewer")
        return Uneven(SECTOR)(first, count)


def same(one: Summaries, other: Summaries) -> bool:
    """Whether two are the same to the bit."""
    return list(one) == list(other) and all(
        np.array_equal(one[name].counts, other[name].counts) and fields(one[name]) == fields(other[name])
        for name in one
    )


def fields(one: Summary) -> tuple[float, ...]:
    return (one.count, one.mean, one.deviations, one.least, one.most)


def test_summaries_are_the_same_on_any_workers_and_agree_with_all_paths() -> None:
    ensemble = Ensemble(SECTOR, MIXED, Uneven(SECTOR), 1_000, 60, 9)
    found = summarise(ensemble, RANGES, Spreading(96, 1))
    for how in (Spreading(96, 3), Spreading(96, 2, OutOfOrder())):
        assert same(found, summarise(ensemble, RANGES, how))
    whole = run(ensemble.chunk(0, 1_000))
    levels = (0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0)
    for name, span in RANGES.items():
        values = whole.final(name).astype(np.float64)
        assert found[name].count == 1_000
        assert found[name].mean == pytest.approx(values.mean())
        assert found[name].variance == pytest.approx(values.var(ddof=1))
        assert (found[name].least, found[name].most) == (values.min(), values.max())
        inside = (values >= span.low) & (values <= span.high)
        exact = np.quantile(values, levels, method="inverted_cdf")
        near = np.abs(found[name].quantiles(levels) - exact) <= (span.high - span.low) / span.bins * 1.001
        within = (exact > span.low) & (exact < span.high)
        assert near[within].all()
        assert found[name].counts[1:-1].sum() == inside.sum()


def test_memory_of_summaries_does_not_grow_with_the_paths() -> None:
    def peak(paths: int, workers: int) -> int:
        ensemble = Ensemble(TANK, {"tap": 1.0}, _tanks, paths, 2, 1)
        tracemalloc.start()
        try:
            summarise(ensemble, {"water": Range(0, 20, 256)}, Spreading(4_096, workers))
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(400_000, 1)  # fills what is loaded once, and the interpreter's own store of small tuples
    assert peak(400_000, 1) < 1.3 * peak(40_000, 1)
    one_state_of_all = 400_000 * np.dtype(np.float32).itemsize
    assert peak(400_000, 2) < one_state_of_all / 2


def _tanks(first: int, count: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return np.stack([np.arange(first, first + count) % 7 + 1.0, np.full(count, 0.1)]).astype(np.float32)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(values=st.lists(st.floats(-50, 150, width=32), min_size=1, max_size=80), cut=st.integers(0, 80))
def test_a_merged_summary_is_that_of_all_values(values: list[float], cut: int) -> None:
    span = Range(0, 100, 32)
    every = np.array(values, np.float32)
    parts = [{"x": summary(every[:cut], span)}, {"x": summary(every[cut:], span)}]
    found, whole = merged(parts)["x"], summary(every, span)
    assert found.mean == pytest.approx(whole.mean, abs=1e-9)
    assert found.deviations == pytest.approx(whole.deviations, abs=1e-6)
    assert (found.count, found.least, found.most) == (whole.count, whole.least, whole.most)
    assert np.array_equal(found.counts, whole.counts)
    levels = np.linspace(0, 1, 21).tolist()
    read = found.quantiles(levels)
    assert (np.diff(read) >= 0).all()
    assert read[0] >= every.min() - 1e-9
    assert read[-1] == pytest.approx(every.max())


def test_a_single_value_is_its_own_quantile_even_beyond_the_range() -> None:
    for value in (-5.0, 0.0, 37.0, 100.0, 170.0):
        assert summary(np.array([value], np.float32), Range(0, 100)).quantiles([0, 0.5, 1]).tolist() == [value] * 3


def test_what_cannot_be_summarised_is_refused() -> None:
    ensemble = Ensemble(SECTOR, HOLD, Uneven(SECTOR), 64, 5, 1)
    with pytest.raises(InputError, match="no state victory"):
        summarise(ensemble, {"victory": Range(0, 1)})
    with pytest.raises(InputError, match="no part to merge"):
        summarise(replace(ensemble, paths=0), RANGES)
    with pytest.raises(InputError, match="not finite"):
        summary(np.array([1, np.nan], np.float32), Range(0, 1))
    with pytest.raises(InputError, match="a lower end, a higher end"):
        Range(1, 1)
    with pytest.raises(InputError, match="levels between 0 and 1"):
        summary(np.array([1], np.float32), Range(0, 1)).quantiles([1.5])
    with pytest.raises(InputError, match="both must be 1 or more"):
        Spreading(chunk=0)
    with pytest.raises(InputError, match="summarise both over one range"):
        summary(np.ones(1, np.float32), Range(0, 1)).merged(summary(np.ones(1, np.float32), Range(0, 2)))
    with pytest.raises(InputError, match="1 paths for 64"):
        summarise(replace(ensemble, draw=_one), RANGES)


def _one(first: int, count: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return Uneven(SECTOR)(first, 1)
