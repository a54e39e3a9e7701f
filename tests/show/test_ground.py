"""The chapter on ground: fans with their figures, records in words, nothing where nothing is known."""

from __future__ import annotations

import re
from datetime import date, timedelta

import numpy as np
import pytest

from contested.reconcile.series.series import Point, Series, Shape
from contested.scenario.outlook.fan import Fan, Target
from contested.score.attached import Told
from contested.score.card import Card
from contested.show.fans import fan_picture
from contested.show.ground import ground
from contested.show.outlooks import fan_words, record_words

DAY = date(2025, 11, 8)


def series(shape: Shape = Shape.STOCK, title: str = "Ground held by Russia") -> Series:
    points = tuple(Point.exact(DAY - timedelta(days=n), 1000.0 - n, "Mapper") for n in range(400, -1, -1))
    return Series("area.national", title, "km2", shape, "as drawn", ("Mapper",), points)


def fan(days: int, target: Target = Target.CHANGE, level: float = 1000.0) -> Fan:
    return Fan("area.national", DAY, DAY, level, target, days, "km2", np.linspace(-days, 10 * days, 1000))


def card(ratio: float = 0.9, origins: int = 60) -> Card:
    return Card(
        series="area.national", horizon_days=30, origins=origins, first=date(2024, 1, 1), last=date(2025, 10, 6),
        crps=9.0, reference=10.0, ratio=ratio, ratio_low=0.8, ratio_high=1.05, within_half=0.5, within_most=0.92,
        ranks=(0.5,) * origins,
    )  # fmt: skip


def test_a_fan_says_its_middle_and_both_intervals_with_few_digits() -> None:
    words = fan_words(fan(30))
    assert "next 30 days, to 2025-12-08: most likely about 135 km² more" in words
    assert "as likely as not between 52.5 and 218" in words
    assert "between −13.5 and 284" in words


def test_a_fall_is_told_as_less_and_never_as_a_negative_more() -> None:
    falling = Fan("area.national", DAY, DAY, 1000.0, Target.CHANGE, 30, "km2", np.linspace(-100, 50, 1000))
    assert "most likely about 25 km² less" in fan_words(falling)


def test_a_record_says_how_often_it_held_and_what_it_was_worth() -> None:
    words = record_words(card())
    assert "92 % of 60 past outlooks lay in their nine-in-ten interval" in words
    assert "10 % closer than the plain reference (between −5 and 20 %)" in words


def test_a_record_that_lost_to_the_reference_says_so() -> None:
    assert "12 % further off than the plain reference" in record_words(card(ratio=1.12))


def test_no_record_is_said_to_be_none_and_a_short_one_short() -> None:
    assert "none yet" in record_words(None)
    assert "short record" in record_words(card(origins=20))


@pytest.mark.parametrize(
    ("shape", "target", "level"), [(Shape.STOCK, Target.CHANGE, 1000.0), (Shape.FLOW, Target.MEAN, float("nan"))]
)
def test_a_picture_keeps_to_its_plane(shape: Shape, target: Target, level: float) -> None:
    drawn = fan_picture(series(shape), [fan(days, target, level) for days in (7, 30, 90)], "Ground")
    for points in re.findall(r'points="([^"]+)"', drawn):
        for pair in points.split():
            x, y = map(float, pair.split(","))
            assert 0 <= x <= 680
            assert 0 <= y <= 300
    assert "nan" not in drawn


def test_there_is_nothing_to_draw_without_series() -> None:
    assert ground(()) is None


def test_words_of_a_series_are_escaped() -> None:
    told = Told(series(title="<script>alert(1)</script>"), ((fan(30), card()),))
    assert "<script>" not in (ground((told,)) or "<script>")
