"""Who follows whom: sources that give the same figures question after question, also where nobody else has them.

Words, relays and lineage show a copy where one report shows it. A source that copies in its own words shows it only
over many questions: two that count for themselves agree where both are right, and only a copy (or a common source)
agrees where both are unlike everybody else. Nothing here is a verdict, and it joins equal figures alone: where a
follower gives a figure of its own, it speaks for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from contested.claims.parts import Quantity
from contested.reconcile.fusion.figures import LEAST_RATE
from contested.reconcile.interval import significant_digits
from contested.reconcile.lineage.graph import Edge, Kind, Lineage
from contested.reconcile.records.intervals import share_interval
from contested.reconcile.statement import Statement
from contested.reconcile.voices import is_named, own_voice

LEAST_PROBABILITY = 0.95  # of copying, from which equal figures count as one origin
# Share of the figures that nobody else gives in which two must agree. Who copies in .80 of questions shares as many of
# them; two who are right side by side share few, whatever else they have in common.
LEAST_SHARED_ERRORS = 0.5
LEAST_ALONE = 5  # such figures: fewer are slips of chance


@dataclass(frozen=True, slots=True)
class Following:
    """How often two sources gave the same figure: on `same` of `shared` questions, which were told on `days` days.

    On `alone` of them nobody else gave it but others who repeat them; on `own` of the others whichever of the two stood
    alone less often did so. `leader` had it first on `first` of those `dated` that they gave on unequal days; with none
    the order of the two is that of the alphabet. `probability` is that of copying, 0 to 1.
    """

    leader: str
    follower: str
    same: int
    shared: int
    days: int
    alone: int
    own: int
    first: int
    dated: int
    probability: float

    @property
    def rate(self) -> float:
        """The share of shared questions with the same figure."""
        return self.same / self.shared

    @property
    def interval(self) -> tuple[float, float]:
        """Where that share may lie, 0 to 1, 90 %."""
        return share_interval(self.same, self.shared)

    @property
    def taken(self) -> bool:
        """Whether the two are taken for one voice where they give the same figure."""
        if self.probability < LEAST_PROBABILITY or self.rate < LEAST_RATE:
            return False
        return self.alone >= max(LEAST_ALONE, LEAST_SHARED_ERRORS * (self.alone + self.own))

    @property
    def reason(self) -> str:
        """In a sentence without a full stop, for the reader who is to judge it."""
        words = f"{self.follower} told the same figure as {self.leader} on {self.same} of {self.shared} questions"
        words += f", {self.alone} of them unlike everybody else's" if self.alone else ""
        return words + (f", {self.leader} first on {self.first} of {self.dated}" if self.dated else "")


@dataclass(frozen=True, slots=True, eq=False)
class Followings:
    """Every pair of sources with enough questions in common, the most alike first."""

    pairs: tuple[Following, ...] = ()
    _taken: Mapping[str, tuple[Following, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        taken: dict[str, list[Following]] = {}
        for one in self.pairs:
            if one.taken:
                taken.setdefault(one.follower, []).append(one)
        object.__setattr__(self, "_taken", {name: tuple(sorted(found, key=_lead)) for name, found in taken.items()})

    def among(self, answers: Sequence[Statement]) -> tuple[tuple[int, int, str], ...]:
        """Places of statements of one question that one source seems to have from the other, with the reason."""
        return tuple((place, other, one.reason) for one, place, other in self._repeated(answers))

    def _repeated(self, answers: Sequence[Statement]) -> list[tuple[Following, int, int]]:
        """Places of follower and leader, each follower's foremost leader before all others."""
        found = sorted(self._ranked(answers), key=lambda one: one[0])
        return [(one, place, other) for _, one, place, other in found]

    def _ranked(self, answers: Sequence[Statement]) -> Iterator[tuple[int, Following, int, int]]:
        if not self._taken:
            return
        by_teller: dict[str, list[int]] = {}
        for place, one in enumerate(answers):
            name = teller(one)
            if name is not None and one.interval is not None and one.asserted:
                by_teller.setdefault(name, []).append(place)
        for name, places in by_teller.items():
            leaders = (one for one in self._taken.get(name, ()) if one.leader in by_teller)
            for rank, following in enumerate(leaders):
                first: dict[Quantity, int] = {}  # a leader's figures, each once: there may be many reports of one
                for other in by_teller[following.leader]:
                    if (quantity := answers[other].claim.quantity) is not None:
                        first.setdefault(quantity, other)
                for place in places:
                    quantity = answers[place].claim.quantity
                    for told, other in first.items():
                        if quantity is not None and _repeats(quantity, told):
                            yield rank, following, place, other

    def drawn(self, told: Lineage, voices: Iterable[Sequence[Statement]]) -> Lineage:
        """A lineage with an edge from each follower's report to its leader's, for statements of one voice each."""
        known = {report.document: place for place, report in enumerate(told.reports)}
        edges = [
            Edge(pair[1], pair[0], Kind.FOLLOWED, one.reason, round(one.rate, 3))
            for answers in voices
            for one, first, second in self._repeated(answers)
            if (pair := _in_time(known, answers[first], answers[second])) is not None
        ]
        return replace(told, edges=(*told.edges, *edges)) if edges else told


def _lead(one: Following) -> tuple[float, int, str]:
    """The leader that had it first most often comes first: copies are tied to their source, not to each other."""
    return -one.first / max(one.dated, 1), -one.same, one.leader


NO_FOLLOWINGS = Followings()


def _in_time(known: Mapping[str, int], one: Statement, other: Statement) -> tuple[str, str] | None:
    """The documents of two statements, the earlier first; None for one document or one that is not known."""
    pair = {one.claim.document, other.claim.document}
    if len(pair) < 2 or not pair <= known.keys():
        return None
    first, second = sorted(pair, key=lambda document: known[document])
    return first, second


def teller(one: Statement) -> str | None:
    """Who answers for a figure over many questions: a named speaker, or the outlet that says it in its own voice or by
    nobody in particular; None where there is neither."""
    name = one.claim.speaker.name
    return name if is_named(name) and not own_voice(one) else one.document.outlet


def _repeats(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are one figure, in the same words' shape or rounded."""
    if one.is_point and other.is_point and one.low is not None and other.low is not None:
        return same_figure(one.low, other.low)
    return (one.low, one.high) == (other.low, other.high)


@lru_cache(maxsize=65536)
def same_figure(one: float, other: float) -> bool:
    """Whether two figures are one, or one is the other rounded to at least two digits."""
    if one == other:
        return True
    coarse, fine = (one, other) if last_digit(one) >= last_digit(other) else (other, one)
    return significant_digits(coarse) >= 2 and round(fine / last_digit(coarse)) * last_digit(coarse) == coarse


@lru_cache(maxsize=65536)
def last_digit(value: float) -> float:
    """The worth of a figure's last digit that is not a trailing zero: 1 for 653, 10,000 for 110,000."""
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return 10.0**exponent if isinstance(exponent, int) else 1.0
