"""Real cases on the given data: what reconciling says of definitions, slips of the hand and interception rates.

Case 4: the ground held, by two mappers and by days, as one steady gap. Case 5: the General Staff's totals in two
transcriptions, with the slips that the table's reader already refuses as doubted and those that reconciling finds.
Case 6: the share of drones shot down by quarter, alone and joined. Case 9 and 10: an article of one's own beside the
ledger's totals and captures, if `--article` gives its file and `--published` its day.

usage: measure_cases.py [--data FOLDER] [--every DAYS] [--article FILE --published DAY]
"""

from __future__ import annotations

import argparse
import os
import tarfile
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from contested.claims.claim import Claim
from contested.documents.datasets.read import mapping_from, read_dataset
from contested.documents.defaults import Defaults
from contested.documents.document import Document
from contested.extract.reader import extract
from contested.reconcile.casebook import casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.disagreements import diagnose

DOUBTED_DAYS = ("2025-11-17", "2024-06-11", "2025-01-14")
DAILY_MAPS = "deepstate/occupied-daily-20240708-20260131.tar.xz"
WEEKLY_MAPS = "deepstate/occupied-and-grey-weekly-20230101-20250803.ndjson.xz"

Read = tuple[list[Document], list[Claim], list[str]]


def read(name: str, path: Path) -> Read:
    """The documents, claims and cells without a claim of one dataset's file."""
    notes: list[str] = []
    found = read_dataset(path, mapping_from(name, None), Defaults(), notes)
    documents = [one for one in found if isinstance(one, Document)]
    claims: list[Claim] = []
    for document in documents:
        reading = extract(document)
        claims += reading.claims
        notes += [f"{document.published}: {one.reason}" for one in reading.not_read]
    return documents, claims, notes


def told(*parts: Read) -> tuple[Disagreement, ...]:
    """Every disagreement of datasets in one ledger, with the seconds that it took."""
    documents = {one.id: one for found, _, _ in parts for one in found}
    claims = [claim for _, found, _ in parts for claim in found]
    start = time.perf_counter()
    found = diagnose(casebook(claims, documents))
    print(f"  {len(documents):,} documents, {len(claims):,} claims, {time.perf_counter() - start:.1f} s")
    return found


def show(found: Sequence[Disagreement], kind: str, words: str = "") -> None:
    """The number of disagreements of a kind and each explanation."""
    kept = [one for one in found if one.kind == kind and words in one.explanation]
    print(f"  {kind}: {len(kept)}")
    for one in kept:
        print(f"    ({len(one.claims)} claims) {one.explanation}")


def daily_maps(archive: Path, every: int) -> Iterator[Path]:
    """Every n-th day's map of the archive, unpacked one at a time."""
    with tempfile.TemporaryDirectory() as folder, tarfile.open(archive) as packed:
        members = [one for one in packed if one.isfile() and one.name.endswith(".geojson")]
        for member in sorted(members, key=lambda one: one.name)[::every]:
            packed.extract(member, folder, filter="data")
            path = Path(folder) / member.name
            yield path
            path.unlink()


def case_four(data: Path, every: int) -> None:
    """The gap of two mappers' areas, from weekly and from daily maps."""
    assessed = read("isw_area", data / "casualties" / "area_assessed_isw.csv")
    print("case 4: area without what was held before 2022, weekly maps, beside the assessed area with it")
    show(told(assessed, read("deepstate_weekly", data / WEEKLY_MAPS)), "definition_gap")
    print(f"case 4: area with what was held before 2022, every {every}th daily map, beside the assessed area")
    parts = [read("deepstate_daily", path) for path in daily_maps(data / DAILY_MAPS, every)]
    show(told(assessed, *parts), "definition_gap")


def case_five(data: Path) -> tuple[Read, ...]:
    """Slips between two transcriptions of one series of totals."""
    print("case 5: two transcriptions of the General Staff's totals")
    losses = data / "losses"
    parts = (
        read("general_staff_losses", losses / "russia_losses_personnel.json"),
        read("general_staff_losses", losses / "russia_losses_equipment.json"),
        read("general_staff_second", losses / "general_staff_second_transcription.json"),
    )
    found = told(*parts)
    show(found, "transcription_error", "troops")
    print(f"  transcription_error of all columns: {sum(one.kind == 'transcription_error' for one in found)}")
    print(
        f"  totals that fall: {sum(one.kind == 'sum_mismatch' and 'never falls' in one.explanation for one in found)}"
    )
    doubted = [note for _, _, notes in parts for note in notes if any(day in note for day in DOUBTED_DAYS)]
    print(f"  refused as doubted when the table was read: {len(doubted)}")
    for note in doubted:
        print(f"    {note}")
    return parts


def case_six(data: Path) -> None:
    """The share of drones shot down by quarter."""
    print("case 6: the Air Force's posts")
    found = told(read("missile_attacks", data / "strikes" / "missile_attacks_daily.csv"))
    show(found, "definition_gap")
    show(found, "sum_mismatch", "than were launched")


def cases_nine_and_ten(article: Path, published: date, totals: Sequence[Read]) -> None:
    """An article's dated comparison and its sector's rate, beside a capture that is told here and the totals."""
    print("cases 9 and 10: an article beside the ledger")
    capture = "Russian forces captured Avdiivka, the Ukrainian military said on 17 February 2024."
    made = [
        Document(text=article.read_text("utf-8"), published=published, outlet="the article"),
        Document(text=capture, published=date(2024, 2, 17), outlet="a report of the capture"),
    ]
    claims = [claim for one in made for claim in extract(one).claims]
    found = told((made, claims, []), *totals)
    show(found, "contradiction", "compares with the fall")
    show(found, "scope_drift", "whole front")


def main() -> None:
    """Print what each case gives."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=Path(os.environ.get("CONTESTED_DATA", "../shared")) / "data", type=Path)
    parser.add_argument("--every", type=int, default=30, help="days from one daily map to the next (default 30)")
    parser.add_argument("--article", type=Path)
    parser.add_argument("--published", type=date.fromisoformat)
    options = parser.parse_args()
    case_six(options.data)
    totals = case_five(options.data)
    if options.article and options.published:
        cases_nine_and_ten(options.article, options.published, totals)
    case_four(options.data, options.every)


if __name__ == "__main__":
    main()
