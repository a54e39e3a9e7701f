"""The battles of CDB90 with the table's traps handled; the tidy release of the same data is not to be read.

Read are `CDB90-patched.csv` (missing is -9 or -1 where no negative can be), `active_periods.csv` (days of fighting;
the durations of the release stop at two) and `battle_actors.csv`. Battle 644 repeats 456 and is left out. Battles that
lie within a longer one of the same sides carry its number, so that they can be kept in one fold.

Source: CAA Database of Battles, version 1990 (Helmbold 1993), as corrected by github jrnold/CDB90, ODC-BY.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import log
from pathlib import Path

from contested.scenario.history.terms import LONG_DAYS, MODERN_YEAR

REPEATED = {644: 456}  # the left one is left out
GREAT_WARS = ("WORLD WAR II", "WORLD WAR I")  # theatres of one war that the table names apart
LEAST_NESTING_STRENGTH = 1.2  # a battle within another is smaller by at least this
_MISSING = {"", "-9", "9999", "99"}

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """One side. `strength`: people engaged; `lost`: casualties, at least 1; `guns`, `tanks`, `horse`: None
    if unknown."""

    actors: tuple[str, ...]
    strength: int
    lost: int | None
    guns: int | None
    tanks: int | None
    horse: int | None

    def daily_loss(self, days: int) -> float | None:
        """Casualties a day as a share of the people engaged."""
        return None if self.lost is None else max(self.lost, 1) / self.strength / days


@dataclass(frozen=True, slots=True)
class Battle:
    """A battle. `war`: as the table names it; `great_war`: with the theatres of a world war as one; `days`: distinct
    days of fighting; `won`: 1 the attacker, -1 the defender, 0 neither, None unknown; `within`: a longer battle's
    number. `surprise`: of the attacker, -3 to 3; `air`: who ruled it, 1 the attacker, None unknown."""

    number: int
    war: str
    campaign: str
    name: str
    begun: date
    ended: date
    days: int
    attacker: Side
    defender: Side
    won: int | None
    posture: str
    terrain: str
    weather: str
    surprise: int
    air: int | None
    front_km: float | None
    within: int | None = None

    @property
    def great_war(self) -> str:
        """The war, with the theatres of each world war as one."""
        return next((name for name in GREAT_WARS if self.war.startswith(f"{name} (") or self.war == name), self.war)

    @property
    def log_ratio(self) -> float:
        """Logarithm of attacker's over defender's strength."""
        return log(self.attacker.strength / self.defender.strength)


def battles(folder: Path) -> tuple[Battle, ...]:
    """Every battle with both strengths and days, by number; the repeated one is left out."""
    fought = _fought(_rows(folder / "active_periods.csv"))
    actors: dict[tuple[int, str], list[str]] = {}
    for row in _rows(folder / "battle_actors.csv"):
        actors.setdefault((int(row["isqno"]), row["attacker"]), []).append(row["actor"])
    found = []
    for row in _rows(folder / "CDB90-patched.csv"):
        number = int(row["ISQNO"])
        if number in REPEATED or not all(_count(row[one]) for one in ("STRA", "STRD")) or not fought.get(number):
            continue
        found.append(_battle(row, fought[number], {side: tuple(sorted(actors[number, side])) for side in "10"}))
    return tuple(sorted((_nested(one, found) for one in found), key=lambda one: one.number))


def wars(found: Sequence[Battle]) -> list[str]:
    """The war of each battle as the table names it, but that of the longer battle for one that lies within another."""
    named = {one.number: one.war for one in found}
    return [one.war if one.within is None else named.get(one.within, one.war) for one in found]


def is_long_and_modern(one: Battle) -> bool:
    """Whether a battle is of the reference class: ten days or more, since 1914."""
    return one.days >= LONG_DAYS and one.begun.year >= MODERN_YEAR


def _rows(path: Path) -> Iterable[Row]:
    with path.open(encoding="utf-8", errors="replace", newline="") as opened:
        yield from csv.DictReader(opened)


def _battle(row: Row, fought: set[date], actors: Mapping[str, tuple[str, ...]]) -> Battle:
    return Battle(
        number=int(row["ISQNO"]),
        war=row["WAR"],
        campaign=row["CAMPGN"],
        name=row["NAME"],
        begun=min(fought),
        ended=max(fought),
        days=len(fought),
        attacker=_side(row, "A", actors["1"]),
        defender=_side(row, "D", actors["0"]),
        won=None if row["WINA"] in _MISSING else int(row["WINA"]),
        posture=row["POST1"],
        terrain=row["TERRA1"],
        weather=row["WX1"],
        surprise=0 if row["SURPA"] in _MISSING else int(row["SURPA"]),
        air=None if row["AEROA"] in {"9", *_MISSING} else int(row["AEROA"]),
        front_km=float(row["WOFD1"]) if float(row["WOFD1"] or -1) > 0 else None,
    )


def _side(row: Row, side: str, actors: tuple[str, ...]) -> Side:
    lost = _count(row[f"CAS{side}"])
    return Side(
        actors=actors,
        strength=_count(row[f"STR{side}"]) or 0,
        lost=lost,
        guns=_count(row[f"ARTY{side}"]),
        tanks=_count(row[f"TANK{side}"]),
        horse=_count(row[f"CAV{side}"]),
    )


def _count(text: str) -> int | None:
    """A number that cannot be negative: every negative code means unknown."""
    value = int(float(text or -9))
    return value if value >= 0 else None


def _fought(periods: Iterable[Row]) -> dict[int, set[date]]:
    """The distinct calendar days of each battle; two periods have no beginning and are left out. A period that ends
    on the stroke of midnight does not reach into the next day."""
    days: dict[int, set[date]] = {}
    for row in periods:
        if not row["start_time_min"]:
            continue
        begin, end = (datetime.fromisoformat(row[one]) for one in ("start_time_min", "end_time_max"))
        first, last = begin.date(), max(begin.date(), (end - timedelta(minutes=1)).date())
        if row["duration_only"] == "1":
            last = first
        days.setdefault(int(row["isqno"]), set()).update(
            first + timedelta(one) for one in range((last - first).days + 1)
        )
    return days


def _nested(one: Battle, among: Iterable[Battle]) -> Battle:
    """The battle with the number of the longer one that it lies within, if any: of the same war and the same sides."""
    for other in among:
        if (
            other.number != one.number
            and other.great_war == one.great_war
            and other.begun <= one.begun
            and one.ended <= other.ended
            and other.days > one.days
            and other.campaign == one.campaign
            and set(other.attacker.actors) & set(one.attacker.actors)
            and set(other.defender.actors) & set(one.defender.actors)
            and other.attacker.strength >= LEAST_NESTING_STRENGTH * one.attacker.strength
        ):
            return replace(one, within=other.number)
    return one
