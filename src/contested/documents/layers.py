"""A map becomes one document for each day it was published: one line for each class, with its geometry and its area.

Read are GeoJSON, GeoJSON lines (one polygon a line), both with or without xz, and a tar of GeoJSON files. Points are
dropped and counted. A feature that cannot be an area costs itself, a file of an archive costs itself.
"""

from __future__ import annotations

import io
import lzma
import re
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, cast

from shapely.errors import GEOSException

from contested.claims.parts import Span
from contested.documents.defaults import PUBLISHED_REMEDY, Defaults
from contested.documents.document import Document, sha256
from contested.documents.json_lines import ROW_BYTES_MAX
from contested.documents.layers_area import area_km2
from contested.documents.layers_geojson import VERTICES_MAX, Left, features, parse, polygons
from contested.documents.layers_mapping import LayerMapping
from contested.documents.layers_packed import Unpacked
from contested.documents.layers_shapes import Geometry, Layer, LayerClass, MapLayers, Polygon
from contested.documents.published import Published, parse_published, published_in_name
from contested.errors import DocumentError

MAP_BYTES_MAX = 64_000_000
MEMBERS_MAX = 20_000
ARCHIVE_BYTES_MAX = 4_000_000_000  # unpacked
_COMPACT_DAY = re.compile(r"(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)")

LAYER_ENDINGS = (".geojson", ".ndjson", ".geojsonl", ".ndjson.xz", ".geojsonl.xz", ".geojson.xz", ".tar.xz", ".tar")


@dataclass(slots=True)
class Shapes:
    """The polygons of one map by class, and how many points they have."""

    by_class: dict[LayerClass, list[Polygon]] = field(default_factory=dict)
    points: int = 0


def read_layers(
    path: Path, where: str, mapping: LayerMapping, defaults: Defaults, notes: list[str]
) -> Iterator[Document | DocumentError]:
    """The documents of a map file, in its order; `notes` fills with what was left out or repaired.

    Raises:
        DocumentError: the file as a whole cannot be read.
        OSError: it cannot be opened.
    """
    name = path.name.lower()
    if not name.endswith(LAYER_ENDINGS):
        raise DocumentError(where, "a kind of map that is not read", f"one of {' '.join(LAYER_ENDINGS)}")
    left, days = Left(), list[date]()
    try:
        if name.endswith((".tar.xz", ".tar")):
            found = _archive(path, where, mapping, defaults, left)
        elif name.endswith((".geojson", ".geojson.xz")):
            found = _single(path, where, mapping, defaults, left)
        else:
            found = _lines(path, where, mapping, defaults, left)
        for one in found:
            if isinstance(one, Document):
                days.append(one.published)
            yield one
    except (lzma.LZMAError, tarfile.TarError, EOFError) as error:
        raise DocumentError(where, f"a damaged archive: {error}", "fetch it again") from None
    notes.extend(_notes(where, left, days))


