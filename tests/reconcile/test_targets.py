"""Tolls of one town and day at unlike targets may be of two strikes: neither a running count nor a contradiction."""

from __future__ import annotations

import pytest
from tests.reconcile.reading import Written, read, told

from contested.reconcile.casebook import casebook

APART = [
    (
        "A strike on a market in Kherson killed 3 people on 8 November 2025, police said.",
        "A block of flats was hit in Kherson on 8 November 2025 and 5 people were killed, the mayor said.",
    ),
    (
        "8 листопада 2025 року внаслідок удару по ринку в Херсоні загинули 3 людей, повідомила поліція.",
        "8 листопада 2025 року у Херсоні внаслідок влучання в багатоповерхівку загинули 5 людей, сказав мер.",
    ),
]
ONE_STRIKE = [
    (APART[0][0], "The toll of the strike on the Kherson market rose: 5 people were killed on 8 November 2025."),
    (APART[0][0], "In Kherson 5 people were killed on 8 November 2025, the mayor said."),
    (APART[1][0], "8 листопада 2025 року у Херсоні внаслідок удару по ринку та будинку загинули 5 людей, сказав мер."),
]


def _written(texts: tuple[str, str]) -> list[Written]:
    return [(f"2025-11-{8 + at:02}", f"Paper {at}", text) for at, text in enumerate(texts)]


@pytest.mark.parametrize("texts", APART)
def test_tolls_at_unlike_targets_are_no_running_count(texts: tuple[str, str]) -> None:
    found = {one.kind: one for one in told(*_written(texts))}
    assert set(found) == {"scope_drift"}
    assert "one strike or two is not said" in found["scope_drift"].explanation
    assert "a market: 3" in found["scope_drift"].explanation
    (estimate,) = casebook(*read(*_written(texts))).estimates
    assert (estimate.low, estimate.high) == (3, 5)
    assert estimate.basis == "2 origins at unlike targets: one strike or two is not said"


@pytest.mark.parametrize("texts", ONE_STRIKE)
def test_a_toll_of_the_same_target_of_both_or_of_none_named_counts_on(texts: tuple[str, str]) -> None:
    assert "growing_counter" in {one.kind for one in told(*_written(texts))}
