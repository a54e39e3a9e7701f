"""Documents and their claims in, a lineage out.

Every document is compared only with the few that may be its origin, so that work and memory grow linearly with the
documents. The result does not depend on the order of the input.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contested.claims.claim import Claim
from contested.documents.document import Document
from contested.reconcile.lineage.candidates import Origins, origins
from contested.reconcile.lineage.facts import in_text
from contested.reconcile.lineage.graph import TELLINGS, Edge, Lineage, Report
from contested.reconcile.lineage.relays import relays, repeated_figures
from contested.reconcile.lineage.shingles import WordHashes
from contested.reconcile.lineage.telling import Telling, ordered, prepared


def lineage(documents: Iterable[Document], claims: Iterable[Claim]) -> Lineage:
    """Suggest who copied whom; claims of documents that are not given are passed over.

    A family comes from words, figures and names of whole texts. Relays and unusual figures, which come from the
    claims, are drawn between families and join none.
    """
    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.document, []).append(claim)
    for said_there in by_document.values():
        said_there.sort(key=in_text)
    rows = ordered(documents, by_document)
    hashes = WordHashes()
    tellings = [prepared(identity, document, by_document.get(identity, ()), hashes) for identity, document in rows]
    copied = origins(tellings)
    families = _families(tellings, copied)
    edges = [
        Edge(tellings[copy].identity, tellings[origin].identity, kin.kind, kin.reason, round(kin.score, 3))
        for copy, (origin, kin) in copied.items()
    ]
    first = {document: family[0] for family in families for document in family}
    said = [(identity, document, by_document.get(identity, ())) for identity, document in rows]
    drawn: set[tuple[str, str]] = set()
    for edge in (*relays(said), *repeated_figures(said)):
        ends = (edge.copy, edge.origin)
        if ends not in drawn and first.get(edge.copy, edge.copy) != first.get(edge.origin, edge.origin):
            drawn.add(ends)
            edges.append(edge)
    places = {identity: place for place, (identity, _) in enumerate(rows)}
    edges.sort(key=lambda edge: (places[edge.copy], edge.kind not in TELLINGS, -edge.score, places[edge.origin]))
    reports = (Report(identity, one.outlet or one.name, one.published) for identity, one in rows)
    return Lineage(tuple(reports), tuple(edges), families)


def _families(tellings: Sequence[Telling], copied: Origins) -> tuple[tuple[str, ...], ...]:
    """Every text with those that go back to it; a copy has one origin, so that a digest joins no two tellings."""
    members: dict[int, list[int]] = {}
    for copy in sorted(copied):
        first = copy
        while first in copied:
            first = copied[first][0]
        members.setdefault(first, [first]).append(copy)
    return tuple(tuple(tellings[place].identity for place in members[first]) for first in sorted(members))
