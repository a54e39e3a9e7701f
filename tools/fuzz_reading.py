"""Looks for bytes that break reading: a coverage-guided fuzzer for each reader of files and for the reading of claims.

Whatever the bytes, a reader yields documents and `DocumentError`s and raises nothing else; a document's text can be
stored; an error is one short line; the quote of a claim is the text inside its span. Bytes that break this are saved
beside the corpus and named. It runs until the time is over or something is found.

    python tools/fuzz_reading.py TARGET [--seconds 120] [--corpus FOLDER]
    python tools/fuzz_reading.py TARGET --again FILE

TARGET is an ending that a reader takes (pdf, html, rss, json, jsonl, txt, md, docx), `part` (the XML inside a Word
file, which a changed archive seldom lets through), `telegram` (an exported page) or `extract`. It needs the fuzz
group of pyproject.toml: a virtual environment of requirements/fuzz.txt, Python 3.12 or newer, and PYTHONPATH=src.
"""

from __future__ import annotations

import argparse
import html
import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[1]))

with atheris.instrument_imports(include=["contested"]):
    from contested.documents import Defaults, Document, pdf, pdf_lines
    from contested.documents.pdf_lines import lines_of
    from contested.documents.readers import READERS, Reader
    from contested.errors import DocumentError
    from contested.extract.reader import extract

from tests.documents.paper import paper, rows

DAY = Defaults(published=date(2025, 11, 8))
LONGEST = 16_384  # bytes of an input: long enough for every structure, short enough for thousands a second
SLOWEST = 20  # seconds of one input that count as a hang
ERROR_LENGTH = 600


class InThisProcess:
    """Stands for the process that reads PDFs, so that what breaks there is seen here."""

    def ask(self, data: bytes) -> object:
        """What the other process would answer, through JSON as there."""
        answer: object = json.loads(json.dumps(lines_of(data)))
        return answer


def check_reader(reader: Reader, ending: str, data: bytes) -> None:
    """Read the bytes, and hold what comes to what a reader promises."""
    try:
        for value in reader(io.BytesIO(data), f"a{ending}", DAY):
            if isinstance(value, DocumentError):
                check_error(value)
            else:
                check_document(value)
    except DocumentError as error:
        check_error(error)


def check_error(error: DocumentError) -> None:
    """One short line that can be printed."""
    line = str(error)
    line.encode()
    assert "\n" not in line, line
    assert len(line) < ERROR_LENGTH, line


def check_document(document: Document) -> None:
    """A text that can be stored and found again, with pages inside it."""
    document.text.encode()
    assert "\0" not in document.text
    assert all(0 <= start <= len(document.text) for start in document.pages)
    for field in (document.title, document.outlet, document.own_id):
        assert field is None or (field.encode() and "\n" not in field)


def check_part(data: bytes) -> None:
    """A Word file whose body is these bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", data)
    check_reader(READERS[".docx"], ".docx", stream.getvalue())


def check_extract(data: bytes) -> None:
    """Claims whose quotes are the text's own words."""
    text = data.decode("utf-8", "ignore").replace("\0", " ")
    if not text.strip():
        return
    document = Document(text=text, published=date(2025, 11, 8))
    for claim in extract(document).claims:
        assert document.text[claim.span.start : claim.span.end] == claim.quote


def targets() -> dict[str, Callable[[bytes], None]]:
    """What can be fuzzed, by name."""
    found: dict[str, Callable[[bytes], None]] = {
        ending.removeprefix("."): lambda data, reader=reader, ending=ending: check_reader(reader, ending, data)  # type: ignore[misc]
        for ending, reader in READERS.items()
    }
    return found | {"part": check_part, "telegram": found["html"], "extract": check_extract}


def seeds(target: str) -> list[bytes]:
    """Valid inputs to start from."""
    reports = files("contested.demo").joinpath("reports.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(report)["text"] for report in reports]
    story = "".join(f"<p>{html.escape(line)}</p>" for line in texts[0].split("\n"))
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = (
        f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t><w:tab/>'
        "<w:br/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
    ).encode()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("word/document.xml", part)
    message = {"id": 1, "type": "message", "date_unixtime": "1762588800", "text": ["a", {"type": "bold", "text": "b"}]}
    telegram = (
        '<div class="page_wrap"><div class="page_header"><div class="text bold">W</div></div><div class="history">'
        '<div class="message default clearfix" id="message1"><div class="pull_right date details"'
        ' title="08.11.2025 01:30:00 UTC+03:00"></div><div class="from_name">A</div><div class="forwarded body">'
        '<div class="from_name">B</div></div><div class="text">Nine<br>died.</div></div></div></div>'
    )
    entry = (
        "<item><guid>1</guid><pubDate>Sat, 08 Nov 2025 09:00:00 GMT</pubDate>"
        f"<description>{html.escape(story)}</description></item>"
    )
    feed = f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>W</title>{entry}</channel></rss>"
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title><entry><id>1</id><updated>2025-11-08T10:00:00Z</updated>'
        '<content type="html">&lt;p&gt;Nine&lt;/p&gt;</content></entry></feed>'
    )
    page = (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="A">'
        '<script type="application/ld+json">{"datePublished": "2025-11-08", "publisher": {"name": "W"}}</script></head>'
        "<body><article>"
        f"{story}<div style='display:none'>x</div></article></body></html>"
    )
    chat = {"name": "W", "type": "public_channel", "messages": [message, message | {"edited_unixtime": "1762588801"}]}
    known = {
        "pdf": [paper([rows(texts[0][:400]), rows("b")], "/CreationDate (D:20251108)"), paper([[]], picture=True)],
        "docx": [archive.getvalue()],
        "part": [part],
        "json": [json.dumps(chat).encode(), json.dumps({"chats": {"list": [chat]}}, indent=1).encode()],
        "html": [page.encode()],
        "telegram": [telegram.encode()],
        "rss": [feed.encode(), atom.encode()],
        "md": [f"---\nid: 1\npublished: 2025-11-08\n---\n# A\n{texts[0]}".encode()],
        "jsonl": ["\n".join(reports[:2]).encode(), json.dumps([{"text": "a"}]).encode()],
    }
    same = {"htm": "html", "atom": "rss", "xml": "rss", "ndjson": "jsonl", "markdown": "md"}
    return known.get(same.get(target, target), [text.encode() for text in texts])


def main() -> None:
    """Fuzz one target, or run one saved input again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=sorted(targets()))
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--corpus", type=Path, help="a folder that keeps what was found interesting")
    parser.add_argument("--again", type=Path, help="a saved input to run once")
    given = parser.parse_args()
    check = targets()[given.target]
    pdf._worker = InThisProcess  # type: ignore[assignment]
    pdf_lines.PAGES_MAX = 50
    if given.again:
        check(given.again.read_bytes())
        print(f"{given.again}: nothing found")
        return
    folder = given.corpus or Path(tempfile.mkdtemp(prefix=f"fuzz-{given.target}-"))
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(given.target)):
        (folder / f"seed-{number}").write_bytes(seed)
    options = [f"-max_total_time={given.seconds}", f"-max_len={LONGEST}", f"-timeout={SLOWEST}", "-rss_limit_mb=3000"]
    atheris.Setup(
        [sys.argv[0], str(folder), *options, f"-artifact_prefix={folder}/found-", "-print_final_stats=1"], check
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
