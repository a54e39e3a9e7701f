"""How a thing that a frame implies stands against the ledger: by intervals alone, under every weighting of sources.

Every test asks one sign of one quantity ("ground gained is above zero"). A belligerent's word that suits its own side
is the frame, or its mirror, and no evidence; its word against its own side is. "Supported": what third parties, maps
and such admissions allow has the sign, and nobody's absence turns it round. "Contradicted": it has the other sign, with
the opponent's voices and without them, and with each origin and each report left out in turn, so that one such origin
never suffices, nor one article that quotes several.
Everything between is in tension. No words are compared with words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from contested.claims.claim import Claim
from contested.claims.vocabulary import Side
from contested.reconcile.interval import Interval, common, hull

SIDES = (Side.UA, Side.RU)
_NO_SIDE = frozenset({Side.THIRD, Side.UNKNOWN})


class Standing(StrEnum):
    """What the ledger says of one thing that a frame implies."""

    SUPPORTED = "supported"
    TENSION = "in tension"
    CONTRADICTED = "contradicted"
    NOT_TESTABLE = "not testable"


class Wanted(StrEnum):
    """The sign that the tested quantity has where the frame holds."""

    ABOVE = "above zero"
    NOT_BELOW = "zero or above"
    BELOW = "below zero"
    NOT_ABOVE = "zero or below"

    def holds_in(self, interval: Interval) -> bool:
        """Whether every value that the interval allows has the sign."""
        return {
            Wanted.ABOVE: interval.floor > 0,
            Wanted.NOT_BELOW: interval.floor >= 0,
            Wanted.BELOW: interval.ceiling < 0,
            Wanted.NOT_ABOVE: interval.ceiling <= 0,
        }[self]

    @property
    def opposite(self) -> Wanted:
        """The sign of all other values."""
        return _OPPOSITE[self]


_OPPOSITE = {
    Wanted.ABOVE: Wanted.NOT_ABOVE,
    Wanted.NOT_ABOVE: Wanted.ABOVE,
    Wanted.BELOW: Wanted.NOT_BELOW,
    Wanted.NOT_BELOW: Wanted.BELOW,
}


@dataclass(frozen=True, slots=True)
class Witness:
    """One independent origin's word on the tested quantity.

    `interval` is in the test's unit; `side` is the origin's, THIRD for a map, which anyone can check.
    """

    name: str
    side: Side
    interval: Interval
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`interval` is what all origins but the served side's own allow together; None where there is none of them.

    `weightings` counts the ways of leaving somebody out that were tried.
    """

    standing: Standing
    interval: Interval | None
    weightings: int
    why: str


def verdict(witnesses: Sequence[Witness], wanted: Wanted, served: Side) -> Verdict:
    """How a wanted sign stands against some witnesses, for the side that it serves."""
    evidence = [one for one in witnesses if _unsuited(one, wanted, served)]
    opposed = [one for one in witnesses if one.side not in {served, *_NO_SIDE} and one not in evidence]
    if not evidence and not opposed:
        why = "only the side whom it serves speaks of it" if witnesses else "nothing in the ledger settles it"
        return Verdict(Standing.NOT_TESTABLE, None, 0, why)
    everyone, against = together(evidence or opposed), wanted.opposite
    left = list(_left_out([*evidence, *opposed]))
    if not evidence:
        return Verdict(Standing.TENSION, everyone, len(left), "only the two sides speak of it, each as it suits it")
    if against.holds_in(everyone):
        known = any(one.side is not Side.UNKNOWN for one in evidence)
        sure = known and against.holds_in(together([*evidence, *opposed]))
        if sure and all(any(one in evidence for one in rest) and against.holds_in(together(rest)) for rest in left):
            return Verdict(Standing.CONTRADICTED, everyone, len(left), "excluded, whoever is left out")
        why = "excluded, but only as long as one origin, report or side is believed"
        return Verdict(Standing.TENSION, everyone, len(left), why)
    if not wanted.holds_in(everyone):
        return Verdict(Standing.TENSION, everyone, len(left), "what is said allows it and its opposite")
    left = list(_left_out(evidence))
    if any(one and against.holds_in(together(one)) for one in left):
        return Verdict(Standing.TENSION, everyone, len(left), "borne out only as long as one origin is believed")
    if all(one.side is Side.UNKNOWN for one in evidence):
        return Verdict(Standing.TENSION, everyone, len(left), "borne out only by speakers whose side is not known")
    return Verdict(Standing.SUPPORTED, everyone, len(left), "borne out by speakers whom it does not serve")


