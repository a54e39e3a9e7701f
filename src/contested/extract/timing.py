"""When a claim is: the nearest time of its clause, else what the paragraph or the bulletin's heading is about.

A saying's day dates states and not events; deadlines belong to intents; a date is never invented.
"""

from __future__ import annotations

from datetime import timedelta

from contested.claims.parts import Period
from contested.claims.vocabulary import Aspect, Measure, Precision
from contested.extract.dates import Time
from contested.extract.scene import Context, Draft, Scene
from contested.extract.words import beginnings, words

_STATES = frozenset((Measure.STRENGTH, Measure.CONTROL, Measure.CONDITION, Measure.REMAINING))
_POWER = frozenset((Measure.POWER_OUTAGE, Measure.RESTORED, Measure.OUTAGE_DURATION, Measure.SERVICE_OUTAGE))
STRIKES = frozenset((Measure.LAUNCHED, Measure.INTERCEPTED, Measure.HITS))
# What a running total may count.
_COUNTED_UP = STRIKES | {Measure.LOSSES, Measure.KILLED, Measure.WOUNDED, Measure.MISSING}
_WEEK = (6, 7)  # days between the first and the last day of a week
_PUBLISHED = frozenset("published posted released dated filmed".split())
_RUNNING_TOTAL = timedelta(days=300)  # an increase over a longer time is the "+970" of a total: the day before its date
_OTHER_CLAUSE = 12.0  # words that a clause's end is worth
_DEADLINE_COST = 8.0  # a deadline belongs to an intent rather than to a count
_COMPARING = words("timing", "comparing")
_SUPERLATIVE = beginnings("timing", "superlative")
_SUPERLATIVE_REACH = 5  # words between "the most" and "since"
_MONTH = 31  # days
_STATE_REACH = 10  # words between a state and a day of its own


def period_of(scene: Scene, context: Context, draft: Draft, published: Period) -> Period:
    """The time that a draft is about, its ends open where nothing says them."""
    said = _said(scene)
    if draft.measure in (Measure.INTENT, Measure.DEMAND):
        return _deadline(scene, draft, published, said)
    if draft.measure is Measure.TARGETING:
        return Period()
    time = _time(scene, draft, said)
    if time is not None and _not_yet(time, draft, published):
        return Period()  # a strike reported for a day to come is a slip of the pen: its day stays unknown
    counted = _counted_up_to(scene, draft, said) if time is not None else None
    if counted is not None:
        return counted
    if time is not None:
        heading = context.heading
        if heading is not None and _a_week(heading) and _a_week(Period(time.start, time.end)):
            return heading  # "за неделю", in a bulletin whose heading says which
        if _past_month(time, published) and context.event is not None and _a_month(context.event):
            return context.event  # "в январе ... за месяц", said on the first of February
        return _fitted(time, draft, published)
    if draft.measure in _STATES:
        if said and draft.measure is not Measure.CONDITION:
            return Period(said[0].end, said[0].end, said[0].precision)
        bulletin = context.heading if draft.measure is Measure.CONTROL else None
        return context.saying or bulletin or Period()
    if draft.per is not None or draft.measure is Measure.AID:
        return Period()
    return _inherited(context, draft, said)


def _counted_up_to(scene: Scene, draft: Draft, said: list[Time]) -> Period | None:
    """From the first day of a war's total to the day of which it is: "since 24 February 2022 ... as of 15 October"."""
    if draft.aspect is not Aspect.TOTAL or draft.measure not in _COUNTED_UP:
        return None
    dated = {at for time in scene.times for at in range(time.i, time.j)}
    counted = [number.core for number in scene.numbers if number.core not in dated]
    # "since ... 1,130,000, of them 980 on ...": the first day is the first number's
    own = [time for time in scene.times if time.since and not any(time.j <= at < draft.i for at in counted)]
    first = [time.start for time in own if time.start is not None]
    days = [time for time in scene.times if time.precision is Precision.DAY and not (time.since or time.by)]
    last = [time.end for time in days if time.start == time.end and time.end is not None and time not in said]
    if len(first) != 1 or len(last) != 1 or last[0] - first[0] < _RUNNING_TOTAL:
        return None
    return Period(first[0], last[0])


