"""Who holds a place on a day, as `contested estimate control` prints it: four states with their chances, by origin."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from contested.claims.vocabulary import Measure
from contested.errors import AmbiguousError, QuestionError
from contested.reconcile.asked import NOT_SAID
from contested.terminal.output import standard_output
from contested.terminal.screen import clean

if TYPE_CHECKING:
    from contested.reconcile.asked import Asked
    from contested.reconcile.casebook import Case, Casebook
    from contested.reconcile.ordinal import Ground

NOT_IDENTIFIED = "not identified: only speakers whom it suits have said it"
_PERCENT = 100.0


def say_holder(book: Casebook, asked: Asked, *, as_rows: bool) -> None:
    """Print who holds the one place that is asked for, on the day that is asked for, or the last one told of.

    Raises:
        AmbiguousError: no place, or several, could be meant; they are listed with the options that ask for each.
        QuestionError: nothing was said of that place by that day.
    """
    from contested.reconcile.asked import fitting
    from contested.reconcile.ordinal import ground
    from contested.reconcile.phrases import day as day_words

    cases = [case for case in fitting(book.cases, asked.untimed) if ground([case]) is not None]
    if len(_places(cases)) != 1:
        raise _refusal(book, cases)
    day = asked.on or asked.until
    found = ground(cases, day, asked.since)
    if found is None:
        first = min(one.day for case in cases for one in case.statements)
        when = f"by {day_words(day)}" if day else "in that time"
        raise QuestionError(
            "control",
            f"nothing was said {when} of who holds {cases[0].question.place}",
            f"the nearest claim is of {day_words(first)}: --on {first}",
        )
    if as_rows:
        with standard_output() as stream:
            stream.write((json.dumps(_row(cases[0], found), ensure_ascii=False) + "\n").encode())
        return
    for line in _lines(cases[0], found):
        typer.echo(clean(line))


def _places(cases: Sequence[Case]) -> dict[str, str]:
    """The places of some cases by id or name, each with the word that asks for it: its name, and its id where places
    share the name. A place without an id is the one of its name that the atlas knows."""
    known: dict[str, dict[str, None]] = {}
    for case in cases:
        identities = known.setdefault(case.question.place or NOT_SAID, {})
        if case.question.place_id:
            identities[case.question.place_id] = None
    words: dict[str, str] = {}
    for name, identities in known.items():
        words |= {one: one for one in identities} if len(identities) > 1 else {next(iter(identities), name): name}
    return words


def _refusal(book: Casebook, cases: Sequence[Case]) -> QuestionError:
    """Why no one place is meant, and the places that could be asked for."""
    from contested.reconcile.asked import MOST_CANDIDATES, Asked, options
    from contested.reconcile.ordinal import ground

    every = [case for case in book.cases if case.question.measure is Measure.CONTROL and ground([case]) is not None]
    if not every:
        return QuestionError("control", "no claim speaks of who holds a place", "see `contested claims`")
    named = _places(cases or every).values()
    problem = f"{len(named)} places could be meant" if cases else "no claim speaks of who holds it; there is"
    words = tuple(options(Asked(measure=Measure.CONTROL, place=word)) for word in named)
    return AmbiguousError("control", problem, words[:MOST_CANDIDATES], max(len(words) - MOST_CANDIDATES, 0))


def _row(case: Case, found: Ground) -> dict[str, object]:
    from contested.reconcile.question import Question
    from contested.terminal.estimate import question_row

    asked = Question(
        measure=Measure.CONTROL,
        place=case.question.place,
        place_id=case.question.place_id,
        start=found.day,
        end=found.day,
    )
    return {
        "question": question_row(asked),
        "states": found.states,
        "unit": None,
        "origins": [
            {
                "claims": [one.claim.id for one in holder.statements],
                "weight": round(holder.weight, 4),
                "without": holder.without,
            }
            for holder in found.holders
        ],
        "reports": found.reports,
        "identified": found.identified,
    }


def _lines(case: Case, found: Ground) -> Iterator[str]:
    from contested.reconcile.ordinal import most_likely
    from contested.reconcile.phrases import day as day_words
    from contested.reconcile.phrases import plural, tellings

    states = found.states
    yield f"{case.question.place}, {day_words(found.day)}: most likely {most_likely(states)}, by claims alone"
    yield from (f"  {chance * _PERCENT:4.0f}%  {state}" for state, chance in states.items())
    yield f"  {plural(found.reports, 'report')}, {plural(len(found.holders), 'origin')}"
    age = (found.day - found.latest).days
    if age:
        yield f"  the last claim is of {day_words(found.latest)}, {plural(age, 'day')} before; older ones weigh less"
    if not found.identified:
        yield f"  {NOT_IDENTIFIED}"
    yield ""
    yield "weight  origin"
    for holder in sorted(found.holders, key=lambda holder: -holder.weight):
        yield f"{holder.weight * _PERCENT:5.0f}%  {tellings(holder.statements)}"
        ids = ", ".join(one.claim.id[:8] for one in holder.statements)
        yield (
            f"        claims {ids}; one origin because: {holder.reason}"
            if len(holder.statements) > 1
            else f"        claim {ids}"
        )
        if holder.without is not None:
            likely = most_likely(holder.without)
            yield f"        without it: {likely}, {holder.without[likely] * _PERCENT:.0f}%"
