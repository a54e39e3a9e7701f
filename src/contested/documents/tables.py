"""A table becomes documents: one for each row, or one for each report that its rows come from, as a plain rendering.

The rendering is `column: cell; column: cell`, one line for each row, so that the cell of every claim can be shown in
its row. Rows are streamed; only running totals are looked at twice, since a digit too many shows beside its
neighbours alone. A bad row is one error, the next row is read; what a row means is decided in `extract`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from contested.claims.parts import Span
from contested.documents.defaults import PUBLISHED_REMEDY, Defaults
from contested.documents.document import Document, sha256
from contested.documents.tables_cells import MappedRow, MappedRows
from contested.documents.tables_days import Moment, day_of
from contested.documents.tables_mapping import ClaimRule, TableMapping
from contested.documents.tables_numbers import number_of
from contested.documents.tables_rows import RawRow, raw_rows
from contested.documents.tables_series import Outlier, Total, falls, other_days, outliers
from contested.errors import DocumentError, InputError

GROUP_ROWS_MAX = 20_000  # rows of one report; more are a mapping that groups by the wrong column
TOTALS_MAX = 2_000_000  # figures of running totals that are compared; a war has some tens of thousands

Doubts = dict[int, dict[str, str]]


def read_table(
    path: Path, where: str, mapping: TableMapping, defaults: Defaults, notes: list[str]
) -> Iterator[Document | DocumentError]:
    """The documents of a table, in its order; `notes` fills with one line for each thing worth knowing.

    Raises:
        DocumentError: the file as a whole cannot be read.
        OSError: it cannot be opened.
    """
    reason = next((why for pattern, why in mapping.leave_files if fnmatchcase(path.name, pattern)), None)
    if reason is not None:
        notes.append(f"{where}: not read, {reason}")
        return
    if mapping.published is None and defaults.published is None:
        raise DocumentError(where, f"the rows of {mapping.name} do not say when they became known", PUBLISHED_REMEDY)
    doubts = _doubts(path, where, mapping, notes) if any(rule.running for rule in mapping.rules) else {}
    rows = 0
    group: list[RawRow] = []
    for found in raw_rows(path, where, mapping):
        rows += 1
        if isinstance(found, DocumentError):
            yield found
            continue
        row = RawRow(found.number, _cleaned(found.cells, mapping))
        if not any(row.cells.values()):
            yield DocumentError(f"{where}:{row.number}", "an empty row", "remove it")
            continue
        if group and not (mapping.group and _same(group[0], row, mapping)):
            yield from _document(group, where, mapping, defaults, doubts)
            group = []
        group.append(row)
        if len(group) > GROUP_ROWS_MAX:
            raise DocumentError(where, f"over {GROUP_ROWS_MAX} rows of one report", "group by another column")
    if group:
        yield from _document(group, where, mapping, defaults, doubts)
    if not rows:
        yield DocumentError(where, "there is no row in it")


def _cleaned(cells: dict[str, str], mapping: TableMapping) -> dict[str, str]:
    """Cells on one line each, words for "missing" as empty cells."""
    cleaned = {}
    for column, cell in cells.items():
        line = cell if cell.isalnum() else "".join(letter for letter in " ".join(cell.split()) if letter.isprintable())
        cleaned[column] = "" if line in mapping.missing else line
    return cleaned


def _same(one: RawRow, other: RawRow, mapping: TableMapping) -> bool:
    return all(one.cells.get(column) == other.cells.get(column) for column in mapping.group)


def _document(
    group: Sequence[RawRow], where: str, mapping: TableMapping, defaults: Defaults, doubts: Doubts
) -> Iterator[Document | DocumentError]:
    place = f"{where}:{group[0].number}"
    try:
        published = _published(group, mapping, defaults)
    except InputError as error:
        yield DocumentError(place, str(error), "its row is not read")
        return
    if published is None:
        yield DocumentError(place, "no date of publication", PUBLISHED_REMEDY)
        return
    rows = _counted(group, mapping) if mapping.count else group
    text, mapped = _rendered(rows, mapping, doubts)
    if not text.strip():
        yield DocumentError(place, "nothing in it but empty cells")
        return
    key = " ".join(cell for column in mapping.own_id if (cell := group[0].cells.get(column)))
    name = where.rsplit("/", 1)[-1]
    yield Document(
        text=text,
        published=published.day,
        published_at=published.at,
        outlet=mapping.outlet,
        outlet_side=mapping.outlet_side,
        own_id=f"{name}:{key or group[0].number}",
        source=place,
        bytes_sha256=sha256(json.dumps([row.cells for row in group], ensure_ascii=False).encode()),
        mapped=MappedRows(mapping, mapped),
    )


def _published(group: Sequence[RawRow], mapping: TableMapping, defaults: Defaults) -> Moment | None:
    moments = [moment for row in group if (moment := day_of(mapping.published, row.cells)) is not None]
    if moments:
        return max(moments, key=lambda moment: moment.day)
    return Moment(defaults.published) if defaults.published else None


def _counted(group: Sequence[RawRow], mapping: TableMapping) -> list[RawRow]:
    """One row for each distinct set of cells, with the number of rows that have it."""
    assert mapping.count is not None  # asked by the caller
    found: dict[tuple[str, ...], list[RawRow]] = {}
    for row in group:
        found.setdefault(tuple(row.cells.get(column, "") for column in mapping.count_by), []).append(row)
    return [
        RawRow(rows[0].number, dict(zip(mapping.count_by, cells, strict=True)) | {mapping.count: str(len(rows))})
        for cells, rows in found.items()
    ]


def _rendered(rows: Iterable[RawRow], mapping: TableMapping, doubts: Doubts) -> tuple[str, tuple[MappedRow, ...]]:
    """The text of some rows, and where each cell stands in it."""
    parts: list[str] = []
    mapped = []
    offset = 0
    for row in rows:
        start = offset
        spans = {}
        for column, cell in row.cells.items():
            if not cell or column in mapping.drop:
                continue
            label = f"{'; ' if offset > start else ''}{column}: "
            parts += (label, cell)
            offset += len(label)
            spans[column] = Span(offset, offset + len(cell))
            offset += len(cell)
        if offset > start:
            mapped.append(MappedRow(row.number, Span(start, offset), row.cells, spans, doubts.get(row.number, {})))
            parts.append("\n")
            offset += 1
    return "".join(parts).removesuffix("\n"), tuple(mapped)


@dataclass(slots=True)
class _Totals:
    """Running totals of a file: by series, and how many each row has."""

    by_series: dict[tuple[str, ...], list[Total]] = field(default_factory=dict)
    of_row: dict[int, int] = field(default_factory=dict)
    count: int = 0


def _doubts(path: Path, where: str, mapping: TableMapping, notes: list[str]) -> Doubts:
    """A first look at running totals alone: reasons by row and column."""
    totals = _Totals()
    for found in raw_rows(path, where, mapping):
        if isinstance(found, RawRow):
            _collect(found, mapping, totals)
        if totals.count > TOTALS_MAX:
            notes.append(f"{where}: running totals were not compared, there are over {TOTALS_MAX:,} of them")
            return {}
    lone: dict[int, list[Outlier]] = {}
    for series in totals.by_series.values():
        for outlier in outliers(series):
            lone.setdefault(outlier.total.row, []).append(outlier)
    doubts: Doubts = {}
    for row, ones in lone.items():
        if other_days(ones, totals.of_row[row]):
            words = "most totals of its row are out of place: it looks like another day's row; no claim is made of it"
            doubts[row] = {one.total.column: words if not one.doubted else one.reason() for one in ones}
        elif any(one.doubted for one in ones):
            doubts[row] = {one.total.column: one.reason() for one in ones if one.doubted}
    back = sum(
        falls(series, frozenset(row for row, columns in doubts.items() if series[0].column in columns))
        for series in totals.by_series.values()
    )
    if back:
        notes.append(f"{where}: running totals fall {back} times by a little, as a source's own corrections do; kept")
    return doubts


def _collect(raw: RawRow, mapping: TableMapping, totals: _Totals) -> None:
    """A row's running totals; what cannot be read is left to the second look, which says so."""
    row = _cleaned(raw.cells, mapping)
    try:
        moment = day_of(mapping.day_of_total, row)
    except InputError:
        return
    if moment is None:
        return
    for number, rule in enumerate(mapping.rules):
        value = _total(rule, row, mapping)
        if value is None or rule.value is None:
            continue
        key = (str(number), *(row.get(column, "") for column in mapping.series_by))
        totals.by_series.setdefault(key, []).append(Total(moment.day, raw.number, rule.value, value))
        totals.of_row[raw.number] = totals.of_row.get(raw.number, 0) + 1
        totals.count += 1


def _total(rule: ClaimRule, row: dict[str, str], mapping: TableMapping) -> float | None:
    if not rule.running or rule.value is None or not row.get(rule.value):
        return None
    if not all(condition.holds(row) for condition in rule.only) or any(one.holds(row) for one in rule.unless):
        return None
    try:
        value = number_of(row[rule.value], mapping.numbers)
    except InputError:
        return None
    return None if rule.zero_is_missing and not value else value
