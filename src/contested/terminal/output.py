"""Where a verb's result goes: standard output, or a file that is either the old one or the whole new one."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from contested.errors import InputError
from contested.terminal.screen import Shown


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A stream into a file beside `path` that takes its place at the end; an error leaves `path` as it was.

    Raises:
        InputError: `path` is a folder, or there is no folder to hold it.
    """
    if path.is_dir() or not path.parent.is_dir():
        raise InputError(str(path), "no file can be here", "give the path of a file in an existing folder")
    if path.exists() and not path.is_file():  # /dev/stdout, a named pipe
        with path.open("wb") as stream:
            yield stream
        return
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with draft.open("wb") as stream:
            yield stream
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def standard_output(*, binary: bool = False) -> Iterator[BinaryIO]:
    """Standard output as a stream of bytes; a terminal gets nothing that could steer it.

    Raises:
        InputError: `binary` bytes would go to a terminal.
    """
    if not sys.stdout.isatty():
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif binary:
        raise InputError("standard output", "these are bytes, not text for a terminal", "give -o FILE or a pipe")
    else:
        yield cast("BinaryIO", Shown())
