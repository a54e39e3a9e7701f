"""Records of sources on the given data: captures against maps, totals against a second hand and their own next ones.

Captures are the Russian ministry's posts as the reader reads them (each text is cut at 400 characters), settled by
DeepState's maps, weekly from January 2023 and daily from July 2024. The running totals are the General Staff's, in two
transcriptions. Early tolls are those of any folder of reports that is given.

    python benchmarks/measure_records.py [--data FOLDER] [--cases] [--vary] [--reports FILE ...]
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from contested.claims.claim import Claim
from contested.claims.vocabulary import Measure, Side
from contested.documents import Defaults, Document
from contested.documents.datasets import mapping_from, read_dataset
from contested.documents.layers_shapes import MapLayers
from contested.documents.read import read
from contested.extract.reader import extract
from contested.reconcile.casebook import casebook
from contested.reconcile.records import captures as captures_module
from contested.reconcile.records.captures import captures
from contested.reconcile.records.record import TOO_FEW, Record, records
from contested.reconcile.records.settlement import Kind, Settlement
from contested.reconcile.records.tolls import tolls
from contested.reconcile.records.totals import totals
from contested.reconcile.statement import Statement, statements

MAPS = {
    "deepstate_weekly": "deepstate/occupied-and-grey-weekly-20230101-20250803.ndjson.xz",
    "deepstate_daily": "deepstate/occupied-daily-20240708-20260131.tar.xz",
}
LOSSES = {
    "general_staff_losses": ("losses/russia_losses_personnel.json", "losses/russia_losses_equipment.json"),
    "general_staff_second": ("losses/general_staff_second_transcription.json",),
}


def posts(path: Path) -> Iterator[Document]:
    """The ministry's posts as reports."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        row = json.loads(line)
        yield Document(
            text=row["text"],
            published=date.fromisoformat(row["datetime"][:10]),
            outlet="Russian Defence Ministry",
            outlet_side=Side.RU,
            own_id=f"post-{number}",
            language="ru",
        )


def told(documents: list[Document]) -> tuple[Statement, ...]:
    """Every statement of some documents."""
    claims: list[Claim] = [claim for document in documents for claim in extract(document).claims]
    return statements(claims, {document.id: document for document in documents})


def dataset(data: Path, name: str, file: str) -> list[Document]:
    """The documents of one dataset's file."""
    found = read_dataset(data / file, mapping_from(name, None), Defaults(), [])
    return [one for one in found if isinstance(one, Document)]


def captured(data: Path, vary: bool) -> tuple[Settlement, ...]:
    """The ministry's captures, settled by the maps; `vary` prints what other thresholds would give."""
    claimed = told(list(posts(data / "telegram" / "russian_mod_posts.jsonl")))
    control = [one for one in claimed if one.claim.measure is Measure.CONTROL and one.claim.status in WANTED]
    without = sum(one.claim.place is None or one.claim.place.lat is None for one in control)
    print(f"claims held, entered or cleared: {len(control)}, of places without a point {without}")
    maps = [document for name, file in MAPS.items() for document in dataset(data, name, file)]
    bodies = {
        layer.geometry.hash: layer.geometry.body
        for document in maps
        if isinstance(document.mapped, MapLayers)
        for layer in document.mapped.layers
    }
    print(f"maps: {len(maps)}, areas {len(bodies)}")
    drawn = told(maps)
    started = time.perf_counter()
    settled = captures((*claimed, *drawn), bodies.__getitem__, max(one.published for one in drawn))
    print(f"settled in {time.perf_counter() - started:.1f} s")
    if vary:
        _vary((*claimed, *drawn), bodies, max(one.published for one in drawn))
    return settled


def _vary(told_and_drawn: tuple[Statement, ...], bodies: Mapping[str, str], as_of: date) -> None:
    """The same captures with another share of the disc, and with another window."""
    held, window = captures_module.HELD, captures_module.WINDOW
    for share, days in ((0.25, 60), (0.75, 60), (0.5, 30), (0.5, 90)):
        captures_module.HELD, captures_module.WINDOW = share, timedelta(days=days)
        (found,) = [
            one
            for one in records(captures(told_and_drawn, bodies.__getitem__, as_of))
            if one.quarter is None and one.kind is Kind.CAPTURE
        ]
        print(f"with a share of {share} in {days} days:")
        show((found,))
    captures_module.HELD, captures_module.WINDOW = held, window


WANTED = frozenset({"held", "entered", "cleared"})


def show(found: tuple[Record, ...]) -> None:
    """One line for each record."""
    for one in found:
        low, high = one.interval
        rate = f"{one.rate:.3f} ({low:.2f} to {high:.2f})" if one.rate is not None else TOO_FEW
        lag = f"; days {one.lag.median:+.0f} ({one.lag.low:+.0f} to {one.lag.high:+.0f})" if one.lag else ""
        lean = (
            f"; lean {one.lean.median:.3f} ({one.lean.low:.3f} to {one.lean.high:.3f}), {one.lean.count}"
            if one.lean
            else ""
        )
        print(
            f"  {one.source}, {one.kind}, {one.quarter or 'all'}: {one.sustained} of {one.settled}, {rate}{lag}{lean}"
        )


def main() -> None:
    """Print the records."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("CONTESTED_DATA", "../shared/data"))
    parser.add_argument(
        "--cases", action="store_true", help="list every capture, and every total that was not sustained"
    )
    parser.add_argument("--vary", action="store_true", help="captures with other thresholds as well")
    parser.add_argument("--reports", nargs="*", default=[], help="files or folders of reports, for early tolls")
    args = parser.parse_args()
    data = Path(args.data)
    settled = captured(data, args.vary)
    show(records(settled))
    tables = [one for name, files in LOSSES.items() for file in files for one in dataset(data, name, file)]
    counted = totals(told(tables))
    show(tuple(one for one in records(counted) if one.quarter is None or args.cases))
    documents = [one for path in args.reports for one in read(path, Defaults()) if isinstance(one, Document)]
    claims = [claim for document in documents for claim in extract(document).claims]
    early = tolls(casebook(claims, {document.id: document for document in documents}).cases)
    show(records(early))
    print(Counter((one.kind, one.sustained) for one in (*settled, *counted, *early)))
    if args.cases:
        for one in (*settled, *(one for one in (*counted, *early) if not one.sustained)):
            place = one.claim.place.name if one.claim.place else one.claim.what
            said = one.claim.status or one.claim.quote
            print(f"  {one.day} {one.source}: {said} {place}: {one.sustained}, {one.lag_days}, {one.log_ratio}")


if __name__ == "__main__":
    main()
