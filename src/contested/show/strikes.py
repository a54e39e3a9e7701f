"""Strikes and interceptions by night: what was launched, what was downed, and the rate of the same count.

A rate divides what one speaker says was downed by what the same speaker says was launched, in the same night, place
and class, in the same unit. Two speakers' figures are never divided by each other: a night without a pair has no rate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from contested.claims.claim import Claim
from contested.claims.parts import Quantity
from contested.claims.vocabulary import Aspect, Measure, Polarity, Unit
from contested.show import figures
from contested.show.dates import is_night

WEAPON_UNITS = frozenset({Unit.DRONES, Unit.MISSILES, Unit.BOMBS, Unit.ITEMS})
COUNTS = frozenset({Aspect.LEVEL, Aspect.TOTAL})


@dataclass(frozen=True, slots=True)
class Salvo:
    """One class of weapon in one night at one place, as one count has it; either figure may be missing."""

    start: date
    end: date
    place: str
    what: str | None
    launched: Quantity | None
    downed: Quantity | None
    launched_claims: tuple[Claim, ...]
    downed_claims: tuple[Claim, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Launched first, then downed."""
        return self.launched_claims + self.downed_claims

    @property
    def rate(self) -> str | None:
        """The share that was downed, in percent; a bound stays a bound; None where there is no pair."""
        if self.launched is None or self.downed is None or self.launched.low is None or self.launched.high is None:
            return None
        low, high = self.downed.low, self.downed.high
        if (high or low or 0) > self.launched.high:
            return None
        least = figures.rate_percent(low, self.launched.high) if low is not None else None
        most = figures.rate_percent(min(high, self.launched.low), self.launched.low) if high is not None else None
        if least is None or most is None:
            return f"at least {least}" if least else f"up to {most}" if most else None
        return least if least == most else f"{least.removesuffix(' %')}–{most}"


def salvos(claims: Iterable[Claim]) -> tuple[Salvo, ...]:
    """Every night's counts, latest night first; counts with equal figures are one line with all their claims."""
    counts: dict[tuple[object, ...], dict[str, list[Claim]]] = {}
    for claim in claims:
        if _counts(claim):
            speaker = (claim.speaker.name.casefold(), claim.speaker.side)
            counts.setdefault((*speaker, *_occasion(claim)), {}).setdefault(claim.document, []).append(claim)
    lines: list[Salvo] = []
    for documents in counts.values():
        everything = [claim for found in documents.values() for claim in found]
        for found in documents.values():
            launched = _largest(found, Measure.LAUNCHED) or _largest(everything, Measure.LAUNCHED)
            lines += _lines(launched, _largest(found, Measure.INTERCEPTED))
    return _merged(lines)


def _counts(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        claim.measure in {Measure.LAUNCHED, Measure.INTERCEPTED}
        and claim.polarity is Polarity.ASSERTED
        and quantity is not None
        and quantity.unit in WEAPON_UNITS
        and quantity.aspect in COUNTS
        and quantity.per is None
        and is_night(claim.period)
    )


def _occasion(claim: Claim) -> tuple[object, ...]:
    place = (claim.place.place_id or claim.place.name) if claim.place else ""
    return (claim.period.start, claim.period.end, place, claim.what, claim.quantity.unit if claim.quantity else None)


def _largest(claims: Iterable[Claim], measure: Measure) -> Claim | None:
    """The total of one count: parts of it ("over 90 of them Shaheds") are smaller."""
    found = [claim for claim in claims if claim.measure is measure]
    return max(found, key=lambda claim: (_size(claim), claim.id), default=None)


def _size(claim: Claim) -> float:
    quantity = claim.quantity
    return (quantity.high or quantity.low or 0) if quantity else 0


def _lines(launched: Claim | None, downed: Claim | None) -> Iterator[Salvo]:
    """One line for a pair; two where more is downed than launched, since then the figures count different things."""
    if launched and downed and _size(downed) > _size(launched):
        yield from _lines(launched, None)
        yield from _lines(None, downed)
        return
    either = launched or downed
    if either and either.period.start and either.period.end:
        yield Salvo(
            either.period.start,
            either.period.end,
            either.place.name if either.place else "",
            either.what,
            launched.quantity if launched else None,
            downed.quantity if downed else None,
            (launched,) if launched else (),
            (downed,) if downed else (),
        )


def _merged(lines: Iterable[Salvo]) -> tuple[Salvo, ...]:
    """Lines with equal figures together; a line with one figure joins a fuller line that has the same figure."""
    kept: list[Salvo] = []
    for line in sorted(lines, key=lambda one: (one.launched is None) + (one.downed is None)):
        for place, other in enumerate(kept):
            if _same(line, other):
                kept[place] = _joined(other, line)
                break
        else:
            kept.append(line)
    return tuple(sorted(kept, key=_order))


def _same(line: Salvo, other: Salvo) -> bool:
    occasion = (line.start, line.end, line.place, line.what) == (other.start, other.end, other.place, other.what)
    pairs = ((line.launched, other.launched), (line.downed, other.downed))
    return occasion and all(mine is None or mine == theirs for mine, theirs in pairs)


def _joined(line: Salvo, other: Salvo) -> Salvo:
    launched = tuple(dict.fromkeys(line.launched_claims + other.launched_claims))
    downed = tuple(dict.fromkeys(line.downed_claims + other.downed_claims))
    return Salvo(line.start, line.end, line.place, line.what, line.launched, line.downed, launched, downed)


def _order(line: Salvo) -> tuple[object, ...]:
    size = max((_size(claim) for claim in line.claims), default=0.0)
    night = (-line.end.toordinal(), -line.start.toordinal())
    return (*night, line.rate is None, -size, line.place, line.what or "", -len(line.claims), line.claims[0].id)
