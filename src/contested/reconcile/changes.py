"""What changed between two days: what is new, which estimates moved and through whom, what opened and what settled.

Only two readings of the same ledger are compared. Nothing is said about what changed in the world.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from contested.claims.claim import Claim
from contested.documents.document import Document
from contested.reconcile.casebook import Casebook, casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.disagreements import diagnose
from contested.reconcile.estimate import Estimate
from contested.reconcile.interval import Interval
from contested.reconcile.judged import UNJUDGED, Judged
from contested.reconcile.question import Question


@dataclass(frozen=True, slots=True)
class Known:
    """What was known at the end of one day: the reports, their casebook and its disagreements, worst first."""

    documents: Mapping[str, Document]
    book: Casebook
    disagreements: tuple[Disagreement, ...]

    @classmethod
    def of(cls, claims: Iterable[Claim], documents: Mapping[str, Document], judged: Judged = UNJUDGED) -> Known:
        """Work out claims, as readers judged them, and their documents, by content hash.

        Raises:
            InputError: a claim whose document is not among `documents`.
        """
        book = casebook(claims, documents, judged)
        return cls(documents, book, diagnose(book))

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, the earliest known first."""
        return tuple(one.claim for one in self.book.statements)


@dataclass(frozen=True, slots=True)
class Moved:
    """One estimate before and after, and the new claims of the origin without which it would have moved least.

    `movers` are the new claims of all origins where no single one of them makes the difference, and empty where the
    same claims only were weighed anew.
    """

    before: Estimate
    after: Estimate
    movers: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Closed:
    """A disagreement that is open no more, and what is said of its claims now; None where they agree."""

    before: Disagreement
    now: Disagreement | None


@dataclass(frozen=True, slots=True)
class Changes:
    """New documents and claims in order of time; moved estimates, the largest move first.

    `asked` are estimates of questions that nobody had answered before; `stood` are those that new claims did not move.
    `opened` are in the order of the disagreements after, `closed` in that of those before.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    moved: tuple[Moved, ...]
    stood: tuple[Estimate, ...]
    asked: tuple[Estimate, ...]
    opened: tuple[Disagreement, ...]
    closed: tuple[Closed, ...]


def changes(before: Known, after: Known) -> Changes:
    """Compare two days of one ledger; everything known before is known after."""
    old_claims = frozenset(before.claims)
    old = {one.question: one for one in before.book.estimates}
    moved, stood, asked = [], [], []
    for case in after.book.cases:
        estimate = case.estimate
        if estimate is None:
            continue
        known = old.get(case.question)
        if known is None:
            asked.append(estimate)
        elif _interval(known) != _interval(estimate):
            claims = [one.claim for one in case.statements]
            moved.append(Moved(known, estimate, _movers(known, estimate, claims, old_claims, after.documents)))
        elif any(claim not in old_claims for claim in estimate.claims):
            stood.append(estimate)
    opened, closed = _disagreements(before.disagreements, after.disagreements)
    return Changes(
        documents=tuple(
            sorted((one for key, one in after.documents.items() if key not in before.documents), key=_when)
        ),
        claims=tuple(claim for claim in after.claims if claim not in old_claims),
        moved=tuple(sorted(moved, key=lambda one: (-_distance(one.before, one.after), one.after.question.id))),
        stood=tuple(stood),
        asked=tuple(asked),
        opened=opened,
        closed=closed,
    )


def _when(document: Document) -> tuple[object, ...]:
    return (document.published, document.outlet or "", document.id)


def _interval(one: Estimate) -> Interval:
    return Interval(one.low, one.high)


def _movers(
    before: Estimate,
    after: Estimate,
    claims: Iterable[Claim],
    old_claims: frozenset[Claim],
    documents: Mapping[str, Document],
) -> tuple[Claim, ...]:
    """The new claims of the origin whose absence brings the estimate nearest to what it was."""
    new = [tuple(claim for claim in one.claims if claim not in old_claims) for one in after.origins]
    groups = [group for group in new if group]
    if len(groups) < 2:
        return groups[0] if groups else ()
    everything = tuple(claims)
    without = [_without(after.question, everything, group, documents) for group in groups]
    left = [math.inf if one is None else _distance(before, one) for one in without]
    least = min(left)
    if least >= _distance(before, after):
        return tuple(claim for group in groups for claim in group)
    return groups[left.index(least)]


def _without(
    question: Question, claims: tuple[Claim, ...], left_out: tuple[Claim, ...], documents: Mapping[str, Document]
) -> Estimate | None:
    """The estimate of one question without some of its claims."""
    out = frozenset(left_out)
    kept = [claim for claim in claims if claim not in out]
    found = casebook(kept, {claim.document: documents[claim.document] for claim in kept}).cases
    return next((case.estimate for case in found if case.question == question), None)


def _distance(one: Estimate, other: Estimate) -> float:
    """How far two intervals are apart: the logarithms of their ends; an end that opens or closes is the farthest."""
    return sum(_apart(*ends) for ends in ((one.low, other.low), (one.high, other.high)))


def _apart(one: float | None, other: float | None) -> float:
    if one is None or other is None:
        return 0.0 if one is other else 100.0  # e to the 100th power: beyond any count
    return abs(math.log1p(one) - math.log1p(other))


def _disagreements(
    before: tuple[Disagreement, ...], after: tuple[Disagreement, ...]
) -> tuple[tuple[Disagreement, ...], tuple[Closed, ...]]:
    """Those opened and those closed; one that goes on under the same name with more claims is neither."""
    now = _by_claim(after)
    closed, told = [], set()
    for one in before:
        if one.settled:
            continue
        same = _overlapping(one, now)
        if any(other.kind == one.kind for other in same):
            continue
        successor = max(
            same, key=lambda other: (len(set(other.claims) & set(one.claims)), not other.settled), default=None
        )
        if successor is not None:
            told.add(id(successor))
        closed.append(Closed(one, successor))
    was = _by_claim(before)
    opened = [
        one for one in after
        if not one.settled and id(one) not in told
        and not any(other.kind == one.kind for other in _overlapping(one, was))
    ]  # fmt: skip
    return tuple(opened), tuple(closed)


def _by_claim(found: Iterable[Disagreement]) -> dict[Claim, list[Disagreement]]:
    held: dict[Claim, list[Disagreement]] = {}
    for one in found:
        for claim in dict.fromkeys(one.claims):
            held.setdefault(claim, []).append(one)
    return held


def _overlapping(one: Disagreement, held: Mapping[Claim, list[Disagreement]]) -> list[Disagreement]:
    """Disagreements that share two claims or more with this one, or its only one; in their order."""
    shared: dict[int, tuple[Disagreement, int]] = {}
    for claim in dict.fromkeys(one.claims):
        for other in held.get(claim, ()):
            _, count = shared.get(id(other), (other, 0))
            shared[id(other)] = (other, count + 1)
    needed = min(2, len(set(one.claims)))
    return [other for other, count in shared.values() if count >= needed]
