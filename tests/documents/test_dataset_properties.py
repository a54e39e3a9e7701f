"""Whatever stands in a file: documents whose cells are their words, or errors as values; never another exception."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested.documents import Defaults, Document
from contested.documents.datasets import mapping_from, read_dataset
from contested.errors import DocumentError
from contested.extract.reader import extract

MAPPING = """
name = "any"
[table]
outlet = "Any"
published = { column = "d" }
day_of_total = { column = "d" }
[[claims]]
value = "n"
measure = "losses"
unit = "items"
place = { column = "p" }
what = { column = "w" }
running = true
"""
CELL = st.one_of(
    st.text(max_size=8),
    st.sampled_from(["2025-11-08", "12", "1e5", "-3", "tanks", "Lyman, Kramatorsk raion", '"', ",", "\n"]),
)
QUIET = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)


def check(path: Path, name: str | None, mapping: Path | None) -> None:
    for found in read_dataset(path, mapping_from(name, mapping), Defaults(), []):
        assert isinstance(found, Document | DocumentError)
        if isinstance(found, Document):
            reading = extract(found)
            for claim in reading.claims:
                assert found.text[claim.span.start : claim.span.end] == claim.quote
                assert (
                    claim.sentence.start <= claim.span.start < claim.span.end <= claim.sentence.end <= len(found.text)
                )


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    """A mapping of four columns."""
    path = tmp_path / "any.toml"
    path.write_text(MAPPING, "utf-8")
    return path


@QUIET
@given(rows=st.lists(st.lists(CELL, min_size=3, max_size=5), max_size=6))
def test_any_cells(rows: list[list[str]], mapping: Path) -> None:
    path = mapping.with_name("t.csv")
    content = "d,n,p,w\n" + "".join(",".join(row) + "\n" for row in rows)
    path.write_bytes(content.encode("utf-8", "surrogatepass"))
    check(path, None, mapping)


@QUIET
@given(content=st.binary(max_size=200), ending=st.sampled_from(["csv", "json", "jsonl", "parquet"]))
def test_any_bytes_of_a_table(content: bytes, ending: str, mapping: Path) -> None:
    path = mapping.with_name(f"t.{ending}")
    path.write_bytes(content)
    check(path, None, mapping)


KEYS = ["type", "coordinates", "geometry", "features", "geometries"]
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.floats(allow_nan=True), st.integers(), st.text(max_size=3)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
        st.builds(lambda x: {"type": "Polygon", "coordinates": x}, inner),
        st.builds(lambda x: {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": x}]}, inner),
    ),
    max_leaves=12,
)
RING = st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), max_size=7)


@QUIET
@given(value=JSON)
def test_any_json_of_a_map(value: object, tmp_path: Path) -> None:
    path = tmp_path / "m_20251108.geojson"
    path.write_text(json.dumps(value), "utf-8")
    check(path, "deepstate_daily", None)


@QUIET
@given(polygons=st.lists(st.lists(RING, min_size=1, max_size=3), max_size=4))
def test_any_rings_of_a_map(polygons: object, tmp_path: Path) -> None:
    path = tmp_path / "m_20251108.geojson"
    path.write_text(json.dumps({"type": "MultiPolygon", "coordinates": polygons}), "utf-8")
    check(path, "deepstate_daily", None)


@QUIET
@given(content=st.binary(max_size=200), ending=st.sampled_from(["geojson", "ndjson", "ndjson.xz", "tar", "tar.xz"]))
def test_any_bytes_of_a_map(content: bytes, ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"m_20251108.{ending}"
    path.write_bytes(content)
    check(path, "deepstate_daily", None)
