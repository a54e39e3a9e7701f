"""Whether a side's own deadlines were kept, each settled by maps and again by words without the mapper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from contested.claims.claim import Claim
from contested.claims.vocabulary import Measure, Side
from contested.reconcile.deadlines import Deadline, Verdict, deadlines
from contested.reconcile.interval import Interval
from contested.reconcile.phrases import party
from contested.rhetoric.predicates.asked import Asked
from contested.rhetoric.predicates.standing import Answer, Measured, Wanted, Witness, decided

# A deadline that is kept counts one, one that is missed minus one; each is a question of its own.
_COUNTED = {Verdict.KEPT: 1.0, Verdict.MISSED: -1.0}
DEADLINES = "deadlines"
_AIMS = frozenset({"capture", "attack", "counterattack", "hold", "withdraw", "reinforce"})
# A town whose day passed longer ago than this says nothing of the period.
_STILL_SPOKEN_OF = timedelta(days=91)


def deadlines_kept_by_side(asked: Asked) -> Answer:
    """Deadlines that the side set itself were met."""
    return _tested("deadlines_kept_by_side", asked, asked.side, Wanted.ABOVE)


def deadlines_missed_by_other(asked: Asked) -> Answer:
    """Deadlines that the other side set itself passed unmet."""
    return _tested("deadlines_missed_by_other", asked, asked.other, Wanted.BELOW)


def _tested(name: str, asked: Asked, whose: Side, wanted: Wanted) -> Answer:
    own = [one for one in asked.evidence.deadlines if _is_own(one, whose, asked)]
    found = [made for one in own for made in _settled(one, asked)]
    open_ = [one for one in own if one.verdict is Verdict.OPEN]
    settled = sum(one.verdict in _COUNTED for one in own)
    waiting = f", {len(open_)} still open" if open_ else ""
    measured = f"{party(str(whose))}'s own deadlines, kept less missed ({len(own)} told, {settled} settled{waiting})"
    told = [each.claim for one in own for each in one.statements]
    return decided(name, found, wanted, asked.side, Measured(measured, DEADLINES), beside=(told, ()))


def _is_own(one: Deadline, whose: Side, asked: Asked) -> bool:
    mine = one.measure is Measure.INTENT and one.party == str(whose) and one.status in _AIMS
    return mine and one.told <= asked.until and one.due + _STILL_SPOKEN_OF >= asked.since


def _settled(one: Deadline, asked: Asked) -> Iterator[Witness]:
    """What settled a deadline, and what settles it where that one is left out."""
    if one.verdict not in _COUNTED or one.settled_by is None:
        return
    mapped = one.seen is not None
    yield _witness(one, Side.THIRD if mapped else _side(one, asked), asked, mapped=mapped)
    again = _without(one, asked)
    if again is not None and again.verdict in _COUNTED and again.settled_by is not None:
        yield _witness(again, _side(again, asked), asked, mapped=again.seen is not None)


def _without(one: Deadline, asked: Asked) -> Deadline | None:
    """The same deadline settled by others than whoever settled it."""
    place = one.place_id or one.place
    near = [
        each
        for each in asked.evidence.book.statements
        if each.claim.speaker.name != one.settled_by
        and each.claim.place is not None
        and (each.claim.place.place_id or each.claim.place.name) == place
    ]
    found = deadlines(near, asked.evidence.sources.body, asked.until)
    same = (one.measure, one.status, one.party, one.due)
    return next((each for each in found if (each.measure, each.status, each.party, each.due) == same), None)


def _witness(one: Deadline, side: Side, asked: Asked, *, mapped: bool) -> Witness:
    at = _COUNTED[one.verdict]
    claims = () if mapped else tuple(_settling(one, asked))
    return Witness(f"{one.settled_by}{' (map)' if mapped else ''}", side, Interval(at, at), claims)


def _side(one: Deadline, asked: Asked) -> Side:
    return next((claim.speaker.side for claim in _settling(one, asked)), Side.UNKNOWN)


def _settling(one: Deadline, asked: Asked) -> Iterable[Claim]:
    """What the one who settled it said of who holds the place, since the deadline was told."""
    place = one.place_id or one.place
    for each in asked.evidence.book.statements:
        claim = each.claim
        named = claim.place is not None and (claim.place.place_id or claim.place.name) == place
        settles = claim.measure is Measure.CONTROL and claim.speaker.name == one.settled_by
        if named and settles and each.published >= one.told:
            yield claim
