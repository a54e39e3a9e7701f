"""The hidden chain against sums over every path, and drawn paths against its chances."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.reconcile.ground.chain import backwards, forwards, paths

DAYS, STATES = 4, 3


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_chances_are_those_of_all_paths_together(seed: int) -> None:
    stream = np.random.default_rng(seed)
    start = stream.dirichlet(np.ones(STATES))[None]
    matrix = stream.dirichlet(np.ones(STATES), STATES)[None]
    seen = {0: stream.random((1, STATES)), 2: stream.random((1, STATES))}
    filtered = forwards(DAYS, start, lambda _: matrix, seen.get)
    smoothed = backwards(filtered, lambda _: matrix)
    wanted = np.zeros((DAYS, STATES))
    for path in product(range(STATES), repeat=DAYS):
        weight = start[0, path[0]] * np.prod([matrix[0, a, b] for a, b in pairwise(path)])
        weight *= np.prod([seen[day][0, path[day]] for day in seen])
        for day, state in enumerate(path):
            wanted[day, state] += weight
    assert smoothed[:, 0] == pytest.approx(wanted / wanted.sum(axis=1, keepdims=True), abs=1e-4)


def test_drawn_paths_have_the_chances_of_the_chain() -> None:
    matrix = np.array([[[0.8, 0.2], [0.1, 0.9]]])
    seen = {3: np.array([[0.2, 0.8]])}
    filtered = forwards(5, np.array([[0.9, 0.1]]), lambda _: matrix, seen.get)
    drawn = paths(filtered[:, 0], lambda _: matrix, 20_000, np.random.default_rng(1))
    smoothed = backwards(filtered, lambda _: matrix)[:, 0]
    assert drawn.mean(axis=0) == pytest.approx(smoothed[:, 1], abs=0.02)


def test_chances_come_true_as_often_as_they_say() -> None:
    """Planted chains, seen every tenth day by a map that is sometimes wrong: of chances near .3, three in ten hold."""
    stream = np.random.default_rng(7)
    matrix = np.array([[0.97, 0.03, 0.0], [0.02, 0.94, 0.04], [0.0, 0.01, 0.99]])
    table = np.full((3, 3), 0.05) + 0.85 * np.eye(3)
    chains, days = 3000, 41
    truth = np.zeros((days, chains), int)
    for day in range(1, days):
        truth[day] = (stream.random(chains)[:, None] > np.cumsum(matrix, axis=1)[truth[day - 1]]).sum(axis=1)
    shown = (stream.random((days, chains))[:, :, None] > np.cumsum(table, axis=1)[truth]).sum(axis=2)
    start = np.tile([1.0, 0.0, 0.0], (chains, 1))
    filtered = forwards(days, start, lambda _: matrix[None], lambda day: table[shown[day]] if day % 10 == 0 else None)
    smoothed = backwards(filtered, lambda _: matrix[None])
    chance, came = smoothed[5:, :, 2].ravel(), (truth[5:] == 2).ravel()
    for low in np.arange(0.05, 0.95, 0.1):
        here = (chance >= low) & (chance < low + 0.1)
        assert came[here].mean() == pytest.approx(chance[here].mean(), abs=0.05)
