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
from contested.reconcile.voices import identity, own_voice
from contested.reconcile.widths import countable

KIND = "definition_gap"
# Words by which a sentence counts those lost to jamming as well.
_SUPPRESSED = re.compile(
    r"suppress|jamm|neutrali[sz]ed|electronic warfare|подавлен|придушен|знешкоджен|обезврежен|локаційно|локационно"
    r"|\bРЕБ\b|\bРЭБ\b",
    re.IGNORECASE,
)
_DOWNED = re.compile(
    r"\b(?:shot|brought|shooting|took|taken) down\b|\bdown(?:ed|ing)\b|\bdestroy\w*|\w*сбит\w*|\bсбил\w*|\w*збит\w*"
    r"|\bзбил\w*|\bзнищ\w*|\bуничтож\w*",
    re.IGNORECASE,
)


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each night of which some reports count only those shot down, and fewer than others with the jammed.

    Either of one speaker, or told by an outlet in its own voice with words that say "shot down"; a governor counts his
    own region.
    """
    for case in book.cases:
        if case.question.measure is not Measure.INTERCEPTED or case.question.definition is not None:
            continue
        told = countable(case.statements)  # fewer shot down in the morning are no running count either
        both = [one for one in told if _SUPPRESSED.search(_words(one))]
        tellings_of_both = {one.claim.document for one in both}
        speakers = {identity(one) for one in both}
        downed = [
            one
            for one in told
            if one not in both
            and one.claim.document not in tellings_of_both
            and (identity(one) in speakers or (own_voice(one) and _DOWNED.search(_words(one))))
        ]
        fewest = min((one.interval.floor for one in both if one.interval), default=0.0)
        if downed and all(one.interval and one.interval.ceiling < fewest for one in downed):
            words = (
                f"{subject(both[0].claim)} ({when(case.question)}) counted by different definitions: shot "
                f"down, {tellings(downed)}; shot down or suppressed, {tellings(both)}. Those lost to jamming make "
                "the difference; the figures are not joined."
            )
            yield Disagreement(KIND, sentence(words), tuple(one.claim for one in (*downed, *both)), case.question)


def _words(one: Statement) -> str:
    return one.document.text[one.claim.sentence.start : one.claim.sentence.end]
