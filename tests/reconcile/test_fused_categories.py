"""Votes of many sources: planted truth, copies that add nothing, and good sources that are no copies."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from contested.errors import InputError
from contested.reconcile.fusion.ballots import Integers
from contested.reconcile.fusion.betas import digamma, quantile
from contested.reconcile.fusion.categories import fuse_categories

GOOD_AND_BAD = (0.95, 0.92, 0.85, 0.70)
CLASSES = 3


def planted(
    seed: int, objects: int, accuracies: tuple[float, ...], classes: int = CLASSES
) -> tuple[Integers, Integers]:
    """True classes, and votes of independent sources that err evenly."""
    stream = np.random.default_rng(seed)
    truth = stream.integers(classes, size=objects)
    rows = []
    for accuracy in accuracies:
        wrong = (truth + stream.integers(1, classes, size=objects)) % classes
        rows.append(np.where(stream.random(objects) < accuracy, truth, wrong))
    return truth, np.array(rows)


def right(values: Integers, truth: Integers) -> float:
    return float((values == truth).mean())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_copies_of_the_worst_source_change_nothing_though_nobody_says_who_copies(seed: int) -> None:
    truth, votes = planted(seed, 300, GOOD_AND_BAD)
    copied = np.vstack([votes, votes[3], votes[3], votes[3]])
    alone, together = fuse_categories(votes, CLASSES), fuse_categories(copied, CLASSES)
    assert right(together.values, truth) >= 0.97
    assert together.probabilities == pytest.approx(alone.probabilities, abs=1e-6)
    assert {frozenset((one.copier, one.parent)) <= {3, 4, 5, 6} for one in together.copies} == {True}
    assert len(together.copies) == 3


def test_copies_given_as_one_lineage_have_one_vote() -> None:
    _, votes = planted(4, 40, GOOD_AND_BAD)
    copied = np.vstack([votes, votes[1], votes[1]])
    alone = fuse_categories(votes, CLASSES, infer_copies=False)
    together = fuse_categories(copied, CLASSES, lineage=[0, 1, 2, 3, 1, 1], infer_copies=False)
    assert together.probabilities == pytest.approx(alone.probabilities, abs=1e-6)
    assert together.own[4:] == pytest.approx([0, 0])


def test_a_half_copier_still_speaks_where_it_differs() -> None:
    truth, votes = planted(5, 600, GOOD_AND_BAD)
    stream = np.random.default_rng(50)
    _, fresh = planted(5, 600, (*GOOD_AND_BAD, 0.7))
    half = np.where(stream.random(600) < 0.5, votes[3], fresh[4])
    fused = fuse_categories(np.vstack([votes, half]), CLASSES)
    assert right(fused.values, truth) >= 0.97 * right(fuse_categories(votes, CLASSES).values, truth)
    (copy,) = fused.copies
    assert {copy.copier, copy.parent} == {3, 4}
    assert 0.3 < copy.rate < 0.7


@pytest.mark.parametrize("seed", [6, 7, 8])
def test_two_good_sources_that_agree_on_what_is_true_are_no_copies(seed: int) -> None:
    _, votes = planted(seed, 400, (0.97, 0.97, 0.8, 0.75))
    assert np.mean(votes[0] == votes[1]) > 0.9
    assert fuse_categories(votes, CLASSES).copies == ()


def test_accuracies_lie_in_their_intervals_and_follow_the_votes() -> None:
    _, votes = planted(9, 800, GOOD_AND_BAD)
    fused = fuse_categories(votes, CLASSES)
    assert fused.accuracies == pytest.approx(GOOD_AND_BAD, abs=0.04)
    assert np.all((fused.lowest < fused.accuracies) & (fused.accuracies < fused.highest))
    few = fuse_categories(votes[:, :20], CLASSES)
    assert np.all(few.highest - few.lowest > fused.highest - fused.lowest)


def test_an_open_question_with_one_voice_stays_open() -> None:
    votes = np.full((3, 30), -1)
    votes[:, :29] = 0
    votes[2, 29] = 0
    fused = fuse_categories(votes)
    assert fused.values.tolist() == [0] * 30
    assert fused.unlisted[29] > 2 * fused.unlisted[0]
    assert fused.probabilities[29, 0] < fused.probabilities[0, 0]


def test_a_kind_that_errs_often_is_believed_less_where_it_stands_alone() -> None:
    stream = np.random.default_rng(10)
    truth = stream.integers(CLASSES, size=300)
    good = np.where(stream.random((3, 300)) < 0.95, truth, (truth + 1) % CLASSES)
    bad = np.where(stream.random((3, 300)) < 0.55, truth, (truth + stream.integers(1, 3, (3, 300))) % CLASSES)
    fresh = np.full((2, 301), -1)
    fresh[:, 300] = (0, 1)  # one newcomer of each kind, against each other
    votes = np.vstack([np.pad(np.vstack([good, bad]), ((0, 0), (0, 1)), constant_values=-1), fresh])
    fused = fuse_categories(votes, CLASSES, kinds=[0, 0, 0, 1, 1, 1, 0, 1])
    assert fused.values[300] == 0


def test_empty_tables_and_silent_sources_are_answered() -> None:
    empty = fuse_categories(np.full((2, 3), -1), CLASSES)
    assert empty.probabilities == pytest.approx(np.full((3, CLASSES), 1 / 3))
    assert empty.values.tolist() == [-1, -1, -1]
    assert fuse_categories(np.zeros((0, 0), dtype=np.int64), CLASSES).probabilities.shape == (0, CLASSES)
    _, votes = planted(11, 60, GOOD_AND_BAD)
    silent = np.vstack([votes, np.full(60, -1)])
    assert fuse_categories(silent, CLASSES).probabilities == pytest.approx(
        fuse_categories(votes, CLASSES).probabilities
    )


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 5), st.integers(10, 40), st.booleans())
def test_order_is_nothing_and_probabilities_sum_to_one(seed: int, sources: int, objects: int, is_open: bool) -> None:
    stream = np.random.default_rng(seed)
    votes: NDArray[np.int64] = stream.integers(-1, CLASSES, size=(sources, objects))
    choices = None if is_open else CLASSES
    fused = fuse_categories(votes, choices)
    assert fused.probabilities.sum(axis=1) + fused.unlisted == pytest.approx(np.ones(objects))
    people, things = stream.permutation(sources), stream.permutation(objects)
    moved = fuse_categories(votes[people][:, things], choices)
    width = min(fused.probabilities.shape[1], moved.probabilities.shape[1])
    assert moved.probabilities[:, :width] == pytest.approx(fused.probabilities[things][:, :width], abs=1e-4)
    assert moved.accuracies == pytest.approx(fused.accuracies[people], abs=1e-4)


def test_misfits_are_refused_with_their_remedy() -> None:
    votes = np.array([[0, 1], [2, 0]])
    with pytest.raises(InputError, match="value 2"):
        fuse_categories(votes, 2)
    with pytest.raises(InputError, match="two"):
        fuse_categories(votes, 1)
    with pytest.raises(InputError, match="whole numbers"):
        fuse_categories(votes[0], 3)
    with pytest.raises(InputError, match="kind"):
        fuse_categories(votes, 3, kinds=[0])
    with pytest.raises(InputError, match="group"):
        fuse_categories(votes, 3, lineage=[0])


def test_beta_functions_match_closed_forms() -> None:
    x = np.array([0.3, 1.0, 7.5])
    assert digamma(x + 1) - digamma(x) == pytest.approx(1 / x, abs=1e-8)
    assert digamma(np.array([1.0]))[0] == pytest.approx(-0.5772156649, abs=1e-8)
    assert quantile(np.array([1.0, 2.0]), np.array([1.0, 1.0]), 0.36) == pytest.approx([0.36, 0.6], abs=2e-3)
