"""Boxes of beliefs: what was planted is found, noise is not taken for a belief, and the shares are what they say."""

from __future__ import annotations

import numpy as np
import pytest

from contested.scenario.weighing.boxes import LEAST_MASS, WANTED_DENSITY, Box, box

NAMES = [f"belief {n}" for n in range(12)]


def _ranks(rows: int = 3000, seed: int = 1) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    drawn = np.random.default_rng(seed).random((len(NAMES), rows))
    return (np.argsort(np.argsort(drawn, axis=1), axis=1) + 0.5) / rows


def _inside(
    found: Box, ranks: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    inside = np.ones(ranks.shape[1], bool)
    for one in found.limits:
        at = ranks[NAMES.index(one.name)]
        inside &= (at >= one.low) & (at <= one.high)
    return inside


def test_a_planted_box_is_found_with_its_limits() -> None:
    ranks = _ranks()
    inside = (ranks[2] > 0.6) & (ranks[7] < 0.5)
    best = np.where(np.random.default_rng(2).random(inside.size) < 0.95, inside, ~inside)
    found = box(NAMES, ranks, best)
    assert found is not None
    limits = {one.name: one for one in found.limits}
    assert set(limits) == {"belief 2", "belief 7"}
    assert limits["belief 2"].low == pytest.approx(0.6, abs=0.12)
    assert limits["belief 2"].high == 1.0
    assert limits["belief 7"].high == pytest.approx(0.5, abs=0.12)
    assert found.density >= WANTED_DENSITY - 0.05  # of the rows on which it was not found
    assert found.coverage > 0.6


@pytest.mark.parametrize("seed", range(4))
def test_density_coverage_and_mass_are_those_of_its_limits_on_the_rows_where_it_was_not_found(seed: int) -> None:
    ranks = _ranks(seed=seed)
    best = ranks[0] + 0.5 * ranks[3] + 0.3 * ranks[5] > 1.2
    found = box(NAMES, ranks, best)
    assert found is not None
    assert found.limits
    ranks, best = ranks[:, 1::2], best[1::2]
    inside = _inside(found, ranks)
    assert found.mass == pytest.approx(inside.mean())
    assert found.density == pytest.approx(best[inside].mean())
    assert found.coverage == pytest.approx(best[inside].sum() / best.sum())
    assert found.mass >= LEAST_MASS / 2


def test_a_policy_that_is_never_best_has_no_box_and_one_that_always_is_needs_no_limit() -> None:
    ranks = _ranks(400)
    assert box(NAMES, ranks, np.zeros(400, bool)) is None
    always = box(NAMES, ranks, np.ones(400, bool))
    assert always is not None
    assert always.limits == ()
    assert (always.density, always.coverage, always.mass) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize("share", [0.01, 0.05, 0.3])
def test_a_policy_that_is_best_by_luck_alone_has_no_limits(share: float) -> None:
    limited = 0
    for seed in range(20):
        best = np.random.default_rng(seed + 100).random(1000) < share
        found = box(NAMES, _ranks(1000, seed), best)
        assert found is not None
        limited += bool(found.limits)
        assert found.density == pytest.approx(best.mean()) or found.limits
    assert limited <= 2  # of twenty


def test_a_box_promises_no_more_than_other_rows_keep() -> None:
    promised, kept = [], []
    for seed in range(12):
        ranks, fresh = _ranks(800, seed), _ranks(8000, seed + 100)
        luck, again = (np.random.default_rng(seed + more).random(size) for more, size in ((200, 800), (300, 8000)))
        found = box(NAMES, ranks, luck < 0.6 * ranks[4])
        assert found is not None
        promised.append(found.density)
        kept.append((again < 0.6 * fresh[4])[_inside(found, fresh)].mean())
    assert np.mean(promised) == pytest.approx(np.mean(kept), abs=0.03)
