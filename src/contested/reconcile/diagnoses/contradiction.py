"""`contradiction` of numbers: what is left when no other reason explains two figures for one question.

Also a figure that one speaker gives and another denies.
"""

from __future__ import annotations

from collections.abc import Iterator

from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.diagnoses.interest import leans
from contested.reconcile.diagnoses.transcription_error import misread
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import plural, sentence, subject, tellings, when
from contested.reconcile.statement import Statement
from contested.reconcile.voices import identity

KIND = "contradiction"


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each question whose origins cannot all be true without a known reason, and one for a denied figure."""
    for case in book.cases:
        if case.disputed and not leans(case) and misread(case.current) is None:
            words = (
                f"{plural(len(case.voices), 'origin')} give figures for {subject(case.current[0].claim)} "
                f"({when(case.question)}) that cannot all be true: {tellings(case.current)}."
            )
            yield Disagreement(KIND, sentence(words), tuple(one.claim for one in case.current), case.question)
        denied = _denied_figures(case)
        if denied:
            words = f"{subject(denied[0].claim)} ({when(case.question)}): one gives what another denies: "
            yield Disagreement(
                KIND, sentence(f"{words}{tellings(denied)}."), tuple(one.claim for one in denied), case.question
            )


def _denied_figures(case: Case) -> tuple[Statement, ...]:
    """Denied numbers with the asserted ones of other speakers that they deny."""
    denials = [one for one in case.statements if one.interval is not None and not one.asserted]
    if not denials:
        return ()
    involved: set[int] = set()
    for denial in denials:
        for one in case.current:
            meets = one.interval and denial.interval and one.interval.meets(denial.interval)
            if meets and identity(one) != identity(denial):
                involved |= {id(one), id(denial)}
    return tuple(one for one in case.statements if id(one) in involved)
