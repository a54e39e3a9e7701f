"""One table of a mapping file, read key by key: what is missing, unknown or of the wrong kind is named with its place.

Nothing has a silent default here: a key that nobody asked for is an error, since it is mostly a misspelling.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from contested.documents.tables_days import (
    Chosen,
    DayField,
    DayNumber,
    InAddress,
    SameDay,
    Written,
    check_form,
    check_zone,
)
from contested.documents.tables_fields import Condition, Constant, FromColumn, WordField
from contested.errors import InputError

MAPPING_BYTES_MAX = 1_000_000
Kind = TypeVar("Kind")


def parse_toml(data: bytes, where: str) -> Entry:
    """The whole mapping file as one entry.

    Raises:
        InputError: too large, not UTF-8, or not TOML (the message names the line).
    """
    if len(data) > MAPPING_BYTES_MAX:
        raise InputError(where, "a mapping over 1 MB", "give a mapping file, not the data")
    try:
        return Entry(tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n")), where)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(where, f"not TOML: {error}", "see docs/howto/read-tables.md") from None


class Entry:
    """A TOML table with its place; every key must be asked for before `close`."""

    def __init__(self, values: Mapping[str, object], where: str) -> None:
        self.where = where
        self._values = values
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def refuse(self, key: str, what: str, remedy: str = "") -> InputError:
        """The error of one key."""
        return InputError(f"{self.where}: {key}", what, remedy)

    def close(self) -> None:
        """Refuse what nobody asked for.

        Raises:
            InputError: an unknown key, with the nearest known one.
        """
        for key in self._values:
            if key not in self._asked:
                near = get_close_matches(key, sorted(self._asked), 1)
                remedy = f"did you mean {near[0]}?" if near else f"known: {', '.join(sorted(self._asked))}"
                raise self.refuse(key, "an unknown key", remedy)

    def _get(self, key: str, kind: type[Kind], words: str) -> Kind | None:
        self._asked.add(key)
        value = self._values.get(key)
        if value is not None and (not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool)):
            raise self.refuse(key, f"{str(value)[:40]!r}, expected {words}")
        return value

    def text(self, key: str) -> str | None:
        """A string, or None."""
        return self._get(key, str, "a string")

    def needed(self, key: str) -> str:
        """A string that must be there."""
        value = self.text(key)
        if not value:
            raise self.refuse(key, "it is missing", "give a string")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A string or a list of strings."""
        if isinstance(self._values.get(key), str):
            return (self.needed(key),)
        value = self._get(key, list, "a list of strings") or []
        if not all(isinstance(one, str) for one in value):
            raise self.refuse(key, "expected a list of strings")
        return tuple(value)

    def flag(self, key: str) -> bool:
        """True or false; false where it is not given."""
        return self._get(key, bool, "true or false") or False

    def number(self, key: str, default: float) -> float:
        """A number above zero."""
        self._asked.add(key)
        value = self._values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < float("inf"):
            raise self.refuse(key, f"{value!r}, expected a number above zero")
        return float(value)

    def table(self, key: str) -> Entry | None:
        """A table of its own."""
        value = self._get(key, dict, "a table")
        return Entry(value, f"{self.where}: {key}") if value is not None else None

    def tables(self, key: str) -> list[Entry]:
        """A list of tables, counted from 1."""
        value = self._get(key, list, "a list of tables") or []
        if not all(isinstance(one, dict) for one in value):
            raise self.refuse(key, "expected a list of tables")
        return [Entry(one, f"{self.where}: {key} {number}") for number, one in enumerate(value, start=1)]

    def under(self, defaults: Entry | None) -> Entry:
        """This entry with the keys of `defaults` that it does not give itself."""
        if defaults is None:
            return self
        merged = {**defaults._values, **self._values}
        return Entry(merged, self.where)

    def word(self, key: str) -> WordField | None:
        """A string, or a column with its words: { column, words, otherwise, empty }."""
        if not isinstance(self._values.get(key), dict):
            value = self.text(key)
            return Constant(value) if value is not None else None
        entry = self.table(key)
        assert entry is not None  # a dictionary, as asked above
        return column_words(entry)

    def conditions(self, key: str) -> tuple[Condition, ...]:
        """A table of columns, each with the cells that it must have."""
        entry = self.table(key)
        return tuple(Condition(column, entry.texts(column)) for column in entry) if entry else ()

    def day(self, key: str, forms: tuple[str, ...], zone: str) -> DayField | None:
        """A day: a date, { column }, { column, as }, { latest = [...] } or { earliest = [...] }."""
        value = self._values.get(key)
        self._asked.add(key)
        if value is None:
            return None
        if isinstance(value, dict):
            entry = Entry(value, f"{self.where}: {key}")
            field = _day(entry, forms, zone)
            entry.close()
            return field
        try:
            return SameDay(value if type(value) is date else date.fromisoformat(str(value)))
        except ValueError:
            raise self.refuse(key, f"{value!r} is no day", 'a day such as 2022-02-24, or { column = "..." }') from None


def column_words(entry: Entry) -> FromColumn:
    """A column with its words: { column, words, otherwise, empty }.

    Raises:
        InputError: no column, or a key that is not one of these.
    """
    words = entry.table("words")
    pairs = [(cell, words.text(cell) or "") for cell in words] if words else []
    field = FromColumn(
        column=entry.needed("column"),
        words={cell: word for cell, word in pairs if not _is_pattern(cell)},
        patterns=tuple((cell, word) for cell, word in pairs if _is_pattern(cell)),
        otherwise=entry.text("otherwise"),
        empty=entry.text("empty"),
    )
    entry.close()
    return field


def _is_pattern(cell: str) -> bool:
    return "*" in cell or "?" in cell


def _day(entry: Entry, forms: tuple[str, ...], zone: str) -> DayField:
    for key in ("latest", "earliest"):
        parts = entry.tables(key)
        if parts:
            fields = tuple(_day(part, forms, zone) for part in parts)
            for part in parts:
                part.close()
            return Chosen(fields, latest=key == "latest")
    column, kind = entry.needed("column"), entry.text("as") or "day"
    written = entry.texts("written") or forms
    own_zone = entry.text("zone") or zone
    origin = entry.day("origin", forms, zone)
    if kind == "day":
        return Written(column, tuple(check_form(form) for form in written), check_zone(own_zone))
    if kind == "address":
        return InAddress(column)
    if kind == "day_number" and isinstance(origin, SameDay):
        return DayNumber(column, origin.day)
    raise entry.refuse("as", f"{kind!r}", "day, address, or day_number with an origin such as 2022-02-23")
