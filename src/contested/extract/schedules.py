"""Planned cuts of electricity: how many hours a day they take, or how many queues of customers at once.

A window ("from 08:00 to 20:00") is its length in hours; its clocks stand in the claim's words. "Up to 16 hours a day"
is how long an outage lasts and belongs to `electricity`.
"""

from __future__ import annotations

from itertools import pairwise

from contested.claims.parts import Period
from contested.claims.vocabulary import Bound, Certainty, Measure, Unit
from contested.extract import parties
from contested.extract.exclusions import excluded
from contested.extract.numerals import Number
from contested.extract.scene import Context, Draft, Scene
from contested.extract.tokens import Kind

_TO = frozenset("to till until and до по і та и – — -".split())
_FROM = frozenset("from between з із зі с со від от".split())
_LAST_MINUTE = 23 * 60 + 59  # how a schedule writes the end of a day
_DAY_MINUTES = 24 * 60
_QUEUE_REACH = 3  # words between a number and its queues
_HEAD_REACH = 3  # words between a queue's name and its first window: "Черга 3.1: 08:00–12:00"


def schedules(scene: Scene, context: Context) -> list[Draft]:
    """Draft claims of a sentence's planned cuts."""
    planned, queues = bool(scene.of("planned")), scene.of("queue")
    if not (planned or (queues and context.electricity)):
        return []
    found = _windows(scene, context) if planned or _heads(scene) else []
    for number in scene.numbers if planned else ():
        queue = next((cue for cue in queues if 0 <= cue.i - number.j <= _QUEUE_REACH), None)
        if queue is None or number.weak or excluded(scene, number) in ("a name or an ordinal", "a year"):
            continue
        if not any(other.core >= number.j and other.core < queue.i for other in scene.numbers):
            found.append(_draft(scene, context, number, queue.j, Unit.QUEUES))
    return found


def _heads(scene: Scene) -> bool:
    """Whether a sentence is a queue's line in a list of windows."""
    first = next((k for k, token in enumerate(scene.tokens) if token.kind is Kind.CLOCK), None)
    return first is not None and any(cue.j <= first <= cue.j + _HEAD_REACH + 1 for cue in scene.of("queue"))


def _windows(scene: Scene, context: Context) -> list[Draft]:
    found = []
    clocks = [k for k, token in enumerate(scene.tokens) if token.kind is Kind.CLOCK]
    for first, last in pairwise(clocks):
        if last - first != 2 or scene.tokens[first + 1].norm not in _TO:
            continue
        hours = _hours(scene.tokens[first].text, scene.tokens[last].text)
        if hours is None:
            continue
        start = first - 1 if first and scene.tokens[first - 1].norm in _FROM else first
        number = Number(start, last + 1, first, hours, hours, Bound.EXACT)
        found.append(_draft(scene, context, number, last + 1, Unit.HOURS))
    return found


def _hours(first: str, last: str) -> float | None:
    """Hours from one clock to the next, over midnight where the second is the smaller; None where one is no clock."""
    start, end = _minutes(first), _minutes(last)
    if start is None or end is None or start == end:
        return None
    end = _DAY_MINUTES if end == _LAST_MINUTE else end
    return round(((end - start) % _DAY_MINUTES or _DAY_MINUTES) / 60, 2)


def _minutes(clock: str) -> int | None:
    hour, _, minute = clock.replace(".", ":").partition(":")
    if not (hour.isdigit() and minute.isdigit()):
        return None
    minutes = int(hour) * 60 + int(minute)
    return minutes if int(minute) < 60 and minutes <= _DAY_MINUTES else None


def _day(context: Context) -> Period:
    """The day that an earlier sentence set for the cuts; never the night of the strike that made them needed."""
    event = context.event
    return event if event is not None and event.start == event.end else Period()


def _draft(scene: Scene, context: Context, number: Number, j: int, unit: Unit) -> Draft:
    return Draft(
        rule=f"schedule.{'window' if unit is Unit.HOURS else 'queues'}",
        measure=Measure.SCHEDULE,
        i=number.i,
        j=j,
        at=number.core,
        number=number,
        unit=unit,
        party=parties.lawful(scene, context),
        certainty=Certainty.PLANNED,
        period=None if scene.times else _day(context),
    )
