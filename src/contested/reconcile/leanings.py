"""How far each source's figures lie from what independent others say of the same questions, and how much they scatter.

A lean is learnt per speaker, side that is counted and measure, and shrunk towards its kind (own dead, the enemy's
dead, ...), which is shrunk towards none: a source with two cases leans as its kind does. What no other side has
answered can teach nothing, and the width says so (`posterior`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from contested.claims.vocabulary import Side
from contested.reconcile.casebook import Case
from contested.reconcile.interest import interest_of
from contested.reconcile.question import Question
from contested.reconcile.spreads import usual_spread
from contested.reconcile.statement import Statement
from contested.reconcile.voices import identity

# Cases that a kind's lean weighs as much as: a source needs about so many of its own before it is believed of itself.
SHRINKAGE = 6.0
# Log units. Figures that lie a factor of e apart answer different questions; no lean is so large.
ANOTHER = 1.0

Key = tuple[object, ...]


@dataclass(slots=True)
class _Sums:
    count: int = 0
    total: float = 0.0
    squares: float = 0.0

    def add(self, residual: float, times: int = 1) -> None:
        self.count += times
        self.total += times * residual
        self.squares += times * residual * residual


@dataclass(frozen=True, slots=True)
class Leaning:
    """`lean` and `spread` in log units, learnt from `cases` questions that others answered too."""

    lean: float
    spread: float
    cases: int


@dataclass(frozen=True, slots=True)
class Leanings:
    """What was learnt of every source; a source of which nothing is known has its kind's lean."""

    sources: dict[Key, _Sums] = field(default_factory=dict)
    kinds: dict[Key, _Sums] = field(default_factory=dict)
    taught: dict[Question, tuple[tuple[Key, Key, float], ...]] = field(default_factory=dict)

    def of(self, one: Statement, question: Question | None = None) -> Leaning:
        """The leaning of the source behind a statement, as the questions other than `question` teach it."""
        source, kind = self._without(question, _source(one), _kind(one))
        usual = kind.total / (kind.count + SHRINKAGE)
        lean = (source.total + SHRINKAGE * usual) / (source.count + SHRINKAGE)
        prior = usual_spread(one.claim)
        left = max(source.squares - 2 * lean * source.total + source.count * lean * lean, 0.0)
        spread = math.sqrt((SHRINKAGE * prior * prior + left) / (SHRINKAGE + source.count))
        return Leaning(lean, spread, source.count)

    def _without(self, question: Question | None, source: Key, kind: Key) -> tuple[_Sums, _Sums]:
        """The sums of a source and of its kind without what one question taught: it must not teach its own answer."""
        own, usual = self.sources.get(source, _NOTHING), self.kinds.get(kind, _NOTHING)
        taught = self.taught.get(question, ()) if question else ()
        if not taught:
            return own, usual
        own, usual = replace(own), replace(usual)
        for teacher, of_kind, residual in taught:
            if teacher == source:
                own.add(residual, -1)
            if of_kind == kind:
                usual.add(residual, -1)
        return own, usual


_NOTHING = _Sums()


def leanings(cases: Iterable[Case]) -> Leanings:
    """Learn from every question that origins of more than one side answer with closed figures."""
    found = Leanings()
    for case in cases:
        if len(case.voices) < 2:
            continue
        replaced = {id(one) for count in case.counts for one in count.superseded}
        standing = [[one for one in group if id(one) not in replaced] for group, _ in case.voices]
        points = [(one, point) for one, point in map(_pointed, standing) if one is not None and point is not None]
        sides = {party_of(one) for one, _ in points}
        if len(points) < 2 or len(sides) < 2:
            continue  # whoever speaks for one side leans one way: they teach nothing of each other
        for one, point in points:
            others = [other for speaker, other in points if party_of(speaker) != party_of(one)]
            residual = point - _median(others)
            if abs(residual) > ANOTHER:
                continue
            source, kind = _source(one), _kind(one)
            found.sources.setdefault(source, _Sums()).add(residual)
            found.kinds.setdefault(kind, _Sums()).add(residual)
            found.taught[case.question] = (*found.taught.get(case.question, ()), (source, kind, residual))
    return found


def _pointed(voice: Sequence[Statement]) -> tuple[Statement | None, float | None]:
    """The statement that stands for a voice, its first, and the middle of the log of its last closed figure; of a
    running count only what no later figure replaced: an early toll is no error of its source.

    A copy tells the figure later than its source: what is learnt is of the source.
    """
    closed = [one.interval for one in sorted(voice, key=_last) if one.interval is not None and one.interval.is_closed]
    if not closed:
        return None, None
    interval = closed[-1]
    if interval.low is None or interval.high is None:
        return None, None
    return voice[0], (math.log1p(interval.low) + math.log1p(interval.high)) / 2


def _last(one: Statement) -> tuple[date, float]:
    """Later reports come last, of one day the narrowest figure."""
    return one.published, -(one.interval.width if one.interval else 0.0)


def party_of(one: Statement) -> tuple[object, ...]:
    """Whom a speaker may lean with: its side in the war, or itself."""
    side = one.claim.speaker.side
    return (side,) if side in (Side.UA, Side.RU) else identity(one)


def _source(one: Statement) -> Key:
    return (*identity(one), *_kind(one))


def _kind(one: Statement) -> Key:
    return (one.claim.measure, interest_of(one.claim))


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
