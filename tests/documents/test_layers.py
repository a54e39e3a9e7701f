"""Maps become documents: bounded, finite, closed, areas only, measured on the ellipsoid."""

from __future__ import annotations

import io
import json
import lzma
import math
import tarfile
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.errors import GEOSException

from contested.atlas.equal_area import SEMI_MAJOR_M
from contested.documents import Defaults, Document
from contested.documents import layers as layers_module
from contested.documents.datasets import read_dataset
from contested.documents.layers_area import area_km2, plane
from contested.documents.layers_mapping import LayerMapping, layer_mapping
from contested.documents.layers_shapes import Geometry, MapLayers
from contested.errors import DocumentError

HEAD = 'name = "map"\nkind = "layer"\n[layer]\noutlet = "Copy"\nspeaker = "Mapper"\nspeaker_side = "UA"\n'
DAILY = HEAD + 'published = "file_name"\n[[classes]]\nname = "occupied"\nstatus = "held"\nparty = "RU"\n'
WEEKLY = (
    HEAD + 'published = "day"\nclass = "kind"\n[[classes]]\nname = "red"\nstatus = "held"\nparty = "RU"\n'
    '[[classes]]\nname = "grey"\nstatus = "contested"\n'
)
SQUARE = [[37.0, 48.0], [37.1, 48.0], [37.1, 48.1], [37.0, 48.1], [37.0, 48.0]]
HOLE = [[37.04, 48.04], [37.06, 48.04], [37.06, 48.06], [37.04, 48.06], [37.04, 48.04]]
Read = tuple[list[Document], list[str], list[str]]


def mapping(text: str) -> LayerMapping:
    return layer_mapping(text.encode(), "map.toml")


def read(path: Path, used: str, defaults: Defaults = Defaults()) -> Read:  # noqa: B008
    documents, errors, notes = [], [], list[str]()
    for found in read_dataset(path, mapping(used), defaults, notes):
        if isinstance(found, DocumentError):
            errors.append(str(found))
        else:
            documents.append(found)
    return documents, errors, notes


def polygon(*rings: object) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": list(rings)}


def collection(*geometries: object) -> str:
    features = [{"type": "Feature", "properties": {}, "geometry": geometry} for geometry in geometries]
    return json.dumps({"type": "FeatureCollection", "features": features})


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def layers(document: Document) -> MapLayers:
    assert isinstance(document.mapped, MapLayers)
    return document.mapped


def test_a_map_is_a_document_with_a_line_for_its_class(tmp_path: Path) -> None:
    path = write(tmp_path / "map_20251108.geojson", collection(polygon(SQUARE, HOLE)))
    (document,), errors, notes = read(path, DAILY)
    assert (errors, notes) == ([], [])
    (layer,) = layers(document).layers
    assert document.published == date(2025, 11, 8)
    assert document.own_id == "map:2025-11-08"
    assert document.text == (
        f"Mapper, map of 2025-11-08\noccupied: 1 polygons, geometry {layer.geometry.hash}; "
        f"area computed from them {layer.area_km2} km2"
    )
    words = [document.text[span.start : span.end] for span in (layer.drawn, layer.area)]
    assert words == [f"occupied: 1 polygons, geometry {layer.geometry.hash}", f"{layer.area_km2} km2"]
    assert json.loads(layer.geometry.body) == {"type": "MultiPolygon", "coordinates": [[SQUARE, HOLE]]}


def test_the_day_is_in_the_file_name_or_given(tmp_path: Path) -> None:
    (one,), _, _ = read(write(tmp_path / "a-2025-11-08.geojson", collection(polygon(SQUARE))), DAILY)
    path = write(tmp_path / "map_12345678901.geojson", collection(polygon(SQUARE)))
    _, (error,), _ = read(path, DAILY)
    (two,), _, _ = read(path, DAILY, Defaults(published=date(2025, 11, 9)))
    assert (one.published, two.published) == (date(2025, 11, 8), date(2025, 11, 9))
    assert "no day of the map (give --published YYYY-MM-DD)" in error


def test_lines_of_one_day_are_one_map_and_classes_are_kept_apart(tmp_path: Path) -> None:
    def line(day: str, kind: str, shift: float) -> str:
        ring = [[x + shift, y] for x, y in SQUARE]
        return json.dumps({"day": day, "kind": kind, "geometry": polygon(ring)}) + "\n"

    text = line("2023-01-01T22:37:31Z", "red", 0) + line("2023-01-01T22:37:31Z", "grey", 1)
    text += line("2023-01-01T22:37:31Z", "red", 2) + line("2023-01-08T10:00:00Z", "red", 0)
    text += line("2023-01-15T10:00:00Z", "red", 0) + line("2023-03-15T10:00:00Z", "red", 0)
    documents, errors, notes = read(write(tmp_path / "m.ndjson.xz", lzma.compress(text.encode())), WEEKLY)
    assert errors == []
    assert [[(one.kind.name, one.geometry.polygons) for one in layers(found).layers] for found in documents] == [
        [("grey", 1), ("red", 2)],
        *[[("red", 1)]] * 3,
    ]
    assert [found.source for found in documents] == [f"m.ndjson.xz:{number}" for number in (1, 4, 5, 6)]
    assert notes == [
        "m.ndjson.xz: maps of 4 days, mostly 7 apart; 1 gaps are longer, the longest 59 days after 2023-01-15"
    ]
    assert len({layer.geometry.hash for found in documents[1:] for layer in layers(found).layers}) == 1


