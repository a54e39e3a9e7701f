"""JSON lines: one report to a line, in the fields of the corpus format.

Read line by line, so that a file may be larger than memory. A bad row is one error that names file and row, and the
next row is read. The text of a row is stored exactly as the row gives it, line ends included: offsets of annotations
made elsewhere stay valid. It guesses nothing: a row without a text is not a report.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from contested.documents.decoding import decode
from contested.documents.defaults import Defaults
from contested.documents.document import Document, sha256
from contested.documents.fields import document_from_fields
from contested.errors import DocumentError

# A row is one report; the longest of the corpora has 0.1 MB.
ROW_BYTES_MAX = 20_000_000


def read_json_lines(stream: BinaryIO, where: str, defaults: Defaults) -> Iterator[Document | DocumentError]:
    """Yield one document, or one error, for every line that is not blank, in order."""
    rows = 0
    for number, line in _lines(stream):
        place = f"{where}:{number}"
        if line is None:
            rows += 1
            yield DocumentError(place, f"a row over {ROW_BYTES_MAX // 1_000_000} MB", "one report to a line")
        elif line:
            rows += 1
            try:
                yield _document(line, place, defaults)
            except DocumentError as error:
                yield error
    if rows == 0:
        yield DocumentError(where, "there is no row in it")


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line without white space around; None for one that is too long to hold."""
    number = 0
    while line := stream.readline(ROW_BYTES_MAX + 1):
        number += 1
        if len(line) <= ROW_BYTES_MAX or line.endswith(b"\n"):
            yield number, line.removeprefix(b"\xef\xbb\xbf").strip(b" \t\r\n")
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(ROW_BYTES_MAX)
        yield number, None


def _document(line: bytes, where: str, defaults: Defaults) -> Document:
    return document_from_row(_parsed(decode(line, where), where), where, defaults, sha256(line))


def document_from_row(row: object, where: str, defaults: Defaults, bytes_sha256: str) -> Document:
    """The document of one row that was parsed.

    Raises:
        DocumentError: no object, no text, or fields of the wrong kind.
    """
    if not isinstance(row, dict):
        found = f"{_KINDS.get(type(row), 'a value')}, expected an object"
        raise DocumentError(where, found, "one JSON object to a report")
    text = row.get("text")
    if not isinstance(text, str):
        raise DocumentError(where, "text is missing" if text is None else f"text is {_KINDS[type(text)]}, not a string")
    return document_from_fields(text, row, defaults, where, bytes_sha256)


_KINDS = {
    list: "an array",
    dict: "an object",
    str: "a string",
    int: "a number",
    float: "a number",
    bool: "true or false",
    type(None): "null",
}


def _parsed(line: str, where: str) -> object:
    try:
        value: object = json.loads(line)
    except json.JSONDecodeError as error:
        what = "an unterminated object" if error.pos >= len(line) or error.msg.startswith("Unterminated") else error.msg
        remedy = "one JSON object to a line, for example jq -c ." if line == "{" else ""
        raise DocumentError(where, f"not JSON: {what} at character {error.pos}", remedy) from None
    except (RecursionError, ValueError) as error:
        raise DocumentError(where, f"not JSON that can be held: {type(error).__name__}") from None
    return value
