"""Intervals against the equations that define them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.reconcile.records.intervals import median_interval, quantile, share_interval

Z90 = 1.6448536269514722


@given(whole=st.integers(1, 500), data=st.data())
def test_a_shares_interval_ends_where_the_score_test_ends(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    low, high = share_interval(part, whole)
    assert 0.0 <= low <= part / whole <= high <= 1.0
    for end in (low, high):
        if 0.0 < end < 1.0 and end != part / whole:
            score = abs(part / whole - end) / math.sqrt(end * (1 - end) / whole)
            assert score == pytest.approx(Z90, rel=1e-6)


def test_more_cases_of_the_same_share_say_more() -> None:
    widths = [high - low for low, high in (share_interval(4 * n, 5 * n) for n in (1, 2, 4, 8, 100))]
    assert widths == sorted(widths, reverse=True)


def test_no_case_says_nothing() -> None:
    assert share_interval(0, 0) == (0.0, 1.0)


def test_more_than_all_is_refused() -> None:
    with pytest.raises(ValueError, match="3 of 2"):
        share_interval(3, 2)


@pytest.mark.parametrize("count", range(1, 40))
def test_the_medians_interval_holds_it_in_nine_of_ten_and_no_narrower_one_does(count: int) -> None:
    def coverage(place: int) -> float:
        return sum(math.comb(count, k) * 0.5**count for k in range(place + 1, count - place))

    found = median_interval([float(one) for one in range(count)])
    if found is None:
        assert coverage(0) < 0.90
        return
    place = int(found[0])
    assert found[1] == count - 1 - place
    assert coverage(place) >= 0.90
    assert coverage(place + 1) < 0.90


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30))
def test_a_quantile_lies_among_its_values(values: list[float]) -> None:
    ordered = sorted(values)
    assert ordered[0] <= quantile(ordered, 0.25) <= quantile(ordered, 0.75) <= ordered[-1]