def test_an_archive_is_read_without_being_unpacked(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:xz") as archive:
        for name, content in {
            "../../map_20251108.geojson": collection(polygon(SQUARE)),
            "map_20251109.geojson": "{}",
            "readme.txt": "x",
            "map_20251110.geojson": collection(polygon(SQUARE)),
        }.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content.encode()))
        link = tarfile.TarInfo("map_20251111.geojson")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    documents, errors, _ = read(write(tmp_path / "all.tar.xz", packed.getvalue()), DAILY)
    assert [str(document.published) for document in documents] == ["2025-11-08", "2025-11-10"]
    assert len(errors) == 1
    assert "map_20251109.geojson" in errors[0]
    assert list(tmp_path.iterdir()) == [tmp_path / "all.tar.xz"]


def test_points_are_dropped_and_counted(tmp_path: Path) -> None:
    unit = {"type": "Point", "coordinates": [37.0, 48.0]}
    line = {"type": "LineString", "coordinates": [[37.0, 48.0], [37.1, 48.0]]}
    mixed = {"type": "GeometryCollection", "geometries": [unit, polygon(SQUARE)]}
    path = write(tmp_path / "m_20251108.geojson", collection(unit, unit, line, mixed, None, polygon(SQUARE[:2])))
    (document,), errors, (note,) = read(path, DAILY)
    assert errors == []
    assert layers(document).layers[0].geometry.polygons == 1
    assert note.endswith("dropped, not areas: 3 Point, 1 LineString, 1 nothing drawn, 1 a ring of too few points")


def test_open_rings_are_closed_and_crossing_ones_kept_as_drawn(tmp_path: Path) -> None:
    bow = [[37.0, 48.0], [37.1, 48.1], [37.1, 48.0], [37.0, 48.1], [37.0, 48.0]]
    far = [[x + 1, y] for x, y in SQUARE[:-1]]
    (document,), errors, notes = read(
        write(tmp_path / "m_20251108.geojson", collection(polygon(bow), polygon(far))), DAILY
    )
    assert errors == []
    assert [note.split(": ", 1)[1] for note in notes] == [
        "1 rings were closed",
        "1 polygons cross themselves; kept as drawn, repaired for their area",
    ]
    (layer,) = layers(document).layers
    assert bow in [rings[0] for rings in json.loads(layer.geometry.body)["coordinates"]]
    square = area_km2(Geometry.of(((tuple((x, y) for x, y in SQUARE),),)).body)[0]
    assert layer.area_km2 == pytest.approx(1.5 * square, rel=1e-3)  # two triangles of a quarter each, and the square


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[]", "expected a GeoJSON object"),
        ("{", "not GeoJSON"),
        ("[" * 100_000, "not GeoJSON"),
        (collection(), "no area in it"),
        (collection({"type": "Point", "coordinates": [0, 0]}), "no area in it"),
        ('{"type": "FeatureCollection"}', "without a list of features"),
        (collection(polygon([[37.0, 48.0], [float("nan"), 48.0], [37.1, 48.1], [37.0, 48.0]])), "not a number of JSON"),
        (collection(polygon([[37.0, 48.0], [1e999, 48.0]])), "not a number of JSON"),
        ('{"type":"Polygon","coordinates":[[[1e999,48.0],[37.0,48.1]]]}', "not finite"),
        (collection(polygon([[37.0, 98.0], [37.1, 48.0]])), "is not on the globe (longitude first"),
        (collection(polygon([["37", 48.0]])), "no pair of coordinates"),
        (collection(polygon([[True, 48.0]])), "no pair of coordinates"),
        (collection(polygon([[37.0]])), "no pair of coordinates"),
        (collection(polygon("x")), "expected a list of coordinates"),
        (collection({"type": "MultiPolygon", "coordinates": 7}), "expected a list of coordinates"),
        (collection({"coordinates": []}), "a geometry without a type"),
        (collection({"type": "GeometryCollection", "geometries": None}), "collections within collections"),
    ],
)
def test_what_is_no_map_is_refused_with_its_place(content: str, says: str, tmp_path: Path) -> None:
    documents, errors, _ = read(write(tmp_path / "m_20251108.geojson", content), DAILY)
    assert documents == []
    assert any(says in error for error in errors)
    assert all(error.startswith("m_20251108.geojson") for error in errors)


