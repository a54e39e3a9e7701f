"""`stale`: an old figure told as new: the same one was said a month or more before, or its own day is old."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import day, figure, sentence, subject, telling, tellings, voice
from contested.reconcile.question import Question
from contested.reconcile.scope import level, stem
from contested.reconcile.statement import Statement
from contested.reconcile.stocks import PRESENT, Life, in_time, is_recognised, is_stock, lives, stock_key, value

KIND = "stale"
# Days. A front's strength changes in weeks; a figure a month old is history unless it is said to be so.
OLD = timedelta(days=30)
# Days after which a state of which a report names no day is an old one: light comes back in days, fronts move in weeks.
STATES = {
    Measure.POWER_OUTAGE: timedelta(days=5),
    Measure.SERVICE_OUTAGE: timedelta(days=7),
    Measure.SHARE: OLD,
}


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each figure that is repeated undated a month later, and one for each old figure beside a fresher one."""
    groups: dict[tuple[object, ...], list[Statement]] = {}
    states: dict[tuple[object, ...], list[Statement]] = {}
    for one in book.statements:
        if one.asserted and one.is_fact and is_stock(one.claim):
            groups.setdefault((*stock_key(one.claim, defined=False), _where(one.claim)), []).append(one)
        elif one.asserted and one.is_fact and one.claim.measure in STATES and one.claim.place is not None:
            states.setdefault((*stock_key(one.claim, defined=False), _where(one.claim), value(one)), []).append(one)
    for group in states.values():
        yield from _still_told(group)
    for group in groups.values():
        if len(group) > 1:
            yield from _repeated(group)
            yield from _overtaken(group)


def _where(claim: Claim) -> str | None:
    """The place's name without its level; None for the whole war, whether its country is said or not."""
    if claim.place is None or level(claim.place) is Level.COUNTRY:
        return None
    return stem(claim.place)


def _still_told(group: list[Statement]) -> Iterator[Disagreement]:
    """One for a state's figure that is told again without a day when it can hardly still be so: an outage of days ago,
    or a share of a town a month ago in somebody else's mouth."""
    told = in_time(group)
    first = told[0]
    old = STATES[first.claim.measure]
    late = [one for one in told if one.published - first.published >= old and one.undated]
    late = [one for one in late if one.claim.document != first.claim.document and _may_be_the_same(first, one)]
    if late and not any(
        one.day == one.published and not one.undated for one in told if one.published > first.published
    ):
        yield _repetition(Life(tuple(told)), tuple(late))


def _may_be_the_same(first: Statement, late: Statement) -> bool:
    """Whether the later report has the earlier one's figure: of an outage an unusual one, of a share one that somebody
    else is said to give."""
    if late.claim.measure is Measure.SHARE:
        return bool(late.claim.speaker.relay) and late.claim.what == "area"
    return is_recognised(late) and is_recognised(first)


def _repeated(group: Iterable[Statement]) -> Iterator[Disagreement]:
    for life in lives(one for one in group if is_recognised(one)):
        late = tuple(one for one in life.statements if _as_of_now(one) and one.published - life.first >= OLD)
        if late:
            yield _repetition(life, late)


def _as_of_now(one: Statement) -> bool:
    """Whether a figure is told of its report's own day: without a time, or with "now", "today"."""
    period = one.claim.period
    return one.undated or (one.claim.measure in PRESENT and period.start == period.end == one.published)


def _repetition(life: Life, late: tuple[Statement, ...]) -> Disagreement:
    first, one = life.statements[0], late[0]
    words = (
        f"{_figure(one.claim)} {subject(one.claim)}, given by {voice(one)} on {day(one.published)} without a day of "
        f"its own, is the figure that was known {(one.published - first.published).days} days earlier: "
        f"{telling(first)}. It may be as old as that."
    )
    return Disagreement(KIND, sentence(words), tuple(each.claim for each in (first, *late)), Question.of(one.claim))


def _overtaken(group: Iterable[Statement]) -> Iterator[Disagreement]:
    """Old figures by their own day, each beside the freshest figure of the same weeks that it does not allow.

    A report that gives the fresher one as well ("in December it was 131,000") tells nothing old as new.
    """
    freshest: dict[int, dict[object, Statement]] = {}
    old: list[Statement] = []
    beside: dict[str, list[Statement]] = {}
    for one in group:
        beside.setdefault(one.claim.document, []).append(one)
        if one.published - one.day >= OLD:
            old.append(one)
        kept = freshest.setdefault(_month(one.published), {})
        if one.interval not in kept or kept[one.interval].day < one.day:
            kept[one.interval] = one
    for one in old:
        month = _month(one.published)
        rivals = [rival for near in (month - 1, month, month + 1) for rival in freshest.get(near, {}).values()]
        fresher = [rival for rival in rivals if _overtakes(rival, one)]
        if fresher and not any(_overtakes(rival, one) for rival in beside[one.claim.document]):
            rival = max(fresher, key=lambda each: (each.day, each.published, each.claim.document))
            words = (
                f"{subject(one.claim)}: {telling(one)} is of {day(one.day)}, "
                f"{(rival.day - one.day).days} days before {tellings([rival])}, which is of {day(rival.day)}. "
                "The older figure is not an answer for the later day."
            )
            yield Disagreement(KIND, sentence(words), (one.claim, rival.claim), Question.of(one.claim))


def _overtakes(rival: Statement, one: Statement) -> bool:
    if rival.claim.definition != one.claim.definition:
        return False
    apart = rival.interval is not None and one.interval is not None and not rival.interval.meets(one.interval)
    return apart and abs(rival.published - one.published) <= OLD and rival.day - one.day >= OLD


def _month(when: date) -> int:
    return when.toordinal() // OLD.days


def _figure(claim: Claim) -> str:
    return figure(claim.quantity) if claim.quantity else ""
