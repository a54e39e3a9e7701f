"""`definition_gap` between casualties and deaths: one report counts the killed alone, another the wounded with them.

Both are called losses. The killed are a part of the casualties; neither figure contradicts the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from contested.claims.vocabulary import Aspect, Measure
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import windows
from contested.reconcile.phrases import sentence, subject, tellings
from contested.reconcile.question import Question
from contested.reconcile.statement import Statement

KIND = "definition_gap"
TROOPS = frozenset({"personnel", "military"})
# People. The dead and the hurt of one blow are told in one breath and mistaken for nothing.
FEWEST = 100
# Days from which a count of civilians is a month's or a season's, and no blow's.
LONG = timedelta(days=7)


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each side, place and week in which some reports count its casualties and others only its dead."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for one in book.statements:
        claim, quantity = one.claim, one.claim.quantity
        if claim.measure not in {Measure.LOSSES, Measure.KILLED} or quantity is None:
            continue
        civilians = claim.what == "civilian" and _is_long(one)
        if claim.what not in TROOPS and not civilians:
            continue
        if not one.asserted or not one.is_fact or (quantity.low or quantity.high or 0.0) < FEWEST:
            continue
        where = (claim.place.place_id or claim.place.name) if claim.place else None
        total = quantity.aspect is Aspect.TOTAL
        when = () if total else (claim.period.start, claim.period.end)
        groups.setdefault((civilians, claim.party, where, quantity.per, total, *when), []).append(one)
    for group in groups.values():
        if len({one.claim.measure for one in group}) > 1:
            for window in windows(group, lambda one: one.published):
                yield from _gap(window)


def _is_long(one: Statement) -> bool:
    """Whether a count of civilians is of weeks: that of one blow is told with its dead and its hurt apart."""
    period = one.claim.period
    return period.start is not None and period.end is not None and period.end - period.start >= LONG


def _gap(window: Sequence[Statement]) -> Iterator[Disagreement]:
    """Reports that give both tell their readers which is which."""
    both = _reports(window, Measure.LOSSES) & _reports(window, Measure.KILLED)
    found = [one for one in window if one.claim.document not in both]
    losses = [one for one in found if one.claim.measure is Measure.LOSSES]
    killed = [one for one in found if one.claim.measure is Measure.KILLED]
    if not losses or not killed:
        return
    words = (
        f"casualties and deaths stand beside each other: {subject(losses[0].claim)}, the wounded counted with the "
        f"dead, {tellings(losses)}; {subject(killed[0].claim)} alone, {tellings(killed)}. "
        "The killed are a part of the losses."
    )
    yield Disagreement(KIND, sentence(words), tuple(one.claim for one in found), Question.of(losses[0].claim))


def _reports(window: Sequence[Statement], measure: Measure) -> set[str]:
    return {one.claim.document for one in window if one.claim.measure is measure}
