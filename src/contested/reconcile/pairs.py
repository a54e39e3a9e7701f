"""Why two claims that no diagnosis names together do, or do not, answer one question.

It compares field by field and says what it finds. It does not guess which of two wordings a speaker meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from contested.claims.claim import Claim
from contested.claims.vocabulary import Aspect, Definition
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.gathering import WEEK
from contested.reconcile.phrases import day, days, figure, party, plural, sentence, status, subject, telling, when
from contested.reconcile.question import Question
from contested.reconcile.scope import holds, same
from contested.reconcile.statement import Statement


@dataclass(frozen=True, slots=True)
class Pairing:
    """How two claims stand to each other; `question` is the one that both answer, None where they answer two."""

    explanation: str
    question: Question | None


def pairing(book: Casebook, one: Claim, other: Claim) -> Pairing:
    """How two claims of a casebook stand to each other: one question answered alike, or apart, or two questions.

    Raises:
        KeyError: a claim that the casebook does not hold.
    """
    told = {statement.claim.id: statement for statement in book.statements}
    first, second = told[one.id], told[other.id]
    for case in book.cases:
        members = {id(statement) for statement in case.statements}
        if id(first) in members and id(second) in members:
            return Pairing(sentence(_together(case, first, second)), case.question)
    apart = list(_differences(first, second))
    shown = "; ".join(apart) or "their words give different days or fields"
    return Pairing(f"Two questions, not one: {shown}. {_beside(first, second)}", None)


def _beside(first: Statement, second: Statement) -> str:
    return f"They are not joined: {telling(first)}, beside {telling(second)}."


def _together(case: Case, first: Statement, second: Statement) -> str:
    asked = f"both answer one question, {_asked(case, first)}"
    told = f"{telling(first)}, and {telling(second)}"
    for group, reason in case.voices:
        members = {id(statement) for statement in group}
        if id(first) in members and id(second) in members:
            return f"{asked}, and are one origin ({reason}), counted once: {told}."
    if first.interval is None or second.interval is None:
        alike = first.claim.status == second.claim.status and first.asserted == second.asserted
        verdict = "say the same" if alike else "say different things, which can be true together"
    elif first.asserted != second.asserted:
        verdict = "one of them is a denial"
    elif not (first.is_fact and second.is_fact):
        verdict = "one of them is planned or conditional and no count"
    else:
        verdict = "agree" if first.interval.meets(second.interval) else "cannot both be true"
    origins = f", of {plural(len(case.voices), 'origin')} in all" if case.voices else ""
    return f"{asked}, and {verdict}{origins}: {told}."


def _asked(case: Case, one: Statement) -> str:
    if case.question.unit is not None:
        return f"{subject(one.claim)} ({when(case.question)})"
    where = f" at {one.claim.place.name}" if one.claim.place else ""
    return f"{one.claim.measure}{where} ({when(case.question)})"


def _differences(first: Statement, second: Statement) -> Iterator[str]:
    """Every field in which the questions of two claims differ, in plain words, the widest difference first."""
    one, other = first.claim, second.claim
    if one.measure != other.measure:
        yield f"one speaks of {subject(one, place=False)}, the other of {subject(other, place=False)}"
        yield from _places(one, other)
        yield from _times(first, second)
        return
    if one.what != other.what:
        yield f"one counts {_what(one)}, the other {_what(other)}"
    if one.party != other.party:
        yield f"one is about {party(one.party)}, the other about {party(other.party)}"
    if one.quantity is not None and other.quantity is not None and one.status != other.status:
        yield f"one says {status(one)}, the other {status(other)}"
    yield from _places(one, other)
    yield from _times(first, second)
    yield from _shapes(one, other)
    if one.definition != other.definition:
        yield f"they count by different definitions ({_definition(one.definition)}; {_definition(other.definition)})"


def _what(claim: Claim) -> str:
    return (claim.what or "what is not said").replace("_", " ")


def _definition(word: Definition | None) -> str:
    return str(word).replace("_", " ") if word else "none said"


def _places(one: Claim, other: Claim) -> Iterator[str]:
    if same(one.place, other.place):
        return
    if one.place is None or other.place is None:
        named = one.place or other.place
        yield f"only one names a place ({named.name if named else ''})"
    elif holds(one.place, other.place):
        yield f"{one.place.name} contains {other.place.name}"
    elif holds(other.place, one.place):
        yield f"{other.place.name} contains {one.place.name}"
    elif one.place.name == other.place.name:
        yield f"two places of one name, {one.place.name}"
    else:
        yield f"one is about {one.place.name}, the other about {other.place.name}"


def _times(first: Statement, second: Statement) -> Iterator[str]:
    one, other = first.claim.period, second.claim.period
    if (one.start, one.end) == (other.start, other.end):
        if first.undated and abs(first.published - second.published) > WEEK:
            apart = plural(abs(first.published - second.published).days, "day")
            yield f"neither says a day, and they were published {apart} apart"
        return
    if first.undated or second.undated:
        dated, undated = (second, first) if first.undated else (first, second)
        yield f"one is about {_period(dated)}, the other, published on {day(undated.published)}, says no day"
        return
    if one.start and one.end and other.start and other.end:
        if one.start <= other.start and other.end <= one.end:
            yield f"{_period(first)} contains {_period(second)}"
            return
        if other.start <= one.start and one.end <= other.end:
            yield f"{_period(second)} contains {_period(first)}"
            return
    yield f"one is about {_period(first)}, the other about {_period(second)}"


def _period(one: Statement) -> str:
    start, end = one.claim.period.start, one.claim.period.end
    if start and end:
        return days(start, end)
    return f"the time up to {day(end)}" if end else f"the time since {day(start or one.day)}"


def _shapes(one: Claim, other: Claim) -> Iterator[str]:
    left, right = one.quantity, other.quantity
    if left is None or right is None:
        return
    if left.unit != right.unit:
        yield f"one is in {left.unit}, the other in {right.unit}"
    if left.per != right.per or (left.aspect is Aspect.PEAK) != (right.aspect is Aspect.PEAK):
        yield f"one is a rate or a peak and the other of another shape ({figure(left)}; {figure(right)})"
    elif left.aspect != right.aspect:
        yield f"one is a {left.aspect}, the other a {right.aspect}"
