"""A document prepared for comparison: its place in time, its folded words, its figures and names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from contested.claims.claim import Claim
from contested.documents.document import Document
from contested.documents.language import language_of
from contested.reconcile.lineage.facts import Facts, facts
from contested.reconcile.wording import Words, words, written

_NO_CLOCK = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """One document with what is compared of it; `identity` is its content hash, `language` None where unknown."""

    identity: str
    document: Document
    language: str | None
    words: Words
    facts: Facts


def ordered(documents: Iterable[Document], claims: Mapping[str, Sequence[Claim]]) -> list[tuple[str, Document]]:
    """Documents with their identities, each once: the earliest first, at one time the one with the fewest relays."""
    known = {document.id: document for document in documents}
    return sorted(known.items(), key=lambda item: _order(item[0], item[1], claims.get(item[0], ())))


def prepared(identity: str, document: Document, claims: Sequence[Claim]) -> Telling:
    """The telling of one document; `claims` are its own."""
    text = written(document.text)
    return Telling(
        identity,
        document,
        document.language or language_of(document.text),
        words(document.text),
        facts(text, sorted(claims, key=lambda claim: (claim.span.start, claim.span.end, claim.id))),
    )


def _order(identity: str, document: Document, claims: Sequence[Claim]) -> tuple[object, ...]:
    clock = document.published_at or _NO_CLOCK
    if clock.tzinfo is None:
        clock = clock.replace(tzinfo=UTC)
    relays = sum(len(claim.speaker.relay) for claim in claims) / max(len(claims), 1)
    return (document.published, clock, relays, identity)
