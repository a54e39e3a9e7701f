"""The window of a map: degrees to pixels through the atlas's projection, lines cut to what can be seen."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contested.atlas.projection import Projection

Point = tuple[float, float]
VISIBLE_STEP_PX = 0.7  # a line's bends below this are not seen at any zoom that a page is read at
NICE_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Frame:
    """`width` by `height` pixels; `west_km` and `north_km` are the upper left corner on the projection's plane."""

    projection: Projection
    west_km: float
    north_km: float
    km_per_px: float
    width: int
    height: int

    @classmethod
    def around(cls, projection: Projection, points: Iterable[Point], size: tuple[int, int], margin_px: int) -> Frame:
        """The smallest window of `size` that holds (lat, lon) points with a margin, centred on them."""
        plane = [projection.project(lat, lon) for lat, lon in points]
        wests, norths = [x for x, _ in plane], [y for _, y in plane]
        width, height = size
        across, down = max(wests) - min(wests), max(norths) - min(norths)
        scale = max(across / (width - 2 * margin_px), down / (height - 2 * margin_px), 1e-6)
        middle = (max(wests) + min(wests)) / 2, (max(norths) + min(norths)) / 2
        return cls(projection, middle[0] - scale * width / 2, middle[1] + scale * height / 2, scale, width, height)

    def at(self, lat: float, lon: float) -> Point:
        """Pixels right and down of the upper left corner."""
        x_km, y_km = self.projection.project(lat, lon)
        return (x_km - self.west_km) / self.km_per_px, (self.north_km - y_km) / self.km_per_px

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        """Whether a point in pixels lies inside, at least `margin` from the edge."""
        return margin <= point[0] <= self.width - margin and margin <= point[1] <= self.height - margin

    def line(self, points: Sequence[Point], *, closed: bool) -> str:
        """Path data of a line through (lat, lon) points; empty where all of it lies outside on one side."""
        pixels = thinned([self.at(lat, lon) for lat, lon in points])
        if len(pixels) < 2 or self._outside(pixels):
            return ""
        steps = " ".join(f"{x:.1f},{y:.1f}" for x, y in pixels)
        return f"M{steps}{'Z' if closed else ''}"

    def scale_bar(self, share: float = 0.2) -> tuple[int, float]:
        """A round number of kilometres that is about `share` of the width, and its length in pixels."""
        wanted = self.km_per_px * self.width * share
        power = 10 ** math.floor(math.log10(wanted))
        km = max(step * power for step in NICE_STEPS if step * power <= wanted)
        return max(1, round(km)), km / self.km_per_px

    def _outside(self, pixels: Sequence[Point]) -> bool:
        xs, ys = [x for x, _ in pixels], [y for _, y in pixels]
        return max(xs) < 0 or min(xs) > self.width or max(ys) < 0 or min(ys) > self.height


def thinned(pixels: Sequence[Point], step: float = VISIBLE_STEP_PX) -> list[Point]:
    """A line without the points that lie closer than `step` to the last one kept; its ends stay."""
    if len(pixels) < 3:
        return list(pixels)
    kept = [pixels[0]]
    for point in pixels[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= step:
            kept.append(point)
    return [*kept, pixels[-1]]
