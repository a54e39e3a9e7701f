"""Places with all their names before inflection: from GeoNames rows, corrected and completed by the hand tables."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tools.atlas import names
from tools.atlas.spelling import official, older, plain_latin, russian

HERE = Path(__file__).parent
Row = dict[str, object]
# Oblasts at the front or beyond it are kept from 500 people, the rest of Russia from 50,000.
_RU_FULL = {
    "09": 0,
    "10": 0,
    "41": 0,
    "86": 3000,
    "61": 3000,
    "38": 8000,
    "69": 8000,
    "56": 5000,
    "43": 8000,
    "25": 15000,
}
_RU_LEAST, _OTHER_LEAST = 50_000, 100_000
_OTHER = ("BY", "MD", "PL", "RO", "LT", "LV", "EE", "SK", "HU", "FI", "GE")
_CITY_IDS = {6722148, 6723024, 700022, 703853, 693821, 9983718, 11778464, 688758, 12500938, 707601}  # parts of cities


@dataclass(slots=True)
class Entry:
    """One place and its names in lower case; `weight` shifts its rank among namesakes."""

    id: str
    name: str
    lat: float
    lon: float
    level: str
    country: str
    region: str
    population: int
    weight: float = 0.0
    uk: list[str] = field(default_factory=list)
    ru: list[str] = field(default_factory=list)
    latin: list[str] = field(default_factory=list)
    former_uk: list[str] = field(default_factory=list)
    former_ru: list[str] = field(default_factory=list)
    former_latin: list[str] = field(default_factory=list)
    lately_uk: list[str] = field(default_factory=list)  # former names that reports still use
    lately_ru: list[str] = field(default_factory=list)
    fixed: list[str] = field(default_factory=list)
    adjectives: list[str] = field(default_factory=list)  # stems; "uk:покровськ", "ru:покровск"
    phrase_adjectives: list[tuple[str, str]] = field(default_factory=list)  # (language and stem, head noun)


def table(name: str) -> list[dict[str, str]]:
    """Rows of a hand table beside this module."""
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def split(value: str) -> list[str]:
    """Parts of a cell that lists several."""
    return [part.strip() for part in value.split(";") if part.strip()]


class Finder:
    """Finds the GeoNames row that a hand table means by a name, an admin1 code and a country."""

    def __init__(self, rows: list[Row]) -> None:
        self._by: dict[tuple[str, str], list[Row]] = {}
        for row in rows:
            self._by.setdefault((str(row["countrycode"]), str(row["admin1code"])), []).append(row)

    def find(self, name: str, admin1: str, country: str = "UA") -> Row:
        """The most populous row of that name; the name itself goes before its simplified and other spellings."""
        rows = self._by.get((country, admin1), [])
        plain = plain_latin(name)
        for same in (
            [row for row in rows if row["name"] == name],
            [row for row in rows if plain_latin(str(row["name"])) == plain],
            [row for row in rows if plain in {plain_latin(str(other)) for other in row["alternatenames"]}],  # type: ignore[attr-defined]
        ):
            if same:
                return max(same, key=lambda row: (int(str(row["population"])), -int(str(row["geonameid"]))))
        raise SystemExit(f"hand table: no GeoNames row for {name}, {country} {admin1}")


def _wanted(row: Row) -> bool:
    country, population = str(row["countrycode"]), int(str(row["population"]))
    if country == "UA":
        return True
    if country == "RU":
        return population >= _RU_FULL.get(str(row["admin1code"]), _RU_LEAST)
    return country in _OTHER and population >= _OTHER_LEAST


def region_ids() -> dict[tuple[str, str], str]:
    """Region place by country and admin1 code."""
    return {(row["country"], row["admin1"]): row["id"] for row in table("regions.csv")}


def settlements(rows: list[Row]) -> Iterator[Entry]:
    """Entries of all GeoNames rows that the atlas keeps, corrected by `towns.csv`."""
    finder = Finder(rows)
    fixes = {finder.find(fix["name"], fix["admin1"])["geonameid"]: fix for fix in table("towns.csv")}
    english = {
        finder.find(r["name"], r["admin1"], r["country"])["geonameid"]: r["english"] for r in table("english.csv")
    }
    regions = region_ids()
    for row in sorted(filter(_wanted, rows), key=lambda row: int(str(row["geonameid"]))):
        country, number = str(row["countrycode"]), int(str(row["geonameid"]))
        found = names.of_ukraine(row) if country == "UA" else names.of_russia(row)
        admin1 = str(row["admin1code"])
        part = country == "UA" and number not in fixes and _is_part_of_city(found, row)
        if part and found.shown.endswith(("skyi", "zkyi", "tskyi", "Raion", "Masyv", "nyi")):
            continue
        entry = Entry(
            f"gn:{number}", found.shown, float(str(row["latitude"])), float(str(row["longitude"])), "settlement",
            country, regions.get((country, admin1), ""), int(str(row["population"])),
            weight=-4.0 if part else 0.0,
            uk=[found.uk] if found.uk else [], ru=[found.ru] if found.ru else [], latin=list(found.latin),
        )  # fmt: skip
        if country == "UA":
            entry.former_uk = [name for name in found.former if _looks_ukrainian(name)]
            entry.former_ru = [name for name in found.former if not _looks_ukrainian(name)]
            entry.former_latin = list(found.former_latin)
            if number in fixes:
                _fix(entry, fixes[number])
        elif number in english:
            entry.name = english[number]
            entry.latin.append(plain_latin(entry.name))
        yield entry


def _looks_ukrainian(name: str) -> bool:
    return bool(set(name) & set("іїєґ'")) or name.endswith("ськ")


def _is_part_of_city(found: names.Names, row: Row) -> bool:
    number, population = int(str(row["geonameid"])), int(str(row["population"]))
    if number in _CITY_IDS or (str(row["admin1code"]) == "12" and row["name"] != "Kyiv"):
        return True
    return found.is_district or (number > 11_000_000 and population > 8_000)


def _fix(entry: Entry, fix: dict[str, str]) -> None:
    entry.uk, entry.ru = [fix["uk"]], [fix["ru"]]
    entry.name = official(" ".join("-".join(p.capitalize() for p in w.split("-")) for w in fix["uk"].split(" ")))
    given = split(fix["former"])
    entry.former_uk = [name for name in entry.former_uk if name not in entry.uk]
    entry.former_ru = [name for name in entry.former_ru if name not in entry.ru]
    entry.lately_uk = [name for name in given if _looks_ukrainian(name)]
    entry.lately_ru = [name for name in given if not _looks_ukrainian(name)]
    latin = {plain_latin(entry.name), older(fix["uk"]), *russian(fix["ru"]), *map(plain_latin, split(fix["english"]))}
    entry.latin = sorted(latin | set(entry.latin))


_NAMED = 0.7  # villages that a mapper names often are the likelier ones; 40 namings weigh as a tenfold population
_LINKS_BY_HAND = 5  # entered because reports name them


def _links(source: str) -> int:
    found = re.search(r"\((\d+)\)", source)
    return int(found[1]) if found else _LINKS_BY_HAND


def supplement() -> Iterator[Entry]:
    """Entries of the villages that GeoNames lacks or does not list above 500 people."""
    seen: dict[str, int] = {}
    for row in table("supplement.csv"):
        key = plain_latin(row["name"]).replace(" ", "-")
        seen[key] = seen.get(key, 0) + 1
        suffix = f"-{seen[key]}" if seen[key] > 1 else ""
        uk, ru = split(row["uk"].lower()), split(row["ru"].lower())
        others = names.russian_variants(uk[0]) if "(" in row["source"] else []
        latin = {plain_latin(row["name"]), *map(older, uk), *(form for name in ru for form in russian(name))}
        yield Entry(
            f"hand:{key}{suffix}", row["name"], float(row["lat"]), float(row["lon"]), "settlement",
            "RU" if row["region"].startswith("region:ru-") else "UA", row["region"], 0,
            weight=_NAMED * math.log10(1 + _links(row["source"])),
            uk=uk, ru=[*ru, *others], latin=sorted(latin),
        )  # fmt: skip


def regions() -> Iterator[Entry]:
    """Entries of oblasts, krais, republics and cities with a region's status."""
    fixed = {row["id"]: split(row["forms"]) for row in table("regions_fixed.csv")}
    for row in table("regions.csv"):
        base = row["name"].removesuffix(" region").removesuffix(" city")
        entry = Entry(
            row["id"], row["name"], float(row["lat"]), float(row["lon"]), "region", row["country"], row["id"], 0,
            weight=20.0, uk=split(row["uk_noun"]), ru=split(row["ru_noun"]), fixed=fixed.get(row["id"], []),
        )  # fmt: skip
        for name in dict.fromkeys([base, *split(row["english"]), *map(official, _feminine(row["uk"]))]):
            low = plain_latin(name)
            heads = ("region", "oblast", "province", "krai", "territory") if row["kind"] == "krai" else _HEADS
            if row["kind"] != "city":
                entry.latin += [f"{low} {head}" for head in heads]
        if row["kind"] in {"republic", "crimea"}:
            entry.latin += [plain_latin(base), *map(plain_latin, split(row["english"]))]
        head = "krai" if row["kind"] == "krai" else "oblast"
        for language in ("uk", "ru"):
            entry.adjectives += [f"{language}:{stem}" for stem in split(row[language])]
            entry.phrase_adjectives += [(f"{language}:{stem}", head) for stem in split(row[language])]
        yield entry


