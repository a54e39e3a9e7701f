"""Plain text in columns of a terminal: lines that are never wider than they may be, counted in cells and not letters.

Wide letters take two cells and combining marks none. Nothing here makes foreign words safe: that is the terminal's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

COLUMNS = 80


def cells(words: str) -> int:
    """How many cells of a terminal some words take."""
    return sum(_cells(letter) for letter in words)


def _cells(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def wrapped(words: str, first: str = "", rest: str = "", width: int = COLUMNS) -> list[str]:
    """Words in lines of at most `width` cells, the first behind `first`, the others behind `rest`."""
    lines: list[str] = []
    line, empty = first, True
    for word in _short(words, max(1, width - max(cells(first), cells(rest)))):
        space = "" if empty else " "
        if not empty and cells(line) + 1 + cells(word) > width:
            lines.append(line)
            line, space = rest, ""
        line, empty = f"{line}{space}{word}", False
    return [*lines, line]


def _short(words: str, most: int) -> Iterator[str]:
    """The words of a text; what is longer than a line in pieces of one."""
    for word in words.split():
        piece = ""
        for letter in word:
            if piece and cells(piece) + _cells(letter) > most:
                yield piece
                piece = ""
            piece += letter
        yield piece
