"""What each kind of file costs to read beside the same words as plain text: CPU, as ratios within one run.

One article of about 6 kB, with its numbers changed from copy to copy, is written as text, as a page of 35 to 45 kB of
menus, cards, scripts and related links, as PDF, Word file, feed entry, Telegram message and JSON line. For each kind
both reading alone and reading with the extraction of claims are timed, kinds taking turns so that a busy machine
treats them alike.

    python benchmarks/bench_formats.py [--documents 100]
"""

from __future__ import annotations

import argparse
import html
import io
import json
import os
import random
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.documents.paper import paper, rows

from contested.documents import Defaults, Document, read
from contested.documents.pdf import _worker
from contested.extract.reader import extract

SIZE = 6_000  # characters of the article
DAY = Defaults(published=date(2025, 11, 8), outlet="Wire")
WIDTH = 90  # characters of a line of the PDF
WORDS = "world politics economy opinion culture sport science health travel video photo newsletter archive".split()


def article() -> list[str]:
    """Paragraphs of a long article, about 6 kB: of the shared seed where it is there, else of the shipped reports."""
    shared = Path(os.environ.get("CONTESTED_DATA", Path(__file__).parents[2] / "shared")) / "corpus" / "seed.jsonl"
    found = [
        json.loads(line) for line in files("contested.demo").joinpath("reports.jsonl").read_text("utf-8").splitlines()
    ]
    if shared.exists():
        found = [json.loads(shared.read_text("utf-8"))]
    lines = [line for row in found if row["language"] == "en" for line in row["text"].split("\n") if line.strip()]
    kept: list[str] = []
    for line in lines:
        if sum(map(len, kept)) < SIZE:
            kept.append(line)
    return kept


def changed(paragraphs: list[str], stream: random.Random) -> list[str]:
    """The paragraphs with every number of two or more digits replaced by another of the same length."""

    def other(match: re.Match[str]) -> str:
        return str(stream.randrange(10 ** (len(match[0]) - 1), 10 ** len(match[0])))

    return [re.sub(r"\d{2,}", other, paragraph) for paragraph in paragraphs]


def page(paragraphs: list[str], stream: random.Random) -> str:
    """A news site's page around an article: a menu, tracking, cards of other stories, comments, a footer."""
    menu = "".join(
        f'<li class="nav-item nav-item--{word}"><a class="nav-link" href="/{word}/" data-track="nav:{word}">'
        f"<span>{word.title()}</span></a></li>"
        for word in WORDS * 3
    )
    cards = "".join(
        f'<div class="card card--story"><a href="/story/{stream.randrange(10**7)}" class="card__link">'
        f'<img src="/i/{stream.randrange(10**6)}.jpg" alt="" loading="lazy" width="320" height="180">'
        f'<h3 class="card__title">{" ".join(stream.choices(WORDS, k=9)).capitalize()}</h3></a>'
        f'<p class="card__meta"><time datetime="2025-11-0{1 + number % 7}T10:00:00Z">{number} h ago</time></p></div>'
        for number in range(30)
    )
    script = "window.dataLayer=window.dataLayer||[];" + ";".join(
        f'dataLayer.push({{"e{number}":"{stream.randrange(10**12)}"}})' for number in range(120)
    )
    body = "".join(
        f"<p>{html.escape(line)}</p>"
        + (
            '<div class="ad" style="display: none" aria-hidden="true"><span>Advertisement</span></div>'
            * (number % 4 == 3)
        )
        for number, line in enumerate(paragraphs)
    )
    meta = "".join(f'<meta property="og:{word}" content="{word} of the day">' for word in WORDS)
    linked = json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": "The night",
            "datePublished": "2025-11-08T06:00:00Z",
        }
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The night | Wire</title>{meta}'
        '<meta property="og:site_name" content="Wire">'
        '<meta property="article:published_time" content="2025-11-08T06:00:00Z">'
        f'<script type="application/ld+json">{linked}</script><script>{script}</script>'
        f"<style>{'.card{margin:0 auto;padding:4px 8px;color:#222}' * 60}</style></head><body>"
        f'<header class="site-header"><nav><ul>{menu}</ul></nav></header><main><article class="story">'
        '<h1>The night</h1><div class="byline">By <a href="/a/1">A. Writer</a> '
        '<time datetime="2025-11-08T06:00:00Z">8 November 2025</time></div>'
        f'<div class="story__body">{body}</div></article><aside class="related"><h2>More</h2>{cards}</aside></main>'
        '<section id="comments"><p>Sign in to comment.</p></section>'
        f"<footer><ul>{menu}</ul><p>All rights reserved.</p></footer></body></html>"
    )


