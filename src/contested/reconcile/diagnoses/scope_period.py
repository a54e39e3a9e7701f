"""`scope_drift` in time: one figure told of a war, a year or two regions in one report, and of a part of it in another.

The number is the same, so that the two look like agreement; it was counted over one of the two times only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from contested.claims.parts import Locality
from contested.claims.vocabulary import Measure
from contested.extract.places import mentions
from contested.extract.tokens import tokens
from contested.reconcile.casebook import Casebook
from contested.reconcile.diagnoses.scope_drift import KIND
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import WEEK
from contested.reconcile.phrases import sentence, subject, tellings
from contested.reconcile.question import EVENTS, Question
from contested.reconcile.scope import holds, same, stem
from contested.reconcile.statement import Statement
from contested.reconcile.stocks import in_time, value

COUNTED = EVENTS | {Measure.AREA, Measure.SETTLEMENTS, Measure.AID, Measure.STRENGTH, Measure.POWER_OUTAGE}
# Of what is counted; a smaller figure is met again by chance.
FEWEST = 20.0
# Times that are told for one another differ by as much at least.
RATIO = 2.0
_AND = [[word] for word in ("and", "та", "і", "й", "и")] + [["and", "the"]]
# Days. Below it a period is a day's, which reports date by their own clocks.
SHORTEST = timedelta(days=6)


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each figure that is told of two times, or of two places and of one of them alone."""
    alike: dict[tuple[object, ...], list[Statement]] = {}
    for one in book.statements:
        claim, quantity = one.claim, one.claim.quantity
        if claim.measure not in COUNTED or quantity is None or not one.asserted or not one.is_fact or one.tabled:
            continue
        if quantity.per is None and value(one) >= FEWEST and value(one) % 10:
            key = (claim.measure, claim.what, claim.party, claim.status, quantity.unit, value(one))
            alike.setdefault(key, []).append(one)
    for group in alike.values():
        if len({one.claim.document for one in group}) > 1:
            found: dict[int, Statement] = {}
            for place, one in enumerate(group):
                for other in group[place + 1 :]:
                    if other.published - one.published > WEEK:
                        break
                    if _is_drifted(one, other):
                        found |= {id(one): one, id(other): other}
            if found:
                yield _drift(in_time(list(found.values())))


def _is_drifted(one: Statement, other: Statement) -> bool:
    if one.claim.document == other.claim.document:
        return False
    here, there = one.claim.place, other.claim.place
    near = here is None or there is None or same(here, there) or holds(here, there) or holds(there, here)
    if near and (_is_within(one, other) or _is_within(other, one)):
        return True
    return here is not None and same(here, there) and _one_of_two(one, other) != _one_of_two(other, one)


def _is_within(part: Statement, whole: Statement) -> bool:
    """Whether one period lies well inside the other, both of a week at least."""
    inner, outer = part.claim.period, whole.claim.period
    if not inner.start or not inner.end or not outer.start or not outer.end:
        return False
    length, longer = inner.end - inner.start, outer.end - outer.start
    last = min(inner.end, part.published)
    inside = outer.start <= inner.start and last <= max(outer.end, whole.published) + WEEK
    return inside and length >= SHORTEST and longer >= RATIO * length


def _one_of_two(one: Statement, other: Statement) -> bool:
    """Whether a figure's sentence names two places together, of which the other's names only one."""
    (mine, pairs), (others, _) = _named(one), _named(other)
    return any(len(pair & others) == 1 for pair in pairs) and others <= mine


def _named(one: Statement) -> tuple[frozenset[str], list[frozenset[str]]]:
    """The places that a figure's sentence names, and those that it names two and two ("in A and B")."""
    span = one.claim.sentence
    words = tokens(one.document.text, span.start, span.end)
    found = mentions(words)
    names = [stem(Locality(each.name)) for each in found]
    pairs = [
        frozenset(names[k : k + 2])
        for k, (first, second) in enumerate(pairwise(found))
        if [token.norm for token in words[first.j : second.i]] in _AND
    ]
    return frozenset(names), pairs


def _drift(found: Sequence[Statement]) -> Disagreement:
    claim = found[0].claim
    words = (
        f"one figure of {subject(claim, place=False)} is told of unlike times or places: {tellings(found)}. It was "
        "counted for one of them only."
    )
    return Disagreement(KIND, sentence(words), tuple(one.claim for one in found), Question.of(claim))
