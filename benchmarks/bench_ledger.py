"""How long the ledger and the reconciler take on many reports: append, append again, verify, reconcile.

The reports are the shipped ones, copied with every number changed and read by the rules, so that the claims are as rich
as real ones; each copy has an id of its own.

    python benchmarks/bench_ledger.py [--copies 50]
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tempfile
import time
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path

from contested.claims.claim import Claim
from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.extract.reader import extract
from contested.ledger import Ledger
from contested.reconcile.disagreements import disagreements
from contested.reconcile.estimates import estimates


def copies(count: int) -> list[tuple[Document, tuple[Claim, ...]]]:
    """The shipped reports `count` times, each time with other numbers, read."""
    rows = [
        json.loads(line) for line in files("contested.demo").joinpath("reports.jsonl").read_text("utf-8").splitlines()
    ]
    stream = random.Random(20251108)
    found = []
    for number in range(count):
        for row in rows:
            text = re.sub(
                r"(?<!\d)\d{2,3}(?!\d)", lambda match: str(stream.randrange(32, 10 ** len(match[0]))), row["text"]
            )
            document = Document(
                text=text,
                published=date.fromisoformat(row["published"]),
                outlet=row["outlet"],
                outlet_side=Side(row["outlet_side"]),
                own_id=f"{row['id']}-{number}",
            )
            found.append((document, extract(document).claims))
    return found


def timed(name: str, work: Callable[[], object]) -> None:
    """Do the work and print how long it took."""
    started = time.perf_counter()
    work()
    print(f"{name}: {time.perf_counter() - started:.1f} s")


def main() -> None:
    """Print one line for each step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=50)
    readings = copies(parser.parse_args().copies)
    claims = [claim for _, read in readings for claim in read]
    documents = {document.id: document for document, _ in readings}
    print(f"{len(readings)} documents, {len(claims)} claims")
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "bench.db") as ledger:
        timed("append", lambda: ledger.append(readings))
        timed("append again, nothing new", lambda: ledger.append(readings))
        timed("verify", ledger.verify)
        timed("select all", ledger.select)
    timed("estimates", lambda: estimates(claims, documents))
    timed("disagreements", lambda: disagreements(claims, documents))


if __name__ == "__main__":
    main()
