"""Reports of our own words as a ledger would hold them, and instances of frames set by hand on their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from tests.reconcile.reading import Written, read

from contested.claims.claim import Claim
from contested.claims.parts import Span
from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.reconcile.casebook import casebook
from contested.reconcile.deadlines import deadlines
from contested.reconcile.series.sources import Sources
from contested.rhetoric.bearing import PERIOD
from contested.rhetoric.instance import Instance, Tier, Voice
from contested.rhetoric.predicates.asked import Asked, Evidence
from contested.rhetoric.press import Press

OTHER = {"UA": "RU", "RU": "UA"}


def no_map(name: str) -> str:
    """No map is at hand."""
    raise AssertionError(name)


def evidence(claims: Iterable[Claim], documents: dict[str, Document], until: date) -> Evidence:
    """What a ledger of these claims holds up to a day."""
    kept = tuple(claims)
    book = casebook(kept, documents)
    return Evidence(book, Sources(kept, documents, no_map, until), deadlines(book.statements, no_map, until))


def asked(side: str, until: str, *reports: Written, place: str | None = None, on: Iterable[str] = ()) -> Asked:
    """A question for a side over the four weeks up to a day, answered by reports."""
    last = date.fromisoformat(until)
    dates = frozenset(date.fromisoformat(one) for one in on)
    return Asked(Side(side), last - PERIOD, last, evidence(*read(*reports), last), place, dates)


def exchanged(found: Asked) -> Asked:
    """The same question with the sides exchanged in every claim and outlet, and in the question."""
    sources = found.evidence.sources
    documents = {key: replace(one, outlet_side=_side(one.outlet_side)) for key, one in sources.documents.items()}
    claims = [
        replace(
            claim,
            party=OTHER.get(claim.party or "", claim.party),
            speaker=replace(claim.speaker, side=_side(claim.speaker.side)),
        )
        for claim in sources.claims
    ]
    return replace(found, side=_side(found.side), evidence=evidence(claims, documents, found.until))


def _side(side: Side) -> Side:
    return Side(OTHER.get(str(side), str(side)))


def instance(
    document: Document, words: str, frame: str, side: str, voice: str = "push", *, tier: str = "marked"
) -> Instance:
    """A frame on some words of a document, told by its outlet."""
    start = document.text.index(words)
    span = Span(start, start + len(words))
    named = document.outlet or "the author"
    return Instance(frame, Side(side), Voice(voice), named, Tier(tier), 0.9, document.id, span, words, ("set by hand",))


def report(published: str, text: str, outlet: str = "Wire", side: str = "third") -> Document:
    """One report."""
    return Document(text=text, published=date.fromisoformat(published), outlet=outlet, outlet_side=Side(side))


def press(*documents: Document) -> Press:
    """The press of some reports, without claims."""
    return Press.of({one.id: one for one in documents}, ())
