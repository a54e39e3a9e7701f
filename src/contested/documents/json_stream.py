"""A JSON file taken apart as it is read, so that an export of any size needs the memory of its largest message.

The caller walks: `peek` shows what comes, `members` and `elements` step through an object and an array, `value` takes
one whole value. It refuses a value of more than 20 MB.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from contested.documents.decoding import marked_encoding
from contested.errors import DocumentError

VALUE_CHARACTERS_MAX = 20_000_000
_CHUNK = 1 << 18
_BLANK = re.compile(r"[ \t\r\n]*")


class JsonStream:
    """A cursor in the JSON text of a stream of bytes: UTF-8, or what a byte order mark states."""

    def __init__(self, stream: BinaryIO, where: str) -> None:
        self._stream = stream
        self._where = where
        first = stream.read(_CHUNK)
        self._decoder = codecs.getincrementaldecoder(marked_encoding(first) or "utf-8")("strict")
        self._json = json.JSONDecoder()
        self._bytes = 0
        self._passed = 0  # characters before the text at hand
        self._text = ""
        self._at = 0
        self._ended = False
        self._take(first)

    def peek(self) -> str:
        """The next character that is not white space; empty at the end."""
        while True:
            blank = _BLANK.match(self._text, self._at)
            assert blank is not None
            self._at = blank.end()
            if self._at < len(self._text) or self._ended:
                return self._text[self._at : self._at + 1]
            self._fill()

    def members(self) -> Iterator[str]:
        """Each key of the object that starts here; its value is taken by the caller before the next."""
        self._expect("{")
        if self.peek() == "}":
            self._at += 1
            return
        while True:
            if self.peek() != '"':
                raise self.error("a key in quotes is expected")
            key = self.value()
            self._expect(":")
            yield str(key)
            if self.peek() == "}":
                self._at += 1
                return
            self._expect(",")

    def elements(self) -> Iterator[int]:
        """The number, from 1, of each element of the array that starts here; the caller takes it before the next."""
        self._expect("[")
        if self.peek() == "]":
            self._at += 1
            return
        number = 0
        while True:
            number += 1
            yield number
            if self.peek() == "]":
                self._at += 1
                return
            self._expect(",")

    def value(self) -> object:
        """One whole value.

        Raises:
            DocumentError: not JSON, cut off, nested too deep, or over 20 MB.
        """
        self.peek()
        while True:
            try:
                value, end = self._json.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._ended:
                    raise self.error(error.msg, error.pos) from None
            except (RecursionError, ValueError) as error:
                raise self.error(f"a value that cannot be held ({type(error).__name__})") from None
            else:
                if end < len(self._text) or self._ended:
                    self._at = end
                    found: object = value
                    return found
            if len(self._text) - self._at > VALUE_CHARACTERS_MAX:
                raise self.error(f"no value, or one of over {VALUE_CHARACTERS_MAX // 1_000_000} million characters")
            self._fill(len(self._text) - self._at)

    def error(self, what: str, position: int | None = None) -> DocumentError:
        """An error with its place in the file."""
        at = self._passed + (self._at if position is None else position)
        if self._ended and (what.startswith("Unterminated") or (position or self._at) >= len(self._text)):
            what = "it is cut off"
        return DocumentError(self._where, f"not JSON: {what} at character {at}", "export or fetch it again")

    def _expect(self, character: str) -> None:
        if self.peek() != character:
            raise self.error(f"{character} is expected")
        self._at += 1

    def _fill(self, least: int = 0) -> None:
        """Let go of what was taken, and hold at least as much again as a value that did not end needs."""
        self._passed += self._at
        self._text = self._text[self._at :]
        self._at = 0
        self._take(self._stream.read(max(_CHUNK, least)))

    def _take(self, data: bytes) -> None:
        try:
            self._text += self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            at = max(0, self._bytes + error.start)
            found = f"not UTF-8 near byte {at}"
            raise DocumentError(self._where, found, "export it again, as UTF-8") from None
        self._bytes += len(data)
        self._ended = not data
        if self._passed == 0 and self._at == 0:
            self._text = self._text.removeprefix("\ufeff")
