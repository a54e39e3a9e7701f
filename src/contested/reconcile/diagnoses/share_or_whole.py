"""`contradiction` between a share of a town and the whole of it: "a quarter of Lyman" and "Lyman is liberated".

The first is a number and the second a status, so that no question holds both; of one town and one day only one is true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from contested.atlas.level import Level
from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import sentence, tellings
from contested.reconcile.question import Question
from contested.reconcile.scope import level
from contested.reconcile.statement import Statement
from contested.reconcile.stocks import in_time

KIND = "contradiction"
# Per cent. Who holds more of a town may be said to hold it.
MOST = 75.0
# Days between two reports of one state.
NEAR = timedelta(days=2)


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each town and side that holds a part of it in one report and all of it in another."""
    parts: dict[tuple[object, ...], list[Statement]] = {}
    wholes: dict[tuple[object, ...], list[Statement]] = {}
    told: set[tuple[str, object]] = set()  # reports that say of a place who holds it: `contradiction` reads those
    for one in book.statements:
        if one.claim.measure is Measure.CONTROL and one.claim.place is not None:
            told.add((one.claim.document, one.claim.place.place_id or one.claim.place.name))
    for one in book.statements:
        claim, quantity = one.claim, one.claim.quantity
        if claim.place is None or level(claim.place) is not Level.SETTLEMENT or not one.asserted or not one.is_fact:
            continue
        key: tuple[object, ...] = (claim.place.place_id or claim.place.name, claim.party)
        if claim.measure is Measure.CONTROL and claim.status == "held":
            wholes.setdefault(key, []).append(one)
        shared = claim.measure is Measure.SHARE and claim.what == "area"
        if shared and quantity is not None and quantity.high is not None and quantity.high <= MOST:
            parts.setdefault(key, []).append(one)
    for where, shares in parts.items():
        found = [one for one in shares if (one.claim.document, where[0]) not in told]
        whole = [one for one in wholes.get(where, ()) if any(_near(one, part) for part in found)]
        part = [one for one in found if any(_near(one, other) for other in whole)]
        if whole and part:
            yield _told(in_time([*part, *whole]))


def _near(one: Statement, other: Statement) -> bool:
    apart = abs(one.published - other.published) <= NEAR and abs(one.day - other.day) <= NEAR
    return apart and one.claim.document != other.claim.document


def _told(found: Sequence[Statement]) -> Disagreement:
    claim = found[0].claim
    where = claim.place.name if claim.place else ""
    words = f"a part of {where} or the whole of it: {tellings(found)}. For one day both cannot hold."
    return Disagreement(KIND, sentence(words), tuple(one.claim for one in found), Question.of(claim))
