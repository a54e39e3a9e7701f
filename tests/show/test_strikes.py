"""Rates are made of one speaker's pair and of nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from contested.claims.claim import Claim
from contested.claims.parts import Locality, Period, Quantity, Speaker
from contested.claims.vocabulary import Aspect, Bound, Measure, Per, Polarity, Side, Unit
from contested.show.strikes import salvos

Tell = Callable[..., Claim]
UKRAINE = Locality("Ukraine")
AIR_FORCE = Speaker("Ukrainian Air Force", Side.UA)
MOSCOW = Speaker("Russian Defence Ministry", Side.RU)
NIGHT = Period(date(2025, 11, 7), date(2025, 11, 8))
NEXT_NIGHT = Period(date(2025, 11, 8), date(2025, 11, 9))


def drones(low: float | None, high: float | None = None, bound: Bound = Bound.EXACT) -> Quantity:
    return Quantity(low, low if bound is Bound.EXACT else high, bound, Unit.DRONES)


def sent(tell: Tell, quantity: Quantity, outlet: str = "Agency", **fields: Any) -> Claim:
    given = {"speaker": AIR_FORCE, "place": UKRAINE, "period": NIGHT, "what": "drone", "party": "RU", **fields}
    return tell(f"sent {quantity.low}", Measure.LAUNCHED, outlet, quantity=quantity, **given)


def downed(tell: Tell, quantity: Quantity, outlet: str = "Agency", **fields: Any) -> Claim:
    given = {"speaker": AIR_FORCE, "place": UKRAINE, "period": NIGHT, "what": "drone", "party": "UA", **fields}
    return tell(f"downed {quantity.low}", Measure.INTERCEPTED, outlet, quantity=quantity, **given)


@pytest.mark.parametrize(
    ("whole", "part", "rate"),
    [
        (drones(458), drones(406), "88.6 %"),
        (drones(45), drones(9), "20 %"),
        (drones(8), drones(8), "100 %"),
        (drones(3), drones(0), "0 %"),
        (drones(80), drones(40, None, Bound.AT_LEAST), "at least 50 %"),
        (drones(80), drones(None, 40, Bound.AT_MOST), "up to 50 %"),
        (drones(80), drones(20, 40, Bound.RANGE), "25–50 %"),
        (drones(80, None, Bound.AT_LEAST), drones(40), None),
        (drones(0), drones(0), None),
    ],
)
def test_a_rate_keeps_its_shape(tell: Tell, whole: Quantity, part: Quantity, rate: str | None) -> None:
    (line,) = salvos([sent(tell, whole), downed(tell, part)])
    assert line.rate == rate


@pytest.mark.parametrize(
    "other",
    [
        {"speaker": MOSCOW},
        {"period": NEXT_NIGHT},
        {"place": Locality("Kharkiv region")},
        {"what": "missile"},
        {"quantity_unit": Unit.ITEMS},
    ],
)
def test_what_is_not_a_pair_has_no_rate(tell: Tell, other: dict[str, Any]) -> None:
    unit = other.pop("quantity_unit", Unit.DRONES)
    part = Quantity(406, 406, Bound.EXACT, Unit(str(unit)))
    lines = salvos([sent(tell, drones(458)), downed(tell, part, **other)])
    assert [line.rate for line in lines] == [None, None]


@pytest.mark.parametrize(
    "quantity",
    [
        Quantity(406, 406, Bound.EXACT, Unit.DRONES, Aspect.AVERAGE),
        Quantity(406, 406, Bound.EXACT, Unit.DRONES, Aspect.LEVEL, Per.NIGHT),
    ],
)
def test_averages_and_rates_are_not_a_nights_count(tell: Tell, quantity: Quantity) -> None:
    assert salvos([downed(tell, quantity)]) == ()


def test_longer_periods_and_denials_are_not_a_nights_count(tell: Tell) -> None:
    week = Period(date(2025, 11, 1), date(2025, 11, 8))
    assert salvos([sent(tell, drones(458), period=week), sent(tell, drones(458), polarity=Polarity.DENIED)]) == ()


def test_a_part_of_a_count_is_not_its_whole(tell: Tell) -> None:
    claims = [sent(tell, drones(90)), sent(tell, drones(458)), downed(tell, drones(406))]
    assert "88.6 %" in {line.rate for line in salvos(claims)}


def test_the_same_count_in_two_reports_is_one_line(tell: Tell) -> None:
    claims = [
        make(tell, drones(value), outlet) for outlet in ("One", "Two") for make, value in ((sent, 458), (downed, 406))
    ]
    (line,) = salvos(claims)
    assert len(line.claims) == 4


def test_a_line_with_one_figure_joins_the_fuller_line(tell: Tell) -> None:
    alone = sent(tell, drones(458), "Two", speaker=Speaker("Kyiv", Side.UA))
    (line,) = salvos([alone, sent(tell, drones(458)), downed(tell, drones(406))])
    assert len(line.launched_claims) == 2


def test_more_downed_than_launched_is_not_one_count(tell: Tell) -> None:
    lines = salvos([sent(tell, drones(7)), downed(tell, drones(9))])
    assert [(line.launched is None, line.rate) for line in lines] == [(True, None), (False, None)]
