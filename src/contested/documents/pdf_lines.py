"""The lines of a PDF's pages with the boxes around them, as PDFium sees them; runs in a process of its own.

It decides nothing: what is a paragraph, a page number or a hyphen is `pdf_paragraphs`' to say.
"""

from __future__ import annotations

import ctypes
import re
from contextlib import closing
from typing import Any

from contested.documents.apart import answer

# More is a book or a trap, not a report: 2,000 pages of 2,500 characters.
PAGES_MAX = 2_000
CHARACTERS_MAX = 5_000_000

# How PDFium marks a hyphen at the end of a line, whose line end it then leaves out.
HYPHEN = "\x02"

_LINE = re.compile(f"[^\r\n{HYPHEN}]+{HYPHEN}?")
_SPLIT = "split it, or save the part that is the report"

# PDFium's reasons for not opening a file (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY).
_LOCKED = frozenset({4, 5})


def lines_of(data: bytes) -> dict[str, Any]:
    """`{"pages": [[[text, left, bottom, right, top], ...], ...], ...}` of a PDF, in points.

    Beside `pages` stand `title`, `created`, and the numbers of pages that are `broken` or `scanned`. The boxes are of
    the type's full height, so that equal type has equal boxes; y grows upwards. A PDF that cannot be read is
    `{"refused": [what, remedy]}`.
    """
    import pypdfium2 as pdfium  # noqa: PLC0415  10 MB of library, for the process that reads PDFs only

    try:
        with pdfium.PdfDocument(data) as file:
            if len(file) > PAGES_MAX:
                return _refused(f"{len(file):,} pages, at most {PAGES_MAX:,} are read", _SPLIT)
            pages: list[list[list[Any]]] = []
            broken: list[int] = []
            scanned: list[int] = []
            characters = 0
            for number in range(len(file)):
                try:
                    page, pictured = _page(file[number])
                except pdfium.PdfiumError:
                    broken.append(number + 1)
                    page, pictured = [], False
                characters += sum(len(line[0]) for line in page)
                if characters > CHARACTERS_MAX:
                    return _refused(f"over {CHARACTERS_MAX:,} characters", _SPLIT)
                pages.append(page)
                if pictured and not page:
                    scanned.append(number + 1)
            about = file.get_metadata_dict(skip_empty=True)
    except pdfium.PdfiumError as error:
        if error.err_code in _LOCKED:
            return _refused("it is encrypted", "open it with its password and save it without one")
        return _refused("not a PDF that can be opened: it is damaged or cut off", "fetch or save it again")
    return {
        "pages": pages,
        "scanned": scanned,
        "broken": broken,
        "title": about.get("Title"),
        "created": about.get("CreationDate"),
    }


def _refused(what: str, remedy: str) -> dict[str, Any]:
    return {"refused": [what, remedy]}


def _page(page: Any) -> tuple[list[list[Any]], bool]:
    """The page's lines, and whether there is a picture on it."""
    with closing(page), closing(page.get_textpage()) as words:
        text = _text(words)
        lines = [
            [line[0], *_box(words, line.start() + _indent(line[0]), line.end() - 1 - line[0].endswith(HYPHEN))]
            for line in _LINE.finditer(text)
            if line[0].strip()
        ]
        return lines, not lines and _is_pictured(page)


def _is_pictured(page: Any) -> bool:
    from pypdfium2 import raw  # noqa: PLC0415

    return any(item.type == raw.FPDF_PAGEOBJ_IMAGE for item in page.get_objects(max_depth=2))


def _text(words: Any) -> str:
    """One character for each of PDFium's, so that an offset here is an index there."""
    from pypdfium2 import raw  # noqa: PLC0415

    count = words.count_chars()
    text: str = words.get_text_range()
    if len(text) == count:
        return text.replace("\ufffe", HYPHEN)
    letter = raw.FPDFText_GetUnicode
    return "".join(chr(letter(words, index) or 32) for index in range(count))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _box(words: Any, first: int, last: int) -> tuple[float, float, float, float]:
    left, bottom, right, top = _box_of(words, first)
    other = _box_of(words, max(first, last))
    return min(left, other[0]), min(bottom, other[1]), max(right, other[2]), max(top, other[3])


def _box_of(words: Any, index: int) -> tuple[float, float, float, float]:
    from pypdfium2 import raw  # noqa: PLC0415

    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(words, index, ctypes.byref(box)):
        return 0.0, 0.0, 0.0, 0.0
    return round(box.left, 1), round(box.bottom, 1), round(box.right, 1), round(box.top, 1)


if __name__ == "__main__":
    answer(lines_of)
