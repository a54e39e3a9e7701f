"""A question that claims answer: the same thing counted, of the same side, in the same place, over the same time.

Two claims with unequal questions are never averaged; they may be shown beside each other with the reason.
"""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass
from datetime import date

from contested.claims.claim import Claim
from contested.claims.parts import Locality
from contested.claims.vocabulary import Aspect, Definition, Measure, Per, Unit

# Counts of events. Over a closed period a source's level, total and increase of them are one and the same number;
# for what is there (troops, ground held) they are three different ones.
EVENTS = frozenset(
    {
        *(Measure.LOSSES, Measure.KILLED, Measure.WOUNDED, Measure.CAPTURED, Measure.LAUNCHED, Measure.INTERCEPTED),
        *(Measure.HITS, Measure.ASSAULTS, Measure.DAMAGE, Measure.EVACUATED, Measure.RESTORED),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked. `place` is the canonical name; `place_id` tells namesakes apart; None is "not said".

    `reported` is set only where the claims say no time: the first day of publication of those that are compared.
    """

    measure: Measure
    what: str | None = None
    party: str | None = None
    status: str | None = None
    place: str | None = None
    place_id: str | None = None
    start: date | None = None
    end: date | None = None
    unit: Unit | None = None
    per: Per | None = None
    aspect: Aspect | None = None
    definition: Definition | None = None
    reported: date | None = None

    @property
    def id(self) -> str:
        """Content hash, 12 hexadecimal digits."""
        return hashlib.sha256("\x1f".join(str(part) for part in astuple(self)).encode()).hexdigest()[:12]

    @property
    def undated(self) -> bool:
        """Whether no time is said."""
        return self.start is None and self.end is None

    @classmethod
    def of(cls, claim: Claim) -> Question:
        """The question that one claim answers, of the place that it names."""
        return cls.at(claim, claim.place)

    @classmethod
    def at(cls, claim: Claim, place: Locality | None) -> Question:
        """The question that one claim answers, of the place that it counts in."""
        quantity = claim.quantity
        return cls(
            measure=claim.measure,
            what=claim.what,
            party=claim.party,
            status=claim.status if quantity else None,
            place=place.name if place else None,
            place_id=place.place_id if place else None,
            start=claim.period.start,
            end=claim.period.end,
            unit=quantity.unit if quantity else None,
            per=quantity.per if quantity else None,
            aspect=_aspect(claim),
            definition=claim.definition,
        )


def _aspect(claim: Claim) -> Aspect | None:
    quantity, period = claim.quantity, claim.period
    if quantity is None:
        return None
    closed = period.start is not None and period.end is not None and quantity.per is None
    if closed and claim.measure in EVENTS and quantity.aspect in {Aspect.TOTAL, Aspect.INCREASE}:
        return Aspect.LEVEL
    return quantity.aspect
