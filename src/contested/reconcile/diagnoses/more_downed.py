"""`sum_mismatch` of a night: more weapons shot down than were launched, by every reading of what was launched.

What was shot down and what was lost to jamming are added where one report gives both. What came down in a part of the
country is held against the launches at all of it. Two rows of one report are read at their sum, so that a list of
types is not taken for one type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contested.claims.parts import Locality
from contested.claims.vocabulary import Definition, Measure
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import sentence, subject, tellings, when
from contested.reconcile.scope import holds, same
from contested.reconcile.statement import Statement

KIND = "sum_mismatch"
OTHER_SIDE = {"UA": "RU", "RU": "UA"}

Night = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Downed:
    """The least that came down by one count, in the question's unit, and the statements that say so."""

    least: float
    case: Case
    statements: tuple[Statement, ...]


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each night, weapon and place with more interceptions than launches."""
    launched: dict[Night, list[Case]] = {}
    intercepted: dict[Night, list[Case]] = {}
    for case in book.cases:
        if case.estimate is None or case.question.undated or case.question.party is None:
            continue
        if case.question.measure is Measure.LAUNCHED:
            launched.setdefault(_night(case, OTHER_SIDE.get(case.question.party)), []).append(case)
        elif case.question.measure is Measure.INTERCEPTED:
            intercepted.setdefault(_night(case, case.question.party), []).append(case)
    for night, caught in intercepted.items():
        salvos = launched.get(night, [])
        for count in _counts(caught) if salvos else ():
            salvo = _salvo(count, salvos)
            most = _most(salvo) if salvo is not None else None
            if salvo is not None and most is not None and count.least > most:
                yield _mismatch(count, salvo)


def _night(case: Case, defender: str | None) -> Night:
    asked = case.question
    return (defender, asked.what, asked.unit, asked.per, asked.start, asked.end, asked.aspect)


def _counts(caught: Sequence[Case]) -> Iterator[Downed]:
    """Every count of a night, those shot down and those lost together where one report tells them apart."""
    lost = [case for case in caught if case.question.definition is Definition.SUPPRESSED]
    for case in caught:
        if case in lost or case.estimate is None or case.estimate.low is None:
            continue
        least, found = case.estimate.low, case.current
        for other in lost:
            beside = same(_place(case), _place(other)) and not _reports(case).isdisjoint(_reports(other))
            apart = case.question.definition is Definition.DESTROYED
            if beside and apart and other.estimate is not None and other.estimate.low is not None:
                least, found = least + other.estimate.low, (*found, *other.current)
        yield Downed(least, case, found)


def _salvo(count: Downed, salvos: Sequence[Case]) -> Case | None:
    """The launches at the place itself, else at the smallest place known to hold it."""
    place = _place(count.case)
    here = next((case for case in salvos if same(_place(case), place)), None)
    return here or next((case for case in salvos if holds(_place(case), place)), None)


def _most(salvo: Case) -> float | None:
    """The most that any report's figures allow: a report's own rows may be parts of one salvo."""
    if salvo.estimate is None or salvo.estimate.high is None:
        return None
    sums: dict[str, float] = {}
    for one in salvo.current:
        if one.interval is not None and one.interval.is_closed:
            sums[one.claim.document] = sums.get(one.claim.document, 0.0) + one.interval.ceiling
    return max(salvo.estimate.high, *sums.values()) if _in_rows(salvo) else salvo.estimate.high


def _in_rows(salvo: Case) -> bool:
    """Whether the launches come from a table, where each row is a type of weapon; prose says one figure twice."""
    return any(one.tabled for one in salvo.current)


def _place(case: Case) -> Locality | None:
    return case.statements[0].claim.place


def _reports(case: Case) -> set[str]:
    return {one.claim.document for one in case.current}


def _mismatch(count: Downed, salvo: Case) -> Disagreement:
    found = (*count.statements, *salvo.current)
    words = (
        f"more {subject(count.statements[0].claim)} ({when(count.case.question)}) than were launched: "
        f"shot down {tellings(count.statements)}; launched {tellings(salvo.current)}."
    )
    return Disagreement(KIND, sentence(words), tuple(one.claim for one in found), count.case.question)
