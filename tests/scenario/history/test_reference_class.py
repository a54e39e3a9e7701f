"""Where a loss stands among long battles since 1914."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.errors import InputError
from contested.scenario.history import ReferenceClass, reference_class

MADE = ReferenceClass("made", "by hand", (0.001, 0.002, 0.002, 0.004), (0.01, 0.02, 0.03, 0.04), (0.5, 1.0, 2.0, 4.0))


@pytest.mark.parametrize(
    ("share", "percentile"), [(0.0, 0), (0.001, 12.5), (0.0015, 25), (0.002, 50), (0.003, 75), (0.5, 100)]
)
def test_a_percentile_counts_the_battles_below_and_half_of_those_equal(share: float, percentile: float) -> None:
    assert MADE.percentile_of(share, "attacker") == percentile


def test_quantiles_run_from_the_mildest_to_the_bloodiest() -> None:
    assert [MADE.quantile("defender", one) for one in (0.0, 0.5, 1.0)] == [0.01, 0.025, 0.04]
    assert MADE.loss_ratio_quantile(0.5) == 1.5


@given(st.floats(0, 1), st.floats(0, 1), st.sampled_from(["attacker", "defender"]))
def test_more_losses_never_stand_lower(one: float, other: float, side: str) -> None:
    low, high = sorted((one, other))
    assert reference_class().percentile_of(low, side) <= reference_class().percentile_of(high, side)
    assert reference_class().quantile(side, low) <= reference_class().quantile(side, high)


def test_the_seed_articles_losses_are_within_history_and_not_at_its_edge() -> None:
    """700 to 800 a day of 110,000 to 170,000 people: the mildest and the bloodiest reading."""
    held = reference_class()
    assert round(held.percentile_of(700 / 170_000, "attacker")) == 18
    assert round(held.percentile_of(800 / 110_000, "attacker")) == 39


@pytest.mark.parametrize("side", ["Attacker", "", "both"])
def test_another_side_is_refused(side: str) -> None:
    with pytest.raises(InputError, match="attacker or defender"):
        MADE.percentile_of(0.01, side)


@pytest.mark.parametrize("share", [-0.1, float("nan"), float("inf")])
def test_a_loss_that_is_no_share_is_refused(share: float) -> None:
    with pytest.raises(InputError, match="losses over people"):
        MADE.percentile_of(share, "attacker")
