"""`definition_gap`: figures that differ because they count by different definitions, each of them said or known.

Where no definition is said this rule is silent: a gap is not explained by a guess.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.interval import Interval
from contested.reconcile.phrases import listed, sentence, subject, tellings, when
from contested.reconcile.question import Question

KIND = "definition_gap"


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each set of questions that are equal but for their definition, where the figures differ."""
    groups: dict[Question, list[Case]] = {}
    defined = {_bare(case.question) for case in book.cases if case.question.definition is not None}
    if not defined:
        return
    for case in book.cases:
        if case.estimate is not None and _bare(case.question) in defined:
            groups.setdefault(_bare(case.question), []).append(case)
    for cases in groups.values():
        widths = [Interval(case.estimate.low, case.estimate.high) for case in cases if case.estimate]
        if all(one.meets(other) for one in widths for other in widths):
            continue
        shown = [f"{_definition(case.question)}: {tellings(case.current)}" for case in cases]
        first = cases[0]
        words = (
            f"{subject(first.current[0].claim)} ({when(first.question)}) counted by different definitions: "
            f"{listed(shown)}. They are different questions and are not joined."
        )
        found = tuple(one.claim for case in cases for one in case.current)
        yield Disagreement(KIND, sentence(words), found, first.question)


def _bare(question: Question) -> Question:
    return replace(question, definition=None)


def _definition(question: Question) -> str:
    return str(question.definition).replace("_", " ") if question.definition else "no definition said"
