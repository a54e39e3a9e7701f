"""`scope_drift` where one report says no place: a front's figure told for one sector, or a sector's for the front.

Strength and losses without a place are the whole front's. The same unusual figure with a place in another report is
either the front's put down to one part of it, or a part's that lost its place on the way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import windows
from contested.reconcile.phrases import sentence, subject, tellings
from contested.reconcile.question import Question
from contested.reconcile.scope import stem
from contested.reconcile.statement import Statement
from contested.reconcile.stocks import is_recognised, is_stock, stock_key, value

KIND = "scope_drift"
# Measures whose figure without a place is the whole front's; those of a blow take the place from the report.
WHOLE_FRONT = frozenset({Measure.STRENGTH, Measure.LOSSES, Measure.KILLED, Measure.ASSAULTS})


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each figure and week that one report gives without a place and another with one."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    named: dict[str, set[str]] = {}
    for one in book.statements:
        claim = one.claim
        if claim.place is not None:
            named.setdefault(claim.document, set()).add(stem(claim.place))
        if claim.measure in WHOLE_FRONT and one.asserted and one.is_fact and is_recognised(one):
            when = () if is_stock(claim) else (claim.period.start, claim.period.end)
            groups.setdefault((*stock_key(claim), value(one), *when), []).append(one)
    for group in groups.values():
        if any(one.place is None for one in group) and any(one.place is not None for one in group):
            for window in windows(group, lambda one: one.published):
                yield from _unsaid(window, named)


def _unsaid(window: Sequence[Statement], named: dict[str, set[str]]) -> Iterator[Disagreement]:
    """A report without a place counts only where none of its claims names the place: else it was said before."""
    placed = [one for one in window if one.place is not None]
    stems = {stem(one.place) for one in placed if one.place}
    without = [
        one
        for one in window
        if one.place is None and not stems & named.get(one.claim.document, set()) and _elsewhere(one, placed)
    ]
    if not placed or not without:
        return
    where = ", ".join(dict.fromkeys(one.place.name for one in placed if one.place))
    words = (
        f"{subject(without[0].claim)}: one figure is given for {where} and, without a place, for the whole front. "
        f"{where}: {tellings(placed)}. No place said: {tellings(without)}. One of them gained or lost its place."
    )
    found = tuple(one.claim for one in window if one in placed or one in without)
    yield Disagreement(KIND, sentence(words), found, Question.of(placed[0].claim))


def _elsewhere(one: Statement, placed: Sequence[Statement]) -> bool:
    return any(other.claim.document != one.claim.document for other in placed)
