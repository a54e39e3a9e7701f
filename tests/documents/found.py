"""What reading gave, for the tests: the documents, the errors and the remarks of one source."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from contested.documents import Defaults, Document, read
from contested.errors import DocumentError, Remark

DAY = Defaults(published=date(2025, 11, 8))


def found(path: Path, content: str | bytes, defaults: Defaults = DAY) -> tuple[list[Document], list[str], list[str]]:
    """Documents, errors and remarks of a file with this content, written at `path`."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    values = list(read(path, defaults))
    remarks = [str(value) for value in values if isinstance(value, Remark)]
    errors = [str(value) for value in values if isinstance(value, DocumentError) and not isinstance(value, Remark)]
    return [value for value in values if isinstance(value, Document)], errors, remarks


def only(path: Path, content: str | bytes, defaults: Defaults = DAY) -> Document:
    """The one document of a file in which nothing else was found but remarks."""
    (document,), errors, _ = found(path, content, defaults)
    assert errors == []
    return document


def refusal(path: Path, content: str | bytes, defaults: Defaults = DAY) -> str:
    """The one line that a file which cannot be read gives."""
    documents, (line,), _ = found(path, content, defaults)
    assert documents == []
    assert "\n" not in line
    return line
