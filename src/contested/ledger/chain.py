"""The chain of batches: each batch's hash covers its rows and the hash before it, so that no row changes unseen.

The last hash is the ledger's head. Whoever keeps a head can prove later that nothing before it was altered or taken
away. Without a kept head a chain cannot show that its own end was cut off, or that all of it was written anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from contested.claims.claim import Scalar

# The head of a ledger in which nothing has been read.
EMPTY_HEAD = "0" * 64

# A row's place in the file and its batch are not its content; a text and a geometry stand in their rows by their own
# hash, which `verify` recomputes.
_NOT_CONTENT = frozenset({"n", "batch", "text", "body"})


@dataclass(frozen=True, slots=True)
class Batch:
    """One link: its number, the hash before it, the digest of its rows, when they were read and by which version."""

    n: int
    previous: str
    rows: str
    documents: int
    claims: int
    read_at: str
    version: str

    @property
    def hash(self) -> str:
        """SHA-256 over every field."""
        fields = [self.n, self.previous, self.rows, self.documents, self.claims, self.read_at, self.version]
        return hashlib.sha256(_canonical(fields)).hexdigest()


def digest_rows(
    documents: Iterable[Mapping[str, Scalar]],
    claims: Iterable[Mapping[str, Scalar]],
    geometries: Iterable[Mapping[str, object]] = (),
    judgements: Iterable[Mapping[str, object]] = (),
) -> str:
    """SHA-256 over the rows of a batch, sorted by id: documents first, then claims, geometries, judgements."""
    digest = hashlib.sha256()
    kinds: tuple[tuple[str, Iterable[Mapping[str, object]]], ...] = (
        ("document", documents),
        ("claim", claims),
        ("geometry", geometries),
        ("judgement", judgements),
    )
    for kind, rows in kinds:
        for row in sorted(rows, key=lambda row: str(row["id"])):
            content = {name: value for name, value in row.items() if name not in _NOT_CONTENT}
            digest.update(_canonical([kind, content]))
            digest.update(b"\n")
    return digest.hexdigest()


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
