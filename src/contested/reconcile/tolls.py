"""Tolls of one event told under several questions: as the night's ("overnight", 7th to 8th), as the day's on which it
ended (the 8th), and without any day ("the toll has risen to two").

The dead of a strike before dawn are counted through the morning, and half of the reports no longer say "overnight".
Questions are put together only in one town and where all figures make one count that never falls. Besides, for a day's
figure a report of the night must speak of a night (a past day has the same two dates) and no report may answer both;
an undated figure must be published within two days of the only event that the town has then. Otherwise there may have
been two strikes. "Nobody died" of another strike starts no count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from contested.atlas.level import Level
from contested.claims.vocabulary import Aspect
from contested.reconcile.counters import TOLLS, running_counts
from contested.reconcile.elsewhere import ELSEWHERE
from contested.reconcile.gathering import Gathered
from contested.reconcile.question import Question
from contested.reconcile.scope import level
from contested.reconcile.statement import Statement, in_order
from contested.reconcile.widths import countable

NIGHT = timedelta(days=1)
# Days after an event in which a toll without a day is taken for its own.
AFTERMATH = timedelta(days=2)
_NIGHT_WORDS = re.compile(
    r"\b(?:\w*night\w*|dawn|ніч|вночі|уночі|нічн\w+|ночі|світанк\w+|ночь|ночью|ночи|ночн\w+|рассвет\w+)\b",
    re.IGNORECASE,
)

_DAYTIME_WORDS = re.compile(r"\b(?:afternoon|midday|daytime|daylight|вдень|удень|опівдні|дн[её]м)\b", re.IGNORECASE)


def one_event(gathered: Sequence[Gathered]) -> tuple[Gathered, ...]:
    """The same questions, with the tolls of a night, of its morning and of no day put together where they are one."""
    return _with_undated(_with_mornings(gathered))


def _with_mornings(gathered: Sequence[Gathered]) -> tuple[Gathered, ...]:
    days = {one.question: place for place, one in enumerate(gathered) if _is_toll(one)}
    taken: dict[int, Gathered | None] = {}
    for place, one in enumerate(gathered):
        asked = one.question
        if asked.start is None or asked.end is None or asked.end - asked.start != NIGHT or not _is_toll(one):
            continue
        morning = days.get(replace(asked, start=asked.end))
        if morning is None:
            continue
        later = gathered[morning].statements
        joined = in_order([*one.statements, *later])
        if _is_a_night(one.statements, later) and _is_one_count(asked, joined):
            taken[min(place, morning)] = Gathered(asked, joined)
            taken[max(place, morning)] = None
    return _replaced(gathered, taken)


def _with_undated(gathered: Sequence[Gathered]) -> tuple[Gathered, ...]:
    events: dict[Question, list[int]] = {}
    for place, one in enumerate(gathered):
        if one.question.start is not None and one.question.end is not None and _is_toll(one):
            events.setdefault(_bare(one.question), []).append(place)
    taken: dict[int, Gathered | None] = {}
    for place, one in enumerate(gathered):
        if not one.question.undated or not events or not _is_toll(one):
            continue
        near = [other for other in events.get(_bare(one.question), ()) if _follows(one, gathered[other].question)]
        if len(near) != 1:
            continue
        event = taken.get(near[0]) or gathered[near[0]]
        joined = in_order([*event.statements, *one.statements])
        if _may_follow(event.statements, one.statements) and _is_one_count(event.question, joined):
            taken[near[0]] = Gathered(event.question, joined)
            taken[place] = None
    return _replaced(gathered, taken)


def _replaced(gathered: Sequence[Gathered], taken: dict[int, Gathered | None]) -> tuple[Gathered, ...]:
    made = (taken.get(place, one) for place, one in enumerate(gathered))
    return tuple(one for one in made if one is not None)


def _is_toll(one: Gathered) -> bool:
    """Whether a question is of a toll in one town; a total and a count of one event are the same."""
    asked = one.question
    counted = asked.measure in TOLLS and asked.unit is not None and asked.per is None
    if not counted or asked.aspect not in {Aspect.LEVEL, Aspect.TOTAL}:
        return False
    place = one.statements[0].claim.place
    return place is not None and level(place) in {Level.SETTLEMENT, Level.DISTRICT}


def _bare(question: Question) -> Question:
    return replace(question, start=None, end=None, reported=None, aspect=None)


def _follows(one: Gathered, event: Question) -> bool:
    """Whether every report of an undated toll was published within two days of an event of at most a night."""
    if event.start is None or event.end is None or event.end - event.start > NIGHT:
        return False
    first, last = event.end, event.end + AFTERMATH
    return all(
        first <= each.published <= last
        and not ELSEWHERE.search(each.document.text, each.claim.sentence.start, each.claim.sentence.end)
        for each in one.statements
    )


def _may_follow(event: Sequence[Statement], later: Sequence[Statement]) -> bool:
    """Whether no report answers both, unless clocks tell its entries apart."""
    clocked = all(one.claim.stated_at is not None for one in (*event, *later))
    return clocked or {one.claim.document for one in event}.isdisjoint(one.claim.document for one in later)


def _is_a_night(statements: Sequence[Statement], later: Sequence[Statement]) -> bool:
    """Whether a report of the two days speaks of a night, none of them answers for the day as well, and no figure of
    the day is of its light hours."""
    documents = {one.claim.document: one.document for one in statements}
    apart = documents.keys().isdisjoint(one.claim.document for one in later)
    in_daylight = any(
        _DAYTIME_WORDS.search(one.document.text, one.claim.sentence.start, one.claim.sentence.end) for one in later
    )
    return apart and not in_daylight and any(_NIGHT_WORDS.search(one.text) for one in documents.values())


def _is_one_count(question: Question, joined: tuple[Statement, ...]) -> bool:
    """Whether all figures together rise, or are one figure."""
    answers = countable(joined)
    if any(one.interval is None or one.interval.ceiling <= 0 for one in answers):
        return False
    if len({one.interval for one in answers}) == 1:
        return True
    counts = running_counts(question, answers)
    return len(counts) == 1 and len(counts[0].statements) == len(answers)
