"""Series of the share of a settlement that a mapper draws grey: held by nobody alone, or by whom is not known."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from contested.reconcile.ground.share_series import CELL, surveyed
from contested.reconcile.series.series import Point, Series, Shape
from contested.reconcile.series.sources import Sources

FAMILY = "grey"
HELP = f"grey.PLACE, grey.PLACE{CELL}: the share of a settlement that is drawn grey, 0 to 1"


def names(_: Sources) -> Iterator[str]:
    """None: every name needs a settlement."""
    yield from ()


def build(rest: str, sources: Sources) -> Series:
    """The series of that settlement, on the days whose map draws a grey zone; a map without one says nothing of it.

    Raises:
        QuestionError: the atlas knows no such settlement.
    """
    seen, which, shape = surveyed(rest, sources)
    found = tuple(
        Point(day, float(grey[which]), float(grey.min()), float(grey.max()), (seen.mapper,))
        for day, grey in zip(seen.days, seen.grey[:, 0], strict=True)
        if not np.isnan(grey).any()
    )
    return Series(
        name=f"{FAMILY}.{rest}",
        title=f"Share of {shape} that is drawn grey",
        unit="share",
        shape=Shape.RATE,
        definition="ground that the mapper gives to nobody; days whose map has no grey zone are left out",
        speakers=(seen.mapper,) if seen.mapper else (),
        points=found,
    )
