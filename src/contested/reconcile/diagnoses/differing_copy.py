"""`copy` that differs: tables that transcribe one speaker's figure and do not have the same one.

Nobody contradicts himself here. Where digits explain the slip it is a `transcription_error`; else this says that one
of the tables has another reading, and leaves it at that.
"""

from __future__ import annotations

from collections.abc import Iterator

from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.miscopies import misread
from contested.reconcile.phrases import sentence, subject, tellings, when
from contested.reconcile.rows import is_row
from contested.reconcile.voices import identity, is_named

KIND = "copy"


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each question to which several tables give one named speaker's figure unequally."""
    for case in book.cases:
        if case.disputed and _transcribed(case) and misread(case.current) is None:
            first = case.current[0].claim
            words = (
                f"tables that copy one figure of {first.speaker.name} differ, {subject(first)} "
                f"({when(case.question)}): {tellings(case.current)}. One of them was copied wrongly, or before a "
                "correction; the digits do not tell which."
            )
            yield Disagreement(KIND, sentence(words), tuple(one.claim for one in case.current), case.question)


def _transcribed(case: Case) -> bool:
    """Whether all figures are rows of tables, of more than one, that name the same speaker."""
    tables = {one.document.outlet for one in case.current}
    speakers = {identity(one) for one in case.current}
    named = is_named(case.current[0].claim.speaker.name)
    return named and len(speakers) == 1 and len(tables) > 1 and all(is_row(one) for one in case.current)