def _inherited(context: Context, draft: Draft, said: list[Time]) -> Period:
    """The paragraph's event time or the heading's, else the day on which it was said."""
    if context.running is not None and context.running.end is not None and draft.measure in _COUNTED_UP:
        if draft.aspect is Aspect.INCREASE:
            before = context.running.end - timedelta(days=1)
            return Period(before, before)
        return context.running
    if draft.measure is Measure.AREA and draft.aspect is Aspect.LEVEL:
        return context.saying or Period()
    if draft.aspect is Aspect.TOTAL and draft.measure in _COUNTED_UP and draft.measure not in STRIKES:
        return Period()
    event = context.event or context.heading
    if event is None:
        days = [time for time in said if time.precision is Precision.DAY]
        return Period(days[0].start, days[0].end) if days else context.saying or Period()
    overnight = event.start and event.end and event.end - event.start == timedelta(days=1)
    if draft.measure in _POWER and (context.night or overnight):
        return Period(event.end, event.end)
    return event


def _deadline(scene: Scene, draft: Draft, published: Period, said: list[Time]) -> Period:
    """An intent's deadline: "by" a date, else a date still to come."""
    near = [time for time in scene.times if scene.same_clause(time.i, draft.i)]
    deadline = next((time for time in near if time.by), None) or next(
        (time for time in near if _ahead(time, draft, published) and time not in said and not time.since), None
    )
    if deadline is None:
        return Period()
    third = deadline.precision is Precision.THIRD and not deadline.by
    whole = third and draft.status in ("counterattack", "attack")
    return Period(deadline.start if whole else None, deadline.end, deadline.precision)


def _ahead(time: Time, draft: Draft, published: Period) -> bool:
    if time.end is None:
        return False
    return draft.status == "capture" or (published.start is not None and time.end > published.start)


def _said(scene: Scene) -> list[Time]:
    """Plain days that a saying verb or a publication owns ("said on Friday")."""
    owned = []
    for time in scene.times:
        month = time.precision is Precision.MONTH and any(0 < time.i - voice.at <= 2 for voice in scene.voices)
        if month and not (time.by or time.since):
            owned.append(time)
        if time.start != time.end or time.by or time.since or time.night:
            continue
        dated = any(token.norm in _PUBLISHED for token in scene.tokens[max(0, time.i - 2) : time.i + 1])
        if dated or any(0 <= time.i - voice.at <= 3 or 0 < voice.at - time.j + 1 <= 2 for voice in scene.voices):
            owned.append(time)
    return owned


def _a_week(period: Period) -> bool:
    return period.start is not None and period.end is not None and (period.end - period.start).days in _WEEK


def _past_month(time: Time, published: Period) -> bool:
    """Whether a time is the thirty days or so up to the report."""
    if time.start is None or time.end is None or published.end is None:
        return False
    return time.end == published.end and _MONTH - 3 <= (time.end - time.start).days <= _MONTH


def _a_month(period: Period) -> bool:
    """Whether a period is a month of the calendar."""
    start, end = period.start, period.end
    return start is not None and end is not None and start.day == 1 and (end + timedelta(days=1)).day == 1


_HAPPENED = frozenset((Measure.LAUNCHED, Measure.INTERCEPTED, Measure.HITS, Measure.KILLED, Measure.WOUNDED))


def _not_yet(time: Time, draft: Draft, published: Period) -> bool:
    """Whether what was counted as done is dated after its publication."""
    if draft.measure not in _HAPPENED or draft.certainty is not None or time.by:
        return False
    return time.start is not None and published.end is not None and time.start > published.end + timedelta(days=1)


_OVER, _OVER_A_DAY = frozenset(("за",)), 2  # "за добу", "за сутки"
_BY_REACH = 6  # words between a count and the closing date that belongs to it ("amassed by late October")


