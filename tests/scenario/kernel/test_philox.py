"""The random stream and the arithmetic: published vectors, accuracy, moments and independence."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from contested.scenario.kernel import arithmetic
from contested.scenario.kernel.philox import Words, draws, philox, uniforms

ALL_ONES = 0xFFFFFFFF


def word(value: int) -> Words:
    return np.array([value], np.uint32)


@pytest.mark.parametrize(
    ("counter", "key", "expected"),
    [
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((ALL_ONES,) * 4, (ALL_ONES, ALL_ONES), (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
    ids=["noughts", "ones", "digits of pi"],
)
def test_philox_gives_the_published_words(
    counter: tuple[int, int, int, int], key: tuple[int, int], expected: tuple[int, ...]
) -> None:
    first, second, third, fourth = counter
    found = philox((word(first), word(second), word(third), word(fourth)), key[0] | key[1] << 32)
    assert tuple(int(one[0]) for one in found) == expected


def test_a_uniform_is_never_nought_or_one() -> None:
    ends = uniforms(np.array([0, ALL_ONES], np.uint32))
    assert 0 < ends[0] < ends[1] < 1


def test_exponentials_and_logarithms_are_right_to_the_last_places() -> None:
    at = np.linspace(-87, 88, 400_001).astype(np.float32)
    exact = np.exp(at.astype(np.float64))
    assert np.abs(arithmetic.exp(at) / exact - 1).max() < 2e-7
    positive = np.geomspace(1e-37, 1e38, 400_001).astype(np.float32)
    exact = np.log(positive.astype(np.float64))
    assert np.abs(arithmetic.log(positive) - exact).max() < 6e-6  # a unit in the last place of 87 is 7.6e-6
    near = np.linspace(0.5, 2, 100_001).astype(np.float32)
    assert np.abs(arithmetic.log(near) - np.log(near.astype(np.float64))).max() < 1e-7


def test_turns_are_right_to_the_last_places() -> None:
    turn = uniforms(np.arange(0, 2**32, 9_973, dtype=np.uint64).astype(np.uint32))
    angle = 2 * np.pi * turn.astype(np.float64)
    assert np.abs(arithmetic.sine_of_turn(turn) - np.sin(angle)).max() < 2e-7
    assert np.abs(arithmetic.cosine_of_turn(turn) - np.cos(angle)).max() < 2e-7


def test_functions_hold_at_the_ends_of_what_they_take() -> None:
    odd = np.array([-np.inf, np.inf, np.nan, 0.0, -0.0, -1.0], np.float32)
    with np.errstate(all="ignore"):
        assert np.isfinite(arithmetic.exp(odd)).all()
        assert np.isfinite(arithmetic.log(odd)).all()
        assert arithmetic.sqrt(odd).tolist() == [0, np.inf, 0, 0, 0, 0]
    assert arithmetic.exp(np.float32(1)) == pytest.approx(np.e)
    assert arithmetic.log(np.float32(1)) == 0


# With this many draws a standard error of a mean is .0018; bounds are five of them, and the seed is fixed.
PATHS, DAYS, DRAWS = 20_000, 15, 8
ERROR = (PATHS * DAYS) ** -0.5


@pytest.fixture(scope="module")
def drawn() -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    paths = np.arange(PATHS, dtype=np.uint64)
    return np.array([draws(5, paths, day, DRAWS) for day in range(DAYS)])


def test_draws_are_standard_normal(drawn: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> None:
    for one in np.moveaxis(drawn.astype(np.float64), 1, 0):
        values = one.ravel()
        assert abs(values.mean()) < 5 * ERROR
        assert abs(values.var() - 1) < 5 * ERROR * 2**0.5
        assert abs(stats.skew(values)) < 5 * ERROR * 6**0.5
        assert abs(stats.kurtosis(values)) < 5 * ERROR * 24**0.5
        assert stats.kstest(values, "norm").statistic < 2 * ERROR


def test_draws_do_not_depend_on_each_other(drawn: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> None:
    by_draw = np.moveaxis(drawn, 1, 0).reshape(DRAWS, -1).astype(np.float64)
    for values in (by_draw, by_draw**2):  # squares too: the two halves of a Box-Muller pair share a radius
        between = np.corrcoef(values) - np.eye(DRAWS)
        assert np.abs(between).max() < 5 * ERROR
    days = drawn[:, 0].astype(np.float64)
    assert np.abs(np.corrcoef(days) - np.eye(DAYS)).max() < 6 * PATHS**-0.5
    assert abs(np.corrcoef(days[:, :-1].ravel(), days[:, 1:].ravel())[0, 1]) < 5 * ERROR


def test_a_draw_depends_on_seed_path_day_and_place_alone() -> None:
    far = np.array([7, 2**40 + 3], np.uint64)
    both = draws(2**35 + 1, far, 4, 8)
    for at, path in enumerate(far):
        alone = draws(2**35 + 1, np.array([path], np.uint64), 4, 3)
        assert [one[0] for one in alone] == [one[at] for one in both[:3]]
    others = [draws(1, far, 4, 1)[0], draws(2**35 + 1, far, 5, 1)[0], draws(2**35 + 1, far + np.uint64(2**32), 4, 1)[0]]
    assert all((other != both[0]).all() for other in others)
