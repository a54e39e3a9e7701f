"""The pictures of a weighed situation: intervals on one line, the trade-off, the days to leave, bars."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from contested.scenario.weighing.outcomes import Numbers
from contested.scenario.weighing.window import Leaving
from contested.show.html import Markup, element
from contested.show.weighing.words import percent, rounded

BAR_WIDTH, BAR_HEIGHT = 180.0, 18.0
WIDTH, HEIGHT = 680.0, 360.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 70.0, 130.0, 18.0, 46.0
_TICKS = 4
_LABEL_GAP = 15.0
_MOST_LETTERS = 18  # that the right margin holds


def interval_bar(low: float, middle: float, high: float, ends: tuple[float, float], label: str) -> Markup:
    """The 10, 50 and 90 per cent points of an outcome on the line that all policies share."""

    def x(value: float) -> float:
        return round(4 + (value - ends[0]) / ((ends[1] - ends[0]) or 1.0) * (BAR_WIDTH - 8), 1)

    y = BAR_HEIGHT / 2
    return element(
        "svg",
        element("title", label),
        element("line", x1=4.0, x2=BAR_WIDTH - 4, y1=y, y2=y, class_="fan-grid"),
        element("line", x1=x(low), x2=max(x(high), x(low) + 1), y1=y, y2=y, class_="outcome-width"),
        element("circle", cx=x(middle), cy=y, r=4.0, class_="outcome-middle"),
        class_="outcome-bar", viewBox=f"0 0 {BAR_WIDTH:g} {BAR_HEIGHT:g}", role="img", aria_label=label,
    )  # fmt: skip


class _Plane:
    """Values to the page, from nought or below to a round end."""

    def __init__(self, across: Sequence[float], up: Sequence[float]) -> None:
        self.x_ends = (min(0.0, *across), max(*across, 1e-9) * 1.04)
        self.y_ends = (min(0.0, *up), max(*up, 1e-9) * 1.06)

    def x(self, value: float) -> float:
        share = (value - self.x_ends[0]) / (self.x_ends[1] - self.x_ends[0])
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float) -> float:
        share = (value - self.y_ends[0]) / (self.y_ends[1] - self.y_ends[0])
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)

    def axes(self, across: str, up: str, *, shares: bool = False) -> list[Markup]:
        drawn = []
        for value in _round_ticks(*self.x_ends):
            x = self.x(value)
            drawn.append(element("line", x1=x, x2=x, y1=_TOP, y2=HEIGHT - _BOTTOM, class_="fan-grid"))
            drawn.append(_text(rounded(value), x, HEIGHT - _BOTTOM + 16, "middle"))
        for value in _round_ticks(*self.y_ends):
            y = self.y(value)
            drawn.append(element("line", x1=_LEFT, x2=WIDTH - _RIGHT, y1=y, y2=y, class_="fan-grid"))
            drawn.append(_text(percent(value) if shares else rounded(value), _LEFT - 8, y + 4, "end"))
        drawn.append(_text(across, (_LEFT + WIDTH - _RIGHT) / 2, HEIGHT - 8, "middle"))
        drawn.append(_text(up, _LEFT, _TOP - 5, "start"))
        return drawn


def _round_ticks(low: float, high: float) -> list[float]:
    raw = (high - low) / _TICKS
    size = 10.0 ** np.floor(np.log10(raw))
    step = next(size * one for one in (1, 2, 5, 10) if size * one >= raw)
    return [float(one) for one in np.arange(np.ceil(low / step), np.floor(high / step) + 1) * step]


def _text(words: str, x: float, y: float, anchor: str, name: str = "fan-tick") -> Markup:
    return element("text", words, x=round(x, 1), y=round(y, 1), text_anchor=anchor, class_=name)


def trade_off(points: Sequence[tuple[str, Numbers, Numbers]], across: str, up: str, label: str) -> Markup:
    """Each policy as a cross: the 10 to 90 per cent points of two outcomes, their middles where it crosses."""
    spans = [(name, np.quantile(x, (0.1, 0.5, 0.9)), np.quantile(y, (0.1, 0.5, 0.9))) for name, x, y in points]
    plane = _Plane([float(x[2]) for _, x, _ in spans], [float(y[2]) for _, _, y in spans])
    drawn = plane.axes(across, up)
    for _, x, y in spans:
        drawn.append(_line(plane.x(x[0]), plane.y(y[1]), plane.x(x[2]), plane.y(y[1]), "cross"))
        drawn.append(_line(plane.x(x[1]), plane.y(y[0]), plane.x(x[1]), plane.y(y[2]), "cross"))
    above = -_LABEL_GAP
    for name, x, y in sorted(spans, key=lambda one: -float(one[2][1])):
        drawn.append(element("circle", cx=plane.x(x[1]), cy=plane.y(y[1]), r=4.5, class_="outcome-middle"))
        at = max(plane.y(y[1]) + 4, above + _LABEL_GAP)
        above = at
        right = WIDTH - _RIGHT + 10
        drawn.append(_line(plane.x(x[1]) + 6, plane.y(y[1]), right - 4, at - 4, "leader"))
        drawn.append(_text(_short(name), right, at, "start", "fan-end"))
    return _svg(drawn, label)


def days_to_leave(found: Leaving, shares: Sequence[float], label: str) -> Markup:
    """The share of the force that is saved by the day of the order: middle, and the 10 to 90 per cent points."""
    low, middle, high = np.quantile(found.saved, (0.1, 0.5, 0.9), axis=1)
    plane = _Plane(found.days.tolist(), [1.0])
    plane.y_ends = (0.0, 1.0)
    ring = [*zip(found.days, high, strict=True), *reversed([*zip(found.days, low, strict=True)])]
    drawn = plane.axes("days until the order to leave", "share of the force saved", shares=True)
    drawn.append(element("polygon", points=_points(plane, ring), class_="fan-most"))
    drawn.append(element("polyline", points=_points(plane, zip(found.days, middle, strict=True)), class_="fan-past"))
    for share in shares:
        y = plane.y(share)
        drawn.append(_line(_LEFT, y, WIDTH - _RIGHT, y, "fan-now"))
        drawn.append(_text(percent(share), WIDTH - _RIGHT + 6, y + 4, "start", "fan-end"))
    return _svg(drawn, label)


def course(days: int, tracks: Sequence[tuple[str, Numbers]], up: str, label: str, *, shares: bool) -> Markup:
    """The middle course of a state under each policy, with the width of the first: tracks are (days, paths)."""
    middles = [(name, np.median(one, axis=1)) for name, one in tracks]
    low, high = np.quantile(tracks[0][1], (0.1, 0.9), axis=1)
    plane = _Plane([float(days)], [float(high.max()), *(float(one.max()) for _, one in middles)])
    if shares:
        plane.y_ends = (0.0, 1.0)
    numbers = np.arange(1, days + 1, dtype=float)
    ring = [*zip(numbers, high, strict=True), *reversed([*zip(numbers, low, strict=True)])]
    drawn = plane.axes("days", up, shares=shares)
    drawn.append(element("polygon", points=_points(plane, ring), class_="fan-most"))
    above = -_LABEL_GAP
    ordered = sorted(enumerate(middles), key=lambda one: -float(one[1][1][-1]))
    for at, (name, one) in ordered:
        line = f"fan-past course-{at % 4}"
        drawn.append(element("polyline", points=_points(plane, zip(numbers, one, strict=True)), class_=line))
        y = max(plane.y(float(one[-1])) + 4, above + _LABEL_GAP)
        above = y
        drawn.append(_text(_short(name), WIDTH - _RIGHT + 6, y, "start", "fan-end"))
    return _svg(drawn, label)


def bar(share: float, low: float, high: float, label: str) -> Markup:
    """A share from nought to one as a bar with its interval."""
    y = BAR_HEIGHT / 2
    ends = [min(max(one, 0.0), 1.0) * BAR_WIDTH for one in (share, low, high)]
    return element(
        "svg",
        element("title", label),
        element("rect", x=0.0, y=3.0, width=round(ends[0], 1), height=BAR_HEIGHT - 6, class_="bar-total"),
        element("line", x1=round(ends[1], 1), x2=round(ends[2], 1), y1=y, y2=y, class_="cross"),
        class_="outcome-bar", viewBox=f"0 0 {BAR_WIDTH:g} {BAR_HEIGHT:g}", role="img", aria_label=label,
    )  # fmt: skip


def _short(name: str) -> str:
    """A policy's name beside its line, no longer than the margin."""
    words = name.replace("_", " ")
    return words if len(words) <= _MOST_LETTERS else words[: _MOST_LETTERS - 1] + "…"


def _points(plane: _Plane, pairs: object) -> str:
    return " ".join(f"{plane.x(float(x))},{plane.y(float(y))}" for x, y in pairs)  # type: ignore[attr-defined]


def _line(x1: float, y1: float, x2: float, y2: float, name: str) -> Markup:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=name)


def _svg(drawn: Sequence[Markup], label: str) -> Markup:
    return element(
        "svg", element("title", label), *drawn, class_="fan", viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}", role="img",
        aria_label=label,
    )  # fmt: skip
