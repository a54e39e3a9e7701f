"""Every disagreement in the ledger with its diagnosis, worst first.

Each kind is a rule in `diagnoses`. A rule names the claims that it speaks of, gives one line for a question or a group
and never one for every pair, and says in plain words why the figures differ. It does not say who is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from contested.claims.claim import Claim
from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.reconcile.casebook import Casebook, casebook
from contested.reconcile.diagnoses import (
    contradiction,
    copies,
    dated_comparison,
    deaths_among_losses,
    definition_gap,
    downed_or_suppressed,
    falling_total,
    front_share,
    growing_counter,
    interception_rates,
    interest,
    more_downed,
    name_confusion,
    rate_or_peak,
    scope_drift,
    scope_unsaid,
    stale,
    standoff,
    sum_mismatch,
    tension,
    transcription_error,
    translation,
    undated_counter,
)
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.judged import UNJUDGED, Judged

RULES = (
    contradiction.diagnose,
    standoff.diagnose,
    tension.diagnose,
    interest.diagnose,
    transcription_error.diagnose,
    translation.diagnose,
    sum_mismatch.diagnose,
    more_downed.diagnose,
    falling_total.diagnose,
    dated_comparison.diagnose,
    definition_gap.diagnose,
    deaths_among_losses.diagnose,
    downed_or_suppressed.diagnose,
    interception_rates.diagnose,
    scope_drift.diagnose,
    scope_unsaid.diagnose,
    front_share.diagnose,
    name_confusion.diagnose,
    stale.diagnose,
    rate_or_peak.diagnose,
    growing_counter.diagnose,
    undated_counter.diagnose,
    copies.diagnose,
)
# Kinds that say why two figures of one question differ.
EXPLAINING = frozenset({scope_drift.KIND, stale.KIND, definition_gap.KIND, translation.KIND, growing_counter.KIND})
EXPLAINING |= {transcription_error.KIND}
EXPLAINED = frozenset({contradiction.KIND, growing_counter.KIND, definition_gap.KIND})
OPPOSED = frozenset({contradiction.KIND, interest.KIND})


def disagreements(
    claims: Iterable[Claim], documents: Mapping[str, Document], judged: Judged = UNJUDGED
) -> tuple[Disagreement, ...]:
    """Every disagreement, worst first: between the two sides, then the others, then those that settle themselves;
    within these by relative spread of the figures and by number of reports. `documents` are by content hash; `judged`
    is what readers judged of the claims.

    Raises:
        InputError: a claim whose document is not among `documents`.
    """
    return diagnose(casebook(claims, documents, judged))


def diagnose(book: Casebook) -> tuple[Disagreement, ...]:
    """The disagreements of a casebook, worst first."""
    found = [one for rule in RULES for one in rule(book)]
    return tuple(sorted(_without_explained(found), key=_worst_first))


def _without_explained(found: list[Disagreement]) -> Iterator[Disagreement]:
    """Leave out what one other diagnosis explains in full: contradictions of figures by EXPLAINING, so that what is
    left is contradiction; running counts and gaps between losses and deaths by a translation."""
    explains: dict[int, set[int]] = {}
    for place, one in enumerate(found):
        if one.kind in EXPLAINING:
            for claim in one.claims:
                explains.setdefault(id(claim), set()).add(place)
    for one in found:
        if one.kind in EXPLAINED and (one.question is not None or one.kind == definition_gap.KIND):
            reasons = set.intersection(*(explains.get(id(claim), set()) for claim in one.claims))
            if any(one.kind == contradiction.KIND or found[place].kind == translation.KIND for place in reasons):
                continue
        yield one


def spread(found: Disagreement) -> float:
    """How far the figures lie apart, 0 to 1 of the largest; 1 where statuses without a number stand against each
    other."""
    figures: dict[str, list[float]] = {}
    for claim in found.claims:
        if claim.quantity is None:
            return 1.0
        ends = (claim.quantity.low, claim.quantity.high)
        figures.setdefault(claim.quantity.unit, []).extend(end for end in ends if end is not None)
    return max((1 - min(ends) / max(ends) for ends in figures.values() if max(ends) > 0), default=0.0)


def _worst_first(found: Disagreement) -> tuple[object, ...]:
    sides = {claim.speaker.side for claim in found.claims}
    both = found.kind in OPPOSED and {Side.UA, Side.RU} <= sides
    tier = 0 if both else 2 if found.settled else 1
    reports = len({claim.document for claim in found.claims})
    return (tier, -spread(found), -reports, found.kind, found.explanation)
