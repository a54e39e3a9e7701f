"""From a question in a user's words to the one question of the ledger that it means, or to what it could mean.

An ambiguous question is never answered by picking: the candidates are listed, each with the options that would ask it,
and each of them, typed as it stands, means exactly one question.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from contested.claims.vocabulary import Measure
from contested.errors import AmbiguousError, QuestionError
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.counted import length
from contested.reconcile.gathering import WEEK
from contested.reconcile.phrases import plural, tellings
from contested.reconcile.question import Question

MOST_CANDIDATES = 12
# As an option's value: the words do not say it. Leaving the option out means "whatever they say".
NOT_SAID = "none"
# After a place's name: the one that the atlas does not know, beside those of that name that it knows.
UNKNOWN_PLACE = "?"
# The fields of a question that are asked by a word, in the order in which candidates are told apart by them.
WORDS = ("what", "party", "per", "status", "definition", "unit", "aspect")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked; None leaves a field open, `NOT_SAID` asks for claims that do not say it.

    `on` is a day, `since` and `until` the ends of an interval, `reported` the first day of publication of claims that
    say no time.
    """

    measure: Measure
    what: str | None = None
    party: str | None = None
    place: str | None = None
    on: date | None = None
    since: date | None = None
    until: date | None = None
    reported: date | None = None
    per: str | None = None
    status: str | None = None
    definition: str | None = None
    unit: str | None = None
    aspect: str | None = None

    @property
    def timed(self) -> bool:
        """Whether a time is asked for."""
        return any((self.on, self.since, self.until, self.reported))

    @property
    def untimed(self) -> Asked:
        """The same, whenever it was."""
        return replace(self, on=None, since=None, until=None, reported=None)


def meant(book: Casebook, asked: Asked) -> Case:
    """The one case that a question means.

    Raises:
        AmbiguousError: none answers it, or several do; they are listed with the options that tell them apart.
        QuestionError: there is no such figure at all, or only one that is known to be copied wrongly.
    """
    told = [case for case in book.cases if case.question.measure is asked.measure]
    numbered = [case for case in told if case.estimate is not None]
    left = _of_its_time((case for case in told if case.left_out and case.estimate is None), asked)
    if left and not _of_its_time(numbered, asked):
        raise QuestionError(
            str(asked.measure),
            f"its only figure, {tellings(left[0].left_out)}, was copied wrongly and is left out",
            f"see `contested disputes --measure {asked.measure}`",
        )
    if told and not numbered:
        raise QuestionError(
            str(asked.measure),
            f"{plural(len(told), 'question')} of this measure, none with a number that could be estimated",
            f"see `contested claims --measure {asked.measure}` and `contested disputes --measure {asked.measure}`",
        )
    if not numbered:
        raise QuestionError(str(asked.measure), "no claim answers this", "see what there is with `contested claims`")
    closest = _meant(numbered, asked)
    if not closest:
        problem, near = _near(numbered, asked)
        raise _candidates(asked, f"no claim answers this; {problem}", near, numbered)
    if len(closest) > 1:
        problem = f"{plural(len(closest), 'question')} could be meant; ask one of them"
        raise _candidates(asked, problem, _by_reports(closest), numbered)
    return closest[0]


def fitting(cases: Iterable[Case], asked: Asked) -> list[Case]:
    """Every case of a measure that fits what is asked, with a number or without."""
    return [case for case in cases if case.question.measure is asked.measure and _fits(case.question, asked)]


def options(asked: Asked) -> str:
    """The options that ask it: `launched --what drone --party RU --since 2025-11-07 --until 2025-11-08`."""
    named = ("what", "party", "place", "since", "until", "on", "reported", *WORDS[2:])
    given = ((name, getattr(asked, name)) for name in named)
    return " ".join([str(asked.measure), *(f"--{name} {_quoted(str(value))}" for name, value in given if value)])


def asking(question: Question, among: Sequence[Case]) -> Asked:
    """What has to be asked so that it means this question alone of those that there are: what it says, and what it
    does not say only where another question does."""
    asked = Asked(
        measure=question.measure, what=question.what, party=question.party, place=question.place,
        since=question.start, until=question.end, reported=question.reported,
        per=question.per, definition=question.definition,
    )  # fmt: skip
    for name in ("place_id", "place", *WORDS):
        rivals = _meant(among, asked)
        if len(rivals) < 2:
            break
        own = getattr(question, name)
        if any(getattr(rival.question, name) != own for rival in rivals):
            if name == "place_id":
                asked = replace(asked, place=own or (question.place and question.place + UNKNOWN_PLACE))
            elif name != "place" or own is None:
                words: dict[str, Any] = {name: own or NOT_SAID}
                asked = replace(asked, **words)
    return asked


