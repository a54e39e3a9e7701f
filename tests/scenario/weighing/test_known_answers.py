"""Effects and the worth of knowing a number where answers are known: Ishigami's function, two linear policies."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from contested.scenario.weighing.sensitivity import _evaluated, _indices
from contested.scenario.weighing.settling import _gain

Numbers = NDArray[np.float64]
ROWS = 4000


def test_the_effects_of_ishigamis_function_are_found() -> None:
    def differences(blocks: Sequence[Numbers]) -> Numbers:
        angles = [np.pi * (2 * one - 1) for one in blocks]
        return np.array([np.sin(a[0]) + 7 * np.sin(a[1]) ** 2 + 0.1 * a[2] ** 4 * np.sin(a[0]) for a in angles])

    first, total = _indices(_evaluated(differences, 3, 4096, 1))
    assert first == pytest.approx([0.3139, 0.4424, 0.0], abs=0.03)
    assert total == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.03)


@pytest.mark.parametrize(("better", "rest"), [(0.0, 0.0), (0.0, 1.0), (0.5, 1.0), (-1.0, 1.0)])
def test_the_worth_of_knowing_a_number_is_that_of_two_linear_policies(better: float, rest: float) -> None:
    known, other = np.random.default_rng(4).standard_normal((2, ROWS))
    worths = np.array([np.zeros(ROWS), better + known + rest * other])
    wanted = stats.norm.pdf(better) + better * stats.norm.cdf(better) - max(better, 0.0)
    assert _gain(known, worths) == pytest.approx(wanted, abs=0.03)
    assert _gain(known, 10 * worths) == pytest.approx(10 * _gain(known, worths))


def test_a_number_that_nothing_rests_on_is_worth_nothing() -> None:
    idle, other = np.random.default_rng(5).standard_normal((2, ROWS))
    assert _gain(idle, np.array([np.zeros(ROWS), 0.2 + other])) < 0.02
