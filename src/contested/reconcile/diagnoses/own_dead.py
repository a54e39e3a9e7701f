"""`interest` over one blow: how many soldiers the striker says that it killed, and how many the struck side admits.

The two seldom use one word: the striker "destroys up to 120 soldiers", the struck side has "none killed and four
wounded". They are one question where the place is one and the days are near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from contested.atlas.level import Level
from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.phrases import day as day_words
from contested.reconcile.phrases import figure, listed, party, sentence, subject, voice
from contested.reconcile.question import Question
from contested.reconcile.scope import holds, level, same
from contested.reconcile.statement import Statement
from contested.reconcile.stocks import value

KIND = "interest"
# How a striker and the side that it struck call the same men.
DEAD = frozenset({Measure.LOSSES, Measure.KILLED})
TROOPS = frozenset({"personnel", "military", None})
# Ratio. Below it the two may have counted at two hours of one day.
FAR_OFF = 2.0
FEWEST = 5.0  # killed, as the striker has it
SOON = timedelta(days=2)
# Sides of an outlet that tells what the struck side said, a sentence after it named it.
NEITHER = frozenset({"third", "unknown"})


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each blow of which the striker and the struck side count the dead far apart."""
    claimed: list[Statement] = []
    admitted: list[Statement] = []
    for one in book.statements:
        claim = one.claim
        if claim.quantity is None or not one.asserted or not one.is_fact or claim.quantity.per is not None:
            continue
        if claim.what not in TROOPS or claim.party not in {"UA", "RU"} or one.interval is None:
            continue
        side = str(claim.speaker.side)
        if claim.measure in DEAD and side in {"UA", "RU"} and side != claim.party and value(one) >= FEWEST:
            claimed.append(one)
        elif claim.measure in {*DEAD, Measure.WOUNDED} and side in {claim.party, *NEITHER}:
            admitted.append(one)
    for blow in claimed:
        near = [one for one in admitted if _is_one_blow(blow, one)]
        dead = [one for one in near if one.claim.measure in DEAD]
        if dead and max(value(one) for one in dead) * FAR_OFF <= value(blow):
            yield _apart(blow, near)


def _is_one_blow(blow: Statement, one: Statement) -> bool:
    here, there = blow.claim.place, one.claim.place
    if blow.claim.party != one.claim.party or here is None or there is None:
        return False
    if blow.claim.measure is one.claim.measure and blow.claim.what == one.claim.what and same(here, there):
        return False  # one question, of which `interest` tells
    where = same(here, there) or holds(here, there) or holds(there, here)
    if not where or Level.COUNTRY in (level(here), level(there)):
        return False
    return abs(blow.day - one.day) <= SOON and abs(blow.published - one.published) <= SOON


def _apart(blow: Statement, near: Sequence[Statement]) -> Disagreement:
    own = party(blow.claim.party)
    told = listed([_told(one) for one in near])
    words = (
        f"one blow, told by both sides: {_told(blow)}; {told}. {own}'s own side admits far fewer dead than the side "
        "that struck, as the interest of both would have it; neither is taken for the middle."
    )
    return Disagreement(KIND, sentence(words), (blow.claim, *(one.claim for one in near)), Question.of(blow.claim))


def _told(one: Statement) -> str:
    said = figure(one.claim.quantity) if one.claim.quantity else ""
    return f"{said} {subject(one.claim)} ({voice(one)}, {day_words(one.published)})"
