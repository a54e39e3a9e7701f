"""Weights and thresholds of what a reader brought: planted evidence is trusted, noise is not, and few labels prove
nothing."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from contested.rhetoric.calibration import auc, threshold, weigh
from contested.rhetoric.instance import Tier
from contested.rhetoric.learning import unfitted, with_columns
from contested.rhetoric.scoring import Evidence, scoring

FOLD = np.arange(2000) % 5


def planted(seed: int, strength: float) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Scores by words, two columns of which the first says what words do not, and the truth."""
    rng = np.random.default_rng(seed)
    plain, columns = rng.normal(size=len(FOLD)), rng.normal(size=(len(FOLD), 2))
    carries = rng.random(len(FOLD)) < 1 / (1 + np.exp(1 - plain - strength * columns[:, 0]))
    return plain, columns, carries


@pytest.mark.parametrize("strength", [0.5, 1.0, 2.0])
def test_a_columns_planted_weight_is_found_and_noise_gets_none(strength: float) -> None:
    found = weigh(*planted(1, strength), FOLD)
    assert found.weights[0] == pytest.approx(strength, rel=0.2)
    assert found.weights[1] < 0.15
    assert found.area > found.without + 0.01


def test_a_column_that_misleads_is_not_turned_round() -> None:
    plain, columns, carries = planted(2, -1.0)
    assert weigh(plain, columns, carries, FOLD).weights[0] == 0.0


@given(st.integers(0, 99), st.sampled_from((0.4, 0.6, 0.85)))
def test_at_and_above_a_threshold_the_share_is_as_asked(seed: int, asked: float) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.random(400).round(2)
    carries = rng.random(400) < scores
    least = threshold(scores, carries, asked)
    assert least is not None
    assert carries[scores >= least].mean() >= asked
    assert carries[scores >= least].sum() > 3


def test_a_few_right_ones_prove_no_threshold() -> None:
    assert threshold(np.array([0.9, 0.8]), np.array([True, True]), 0.85) is None
    assert threshold(np.array([]), np.array([], dtype=np.bool_), 0.4) is None
    assert threshold(np.full(50, 0.9), np.arange(50) % 2 == 0, 0.85) is None


@given(st.lists(st.integers(0, 5), min_size=1, max_size=9), st.lists(st.integers(0, 5), min_size=1, max_size=9))
def test_the_area_counts_pairs_in_order(positive: list[int], negative: list[int]) -> None:
    pairs = [(one > other) + 0.5 * (one == other) for one in positive for other in negative]
    assert auc(np.array(positive, float), np.array(negative, float)) == pytest.approx(np.mean(pairs))


SCORES = st.builds(
    Evidence,
    st.sampled_from((0, 1, 2, 3)),
    st.floats(0, 1),
    st.floats(-1, 1),
    st.floats(-8, 8),
    st.floats(-2, 2),
    st.booleans(),
)


@given(SCORES)
def test_what_is_not_fitted_never_marks_and_never_unmarks(evidence: Evidence) -> None:
    own, held = scoring(), unfitted()
    plain = own.tier_of(evidence)
    assert plain is own.tier(own.score(evidence))
    tier = held.tier_of(evidence)
    assert (tier is Tier.MARKED) == (plain is Tier.MARKED)
    if plain is Tier.SUGGESTED and evidence.learnt >= 0:
        assert tier is Tier.SUGGESTED
    if tier is Tier.SUGGESTED and plain is Tier.HIDDEN:
        assert held.suggested <= held.score(evidence) < held.marked


@given(SCORES)
def test_a_fitted_threshold_never_falls_below_the_packages_own(evidence: Evidence) -> None:
    plain, columns, carries = planted(3, 2.0)
    held = with_columns(weigh(plain, columns, carries, FOLD))
    assert held.marked_with is not None
    assert held.marked_with >= scoring().marked
    if held.tier_of(evidence) is Tier.MARKED:
        assert held.score(evidence) >= scoring().marked


def test_reasons_say_what_each_column_made_of_the_score() -> None:
    evidence = Evidence(1, 0.2, 0.0, learnt=2.0, near=0.1)
    assert scoring().added(evidence) == ()
    labels, near = unfitted().added(evidence)
    assert labels.startswith("a reader's labels: score 0.")
    assert near.startswith("embeddings: score 0.")
    assert labels.split()[-1] == near.split()[-3]
