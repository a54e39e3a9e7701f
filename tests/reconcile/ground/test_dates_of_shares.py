"""The day on which a share was reached for good, against the plain reading of a row of shares."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from contested.reconcile.ground.dates import reached

FIRST = date(2025, 1, 1)


def days(*numbers: int) -> list[date]:
    return [FIRST + timedelta(days=one) for one in numbers]


def test_a_share_that_falls_back_counts_from_its_last_rise() -> None:
    found = reached(days(0, 1, 2, 3, 4), np.array([0.0, 0.6, 0.2, 0.7, 0.8]), 0.5)
    assert (found.touched, found.latest, found.back) == (*days(1, 3), 1)


def test_days_without_a_map_leave_an_interval() -> None:
    found = reached(days(0, 7), np.array([0.0, 1.0]), 0.9)
    assert (found.earliest, found.latest) == tuple(days(1, 7))


def test_a_share_that_stood_from_the_first_map_has_no_earliest_day() -> None:
    found = reached(days(0, 7), np.array([1.0, 1.0]), 0.9)
    assert (found.earliest, found.latest) == (None, FIRST)


def test_what_was_lost_again_was_touched_only() -> None:
    found = reached(days(0, 1, 2), np.array([0.0, 0.6, 0.1]), 0.5)
    assert (found.touched, found.latest) == (FIRST + timedelta(days=1), None)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.floats(0.05, 0.95))
def test_from_the_day_on_the_share_stays_and_before_it_does_not(shares: list[float], level: float) -> None:
    on = days(*range(len(shares)))
    found = reached(on, np.array(shares), level)
    stays = [all(one >= level for one in shares[at:]) for at in range(len(shares))]
    assert found.latest == (on[stays.index(True)] if stays[-1] else None)
