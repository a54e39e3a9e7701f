"""Series of how open the way to a town is: the narrowest width, in km, of ground that Russia does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from contested.reconcile.ground.corridor import AWAY_M, WIDEST_KM, corridor
from contested.reconcile.series.extents import settlement
from contested.reconcile.series.series import Point, Series, Shape
from contested.reconcile.series.sources import Sources

FAMILY = "corridor"
HELP = "corridor.PLACE: the narrowest open width on the best way to a town, km"


def names(_: Sources) -> Iterator[str]:
    """None: every name needs a settlement."""
    yield from ()


def build(rest: str, sources: Sources) -> Series:
    """The series of that town: 0 where it is cut off or lost; `low` takes the mapper's grey ground as closed.

    Raises:
        QuestionError: the atlas knows no such settlement.
    """
    place = settlement(rest)
    found = corridor(place, sources.layers, sources.ground)
    mappers = tuple(dict.fromkeys(one.mapper for one in found))
    return Series(
        name=f"{FAMILY}.{rest}",
        title=f"Width of the way to {place.name}",
        unit="km",
        shape=Shape.STOCK,
        definition=f"the narrowest open width on the best way to country {AWAY_M / 1000:g} km off; {WIDEST_KM:g} "
        "stands for any wider one; grey ground counts as open, and where it is drawn the low end takes it as closed",
        speakers=mappers,
        points=tuple(
            Point(one.day, one.km, one.km if one.low is None else one.low, one.km, (one.mapper,)) for one in found
        ),
    )
