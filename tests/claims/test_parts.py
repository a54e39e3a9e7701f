"""Parts of a claim are valid once they exist: numbers keep their shape, periods run forward, spans hold words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.claims.parts import Period, Quantity, Span, Speaker
from contested.claims.vocabulary import Bound, Unit
from contested.errors import ClaimError


@pytest.mark.parametrize(
    ("low", "high", "bound"),
    [
        (3.0, 3.0, Bound.EXACT),
        (110_000.0, 110_000.0, Bound.ABOUT),
        (40.0, None, Bound.AT_LEAST),
        (None, 300.0, Bound.AT_MOST),
        (700.0, 800.0, Bound.RANGE),
        (20_000.0, 99_999.0, Bound.VAGUE),
        (0.0, 0.0, Bound.EXACT),
    ],
)
def test_a_number_keeps_its_shape(low: float | None, high: float | None, bound: Bound) -> None:
    quantity = Quantity(low, high, bound, Unit.PEOPLE)
    assert (quantity.low, quantity.high, quantity.bound) == (low, high, bound)
    assert quantity.is_point == (low == high)


@pytest.mark.parametrize(
    ("low", "high", "bound"),
    [
        (None, None, Bound.EXACT),
        (5.0, 3.0, Bound.RANGE),
        (-1.0, 3.0, Bound.RANGE),
        (float("nan"), 3.0, Bound.RANGE),
        (1.0, float("inf"), Bound.RANGE),
        (40.0, 40.0, Bound.AT_LEAST),  # "at least 40" is never 40
        (None, 300.0, Bound.EXACT),
        (300.0, None, Bound.EXACT),
    ],
)
def test_an_impossible_number_is_refused(low: float | None, high: float | None, bound: Bound) -> None:
    with pytest.raises(ClaimError):
        Quantity(low, high, bound, Unit.PEOPLE)


def test_a_period_runs_forward_and_unknown_stays_unknown() -> None:
    assert Period() == Period(None, None)
    assert Period(None, date(2025, 11, 8)).start is None
    with pytest.raises(ClaimError, match="cannot end"):
        Period(date(2025, 11, 9), date(2025, 11, 8))


@given(st.integers(-5, 50), st.integers(-5, 50))
def test_a_span_holds_at_least_one_character(start: int, end: int) -> None:
    if 0 <= start < end:
        assert Span(start, end).overlaps(Span(start, end + 1))
        assert not Span(start, end).overlaps(Span(end, end + 1))
    else:
        with pytest.raises(ClaimError):
            Span(start, end)


def test_a_speaker_has_a_name() -> None:
    with pytest.raises(ClaimError, match="name or a description"):
        Speaker("")
