"""The share lost, out of chances of states and the last map's share."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from contested.reconcile.ground.lost_share import share_quantiles
from contested.reconcile.ground.survey import Survey

DAY = date(2025, 11, 8)
QUANTILES = (0.05, 0.5, 0.95)
chances = st.lists(st.floats(0.01, 1), min_size=4, max_size=4).map(lambda one: np.array(one) / sum(one))


def drawn(share: float, line_km: float = 1.0) -> Survey:
    held = np.full((1, 1, 1), share)
    return Survey("Mapper", (DAY,), held, held * np.nan, np.full((1, 1), line_km), np.ones((1, 1)))


@given(chances, st.floats(0, 1))
def test_quantiles_are_shares_in_order_and_agree_with_the_chances(found: NDArray[np.float64], share: float) -> None:
    low, middle, high = share_quantiles(found[None, None], [drawn(share)], DAY, QUANTILES)[0]
    assert 0 <= low <= middle <= high <= 1
    if found[2:].sum() > 0.51:
        assert middle >= 0.5
    if found[3] > 0.951:
        assert low >= 0.9


def test_an_older_map_tells_the_share_less_surely() -> None:
    half = np.tile([0.0, 1.0, 0.0, 0.0], (40, 1, 1))
    found = share_quantiles(half, [drawn(0.25)], DAY, QUANTILES)
    width = found[:, 2] - found[:, 0]
    assert found[0, 1] == pytest.approx(0.25, abs=0.01)
    assert width[0] < width[10] < width[39]


def test_of_a_town_far_behind_the_line_nothing_is_lost_however_old_the_map() -> None:
    held = np.tile([1.0, 0.0, 0.0, 0.0], (60, 1, 1))
    assert not share_quantiles(held, [drawn(0.0, line_km=40.0)], DAY, QUANTILES).any()
    near = share_quantiles(held, [drawn(0.0, line_km=1.0)], DAY, QUANTILES)
    assert not near[0].any()
    assert near[59, 2] > near[10, 2] > 0
    lost = np.tile([0.0, 0.0, 0.0, 1.0], (1, 1, 1))
    assert (share_quantiles(lost, [drawn(1.0)], DAY, QUANTILES) == 1).all()


def test_without_a_map_the_share_is_anywhere_within_the_state() -> None:
    (found,) = share_quantiles(np.array([[[0.0, 0.0, 1.0, 0.0]]]), [], DAY, QUANTILES)
    assert found == pytest.approx([0.52, 0.7, 0.88], abs=0.01)
