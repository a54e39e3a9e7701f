"""`definition_gap` of an outage: accounts (customers, households) beside the people who live behind them.

One account is one flat or house, in which two or three people live; a headline tells either as "were left without
power". A town and the district or region of its name are one blow's place here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from contested.atlas.level import Level
from contested.claims.vocabulary import Measure, Unit
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import day as day_words
from contested.reconcile.phrases import figure, listed, sentence, subject, voice
from contested.reconcile.question import Question
from contested.reconcile.scope import holds, level, same, stem
from contested.reconcile.statement import Statement
from contested.reconcile.stocks import RECOGNISED_SIZE, value

KIND = "definition_gap"
CUT = frozenset({Measure.POWER_OUTAGE, Measure.RESTORED, Measure.SERVICE_OUTAGE})
ACCOUNTS = frozenset({Unit.CUSTOMERS, Unit.HOUSEHOLDS, Unit.BUILDINGS})
# Days between two reports of one blow.
NEAR = timedelta(days=1)


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each outage of which some reports count accounts and others people."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for one in book.statements:
        claim, quantity = one.claim, one.claim.quantity
        counted = claim.measure in CUT and quantity is not None and quantity.unit in {*ACCOUNTS, Unit.PEOPLE}
        if counted and claim.place is not None and one.asserted and one.is_fact and value(one) >= RECOGNISED_SIZE:
            groups.setdefault((claim.measure, claim.what, claim.party, stem(claim.place)), []).append(one)
    for group in groups.values():
        accounts = [one for one in group if one.claim.quantity and one.claim.quantity.unit in ACCOUNTS]
        people = [one for one in group if one.claim.quantity and one.claim.quantity.unit is Unit.PEOPLE]
        found: dict[int, Statement] = {}
        for one in accounts:
            for other in people:
                if _are_beside(one, other):
                    found |= {id(one): one, id(other): other}
        if found:
            yield _gap([one for one in group if id(one) in found])


def _are_beside(one: Statement, other: Statement) -> bool:
    """Whether two reports tell of one blow, the first in accounts and the second in people, who are more."""
    if one.claim.document == other.claim.document or abs(_about(one) - _about(other)) > NEAR:
        return False
    here, there = one.claim.place, other.claim.place
    if here is None or there is None or (Level.REGION in (level(here), level(there)) and not same(here, there)):
        return False  # a region beside its city is another place, and `scope_drift`
    if not (same(here, there) or holds(here, there) or holds(there, here)):
        return False
    return value(other) > value(one)  # fewer people than accounts is another count, which no definition explains


def _about(one: Statement) -> date:
    return one.published if one.undated else one.day


def _gap(found: Sequence[Statement]) -> Disagreement:
    first = found[0]
    told = [f"{_said(one)} ({voice(one)}, {day_words(one.published)})" for one in found]
    words = (
        f"an outage counted by accounts and by people: {listed(told)}. An account is a flat or a house and more than "
        "one person lives behind it; the figures are different questions and are not joined."
    )
    return Disagreement(KIND, sentence(words), tuple(one.claim for one in found), Question.of(first.claim))


def _said(one: Statement) -> str:
    return f"{figure(one.claim.quantity)} {subject(one.claim)}" if one.claim.quantity else subject(one.claim)
