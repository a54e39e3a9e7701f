"""`copy`: several reports, one origin. Not a quarrel but a warning: repetition is not confirmation."""

from __future__ import annotations

from collections.abc import Iterator

from contested.claims.claim import Claim
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import documents_of
from contested.reconcile.phrases import day as day_words
from contested.reconcile.phrases import figure, plural, sentence, status, subject, voice, when
from contested.reconcile.widths import Voice

KIND = "copy"
MOST_NAMED = 4  # figures named in one line; the others are counted and quoted below it


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each set of reports that stand behind the same origins, with every figure that they share."""
    shared: dict[frozenset[str], list[tuple[Case, Voice]]] = {}
    for case in book.cases:
        for group, reason in case.voices:
            if documents_of(group) > 1:
                shared.setdefault(frozenset(one.claim.document for one in group), []).append((case, (group, reason)))
    for reports, found in shared.items():
        yield _copied(len(reports), found)


def _copied(reports: int, found: list[tuple[Case, Voice]]) -> Disagreement:
    case, (group, _) = found[0]
    reasons = dict.fromkeys(part for _, (_, reason) in found for part in reason.split("; "))
    named = [_said(one, voices[0].claim) for one, (voices, _) in found[:MOST_NAMED]]
    rest = len(found) - len(named)
    more = f"; and {rest} more" if rest else ""
    words = (
        f"{plural(reports, 'report')}, one origin ({'; '.join(reasons)}): {'; '.join(named)}{more}. "
        f"First {voice(group[0])} on {day_words(group[0].published)}. Counted once."
    )
    claims = tuple(one.claim for _, (voices, _) in found for one in voices)
    return Disagreement(KIND, sentence(words), claims, case.question if len(found) == 1 else None)


def _said(case: Case, claim: Claim) -> str:
    where = f"{claim.place.name}: " if claim.place else ""
    said = f"{figure(claim.quantity)} {subject(claim)}" if claim.quantity else f"{where}{status(claim)}"
    return f"{said} ({when(case.question)})"
