"""`definition_gap` between drones shot down and drones shot down or lost to jamming, where the words tell which.

The Air Force has given both as one figure and apart, in turns; whoever compares the one with the other sees a fall or a
rise that did not happen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import sentence, subject, tellings, when
from contested.reconcile.statement import Statement
from contested.reconcile.voices import identity

KIND = "definition_gap"
# Words by which a sentence counts those lost to jamming as well.
_SUPPRESSED = re.compile(
    r"suppress|jamm|neutrali[sz]ed|electronic warfare|подавлен|придушен|знешкоджен|обезврежен|локаційно|локационно"
    r"|\bРЕБ\b|\bРЭБ\b",
    re.IGNORECASE,
)


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each disputed night and speaker of whom some reports count only those shot down, and fewer."""
    for case in book.cases:
        if case.question.measure is not Measure.INTERCEPTED or not case.disputed:
            continue
        by_speaker: dict[tuple[str, ...], list[Statement]] = {}
        for one in case.current:
            by_speaker.setdefault(identity(one), []).append(one)
        for group in by_speaker.values():
            both = [one for one in group if _counts_suppressed(one)]
            downed = [one for one in group if not _counts_suppressed(one)]
            fewest = min((one.interval.floor for one in both if one.interval), default=0.0)
            if downed and all(one.interval and one.interval.ceiling < fewest for one in downed):
                words = (
                    f"{subject(group[0].claim)} ({when(case.question)}) counted by different definitions: shot "
                    f"down, {tellings(downed)}; shot down or suppressed, {tellings(both)}. Those lost to jamming make "
                    "the difference; the figures are not joined."
                )
                yield Disagreement(KIND, sentence(words), tuple(one.claim for one in group), case.question)


def _counts_suppressed(one: Statement) -> bool:
    span = one.claim.sentence
    return _SUPPRESSED.search(one.document.text[span.start : span.end]) is not None
