"""Whether the ledger bears out what a frame implies, for a side and a period, with both sides' sentences.

Nothing here calls a frame true, false or propaganda: each thing that it implies is supported, in tension, contradicted
or not testable, by the arithmetic of intervals (`predicates.standing`). Which side is asked for is an argument: the
same ledger with the sides' names exchanged gives the same answers with the names exchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from contested.claims.vocabulary import Side
from contested.errors import InputError
from contested.reconcile.phrases import party
from contested.rhetoric.predicates import aid, dates, diplomacy, forces, ground, harm, supply
from contested.rhetoric.predicates.asked import OTHER, Asked, Evidence
from contested.rhetoric.predicates.standing import Answer, Standing

PERIOD = timedelta(
    days=28
)  # that a frame is tested over where no other is asked for: the pace of a front in four weeks

Test = Callable[[Asked], Answer]
NONE = "none"  # the predicate of frames that nothing in a ledger can bear out
_TESTS: tuple[Test, ...] = (
    *(ground.ground_gained_by_side, ground.ground_held_by_side, ground.front_steady_after_place),
    *(ground.assaults_drawn_by_place, dates.deadlines_kept_by_side, dates.deadlines_missed_by_other),
    *(forces.losses_over_inflow_of_other, forces.losses_within_inflow_of_side, forces.strength_falls_of_other),
    *(aid.aid_delivered_falls_to_other, aid.aid_delivered_to_side, aid.donors_fewer_of_other, aid.donors_kept_of_side),
    *(diplomacy.demands_unchanged_by_side, diplomacy.nothing_ceded_by_side),
    *(harm.no_harm_by_side, harm.harm_to_civilians_by_other, harm.outages_by_other),
    *(supply.corridor_cut_to_other, supply.corridor_open_to_side),
)
TESTS: Mapping[str, Test] = MappingProxyType({one.__name__: one for one in _TESTS})
_THE_SIDE = re.compile(r"\b(the other side|the side)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bearing:
    """A frame against the ledger: each thing that it implies, and all of them together.

    `since` and `until` are the first and the last day of the period.
    """

    frame: str
    side: Side
    since: date
    until: date
    standing: Standing
    tests: tuple[Answer, ...]


def bearing(frame: str, predicates: Iterable[str], asked: Asked, places: Iterable[str] = ()) -> Bearing:
    """Test what a frame implies; what is asked of a place is asked of each of `places`.

    Raises:
        InputError: a predicate that no test answers, or a side that is no belligerent.
    """
    if asked.side not in OTHER:
        raise InputError("bearing", f"a frame that serves {asked.side}", "give UA or RU")
    named = tuple(places)
    tests: list[Answer] = []
    for predicate in predicates:
        if predicate == NONE:
            reason = "nothing that a ledger holds can bear it out or contradict it"
            tests.append(Answer(NONE, None, Standing.NOT_TESTABLE, None, "", 0, reason))
            continue
        if predicate not in TESTS:
            raise InputError("bearing", f"no test answers {predicate!r}", f"use one of {', '.join(TESTS)}")
        tests += _by_place(TESTS[predicate], asked, named)
    return Bearing(frame, asked.side, asked.since, asked.until, combined(one.standing for one in tests), tuple(tests))


def combined(standings: Iterable[Standing]) -> Standing:
    """Several standings as one: what all that can be tested agree on, else in tension."""
    testable = {one for one in standings if one is not Standing.NOT_TESTABLE}
    if not testable:
        return Standing.NOT_TESTABLE
    return testable.pop() if len(testable) == 1 else Standing.TENSION


def put(words: str, side: Side) -> str:
    """A predicate's or a frame's definition with the sides by name: "Russia holds more ground at the end ..."."""
    names = {"the side": party(str(side)), "the other side": party(str(OTHER[side]))}
    return _THE_SIDE.sub(lambda found: names[found[0].lower()], words)


def _by_place(test: Test, asked: Asked, places: tuple[str, ...]) -> list[Answer]:
    """The test of each place, or once where it is about none."""
    made = [test(Asked(asked.side, asked.since, asked.until, asked.evidence, place, asked.dates)) for place in places]
    if made and any(one.place is not None for one in made):
        return made
    return made[:1] or [test(asked)]


__all__ = [
    "NONE",
    "PERIOD",
    "TESTS",
    "Answer",
    "Asked",
    "Bearing",
    "Evidence",
    "Standing",
    "bearing",
    "combined",
    "put",
]
