"""Where one field of a row's claims comes from: a word of the mapping, or a column with the words that it uses.

A cell that the mapping does not know is an error that names column, cell and remedy; it is never passed on as it is
where a closed word is needed. An empty cell is nothing said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from contested.errors import InputError

Row = Mapping[str, str]  # column -> cell, as written; an empty cell is an empty string

LEAVE_OUT = ""  # the word of a mapping for "no claim of this row"
AS_IT_IS = "="  # the word of a mapping for "the cell itself"
UNSAID = "?"  # the word of a mapping for "nothing is said": null
_CELL_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Constant:
    """A word that holds for every row."""

    word: str


@dataclass(frozen=True, slots=True)
class FromColumn:
    """A column's cell, translated where `words` or `patterns` (with * and ?) know it.

    `otherwise` is the word for cells that neither knows; None passes the cell on where there is nothing to
    translate, and is an error where there is. `empty` is the word for an empty cell; None is "not said".
    """

    column: str
    words: Mapping[str, str]
    patterns: tuple[tuple[str, str], ...] = ()
    otherwise: str | None = None
    empty: str | None = None


WordField = Constant | FromColumn


def word_of(field: WordField | None, row: Row) -> str | None:
    """The word of a field in a row; None where nothing is said, "" where the row is to be left out.

    Raises:
        InputError: a cell that the mapping does not know.
    """
    word = _word(field, row)
    return None if word == UNSAID else word


def _word(field: WordField | None, row: Row) -> str | None:
    if field is None:
        return None
    if isinstance(field, Constant):
        return field.word
    cell = row.get(field.column, "")
    if not cell:
        return field.empty
    known = field.words.get(cell)
    if known is not None:
        return known
    for pattern, word in field.patterns:
        if fnmatchcase(cell, pattern):
            return cell if word == AS_IT_IS else word
    if field.otherwise is not None:
        return field.otherwise
    if field.words or field.patterns:
        raise InputError(
            f"column {field.column}",
            f"{cell[:_CELL_SHOWN]!r} is not a word that the mapping knows",
            f"add it to words: {', '.join([*field.words, *(pattern for pattern, _ in field.patterns)][:12])}",
        )
    return cell


def columns_of(field: WordField | None) -> tuple[str, ...]:
    """The columns that a field reads."""
    return (field.column,) if isinstance(field, FromColumn) else ()


@dataclass(frozen=True, slots=True)
class Condition:
    """Rows whose cell in `column` is one of `cells` (with * and ?); "" is an empty cell."""

    column: str
    cells: tuple[str, ...]

    def holds(self, row: Row) -> bool:
        """Whether the row is one of them."""
        cell = row.get(self.column, "")
        return any(cell == wanted or fnmatchcase(cell, wanted) for wanted in self.cells)