def _fits(question: Question, asked: Asked) -> bool:
    words = all(_says(getattr(asked, name), getattr(question, name)) for name in WORDS)
    return words and _named(question, asked.place) and _timely(question, asked)


def _says(wanted: str | None, has: str | None) -> bool:
    return wanted is None or (has is None if wanted == NOT_SAID else wanted == has)


def _named(question: Question, wanted: str | None) -> bool:
    if wanted is None:
        return True
    if wanted.casefold() == NOT_SAID:
        return question.place is None
    if wanted.endswith(UNKNOWN_PLACE):
        return question.place_id is None and (question.place or "").casefold() == wanted[:-1].casefold()
    return wanted.casefold() in {(question.place or "").casefold(), (question.place_id or "").casefold()}


def _timely(question: Question, asked: Asked) -> bool:
    if asked.reported is not None:
        return question.reported == asked.reported
    start, end = question.start or question.end, question.end or question.start
    if start is None or end is None:
        if asked.on is not None and question.reported is not None:
            return question.reported <= asked.on <= question.reported + WEEK
        return asked.since is None and asked.until is None
    if asked.on is not None:
        return start <= asked.on <= end
    return (asked.since is None or start >= asked.since) and (asked.until is None or end <= asked.until)


def _meant(cases: Iterable[Case], asked: Asked) -> list[Case]:
    """Of the cases that fit, those whose time is the one that was asked; all, where none is or no time was."""
    found = fitting(cases, asked)
    if not found:
        return []
    if asked.on is not None:
        if min(_days(case.question) for case in found) <= 1:
            return _of_the_day(found, asked.on)
        # Nothing is told of the day itself: a week of one side's losses is no answer for the other's.
        groups: dict[tuple[str | None, ...], list[Case]] = {}
        for case in found:
            question = case.question
            groups.setdefault((question.what, question.party, question.place_id or question.place), []).append(case)
        return [case for group in groups.values() for case in _of_the_day(group, asked.on)]
    exact = [case for case in found if (case.question.start, case.question.end) == (asked.since, asked.until)]
    return exact if exact and (asked.since or asked.until) else found


def _of_its_time(cases: Iterable[Case], asked: Asked) -> list[Case]:
    """The cases that fit and are of the very time that is asked."""
    found = [case for case in cases if _fits(case.question, asked)]
    if asked.on is not None:
        return [case for case in found if case.question.end == asked.on]
    ends = (asked.since, asked.until)
    return [case for case in found if not asked.timed or (case.question.start, case.question.end) == ends]


def _of_the_day(found: Sequence[Case], day: date) -> list[Case]:
    """The cases of the shortest time, and of these those that end on the day, where any does."""
    shortest = min(_days(case.question) for case in found)
    ends = [case for case in found if _days(case.question) == shortest]
    return [case for case in ends if case.question.end == day] or ends


def _days(question: Question) -> int:
    """Length of a question's time in days, by which a day and its night are both the day; a week where none is said."""
    return length(question) or WEEK.days


def _near(cases: Sequence[Case], asked: Asked) -> tuple[str, list[Case]]:
    """What comes nearest to a question that nothing answers: other times, else places named like it, else all."""
    if asked.timed:
        others = fitting(cases, asked.untimed)
        if others:
            return "nearest in time", sorted(others, key=lambda case: _away(case.question, asked))
    wanted = (asked.place or "").casefold()
    like = [case for case in cases if wanted and wanted in (case.question.place or "").casefold()]
    return "there is", _by_reports(like or cases)


def _away(question: Question, asked: Asked) -> int:
    """Days between a question's time and the one that was asked."""
    first = question.start or question.end or question.reported or date.min
    last = question.end or question.start or question.reported or date.min
    wanted = asked.on or asked.reported or asked.until or asked.since or date.min
    return max((first - wanted).days, (wanted - last).days, 0)


def _by_reports(cases: Iterable[Case]) -> list[Case]:
    return sorted(cases, key=lambda case: -(case.estimate.reports if case.estimate else 0))


def _candidates(asked: Asked, problem: str, near: Sequence[Case], among: Sequence[Case]) -> AmbiguousError:
    words = tuple(options(asking(case.question, among)) for case in near[:MOST_CANDIDATES])
    return AmbiguousError(str(asked.measure), problem, words, max(len(near) - MOST_CANDIDATES, 0))


def _quoted(value: str) -> str:
    """A value as a shell takes it, in double quotes where blanks alone ask for quotes."""
    if " " in value and not set(value) & set('"$`\\!'):
        return f'"{value}"'
    return shlex.quote(value)
