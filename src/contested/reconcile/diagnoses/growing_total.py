"""`growing_counter` of a running total without days: those moved out "since the evacuation began", those brought home.

Such a total is told again weeks later by whoever keeps it, and is larger: one count read twice. Of two sides' totals,
or of one that falls, nothing is said here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from contested.claims.vocabulary import Aspect, Measure
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import figure, listed, sentence, subject, telling
from contested.reconcile.question import Question
from contested.reconcile.statement import Statement
from contested.reconcile.stocks import in_time, value

KIND = "growing_counter"
COUNTED_UP = frozenset({Measure.EVACUATED, Measure.RESTORED, Measure.CAPTURED, Measure.SETTLEMENTS, Measure.HITS})
# Days between two readings of one total, and by how much it may have grown between them.
LONGEST, MOST = timedelta(days=92), 2.0
# The least total that is known again.
LEAST = 100.0


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each running total of which a later report gives a larger figure."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for one in book.statements:
        claim, quantity = one.claim, one.claim.quantity
        if quantity is None or quantity.per is not None or quantity.aspect is not Aspect.TOTAL:
            continue
        if claim.measure not in COUNTED_UP or not one.asserted or not one.is_fact or value(one) < LEAST:
            continue
        where = (claim.place.place_id or claim.place.name) if claim.place else None
        key = (claim.measure, claim.what, claim.party, quantity.unit, where, claim.speaker.side)
        groups.setdefault(key, []).append(one)
    for group in groups.values():
        yield from _grown(in_time(group))


def _grown(told: Sequence[Statement]) -> Iterator[Disagreement]:
    first, last = told[0], told[-1]
    apart = last.published - first.published
    if not timedelta() < apart <= LONGEST or not value(first) < value(last) <= MOST * value(first):
        return
    if any(value(other) < value(one) for one, other in pairwise(told)):
        return
    stands = f", {figure(last.claim.quantity)}," if last.claim.quantity else ""
    words = (
        f"{subject(first.claim)}, counted up from a beginning, rose: {listed([telling(one) for one in told])}. One "
        f"running total, not a contradiction: the last figure{stands} stands."
    )
    yield Disagreement(KIND, sentence(words), tuple(one.claim for one in told), Question.of(first.claim))
