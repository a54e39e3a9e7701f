"""Figures of many sources: planted leans and spreads, repeated figures that add nothing, slips that move nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.errors import InputError
from contested.reconcile.fusion.ballots import Floats
from contested.reconcile.fusion.figures import same, steps
from contested.reconcile.fusion.numbers import fuse_numbers

LEANS = np.log([1.0, 0.95, 1.05, 1.8])
SPREADS = (0.1, 0.15, 0.2, 0.15)


def planted(seed: int, objects: int) -> tuple[Floats, Floats]:
    """True counts, and whole figures of four sources of which the last overstates."""
    stream = np.random.default_rng(seed)
    truth = np.exp(stream.uniform(np.log(50), np.log(5000), objects))
    errors = np.array(
        [lean + spread * stream.standard_normal(objects) for lean, spread in zip(LEANS, SPREADS, strict=True)]
    )
    return truth, np.round(truth * np.exp(errors))


@pytest.mark.parametrize(("seed", "objects"), [(1, 30), (2, 200)])
def test_five_copies_of_a_source_that_overstates_move_nothing_and_narrow_nothing(seed: int, objects: int) -> None:
    truth, figures = planted(seed, objects)
    copied = np.vstack([figures, *[figures[3:]] * 5])
    alone, together = fuse_numbers(figures), fuse_numbers(copied)
    assert np.median(together.estimates / alone.estimates) == pytest.approx(1, abs=0.02)
    assert np.abs(together.centers - alone.centers).max() < 0.05 * alone.widths.min()
    assert np.all(together.widths >= alone.widths * (1 - 1e-9))
    assert len(together.copies) == 5
    assert np.median(together.estimates / truth) < 1.1 < np.median(np.median(copied, axis=0) / truth)


def test_a_rounded_copy_is_a_copy() -> None:
    _, figures = planted(3, 60)
    rounded: Floats = np.round(figures[0], -1)
    together = fuse_numbers(np.vstack([figures, rounded]))
    assert [{one.copier, one.parent} for one in together.copies] == [{0, 4}]


@pytest.mark.parametrize("seed", [4, 5])
def test_good_counters_that_often_give_the_very_same_figure_are_no_copies(seed: int) -> None:
    stream = np.random.default_rng(seed)
    truth = np.round(np.exp(stream.uniform(np.log(50), np.log(5000), 150)))
    figures = np.round(truth * np.exp(0.1 * stream.standard_normal((5, 150))))
    exact = stream.random((5, 150)) < np.array([0.85, 0.85, 0.7, 0.6, 0.6])[:, None]
    told = np.where(exact, truth, figures).astype(np.float64)
    assert np.mean(told[0] == told[1]) > 0.6
    assert fuse_numbers(told).copies == ()


def test_leans_and_spreads_are_found_and_the_width_holds_the_truth() -> None:
    truth, figures = planted(6, 400)
    fused = fuse_numbers(figures)
    assert fused.leans - fused.leans[0] == pytest.approx(LEANS, abs=0.05)
    assert fused.spreads.argmin() == 0
    inside = np.abs(fused.centers - np.log(truth)) < 1.2816 * fused.widths
    assert 0.75 < inside.mean() < 0.97


def test_a_slip_of_a_digit_moves_one_estimate_little_and_the_others_not() -> None:
    _, figures = planted(7, 100)
    slipped = figures.copy()
    slipped[2, 10] *= 10
    change = np.abs(fuse_numbers(slipped).centers - fuse_numbers(figures).centers)
    assert change[10] < 0.1
    assert np.delete(change, 10).max() < 0.01


def test_a_lone_source_is_wider_and_an_empty_object_has_no_estimate() -> None:
    _, figures = planted(8, 50)
    figures[1:, 0] = np.nan
    figures[:, 1] = np.nan
    fused = fuse_numbers(figures)
    assert fused.widths[0] > np.nanmax(fused.widths[2:])
    assert not fused.identified[0]
    assert np.isnan(fused.estimates[1])
    assert np.isnan(fuse_numbers(np.full((2, 3), np.nan)).estimates).all()
    assert fuse_numbers(np.zeros((0, 0))).estimates.shape == (0,)


def test_a_given_lineage_counts_once_even_where_too_little_is_seen_to_infer_it() -> None:
    _, figures = planted(9, 3)
    copied = np.vstack([figures, figures[1]])
    alone = fuse_numbers(figures, infer_copies=False)
    together = fuse_numbers(copied, lineage=[0, 1, 2, 3, 1], infer_copies=False)
    assert together.centers == pytest.approx(alone.centers)
    assert together.widths == pytest.approx(alone.widths)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 5), st.integers(1, 30))
def test_order_is_nothing(seed: int, sources: int, objects: int) -> None:
    stream = np.random.default_rng(seed)
    figures = np.round(np.exp(stream.normal(6, 1, objects) + stream.normal(0, 0.3, (sources, objects))) + 1)
    figures[stream.random(figures.shape) < 0.2] = np.nan
    people, things = stream.permutation(sources), stream.permutation(objects)
    fused, moved = fuse_numbers(figures), fuse_numbers(figures[people][:, things])
    assert moved.centers == pytest.approx(fused.centers[things], abs=1e-5, nan_ok=True)
    assert moved.widths == pytest.approx(fused.widths[things], abs=1e-5, nan_ok=True)


def test_a_figures_step_is_its_last_digit_that_says_something() -> None:
    assert steps(np.array([653.0, 650.0, 110_000.0, 30.06, 11_589_420.0])) == pytest.approx([1, 10, 10_000, 0.01, 10])
    one, other = np.array([653.0, 653.0, 700.0]), np.array([650.0, 660.0, 653.0])
    assert same(one, other, steps(one), steps(other)).tolist() == [True, False, False]


def test_misfits_are_refused_with_their_remedy() -> None:
    with pytest.raises(InputError, match="above zero"):
        fuse_numbers(np.array([[0.0, 1.0]]))
    with pytest.raises(InputError, match="infinite"):
        fuse_numbers(np.array([[np.inf, 1.0]]))
    with pytest.raises(InputError, match="table"):
        fuse_numbers(np.array([1.0]))
