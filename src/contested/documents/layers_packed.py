"""A stream out of xz, in bounded memory: a file cannot ask for more of it than the bound, whatever its header says."""

from __future__ import annotations

import io
import lzma
from typing import BinaryIO

MEMORY_MAX = 256_000_000  # bytes; the largest preset of xz asks for 65 MB
_PIECE = 64 * 1024


class Unpacked(io.RawIOBase):
    """The unpacked bytes of an xz stream, piece by piece.

    Raises, while it is read:
        lzma.LZMAError: not xz, damaged, or in need of more than 256 MB.
        EOFError: it ends too early.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._unpacker = lzma.LZMADecompressor(memlimit=MEMORY_MAX)

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a part of `buffer`; 0 at the end. Several streams in one file follow each other."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        while True:
            if self._unpacker.eof:
                rest = self._unpacker.unused_data or self._packed.read(_PIECE)
                if not rest.strip(b"\0"):
                    return 0
                self._unpacker = lzma.LZMADecompressor(memlimit=MEMORY_MAX)
            else:
                rest = self._packed.read(_PIECE) if self._unpacker.needs_input else b""
                if self._unpacker.needs_input and not rest:
                    raise EOFError("it ends too early")
            found = self._unpacker.decompress(rest, len(view))
            if found:
                view[: len(found)] = found
                return len(found)

    def close(self) -> None:
        """Close the packed stream as well."""
        self._packed.close()
        super().close()
