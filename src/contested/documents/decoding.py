"""Bytes to text, by the encoding that the bytes themselves state, with the offset of the first byte that is not text.

UTF-8, unless a byte order mark or a declaration says otherwise: an encoding that is guessed wrong gives words that
nobody wrote, and a quote must be what was published.
"""

from __future__ import annotations

import codecs
import re

from contested.errors import DocumentError

# A longer mark first: that of UTF-32 begins like that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})|<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096

# Declared Latin-1 is read as browsers read it; codecs that are no encodings of text are no encodings.
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_NO_TEXT = frozenset(
    {"unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape", "idna", "punycode"}
)


# What stands in the place of bytes that are no text.
MARK = "\ufffd"


def marked_encoding(data: bytes) -> str | None:
    """The encoding that a byte order mark states, else None."""
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def decode(data: bytes, where: str) -> str:
    """Decode what has a byte order mark by it, else UTF-8.

    Raises:
        DocumentError: a NUL (binary), or bytes that are no text in that encoding, with their offset.
    """
    encoding = marked_encoding(data) or "utf-8"
    if encoding.startswith("utf-8") and (offset := data.find(b"\0")) >= 0:
        raise DocumentError(where, f"binary: a NUL at byte {offset}", "give a text file")
    return _decoded(data, encoding, where)


def decode_declared(data: bytes, where: str, *, marks_share: float = 0.0) -> str:
    """Decode markup by its byte order mark, else by the encoding that it declares, else UTF-8.

    Up to `marks_share` of the characters may be marks (U+FFFD) in the place of bytes that are no text.

    Raises:
        DocumentError: an encoding that is not known, or more bytes that are no text in it, with an offset.
    """
    encoding = marked_encoding(data)
    if encoding is None:
        declared = _DECLARED.search(data[:_DECLARED_WITHIN])
        encoding = (declared[1] or declared[2]).decode("ascii").lower() if declared else "utf-8"
        try:
            name = codecs.lookup(encoding).name
        except LookupError:
            name = ""
        if not name or name in _NO_TEXT:
            raise DocumentError(where, f"unknown encoding {encoding!r}", "save it as UTF-8")
        # UTF-16 that is declared in readable bytes is not there.
        encoding = "utf-8" if name.startswith(("utf-16", "utf-32")) else _READ_AS.get(name, encoding)
    return _decoded(data, encoding, where, marks_share)


def _decoded(data: bytes, encoding: str, where: str, marks_share: float = 0.0) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if marks_share:
            text = data.decode(encoding, "replace").removeprefix("\ufeff")
            if text.count(MARK) <= marks_share * len(text):
                return text
        byte = f"0x{data[error.start]:02x} at byte {error.start}" if error.start < len(data) else "its end"
        found = f"not {encoding.removesuffix('-sig').upper()}: {byte}"
        raise DocumentError(where, found, "save it as UTF-8, for example iconv -f WINDOWS-1251 -t UTF-8") from None
    except (LookupError, UnicodeError, ValueError) as error:
        raise DocumentError(where, f"not text in {encoding}: {str(error)[:60]}", "save it as UTF-8") from None
