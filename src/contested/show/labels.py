"""Names on a map that do not run into each other: the most important first, each in the first place that is free.

A name that must be shown and finds no free place beside its symbol moves away and keeps a line to it; a name that is
only background is left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

LETTER_WIDTH = 0.56  # mean advance of a semi-bold sans letter, in sizes of the type; a little wide, so that boxes hold
LINE_HEIGHT = 1.22
GAP_PX = 3.0
FAR_PX = (14.0, 26.0, 40.0, 58.0, 80.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles share area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def inside(self, width: float, height: float) -> bool:
        """Whether the rectangle lies within [0, width] by [0, height]."""
        return self.left >= 2 and self.top >= 2 and self.right <= width - 2 and self.bottom <= height - 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """Lines of text wanted beside a symbol that covers `symbol`; `sizes` are the type sizes of the lines in pixels."""

    key: str
    lines: tuple[str, ...]
    sizes: tuple[float, ...]
    symbol: Box
    required: bool

    @property
    def extent(self) -> tuple[float, float]:
        """Width and height of the text."""
        widths = [len(line) * size * LETTER_WIDTH for line, size in zip(self.lines, self.sizes, strict=True)]
        return max(widths, default=0.0), sum(size * LINE_HEIGHT for size in self.sizes)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a text stands: its box, how it is anchored, and the end of its leader line where it had to move away."""

    wanted: Wanted
    box: Box
    anchor: str
    leader: tuple[float, float, float, float] | None = None


def place(wanted: Sequence[Wanted], obstacles: Iterable[Box], width: float, height: float) -> tuple[Placed, ...]:
    """Texts in the order of `wanted`, the most important first; none overlaps another or an obstacle where there is
    room. A required text that finds no room at all stands at the right of its symbol."""
    taken = list(obstacles)
    placed: list[Placed] = []
    for one in wanted:
        found = next((option for option in _options(one) if _free(option.box, taken, width, height)), None)
        if found is None and one.required:
            found = _nearest_inside(one, width, height)
        if found is not None:
            taken.append(found.box)
            placed.append(found)
    return tuple(placed)


def _free(box: Box, taken: Iterable[Box], width: float, height: float) -> bool:
    return box.inside(width, height) and not any(box.meets(other) for other in taken)


def _options(one: Wanted) -> Iterator[Placed]:
    width, height = one.extent
    symbol = one.symbol
    x, y = (symbol.left + symbol.right) / 2, (symbol.top + symbol.bottom) / 2
    right, left = symbol.right + GAP_PX, symbol.left - GAP_PX - width
    above, below = symbol.top - GAP_PX / 2 - height, symbol.bottom + GAP_PX / 2
    corners = (
        *((right, y - height / 2, "start"), (left, y - height / 2, "end")),
        *((x - width / 2, above, "middle"), (x - width / 2, below, "middle")),
        *((right - 2, above + height / 3, "start"), (right - 2, below - height / 3, "start")),
        *((left + 2, above + height / 3, "end"), (left + 2, below - height / 3, "end")),
    )
    for x0, y0, anchor in corners:
        yield Placed(one, Box(x0, y0, x0 + width, y0 + height), anchor)
    if not one.required:
        return
    radius = max(symbol.right - symbol.left, symbol.bottom - symbol.top) / 2
    for far in FAR_PX:
        for turn in range(16):
            angle = turn * math.pi / 8
            yield _far(one, (x, y), radius, far, angle)


def _far(one: Wanted, centre: tuple[float, float], radius: float, far: float, angle: float) -> Placed:
    width, height = one.extent
    cos, sin = math.cos(angle), math.sin(angle)
    x, y = centre[0] + (radius + far) * cos, centre[1] + (radius + far) * sin
    anchor = "start" if cos > 0.3 else "end" if cos < -0.3 else "middle"
    left = {"start": x, "end": x - width, "middle": x - width / 2}[anchor]
    top = y - height / 2 + sin * height / 2
    leader = (centre[0] + radius * cos, centre[1] + radius * sin, x, y)
    return Placed(one, Box(left, top, left + width, top + height), anchor, leader)


def _nearest_inside(one: Wanted, width: float, height: float) -> Placed:
    extent = one.extent
    left = min(max(2.0, one.symbol.right + GAP_PX), width - extent[0] - 2)
    top = min(max(2.0, (one.symbol.top + one.symbol.bottom - extent[1]) / 2), height - extent[1] - 2)
    return Placed(one, Box(left, top, left + extent[0], top + extent[1]), "start")
