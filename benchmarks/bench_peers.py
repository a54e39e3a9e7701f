"""How fast reports of 6 kB are read, as text and as web pages, beside readers of quantities and of dates.

quantulum3 finds quantities in English, dateparser dates in many languages; neither says who claims what of whom. Their
rates and ours are of CPU time of this process, in turns within one run: compare the ratios. They are measured where
this Python has them:

    uv pip install --require-hashes -r requirements/peers.txt    (or pip install, in an environment of its own)
    python benchmarks/bench_peers.py [--documents 100] [--peer-documents 5]
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.bench_formats import changed, page
from benchmarks.written import report

from contested.documents import Defaults, Document, read
from contested.errors import DocumentError
from contested.extract.reader import extract

SIZE = 6_000  # bytes of UTF-8
DAY = date(2025, 11, 8)


@dataclass
class Rate:
    """CPU seconds spent on so many documents."""

    documents: int = 0
    seconds: float = 0.0

    def timed(self, work: Callable[[], object]) -> None:
        """Do the work and count it as one document."""
        started = time.process_time()
        work()
        self.seconds += time.process_time() - started
        self.documents += 1

    @property
    def a_second(self) -> float:
        """Documents a second."""
        return self.documents / self.seconds


def seed() -> str | None:
    """The shared seed article cut to 6 kB at the end of a line, where it is there."""
    path = Path(os.environ.get("CONTESTED_DATA", Path(__file__).parents[2] / "shared")) / "corpus" / "seed.jsonl"
    if not path.exists():
        return None
    text: str = json.loads(path.read_text("utf-8"))["text"]
    return text.encode()[:SIZE].decode("utf-8", "ignore").rpartition("\n")[0]


def texts(count: int) -> dict[str, list[str]]:
    """Texts of about 6 kB by kind: written ones in three languages, and the seed with its numbers changed."""
    stream = random.Random(20251108)
    found = {f"written, {code}": [report(stream, code, SIZE) for _ in range(count)] for code in ("en", "uk", "ru")}
    article = seed()
    if article is not None:
        found["seed cut, en"] = ["\n".join(changed(article.split("\n"), stream)) for _ in range(count)]
    return found


def peer(name: str, module: str) -> ModuleType | None:
    """A peer's module, or None after saying that it is absent."""
    try:
        loaded = importlib.import_module(module)
    except ImportError:
        print(f"{name}: not installed here, its rows are left out (requirements/peers.txt pins it)")
        return None
    try:
        print(f"{name} {version(name)}")
    except PackageNotFoundError:
        print(f"{name}, version unknown")
    return loaded


def peers() -> dict[str, Callable[[str, str], object]]:
    """What each installed peer does with a text and its language."""
    found: dict[str, Callable[[str, str], object]] = {}
    quantities = peer("quantulum3", "quantulum3.parser")
    if quantities is not None:
        found["quantulum3 parser.parse"] = lambda text, language: quantities.parse(text) if language == "en" else None
    dates = peer("dateparser", "dateparser.search")
    if dates is not None:
        found["dateparser search_dates"] = lambda text, language: dates.search_dates(text, languages=[language])
        found["dateparser search_dates, language unsaid"] = lambda text, _: dates.search_dates(text)
    return found


def main() -> None:
    """Read every kind in turns and print documents a second and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--peer-documents", type=int, default=5, help="of each kind, for peers (they are slow)")
    args = parser.parse_args()
    others = peers()
    extract(Document(text="3 people were killed.", published=DAY))  # tables are loaded before the clock starts
    for work in others.values():
        work("3 people were killed on 8 November 2025.", "en")  # theirs too
    with tempfile.TemporaryDirectory() as folder:
        for kind, rows in texts(args.documents).items():
            measure(kind, rows, others, args.peer_documents, Path(folder))


def measure(
    kind: str, rows: list[str], others: dict[str, Callable[[str, str], object]], peer_documents: int, folder: Path
) -> None:
    """Print one kind's rates: our reader on text and page, and each peer on text."""
    language = kind[-2:]
    stream = random.Random(20251108)
    path = folder / "page.html"
    rates = {name: Rate() for name in ("text", "page", *others)}
    claims = 0
    for n, text in enumerate(rows):
        document = Document(text=text, published=DAY, own_id=str(n))
        rates["text"].timed(lambda document=document: extract(document))  # type: ignore[misc]
        claims += len(extract(document).claims)
        path.write_text(page(text.split("\n"), stream), "utf-8")
        rates["page"].timed(lambda: [extract(own(found)) for found in read(path, Defaults(published=DAY))])
        if n < peer_documents:
            for name, work in others.items():
                if name.startswith("quantulum3") and language != "en":
                    continue  # it reads English alone
                rates[name].timed(lambda work=work, text=text: work(text, language))  # type: ignore[misc]
    size = sum(len(text.encode()) for text in rows) / len(rows)
    ours = rates["text"]
    print(f"{kind}: {len(rows)} documents of {size / 1000:.1f} kB, {claims / len(rows):.0f} claims each")
    for name, rate in rates.items():
        if rate.documents:
            print(
                f"  {name:42} {rate.a_second:8.1f} documents a second of CPU"
                f"  ({ours.a_second / rate.a_second:.1f} times the CPU of our text reader)"
            )


def own(found: Document | DocumentError) -> Document:
    """The document that was read. Raises: SystemExit where a page of our own was not read."""
    if isinstance(found, DocumentError):
        raise SystemExit(f"a page of our own was not read: {found}")
    return found


if __name__ == "__main__":
    main()
