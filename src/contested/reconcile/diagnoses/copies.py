"""`copy`: several reports, one origin. Not a quarrel but a warning: repetition is not confirmation."""

from __future__ import annotations

from collections.abc import Iterator

from contested.claims.claim import Claim
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import documents_of
from contested.reconcile.phrases import counted, plural, sentence, status, voice, when
from contested.reconcile.phrases import day as day_words
from contested.reconcile.retellings import Retelling
from contested.reconcile.rows import SUMMED
from contested.reconcile.widths import Voice

KIND = "copy"
MOST_NAMED = 4  # figures named in one line; the others are counted and quoted below it


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each set of reports that stand behind the same origins, with every figure that they share, and one for
    each report with those that retell it under other questions."""
    shared: dict[frozenset[str], list[tuple[Case, Voice]]] = {}
    for case in book.cases:
        for group, reason in case.voices:
            if documents_of(group) > 1 and reason != SUMMED:  # parts of one count are no copies
                shared.setdefault(frozenset(one.claim.document for one in group), []).append((case, (group, reason)))
    told = dict(_by_origin(book.retellings))
    retold = {origin: frozenset((origin, *(each.copy for each in found))) for origin, found in told.items()}
    for origin, found in told.items():
        if not any(retold[origin] <= reports for reports in shared):
            inside = [one for reports, cases in shared.items() if reports < retold[origin] for one in cases]
            yield _retold(found, inside)
    for reports, cases in shared.items():
        if not any(reports < family for family in retold.values()):
            yield _copied(len(reports), cases)


def _by_origin(found: tuple[Retelling, ...]) -> Iterator[tuple[str, list[Retelling]]]:
    """Retellings by the first report of each family: a copy has the origin with which it agrees most, the earliest of
    equals, and another one only for figures that the first does not have."""
    by_copy: dict[str, list[Retelling]] = {}
    for one in found:
        by_copy.setdefault(one.copy, []).append(one)
    origin_of: dict[str, list[Retelling]] = {}
    for copy, candidates in by_copy.items():
        explained: set[int] = set()
        for one in sorted(candidates, key=lambda each: -each.weight):
            figures = {id(pair[1]) for pair in one.agreed}
            if not figures & explained:
                origin_of.setdefault(copy, []).append(one)
            explained |= figures
    families: dict[str, list[Retelling]] = {}
    for kept in origin_of.values():
        for one in kept:
            families.setdefault(_root(one, origin_of), []).append(one)
    yield from families.items()


def _root(one: Retelling, origin_of: dict[str, list[Retelling]]) -> str:
    """The first report behind a retelling: its origin's own origin, as long as there is only one."""
    origin = one.origin
    while len(origin_of.get(origin, ())) == 1:
        origin = origin_of[origin][0].origin
    return origin


def _retold(found: list[Retelling], inside: list[tuple[Case, Voice]]) -> Disagreement:
    """The line of one family; `inside` is what some of its reports share as one voice under one question."""
    pairs = [pair for one in found for pair in one.agreed]
    reports = len({each.claim.document for pair in pairs for each in pair})
    first = min((pair[0] for pair in pairs), key=lambda one: one.published)
    agreed = [one.claim for one, _ in pairs]
    figures = list(dict.fromkeys(counted(one) for one in agreed if one.quantity))
    rest = len(figures) - MOST_NAMED
    more = f"; and {rest} more" if rest > 0 else ""
    ties = [part for _, (_, reason) in inside for part in reason.split("; ")]
    reasons = "; ".join(dict.fromkeys((*(one.reason for one in found), *ties)))
    words = (
        f"{plural(reports, 'report')}, one origin ({reasons}): {'; '.join(figures[:MOST_NAMED])}{more}. "
        f"First {voice(first)} on {day_words(first.published)}. Counted once."
    )
    claims = [each.claim for pair in pairs for each in pair] + [one.claim for _, (group, _) in inside for one in group]
    return Disagreement(KIND, sentence(words), tuple(dict.fromkeys(claims)))


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
    said = counted(claim) if claim.quantity else f"{where}{status(claim)}"
    return f"{said} ({when(case.question)})"
