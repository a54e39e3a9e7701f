"""Mapped areas, each kept once by the hash of its text: packed on the way in, bounded and compared on the way out.

A claim of a map names its geometry by that hash in its own words, so the chain that covers the document covers the
geometry too; `verify` computes the hash again.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, insert, select

from contested.claims.claim import Claim
from contested.documents.document import Document, sha256
from contested.documents.layers_shapes import Geometry, MapLayers
from contested.errors import LedgerError, QuestionError
from contested.ledger.tables import geometries

PackedRow = dict[str, str | int | bytes]

BODY_BYTES_MAX = 256_000_000  # unpacked; the reader's limits keep a map well below
_HASH = re.compile(r"\bgeometry ([0-9a-f]{64})\b")
_IDS_AT_ONCE = 10_000


def geometry_hash(claim: Claim) -> str | None:
    """The hash of the geometry that a claim's words name; None where they name none."""
    found = _HASH.search(claim.quote)
    return found[1] if found else None


def geometries_of(documents: Iterable[Document]) -> dict[str, Geometry]:
    """The geometries of some documents as they were read, by hash."""
    return {
        layer.geometry.hash: layer.geometry
        for document in documents
        if isinstance(document.mapped, MapLayers)
        for layer in document.mapped.layers
    }


def drawn_kilobytes(document: Document) -> int:
    """How much a document's maps hold in memory, in thousands of characters."""
    return sum(len(one.body) // 1000 for one in geometries_of([document]).values())


def packed(geometry: Geometry) -> PackedRow:
    """A geometry as a row, without `n` and `batch`."""
    body = geometry.body.encode()
    return {
        "id": geometry.hash,
        "polygons": geometry.polygons,
        "bytes": len(body),
        "body": zlib.compress(body, 6),
    }


def unknown(connection: Connection, found: Mapping[str, Geometry]) -> list[PackedRow]:
    """Rows of those geometries that the ledger does not hold, by hash."""
    known: set[str] = set()
    wanted = sorted(found)
    for start in range(0, len(wanted), _IDS_AT_ONCE):
        part = wanted[start : start + _IDS_AT_ONCE]
        known.update(connection.scalars(select(geometries.c.id).where(geometries.c.id.in_(part))))
    return [packed(found[name]) for name in wanted if name not in known]


def write(connection: Connection, rows: list[PackedRow], batch: int) -> None:
    """Add rows to a batch."""
    if rows:
        connection.execute(insert(geometries), [row | {"batch": batch} for row in rows])


def body_of(row: Mapping[str, object]) -> str:
    """The text of a stored row.

    Raises:
        LedgerError: it does not unpack, or not to the size and hash that were written.
    """
    packed_body, size = row["body"], row["bytes"]
    if not isinstance(packed_body, bytes) or not isinstance(size, int) or not 0 < size <= BODY_BYTES_MAX:
        raise LedgerError(f"geometry {row['id']}: its row was altered")
    unpacker = zlib.decompressobj()
    try:
        body = unpacker.decompress(packed_body, size + 1).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise LedgerError(f"geometry {row['id']}: its body was altered: {error}") from None
    if len(body.encode()) != size or not unpacker.eof or sha256(body.encode()) != row["id"]:
        raise LedgerError(f"geometry {row['id']}: its body was altered")
    return body


def find_geometry(connection: Connection, name: str) -> Geometry:
    """The geometry of that hash.

    Raises:
        QuestionError: the ledger holds none.
        LedgerError: it was altered.
    """
    row = connection.execute(select(geometries).where(geometries.c.id == name)).one_or_none()
    if row is None:
        raise QuestionError("geometry", f"the ledger holds none with the hash {name[:16]!r}", "see a claim's words")
    return Geometry.from_body(body_of(row._asdict()))


def geometry_problems(rows: Iterable[Mapping[str, object]]) -> Iterable[str]:
    """One line for each stored geometry that is not what its hash says."""
    for row in rows:
        try:
            body_of(row)
        except LedgerError as error:
            yield str(error)
