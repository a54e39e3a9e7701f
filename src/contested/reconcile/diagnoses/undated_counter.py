"""`growing_counter` where a report gives no day: "two are dead in Sumy" of the morning, four "on Monday" the next day.

A town's toll, and one named speaker's count of a day, is one count where the reports follow each other within two days,
at least one of them says no day, and no later report has fewer. A report that says that it goes on counting ("the toll
rose to six", "the search is over", "died in hospital") is of the event told before, whatever day it writes beside it,
for a week.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from contested.atlas.level import Level
from contested.claims.vocabulary import Aspect, Measure, Side
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
# Words of a count that goes on: it rose, a search ended, somebody died of his wounds, it was yesterday's.
_ENDED = r"(?:завершен|завершил|закінчен|закінчил|закончен|закончил|припинен|прекращен)\w*"
_SEARCH = r"(?:пошук|поиск|рятувальн|спасательн|аварійно|аварийно|розбір|розбирання|разбор)\S*"
_GOES_ON = re.compile(
    r"\b(?:toll (?:\S+ ){0,9}(?:rose|risen|rises|climbed|grew|grown|reached|stands)|death toll|"
    r"(?:rose|risen|rises|climbed|grew|grown|increased|up) (?:\w+ )?(?:to|from)|"
    r"final(?:ly)? (?:death )?(?:toll|count|figure|number)|in hospital|"
    r"(?:search|rescue)\S*(?: and rescue| for survivors)?(?: operations?| efforts?| work)? (?:\w+ )?(?:over|ended|"
    r"completed|finished|wound up)|succumbed|died of (?:his|her|their|the) (?:wounds|injuries)|"
    r"(?:body|bodies) (?:was|were|of|found|pulled|recovered)|yesterday's|previous day's|"
    r"остаточн\w+|окончательн\w+|"
    r"(?:зросл|збільшил|виросл|возросл|вырос|увеличил|піднял|поднял)\w* (?:\w+ )?до|"
    rf"{_ENDED} (?:\S+ ){{0,2}}{_SEARCH}|{_SEARCH} (?:\w+ ){{0,4}}{_ENDED}|"
    r"(?:у|в) (?:лікарні|больнице|госпіталі|госпитале|реанімації|реанимации)|вже|уже|(?:вчорашн|учорашн|вчерашн)\w+|"
    r"(?:знайшли|знайдено|дістали|нашли|найдено|извлекли|извлечен\w*|виявили|обнаружили) (?:\w+ ){0,3}(?:тіл|тел)\w*)",
    re.I,
)
# Characters before a sentence in which the same report says that the search is over.
AHEAD = 160
# Days from the first report of a toll to its last, where the last says that the count went on.
AFTERMATH = timedelta(days=7)
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
        if len(group) > 1 and any(one.undated or _goes_on(one) for one in group):
            for near in _near(group):
                loose = [one for one in near if one.undated or _goes_on(one)]
                if loose and not all(id(one) in known for one in loose):
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


def _goes_on(one: Statement) -> bool:
    """Whether a town's toll is said to be a count that went on."""
    if one.claim.measure not in TOLLS or one.claim.measure is Measure.DAMAGE:
        return False
    sentence = one.claim.sentence
    return _GOES_ON.search(one.document.text, max(0, sentence.start - AHEAD), sentence.end) is not None


def _near(group: Sequence[Statement]) -> Iterator[list[Statement]]:
    """Statements cut where one is published, or tells of a day, more than two days from the first; a week, where it
    says that the count went on."""
    near: list[Statement] = []
    for one in sorted(group, key=lambda one: (one.published, one.day)):
        first = near[0] if near else one
        most = AFTERMATH if _goes_on(one) else SOON
        if one.published - first.published > most or abs(one.day - first.day) > most:
            yield near
            near = []
        near.append(one)
    yield near


def _highest(near: Sequence[Statement]) -> list[Statement]:
    """The highest figure of each report at each of its clocks: a lower one beside it is a part, or an older one."""
    found: dict[tuple[object, ...], Statement] = {}
    for one in near:
        key = (one.claim.document, one.claim.stated_at)
        if key not in found or _floor(one) > _floor(found[key]):
            found[key] = one
    return list(found.values())


def _floor(one: Statement) -> float:
    return one.interval.floor if one.interval else 0.0


def _rising(near: Sequence[Statement]) -> Iterator[Disagreement]:
    days = {one.day for one in near if not one.undated and not _goes_on(one)}
    if len({one.claim.document for one in near}) < 2 or len(days) > 1:
        return
    toll = near[0].claim.measure in TOLLS
    clocked = any(one.clock is not None for one in near)
    count = running(_highest(near), by_clock_only=not toll and not clocked)
    if count is not None:
        dated = next((one for one in near if not one.undated), near[0])
        yield counted(count, dated.claim, Question.of(dated.claim))
