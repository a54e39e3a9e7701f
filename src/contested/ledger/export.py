"""Claims for other programs: JSON lines, CSV, Parquet, GeoJSON, all under the contract's names.

`document` is the document's name: the publisher's own id where it has one, else the content hash. JSON lines and
GeoJSON say on which `page` of a paged document the words stand. In CSV, lists are JSON, and a text that starts with = +
- or @ (or with a tab or a line end) gets an apostrophe before it, because a spreadsheet would run it as a formula; take
it off when reading back. GeoJSON draws settlements and districts of cities only: a region or a front is no point, so
its features have no geometry, nor have claims without coordinates.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from itertools import islice
from typing import BinaryIO

from contested.atlas.level import Level
from contested.claims.claim import Claim, Row
from contested.documents.document import Document
from contested.errors import QuestionError


class Format(StrEnum):
    """The forms in which claims are written."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    GEOJSON = "geojson"


COLUMNS = (
    "id",
    "document",
    "measure",
    "what",
    "party",
    "low",
    "high",
    "bound",
    "unit",
    "per",
    "aspect",
    "status",
    "place",
    "place_id",
    "lat",
    "lon",
    "level",
    "start",
    "end",
    "precision",
    "speaker",
    "speaker_side",
    "relay",
    "polarity",
    "certainty",
    "stated_at",
    "definition",
    "span",
    "sentence",
    "quote",
    "rule",
    "judged",
)

_NUMBERS = frozenset({"low", "high", "lat", "lon"})
_DAYS = frozenset({"start", "end"})
_SPANS = frozenset({"span", "sentence"})

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")

_POINT_LEVELS = frozenset({Level.SETTLEMENT, Level.DISTRICT})

# Rows of one Parquet row group: tens of megabytes in memory.
_ROWS_AT_ONCE = 50_000


def export(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    form: str,
    stream: BinaryIO,
    judged: Mapping[Claim, str] | None = None,
) -> int:
    """Write claims to a stream of bytes in `form` (jsonl, csv, parquet, geojson) and give their number.

    `documents` names the claims' documents by id; a document that is not in it keeps its id. `judged` says of a claim
    what readers judged ("rejected by Ann"); others have none. Text is UTF-8.

    Raises:
        QuestionError: an unknown form.
    """
    if form not in set(Format):
        raise QuestionError("format", f"unknown format {form!r}", f"one of {', '.join(Format)}")
    said = judged or {}
    rows = (_row(claim, documents) | {"judged": said.get(claim) if said else None} for claim in claims)
    if form == Format.JSONL:
        return _write_json_lines(rows, stream)
    if form == Format.CSV:
        return _write_csv(rows, stream)
    if form == Format.GEOJSON:
        return _write_geojson(rows, stream)
    return _write_parquet(rows, stream)


def _row(claim: Claim, documents: Mapping[str, Document]) -> Row:
    document = documents.get(claim.document)
    row = claim.row() | {"document": document.name if document is not None else claim.document}
    if document is not None and document.pages:
        row["page"] = document.page_at(claim.span.start)
    return row


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False).encode()


def _write_json_lines(rows: Iterator[Row], stream: BinaryIO) -> int:
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007
        stream.write(_json(row) + b"\n")
    return count


def _write_csv(rows: Iterator[Row], stream: BinaryIO) -> int:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    try:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        count = 0
        for count, row in enumerate(rows, start=1):  # noqa: B007
            writer.writerow([_cell(row[name]) for name in COLUMNS])
        text.flush()
    finally:
        text.detach()
    return count


def _cell(value: object) -> object:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return value


def _write_geojson(rows: Iterator[Row], stream: BinaryIO) -> int:
    stream.write(b'{"type": "FeatureCollection", "features": [')
    count = 0
    for count, row in enumerate(rows, start=1):
        geometry = None
        if row["lat"] is not None and row["lon"] is not None and row["level"] in _POINT_LEVELS:
            geometry = {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
        feature = {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": row}
        stream.write((b"\n" if count == 1 else b",\n") + _json(feature))
    stream.write(b"\n]}\n")
    return count


def _write_parquet(rows: Iterator[Row], stream: BinaryIO) -> int:
    import pyarrow as pa  # noqa: PLC0415  0.2 s to import, for one of four forms
    import pyarrow.parquet as pq  # noqa: PLC0415

    kinds = {name: pa.string() for name in COLUMNS}
    kinds |= {name: pa.float64() for name in _NUMBERS} | {name: pa.date32() for name in _DAYS}
    kinds |= {name: pa.list_(pa.int32(), 2) for name in _SPANS}
    kinds |= {"relay": pa.list_(pa.string()), "stated_at": pa.timestamp("us", tz="UTC")}
    schema = pa.schema([pa.field(name, kinds[name]) for name in COLUMNS])
    count = 0
    with pq.ParquetWriter(stream, schema) as writer:
        while some := [_typed(row) for row in islice(rows, _ROWS_AT_ONCE)]:
            writer.write_table(pa.Table.from_pylist(some, schema=schema))
            count += len(some)
    return count


def _typed(row: Row) -> dict[str, object]:
    """The row with its days and its moment as such."""
    typed: dict[str, object] = dict(row)
    for name in _DAYS:
        word = row[name]
        typed[name] = date.fromisoformat(word) if isinstance(word, str) else None
    stated_at = row["stated_at"]
    typed["stated_at"] = datetime.fromisoformat(stated_at) if isinstance(stated_at, str) else None
    return typed
