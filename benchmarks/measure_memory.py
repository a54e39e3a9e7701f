"""Whether memory stays flat: many reports of about 1 kB read in one process, its memory at milestones.

python benchmarks/measure_memory.py [--documents 100000]
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.written import report

from contested.documents.document import Document
from contested.extract.reader import extract

SIZE = 1_000  # bytes of one report
MILESTONES = (1, 1_000, 10_000, 25_000, 50_000, 75_000, 100_000)
_LANGUAGES = ("en", "uk", "ru")


def resident_mb() -> float:
    """Memory that this process holds now, in MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Read the reports, forget each, and print memory at the milestones."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=MILESTONES[-1])
    count = parser.parse_args().documents
    if not Path("/proc/self/statm").exists():
        raise SystemExit("memory held now is read from /proc/self/statm, which this system has not")
    stream = random.Random(20251108)
    claims = 0
    started = time.process_time()
    for n in range(1, count + 1):
        text = report(stream, _LANGUAGES[n % 3], SIZE)
        claims += len(extract(Document(text=text, published=date(2025, 11, 8), own_id=str(n))).claims)
        if n in MILESTONES or n == count:
            spent = time.process_time() - started
            print(f"{n:7d} documents, {claims:8d} claims, {spent:6.1f} s of CPU: {resident_mb():.1f} MB", flush=True)


if __name__ == "__main__":
    main()
