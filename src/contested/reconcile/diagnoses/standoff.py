"""`contradiction` without numbers: who holds a place, whether it is encircled, what is meant, asserted and denied.

Each statement leaves some states of the world possible. Two statements of different speakers stand off where no state
is left that both allow and the days are near: a week between sides, two days within a side, because ground changes
hands and one's own side is corrected rather than contradicted. "Entered" does not deny "held".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.vocabulary import Certainty, Measure, Side
from contested.extract.rules import NO_DEADLINE
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import WEEK
from contested.reconcile.joined import Joined
from contested.reconcile.phrases import days, party, sentence, status, tellings
from contested.reconcile.scope import kilometres, level
from contested.reconcile.statement import Statement
from contested.reconcile.voices import identity

KIND = "contradiction"
# Days between two statements of one side that still speak of one moment.
WITHIN_A_SIDE = timedelta(days=2)
HOLDERS = frozenset({"UA", "RU", "nobody"})
YES, NO = frozenset({"yes"}), frozenset({"no"})
FINE = frozenset({Level.SETTLEMENT, Level.DISTRICT})
UA_HOLDS, RU_HOLDS = frozenset({"UA"}), frozenset({"RU"})
# Words of half a town, near what is said of it; characters before and behind it in which they stand.
_PART = re.compile(
    r"\b(?:half|parts?|third|quarter|two-thirds|most) of\b|\b(?:north|south|east|west)(?:ern)? (?:part|half|side|bank"
    r"|district|block|quarter|outskirt)s?\b|\bin (?:the )?(?:north|south|east|west|centr)\w*\b"
    r"|\bполовин\w*|\bчастин\w*|\bчаст(?:ь|и|ью|ях)\b"
    r"|\b(?:північн|південн|східн|західн|северн|южн|восточн|западн)\w+ (?:квартал|район|околиц|окраин|берег)\w*",
    re.IGNORECASE,
)
BEFORE, BEHIND = 20, 40
SUPPLY = {"supply_cut": YES, "supply_open": NO}
WISHES = frozenset({Measure.INTENT, Measure.DEMAND})

Axis = tuple[object, ...]
# Kilometres. A ring is drawn around a stretch of front: who asserts it names one town of it, who denies it another.
ONE_RING = 30.0


@dataclass(slots=True)
class Camp:
    """Statements of one side and day that leave the same states possible."""

    day: date
    side: Side
    allows: frozenset[str]
    statements: list[Statement]

    def opposes(self, other: Camp) -> bool:
        """Whether no state is left that both allow, near in time and by different speakers."""
        near = WEEK if self.side is not other.side else WITHIN_A_SIDE
        if self.allows & other.allows or abs(other.day - self.day) > near:
            return False
        return len({identity(one) for one in (*self.statements, *other.statements)}) > 1


Axes = dict[Axis, dict[tuple[date, Side, frozenset[str]], Camp]]


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each place and matter over which statements stand off, for as long as they do without a pause."""
    axes: Axes = {}
    for one in book.statements:
        if one.claim.quantity is None and _is_plain(one):
            for axis, allows in _stances(one.claim, partly=_of_a_part(one)):
                key = (one.day, one.claim.speaker.side, allows)
                camps = axes.setdefault(axis, {})
                camps.setdefault(key, Camp(*key, [])).statements.append(one)
    _with_rings_near(axes)
    for axis, camps in axes.items():
        if len({camp.allows for camp in camps.values()}) > 1:
            yield from _standoffs(axis, sorted(camps.values(), key=_order))


def _with_rings_near(axes: Axes) -> None:
    """Put a denied encirclement of which its own place was never said to the only asserted one near it in place and
    time."""
    rings = [(axis, camps) for axis, camps in axes.items() if axis[1:3] == (Measure.CONTROL, "encircled")]
    asserted = [ring for ring in rings if any(camp.allows == YES for camp in ring[1].values())]
    for axis, camps in rings:
        if any(camp.allows == YES for camp in camps.values()):
            continue
        for key, camp in camps.items():
            near = [other for other in asserted if other[0][3:] == axis[3:] and _is_one_ring(camp, other[1].values())]
            if len(near) == 1:
                into = near[0][1]
                into.setdefault(key, Camp(*key, [])).statements.extend(camp.statements)


