"""Which reader reads which kind of file: by the file's ending, or for a stream by how it starts.

A kind is one entry of `READERS`. A reader takes a stream of bytes, the name to show and the defaults, and yields
documents and, in their place, errors. The libraries that it needs are loaded when it is first called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from contested.documents.defaults import Defaults
from contested.documents.document import Document
from contested.documents.feed import read_feed
from contested.documents.json_file import opens_json, read_json
from contested.documents.pdf import read_pdf
from contested.documents.plain_text import read_bounded, read_plain_text
from contested.documents.web_page import read_page
from contested.documents.word_file import read_word_file
from contested.errors import DocumentError

Found = Iterator[Document | DocumentError]
Reader = Callable[[BinaryIO, str, Defaults], Found]


def _read_text(stream: BinaryIO, where: str, defaults: Defaults, *, markdown: bool = False) -> Found:
    yield read_plain_text(read_bounded(stream, where), where, defaults, markdown=markdown)


def _refuse(remedy: str) -> Reader:
    def refused(_stream: BinaryIO, where: str, _defaults: Defaults) -> Found:
        yield DocumentError(where, "a kind of file that is not read", remedy)

    return refused


_read_markdown: Reader = partial(_read_text, markdown=True)

READERS: dict[str, Reader] = {
    ".atom": read_feed,
    ".docx": read_word_file,
    ".htm": read_page,
    ".html": read_page,
    ".json": read_json,
    ".jsonl": read_json,
    ".markdown": _read_markdown,
    ".md": _read_markdown,
    ".ndjson": read_json,
    ".pdf": read_pdf,
    ".rss": read_feed,
    ".txt": _read_text,
    ".xml": read_feed,
}

_WORD_PROCESSOR = _refuse("open it in a word processor and save it as .docx")

# Kinds that are not read, with a remedy of their own.
REFUSED: dict[str, Reader] = dict.fromkeys((".doc", ".odt", ".rtf"), _WORD_PROCESSOR)

KINDS = f"one of {' '.join(sorted(READERS))}"


def reader_of(ending: str) -> Reader | None:
    """The reader of files with an ending such as `.txt`, in any case; None for a kind that is not known."""
    return READERS.get(ending.lower()) or REFUSED.get(ending.lower())


def reader_by_start(start: bytes) -> Reader:
    """The reader of a stream that has no ending, by its first bytes; what tells nothing is plain text."""
    if start.startswith(b"%PDF-"):
        return read_pdf
    if start.startswith(b"PK\x03\x04"):
        return read_word_file
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if opens_json(start):
        return read_json
    if start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf:RDF")) and b"<html" not in start.lower():
        return read_feed
    return read_page if start.startswith(b"<") else _read_text
