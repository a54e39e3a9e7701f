"""The outlook of one town: the chance that 10, 50 and 90 per cent of it are lost by each of some days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from contested.atlas.place import Place
from contested.errors import QuestionError
from contested.scenario.falling.falls import LONGEST_DAYS, SHARES, Asked, Fitted, asked, chances, fitted
from contested.scenario.falling.signs import Numbers
from contested.scenario.falling.towns import NEAR_KM, Towns

BY_DAYS = (7, 30, 60, 90, 180)
STALEST_DAYS = 31  # a map older than that says nothing of where the line is
_EARLY, _MIDDLE, _LATE = 0.05, 0.5, 0.95


@dataclass(frozen=True, slots=True)
class Chance:
    """The probability that a share of a town is lost at some time up to and on a day."""

    by: date
    share: float
    probability: float


@dataclass(frozen=True, slots=True)
class Dates:
    """When a share is lost: the days by which that is one chance in twenty, even, and nineteen in twenty.

    None where half a year does not reach that far; the day of the map where the share is lost already.
    """

    share: float
    early: date | None
    middle: date | None
    late: date | None


@dataclass(frozen=True, slots=True)
class TownOutlook:
    """What may become of a town. `since` is the day of the last map, of which `share` (held) and `km` (from the centre
    to the line, negative behind it) are; `fit_until` the last day from which the model learned."""

    place: Place
    as_of: date
    since: date
    share: float
    km: float
    chances: tuple[Chance, ...]
    dates: tuple[Dates, ...]
    fit_until: date


def town_outlook(known: Towns, place: Place, as_of: date, days: Sequence[int] = BY_DAYS) -> TownOutlook:
    """The outlook of a settlement from the maps up to `as_of`.

    Raises:
        QuestionError: no map is near that day, the town is not on the lattice or far from the line, or a horizon is
            beyond half a year.
    """
    wrong = [one for one in days if not 0 < one <= LONGEST_DAYS]
    if wrong:
        raise QuestionError("--days", f"{wrong[0]} days for a town", f"give 1 to {LONGEST_DAYS}")
    past = known.until(as_of.toordinal())
    if not len(past.history.days):
        raise QuestionError(place.name, f"no map is known up to {as_of}", "read maps: contested fetch deepstate_daily")
    since = date.fromordinal(int(past.history.days[-1]))
    if (as_of - since).days > STALEST_DAYS:
        raise QuestionError(place.name, f"the last map before {as_of} is of {since}", f"ask as of {since}")
    which = np.flatnonzero([one.id == place.id for one in past.places])
    if not len(which):
        raise QuestionError(place.name, "it is no settlement that the front could reach", "name a town of Ukraine")
    town = asked(past, since.toordinal(), which)
    share, km = float(town.share[0]), float(town.km[0])
    if km > NEAR_KM:
        raise QuestionError(
            place.name, f"the line is {km:.0f} km away on {since}", f"towns within {NEAR_KM:.0f} km have an outlook"
        )
    made = _honest(past, place, as_of)
    silent = (as_of - since).days
    table = chances(made, town, tuple(sorted(one + silent for one in days)))[0]
    given = tuple(
        Chance(as_of + timedelta(days=one), at, float(table[row, column]))
        for row, one in enumerate(sorted(days))
        for column, at in enumerate(SHARES)
    )
    return TownOutlook(
        place, as_of, since, share, km, given, _dates(made, town, since, as_of), date.fromordinal(made.until)
    )


def _honest(past: Towns, place: Place, as_of: date) -> Fitted:
    """The fit of that day; the shipped one only where it had seen nothing later."""
    made = fitted(past, as_of.toordinal())
    if made.until > as_of.toordinal():
        raise QuestionError(
            place.name,
            f"{len(past.history.days)} weeks of maps up to {as_of} are too few to learn from",
            f"read a year of weekly maps, or ask as of {date.fromordinal(made.until)} or later",
        )
    return made


def _dates(made: Fitted, town: Asked, since: date, as_of: date) -> tuple[Dates, ...]:
    curve = chances(made, town, tuple(range(1, LONGEST_DAYS + 1)))[0]
    return tuple(
        Dates(share, since, since, since)
        if town.share[0] >= share
        else Dates(share, *(_reached(curve[:, column], chance, since, as_of) for chance in (_EARLY, _MIDDLE, _LATE)))
        for column, share in enumerate(SHARES)
    )


def _reached(curve: Numbers, chance: float, since: date, as_of: date) -> date | None:
    """The first day, not before the day of asking, by which a chance is reached."""
    if curve[-1] < chance:
        return None
    return max(as_of, since + timedelta(days=int(np.argmax(curve >= chance)) + 1))