def test_a_bad_feature_costs_itself(tmp_path: Path) -> None:
    path = write(tmp_path / "m_20251108.geojson", collection(polygon([[37.0, 98.0]]), polygon(SQUARE)))
    documents, (error,), _ = read(path, DAILY)
    assert len(documents) == 1
    assert error.startswith("m_20251108.geojson, feature 1: ")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({"kind": "red", "geometry": polygon(SQUARE)}, "no day, the day of the map"),
        ({"day": "soon", "kind": "red", "geometry": polygon(SQUARE)}, "is not an ISO date"),
        ({"day": "2023-01-01", "kind": "blue", "geometry": polygon(SQUARE)}, "class 'blue' is not in the mapping map"),
        (
            {"day": "2023-01-01", "geometry": polygon(SQUARE)},
            "class 'None' is not in the mapping map (known: red, grey)",
        ),
    ],
)
def test_a_line_without_day_or_class_is_refused(line: object, says: str, tmp_path: Path) -> None:
    _, errors, _ = read(write(tmp_path / "m.ndjson", json.dumps(line)), WEEKLY)
    assert any(says in error for error in errors)


def test_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "m_20251108.geojson", collection(polygon(SQUARE), polygon(SQUARE)))
    monkeypatch.setattr(layers_module, "VERTICES_MAX", 7)
    documents, (error,), _ = read(path, DAILY)
    assert "over 7 points in one map" in error
    assert layers(documents[0]).layers[0].geometry.polygons == 1
    monkeypatch.setattr(layers_module, "MAP_BYTES_MAX", 10)
    assert "a map over" in read(path, DAILY)[1][0]
    assert "a kind of map that is not read" in read(write(tmp_path / "a.kml", "x"), DAILY)[1][0]
    assert "damaged archive" in read(write(tmp_path / "a.tar.xz", lzma.compress(b"x" * 600)[:-20]), DAILY)[1][0]


def test_an_area_that_cannot_be_computed_costs_its_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(body: str) -> tuple[float, int]:
        raise GEOSException("TopologyException: side location conflict")

    monkeypatch.setattr(layers_module, "area_km2", fail)
    documents, (error,), _ = read(write(tmp_path / "m_20251108.geojson", collection(polygon(SQUARE))), DAILY)
    assert documents == []
    assert error == (
        "m_20251108.geojson: the area of occupied cannot be computed: TopologyException: side location conflict"
    )


def test_equal_areas_are_one_geometry_in_any_order() -> None:
    one = (tuple((x, y) for x, y in SQUARE),)
    two = (tuple((x + 1, y) for x, y in SQUARE),)
    assert Geometry.of((one, two)) == Geometry.of((two, one))
    assert Geometry.of((one, two)).hash != Geometry.of((one,)).hash
    assert Geometry.from_body(Geometry.of((one, two)).body) == Geometry.of((one, two))
    with pytest.raises(DocumentError, match="not a MultiPolygon"):
        Geometry.from_body('{"type": "Point"}')


def rectangle(west: float, south: float, east: float, north: float) -> str:
    ring = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return Geometry.of(((ring,),)).body


def zone_km2(south: float, north: float, degrees: float) -> float:
    """Area between two parallels by Simpson's rule over the radii of curvature: another road to the same number."""
    flattening = 1 / 298.257223563
    e2 = flattening * (2 - flattening)
    phi = np.radians(np.linspace(south, north, 2001))
    w2 = 1 - e2 * np.sin(phi) ** 2
    strip = SEMI_MAJOR_M**2 * (1 - e2) * np.cos(phi) / w2**2
    weights = np.ones(2001)
    weights[1:-1:2], weights[2:-1:2] = 4, 2
    return float((strip * weights).sum() * (phi[1] - phi[0]) / 3 * math.radians(degrees) / 1e6)


@settings(max_examples=500)
@given(st.floats(-80, 79), st.floats(0.01, 10), st.floats(-170, 150), st.floats(0.01, 20))
def test_a_rectangle_of_parallels_has_its_area_on_the_ellipsoid(
    south: float, high: float, west: float, wide: float
) -> None:
    north, east = min(south + high, 89.0), west + wide
    area, repaired = area_km2(rectangle(west, south, east, north))
    rounding = 1.2e-4 * (wide + high)  # a degree is 111 km, an edge is rounded to the millimetre
    assert area == pytest.approx(zone_km2(south, north, wide), rel=1e-6, abs=rounding)
    assert repaired == 0


def test_the_whole_ellipsoid_and_the_unions() -> None:
    assert area_km2(rectangle(-180, -90, 180, 90))[0] == pytest.approx(510_065_621.7, rel=1e-9)
    twice = Geometry.of(tuple((tuple((x, y) for x, y in SQUARE),) for _ in range(2)))
    assert area_km2(twice.body)[0] == pytest.approx(area_km2(rectangle(37.0, 48.0, 37.1, 48.1))[0])
    assert plane(np.array([[0.0, 0.0]])).tolist() == [[0.0, 0.0]]
