"""Every disagreement in the ledger with its diagnosis, worst first.

Each kind is a rule in `diagnoses`. A rule names the claims that it speaks of, gives one line for a question or a group
and never one for every pair, and says in plain words why the figures differ. It does not say who is right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping

from contested.claims.claim import Claim
from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.reconcile.casebook import Casebook, casebook
from contested.reconcile.diagnoses import (
    accounts_or_people,
    contradiction,
    copies,
    count_from_one_day,
    counted_in,
    dated_comparison,
    deaths_among_losses,
    definition_gap,
    denied_figure,
    differing_copy,
    downed_or_suppressed,
    everyday_peak,
    falling_total,
    front_share,
    growing_counter,
    growing_total,
    interception_rates,
    interest,
    more_downed,
    name_confusion,
    named_or_estimated,
    own_dead,
    rate_or_peak,
    record_day,
    scope_drift,
    scope_moved,
    scope_parts,
    scope_period,
    scope_unsaid,
    share_or_whole,
    stale,
    standoff,
    sum_mismatch,
    swapped_digits,
    tension,
    transcription_error,
    translation,
    undated_counter,
    unlike_targets,
)
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.judged import UNJUDGED, Judged

RULES = (
    contradiction.diagnose,
    denied_figure.diagnose,
    standoff.diagnose,
    share_or_whole.diagnose,
    tension.diagnose,
    interest.diagnose,
    own_dead.diagnose,
    transcription_error.diagnose,
    swapped_digits.diagnose,
    translation.diagnose,
    sum_mismatch.diagnose,
    more_downed.diagnose,
    falling_total.diagnose,
    dated_comparison.diagnose,
    definition_gap.diagnose,
    accounts_or_people.diagnose,
    counted_in.diagnose,
    deaths_among_losses.diagnose,
    named_or_estimated.diagnose,
    downed_or_suppressed.diagnose,
    interception_rates.diagnose,
    scope_drift.diagnose,
    scope_unsaid.diagnose,
    scope_moved.diagnose,
    scope_parts.diagnose,
    unlike_targets.diagnose,
    scope_period.diagnose,
    front_share.diagnose,
    name_confusion.diagnose,
    stale.diagnose,
    rate_or_peak.diagnose,
    record_day.diagnose,
    everyday_peak.diagnose,
    growing_counter.diagnose,
    growing_total.diagnose,
    undated_counter.diagnose,
    count_from_one_day.diagnose,
    differing_copy.diagnose,
    copies.diagnose,
)
# Kinds that say why two figures of one question differ.
EXPLAINED_BY: Mapping[str, frozenset[str]] = {
    contradiction.KIND: frozenset(
        {
            scope_drift.KIND,
            stale.KIND,
            definition_gap.KIND,
            translation.KIND,
            growing_counter.KIND,
            rate_or_peak.KIND,
            transcription_error.KIND,
            sum_mismatch.KIND,
        }
    ),
    # figures that seem to rise, and are no running count
    growing_counter.KIND: frozenset({definition_gap.KIND, translation.KIND, growing_counter.KIND, sum_mismatch.KIND}),
    definition_gap.KIND: frozenset({translation.KIND}),
}
# Kinds that say of two true figures why they differ weigh half: there is less left to find out.
REASONED = frozenset({definition_gap.KIND, scope_drift.KIND, stale.KIND, rate_or_peak.KIND, name_confusion.KIND})
REASONED_SHARE = 0.5
# As much as a count of so many weighs who holds a place, or whether somebody means to hold it.
PLAIN_SIZE = 1000.0
OPPOSED = frozenset({contradiction.KIND, interest.KIND})


def disagreements(
    claims: Iterable[Claim], documents: Mapping[str, Document], judged: Judged = UNJUDGED
) -> tuple[Disagreement, ...]:
    """Every disagreement, worst first: between the two sides, then the others, then those that settle themselves;
    within these by `weight` and by number of reports. `documents` are by content hash; `judged`
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
    """Leave out what one other diagnosis explains in full, as EXPLAINED_BY says, or, of one question, a copy that
    differs: what is left is contradiction."""
    explains: dict[int, set[int]] = {}
    for place, one in enumerate(found):
        for claim in one.claims:
            explains.setdefault(id(claim), set()).add(place)
    for one in found:
        by = EXPLAINED_BY.get(one.kind)
        if by and (one.question is not None or one.kind == definition_gap.KIND):
            reasons = set.intersection(*(explains.get(id(claim), set()) for claim in one.claims))
            if any(_explains(found[place], one, by) or _is_its_copy(one, found[place]) for place in reasons):
                continue
        yield one


def _explains(other: Disagreement, one: Disagreement, by: frozenset[str]) -> bool:
    """Whether another diagnosis explains one: one of its own kind only where it names more claims, and a gap between
    ways of counting only where what it explains is counted in more than one of them: that a third report counts people
    says nothing of two that both count customers."""
    gap = other.kind == definition_gap.KIND and one.kind == contradiction.KIND
    if gap and len(_ways(other)) > 1 and len(_ways(one)) == 1:
        return False
    return other.kind in by and (other.kind != one.kind or len(other.claims) > len(one.claims))


def _ways(found: Disagreement) -> set[tuple[object, ...]]:
    """The ways of counting of a disagreement's figures: what is counted, by which definition, in which unit."""
    claims = found.claims
    return {(one.measure, one.definition, one.quantity.unit) for one in claims if one.quantity is not None}


def _is_its_copy(one: Disagreement, reason: Disagreement) -> bool:
    of_one_question = one.question is not None and one.question == reason.question
    return one.kind == contradiction.KIND and reason.kind == differing_copy.KIND and of_one_question


def weight(found: Disagreement) -> float:
    """How much a disagreement matters: how far its figures lie apart, times the digits of the largest of them, times
    the digits (to the base of two) of the number of speakers: 1 against 0 of two weighs less than 900 against 1,400."""
    figures = [end for claim in found.claims if (q := claim.quantity) for end in (q.low, q.high) if end is not None]
    plain = any(claim.quantity is None for claim in found.claims)
    size = max([*figures, PLAIN_SIZE if plain else 0.0])
    speakers = {claim.speaker.name for claim in found.claims}
    share = REASONED_SHARE if found.kind in REASONED else 1.0
    return share * spread(found) * math.log10(1.0 + size) * math.log2(1.0 + len(speakers))


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
    return (tier, -weight(found), -reports, found.kind, found.explanation)
