"""What readers judged, as reconciling needs it: claims as corrected, claims set aside, claims joined and held apart.

It decides nothing. A judgement is somebody's with a name and a reason; what still stands replaces what the program
read or guessed, and the reason goes with it into what is shown. The last word counts: a later correction of a field,
a later acceptance or rejection, a later merge or split of two claims replaces the earlier one. Merges carry over: two
claims that are one origin with a third are one origin, whatever question the third answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from contested.claims.claim import Claim
from contested.errors import ClaimError
from contested.ledger.corrections import corrected
from contested.ledger.judgement import Judgement, Kind, standing
from contested.reconcile.joined import Joined

_CARRIED = -1  # the order of what follows from merges: after every word on the two claims themselves


@dataclass(frozen=True, slots=True)
class Tie:
    """A reader's word on two claims: one origin or not, and why; the judgement made later has the higher `order`, and
    what only follows from merges with other claims the lowest."""

    together: bool
    reason: str
    order: int


@dataclass(frozen=True, slots=True)
class Ties:
    """Readers' word on some claims, by their positions: pairs of one origin with the reason, pairs held apart."""

    joins: tuple[tuple[int, int, str], ...] = ()
    apart: tuple[tuple[int, int, str], ...] = ()


NO_TIES = Ties()


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Judgements that stand, by claim. Claims are keys as they are after corrections, except in `corrections`.

    `rejected` leads to the judgement that set a claim aside, `about` to every standing judgement on it, in the order
    in which they were made. `pairs` is symmetric and holds merges and splits. `unfit` are corrections that make no
    claim together with those before them; they change nothing. `documents` hold every claim named: a claim is looked
    up only where its document is one of them, since the hash of a claim costs more than all else here.
    """

    corrections: Mapping[Claim, Claim] = field(default_factory=dict)
    rejected: Mapping[Claim, Judgement] = field(default_factory=dict)
    pairs: Mapping[Claim, Mapping[Claim, Tie]] = field(default_factory=dict)
    about: Mapping[Claim, tuple[Judgement, ...]] = field(default_factory=dict)
    unfit: tuple[Judgement, ...] = ()
    documents: frozenset[str] = frozenset()

    def shown(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Claims as corrected, those set aside among them."""
        if not self.corrections:
            return tuple(claims)
        return tuple(
            self.corrections.get(claim, claim) if claim.document in self.documents else claim for claim in claims
        )

    def standing(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Claims as corrected, without those set aside."""
        shown = self.shown(claims)
        if not self.rejected:
            return shown
        return tuple(claim for claim in shown if claim.document not in self.documents or claim not in self.rejected)

    def ties(self, claims: Sequence[Claim]) -> Ties:
        """What was judged of these claims' origins, the latest judgement first."""
        if not self.pairs:
            return NO_TIES
        places = {
            claim: place
            for place, claim in enumerate(claims)
            if claim.document in self.documents and claim in self.pairs
        }
        found = [
            (place, places[other], tie)
            for claim, place in places.items()
            for other, tie in self.pairs[claim].items()
            if place < places.get(other, -1)
        ]
        found.sort(key=lambda one: (-one[2].order, one[0], one[1]))
        joins = tuple((one, other, tie.reason) for one, other, tie in found if tie.together)
        return Ties(joins, tuple((one, other, tie.reason) for one, other, tie in found if not tie.together))


UNJUDGED = Judged()


def judged(claims: Iterable[Claim], judgements: Sequence[Judgement]) -> Judged:
    """What stands of `judgements` (all of them, in ledger order, undone ones and undos included).

    `claims` are as they were read and hold those that judgements name; others have no effect, and a judgement on a
    claim that is not among them has none either.
    """
    by_id = {claim.id: claim for claim in claims}
    now = dict(by_id)
    on: dict[str, list[Judgement]] = {}
    verdicts: dict[str, Judgement] = {}
    pairs: dict[tuple[str, str], Tie] = {}
    unfit: dict[str, Judgement] = {}
    for order, one in enumerate(standing(judgements)):
        named = [claim for claim in one.claims if claim in by_id]
        for claim in named:
            on.setdefault(claim, []).append(one)
            if one.kind in (Kind.ACCEPT, Kind.REJECT):
                verdicts[claim] = one
            elif one.kind is Kind.CORRECT:
                try:
                    now[claim] = corrected(now[claim], dict(one.fields))
                except ClaimError:
                    unfit[one.id] = one
        if one.kind in (Kind.MERGE, Kind.SPLIT):
            for first, second in combinations(sorted(named), 2):
                pairs[first, second] = Tie(one.kind is Kind.MERGE, _reason(one), order)
    rejected = {claim: one for claim, one in verdicts.items() if one.kind is Kind.REJECT}
    pairs |= dict(_carried(pairs, frozenset(rejected)))
    both: dict[Claim, dict[Claim, Tie]] = {}
    for (first, second), tie in pairs.items():
        both.setdefault(now[first], {})[now[second]] = tie
        both.setdefault(now[second], {})[now[first]] = tie
    return Judged(
        {claim: now[key] for key, claim in by_id.items() if now[key] is not claim},
        {now[key]: one for key, one in rejected.items()},
        both,
        {now[key]: tuple(found) for key, found in on.items()},
        tuple(unfit.values()),
        frozenset(by_id[key].document for key in on),
    )


def _carried(pairs: Mapping[tuple[str, str], Tie], rejected: frozenset[str]) -> Iterator[tuple[tuple[str, str], Tie]]:
    """Pairs that are one origin through other claims; a rejected claim carries nothing, and no split is got around."""
    kept = {pair: tie for pair, tie in pairs.items() if rejected.isdisjoint(pair)}
    names = sorted({claim for pair in kept for claim in pair})
    places = {claim: place for place, claim in enumerate(names)}
    apart = [(places[one], places[other]) for (one, other), tie in kept.items() if not tie.together]
    joined = Joined(len(names), apart)
    for (one, other), tie in sorted(kept.items(), key=lambda item: (-item[1].order, item[0])):
        if tie.together:
            joined.join(places[one], places[other], tie.reason)
    for members, reasons in joined.sets():
        for first, second in combinations(members, 2):
            pair = (names[first], names[second])
            if pair not in pairs:
                yield pair, Tie(True, "; ".join(reasons), _CARRIED)


def _reason(judgement: Judgement) -> str:
    verb = "one origin" if judgement.kind is Kind.MERGE else "held apart from another origin"
    return f"{verb}, {judgement.by} judged: {judgement.reason}"
