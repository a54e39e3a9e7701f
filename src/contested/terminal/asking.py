"""Claims for one question: those of its measure alone where that cannot change the answer, else all of the ledger."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from contested.claims.vocabulary import Measure

if TYPE_CHECKING:
    from contested.claims.claim import Claim
    from contested.documents.document import Document
    from contested.ledger import Ledger
    from contested.reconcile.judged import Judged

_WEAPONS = (Measure.LAUNCHED, Measure.INTERCEPTED)
# Measures whose estimates and disagreements look at no others than these.
TOGETHER = {Measure.LAUNCHED: _WEAPONS, Measure.INTERCEPTED: _WEAPONS, Measure.AREA: (Measure.AREA,)}
# Names that are looked for in the whole ledger; more of them are most of a ledger.
MOST_SPEAKERS = 200


def claims_for(
    ledger: Ledger, measure: Measure, judged: Judged, as_of: date | None, head: str | None
) -> tuple[list[Claim], dict[str, Document]]:
    """The claims that an estimate of a measure needs, with their documents, by content hash.

    Reports that hold the measure are read whole, since whom a report cites tells whose figure it repeats. All reports
    are needed if any of those speaks of something else in its own voice, which may be another report's figure, or if
    their speakers speak elsewhere too, which may tell who follows whom.
    """
    from contested.ledger import Query

    needed = TOGETHER.get(measure)
    if needed is not None and not judged.corrections:
        found = ledger.select(Query(beside=needed, as_of=as_of, head=head))
        documents = ledger.documents({claim.document for claim in found})
        names = {claim.speaker.name for claim in found}
        alone = not any(claim.measure not in needed and _borrowed(claim, documents) for claim in found)
        if alone and 0 < len(names) <= MOST_SPEAKERS:
            elsewhere = ledger.select(Query(speakers=tuple(sorted(names)), as_of=as_of, head=head))
            if len(elsewhere) == len(found):
                return found, documents
    return ledger.select(Query(as_of=as_of, head=head)), ledger.documents(as_of=as_of, head=head)


def _borrowed(claim: Claim, documents: dict[str, Document]) -> bool:
    from contested.reconcile.origins import borrowed
    from contested.reconcile.statement import Statement

    return borrowed(Statement.of(claim, documents[claim.document]))
