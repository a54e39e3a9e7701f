"""Bytes to text, by one encoding, with the offset of the first byte that is not text.

UTF-8 only: an encoding that is guessed wrong gives words that nobody wrote, and a quote must be what was published.
"""

from __future__ import annotations

import codecs

from contested.errors import DocumentError

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, where: str) -> str:
    """Decode UTF-8 with or without a byte order mark.

    Raises:
        DocumentError: UTF-16, a NUL byte (binary), or a byte that is not UTF-8, with its offset.
    """
    if data.startswith(_UTF16_MARKS):
        raise DocumentError(where, "UTF-16, expected UTF-8 (byte 0)", "iconv -f UTF-16 -t UTF-8")
    if (offset := data.find(b"\0")) >= 0:
        raise DocumentError(where, f"binary: a NUL at byte {offset}", "give a text file")
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        found = f"not UTF-8: 0x{data[error.start]:02x} at byte {error.start}"
        raise DocumentError(where, found, "save it as UTF-8, for example iconv -f WINDOWS-1251 -t UTF-8") from None
