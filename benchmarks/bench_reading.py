"""How fast reports are read: documents and megabytes a second on one core, with the share of each step.

Texts are copies of one long article with every number changed, so that nothing is remembered from one to the next but
words. The article is the shared seed where it is there (10 kB), else the shipped English reports joined to that size.

    python benchmarks/bench_reading.py [--documents 1000]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import time
from datetime import date
from importlib.resources import files
from pathlib import Path

from contested.documents.document import Document
from contested.extract.reader import extract

# What any reader must at least do: find the numbers and the verbs. On a shared machine the ratio is steadier.
YARDSTICK_NUMBERS = re.compile(
    r"\b\d[\d.,]*(?:\s(?:thousand|million))?\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", re.I
)
YARDSTICK_VERBS = re.compile(
    r"\b(?:said|says|reported|denied|killed|wounded|launched|downed|captured|seized|destroyed)\b", re.I
)

SIZE = 10_000  # characters of one document where the seed is not there


def article() -> tuple[str, str]:
    """The text that is copied, and where it is from."""
    shared = Path(os.environ.get("CONTESTED_DATA", Path(__file__).parents[2] / "shared")) / "corpus" / "seed.jsonl"
    if shared.exists():
        return json.loads(shared.read_text("utf-8"))["text"], "seed article"
    rows = [
        json.loads(line) for line in files("contested.demo").joinpath("reports.jsonl").read_text("utf-8").splitlines()
    ]
    return "\n".join(row["text"] for row in rows if row["language"] == "en")[:SIZE], "shipped reports"


def changed(text: str, stream: random.Random) -> str:
    """The text with every number of two or more digits replaced by another of the same length."""
    return re.sub(r"\d{2,}", lambda match: str(stream.randrange(10 ** (len(match[0]) - 1), 10 ** len(match[0]))), text)


def main() -> None:
    """Read the copies in this process and print the rates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    count = parser.parse_args().documents
    text, source = article()
    stream = random.Random(20251108)
    documents = [Document(text=changed(text, stream), published=date(2025, 11, 8), own_id=str(n)) for n in range(count)]
    size = sum(len(document.text.encode()) for document in documents)

    started = time.perf_counter(), time.process_time()
    first = len(extract(documents[0]).claims)
    loaded = time.perf_counter() - started[0]
    started = time.perf_counter(), time.process_time()
    claims = sum(len(extract(document).claims) for document in documents)
    wall, cpu = time.perf_counter() - started[0], time.process_time() - started[1]

    started = time.perf_counter(), time.process_time()
    for document in documents:
        YARDSTICK_NUMBERS.findall(document.text)
        YARDSTICK_VERBS.findall(document.text)
    yardstick = time.process_time() - started[1]

    print(f"{count} documents of {size / count / 1000:.1f} kB ({source}), {claims} claims ({first} in the first)")
    print(f"first document, tables loaded: {loaded:.2f} s")
    print(f"one core: {count / cpu:.0f} documents a second of CPU, {size / cpu / 1e6:.2f} MB/s; wall {wall:.1f} s")
    print(
        f"yardstick in the same run: {count / yardstick:.0f} documents a second for two bare patterns; "
        f"ratio {cpu / yardstick:.1f}"
    )


if __name__ == "__main__":
    main()