def _is_one_ring(denied: Camp, others: Iterable[Camp]) -> bool:
    here = denied.statements[0].claim.place
    for camp in others:
        there = camp.statements[0].claim.place
        if (
            camp.allows == YES
            and here
            and there
            and abs(camp.day - denied.day) <= WEEK
            and kilometres(here, there) <= ONE_RING
        ):
            return True
    return False


def _is_plain(one: Statement) -> bool:
    """Whether it is said of what is; a wish or plan may be planned, a denial may be cautious."""
    certainty = one.claim.certainty
    if certainty is Certainty.CONDITIONAL or one.claim.rule == NO_DEADLINE:
        return False
    if one.claim.measure in WISHES:
        return True
    return certainty is not Certainty.PLANNED and (certainty is not Certainty.POSSIBLE or not one.asserted)


def _of_a_part(one: Statement) -> bool:
    """Whether a side is said to hold a part of a place: then neither holds it all."""
    span = one.claim.span
    near = one.document.text[max(one.claim.sentence.start, span.start - BEFORE) : span.end + BEHIND]
    return _PART.search(near) is not None


def _stances(claim: Claim, *, partly: bool) -> Iterator[tuple[Axis, frozenset[str]]]:
    """Every matter that a claim speaks to, and the states that it leaves possible."""
    place, asserted = claim.place, claim.polarity.value == "asserted"
    where = (place.place_id or place.name) if place else None
    if claim.measure is Measure.CONDITION and claim.status in SUPPLY and asserted:
        yield (where, "supply", claim.party), SUPPLY[claim.status]
    if claim.measure is Measure.CONTROL and place is not None and level(place) in FINE:
        holder = frozenset({"nobody"}) if partly and _holder(claim) in (UA_HOLDS, RU_HOLDS) else _holder(claim)
        if holder is not None and not (partly and not asserted):
            yield (where, "holder"), holder if asserted else HOLDERS - holder
            return
    if claim.measure is Measure.TARGETING:
        if not asserted and (place is None or level(place) is Level.COUNTRY):
            yield ("anywhere", claim.measure, claim.status, claim.party), NO  # who strikes no homes strikes none here
        elif asserted:
            yield ("anywhere", claim.measure, claim.status, claim.party), YES
    yield (where, claim.measure, claim.status, claim.party), YES if asserted else NO


def _holder(claim: Claim) -> frozenset[str] | None:
    if claim.status == "contested":
        return frozenset({"nobody"})
    if claim.party not in HOLDERS:
        return None
    if claim.status in {"held", "cleared"}:
        return frozenset({claim.party})
    return HOLDERS - {claim.party} if claim.status == "lost" else None


def _standoffs(axis: Axis, camps: list[Camp]) -> Iterator[Disagreement]:
    joined = Joined(len(camps))
    opposed: set[int] = set()
    for place, camp in enumerate(camps):
        for later in range(place + 1, len(camps)):
            if camps[later].day - camp.day > WEEK:
                break
            if camp.opposes(camps[later]):
                opposed |= {place, later}
                joined.join(place, later, "")
    for members, _ in joined.sets():
        found = [one for member in members if member in opposed for one in camps[member].statements]
        if found:
            yield _standoff(axis, found)


def _standoff(axis: Axis, found: list[Statement]) -> Disagreement:
    claim = found[0].claim
    where = claim.place.name if claim.place else "the whole front"
    period = days(min(one.day for one in found), max(one.day for one in found))
    if axis[1] == "holder":
        words = f"who holds {where} is disputed, {period}: {tellings(found)}."
    elif axis[1] == "supply":
        words = f"whether {party(claim.party)}'s supply of {where} is cut is disputed, {period}: {tellings(found)}."
    else:
        asserted = next((one for one in found if one.asserted), found[0])
        words = f"{where}, {period}: “{status(asserted.claim)}” is asserted and denied: {tellings(found)}."
    return Disagreement(KIND, sentence(words), tuple(one.claim for one in found))


def _order(camp: Camp) -> tuple[object, ...]:
    return (camp.day, camp.side, sorted(camp.allows))
