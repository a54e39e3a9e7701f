"""Control of ground against a mapper's maps: dates of levels, moved points, lone claims, and captures without the map.

1. When towns' discs and cells reached 10, 50 and 90 %, and how far the same dates lie for a point half a kilometre off.
2. As of each day of autumn 2025: when the chance that half of Pokrovsk is lost passed one half.
3. Claims of capture by the Russian ministry, the map hidden from the day of the claim on: how sure a lone claim makes
   that nine tenths are lost, and the Brier score of "half is lost" 30 and 60 days later beside two simpler answers.
Claims of November 2025 and later, which the posts do not reach, are in words of our own.

usage: measure_control.py LEDGER [--data FOLDER] [--moved N]     (LEDGER holds the daily and the weekly maps)
"""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import numpy as np

from contested.atlas.place import Place
from contested.claims.claim import Claim
from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.extract.reader import extract
from contested.ledger import Ledger
from contested.reconcile.ground.control import Control, control
from contested.reconcile.ground.dates import LEVELS, Reached, reached
from contested.reconcile.ground.footprints import footprints
from contested.reconcile.ground.habits import Habits
from contested.reconcile.ground.holding import learnt, said_of
from contested.reconcile.ground.survey import Survey, fullest, survey
from contested.reconcile.ground.voices import Voice, passed
from contested.reconcile.series.extents import settlement
from contested.reconcile.series.sources import Sources

LAST = date(2026, 1, 31)
HELD_OUT = date(2025, 7, 1)  # no choice was made on claims of that day and later
TOWNS = (
    *("Pokrovsk", "Myrnohrad", "Selydove", "Novohrodivka", "Hrodivka", "Ukrainsk", "Vuhledar", "Kurakhove"),
    *("Velyka Novosilka", "Toretsk", "Chasiv Yar", "Siversk", "Vovchansk", "Kotlyne", "Kupiansk", "Stepnohirsk"),
)
MINISTRY = "Russian Defence Ministry"
OWN_WORDS = (
    ("2025-11-20", "Kupiansk", MINISTRY, "The Russian Defence Ministry said that its forces had captured Kupiansk."),
    ("2025-11-20", "Kupiansk", "Wire", "The General Staff of Ukraine denied that Kupiansk had been captured."),
    ("2025-12-01", "Pokrovsk", MINISTRY, "The Russian Defence Ministry said that its forces had captured Pokrovsk."),
    ("2025-12-02", "Pokrovsk", "Wire", "The General Staff of Ukraine denied that Pokrovsk had been captured."),
    (
        "2025-10-01",
        "Stepnohirsk",
        MINISTRY,
        "The Russian Defence Ministry said it had captured Stepnohirsk.",
    ),  # day made up
    ("2025-12-01", "Vovchansk", MINISTRY, "The Russian Defence Ministry said that its forces had captured Vovchansk."),
)
DEGREE_KM = 111.2
HALF_KM = 0.5


def told(data: Path) -> list[Document]:
    """The ministry's posts, and sentences of our own after their end."""
    rows = (data / "telegram" / "russian_mod_posts.jsonl").read_text("utf-8").splitlines()
    posts = [(one["datetime"][:10], one["text"]) for one in map(json.loads, rows)]
    found = [_report(day, text, MINISTRY) for day, text in posts if text.strip()]
    return found + [_report(day, text, outlet) for day, _, outlet, text in OWN_WORDS]


def _report(day: str, text: str, outlet: str) -> Document:
    side = Side.RU if outlet == MINISTRY else Side.THIRD
    return Document(text=text, published=date.fromisoformat(day), outlet=outlet, outlet_side=side)


