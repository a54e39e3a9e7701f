"""Nights of the Air Force: what its own words say was launched and intercepted, against the rows of a table.

The table was entered by someone else for the same nights. A row is compared only where its figure stands in the text
(some nights are told for one wave alone). It is right where the largest exact figure among the reader's claims of its
class, of its side and of no other day is the row's: a part ("over 60 of them Shaheds") must not stand for the whole.
A claim that leaves its day unknown may be right; how many were dated is printed beside.

    python benchmarks/measure_nights.py [--data FOLDER] [--misses]
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.extract.reader import extract

# Models of the table as the classes of a claim; a class that the text may give a wider name has two.
CLASSES = {
    "Shahed": ("drone",),
    "X-59": ("cruise", "missile"),
    "X-101": ("cruise", "missile"),
    "Iskander-K": ("cruise", "missile"),
    "Iskander-M": ("ballistic", "missile"),
    "C-400": ("ballistic", "missile"),
}
MEASURES = {"launched": ("launched", "RU"), "destroyed": ("intercepted", "UA")}  # column: measure and party

Row = dict[str, Any]


def classes(model: str) -> tuple[str, ...]:
    """The classes of a claim that a model of the table may be told as. Raises: KeyError for a model not listed."""
    return next(words for name, words in CLASSES.items() if name in model)


def stands(number: float, text: str) -> bool:
    """Whether the number stands in the text in figures, by itself."""
    return re.search(rf"(?<![\d.,:]){number:.0f}(?![\d:]|[.,]\d)", text) is not None


def claimed(night: Row) -> list[Row]:
    """The reader's claims of one night's text."""
    document = Document(
        text=night["text"],
        published=date.fromisoformat(night["published"][:10]),
        outlet="Air Force",
        outlet_side=Side.UA,
    )
    return [claim.row() for claim in extract(document).claims]


def verdict(row: Row, column: str, claims: list[Row]) -> str:
    """right, undated (right, its day unknown), wrong (another figure) or missed, of one row's figure."""
    measure, party = MEASURES[column]
    of_class = [
        claim
        for claim in claims
        if claim["measure"] == measure and claim["party"] == party and claim["what"] in classes(row["model"])
    ]
    if not of_class:
        return "missed"
    exact = [claim for claim in of_class if claim["bound"] == "exact" and not _elsewhen(claim, row)]
    if not exact or max(claim["low"] for claim in exact) != row[column]:
        return "wrong"
    return "right" if any(claim["low"] == row[column] and claim["start"] for claim in exact) else "undated"


def _elsewhen(claim: Row, row: Row) -> bool:
    """Whether a claim names days that are not the row's."""
    first, last = row["time_start"][:10], row["time_end"][:10]
    return claim["start"] is not None and not (first <= claim["start"] and claim["end"] <= last)


def main() -> None:
    """Print right of compared by column, and the misses if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("CONTESTED_DATA", "../shared/data"))
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    path = Path(args.data) / "telegram" / "air_force_nights_march_2026.jsonl"
    found: Counter[tuple[str, str]] = Counter()
    nights = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    for night in nights:
        claims = claimed(night)
        for row in night["table"]:
            for column in MEASURES:
                if row[column] is None or not stands(row[column], night["text"]):
                    found[column, "not told"] += 1
                    continue
                said = verdict(row, column, claims)
                found[column, said] += 1
                if args.misses and said != "right":
                    print(f"  {said}: {night['published'][:10]} {row['model']} {column} {row[column]:.0f}")
    for column in MEASURES:
        count = {said: found[column, said] for said in ("right", "undated", "wrong", "missed", "not told")}
        right = count["right"] + count["undated"]
        print(
            f"{column}: {right} of {right + count['wrong'] + count['missed']} right ({count['undated']} undated),"
            f" {count['wrong']} wrong, {count['missed']} missed; {count['not told']} figures of the table are not told"
        )
    right = sum(count for (_, said), count in found.items() if said in {"right", "undated"})
    compared = sum(count for (_, said), count in found.items() if said != "not told")
    print(f"both: {right} of {compared} ({right / max(compared, 1):.3f}), {len(nights)} nights")


if __name__ == "__main__":
    main()
