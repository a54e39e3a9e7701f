"""`copy`: several reports, one origin. Not a quarrel but a warning: repetition is not confirmation."""

from __future__ import annotations

from collections.abc import Iterator

from contested.claims.claim import Claim
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import documents_of
from contested.reconcile.phrases import day as day_words
from contested.reconcile.phrases import figure, plural, sentence, status, subject, voice, when

KIND = "copy"


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each origin that stands in two or more reports."""
    for case in book.cases:
        for group, reason in case.voices:
            reports = documents_of(group)
            if reports < 2:
                continue
            first = group[0]
            claim = first.claim
            said = f"{figure(claim.quantity)} {subject(claim)}" if claim.quantity else f"{_where(claim)}{status(claim)}"
            words = (
                f"{plural(reports, 'report')}, one origin ({reason}): {said} ({when(case.question)}), "
                f"first {voice(first)} on {day_words(first.published)}. Counted once."
            )
            yield Disagreement(KIND, sentence(words), tuple(one.claim for one in group), case.question)


def _where(claim: Claim) -> str:
    return f"{claim.place.name}: " if claim.place else ""
