"""What a person sees on a terminal: lines without foreign control characters, and progress on anything slow.

Words of documents, file names and error messages may hold escape sequences or marks that turn the direction of
writing; none of them reaches a terminal. A pipe gets them neither, except inside JSON, where they are escaped.
"""

from __future__ import annotations

import io
import shutil
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import typer

if TYPE_CHECKING:
    from rich.progress import Progress

Item = TypeVar("Item")

# Seconds before a bar appears: shorter work only flickers.
PATIENCE_SECONDS = 1.0

# Marks that reorder what stands beside them (Unicode, UAX 9): they can make a line read as another one.
DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def dangerous(letter: str) -> bool:
    """Whether a character may steer a terminal: controls, lone surrogates, line and direction marks."""
    return letter in DIRECTION_MARKS or unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"}


def clean(words: str) -> str:
    """Foreign words on one line: white space becomes a space, what could steer a terminal becomes U+FFFD."""
    return "".join(" " if letter in "\t\n\r" else "\ufffd" if dangerous(letter) else letter for letter in words)


MOST_COLUMNS = 80  # a longer line of text is hard to read


def columns() -> int:
    """How wide lines of text may be: as the terminal is, and 80 cells at most."""
    return min(MOST_COLUMNS, max(20, shutil.get_terminal_size((MOST_COLUMNS, 24)).columns))


def say(line: str) -> None:
    """One line for the person at the terminal, on standard error."""
    typer.echo(clean(line), err=True)


class Shown(io.RawIOBase):
    """Bytes for a terminal: text in UTF-8 with whatever could steer it written as \\uXXXX, which JSON reads back."""

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: object) -> int:
        """Show whole characters: writers of text hand over whole strings."""
        words = bytes(data).decode("utf-8", "replace")  # type: ignore[call-overload]
        sys.stdout.write("".join(_escaped(letter) for letter in words))
        return len(bytes(data))  # type: ignore[call-overload]


def _escaped(letter: str) -> str:
    return f"\\u{ord(letter):04x}" if letter not in "\t\n" and dangerous(letter) else letter


@contextmanager
def progress(label: str, unit: str = "", total: int | None = None) -> Iterator[_Bar]:
    """A bar on standard error, shown only on a terminal and only once a second has passed."""
    bar = _Bar(label, unit, total)
    try:
        yield bar
    finally:
        bar.stop()


class _Bar:
    """Counts steps; draws itself when it is worth it."""

    def __init__(self, label: str, unit: str, total: int | None) -> None:
        self._label = label
        self._unit = unit
        self._total = total
        self._done = 0
        self._started = time.monotonic()
        self._drawn: Progress | None = None

    def step(self, label: str | None = None) -> None:
        """One more is done; `label` says what comes next."""
        self._done += 1
        self._label = label or self._label
        if self._drawn is None and sys.stderr.isatty() and time.monotonic() - self._started > PATIENCE_SECONDS:
            self._drawn = self._draw()
        if self._drawn is not None:
            self._drawn.update(self._drawn.task_ids[0], completed=self._done, description=self._label)

    def over(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, each of them one step."""
        for item in items:
            yield item
            self.step()

    def stop(self) -> None:
        """Take the bar off the screen."""
        if self._drawn is not None:
            self._drawn.stop()

    def _draw(self) -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        drawn = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn(self._unit, markup=False),
            TimeElapsedColumn(),
            console=Console(stderr=True, markup=False),
            transient=True,
        )
        drawn.add_task(self._label, total=self._total)
        drawn.start()
        return drawn
