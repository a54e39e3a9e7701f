"""Numbers and days in words: case tables that can be extended without knowing the code."""

from __future__ import annotations

from datetime import date

import pytest

from contested.claims.parts import Period, Quantity
from contested.claims.vocabulary import Aspect, Bound, Per, Precision, Unit
from contested.show import dates, figures


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(458, 458, Bound.EXACT, Unit.DRONES), "458"),
        (Quantity(110000, 110000, Bound.ABOUT, Unit.PEOPLE), "about 110,000"),
        (Quantity(40, None, Bound.AT_LEAST, Unit.PEOPLE), "at least 40"),
        (Quantity(None, 300, Bound.AT_MOST, Unit.PEOPLE), "up to 300"),
        (Quantity(700, 800, Bound.RANGE, Unit.PEOPLE), "700–800"),
        (Quantity(20000, 99999, Bound.VAGUE, Unit.PEOPLE), "20,000–99,999"),
        (Quantity(538.5, 538.5, Bound.EXACT, Unit.KM2), "538.5"),
        (Quantity(80, 80, Bound.EXACT, Unit.PERCENT), "80 %"),
        (Quantity(10, 20, Bound.RANGE, Unit.PERCENT), "10–20 %"),
        (Quantity(1.5e9, 1.5e9, Bound.EXACT, Unit.USD), "US$1.5 billion"),
        (Quantity(0, 0, Bound.EXACT, Unit.PEOPLE), "0"),
    ],
)
def test_a_number_keeps_its_shape(quantity: Quantity, words: str) -> None:
    assert figures.quantity_figure(quantity) == words


def test_an_unknown_interval_is_unknown() -> None:
    assert figures.interval(None, None, Unit.PEOPLE) == "unknown"


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(406, 458, "88.6 %"), (9, 45, "20 %"), (1, 3, "33.3 %"), (2, 3, "66.7 %"), (1, 16, "6.3 %"), (5, 0, None)],
)
def test_rates_round_half_up_to_one_decimal(part: float, whole: float, words: str | None) -> None:
    assert figures.rate_percent(part, whole) == words


def test_a_peak_rate_says_so() -> None:
    assert figures.manner(Per.DAY, Aspect.PEAK) == "at the peak, per day"
    assert figures.manner(None, Aspect.LEVEL) == ""


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(), "date not said"),
        (Period(date(2025, 11, 8), date(2025, 11, 8)), "8 Nov 2025"),
        (Period(date(2025, 11, 7), date(2025, 11, 8)), "7–8 Nov 2025"),
        (Period(date(2025, 10, 31), date(2025, 11, 1)), "31 Oct – 1 Nov 2025"),
        (Period(date(2024, 12, 31), date(2025, 1, 1)), "31 Dec 2024 – 1 Jan 2025"),
        (Period(None, date(2025, 10, 31), Precision.THIRD), "by late Oct 2025"),
        (Period(date(2025, 11, 11), date(2025, 11, 20), Precision.THIRD), "mid Nov 2025"),
        (Period(date(2025, 10, 1), date(2025, 10, 31), Precision.MONTH), "Oct 2025"),
        (Period(date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR), "2024"),
        (Period(None, date(2025, 12, 1)), "until 1 Dec 2025"),
        (Period(date(2022, 2, 24), None), "since 24 Feb 2022"),
    ],
)
def test_a_period_says_no_more_than_its_source(period: Period, words: str) -> None:
    assert dates.period(period) == words


@pytest.mark.parametrize(
    ("period", "night"),
    [
        (Period(date(2025, 11, 7), date(2025, 11, 8)), True),
        (Period(date(2025, 11, 8), date(2025, 11, 8)), True),
        (Period(date(2025, 11, 6), date(2025, 11, 8)), False),
        (Period(None, date(2025, 11, 8)), False),
    ],
)
def test_what_a_night_is(period: Period, night: bool) -> None:
    assert dates.is_night(period) is night
