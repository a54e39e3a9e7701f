"""From a question in a user's words to the one question of the ledger that it means, or to what it could mean.

An ambiguous question is never answered by picking: the candidates are listed, each with the options that would ask it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contested.claims.vocabulary import Definition, Measure, Per
from contested.errors import AmbiguousError, QuestionError
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.counted import WEEK, length
from contested.reconcile.phrases import plural
from contested.reconcile.question import Question

MOST_CANDIDATES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked; None leaves a field open. `on` is a day, `since` and `until` the ends of an interval."""

    measure: Measure
    what: str | None = None
    party: str | None = None
    place: str | None = None
    on: date | None = None
    since: date | None = None
    until: date | None = None
    per: Per | None = None
    definition: Definition | None = None


def meant(book: Casebook, asked: Asked) -> Case:
    """The one case that a question means.

    Raises:
        AmbiguousError: none answers it, or several do; they are listed with the options that tell them apart.
        QuestionError: there is no such figure at all.
    """
    numbered = [case for case in book.cases if case.estimate is not None and case.question.measure is asked.measure]
    found = [case for case in fitting(book, asked) if case.estimate is not None]
    if not found:
        near = _named_like(numbered, asked) or numbered
        if not near:
            raise QuestionError(
                str(asked.measure), "no claim answers this", "see what there is with `contested claims`"
            )
        raise _candidates(asked, "no claim answers this; there is", near)
    closest = _closest(found, asked)
    if len(closest) > 1:
        raise _candidates(asked, f"{plural(len(closest), 'question')} could be meant; ask one of them", closest)
    return closest[0]


def fitting(book: Casebook, asked: Asked) -> list[Case]:
    """Every case that fits what is asked, with a number or without."""
    return [case for case in book.cases if case.question.measure is asked.measure and _fits(case.question, asked)]


def options(question: Question) -> str:
    """The options that ask this question: `launched --what drone --party RU --since 2025-11-07 --until 2025-11-08`."""
    words = [str(question.measure)]
    given = (("what", question.what), ("party", question.party), ("place", question.place))
    words += [f"--{name} {_quoted(value)}" for name, value in given if value]
    start, end = question.start, question.end
    words += [f"--since {start}"] if start else []
    words += [f"--until {end}"] if end else []
    if question.reported:
        words.append(f"--on {question.reported}")
    words += [f"--per {question.per}"] if question.per else []
    words += [f"--definition {question.definition}"] if question.definition else []
    return " ".join(words)


def _fits(question: Question, asked: Asked) -> bool:
    named = asked.place is None or asked.place.casefold() in {
        (question.place or "").casefold(),
        (question.place_id or "").casefold(),
    }
    same = all(
        wanted is None or wanted == has
        for wanted, has in (
            (asked.what, question.what),
            (asked.party, question.party),
            (asked.per, question.per),
            (asked.definition, question.definition),
        )
    )
    return named and same and _timely(question, asked)


def _timely(question: Question, asked: Asked) -> bool:
    start, end = question.start or question.end, question.end or question.start
    if start is None or end is None:
        if asked.on is not None and question.reported is not None:
            return question.reported <= asked.on <= question.reported + WEEK
        return asked.since is None and asked.until is None
    if asked.on is not None:
        return start <= asked.on <= end
    return (asked.since is None or start >= asked.since) and (asked.until is None or end <= asked.until)


def _closest(found: Sequence[Case], asked: Asked) -> list[Case]:
    """Of the cases that fit, those whose time is the one that was asked; all, where none is or no time was."""
    if asked.on is not None:
        shortest = min(_days(case.question) for case in found)
        ends = [case for case in found if _days(case.question) == shortest]
        return [case for case in ends if case.question.end == asked.on] or ends
    exact = [case for case in found if (case.question.start, case.question.end) == (asked.since, asked.until)]
    return exact if exact and (asked.since or asked.until) else list(found)


def _days(question: Question) -> int:
    """Length of a question's time in days, by which a day and its night are both the day; a week where none is said."""
    return length(question) or WEEK.days


def _named_like(cases: Sequence[Case], asked: Asked) -> list[Case]:
    wanted = (asked.place or "").casefold()
    return [case for case in cases if wanted and wanted in (case.question.place or "").casefold()]


def _candidates(asked: Asked, problem: str, cases: Sequence[Case]) -> AmbiguousError:
    ordered = sorted(cases, key=lambda case: -(case.estimate.reports if case.estimate else 0))
    words = tuple(dict.fromkeys(options(case.question) for case in ordered))
    return AmbiguousError(str(asked.measure), problem, words[:MOST_CANDIDATES], max(len(words) - MOST_CANDIDATES, 0))


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value else value
