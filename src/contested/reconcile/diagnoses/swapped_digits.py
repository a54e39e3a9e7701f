"""`transcription_error` in two digits: 38 wounded become 83 where one office speaks and its other figures stay.

Two short figures differ so by chance; here the two reports relay one named office, give another figure or two of the
same blow alike, and only this one has its digits turned round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from contested.reconcile.casebook import Casebook
from contested.reconcile.credits import office_of
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import number, sentence, subject, tellings
from contested.reconcile.question import Question
from contested.reconcile.statement import Statement
from contested.reconcile.stocks import in_time
from contested.reconcile.voices import is_named

KIND = "transcription_error"
# Days between two reports of one office's figures.
SOON = timedelta(days=2)
# Figures that two digits can be, and figures of the same place that the two reports must have in common.
LEAST, MOST, FEWEST_ALIKE = 12, 98, 2
TEN = 10

Where = tuple[object, ...]


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each figure of two digits that another report of the same office has turned round."""
    groups: dict[Where, list[Statement]] = {}
    known: dict[tuple[str, object], set[Where]] = {}
    for one in book.statements:
        claim, quantity = one.claim, one.claim.quantity
        if quantity is None or claim.place is None or quantity.low is None or quantity.low != quantity.high:
            continue
        if not one.asserted or not one.is_fact:
            continue
        where = claim.place.place_id or claim.place.name
        counted = (claim.measure, claim.what, claim.party, quantity.unit, quantity.per)
        known.setdefault((claim.document, where), set()).add((*counted, quantity.low))
        if LEAST <= quantity.low <= MOST:
            figure = int(quantity.low)
            digits = tuple(sorted(divmod(figure, TEN)))
            groups.setdefault((*counted, where, digits), []).append(one)
    for group in groups.values():
        for place, one in enumerate(group):
            for other in group[place + 1 :]:
                if _turned(one, other) and _alike(one, other, known):
                    yield _told(in_time([one, other]))


def _turned(one: Statement, other: Statement) -> bool:
    if one.claim.document == other.claim.document or abs(one.published - other.published) > SOON:
        return False
    if one.interval == other.interval or not (one.undated or other.undated or one.day == other.day):
        return False
    left, right = one.claim.speaker.name, other.claim.speaker.name
    offices = office_of(left), office_of(right)
    if offices[0] is not None and offices[1] is not None:
        return offices[0].may_be(offices[1])
    return is_named(left) and left.casefold() == right.casefold()


def _alike(one: Statement, other: Statement, known: dict[tuple[str, object], set[Where]]) -> bool:
    """Whether the two reports give other figures of the place alike, and neither gives both of the two."""
    place = one.claim.place
    where = (place.place_id or place.name) if place else None
    first, second = known[one.claim.document, where], known[other.claim.document, where]
    return len(first & second) >= FEWEST_ALIKE and len(first ^ second) <= FEWEST_ALIKE


def _told(pair: Sequence[Statement]) -> Disagreement:
    one, other = (each.interval.floor if each.interval else 0.0 for each in pair)
    words = (
        f"{subject(pair[0].claim)}: {tellings(pair)}. One office is behind both, its other figures are the same, and "
        f"{number(one)} and {number(other)} are the same digits turned round: one of them was probably copied wrongly."
    )
    return Disagreement(KIND, sentence(words), tuple(one.claim for one in pair), Question.of(pair[0].claim))
