"""`sum_mismatch` of a night: more weapons shot down than were launched.

One report is held against itself first: 436 downed of 415 is a mismatch whatever others count. Else its count is held
against the most that any report says was launched, as far as that report speaks of the same hours: a launch count of
eight in the morning leaves room for what came down by noon. What was shot down and what was lost to jamming are added
where one report gives both; rows of one table are parts of one report and add up. What came down in a part of the
country is held against the launches at all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from contested.claims.parts import Locality
from contested.claims.vocabulary import Definition, Measure
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import sentence, subject, tellings, when
from contested.reconcile.question import Question
from contested.reconcile.rows import row_sums, table_of
from contested.reconcile.scope import holds, same
from contested.reconcile.statement import Statement
from contested.reconcile.widths import listed_sum

KIND = "sum_mismatch"
OTHER_SIDE = {"UA": "RU", "RU": "UA"}

Night = tuple[object, ...]
# A table of one speaker or a document, and the speaker.
Report = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Count:
    """What one report says of one place: the least and the most that its figures allow, with what it rests on."""

    report: Report
    place: Locality | None
    least: float
    most: float
    question: Question
    statements: tuple[Statement, ...]

    @property
    def clock(self) -> datetime | None:
        """The hour of its last figure; None where one of them names none: then it is of the whole time."""
        clocks = [one.claim.stated_at for one in self.statements]
        return None if None in clocks else max(clock for clock in clocks if clock is not None)


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each night, weapon, place and report with more interceptions than launches."""
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
        salvos = [count for case in launched.get(night, ()) for count in _counts(case)]
        told: set[tuple[float, float]] = set()  # several reports of one mismatch are one disagreement
        for count in _downed(caught) if salvos else ():
            salvo = _salvo(count, salvos)
            if salvo is not None and count.least > salvo.most and (count.least, salvo.most) not in told:
                told.add((count.least, salvo.most))
                yield _mismatch(count, salvo)


def _night(case: Case, defender: str | None) -> Night:
    asked = case.question
    return (defender, asked.what, asked.unit, asked.per, asked.start, asked.end, asked.aspect)


def _counts(case: Case) -> Iterator[Count]:
    """What every report says of one question."""
    reports: dict[Report, list[Statement]] = {}
    for one in case.current:
        reports.setdefault(_report(one), []).append(one)
    for report, group in reports.items():
        intervals = [one.interval for one in group if one.interval is not None]
        total = next(iter(row_sums(group).values()), listed_sum(group))
        if total is not None:
            least = most = total
        elif table_of(group[0]) is not None and len(group) > 1:  # two versions of a row: either may be right
            least, most = max(one.floor for one in intervals), sum(one.ceiling for one in intervals)
        else:
            least, most = max(one.floor for one in intervals), max(one.ceiling for one in intervals)
        yield Count(report, group[0].claim.place, least, most, case.question, tuple(group))


def _report(one: Statement) -> Report:
    table = table_of(one)
    return ("\x1f".join(table) if table else one.claim.document, one.claim.speaker.name)


def _downed(caught: Sequence[Case]) -> Iterator[Count]:
    """Every report's count of a night, those shot down and those lost together where it tells them apart."""
    lost = [
        count for case in caught if case.question.definition is Definition.SUPPRESSED for count in _counts(case)
    ]  # fmt: skip
    for case in caught:
        if case.question.definition is Definition.SUPPRESSED:
            continue
        for count in _counts(case):
            beside = [
                other for other in lost
                if case.question.definition is Definition.DESTROYED
                and other.report[0] == count.report[0] and same(other.place, count.place)
            ]  # fmt: skip
            least = count.least + sum(other.least for other in beside)
            found = (*count.statements, *(one for other in beside for one in other.statements))
            yield Count(count.report, count.place, least, count.most, count.question, found)


def _salvo(count: Count, salvos: Sequence[Count]) -> Count | None:
    """The launches that a count is held against: the report's own, else the most that any report gives; None where no
    report speaks of the launches at that place, or of a place that holds it, and of the same hours."""
    around = [one for one in salvos if same(one.place, count.place) or holds(one.place, count.place)]
    own = [one for one in around if one.report[0] == count.report[0]]
    if not own and any(one.clock is not None and (count.clock is None or one.clock < count.clock) for one in around):
        return None
    return max(own or around, key=lambda one: one.most, default=None)


def _mismatch(count: Count, salvo: Count) -> Disagreement:
    found = (*count.statements, *salvo.statements)
    words = (
        f"more {subject(count.statements[0].claim)} ({when(count.question)}) than were launched: "
        f"shot down {tellings(count.statements)}; launched {tellings(salvo.statements)}."
    )
    return Disagreement(KIND, sentence(words), tuple(one.claim for one in found), count.question)
