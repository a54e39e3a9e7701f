"""Edges from claims: a report that names another's outlet or speaker beside its figure, or has its unusual figure.

These are weaker than shared words: the report may be its author's own in all else. They join no two tellings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from contested.claims.claim import Claim
from contested.claims.vocabulary import Bound
from contested.documents.document import Document
from contested.reconcile.interval import significant_digits
from contested.reconcile.lineage.graph import Edge, Kind
from contested.reconcile.phrases import figure, subject
from contested.reconcile.voices import is_named

# Digits before trailing zeros. Two that write 653 took it from one count; two that write 30 may not have.
UNUSUAL_DIGITS = 3
# A figure is repeated while it is news. Unit: time between publications.
REPEATED_WITHIN = timedelta(days=14)
# No shares: which evidence is stronger. A named outlet that has the figure, a speaker whom both name, a figure alone.
NAMED_OUTLET, NAMED_SPEAKER, FIGURE_ALONE = 0.8, 0.6, 0.4

Said = tuple[str, Document, Sequence[Claim]]  # a document's content hash, the document, its claims as they stand in it
_Figure = tuple[object, ...]
_Key = TypeVar("_Key")


def relays(said: Sequence[Said]) -> Iterator[Edge]:
    """The first report of an outlet or a speaker, and those that name it beside the same figure, in time order."""
    outlets: dict[tuple[str, _Figure], tuple[str, date]] = {}
    speakers: dict[tuple[str, _Figure], tuple[str, date]] = {}
    for identity, document, claims in said:
        best: Edge | None = None
        numbered = [(claim, _told(claim)) for claim in claims if claim.quantity is not None]
        for claim, told in numbered:
            for name in (claim.speaker.name, *claim.speaker.relay):
                if not is_named(name) or name == document.outlet:
                    continue
                for known, score, words in (
                    (outlets, NAMED_OUTLET, "names {name}, which has the same"),
                    (speakers, NAMED_SPEAKER, "both relay {name}"),
                ):
                    origin = known.get((name, told))
                    if origin is None or origin[0] == identity or document.published - origin[1] > REPEATED_WITHIN:
                        continue
                    if best is None or score > best.score:
                        reason = f"{words.format(name=name)}: {_words(claim)}"
                        best = Edge(identity, origin[0], Kind.RELAYED, reason, score)
        if best is not None:
            yield best
        here = (identity, document.published)
        for claim, told in numbered:
            if document.outlet:
                _keep(outlets, (document.outlet, told), here)
            if is_named(claim.speaker.name) and claim.speaker.name != document.outlet:
                _keep(speakers, (claim.speaker.name, told), here)


def repeated_figures(said: Sequence[Said]) -> Iterator[Edge]:
    """The first report with an unusual exact figure, and the later ones with the same, in time order."""
    first: dict[_Figure, tuple[str, date]] = {}
    for identity, document, claims in said:
        best: tuple[int, Edge] | None = None
        for claim in claims:
            digits = _unusual(claim)
            if digits < UNUSUAL_DIGITS:
                continue
            origin = _keep(first, _told(claim), (identity, document.published))
            if origin[0] != identity and (best is None or digits > best[0]):
                reason = f"the same unusual figure: {_words(claim)}"
                best = (digits, Edge(identity, origin[0], Kind.SAME_FIGURE, reason, FIGURE_ALONE))
        if best is not None:
            yield best[1]


def _keep(known: dict[_Key, tuple[str, date]], told: _Key, here: tuple[str, date]) -> tuple[str, date]:
    """The first report of a figure; one that is too long ago is replaced."""
    before = known.get(told)
    if before is None or here[1] - before[1] > REPEATED_WITHIN:
        known[told] = before = here
    return before


def _told(claim: Claim) -> _Figure:
    quantity = claim.quantity
    assert quantity is not None
    return (claim.measure, claim.what, quantity.low, quantity.high, quantity.bound, quantity.unit, quantity.per)


def _unusual(claim: Claim) -> int:
    quantity = claim.quantity
    if quantity is None or quantity.bound is not Bound.EXACT or quantity.low is None:
        return 0
    return significant_digits(quantity.low)


def _words(claim: Claim) -> str:
    return f"{figure(claim.quantity)} {subject(claim)}" if claim.quantity else ""