def _time(scene: Scene, draft: Draft, said: list[Time]) -> Time | None:
    """The time nearest to a draft's words, clause first."""
    best: tuple[float, Time] | None = None
    stock = draft.measure is Measure.AREA and draft.aspect is Aspect.LEVEL
    rate = (draft.aspect is Aspect.PEAK or draft.per is not None) and len(scene.times) > 1
    for time in scene.times:
        if rate and scene.tokens[time.i].norm in _OVER and time.j - time.i == _OVER_A_DAY:
            continue  # "у піковий день вересня ... 8 700 снарядів за добу": the month's day, not yesterday
        if time in said or (stock and time.since and len(scene.times) > 1):
            continue  # "held as of 8 November 75,681 km2 seized since the invasion": the day, not the war
        gap = time.i - draft.j if time.i >= draft.j else draft.i - time.j if time.j <= draft.i else 0
        if draft.measure is Measure.STRENGTH and _long(scene, draft, time):
            continue  # "170,000 soldiers ... Moscow's main effort this autumn": men stand on a day, not over a season
        if time.by and gap > _BY_REACH:
            continue  # "170,000 men around the city, which he wants by mid-November" dates no men
        cost = gap + _OTHER_CLAUSE * (not scene.same_clause(draft.at, time.i))
        if _compared(scene, draft, time) or (draft.aspect is Aspect.TOTAL and _in_an_aside(scene, draft, time)):
            continue
        if time.by and draft.measure is not Measure.STRENGTH:
            cost += _DEADLINE_COST
        state = draft.measure in _STATES and draft.measure is not Measure.STRENGTH
        if state and cost > _STATE_REACH and not time.night:
            continue
        if best is None or cost < best[0]:
            best = (cost, time)
    return best[1] if best else None


def _long(scene: Scene, draft: Draft, time: Time) -> bool:
    """Whether a time is an interval of another clause, or longer than a month."""
    if time.start is None or time.end is None:
        return False
    days = (time.end - time.start).days
    return days > _MONTH or (days > 1 and not scene.same_clause(draft.at, time.i))


def _in_an_aside(scene: Scene, draft: Draft, time: Time) -> bool:
    """Whether a time stands in a bracket that a draft is outside of: "11,350 tanks (+5 over the day)"."""
    before = [token.norm for token in scene.tokens[: time.i]]
    if before.count("(") <= before.count(")"):
        return False
    opening = max(k for k, word in enumerate(before) if word == "(")
    return not opening < draft.i < time.j


def _compared(scene: Scene, draft: Draft, time: Time) -> bool:
    """Whether a time stands in an aside or a comparison that a draft is outside of: "564 km² (556 in June)"."""
    if time.i < draft.j:
        return False
    between = [token.norm for token in scene.tokens[draft.j : time.i]]
    opened = between.count("(") > between.count(")")
    if time.since and superlative(scene, time):
        return True  # "the highest monthly figure since November 2024"
    changed = any(number.percent and number.j <= time.i <= number.j + 2 for number in scene.numbers)
    if changed and draft.number is not None and not draft.number.percent:
        return True  # "54 lives, up 12% on August"
    return opened or any(word in _COMPARING for word in between)


def superlative(scene: Scene, time: Time) -> bool:
    """Whether a time is what a record is measured from: "the most since November", "максимум с начала войны"."""
    lead = scene.tokens[max(0, time.i - _SUPERLATIVE_REACH) : time.i + 1]
    return any(token.norm.startswith(_SUPERLATIVE) for token in lead)


def _fitted(time: Time, draft: Draft, published: Period) -> Period:
    """A time as its measure takes it: outages at the end of the night, levels at the end of an interval."""
    start, end = time.start, time.end
    if time.since and end is None:
        end = published.end
    if draft.measure in _POWER and time.night and end is not None:
        start = end
    if draft.measure is Measure.AREA and draft.aspect is Aspect.LEVEL and end is not None:
        start = end
    increase = draft.aspect is Aspect.INCREASE and draft.measure is not Measure.AREA
    if increase and end is not None and end - (start or end) > _RUNNING_TOTAL:
        before = end - timedelta(days=1)
        return Period(before, before)
    if draft.measure in _STATES and time.by:
        start = None
    if start and end and start > end:
        return Period()
    return Period(start, end, time.precision)
