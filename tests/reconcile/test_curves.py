"""Curves keep the shape of what was said, on any grid that holds the figures."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.claims.parts import Quantity
from contested.claims.vocabulary import Aspect, Bound, Unit
from contested.reconcile.curves import Grid, curve, smeared

FIGURES = st.integers(1, 2_000_000)


def quantity(low: float | None, high: float | None, bound: Bound) -> Quantity:
    return Quantity(low, high, bound, Unit.PEOPLE, Aspect.LEVEL, None)


def best(said: Quantity, grid: Grid, spread: float = 0.1) -> float:
    return float(grid.values[int(np.argmax(curve(said, grid, spread=spread)))])


@given(FIGURES)
def test_an_exact_figure_is_the_likeliest_value(figure: int) -> None:
    grid = Grid.around([figure])
    found = best(quantity(figure, figure, Bound.EXACT), grid)
    assert math.log1p(found) == pytest.approx(math.log1p(figure), abs=grid.step)


@given(FIGURES, st.floats(0.02, 0.4))
def test_every_value_keeps_some_likelihood(figure: int, spread: float) -> None:
    grid = Grid.around([figure])
    found = np.exp(curve(quantity(figure, figure, Bound.EXACT), grid, spread=spread))
    assert found.min() > 0
    assert found.sum() == pytest.approx(1.0)


def test_a_lower_bound_speaks_against_what_is_below_it_and_less_against_what_is_above() -> None:
    grid = Grid.around([40])
    found = curve(quantity(40, None, Bound.AT_LEAST), grid, spread=0.05)
    below, above, far = (found[int(np.searchsorted(grid.values, value))] for value in (25, 50, 200))
    assert above > below
    assert above > far


def test_a_range_is_flat_between_its_ends() -> None:
    grid = Grid.around([700, 800])
    found = curve(quantity(700, 800, Bound.RANGE), grid, spread=0.01)
    inside = found[(grid.values > 720) & (grid.values < 780)]
    assert np.ptp(inside) < 0.05
    assert inside.min() > found[int(np.searchsorted(grid.values, 900))]


def test_a_round_figure_is_wider_than_a_count() -> None:
    grid = Grid.around([170_000])
    round_one = np.exp(curve(quantity(170_000, 170_000, Bound.EXACT), grid, spread=0.05))
    counted = np.exp(curve(quantity(171_234, 171_234, Bound.EXACT), grid, spread=0.05))
    assert counted.max() > 2 * round_one.max()


@given(st.floats(0.05, 1.0))
def test_smearing_keeps_the_middle_and_widens(sd: float) -> None:
    grid = Grid.around([5_000])
    density = np.exp(curve(quantity(5_000, 5_000, Bound.EXACT), grid, spread=0.05))
    wide = smeared(density, grid, sd)
    middle = float((grid.logs * wide).sum())
    assert wide.sum() == pytest.approx(1.0)
    assert middle == pytest.approx(float((grid.logs * density).sum()), abs=0.25)
    assert wide.max() < density.max()


def test_a_source_that_leans_high_speaks_for_a_lower_value() -> None:
    grid = Grid.around([1_000])
    said = quantity(1_000, 1_000, Bound.EXACT)
    leaning = float(grid.values[int(np.argmax(curve(said, grid, spread=0.1, lean=0.2)))])
    assert leaning == pytest.approx(1_000 * math.exp(-0.2), rel=0.02)


@given(st.floats(-0.5, 0.5), st.floats(0.02, 0.4))
def test_nought_stays_on_the_grid_however_far_its_source_leans(lean: float, spread: float) -> None:
    said = quantity(0, 0, Bound.EXACT)
    found = np.exp(curve(said, Grid.around([0]), spread=spread, lean=lean))
    assert found.sum() == pytest.approx(1.0)
