"""PDF files: the text of all pages as one report, with the offset at which each page starts.

A scanned page has no text, and none is guessed: the file is refused with the remedy. The day in a PDF is the day on
which the file was made, which is not always the day of publication, so it is the last resort and is said to be used.
"""

from __future__ import annotations

import atexit
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from math import isfinite
from pathlib import PurePath
from typing import BinaryIO

from contested.documents.apart import Apart
from contested.documents.defaults import Defaults
from contested.documents.document import Document, sha256
from contested.documents.fields import document_from_fields
from contested.documents.pdf_lines import HYPHEN
from contested.documents.pdf_paragraphs import Line, running_text
from contested.documents.plain_text import read_bounded
from contested.documents.published import published_in_name
from contested.errors import DocumentError, Remark

PDF_BYTES_MAX = 100_000_000

# A page takes 3 ms; 2,000 pages of dense text took 13 s.
SECONDS_MAX = 60.0

# Letters that a reader would not see as such: a font without a table of its letters.
_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_UNREADABLE_SHARE = 0.2

_CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:([+-])(\d\d)'?(\d\d)?'?)?")
_PROGRAM_TITLE = re.compile(r"^Microsoft \w+ - ")

_OTHERWISE = "save its text with another program"


def read_pdf(stream: BinaryIO, where: str, defaults: Defaults) -> Iterator[Document | DocumentError]:
    """Yield the report in a PDF, and remarks on what was left out of it or taken from its metadata.

    Raises:
        DocumentError: no PDF, damaged, encrypted, without text, over 100 MB, 2,000 pages, 5 million characters or a
            minute of work, or without a day of publication in defaults, file name and metadata.
    """
    data = read_bounded(stream, where, PDF_BYTES_MAX)
    try:
        found = _worker().ask(data)
    except TimeoutError:
        raise DocumentError(where, f"reading it took over {SECONDS_MAX:.0f} s", _OTHERWISE) from None
    except ChildProcessError:
        raise DocumentError(where, "it broke PDFium, or took too much memory", _OTHERWISE) from None
    if not isinstance(found, dict):
        raise DocumentError(where, "PDFium gave no pages", _OTHERWISE)
    if "refused" in found:
        raise DocumentError(where, *found["refused"])
    pages = [[_line(*line) for line in page] for page in found["pages"]]
    running = running_text(pages)
    text = running.text
    if not text.strip():
        raise DocumentError(
            where,
            f"no text on its {len(pages)} page{'s' * (len(pages) != 1)}: it is scanned, or empty",
            "recognise the text first, for example with ocrmypdf",
        )
    if len(_UNREADABLE.findall(text)) > _UNREADABLE_SHARE * len(text):
        raise DocumentError(where, "its fonts do not tell their letters", "recognise the text, as of a scan")
    fields: dict[str, object] = {}
    title = found["title"]
    if not defaults.title and isinstance(title, str):
        fields["title"] = _storable(_PROGRAM_TITLE.sub("", title))
    created = _day(found["created"])
    if defaults.published is None and published_in_name(PurePath(where).name) is None and created is not None:
        fields["published"] = created.date().isoformat()
        yield Remark(where, f"dated {created.date()}, the day the file was made", "--published gives another day")
    document = document_from_fields(text, fields, defaults, where, sha256(data))
    yield replace(document, pages=running.pages)
    if running.left_out:
        yield Remark(where, f"{running.left_out} running heads, feet and page numbers left out")
    if found["scanned"]:
        yield DocumentError(where, f"no text on {_numbered(found['scanned'])}", "if scanned, recognise the text first")
    if found["broken"]:
        yield DocumentError(where, f"damaged: {_numbered(found['broken'])}", "fetch or save it again")


def _numbered(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:10])) + ", ..." * (len(pages) > 10)
    return f"page{'s' * (len(pages) != 1)} {shown}"


def _line(text: str, left: float, bottom: float, right: float, top: float) -> Line:
    hyphen = HYPHEN if text.endswith(HYPHEN) else ""
    edges = (edge if isfinite(edge) else 0.0 for edge in (left, bottom, right, top))
    return Line(_storable(text) + hyphen, *edges)


@cache
def _worker() -> Apart:
    worker = Apart("contested.documents.pdf_lines", SECONDS_MAX)
    atexit.register(worker.close)
    return worker


def _storable(text: str) -> str:
    """The text without control characters, and with a mark for what is no character."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.translate(_CONTROLS)


_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, 65534, 65535))


def _day(word: object) -> datetime | None:
    """A PDF's own date, such as D:20251108093000+02'00', in UTC; None where it is none."""
    match = _CREATED.match(word) if isinstance(word, str) else None
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    offset = timedelta(hours=int(match[8] or 0), minutes=int(match[9] or 0))
    try:
        zone = timezone(-offset if match[7] == "-" else offset)
        return datetime(year, month, day, hour, minute, second, tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