_HEADS = ("region", "oblast", "province")


def _feminine(stems: str) -> list[str]:
    return [stem + "а" for stem in split(stems)]


def areas() -> Iterator[Entry]:
    """Entries of countries, seas and areas without a border."""
    for row in table("areas.csv"):
        yield Entry(
            row["id"], row["name"], float(row["lat"]), float(row["lon"]), row["level"], row["country"], "", 0,
            weight=20.0, uk=split(row["uk"]), ru=split(row["ru"]),
            latin=[plain_latin(name) for name in split(row["english"])], fixed=split(row["fixed"]),
        )  # fmt: skip


def districts(rows: list[Row], towns: dict[str, Entry]) -> Iterator[Entry]:
    """Entries of districts, each under the identity that its town gives it."""
    finder = Finder(rows)
    for row in table("districts.csv"):
        town = towns[f"gn:{finder.find(row['town'], row['admin1'], row['country'])['geonameid']}"]
        entry = Entry(
            f"district:{town.id}", f"{town.name} district", town.lat, town.lon, "district", town.country, town.region,
            0, weight=10.0,
        )  # fmt: skip
        for name in {plain_latin(town.name), *map(plain_latin, split(row["english"])), *town.latin}:
            entry.latin += [f"{name} {head}" for head in ("district", "raion", "rayon")]
        for stem in split(row["uk"]):
            entry.latin += [f"{plain_latin(official(stem + 'ий'))} {head}" for head in ("district", "raion", "rayon")]
        for language in ("uk", "ru"):
            entry.phrase_adjectives += [(f"{language}:{stem}", "district") for stem in split(row[language])]
            town.adjectives += [f"{language}:{stem}" for stem in split(row[language])]
        yield entry
