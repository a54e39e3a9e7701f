"""Beliefs from claims: what the ledger's questions about a city and its sector say of strengths, losses and ground."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from contested.claims.vocabulary import Aspect, Measure, Per
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.leanings import leanings
from contested.reconcile.phrases import number, plural
from contested.reconcile.posterior import Posterior, posterior
from contested.reconcile.question import Question
from contested.scenario.situation.belief import Belief, Numbers, Status, Told

# Suffixes of what is named after a city and is asked about together with it.
AROUND = ("", " sector", " direction", " agglomeration", " district")
# Values between its quantiles that stand for one estimate when several are pooled.
_GRID = np.linspace(0.01, 0.99, 99)
# Figures that are told of an earlier time say nothing of a force or its losses now.
STALEST_DAYS = 90
ENDS = (0.05, 0.5, 0.95)
PERCENT = 100.0


@dataclass(frozen=True, slots=True)
class Answer:
    """One question about the city with its estimate."""

    case: Case
    found: Posterior

    @property
    def question(self) -> Question:
        """The question."""
        return self.case.question

    @property
    def told(self) -> tuple[float, ...]:
        """The ends of the figures that were told."""
        quantities = (one.claim.quantity for one in self.case.current)
        return tuple(end for one in quantities if one for end in (one.low, one.high) if end is not None)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims that enter the estimate."""
        return tuple(dict.fromkeys(one.claim.id for one in self.case.current))


class Ledgered:
    """The questions of a casebook about one city."""

    def __init__(self, book: Casebook, city: str, as_of: date) -> None:
        self._cases = [case for case in book.cases if _is_about(case.question, city) and _is_recent(case, as_of)]
        self._leanings = leanings(book.cases)

    def answers(self, measure: Measure, what: str, *parties: str | None, per: Per | None = None) -> tuple[Answer, ...]:
        """The questions of a measure that have an estimate, newest last; a party of None is one that is not said."""
        found = []
        for case in self._cases:
            question = case.question
            asked = question.measure is measure and question.party in parties and question.per is per
            if asked and (not what or question.what in {what, None}) and question.aspect is not Aspect.INCREASE:
                told = posterior(case, self._leanings)
                if told is not None:
                    found.append(Answer(case, told))
        return tuple(found)


def _is_recent(case: Case, as_of: date) -> bool:
    return any((as_of - one.day).days <= STALEST_DAYS for one in case.current)


def _is_about(question: Question, city: str) -> bool:
    return question.place in {city + suffix for suffix in AROUND}


def pooled(name: str, answers: Sequence[Answer], why: str, *, scale: float = 1.0) -> Belief:
    """One belief from several questions about the same number, each as likely to be the one that is meant: as wide as
    they are apart. `scale` turns their unit into the parameter's."""
    drawn = np.sort(np.concatenate([_quantiles(one.found) for one in answers])) * scale
    low, middle, high = (float(np.quantile(drawn, end)) for end in ENDS)
    return Belief(name, low, middle, high, Status.CLAIMS, why, claims_of(answers), disputed(answers, scale))


def _quantiles(found: Posterior) -> Numbers:
    at = np.array(sorted(found.quantiles))
    values = np.array([max(found.quantiles[one], 1e-9) for one in at])
    return np.asarray(np.exp(np.interp(_GRID, at, np.log(values))))


def claims_of(answers: Iterable[Answer]) -> tuple[str, ...]:
    """Ids of the claims of several questions, once each."""
    return tuple(dict.fromkeys(claim for one in answers for claim in one.claims))


def disputed(answers: Sequence[Answer], scale: float = 1.0) -> tuple[Told, ...]:
    """The figures that were told, lowest first, where they differ; copies stand with what they copy."""
    figures: dict[float, list[str]] = {}
    speakers: dict[float, list[str]] = {}
    for answer in answers:
        for one in answer.case.current:
            quantity = one.claim.quantity
            ends = [end for end in (quantity.low, quantity.high) if end] if quantity else []
            if ends:
                value = math.exp(sum(map(math.log, ends)) / len(ends))
                figures.setdefault(value, []).append(one.claim.id)
                speakers.setdefault(value, []).append(one.claim.speaker.name)
    if len(figures) < 2:
        return ()
    percent = " %" if scale == 1 / PERCENT else ""
    return tuple(
        Told(
            value * scale,
            f"{number(round(value, 3))}{percent} by {_names(speakers[value])}",
            tuple(dict.fromkeys(figures[value])),
        )
        for value in sorted(figures)
    )


def _names(speakers: Iterable[str]) -> str:
    names = list(dict.fromkeys(speakers))
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def counted(answers: Sequence[Answer]) -> str:
    """ "3 reports, 2 origins, in 2 questions" of several questions."""
    reports = sum(one.found.reports for one in answers)
    origins = sum(len(one.found.origins) for one in answers)
    words = f"{plural(reports, 'report')}, {plural(origins, 'origin')}"
    return words if len(answers) == 1 else f"{words}, of {plural(len(answers), 'question')} that could be meant"
