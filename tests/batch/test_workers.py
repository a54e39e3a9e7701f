"""The pool gives what the plain loop gives, in order, and takes its items a few at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from contested.batch.workers import CHUNKS_AHEAD, POOL_FROM_ITEMS, run, worker_count
from contested.errors import InputError


def square(number: int) -> int:
    return number * number


def where(_: int) -> int:
    return os.getpid()


def refuse_seventy(number: int) -> int:
    if number == 70:
        raise InputError("item 70", "refused")
    return number


@pytest.mark.parametrize("count", [0, 1, POOL_FROM_ITEMS - 1, POOL_FROM_ITEMS, 203])
def test_results_are_those_of_the_loop(count: int) -> None:
    assert list(run(square, range(count), workers=2)) == [square(number) for number in range(count)]


def test_small_work_stays_in_this_process() -> None:
    assert set(run(where, range(POOL_FROM_ITEMS - 1), workers=2)) == {os.getpid()}


def test_large_work_leaves_this_process_and_one_worker_does_not() -> None:
    assert os.getpid() not in set(run(where, range(100), workers=2))
    assert set(run(where, range(100), workers=1)) == {os.getpid()}


def test_an_error_is_raised_at_its_turn() -> None:
    results = run(refuse_seventy, range(100), workers=2, chunk=1)
    assert [next(results) for _ in range(70)] == list(range(70))
    with pytest.raises(InputError, match="item 70: refused"):
        next(results)


def test_items_are_not_taken_all_at_once() -> None:
    taken = 0

    def feed() -> Iterator[int]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield number

    results = run(square, feed(), workers=2, chunk=4)
    assert next(results) == 0
    assert taken <= POOL_FROM_ITEMS + 4 * (2 * CHUNKS_AHEAD + 2)
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("word", ["0", "-2", "two", "1.5", "٣", "99999"])
def test_a_bad_number_of_workers_is_refused_before_anything_runs(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTESTED_WORKERS", word)
    with pytest.raises(InputError, match="CONTESTED_WORKERS"):
        run(square, range(3))


def test_the_number_of_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTESTED_WORKERS", " 3 ")
    assert worker_count() == 3
    monkeypatch.setenv("CONTESTED_WORKERS", "")
    assert worker_count() >= 1
    with pytest.raises(InputError):
        run(square, range(3), workers=0)
