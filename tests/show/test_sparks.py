"""Small pictures of series: within their frame, with silence as bands, and none of too few points."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from contested.reconcile.series.coverage import Covered
from contested.reconcile.series.series import Point
from contested.show.sparks import FEWEST_POINTS, HEIGHT, WIDTH, spark

LENGTH = 91
LAST = date(2025, 11, 9)


def days(values: list[float | None]) -> list[Covered]:
    """One day for each value, the last one on 9 November; None is a silent one."""
    found = []
    for at, value in enumerate(values):
        day = LAST - timedelta(days=len(values) - 1 - at)
        point = None if value is None else Point(day, value, value, math.inf, ("Wire",))
        found.append(Covered(day, point, 0.0, math.inf, ()))
    return found


@given(st.lists(st.none() | st.floats(0, 1e9), min_size=1, max_size=LENGTH))
def test_everything_lies_in_the_frame_and_every_silence_is_a_band(values: list[float | None]) -> None:
    drawn = spark(days(values), "Losses", LENGTH)
    if sum(one is not None for one in values) < FEWEST_POINTS:
        assert drawn is None
        return
    assert drawn is not None
    for name, most in (("x", WIDTH), ("y", HEIGHT)):
        for found in re.findall(rf' c?{name}[12]?="([^"]+)"', drawn):
            assert 0 <= float(found) <= most
    for pair in " ".join(re.findall(r'points="([^"]+)"', drawn)).split():
        x, y = map(float, pair.split(","))
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    silences = re.findall("0+", "".join("0" if one is None else "1" for one in values))
    assert drawn.count("spark-silent") == len(silences)


def test_days_before_the_first_word_are_empty_and_no_line_crosses_a_silence() -> None:
    drawn = spark(days([1.0, 2.0, 3.0, None, None, 4.0, 5.0]), "Losses", LENGTH)
    assert drawn is not None
    first, second = re.findall(r'points="([^"]+)"', drawn)
    assert float(first.split(",")[0]) > WIDTH * 0.9
    assert (len(first.split()), len(second.split())) == (3, 2)
    assert "told on 5 days of the 91 up to 9 Nov 2025" in drawn
