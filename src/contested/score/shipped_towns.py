"""Outlooks of towns that ship with the package, for a ledger without maps: chances of some days with their record.

Numbers only, written by `tools/ship_towns.py` from the maps of DeepStateMap as collected by github
cyterat/deepstate-map-data and DanielRose2310/deepstatemaps-history. A ledger that holds maps never looks at them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

import numpy as np

from contested.atlas.place import Place
from contested.errors import QuestionError
from contested.scenario.falling.falls import LONGEST_DAYS, SHARES
from contested.scenario.falling.outlook import BY_DAYS, STALEST_DAYS, Chance, Dates, TownOutlook
from contested.score.falling import Class, FateCard

FILE = "shipped_towns.jsonl.gz"
MAPPER = "DeepState"
SHIPPED = f"{MAPPER} (the ledger has no map: this outlook ships with the program)"

Days = Sequence[int | None]  # after the day of asking: early, middle and late for each share


@dataclass(frozen=True, slots=True)
class Sheaf:
    """All outlooks of one day. `towns`: share held, km to the line, chances by days and shares, and dates, by id."""

    as_of: date
    since: date
    fit_until: date
    cards: tuple[FateCard, ...]
    towns: Mapping[str, tuple[float, float, Sequence[float], Days]]


def shipped_outlook(place: Place, as_of: date | None, days: Sequence[int]) -> tuple[TownOutlook, tuple[FateCard, ...]]:
    """The shipped outlook of a town of the last day up to `as_of`, with its record.

    Chances between the shipped horizons lie on the straight line between them.

    Raises:
        QuestionError: none ships of the month before that day, or of that town.
    """
    wrong = [one for one in days if not 0 < one <= LONGEST_DAYS]
    if wrong:
        raise QuestionError("--days", f"{wrong[0]} days for a town", f"give 1 to {LONGEST_DAYS}")
    known = [one for one in sheaves() if as_of is None or one.as_of <= as_of <= one.as_of + timedelta(STALEST_DAYS)]
    remedy = "read maps: contested fetch deepstate_daily"
    if not known:
        near = min((one.as_of for one in sheaves()), key=lambda day: abs((day - (as_of or day)).days))
        raise QuestionError(place.name, f"no outlook of a town ships for {as_of}", f"ask --as-of {near}, or {remedy}")
    last = known[-1]
    if place.id not in last.towns:
        raise QuestionError(place.name, f"none ships for it as of {last.as_of}: it was far from the line", remedy)
    share, km, chances, dates = last.towns[place.id]
    table = np.array(chances).reshape(len(BY_DAYS), len(SHARES))
    given = tuple(
        Chance(last.as_of + timedelta(one), at, _between(one, at <= share, table[:, column]))
        for one in sorted(days)
        for column, at in enumerate(SHARES)
    )
    told = [None if one is None else last.as_of + timedelta(one) for one in dates]
    when = tuple(Dates(at, *told[3 * column : 3 * column + 3]) for column, at in enumerate(SHARES))
    return TownOutlook(place, last.as_of, last.since, share, km, given, when, last.fit_until), last.cards


def _between(days: int, lost: bool, chances: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    return float(np.interp(days, (0, *BY_DAYS), (float(lost), *chances)))


@lru_cache(maxsize=1)
def sheaves() -> tuple[Sheaf, ...]:
    """Every day of which outlooks ship, in order."""
    text = gzip.decompress(files(__package__).joinpath(FILE).read_bytes()).decode()
    return tuple(_sheaf(json.loads(line)) for line in text.splitlines())


def _sheaf(told: Mapping[str, object]) -> Sheaf:
    as_of, since, until = (date.fromisoformat(str(told[name])) for name in ("as_of", "since", "fit_until"))
    cards, towns = told["cards"], told["towns"]
    assert isinstance(cards, list)
    assert isinstance(towns, dict)
    return Sheaf(as_of, since, until, tuple(map(_card, cards)), {name: tuple(one) for name, one in towns.items()})


def _card(told: Mapping[str, object]) -> FateCard:
    classes = told["classes"]
    assert isinstance(classes, list)
    ends = {name: date.fromisoformat(str(told[name])) for name in ("first", "last")}
    return FateCard(**{**told, **ends, "classes": tuple(Class(**one) for one in classes)})  # type: ignore[arg-type]


def line(found: Iterable[TownOutlook], cards: Iterable[FateCard]) -> str:
    """The outlooks of one day as a line of the file."""
    each = tuple(found)
    first = each[0]
    towns = {
        one.place.id: (
            round(one.share, 3),
            round(one.km, 2),
            [round(chance.probability, 4) for chance in one.chances],
            [None if day is None else (day - one.as_of).days for when in one.dates for day in _three(when)],
        )
        for one in each
    }
    told = {"as_of": first.as_of, "since": first.since, "fit_until": first.fit_until}
    return json.dumps({**told, "cards": [asdict(one) for one in cards], "towns": towns}, default=_plain)


def _three(when: Dates) -> tuple[date | None, ...]:
    return when.early, when.middle, when.late


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no place in the file")
