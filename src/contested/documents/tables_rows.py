"""The rows of a table as text, one after the other: CSV, Parquet, JSON lines, and a JSON list of objects.

Cells are the characters of the file: a number keeps its digits, an empty cell is an empty string. CSV, Parquet and
JSON lines are streamed; a JSON list is held whole and therefore bounded. Nothing is guessed: the header gives the
names, the ending gives the kind.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from contested.documents.json_lines import ROW_BYTES_MAX
from contested.errors import DocumentError

if TYPE_CHECKING:
    from contested.documents.tables_mapping import TableMapping

JSON_BYTES_MAX = 64_000_000  # a JSON list is held in memory, about five times its size
CELL_CHARACTERS_MAX = 1_000_000
COLUMNS_MAX = 2_000
BATCH_ROWS = 5_000  # rows of a Parquet file that are held at once

CSV_ENDINGS = frozenset({".csv", ".tsv"})
PARQUET_ENDINGS = frozenset({".parquet"})
JSON_ENDINGS = frozenset({".json"})
LINES_ENDINGS = frozenset({".jsonl", ".ndjson"})
TABLE_ENDINGS = CSV_ENDINGS | PARQUET_ENDINGS | JSON_ENDINGS | LINES_ENDINGS


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: its number (the line of the file, or from 1 in Parquet and JSON), and its cells by column."""

    number: int
    cells: dict[str, str]


def raw_rows(path: Path, where: str, mapping: TableMapping) -> Iterator[RawRow | DocumentError]:
    """The rows of a file in its order; a row that cannot be read is an error in its place.

    Raises:
        DocumentError: the file as a whole cannot be read, or lacks columns that the mapping names.
        OSError: it cannot be opened.
    """
    ending = path.suffix.lower()
    if ending not in TABLE_ENDINGS:
        raise DocumentError(where, "a kind of table that is not read", f"one of {' '.join(sorted(TABLE_ENDINGS))}")
    if ending in PARQUET_ENDINGS:
        yield from _parquet(path, where, mapping)
        return
    with path.open("rb") as stream:
        if ending in CSV_ENDINGS:
            yield from _csv(stream, where, mapping, "\t" if ending == ".tsv" else mapping.delimiter)
        elif ending in LINES_ENDINGS:
            yield from _json_lines(stream, where)
        else:
            yield from _json(stream, where, mapping)


def _check_columns(columns: list[str], where: str, mapping: TableMapping) -> None:
    if len(columns) > COLUMNS_MAX:
        raise DocumentError(where, f"{len(columns)} columns", f"at most {COLUMNS_MAX}")
    doubled = next((column for column in columns if columns.count(column) > 1), None)
    if doubled is not None:
        raise DocumentError(where, f"two columns are called {doubled!r}", "give each a name of its own")
    gone = [column for column in mapping.columns() if column not in columns]
    if gone and not (mapping.columns_may_miss and len(gone) < len(mapping.columns())):
        near = get_close_matches(gone[0], columns, 1)
        remedy = f"is it {near[0]!r}?" if near else f"the file has: {', '.join(columns[:20])}"
        raise DocumentError(where, f"no column {gone[0]!r}, which the mapping {mapping.name} names", remedy)


def _csv(stream: BinaryIO, where: str, mapping: TableMapping, delimiter: str) -> Iterator[RawRow | DocumentError]:
    csv.field_size_limit(CELL_CHARACTERS_MAX)
    lines = (line.decode("utf-8", "surrogateescape") for line in _lines(stream, where))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        header = next(reader, None)
    except csv.Error as error:
        raise DocumentError(where, f"no header of CSV: {error}", "save it as CSV with ordinary line ends") from None
    if header is None:
        raise DocumentError(where, "there is no row in it")
    columns = [name.removeprefix("\ufeff").strip() for name in header]
    _check_columns(columns, where, mapping)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield DocumentError(f"{where}:{number}", f"not a row of CSV: {error}", "look for a quotation mark too many")
            continue
        if cells is None:
            return
        if not cells:
            continue  # a blank line
        if len(cells) != len(columns):
            yield DocumentError(
                f"{where}:{number}", f"{len(cells)} cells, the header has {len(columns)}", "look for a stray separator"
            )
        elif unusable := _unusable(cells):
            yield DocumentError(f"{where}:{number}", unusable, "save the file as UTF-8")
        else:
            yield RawRow(number, dict(zip(columns, cells, strict=True)))


