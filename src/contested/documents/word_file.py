"""Word files (.docx): the words of the body, its tables, text boxes and notes, as lines of one report.

The parts that hold words are taken out of the archive and read as XML, which keeps what has been inserted with changes
tracked, in content controls and in text boxes, and leaves what has been deleted or hidden. Pictures, comments, running
heads and feet are left. Nothing in the file is run, and nothing that it links to is fetched.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from posixpath import dirname, join, normpath
from typing import BinaryIO

from lxml import etree

from contested.documents.defaults import Defaults
from contested.documents.document import Document, sha256
from contested.documents.fields import document_from_fields
from contested.documents.plain_text import read_bounded
from contested.documents.published import parse_published, published_in_name
from contested.documents.xml_bounded import local_name, parse_xml
from contested.errors import DocumentError, Remark

WORD_BYTES_MAX = 50_000_000
# The words of a novel with their marks have 10 MB; an archive that unpacks to more is a trap.
PART_BYTES_MAX = 40_000_000
PARTS_MAX = 10_000

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0"
_CENTRAL_RECORD = b"PK\x01\x02"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, OSError, ValueError, NotImplementedError)

_LEFT = frozenset({"del", "moveFrom", "Fallback", "pPr", "rPr", "instrText", "delText", "sectPr", "tblPr", "trPr"})
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}"}
_NOTE_KINDS_LEFT = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_OFF = frozenset({"0", "false", "off", "none"})


def read_word_file(stream: BinaryIO, where: str, defaults: Defaults) -> Iterator[Document | DocumentError]:
    """Yield the report in a .docx file, and a remark where its day is that of the file's making.

    Raises:
        DocumentError: no .docx, damaged, encrypted, with a part over 40 MB or a document type, without text, or
            without a day of publication in defaults, file name and properties.
    """
    data = read_bounded(stream, where, WORD_BYTES_MAX)
    if data.startswith(_COMPOUND_FILE):
        raise DocumentError(where, "encrypted, or an old .doc", "open it and save it as .docx without a password")
    if data.count(_CENTRAL_RECORD) > PARTS_MAX:
        raise DocumentError(where, f"an archive of over {PARTS_MAX:,} parts", "save its text alone")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            text, about = _Package(archive, where).read()
    except _DAMAGED as error:
        raise DocumentError(where, f"damaged: {_reason(error)}", "fetch or save it again") from None
    fields: dict[str, object] = {} if defaults.title else {"title": about.get("title")}
    created = about.get("created")
    if defaults.published is None and created and published_in_name(PurePath(where).name) is None:
        day = parse_published(created, where).day
        fields["published"] = day.isoformat()
        yield Remark(where, f"dated {day}, the day the file was made", "--published gives another day")
    yield document_from_fields(text, fields, defaults, where, sha256(data))


def _reason(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:80]


class _Package:
    """The parts of one archive that hold words."""

    def __init__(self, archive: zipfile.ZipFile, where: str) -> None:
        self._archive = archive
        self._where = where
        self._names = set(archive.namelist())

    def read(self) -> tuple[str, dict[str, str]]:
        """The text, and `title` and `created` of the properties where they are given."""
        top = self._related("")
        main = top.get("officeDocument", "word/document.xml")
        if main not in self._names:
            raise DocumentError(self._where, "no Word document in the archive", "save it as .docx")
        body = self._part(main)
        lines = [line for block in body if local_name(block) == "body" for line in _blocks(block)]
        related = self._related(main)
        for kind in ("footnotes", "endnotes"):
            if related.get(kind) in self._names:
                notes = (note for note in self._part(related[kind]) if _value(note, "type") not in _NOTE_KINDS_LEFT)
                lines.extend(line for note in notes for line in _blocks(note))
        about: dict[str, str] = {}
        if (properties := top.get("core-properties")) in self._names:
            about = {local_name(one): one.text for one in self._part(properties) if one.text and one.text.strip()}
        return "\n".join(lines), about

    def _related(self, part: str) -> dict[str, str]:
        """Parts that another one points to, by the last word of the relation."""
        rels = join(dirname(part), "_rels", f"{part.rpartition('/')[2]}.rels")
        if rels not in self._names:
            return {}
        found = {}
        for one in self._part(rels):
            kind, target = one.get("Type", ""), one.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else join(dirname(part), target)
            found[kind.rpartition("/")[2]] = normpath(path)
        return found

    def _part(self, name: str) -> etree._Element:
        about = self._archive.getinfo(name)
        if about.file_size > PART_BYTES_MAX:
            found = f"{name[:40]} unpacks to {about.file_size / 1e6:,.0f} MB, at most {PART_BYTES_MAX // 1_000_000}"
            raise DocumentError(self._where, found, "save its text alone")
        if about.flag_bits & 1:
            raise DocumentError(self._where, "it is encrypted", "open it and save it without a password")
        with self._archive.open(about) as part:
            return parse_xml(part.read(PART_BYTES_MAX), f"{self._where}: {name[:40]}")


def _blocks(block: etree._Element) -> Iterator[str]:
    """Paragraphs and rows of tables, one line each, without empty ones."""
    for one in block:
        name = local_name(one)
        if name == "p":
            yield from _paragraph(one)
        elif name == "tr":
            cells = (" ".join(_blocks(cell)) for cell in one.iter("{*}tc") if _row_of(cell) is one)
            if (row := "\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells)).strip():
                yield row
        elif name not in _LEFT:
            yield from _blocks(one)


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors("{*}tr"), None)


def _paragraph(paragraph: etree._Element) -> Iterator[str]:
    boxes: list[etree._Element] = []
    text = "".join(_words(paragraph, boxes))
    if text.strip():
        yield text
    for box in boxes:
        yield from _blocks(box)


def _words(element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    for one in element:
        name = local_name(one)
        if name == "t":
            yield one.text or ""
        elif name in _MARKS:
            yield _MARKS[name]
        elif name == "txbxContent":
            boxes.append(one)
        elif name not in _LEFT and not (name == "r" and _is_hidden(one)):
            yield from _words(one, boxes)


def _is_hidden(run: etree._Element) -> bool:
    for about in run:
        if local_name(about) == "rPr":
            return any(local_name(one) == "vanish" and _value(one, "val") not in _OFF for one in about)
    return False


def _value(element: etree._Element, name: str) -> str | None:
    return next((str(value) for key, value in element.items() if key.rpartition("}")[2] == name), None)
