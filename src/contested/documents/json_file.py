"""JSON files, told by their shape: lines of reports, an array or an object of them, or an export of Telegram.

Lines are read by `json_lines`. Everything else is taken apart as it is read, so that its size does not matter.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from contested.documents.decoding import marked_encoding
from contested.documents.defaults import Defaults
from contested.documents.document import Document, sha256
from contested.documents.fields import document_from_fields
from contested.documents.json_lines import document_from_row, read_json_lines
from contested.documents.json_stream import JsonStream
from contested.documents.telegram import Chat, is_message
from contested.errors import DocumentError

# Keys under which exports keep their reports.
ROWS = frozenset({"articles", "data", "documents", "entries", "items", "posts", "reports", "results", "rows"})
MESSAGES = "messages"
CHATS = frozenset({"chats", "left_chats"})

# Bytes in which the shape of a file shows.
_HEAD = 1 << 16

_CONTAINER = re.compile(r'(?<!\\)"(?:messages|chats|' + "|".join(sorted(ROWS)) + r')"\s*:\s*[\[{]')
_OPENS_JSON = re.compile(rb'[\[{]\s*(?:[\[{"\]}]|$)')

Found = Iterator[Document | DocumentError]


def opens_json(start: bytes) -> bool:
    """Whether a stream that starts so is JSON and not a text that opens with a bracket."""
    return _OPENS_JSON.match(start) is not None


def read_json(stream: BinaryIO, where: str, defaults: Defaults) -> Found:
    """Yield a document, or an error, for every report of a JSON file, in order."""
    head = stream.read(_HEAD)
    whole: BinaryIO = io.BufferedReader(_Rewound(head, stream))
    if marked_encoding(head) in (None, "utf-8-sig") and _is_lines(head):
        yield from read_json_lines(whole, where, defaults)
    else:
        yield from _Walk(JsonStream(whole, where), where, defaults).read()


class _Rewound(io.RawIOBase):
    """A stream whose first bytes were taken to look at, whole again; it need not be one that can go back."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        data = self._head.read(len(buffer)) or self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _is_lines(head: bytes) -> bool:
    """Whether a file holds one report to a line: its first line is a whole object that holds no others."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"["):
        return False
    first, end, _ = text.partition(b"\n")
    line = first.decode("utf-8", "replace").strip()
    if _CONTAINER.search(line):
        return False
    if not end:  # one long line, or the only one
        return True
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return not line.endswith(("{", "[", ",", ":"))


class _Walk:
    """One pass over a file that is one JSON value."""

    def __init__(self, stream: JsonStream, where: str, defaults: Defaults) -> None:
        self._stream = stream
        self._where = where
        self._defaults = defaults
        self._reports = 0

    def read(self) -> Found:
        try:
            if not self._stream.peek():
                yield DocumentError(self._where, "there is no row in it")
                return
            while self._stream.peek():  # lines in an encoding of two bytes are one value after the other
                yield from self._value()
        except DocumentError as error:
            yield error
            return
        if not self._reports:
            yield DocumentError(self._where, "no reports, messages or chats in it", "one JSON object to a line")

    def _value(self) -> Found:
        opens = self._stream.peek()
        if opens == "[":
            yield from self._rows()
        elif opens == "{":
            yield from self._object()
        else:
            yield self._row(self._stream.value(), self._where)

    def _rows(self) -> Found:
        for number in self._stream.elements():
            yield self._row(self._stream.value(), f"{self._where}#{number}")

    def _row(self, row: object, where: str) -> Document | DocumentError:
        self._reports += 1
        try:
            return document_from_row(row, where, self._defaults, _fingerprint(row))
        except DocumentError as error:
            return error

    def _object(self) -> Found:
        """An object that is a report, or that holds reports, messages or chats; its other members tell about it."""
        about: dict[str, object] = {}
        holds = False
        for key in self._stream.members():
            opens = self._stream.peek()
            holds |= ((key == MESSAGES or key in ROWS) and opens == "[") or (key in CHATS and opens == "{")
            if key == MESSAGES and opens == "[":
                yield from self._messages(about)
            elif key in CHATS and opens == "{":
                yield from self._chats()
            elif key in ROWS and opens == "[":
                yield from self._rows()
            else:
                about[key] = self._stream.value()
        if not holds:
            yield self._row(about, self._where)

    def _chats(self) -> Found:
        for key in self._stream.members():
            if key != "list" or self._stream.peek() != "[":
                self._stream.value()
                continue
            for _ in self._stream.elements():
                if self._stream.peek() == "{":
                    yield from self._object()
                else:
                    self._stream.value()

    def _messages(self, about: dict[str, object]) -> Found:
        chat = Chat.of(about, self._where)
        for number in self._stream.elements():
            self._reports += 1
            message = self._stream.value()
            if not isinstance(message, dict) or not is_message(message):
                yield self._row(message, f"{self._where}#{number}")
                continue
            try:
                fields = chat.fields(message)
                if fields is not None:
                    place = chat.place(message, number)
                    yield document_from_fields(fields.text, fields.about, self._defaults, place, _fingerprint(message))
            except DocumentError as error:
                yield error
        yield from chat.remarks()


def _fingerprint(value: object) -> str:
    """SHA-256 of a value in one fixed spelling: what stands for a message's own bytes inside a file of many."""
    return sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass"))