def _unsuited(one: Witness, wanted: Wanted, served: Side) -> bool:
    """Whether a witness is of neither side, or speaks against its own."""
    if one.side in _NO_SIDE:
        return True
    return (wanted.opposite if one.side is served else wanted).holds_in(one.interval)


def together(witnesses: Iterable[Witness]) -> Interval:
    """What at least one origin allows: what all allow, or where they cannot all be true everything that one of them
    does."""
    intervals = [one.interval for one in witnesses]
    return common(intervals) or hull(intervals)


def _left_out(evidence: Sequence[Witness]) -> Iterator[list[Witness]]:
    """The evidence without each origin in turn, then without each report, since one article may quote many, then
    without each side; nobody knows on which side a voice of unknown side is, so that it goes with either."""
    for name in dict.fromkeys(one.name for one in evidence):
        yield [one for one in evidence if one.name != name]
    for report in dict.fromkeys(claim.document for one in evidence for claim in one.claims):
        yield [one for one in evidence if not one.claims or any(claim.document != report for claim in one.claims)]
    for side in SIDES:
        if any(one.side is side for one in evidence):
            yield [one for one in evidence if one.side not in {side, Side.UNKNOWN}]


@dataclass(frozen=True, slots=True)
class Answer:
    """One predicate of a frame for one side, place and period.

    `interval` is in `unit`, None where nobody whom it does not serve speaks of it. `own` are claims of the served side,
    `for_` those of others that bear it out, `against` those that do not fit it, `either` those of origins that allow it
    and its opposite.
    """

    predicate: str
    place: str | None
    standing: Standing
    interval: Interval | None
    unit: str
    weightings: int
    reason: str
    own: tuple[Claim, ...] = ()
    for_: tuple[Claim, ...] = ()
    against: tuple[Claim, ...] = ()
    either: tuple[Claim, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims that stand beside it."""
        return (*self.own, *self.for_, *self.against, *self.either)


@dataclass(frozen=True, slots=True)
class Measured:
    """The tested quantity in a reader's words, its unit, and the place that it is of, None where it is of none."""

    words: str
    unit: str
    place: str | None = None


def decided(
    predicate: str,
    witnesses: Sequence[Witness],
    wanted: Wanted,
    served: Side,
    measured: Measured,
    beside: tuple[Iterable[Claim], Iterable[Claim]] = ((), ()),
) -> Answer:
    """A predicate decided by its witnesses; `beside` are claims for and against that give no interval. Maps, which have
    no sentence to show, are named in the reason."""
    found = verdict(witnesses, wanted, served)
    own = [claim for one in witnesses if one.side is served for claim in one.claims]
    others = [one for one in witnesses if one.side is not served]
    fits = [claim for one in others if wanted.holds_in(one.interval) for claim in one.claims]
    fits_not = [claim for one in others if wanted.opposite.holds_in(one.interval) for claim in one.claims]
    either = [claim for one in others for claim in one.claims if claim not in fits and claim not in fits_not]
    more_for, more_against = (list(one) for one in beside)
    own += [claim for claim in more_for if claim.speaker.side is served]
    fits += [claim for claim in more_for if claim.speaker.side is not served]
    return Answer(
        predicate,
        measured.place,
        found.standing,
        found.interval,
        measured.unit,
        found.weightings,
        f"{measured.words}{_by_maps(witnesses)}: {found.why}",
        tuple(dict.fromkeys(own)),
        tuple(dict.fromkeys(fits)),
        tuple(dict.fromkeys((*fits_not, *more_against))),
        tuple(dict.fromkeys(either)),
    )


def _by_maps(witnesses: Sequence[Witness]) -> str:
    """The origins without a sentence, in words."""
    maps = list(dict.fromkeys(one.name for one in witnesses if not one.claims))
    if not maps:
        return ""
    return f", by {' and '.join(maps)}{' and in words' if any(one.claims for one in witnesses) else ''}"
