"""Every series by its name: which there are in a ledger, and the making of one.

A family is a module with `FAMILY` (the first word of its names), `HELP`, `names(sources)` and `build(rest, sources)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from contested.errors import QuestionError
from contested.reconcile.ground import corridor_series, grey_series, share_series
from contested.reconcile.series import (
    alerts,
    areas,
    assaults,
    civilians,
    cuts,
    documented,
    fronts,
    home_front,
    losses,
    strength,
    strikes,
    turnover,
)
from contested.reconcile.series.series import Series
from contested.reconcile.series.sources import Sources


class Family(Protocol):
    """What a module of series offers."""

    @property
    def FAMILY(self) -> str:  # noqa: N802  a module's constant
        """The first word of its names."""

    @property
    def HELP(self) -> str:  # noqa: N802
        """How its names are made, for a reader."""

    def names(self, sources: Sources, /) -> Iterator[str]:
        """The names of the series that these sources have and that need nothing to be filled in."""

    def build(self, rest: str, sources: Sources) -> Series:
        """The series whose name is the family's and `rest`; QuestionError where there is no such name."""


FAMILIES: tuple[Family, ...] = (
    *(areas, turnover.GAINED, turnover.FREED, fronts, share_series, grey_series, corridor_series),
    *(losses, documented, strength, strength.INFLOW),
    *(strikes.LAUNCHED, strikes.INTERCEPTED, strikes.DOWNED, strikes.LOST, strikes.HITS, assaults),
    *(home_front.OUTAGES, home_front.RESTORED, cuts.REPAIRS, cuts, home_front.HEATING, home_front.WATER),
    *(home_front.GAS, civilians.KILLED, civilians.WOUNDED, civilians.DAMAGED, alerts),
)


def names(sources: Sources) -> tuple[str, ...]:
    """The names of the series that a ledger has, in order of family."""
    return tuple(name for family in FAMILIES for name in family.names(sources))


def series(name: str, sources: Sources) -> Series:
    """The series of that name.

    Raises:
        QuestionError: no family has such a name; the remedy lists what can be asked.
    """
    first, _, rest = name.partition(".")
    for family in FAMILIES:
        if first == family.FAMILY and rest:
            return family.build(rest, sources)
    raise QuestionError("series", f"no series is called {name!r}", "; ".join(family.HELP for family in FAMILIES))