def sheet(paragraphs: list[str]) -> bytes:
    """A PDF of lines as a word processor breaks them, 45 to a page."""
    lines: list[str] = []
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) > WIDTH:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines += [line, ""]
    return paper([rows("\n".join(lines[start : start + 45])) for start in range(0, len(lines), 45)])


def word_file(paragraphs: list[str]) -> bytes:
    """A Word file of plain paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{html.escape(line)}</w:t></w:r></w:p>" for line in paragraphs)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return stream.getvalue()


def write(folder: Path, count: int) -> dict[str, list[Path]]:
    """The same articles in every kind of file: the files of each kind."""
    stream = random.Random(20251108)
    copies = [changed(article(), stream) for _ in range(count)]
    texts = ["\n".join(lines) for lines in copies]
    entries = "".join(
        f"<item><guid>{number}</guid><pubDate>Sat, 08 Nov 2025 06:00:00 GMT</pubDate><description>"
        f"{html.escape(''.join(f'<p>{html.escape(line)}</p>' for line in lines))}</description></item>"
        for number, lines in enumerate(copies)
    )
    messages = [
        {"id": number, "type": "message", "date_unixtime": "1762588800", "text": text}
        for number, text in enumerate(texts)
    ]
    rows_of = "\n".join(json.dumps({"published": "2025-11-08", "text": text}) for text in texts)
    one_each: dict[str, Callable[[list[str]], bytes]] = {
        "txt": lambda lines: "\n".join(lines).encode(),
        "html": lambda lines: page(lines, stream).encode(),
        "pdf": sheet,
        "docx": word_file,
    }
    made: dict[str, list[Path]] = {}
    for kind, make in one_each.items():
        made[kind] = [folder / f"{number}.{kind}" for number in range(count)]
        for path, lines in zip(made[kind], copies, strict=True):
            path.write_bytes(make(lines))
    whole = {
        "rss": f"<rss version='2.0'><channel><title>Wire</title>{entries}</channel></rss>",
        "json": json.dumps({"name": "Wire", "type": "public_channel", "messages": messages}, indent=1),
        "jsonl": rows_of,
    }
    for kind, content in whole.items():
        made[kind] = [folder / f"all.{kind}"]
        made[kind][0].write_text(content, "utf-8")
    return made


def used() -> float:
    """CPU seconds of this process and of the ended ones that it started."""
    return sum(usage.ru_utime + usage.ru_stime for usage in (getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)))


def main() -> None:
    """Write the files, read them in turns, print the cost of each kind beside text."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100)
    count = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        made = write(Path(folder), count)
        reading, claims = dict.fromkeys(made, 0.0), dict.fromkeys(made, 0)
        extracting = dict.fromkeys(made, 0.0)
        for paths in made.values():  # libraries and tables are loaded once, and not counted
            for value in read(paths[0], DAY):
                assert isinstance(value, Document), value
                extract(value)
                break
        for turn in range(5):
            for kind, paths in made.items():
                share = paths[turn::5] if len(paths) > 1 else paths[: turn == 0]
                begun = used()
                documents = [value for path in share for value in read(path, DAY) if isinstance(value, Document)]
                reading[kind] += used() - begun
                begun = used()
                claims[kind] += sum(len(extract(document).claims) for document in documents)
                extracting[kind] += used() - begun
        begun = used()
        _worker().close()  # the process that reads PDFs is counted when it ends
        reading["pdf"] += used() - begun
        size = {kind: sum(path.stat().st_size for path in paths) / count / 1000 for kind, paths in made.items()}
    base = reading["txt"] + extracting["txt"]
    print(f"{count} articles of {size['txt']:.1f} kB; CPU milliseconds for each, and all of it against text")
    print("kind   kB      read  extract  claims  read+extract : text")
    for kind in made:
        both = reading[kind] + extracting[kind]
        print(
            f"{kind:<5} {size[kind]:5.1f} {1000 * reading[kind] / count:9.2f} {1000 * extracting[kind] / count:8.2f}"
            f" {claims[kind] / count:7.1f}  {both / base:.2f}"
        )


if __name__ == "__main__":
    main()