class Maps:
    """Surveys of places on all maps of the ledger, and what was known up to a day."""

    def __init__(self, sources: Sources, documents: Sequence[Document]) -> None:
        self.drawn = fullest(sources.sheets)
        self.sources = sources
        self.read: list[tuple[Document, tuple[Claim, ...]]] = [(one, tuple(extract(one).claims)) for one in documents]
        self._known: dict[tuple[str, float, float], Survey] = {}
        self._habits: dict[date, Habits] = {}

    def of(self, place: Place) -> Survey:
        """The survey of one place."""
        key = (place.id, place.lat, place.lon)
        if key not in self._known:
            self._known[key] = survey(self.drawn, footprints(place), self.sources.ground)
        return self._known[key]

    def known(self, day: date) -> Sources:
        """Maps and reports up to a day."""
        documents = {key: one for key, one in self.sources.documents.items() if one.published <= day}
        claims = [one for one in self.sources.claims if one.document in documents]
        for one, found in self.read:
            if one.published <= day:
                documents[one.id] = one
                claims += found
        return Sources(tuple(claims), documents, self.sources.body, day)

    def habits(self, day: date) -> Habits:
        """The habits that were known when the quarter of a day began."""
        begin = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        if begin not in self._habits:
            self._habits[begin] = Habits.of(learnt(self.known(begin), begin))
        return self._habits[begin]


def until(seen: Survey, day: date) -> Survey:
    """The maps up to a day."""
    count = sum(one <= day for one in seen.days)
    return Survey(
        seen.mapper,
        seen.days[:count],
        seen.held[:count],
        seen.grey[:count],
        seen.line_km[:count],
        seen.near_km2[:count],
    )


def moved(place: Place, north_km: float, east_km: float) -> Place:
    """The same place, its point moved."""
    east = east_km / (DEGREE_KM * np.cos(np.radians(place.lat)))
    return replace(place, lat=place.lat + north_km / DEGREE_KM, lon=place.lon + float(east))


def _date(one: Reached) -> str:
    back = f" ({one.back} back)" if one.back else ""
    return (str(one.latest) if one.latest else f"not ({one.touched})" if one.touched else "not") + back


def dates(maps: Maps) -> None:
    """When discs and cells of towns reached levels."""
    print(
        "town: first map from which 10 / 50 / 90 % stay Russia's; disc of 1.5 km | own cell | by the model, 5 to 95 %"
    )
    for name in TOWNS:
        seen = maps.of(settlement(name))
        disc, cell = (" / ".join(_date(reached(seen.days, seen.held[:, 0, k], at)) for at in LEVELS) for k in (0, 1))
        found = control(settlement(name), [seen], [], LAST)
        model = " / ".join(f"{one.days[0]}..{one.days[2]}" if one.days else f"{one.chance:.2f}" for one in found.passed)
        print(f"  {name}: {disc} | {cell} | {model}")


def moving(maps: Maps, count: int) -> None:
    """How far dates of the half move with the point."""
    shifts: dict[str, list[float]] = {"disc": [], "model": []}
    inside, widths = [], []
    sides = ((HALF_KM, 0.0), (0.0, HALF_KM), (-HALF_KM, 0.0), (0.0, -HALF_KM))
    for name in TOWNS[:count]:
        place = settlement(name)
        base = _half(maps, place)
        if base is None:
            continue
        for side in sides:
            other = _half(maps, moved(place, *side))
            if other is None:
                continue
            shifts["disc"].append(abs((other[0] - base[0]).days))
            shifts["model"].append(abs((other[1][1] - base[1][1]).days))
            inside.append(base[1][0] <= other[1][1] <= base[1][2])
            widths.append((base[1][2] - base[1][0]).days)
    disc, model = ([float(np.quantile(shifts[name], one)) for one in (0.5, 0.9)] for name in ("disc", "model"))
    print(
        f"points moved 500 m, {len(inside)} pairs: the disc's 50 % date moves by {disc[0]:.0f} days in the median"
        f" (nine in ten by up to {disc[1]:.0f}), the model's by {model[0]:.0f} (up to {model[1]:.0f});"
        f" {np.mean(inside):.2f} of the moved middles lie inside the unmoved 90 % interval,"
        f" {np.median(widths):.0f} days wide in the median"
    )


def _half(maps: Maps, place: Place) -> tuple[date, tuple[date, date, date]] | None:
    seen = maps.of(place)
    disc = reached(seen.days, seen.held[:, 0, 0], 0.5).latest
    days = control(place, [seen], [], LAST).passed[1].days
    return (disc, days) if disc and days else None


