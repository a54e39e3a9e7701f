"""`scope_drift` of two figures, each properly placed: what a region and one of its districts count since one day.

Told with the same verb and the same first day the two read as one count that differs. It is the part and its whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from contested.atlas.level import Level
from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import Casebook
from contested.reconcile.diagnoses.scope_drift import KIND
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import WEEK
from contested.reconcile.phrases import sentence, subject, tellings
from contested.reconcile.question import Question
from contested.reconcile.scope import holds, level
from contested.reconcile.statement import Statement
from contested.reconcile.stocks import in_time, value

# What is counted up over weeks of a place and of those inside it.
COUNTED_UP = frozenset({Measure.EVACUATED, Measure.KILLED, Measure.WOUNDED, Measure.DAMAGE, Measure.RESTORED})
COUNTED_UP |= {Measure.ASSAULTS, Measure.LOSSES, Measure.LAUNCHED}
# Days. A day's count of a region and of a town in it is taken for one by nobody.
LONG = timedelta(days=5)
# Of what is counted; smaller figures stand in one list of places and are read as its rows.
FEWEST = 10.0


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each figure of a place over weeks beside those of parts of it, from other reports."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for one in book.statements:
        claim, quantity, period = one.claim, one.claim.quantity, one.claim.period
        if claim.measure not in COUNTED_UP or quantity is None or not one.asserted or not one.is_fact:
            continue
        if claim.place is None or level(claim.place) is Level.COUNTRY or period.start is None or period.end is None:
            continue
        if period.end - period.start >= LONG and quantity.per is None and value(one) >= FEWEST:
            key = (claim.measure, claim.what, claim.party, quantity.unit, period.start)
            groups.setdefault(key, []).append(one)
    for group in groups.values():
        for whole in group:
            parts = [one for one in group if _is_part(whole, one)]
            if parts:
                yield _drift(whole, in_time(parts))


def _is_part(whole: Statement, part: Statement) -> bool:
    """Whether another report counts less of a place inside, over the same days or up to its own."""
    if whole.claim.document == part.claim.document or abs(whole.published - part.published) > WEEK:
        return False
    one, other = whole.claim.period.end, part.claim.period.end
    if one is None or other is None or abs(one - other) > abs(whole.published - part.published):
        return False
    return holds(whole.claim.place, part.claim.place) and value(part) < value(whole)


def _drift(whole: Statement, parts: Sequence[Statement]) -> Disagreement:
    outer = whole.claim.place.name if whole.claim.place else ""
    inner = ", ".join(dict.fromkeys(one.claim.place.name for one in parts if one.claim.place))
    words = (
        f"{subject(whole.claim, place=False)}, counted from one day on in a place and in a part of it: {outer}: "
        f"{tellings([whole])}. {inner}: {tellings(parts)}. The second is a part of the first; they do not contradict "
        "each other."
    )
    return Disagreement(KIND, sentence(words), (whole.claim, *(one.claim for one in parts)), Question.of(whole.claim))
