"""Tolls of one night told twice: as the night's ("overnight", 7th to 8th) and as the day's on which it ended (the 8th).

The dead of a strike before dawn are counted through the morning, and half of the reports no longer say "overnight".
The two questions are put together only where a report of the first speaks of a night (a past day has the same two
dates), no report answers both, and all figures make one count that never falls: otherwise the day may have had a
strike of its own. "Nobody died" of another strike starts no count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from contested.atlas.level import Level
from contested.reconcile.counters import TOLLS, running_counts
from contested.reconcile.gathering import Gathered
from contested.reconcile.question import Question
from contested.reconcile.scope import level
from contested.reconcile.statement import Statement, in_order
from contested.reconcile.widths import countable

NIGHT = timedelta(days=1)
_NIGHT_WORDS = re.compile(
    r"\b(?:\w*night\w*|dawn|ніч|вночі|уночі|нічн\w+|ночі|світанк\w+|ночь|ночью|ночи|ночн\w+|рассвет\w+)\b",
    re.IGNORECASE,
)


def nights_with_days(gathered: Sequence[Gathered]) -> tuple[Gathered, ...]:
    """The same questions, each night's toll of a town joined by that of its morning where they are one count."""
    days = {one.question: place for place, one in enumerate(gathered) if _is_toll(one.question)}
    taken: dict[int, Gathered | None] = {}
    for place, one in enumerate(gathered):
        asked = one.question
        if not _is_toll(asked) or asked.start is None or asked.end is None or asked.end - asked.start != NIGHT:
            continue
        morning = days.get(replace(asked, start=asked.end))
        if morning is None or not _in_a_town(one.statements):
            continue
        later = gathered[morning].statements
        joined = in_order([*one.statements, *later])
        if _is_a_night(one.statements, later) and _is_one_count(asked, joined):
            taken[min(place, morning)] = Gathered(asked, joined)
            taken[max(place, morning)] = None
    made = (taken.get(place, one) for place, one in enumerate(gathered))
    return tuple(one for one in made if one is not None)


def _is_toll(question: Question) -> bool:
    return question.measure in TOLLS and question.unit is not None and question.per is None


def _in_a_town(statements: Sequence[Statement]) -> bool:
    place = statements[0].claim.place
    return place is not None and level(place) in {Level.SETTLEMENT, Level.DISTRICT}


def _is_a_night(statements: Sequence[Statement], later: Sequence[Statement]) -> bool:
    """Whether a report of the two days speaks of a night, and none of them answers for the day as well."""
    documents = {one.claim.document: one.document for one in statements}
    apart = documents.keys().isdisjoint(one.claim.document for one in later)
    return apart and any(_NIGHT_WORDS.search(one.text) for one in documents.values())


def _is_one_count(question: Question, joined: tuple[Statement, ...]) -> bool:
    """Whether all figures together rise, or are one figure."""
    answers = countable(joined)
    if any(one.interval is None or one.interval.ceiling <= 0 for one in answers):
        return False
    if len({one.interval for one in answers}) == 1:
        return True
    counts = running_counts(question, answers)
    return len(counts) == 1 and len(counts[0].statements) == len(answers)
