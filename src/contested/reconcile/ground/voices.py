"""What claims in text say of a settlement's states: each independent voice once, by its source's own habit.

"Captured" and "still ours" are answers to the question whether the share has passed the speaker's cutpoint; claims of
fighting, entry and encirclement say what `ordinal` lets them say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from contested.claims.vocabulary import Measure, Side
from contested.reconcile.casebook import Casebook
from contested.reconcile.ground.habits import Habits
from contested.reconcile.ground.states import COUNT, SHARES
from contested.reconcile.ordinal import idle, likelihood
from contested.reconcile.records.settlement import source_of
from contested.reconcile.statement import Statement

Numbers = NDArray[np.float64]

# What a source says again within this time it says once.
AGAIN = timedelta(days=30)
_WIDTH = 0.12  # how far a source's own cutpoints scatter, as a share of the ground
_MIDDLES = np.array([(low + high) / 2 for low, high in SHARES])
# By what is claimed: whether it means that the share lost has passed the speaker's cutpoint.
_PASSED = {("held", "RU"): True, ("cleared", "RU"): True, ("lost", "UA"): True,
           ("held", "UA"): False, ("cleared", "UA"): False, ("lost", "RU"): False}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """An independent voice: its statements, the first of which speaks, and what it says of each state (states,)."""

    statements: tuple[Statement, ...]
    says: Numbers

    @property
    def lost(self) -> bool:
        """Whether it says that the place is lost."""
        return passed(self.statements[0]) is True

    @property
    def day(self) -> date:
        """The day that it speaks of."""
        return self.statements[0].day


def passed(one: Statement) -> bool | None:
    """Whether a statement says that the place is lost (True) or is not (False); None where it says neither."""
    said = _PASSED.get((one.claim.status or "", one.claim.party or ""))
    return None if said is None else said is one.asserted


def voices(book: Casebook, place_id: str, habits: Habits) -> tuple[Voice, ...]:
    """The voices that speak of who holds a place, in order of day; copies are one."""
    groups = [
        group
        for case in book.cases
        if case.question.measure is Measure.CONTROL and case.question.place_id == place_id
        for group, _ in case.voices
        if group[0].is_fact and likelihood(group[0]) is not None
    ]
    ordered = sorted(groups, key=lambda group: (group[0].day, group[0].published, group[0].claim.id))
    return tuple(Voice(tuple(group), _says(group[0], habits)) for group in _once(ordered))


def _once(groups: Iterable[Sequence[Statement]]) -> list[list[Statement]]:
    """Voices with what their source repeats of a place within a month: it is said once, by the first of them."""
    told: dict[tuple[object, ...], list[Statement]] = {}
    made: list[list[Statement]] = []
    for group in groups:
        one = group[0]
        source, said = source_of(one), passed(one)
        key = (source, one.claim.status if said is None else said, one.asserted if said is None else None)
        first = told.get(key) if source is not None else None
        if first is not None and one.day - first[0].day <= AGAIN:
            first.extend(group)
        else:
            told[key] = list(group)
            made.append(told[key])
    return made


def _says(one: Statement, habits: Habits) -> Numbers:
    lost = passed(one)
    if lost is None:
        found = likelihood(one)
        return np.ones(COUNT) if found is None else found
    habit = habits.on(source_of(one), _side(one), one.day, idle(one))
    chance = 1 / (1 + np.exp(-(_MIDDLES - habit.cutpoint) / _WIDTH))
    chance = chance if lost else 1.0 - chance
    made: Numbers = (1.0 - habit.idle) * chance / chance.sum() + habit.idle / COUNT
    return made


def _side(one: Statement) -> Side:
    return one.claim.speaker.side
