"""The calibration picture: how often what came lay within each interval, against how often it should have.

One square for each horizon, one line for each series. On the diagonal forecasts are as sure as they may be; below it
they were too sure of themselves. Sides are told by marks and labels, not by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from contested.score.card import Card
from contested.show.html import Markup, element

SIZE, MARGIN, GAP = 220.0, 46.0, 36.0
_STEPS = np.linspace(0.1, 0.9, 9)
_LABEL = 18.0
_MARKS = ("●", "■", "▲", "◆", "▼", "○", "□", "△")
_INKS = ("#1f3a5f", "#8a2a2a", "#8a6a1a", "#3f5f3f", "#5a3f6f", "#444444")
_LEAST_WIDTH = 470.0  # of the heading's line
_STYLE = "font-family:system-ui,sans-serif;font-size:12px"


def calibration(cards: Sequence[Card]) -> Markup:
    """An SVG of its own; empty squares where there is no card."""
    horizons = sorted({one.horizon_days for one in cards})
    names = sorted({one.series for one in cards})
    width = max(MARGIN + len(horizons) * (SIZE + GAP), _LEAST_WIDTH)
    height = MARGIN + SIZE + 2 * _LABEL + len(names) * _LABEL + GAP
    squares = [
        _square(at, days, [one for one in cards if one.horizon_days == days], names) for at, days in enumerate(horizons)
    ]
    legend = [
        element(
            "text", f"{_MARKS[at % len(_MARKS)]} {name}",
            x=MARGIN, y=MARGIN + SIZE + 3 * _LABEL + at * _LABEL, fill=_INKS[at % len(_INKS)],
        )
        for at, name in enumerate(names)
    ]  # fmt: skip
    return element(
        "svg",
        element("title", "How often what came lay within each interval"),
        element("rect", x=0, y=0, width=width, height=height, fill="#fdfcf9"),
        element("text", "Share of outcomes within the interval, by the interval’s promise", x=MARGIN, y=_LABEL),
        *squares,
        *legend,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:g} {height:g}",
        width=width,
        height=height,
        style=_STYLE,
    )


def _square(at: int, days: int, cards: Sequence[Card], names: Sequence[str]) -> Markup:
    left, top = MARGIN + at * (SIZE + GAP), MARGIN

    def place(promised: float, held: float) -> tuple[float, float]:
        return left + promised * SIZE, top + (1 - held) * SIZE

    (x0, y0), (x1, y1) = place(0, 0), place(1, 1)
    ticks = [
        element("text", f"{share:.0%}", x=place(share, 0)[0], y=y0 + _LABEL, text_anchor="middle", fill="#555")
        for share in (0.1, 0.5, 0.9)
    ]
    if at == 0:
        ticks += [
            element("text", f"{share:.0%}", x=x0 - 6, y=place(0, share)[1] + 4, text_anchor="end", fill="#555")
            for share in (0.1, 0.5, 0.9)
        ]
    drawn: list[Markup] = []
    for card in cards:
        index = names.index(card.series)
        ink, mark = _INKS[index % len(_INKS)], _MARKS[index % len(_MARKS)]
        ranks = np.array(card.ranks)
        points = [place(share, float(np.mean(np.abs(ranks - 0.5) <= share / 2))) for share in _STEPS.tolist()]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        drawn.append(element("polyline", points=line, fill="none", stroke=ink, stroke_width=1.2))
        drawn += [
            element("text", mark, x=round(x, 1), y=round(y + 4, 1), text_anchor="middle", fill=ink) for x, y in points
        ]
    counts = sorted({card.origins for card in cards})
    said = f"{days} days ahead ({', '.join(map(str, counts))} outlooks)"
    return element(
        "g",
        element("rect", x=left, y=top, width=SIZE, height=SIZE, fill="none", stroke="#999"),
        element("line", x1=x0, y1=y0, x2=x1, y2=y1, stroke="#999", stroke_dasharray="4 3"),
        *ticks,
        element("text", said, x=left, y=top - 8),
        *drawn,
    )