def _notes(where: str, left: Left, days: list[date]) -> Iterator[str]:
    if left.kinds:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in left.kinds.most_common())
        yield f"{where}: dropped, not areas: {kinds}"
    if left.closed:
        yield f"{where}: {left.closed:,} rings were closed"
    if left.repaired:
        yield f"{where}: {left.repaired:,} polygons cross themselves; kept as drawn, repaired for their area"
    ordered = sorted(set(days))
    gaps = [(later - earlier, earlier) for earlier, later in pairwise(ordered)]
    if gaps:
        usual = sorted(gap for gap, _ in gaps)[len(gaps) // 2]
        longest, after = max(gaps)
        wide = sum(gap > usual for gap, _ in gaps)
        if wide:
            yield (
                f"{where}: maps of {len(ordered)} days, mostly {usual.days} apart; {wide} gaps are longer, "
                f"the longest {longest.days} days after {after}"
            )


def _opened(path: Path) -> BinaryIO:
    stream = path.open("rb")
    return cast("BinaryIO", io.BufferedReader(Unpacked(stream))) if path.suffix.lower() == ".xz" else stream


def _single(
    path: Path, where: str, mapping: LayerMapping, defaults: Defaults, left: Left
) -> Iterator[Document | DocumentError]:
    with _opened(path) as stream:
        yield from _map(stream.read(MAP_BYTES_MAX + 1), where, mapping, defaults, left)


def _archive(
    path: Path, where: str, mapping: LayerMapping, defaults: Defaults, left: Left
) -> Iterator[Document | DocumentError]:
    """Every GeoJSON file of an archive; nothing is unpacked to disk."""
    unpacked = members = 0
    with _opened(path) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
        for member in archive:
            members += 1
            unpacked += max(member.size, 0)
            if members > MEMBERS_MAX or unpacked > ARCHIVE_BYTES_MAX:
                raise DocumentError(where, f"over {MEMBERS_MAX} files or {ARCHIVE_BYTES_MAX // 10**9} GB in it")
            name = Path(member.name).name
            place = f"{where}/{''.join(letter for letter in name if letter.isprintable())}"
            if not member.isfile() or not name.lower().endswith(".geojson"):
                continue
            file = archive.extractfile(member)
            if file is not None:
                yield from _map(file.read(MAP_BYTES_MAX + 1), place, mapping, defaults, left)
    if not members:
        yield DocumentError(where, "there is no file in it")


def _map(
    data: bytes, where: str, mapping: LayerMapping, defaults: Defaults, left: Left
) -> Iterator[Document | DocumentError]:
    """One GeoJSON file: one map, its features by class."""
    if len(data) > MAP_BYTES_MAX:
        yield DocumentError(where, f"a map over {MAP_BYTES_MAX // 1_000_000} MB", "one map to a file")
        return
    shapes = Shapes()
    published: Published | None = None
    refused = False
    try:
        for properties, geometry, place in features(parse(data, where), where):
            try:
                published = published or _published(properties, place, mapping)
                _sort(properties, geometry, place, mapping, left, shapes)
            except DocumentError as error:
                refused = True
                yield error
        if refused and not shapes.by_class:
            return
        published = published or (Published(defaults.published) if defaults.published else None)
        published = published or _day_in_name(where)
        yield _document(shapes, published, where, mapping, left, sha256(data))
    except DocumentError as error:
        yield error


def _lines(
    path: Path, where: str, mapping: LayerMapping, defaults: Defaults, left: Left
) -> Iterator[Document | DocumentError]:
    """Features one to a line; those with the same day of publication, one after the other, are one map."""
    shapes = Shapes()
    current: Published | None = None
    first = 1
    with _opened(path) as stream:
        number = 0
        while line := stream.readline(ROW_BYTES_MAX + 1):
            number += 1
            place = f"{where}:{number}"
            if len(line) > ROW_BYTES_MAX:
                raise DocumentError(place, f"a line over {ROW_BYTES_MAX // 1_000_000} MB", "one polygon to a line")
            if not line.strip():
                continue
            try:
                for properties, geometry, _ in features(parse(line, place), place):
                    published = _published(properties, place, mapping) or (
                        Published(defaults.published) if defaults.published else None
                    )
                    if current is not None and published != current:
                        yield from _finished(shapes, current, f"{where}:{first}", mapping, left)
                        shapes, first = Shapes(), number
                    current = published
                    _sort(properties, geometry, place, mapping, left, shapes)
            except DocumentError as error:
                yield error
    if current:
        yield from _finished(shapes, current, f"{where}:{first}", mapping, left)


def _finished(
    shapes: Shapes, published: Published | None, where: str, mapping: LayerMapping, left: Left
) -> Iterator[Document | DocumentError]:
    try:
        yield _document(shapes, published, where, mapping, left, "")
    except DocumentError as error:
        yield error


def _published(properties: Mapping[str, object], where: str, mapping: LayerMapping) -> Published | None:
    if mapping.published is None:
        return None
    value = properties.get(mapping.published)
    if not isinstance(value, str):
        raise DocumentError(where, f"no {mapping.published}, the day of the map", PUBLISHED_REMEDY)
    return parse_published(value, where)


def _day_in_name(where: str) -> Published | None:
    """The day in a file's name: 20251108 or 2025-11-08."""
    name = where.rsplit("/", 1)[-1]
    found = published_in_name(name)
    for year, month, day in _COMPACT_DAY.findall(name):
        try:
            return found or Published(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return found


def _sort(
    properties: Mapping[str, object],
    geometry: object,
    where: str,
    mapping: LayerMapping,
    left: Left,
    shapes: Shapes,
) -> None:
    """Put a feature's polygons under its class.

    Raises:
        DocumentError: no area, no class that the mapping knows, or too many points.
    """
    found = list(polygons(geometry, where, left))
    if not found:
        return
    name = properties.get(mapping.class_of) if mapping.class_of else None
    kind = mapping.kind_of(str(name) if name is not None else None)
    if kind is None:
        known = ", ".join(one.name for one in mapping.classes)
        raise DocumentError(where, f"class {str(name)[:40]!r} is not in the mapping {mapping.name}", f"known: {known}")
    points = sum(len(ring) for polygon in found for ring in polygon)
    if shapes.points + points > VERTICES_MAX:
        raise DocumentError(where, f"over {VERTICES_MAX:,} points in one map", "simplify the map")
    shapes.points += points
    shapes.by_class.setdefault(kind, []).extend(found)


def _document(
    shapes: Shapes, published: Published | None, where: str, mapping: LayerMapping, left: Left, fingerprint: str
) -> Document:
    if published is None:
        raise DocumentError(where, "no day of the map", PUBLISHED_REMEDY)
    if not shapes.by_class:
        raise DocumentError(where, "no area in it")
    heading = f"{mapping.speaker}, map of {published.day}"
    text = [heading, "\n"]
    offset = len(heading) + 1
    layers = []
    for kind, held in sorted(shapes.by_class.items(), key=lambda item: item[0].name):
        geometry = Geometry.of(tuple(held))
        try:
            area, repaired = area_km2(geometry.body)
        except GEOSException as error:
            raise DocumentError(where, f"the area of {kind.name} cannot be computed: {str(error)[:80]}") from None
        left.repaired += repaired
        drawn = f"{kind.name}: {geometry.polygons} polygons, geometry {geometry.hash}"
        measured = f"{area:.1f} km2"
        line = f"{drawn}; area computed from them {measured}"
        layers.append(
            Layer(
                kind=kind,
                geometry=geometry,
                area_km2=float(f"{area:.1f}"),
                line=Span(offset, offset + len(line)),
                drawn=Span(offset, offset + len(drawn)),
                area=Span(offset + len(line) - len(measured), offset + len(line)),
            )
        )
        text += [line, "\n"]
        offset += len(line) + 1
    return Document(
        text="".join(text).rstrip("\n"),
        published=published.day,
        published_at=published.at,
        outlet=mapping.outlet,
        outlet_side=mapping.outlet_side,
        own_id=f"{mapping.name}:{published.at.isoformat() if published.at else published.day}",
        source=where,
        bytes_sha256=fingerprint,
        mapped=MapLayers(
            mapping=mapping.name, speaker=mapping.speaker, speaker_side=mapping.speaker_side, layers=tuple(layers)
        ),
    )
