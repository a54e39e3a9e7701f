"""A fan: what a series was, and where it may go, with the width of what is not known.

History is a line; the future is two bands, the even one inside the nine-in-ten one, and never a line of its own
thickness. The bands are told apart by shade and by words, and each end carries its figure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from contested.reconcile.series.series import Series, Shape
from contested.scenario.outlook.fan import Fan
from contested.show.dates import short_day
from contested.show.figures import MINUS, number
from contested.show.html import Markup, element

WIDTH, HEIGHT = 680.0, 300.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 62.0, 96.0, 16.0, 30.0
HISTORY_DAYS = 365
_BANDS = ((0.05, 0.95, "fan-most"), (0.25, 0.75, "fan-half"))
_GRID_LINES = 4
_LEAST_GAP = 13.0  # between two labels, as high as their type


@dataclass(frozen=True, slots=True)
class _Plane:
    """Days and values to the page."""

    first: date
    last: date
    low: float
    high: float

    def x(self, day: date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)


def fan_picture(series: Series, fans: Sequence[Fan], label: str) -> Markup:
    """The last year of a series and the fans of its horizons, shortest first."""
    past = series.between(fans[0].as_of - timedelta(days=HISTORY_DAYS), fans[0].as_of)
    base = 0.0 if series.shape is Shape.FLOW else fans[0].level
    ends = [base + fan.quantile(at) for fan in fans for at in (0.05, 0.95)]
    values = [point.value for point in past] + ends
    margin = (max(values) - min(values)) * 0.06
    plane = _Plane(past.first, fans[-1].until, min(values) - margin, max(values) + margin)
    history = " ".join(f"{plane.x(point.day)},{plane.y(point.value)}" for point in past)
    now = plane.x(fans[0].since)
    return element(
        "svg",
        element("title", label),
        *_grid(plane),
        *(_band(plane, fans, base, low, high, name) for low, high, name in _BANDS),
        element("polyline", points=history, class_="fan-past"),
        element("line", x1=now, x2=now, y1=_TOP, y2=HEIGHT - _BOTTOM, class_="fan-now"),
        element("text", short_day(fans[0].as_of), x=now, y=HEIGHT - 10, text_anchor="middle", class_="fan-tick"),
        element("text", short_day(past.first), x=_LEFT, y=HEIGHT - 10, class_="fan-tick"),
        element("text", short_day(fans[-1].until), x=plane.x(fans[-1].until), y=HEIGHT - 10, class_="fan-tick",
                text_anchor="middle"),
        *_ends(plane, fans[-1], base),
        class_="fan", viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}", role="img", aria_label=label,
    )  # fmt: skip


def _band(plane: _Plane, fans: Sequence[Fan], base: float, low: float, high: float, name: str) -> Markup:
    start = (fans[0].since, base) if fans[0].level == base else None
    lower = [(fan.until, base + fan.quantile(low)) for fan in fans]
    upper = [(fan.until, base + fan.quantile(high)) for fan in fans]
    if start is None:  # a mean over the days to come holds from their first one
        lower, upper = [(fans[0].since, lower[0][1]), *lower], [(fans[0].since, upper[0][1]), *upper]
    ring = [*([start] if start else []), *upper, *reversed(lower)]
    return element("polygon", points=" ".join(f"{plane.x(day)},{plane.y(value)}" for day, value in ring), class_=name)


def _grid(plane: _Plane) -> list[Markup]:
    step = _round_step((plane.high - plane.low) / _GRID_LINES)
    drawn = []
    for at in range(math.ceil(plane.low / step), math.floor(plane.high / step) + 1):
        value = at * step
        y = plane.y(value)
        drawn.append(element("line", x1=_LEFT, x2=WIDTH - _RIGHT, y1=y, y2=y, class_="fan-grid"))
        words = number(value).replace("-", MINUS)
        drawn.append(element("text", words, x=_LEFT - 8, y=y + 4, text_anchor="end", class_="fan-tick"))
    return drawn


def _round_step(least: float) -> float:
    """The next step of 1, 2 or 5 times a power of ten."""
    power: float = 10.0 ** math.floor(math.log10(least)) if least > 0 else 1.0
    return next(power * one for one in (1, 2, 5, 10) if power * one >= least)


def _ends(plane: _Plane, last: Fan, base: float) -> list[Markup]:
    """The figures at the right end, none over another."""
    wanted = [(base + last.quantile(at), words) for at, words in ((0.95, "95 %"), (0.5, "middle"), (0.05, "5 %"))]
    drawn, above = [], -_LEAST_GAP
    for value, words in wanted:
        y = max(plane.y(value) + 4, above + _LEAST_GAP)
        above = y
        text = f"{number(round(value)).replace('-', MINUS)}, {words}"
        drawn.append(element("text", text, x=plane.x(last.until) + 6, y=y, class_="fan-end"))
    return drawn
