"""Whether the way to a place is open: from maps the width of the corridor, from words who calls it cut or open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from contested.claims.vocabulary import Certainty, Measure, Polarity, Side
from contested.errors import QuestionError
from contested.reconcile.ground.corridor import corridor
from contested.reconcile.interval import Interval, hull
from contested.reconcile.phrases import party
from contested.reconcile.series.extents import settlement
from contested.reconcile.statement import Statement
from contested.rhetoric.predicates.asked import Asked, origins, witness
from contested.rhetoric.predicates.standing import Answer, Measured, Wanted, Witness, decided

# A width in km: a closed way is 0, of an open one words say only that it is more.
CLOSED, OPEN = Interval(0.0, 0.0), Interval(0.001, None)
_CUT = {"encircled": True, "partly_encircled": False, "supply_cut": True, "supply_open": False}
# Words of those who saw no ring, which is not to say that there is none.
_UNSEEN = re.compile(
    r"no(?:thing)? (?:to |that )?(?:evidence|confirm|proof|sign)|not (?:been )?(?:able to )?(?:confirm|verif)"
    r"|unconfirmed|(?:не |немає |нет )(?:підтвер|подтвер|доказ)|непідтвердж|неподтвержд",
    re.IGNORECASE,
)
_OLDEST_MAP = timedelta(days=14)


def corridor_cut_to_other(asked: Asked) -> Answer:
    """The other side's way to the place is closed."""
    return _tested("corridor_cut_to_other", asked, Wanted.NOT_ABOVE, asked.other)


def corridor_open_to_side(asked: Asked) -> Answer:
    """The side's own way to the place is open."""
    return _tested("corridor_open_to_side", asked, Wanted.ABOVE, asked.side)


def _tested(name: str, asked: Asked, wanted: Wanted, inside: Side) -> Answer:
    where = asked.place or "a place that is not named"
    spoken = origins(
        asked.evidence.cases(Measure.CONTROL, Measure.CONDITION),
        lambda one: asked.here(one.claim) and asked.within(one.day) and _says(one, inside) is not None,
    )
    told = [sure for group in spoken if (sure := [one for one in group if _is_sure(one)])]
    unseen = [one.claim for group in spoken for one in group if _unseen(one)]
    words = [witness(group, _width(group, inside)) for group in told]
    found = [*_mapped(asked, inside), *words]
    measured = f"the width of the way of {party(str(inside))}'s troops to {where}"
    beside = ((), unseen) if wanted is Wanted.NOT_ABOVE else (unseen, ())
    return decided(name, found, wanted, asked.side, Measured(measured, "km", asked.place), beside)


def _says(one: Statement, inside: Side) -> bool | None:
    """Whether a statement calls the way of a side's troops cut; None where it does not say."""
    claim = one.claim
    cut = _CUT.get(claim.status or "")
    if cut is None or not one.is_fact:
        return None
    encircler = claim.measure is Measure.CONTROL
    if (claim.party == str(inside)) is encircler and claim.party is not None:
        return None  # of the other side's troops
    if claim.polarity is Polarity.DENIED:
        # whoever denies that a ring is only partly closed may mean either
        return None if claim.status == "partly_encircled" else not cut
    return cut


def _is_sure(one: Statement) -> bool:
    """Whether somebody says how it is: neither that it may be so, nor only that nothing was seen of it."""
    return one.claim.certainty is not Certainty.POSSIBLE and not _unseen(one)


def _unseen(one: Statement) -> bool:
    """Whether its sentence says that nothing was seen of a ring, however the claim in it was read."""
    span = one.claim.sentence
    return _UNSEEN.search(one.document.text, span.start, span.end) is not None


def _width(group: Sequence[Statement], inside: Side) -> Interval:
    """What an origin said on the last day on which it spoke."""
    last = max(one.published for one in group)
    return hull(CLOSED if _says(one, inside) else OPEN for one in group if one.published == last)


def _mapped(asked: Asked, inside: Side) -> list[Witness]:
    """The mapper's width, which is drawn of ground that Russia does not hold: of the way of Ukraine's troops alone."""
    sources = asked.evidence.sources
    recent = [one for one in sources.layers if asked.until - _OLDEST_MAP <= one.day <= asked.until]
    if asked.place is None or inside is not Side.UA or not recent:
        return []
    try:
        place = settlement(asked.place)
    except QuestionError:
        return []  # a sector has no way out
    return [
        Witness(f"{one.mapper}'s map", Side.THIRD, Interval(one.km if one.low is None else one.low, one.km), ())
        for one in corridor(place, recent[-1:], sources.ground)
    ]
