"""`definition_gap` between the dead who are known by name and an estimate of all of them.

A list of names from obituaries and graves is a floor; an estimate adds those whose death nobody made public. The list
grows for years and still does not contradict the estimate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from contested.claims.vocabulary import Certainty, Measure
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import sentence, subject, tellings
from contested.reconcile.question import Question
from contested.reconcile.statement import Statement

KIND = "definition_gap"
TROOPS = frozenset({"personnel", "military"})
# Days between two reports whose figures are read beside each other.
NEAR = timedelta(days=45)
# People. Fewer are named one by one in any report; a gap is of a war's or a month's dead.
FEWEST = 100
# Words of a list of names. "Names" as a verb and "in the name of" are rare beside a number of dead.
_NAMED = re.compile(
    r"\bnames\b|\bby name\b|\bnamed\b|\bidentified\b|\bobituar\w*|\bверифицир\w*|\bверифіков\w*|\bverified\b"
    r"|\bимена?м?и?\b|\bимён\b|\bимен\b|\bпоим[её]нн\w*|\bпофамильн\w*|\bнекролог\w*"
    r"|\bімена?м?и?\b|\bімен\b|\bпоіменн\w*|\bпоіменно\b|\bустановлен\w* личност\w*",
    re.IGNORECASE,
)
_ESTIMATED = re.compile(
    r"\bestimat\w*|\bmodel\w*|\bexcess\b|\bextrapolat\w*|\bprobate\b"
    r"|\bоцен\w*|\bмодел\w*|\bрасч[её]т\w*|\bизбыточн\w*|\bоцін\w*|\bрозрахун\w*|\bнадлишков\w*|\bнадмірн\w*",
    re.IGNORECASE,
)


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each side and stretch of days in which one report counts names and another estimates more dead."""
    named: dict[str, list[Statement]] = {}
    estimated: dict[str, list[Statement]] = {}
    for one in book.statements:
        claim = one.claim
        if claim.measure is not Measure.KILLED or claim.what not in TROOPS or claim.party is None or claim.place:
            continue
        if not one.asserted or not one.is_fact or one.interval is None or one.interval.floor < FEWEST:
            continue
        if claim.quantity is None or claim.quantity.per is not None:
            continue
        words = one.document.text[claim.sentence.start : claim.sentence.end]
        if claim.certainty is Certainty.ESTIMATED or _ESTIMATED.search(words):
            estimated.setdefault(claim.party, []).append(one)
        elif _NAMED.search(words):
            named.setdefault(claim.party, []).append(one)
    for side, models in estimated.items():
        last: Statement | None = None
        for model in models:
            if last is not None and model.published - last.published <= NEAR:
                continue
            lists = [one for one in named.get(side, ()) if _below(one, model)]
            if lists:
                last = model
                beside = [one for one in models if abs(one.published - model.published) <= NEAR]
                yield _gap(lists, [one for one in beside if any(_below(other, one) for other in lists)])


def _below(one: Statement, model: Statement) -> bool:
    """Whether a list of another report, of the same weeks, has fewer than an estimate."""
    if one.claim.document == model.claim.document or one.interval is None or model.interval is None:
        return False
    return abs(one.published - model.published) <= NEAR and one.interval.floor < model.interval.floor


def _gap(lists: list[Statement], models: list[Statement]) -> Disagreement:
    claim = lists[0].claim
    words = (
        f"{subject(claim)} counted by different methods: known by name, {tellings(lists)}; estimated with those whose "
        f"death is not public, {tellings(models)}. A list of names is a floor; the two are different questions and are "
        "not joined."
    )
    return Disagreement(
        KIND, sentence(words), tuple(one.claim for one in (*lists, *models)), Question.of(models[0].claim)
    )