def said(maps: Maps, place: Place, day: date) -> tuple[Voice, ...]:
    """What was said of a place up to a day, by habits known then."""
    return said_of(place, maps.known(day), maps.habits(day).apart(place.id))


def as_of_each_day(maps: Maps, name: str, first: date, last: date) -> None:
    """The chance of half and of nine tenths lost, as of each day."""
    place = settlement(name)
    rows = []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        found = control(place, [until(maps.of(place), day)], said(maps, place, day), day).chances[-1]
        rows.append((day, float(found[2:].sum()), float(found[3])))
    above = [day for day, half, _ in rows if half >= 0.5]
    print(f"{name}, as of each day: half lost passes .5 on {above[0] if above else 'no day'}; by day:")
    print("  " + ", ".join(f"{day} {half:.2f}/{lost:.2f}" for day, half, lost in rows[::5]))


def hidden(maps: Maps, place: Place, day: date, ahead: int) -> Control:
    """Control `ahead` days after a claim, the maps known to the day before it and nothing said later."""
    voices = said(maps, place, day)
    return control(place, [until(maps.of(place), day - timedelta(days=1))], voices, day + timedelta(days=ahead))


def lone_claims(maps: Maps) -> None:
    """How sure a lone claim makes that nine tenths are lost."""
    print(
        "captures that the ministry claimed, maps hidden since: chance of 50 % / 90 % lost at once, in 30, in 60 days"
    )
    for name in ("Kupiansk", "Stepnohirsk", "Vovchansk", "Pokrovsk"):
        place = settlement(name)
        days = [one.day for one in said(maps, place, LAST) if passed(one.statements[0])]
        if not days:
            print(f"  {name}: no claim of capture was read")
        for day in days:
            found = [hidden(maps, place, day, ahead).chances[-1] for ahead in (0, 30, 60)]
            print(f"  {name}, {day}: " + ", ".join(f"{one[2:].sum():.2f} / {one[3]:.2f}" for one in found))


def captures(maps: Maps) -> None:
    """Brier scores of "half is lost" after captures that the map later settled."""
    rows: list[tuple[float, ...]] = []
    for one in learnt(maps.known(LAST), LAST):
        if one.share >= LEVELS[1]:
            continue  # half was lost before the claim: nothing is to be told
        place = settlement(one.place)
        seen = maps.of(place)
        days = [day.toordinal() for day in seen.days]
        for ahead in (30, 60):
            day = one.day + timedelta(days=ahead)
            then = int(np.searchsorted(days, day.toordinal(), side="right")) - 1
            chance = float(hidden(maps, place, one.day, ahead).chances[-1][2:].sum())
            bare = control(place, [until(seen, one.day - timedelta(days=1))], [], day).chances[-1]
            came = float(seen.held[then, 0, 0] >= LEVELS[1])
            rows.append((ahead, one.day >= HELD_OUT, chance, float(bare[2:].sum()), came))
    for ahead, later in product((30, 60), (False, True)):
        part = np.array([one for one in rows if one[:2] == (ahead, later)])
        if len(part):
            truth = part[:, 4]
            scores = {
                "maps and claim": part[:, 2], "maps alone": part[:, 3],
                "the claim believed": np.ones(len(part)), "the last map stays": np.zeros(len(part)),
            }  # fmt: skip
            words = ", ".join(f"{name} {np.mean((chance - truth) ** 2):.3f}" for name, chance in scores.items())
            when = "since July 2025" if later else "before July 2025"
            print(
                f"half lost {ahead} days after {len(part)} claims {when} ({truth.mean():.2f} came true): Brier {words}"
            )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("CONTESTED_DATA", "../shared/data")))
    parser.add_argument("--moved", type=int, default=15)
    args = parser.parse_args()
    with Ledger.open(args.ledger, create=False) as ledger:
        maps = Maps(Sources.of(ledger), told(args.data))
        dates(maps)
        moving(maps, args.moved)
        lone_claims(maps)
        as_of_each_day(maps, "Pokrovsk", date(2025, 11, 8), date(2026, 1, 31))
        captures(maps)


if __name__ == "__main__":
    main()
