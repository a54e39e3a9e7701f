"""Plain text and Markdown: one file, one report.

The text is stored as it stands in the file, with three exceptions that are made before it is fixed, since offsets of
claims count the stored text: the byte order mark goes, line ends (CRLF, CR) become one newline, and a front-matter
block is taken off. Markdown's marks stay: they are part of the words. Zero-width and right-to-left marks stay as well.
"""

from __future__ import annotations

import re
from typing import BinaryIO

from contested.documents.decoding import decode
from contested.documents.defaults import Defaults
from contested.documents.document import Document, sha256
from contested.documents.fields import document_from_fields
from contested.errors import DocumentError

# No report is this long (a novel has 3 MB); a file that is may be a dump, whose claims would hang on one day.
PLAIN_TEXT_BYTES_MAX = 20_000_000

# A block that does not close within this many lines is a rule line that opens the text.
_FRONT_MATTER_LINES_MAX = 60

_FIELD = re.compile(r"^([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$")
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


def read_plain_text(data: bytes, where: str, defaults: Defaults, *, markdown: bool = False) -> Document:
    """Read one plain-text or Markdown file.

    Front matter is `---`, lines of `key: value` (id, title, outlet, outlet_side, published, language), `---`. The day
    of publication comes from it, else from `defaults`, else from a YYYY-MM-DD in the file's name. A Markdown file
    without a title takes its first heading.

    Raises:
        DocumentError: empty, binary, not UTF-8, or without a day of publication.
    """
    text = decode(data, where).replace("\r\n", "\n").replace("\r", "\n")
    fields, text = split_front_matter(text)
    if markdown and not fields.get("title") and not defaults.title and (heading := _HEADING.search(text)):
        fields["title"] = heading[1]
    return document_from_fields(text, fields, defaults, where, sha256(data))


def read_bounded(stream: BinaryIO, where: str, bytes_max: int | None = None) -> bytes:
    """All bytes of a file that may be one report, at most `bytes_max` of them (20 MB).

    Raises:
        DocumentError: more than that.
    """
    limit = PLAIN_TEXT_BYTES_MAX if bytes_max is None else bytes_max
    data = stream.read(limit + 1)
    if len(data) > limit:
        found = f"over {limit // 1_000_000} MB in one report"
        raise DocumentError(where, found, "split it into one file or JSON line for each report")
    return data


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The fields of a front-matter block and the text that starts after it; no fields where there is no such block."""
    if not text.startswith("---\n"):
        return {}, text
    fields: dict[str, str] = {}
    lines = text[: 1000 * _FRONT_MATTER_LINES_MAX].split("\n")
    position = len(lines[0]) + 1
    for line in lines[1:_FRONT_MATTER_LINES_MAX]:
        position += len(line) + 1
        if line.rstrip() == "---":
            return fields, text[position:]
        if not line.strip() or line.startswith((" ", "\t", "- ", "#")):
            continue
        field = _FIELD.match(line)
        if field is None:
            return {}, text
        fields[field[1].lower()] = _unquoted((field[2] or "").strip())
    return {}, text


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