def _lines(stream: BinaryIO, where: str) -> Iterator[bytes]:
    """Lines of a bounded length, so that a file without line ends is refused before it fills the memory."""
    while line := stream.readline(ROW_BYTES_MAX + 1):
        if len(line) > ROW_BYTES_MAX:
            raise DocumentError(where, f"a line over {ROW_BYTES_MAX // 1_000_000} MB", "one row to a line")
        yield line


def _unusable(cells: list[str]) -> str | None:
    joined = "".join(cells)
    if "\0" in joined:
        return "a NUL character"
    if not joined.isascii() and any("\ud800" <= letter <= "\udfff" for letter in joined):
        return "bytes that are not UTF-8"
    return None


def _json_lines(stream: BinaryIO, where: str) -> Iterator[RawRow | DocumentError]:
    for number, line in enumerate(_lines(stream, where), start=1):
        if not line.strip():
            continue
        place = f"{where}:{number}"
        try:
            yield _object(_parsed(line, place), number, place)
        except DocumentError as error:
            yield error


def _json(stream: BinaryIO, where: str, mapping: TableMapping) -> Iterator[RawRow | DocumentError]:
    data = stream.read(JSON_BYTES_MAX + 1)
    if len(data) > JSON_BYTES_MAX:
        raise DocumentError(
            where, f"a JSON list over {JSON_BYTES_MAX // 1_000_000} MB", "one object to a line: jq -c '.[]' > x.jsonl"
        )
    value = _parsed(data, where)
    if mapping.records is not None:
        value = value.get(mapping.records) if isinstance(value, dict) else None
    if not isinstance(value, list):
        inside = f"under {mapping.records!r} " if mapping.records else ""
        raise DocumentError(where, f"no list of rows {inside}in it", "set records in the mapping's [table]")
    known = {key for row in value if isinstance(row, dict) for key in row}
    if not any(column in known for rule in mapping.rules for column in rule.carriers):
        wanted = ", ".join(column for rule in mapping.rules for column in rule.carriers)
        raise DocumentError(where, f"none of the mapping's columns is in it ({wanted[:80]})", "give another --dataset")
    for number, row in enumerate(value, start=1):
        try:
            yield _object(row, number, f"{where}:{number}")
        except DocumentError as error:
            yield error


def _parsed(data: bytes, where: str) -> object:
    """JSON whose numbers stay the characters that they are."""
    try:
        value: object = json.loads(data, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError) as error:
        raise DocumentError(where, f"not JSON: {error}", "one object to a row") from None
    return value


def _object(value: object, number: int, where: str) -> RawRow:
    if not isinstance(value, dict):
        raise DocumentError(where, f"a row that is {type(value).__name__}, expected an object", "one object to a row")
    cells = {str(key): _cell(one) for key, one in value.items()}
    unusable = _unusable([*cells, *cells.values()])
    if unusable:
        raise DocumentError(where, unusable, "save the file as UTF-8")
    return RawRow(number, cells)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _parquet(path: Path, where: str, mapping: TableMapping) -> Iterator[RawRow | DocumentError]:
    import pyarrow as pa  # noqa: PLC0415  0.2 s to import, for one of four kinds
    import pyarrow.parquet as pq  # noqa: PLC0415

    number = 0
    try:
        with pq.ParquetFile(path) as file:
            _check_columns(list(file.schema_arrow.names), where, mapping)
            for batch in file.iter_batches(batch_size=BATCH_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    cells = {name: "" if value is None else str(value) for name, value in row.items()}
                    unusable = _unusable(list(cells.values()))
                    yield DocumentError(f"{where}:{number}", unusable) if unusable else RawRow(number, cells)
    except pa.ArrowException as error:
        after = f" after row {number}" if number else ""
        raise DocumentError(where, f"not a Parquet file that can be read{after}: {str(error)[:120]}") from None
