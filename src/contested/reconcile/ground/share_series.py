"""Series of the share of a settlement that Russia holds: of its disc of 1.5 km, or of its own cell."""

from __future__ import annotations

from collections.abc import Iterator

from contested.reconcile.ground.footprints import CELL_M, NAMES, footprints
from contested.reconcile.ground.survey import Survey, fullest, survey
from contested.reconcile.records.discs import RADIUS_KM
from contested.reconcile.series.extents import settlement
from contested.reconcile.series.series import Point, Series, Shape
from contested.reconcile.series.shipped import shipped, shipped_names
from contested.reconcile.series.sources import Sources

FAMILY = "share"
HELP = "share.PLACE, share.PLACE.cell: the share of a settlement that Russia holds, 0 to 1"
CELL = ".cell"
WIDTH = "the width is how much the answer depends on what is taken for the settlement"


def names(sources: Sources) -> Iterator[str]:
    """Those that ship, where no map is read; every other name needs a settlement."""
    if not sources.layers:
        yield from (name for name in shipped_names() if name.startswith(f"{FAMILY}."))


def build(rest: str, sources: Sources) -> Series:
    """The series of that settlement; `low` and `high` are the least and the most of its disc, that disc moved half a
    kilometre to four sides, and its cell.

    Raises:
        QuestionError: the atlas knows no such settlement.
    """
    seen, which, shape = surveyed(rest, sources)
    name, title = f"{FAMILY}.{rest}", f"Share of {shape} that Russia holds"
    kept = None if sources.layers else shipped(name, title, "share", sources.as_of, Shape.RATE, WIDTH)
    if kept is not None:
        return kept
    found = tuple(
        Point(day, float(held[which]), float(held.min()), float(held.max()), (seen.mapper,))
        for day, held in zip(seen.days, seen.held[:, 0], strict=True)
    )
    return Series(
        name=name,
        title=title,
        unit="share",
        shape=Shape.RATE,
        definition=f"ground that the mapper gives to Russia, its grey zone left out; {WIDTH}",
        speakers=(seen.mapper,) if seen.mapper else (),
        points=found,
    )


def surveyed(rest: str, sources: Sources) -> tuple[Survey, int, str]:
    """The survey of the settlement that the rest of a name means, which footprint is asked for, and words for it.

    Raises:
        QuestionError: the atlas knows no such settlement.
    """
    place = settlement(rest.removesuffix(CELL))
    seen = survey(fullest(sources.sheets), footprints(place), sources.ground)
    if rest.endswith(CELL):
        return seen, NAMES.index("cell"), f"the cell of {place.name}, up to {CELL_M / 1000:g} km off,"
    return seen, NAMES.index("disc"), f"{RADIUS_KM:g} km around {place.name}"
