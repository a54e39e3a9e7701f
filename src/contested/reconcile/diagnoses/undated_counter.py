"""`growing_counter` where a report gives no day: "two are dead in Sumy" of the morning, four "on Monday" the next day.

A town's toll, and one named speaker's count of a day, is one count where the reports follow each other within two days,
at least one of them says no day, and no later report has fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from contested.atlas.level import Level
from contested.claims.vocabulary import Aspect, Side
from contested.reconcile.casebook import Casebook
from contested.reconcile.counters import TOLLS, running
from contested.reconcile.diagnoses.growing_counter import counted
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.question import EVENTS, Question
from contested.reconcile.scope import level
from contested.reconcile.statement import Statement
from contested.reconcile.voices import is_named

# Days from the first report to the last one that still tells of the same event without a day.
SOON = timedelta(days=2)
# Words of a blow that is not the one told before.
_ANOTHER = re.compile(
    r"\b(?:another|separate|second|інш\w+|друг(?:ий|ого|ому|а|ої|у|ой|ая|ую)|(?:ще|ещё|еще) одн\w+)\b", re.I
)
TOWN = frozenset({Level.SETTLEMENT, Level.DISTRICT})


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each place and thing whose figures rise over two days, at least one of them without a day."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    for one in book.statements:
        key = _counter(one)
        if key:
            groups.setdefault(key, []).append(one)
    known = {id(one) for case in book.cases for count in case.counts for one in count.statements}
    for group in groups.values():
        if len(group) > 1 and any(one.undated for one in group):
            for near in _near(group):
                undated = [one for one in near if one.undated]
                if undated and not all(id(one) in known for one in undated):
                    yield from _rising(near)


def _counter(one: Statement) -> tuple[object, ...]:
    """What makes statements one counter: for a town's toll the place, for other counts the named speaker as well."""
    claim, quantity, period = one.claim, one.claim.quantity, one.claim.period
    if (
        quantity is None
        or claim.measure not in EVENTS
        or quantity.per is not None
        or not one.asserted
        or not one.is_fact
    ):
        return ()
    said = one.document.text[claim.sentence.start : claim.sentence.end]
    if one.undated and _ANOTHER.search(said):
        return ()
    if one.interval is None or (period.start and period.end and period.end - period.start > SOON):
        return ()
    toll = claim.measure in TOLLS and claim.place is not None and level(claim.place) in TOWN
    if not toll and (not is_named(claim.speaker.name) or quantity.aspect in {Aspect.TOTAL, Aspect.PEAK}):
        return ()
    where = (claim.place.place_id or claim.place.name) if claim.place else None
    who = claim.speaker.side is Side.RU if toll else claim.speaker.name
    return (claim.measure, claim.what, claim.party, claim.status, quantity.unit, where, who)


def _near(group: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Statements cut where one is published, or tells of a day, more than two days from the first."""
    near: list[Statement] = []
    for one in sorted(group, key=lambda one: (one.published, one.day)):
        first = near[0] if near else one
        if one.published - first.published > SOON or abs(one.day - first.day) > SOON:
            yield near
            near = []
        near.append(one)
    yield near


def _rising(near: Sequence[Statement]) -> Iterator[Disagreement]:
    if len({one.claim.document for one in near}) < 2 or len({one.day for one in near if not one.undated}) > 1:
        return
    toll = near[0].claim.measure in TOLLS
    clocked = any(one.clock is not None for one in near)
    count = running(near, by_clock_only=not toll and not clocked)
    if count is not None:
        dated = next((one for one in near if not one.undated), near[0])
        yield counted(count, dated.claim, Question.of(dated.claim))
