"""`interest` over one blow or one week: what the striker says that it killed or destroyed, and what the struck side
admits.

The two seldom use one word: the striker "destroys up to 120 soldiers", the struck side has "none killed and four
wounded". They are one question where the place is one and the days are near; aircraft, ships and a week's losses of an
army need no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from contested.atlas.level import Level
from contested.claims.parts import Locality
from contested.claims.vocabulary import Aspect, Measure
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
FEWEST, FEWEST_PIECES = 5.0, 3.0  # killed, and pieces of materiel destroyed, as the striker has it
SOON = timedelta(days=2)
# Sides of an outlet that tells what the struck side said, a sentence after it named it.
NEITHER = frozenset({"third", "unknown"})
# What either side counts of the other's losses, beside men.
MATERIEL = frozenset({"tanks", "artillery", "armoured", "vehicles", "mlrs", "aircraft", "helicopters", "ships"})
MATERIEL |= {"air_defence"}
# Of these so few are lost in a day that one blow is known without its place.
RARE = frozenset({"aircraft", "helicopters", "ships"})
# Days that two sides mean alike by "last week"; a longer time is a war's or a month's total and nobody's blow.
A_WEEK = timedelta(days=7)
_CIVIL = re.compile(r"civilian|resident|цивільн|мирн|жител|гражданск", re.IGNORECASE)


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each blow of which the striker and the struck side count the dead far apart."""
    claimed: list[Statement] = []
    admitted: list[Statement] = []
    for one in book.statements:
        claim = one.claim
        if claim.quantity is None or not one.asserted or not one.is_fact or claim.quantity.per is not None:
            continue
        if claim.party not in {"UA", "RU"} or one.interval is None or _is_long(one):
            continue
        if claim.what not in TROOPS | MATERIEL and not _is_nobody(one):
            continue
        side = str(claim.speaker.side)
        if claim.measure in DEAD and side in {"UA", "RU"} and side != claim.party and value(one) >= _fewest(one):
            claimed.append(one)
        elif claim.measure in {*DEAD, Measure.WOUNDED} and side in {claim.party, *NEITHER}:
            admitted.append(one)
    for blow in claimed:
        near = [one for one in admitted if _is_one_kind(blow, one) and _is_one_blow(blow, one)]
        dead = [one for one in near if one.claim.measure in DEAD]
        if dead and max(value(one) for one in dead) * FAR_OFF <= value(blow):
            yield _apart(blow, near)


def _is_one_blow(blow: Statement, one: Statement) -> bool:
    here, there = blow.claim.place, one.claim.place
    if blow.claim.party != one.claim.party or blow.claim.document == one.claim.document:
        return False
    alike = blow.claim.measure is one.claim.measure and blow.claim.what == one.claim.what and same(here, there)
    one_id = (here.place_id if here else None) == (there.place_id if there else None)
    if alike and one_id and blow.claim.period == one.claim.period:
        return False  # one question, of which `interest` tells
    if _is_wide(here) and _is_wide(there):
        if not (one.claim.what in RARE or _are_weeks(blow, one)):
            return False
    elif not (same(here, there) or holds(here, there) or holds(there, here)) or _is_wide(here) or _is_wide(there):
        return False
    if one.interval is not None and one.interval.floor == 0 and _is_wide(there):
        return False
    leeway = A_WEEK if _are_weeks(blow, one) else SOON
    return abs(blow.day - one.day) <= leeway and abs(blow.published - one.published) <= SOON


def _fewest(one: Statement) -> float:
    return FEWEST_PIECES if one.claim.what in MATERIEL else FEWEST


def _is_one_kind(blow: Statement, one: Statement) -> bool:
    """Whether both count men, or one kind of materiel; nobody dead is nobody of any kind."""
    men = blow.claim.what in TROOPS and (one.claim.what in TROOPS or _is_nobody(one))
    return men or blow.claim.what == one.claim.what


def _is_nobody(one: Statement) -> bool:
    """Whether it says that nobody died, and not that no civilian did."""
    nobody = one.claim.measure is Measure.KILLED and one.interval is not None and one.interval.ceiling == 0
    return nobody and _CIVIL.search(one.claim.quote) is None


def _is_long(one: Statement) -> bool:
    """Whether it counts over more than a week, or is a running total."""
    quantity, period = one.claim.quantity, one.claim.period
    total = quantity is not None and quantity.aspect is Aspect.TOTAL
    return total or (period.start is not None and one.day - period.start > A_WEEK)


def _is_wide(place: Locality | None) -> bool:
    return place is None or level(place) is Level.COUNTRY


def _are_weeks(one: Statement, other: Statement) -> bool:
    """Whether both count an army's men over a week, which each side ends on its own weekday."""
    weeks = [each.claim.period for each in (one, other)]
    lengths = [period.end - period.start for period in weeks if period.start is not None and period.end is not None]
    return len(lengths) == 2 and min(lengths) >= A_WEEK - timedelta(days=1)


def _apart(blow: Statement, near: Sequence[Statement]) -> Disagreement:
    own = party(blow.claim.party)
    told = listed([_told(one) for one in near])
    words = (
        f"one blow, told by both sides: {_told(blow)}; {told}. {own}'s own side admits far fewer than the side "
        "that struck, as the interest of both would have it; neither is taken for the middle."
    )
    return Disagreement(KIND, sentence(words), (blow.claim, *(one.claim for one in near)), Question.of(blow.claim))


def _told(one: Statement) -> str:
    said = figure(one.claim.quantity) if one.claim.quantity else ""
    return f"{said} {subject(one.claim)} ({voice(one)}, {day_words(one.published)})"
