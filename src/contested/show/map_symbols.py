"""Symbols on a map, split between those who speak: a shape in vertical strips, a disc in sectors, a ring around it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from contested.show.html import Markup, element, join
from contested.show.symbols import SHAPE
from contested.show.themes import Theme

Share = tuple[str, float]  # the hatching (`ua`, `ru`, `third`, `unknown`, `contested`) and its weight
SHAPE_RADIUS = 7.0  # half the size in which `SHAPE` is drawn


def strips(theme: Theme, centre: tuple[float, float], radius: float, shares: Sequence[Share], key: str) -> Markup:
    """A theme's shape in strips of hatching from left to right, as wide as their shares; `key` names its clip."""
    scale = radius / SHAPE_RADIUS
    shape = SHAPE[theme]
    total = sum(weight for _, weight in shares)
    at, parts = -8.0, []
    for hatching, weight in shares:
        width = 16.0 * weight / total
        parts.append(element("rect", x=at, y=-8, width=width, height=16, fill=f"url(#h-{hatching})"))
        at += width
    move = f"translate({centre[0]:.1f} {centre[1]:.1f}) scale({scale:.2f})"
    return element(
        "g",
        element("clipPath", element("path", d=shape), id=key),
        element("g", *parts, clip_path=f"url(#{key})"),
        element("path", d=shape, class_="edge"),
        transform=move,
    )


def sectors(centre: tuple[float, float], radius: float, shares: Sequence[Share]) -> Markup:
    """A disc in sectors of hatching, clockwise from the top, as wide as their shares."""
    x, y = centre
    total = sum(weight for _, weight in shares)
    if len(shares) == 1:
        inside = element("circle", cx=x, cy=y, r=radius, fill=f"url(#h-{shares[0][0]})")
        return join(inside, element("circle", cx=x, cy=y, r=radius, class_="edge"))
    turn, parts = -math.pi / 2, []
    for hatching, weight in shares:
        end = turn + 2 * math.pi * weight / total
        wide = 1 if end - turn > math.pi else 0
        first = f"{x + radius * math.cos(turn):.1f},{y + radius * math.sin(turn):.1f}"
        last = f"{x + radius * math.cos(end):.1f},{y + radius * math.sin(end):.1f}"
        path = f"M{x:.1f},{y:.1f}L{first}A{radius:.1f},{radius:.1f} 0 {wide} 1 {last}Z"
        parts.append(element("path", d=path, fill=f"url(#h-{hatching})", class_="edge"))
        turn = end
    return join(*parts)


def ring(centre: tuple[float, float], radius: float, side: str, share: float) -> Markup:
    """A dashed ring in a side's colour around a symbol; `share` below 1 leaves it open (partly encircled)."""
    x, y = centre
    if share >= 1:
        return element("circle", cx=x, cy=y, r=radius, class_=f"ring ring-{side}")
    start, end = math.pi * (0.5 - share), math.pi * (0.5 + share)
    first = f"{x + radius * math.cos(start):.1f},{y + radius * math.sin(start):.1f}"
    last = f"{x + radius * math.cos(end):.1f},{y + radius * math.sin(end):.1f}"
    path = f"M{first}A{radius:.1f},{radius:.1f} 0 {int(share > 0.5)} 1 {last}"
    return element("path", d=path, class_=f"ring ring-{side}")
