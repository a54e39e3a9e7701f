"""The one way in: a file, a folder or standard input becomes documents and, beside them, what could not be read.

Errors are yielded as values, in their place, so that one bad file or row never costs the good ones. The kind of a
file is told by its ending alone. It follows no links to folders, opens nothing hidden, and fetches nothing.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from contested.documents.defaults import Defaults
from contested.documents.document import Document
from contested.documents.readers import KINDS, reader_by_start, reader_of
from contested.errors import DocumentError

STANDARD_INPUT = "-"

# Bytes looked at to tell what a stream without an ending holds.
_SNIFFED = 512

_NO_DEFAULTS = Defaults()


def read(source: str | Path, defaults: Defaults = _NO_DEFAULTS) -> Iterator[Document | DocumentError]:
    """Read a file, a folder (all below it, sorted) or "-" for standard input.

    Yields a `Document` for each report and a `DocumentError`, not raised, for each that cannot be read; a missing
    file is such an error too. `Document.source` is the path as given, or for an absolute path the part of it from
    the file's or folder's own name on, so that a shared ledger tells nothing about a machine.
    """
    if str(source) == STANDARD_INPUT:
        yield from _read_sniffed(sys.stdin.buffer, STANDARD_INPUT, defaults)
        return
    if not str(source):
        yield DocumentError("path", "it is empty", 'give a file, a folder or "-"; "." is the current folder')
        return
    path = Path(source)
    if path.is_dir():
        yield from _read_folder(path, defaults)
    elif path.is_file():
        yield from _read_file(path, _shown(path, path), defaults)
    elif path.exists():
        yield from _read_special(path, defaults)
    else:
        yield DocumentError(_printable(path), "no such file or folder", "check the path")


def _read_folder(folder: Path, defaults: Defaults) -> Iterator[Document | DocumentError]:
    unreadable: list[OSError] = []
    found = 0
    unknown: dict[str, list[str]] = {}  # ending -> files of a kind that is not read
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in names if not name.startswith(".")):
            found += 1
            path = Path(parent) / name
            if reader_of(path.suffix) is None:
                unknown.setdefault(path.suffix.lower(), []).append(_shown(path, folder))
                continue
            yield from _read_file(path, _shown(path, folder), defaults)
    for error in unreadable:
        yield _refused(_shown(Path(error.filename), folder), error)
    for files in unknown.values():
        more = f", and {len(files) - 1} more with its ending" if len(files) > 1 else ""
        yield DocumentError(files[0], f"a kind of file that is not read{more}", KINDS)
    if not found and not unreadable:
        yield DocumentError(_shown(folder, folder), "the folder holds no file")


def _read_file(path: Path, where: str, defaults: Defaults) -> Iterator[Document | DocumentError]:
    reader = reader_of(path.suffix)
    if reader is None:
        yield DocumentError(where, "a kind of file that is not read", KINDS)
        return
    try:
        if not path.is_file():
            yield DocumentError(where, "not a regular file")
            return
        with path.open("rb") as stream:
            yield from reader(stream, where, defaults)
    except DocumentError as error:
        yield error
    except OSError as error:
        yield _refused(where, error)


def _read_special(path: Path, defaults: Defaults) -> Iterator[Document | DocumentError]:
    """A pipe that was named on purpose, such as a shell's `<(...)`; any other device is refused."""
    where = _shown(path, path)
    if not path.is_fifo():
        yield DocumentError(where, "not a regular file")
        return
    try:
        with path.open("rb") as stream:
            yield from _read_sniffed(stream, where, defaults)
    except OSError as error:
        yield _refused(where, error)


def _read_sniffed(stream: BinaryIO, where: str, defaults: Defaults) -> Iterator[Document | DocumentError]:
    """Read a stream that has no ending: its first bytes tell its kind."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    try:
        yield from reader_by_start(buffered.peek(_SNIFFED)[:_SNIFFED])(buffered, where, defaults)
    except DocumentError as error:
        yield error


def _refused(where: str, error: OSError) -> DocumentError:
    return DocumentError(where, f"cannot be opened: {error.strerror or type(error).__name__}")


def _shown(path: Path, root: Path) -> str:
    """How documents and errors name a path: as given, or from the given name on where the path is absolute."""
    return _printable(path.relative_to(root.parent) if path.is_absolute() else path)


def _printable(path: Path) -> str:
    """A path whose bytes are not UTF-8 is shown with replacement marks, since it goes into text and tables."""
    return os.fsencode(path).decode("utf-8", "replace")
