"""A document prepared for comparison: its place in time, its folded words, its figures and names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from contested.claims.claim import Claim
from contested.documents.document import Document
from contested.documents.language import language_of
from contested.reconcile.lineage.facts import NAME_WEIGHT, Facts, facts, is_number, weight
from contested.reconcile.lineage.shingles import WordHashes
from contested.reconcile.wording import folded, written

_NO_CLOCK = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """One document with what is compared of it; `identity` is its content hash, `language` None where unknown.

    `hashes` has one number for each word, `digest` tells whether two texts have the same words; `of_numbers` and
    `of_names` are the summed weights of its figures and of its names. The words themselves are not kept: a hundred
    thousand reports have tens of millions.
    """

    identity: str
    document: Document
    language: str | None
    hashes: NDArray[np.uint32]
    digest: bytes
    facts: Facts
    of_numbers: float
    of_names: float


def ordered(documents: Iterable[Document], claims: Mapping[str, Sequence[Claim]]) -> list[tuple[str, Document]]:
    """Documents with their identities, each once: the earliest first, at one time the one with the fewest relays, then
    the longest, since more copies are cut than extended."""
    known = {document.id: document for document in documents}
    return sorted(known.items(), key=lambda item: _order(item[0], item[1], claims.get(item[0], ())))


def prepared(identity: str, document: Document, claims: Sequence[Claim], hashes: WordHashes) -> Telling:
    """The telling of one document; `claims` are its own in the order of its text, `hashes` of words seen before."""
    text = written(document.text)
    words = folded(text)
    found = facts(text, claims)
    numbers = [name for name in found if is_number(name)]
    return Telling(
        identity,
        document,
        document.language or language_of(document.text),
        np.fromiter(map(hashes.__getitem__, words), np.uint32, len(words)),
        blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest(),
        found,
        sum(map(weight, numbers)),
        NAME_WEIGHT * (len(found) - len(numbers)),
    )


def _order(identity: str, document: Document, claims: Sequence[Claim]) -> tuple[object, ...]:
    clock = document.published_at or _NO_CLOCK
    if clock.tzinfo is None:
        clock = clock.replace(tzinfo=UTC)
    relays = sum(len(claim.speaker.relay) for claim in claims) / max(len(claims), 1)
    return (document.published, clock, relays, -len(document.text), identity)
