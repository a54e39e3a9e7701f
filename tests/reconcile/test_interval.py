"""What a number's words allow, and how intervals come together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.claims.parts import Quantity
from contested.claims.vocabulary import Bound, Unit
from contested.reconcile.interval import Interval, committed, common, hull, significant_digits, slack
from contested.reconcile.widths import apart, joint

ends = st.integers(0, 1000).map(float)
closed = st.tuples(ends, ends).map(lambda pair: Interval(min(pair), max(pair)))
anything = st.one_of(closed, ends.map(lambda end: Interval(end, None)), ends.map(lambda end: Interval(None, end)))


@pytest.mark.parametrize(
    ("low", "high", "bound", "expected"),
    [
        (458, 458, Bound.EXACT, (458, 458)),
        (40, None, Bound.AT_LEAST, (40, None)),
        (None, 300, Bound.AT_MOST, (None, 300)),
        (700, 800, Bound.RANGE, (700, 800)),
        (24, 99, Bound.VAGUE, (24, 99)),
        (110_000, 110_000, Bound.ABOUT, (104_500, 115_500)),
        (200_000, 200_000, Bound.ABOUT, (180_000, 220_000)),
        (1_168_090, 1_168_090, Bound.ABOUT, (1_168_085, 1_168_095)),
        (12, 12, Bound.ABOUT, (11, 13)),
        (1, 1, Bound.ABOUT, (0, 2)),
    ],
)
def test_words_commit_to_an_interval(
    low: float | None, high: float | None, bound: Bound, expected: tuple[float | None, float | None]
) -> None:
    found = committed(Quantity(low, high, bound, Unit.PEOPLE))
    assert (found.low, found.high) == pytest.approx(expected)


@pytest.mark.parametrize(("value", "digits"), [(653, 3), (110_000, 2), (200, 1), (1_168_090, 6), (0, 0), (0.5, 0)])
def test_significant_digits(value: float, digits: int) -> None:
    assert significant_digits(value) == digits


@given(st.integers(1, 10**7))
def test_rounding_is_never_more_than_a_tenth_or_one(value: int) -> None:
    assert 1 <= slack(value) <= max(1, 0.1 * value)


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        ([Interval(700, 800), Interval(790, 900)], Interval(700, 900)),
        ([Interval(24, 99), Interval(36, 36)], Interval(36, 36)),
        ([Interval(700, 900), Interval(750, None)], Interval(750, 900)),
        ([Interval(40, None), Interval(50, None)], Interval(50, None)),
        ([Interval(153, None), Interval(None, 200)], Interval(153, 200)),
    ],
)
def test_origins_that_agree(intervals: list[Interval], expected: Interval) -> None:
    assert joint(intervals) == expected


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        ([Interval(110, 110), Interval(170, 170)], Interval(110, 170)),
        ([Interval(110, 110), Interval(170, 170), Interval(3, None)], Interval(110, 170)),
        ([Interval(400, 450), Interval(500, None)], Interval(400, None)),
        ([Interval(None, 100), Interval(150, 200)], Interval(None, 200)),
    ],
)
def test_origins_that_do_not(intervals: list[Interval], expected: Interval) -> None:
    assert common(intervals) is None
    assert apart(intervals) == expected


@given(st.lists(anything, min_size=1, max_size=6))
def test_an_agreed_width_holds_the_common_part_and_keeps_to_the_hull(intervals: list[Interval]) -> None:
    shared = common(intervals)
    if shared is not None:
        assert joint(intervals).contains(shared)
        assert hull(intervals).contains(joint(intervals))


@given(st.lists(anything, min_size=1, max_size=6), st.randoms())
def test_neither_order_nor_repetition_matters(intervals: list[Interval], random: object) -> None:
    again = list(reversed(intervals)) + intervals
    make = apart if common(intervals) is None else joint
    assert make(intervals) == make(again)


@given(st.integers(1, 10**7))
def test_about_so_many_people_is_no_fraction_of_one(figure: int) -> None:
    found = committed(Quantity(figure, figure, Bound.ABOUT, Unit.PEOPLE))
    assert found.low is not None
    assert found.high is not None
    assert found.low == int(found.low) <= figure <= int(found.high) == found.high
    assert committed(Quantity(10.5, 10.5, Bound.ABOUT, Unit.KM2)).low == pytest.approx(9.45)
