"""Exports hold what the ledger holds, under the contract's names, and run nothing in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.parts import Locality, Period, Speaker
from contested.documents.document import Document
from contested.errors import QuestionError
from contested.ledger import Format, export
from contested.ledger.export import COLUMNS
from contested.ledger.rows import claim_from_row

Reading = tuple[Document, list[Claim]]
Maker = Callable[..., Reading]


@pytest.fixture
def reading(make_reading: Maker) -> Reading:
    return make_reading(7, period=Period(date(2025, 11, 7), date(2025, 11, 8)))


def written(reading: Reading, form: str, claims: list[Claim] | None = None) -> bytes:
    document, own = reading
    claims = own if claims is None else claims
    stream = io.BytesIO()
    assert export(claims, {document.id: document}, form, stream) == len(claims)
    return stream.getvalue()


def test_columns_are_the_contracts(reading: Reading) -> None:
    assert (*reading[1][0].row(), "judged") == COLUMNS


def test_json_lines_read_back(reading: Reading) -> None:
    document, claims = reading
    rows = [json.loads(line) for line in written(reading, "jsonl").splitlines()]
    assert [row["document"] for row in rows] == ["r-7", "r-7"]
    assert [claim_from_row(row | {"document": document.id}) for row in rows] == claims
    assert [row["id"] for row in rows] == [claim.id for claim in claims]


def test_a_document_that_is_not_given_keeps_its_id(reading: Reading) -> None:
    stream = io.BytesIO()
    export(reading[1], {}, Format.JSONL, stream)
    assert json.loads(stream.getvalue().splitlines()[0])["document"] == reading[0].id


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_formula_in_csv_is_text(start: str, reading: Reading) -> None:
    evil = f'{start}HYPERLINK("x"),"\n2'
    claim = replace(reading[1][0], speaker=Speaker(evil, relay=(evil,)), place=Locality("a", None, -48.5, -37.0))
    (row,) = csv.DictReader(io.StringIO(written(reading, "csv", [claim]).decode(), newline=""))
    assert row["speaker"] == "'" + evil
    assert json.loads(row["relay"]) == [evil]
    assert (row["lat"], row["lon"], row["low"], row["what"]) == ("-48.5", "-37.0", "7", "")
    assert json.loads(row["span"]) == [claim.span.start, claim.span.end]


def test_the_stream_stays_open(reading: Reading) -> None:
    for form in Format:
        stream = io.BytesIO()
        export(reading[1], {}, form, stream)
        assert not stream.closed


def test_parquet_is_typed_and_reads_back(reading: Reading) -> None:
    document, (assaults, held) = reading
    clocked = replace(assaults, stated_at=datetime(2025, 11, 8, 16, tzinfo=UTC))
    table = pq.read_table(io.BytesIO(written(reading, "parquet", [clocked, held])))
    assert table.schema.names == list(COLUMNS)
    assert table.schema.field("start").type == pa.date32()
    assert table.schema.field("low").type == pa.float64()
    rows = table.to_pylist()
    assert rows[0]["start"] == date(2025, 11, 7)
    assert rows[0]["stated_at"] == datetime(2025, 11, 8, 16, tzinfo=UTC)
    assert rows[0]["relay"] == ["Wire “X”", "agency"]
    assert rows[1]["low"] is None
    for row, claim in zip(rows, (clocked, held), strict=True):
        words = row | {name: row[name].isoformat() if row[name] else None for name in ("start", "end", "stated_at")}
        again = claim_from_row(words | {"document": document.id})
        assert again == claim
        assert again.id == claim.id


def test_parquet_of_nothing_has_its_columns(reading: Reading) -> None:
    assert pq.read_table(io.BytesIO(written(reading, "parquet", []))).schema.names == list(COLUMNS)


def test_geojson_draws_settlements_only(reading: Reading) -> None:
    assaults, held = reading[1]
    region = replace(assaults, place=Locality("Donetsk region", "r", 48.0, 37.0, Level.REGION))
    collection = json.loads(written(reading, "geojson", [assaults, held, region]))
    geometries = [feature["geometry"] for feature in collection["features"]]
    assert geometries == [{"type": "Point", "coordinates": [37.18, 48.28]}, None, None]
    assert collection["features"][2]["properties"]["place"] == "Donetsk region"
    assert json.loads(written(reading, "geojson", []))["features"] == []


def test_an_unknown_form_names_the_known(reading: Reading) -> None:
    with pytest.raises(QuestionError, match=r"unknown format 'xlsx' \(one of jsonl, csv, parquet, geojson\)"):
        export([], {}, "xlsx", io.BytesIO())
