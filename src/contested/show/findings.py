"""One line of "What is known": a figure or a status, how sure it is, and who stands behind it.

A figure is claimed (one origin), corroborated (two or more independent origins that agree), contested (origins that
do not agree, or a denial beside it) or denied. Statements without a number are gathered by what they say of whom and
where. Every claim stands in exactly one finding, so that nothing that was read is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from contested.claims.claim import Claim
from contested.claims.parts import Period
from contested.claims.vocabulary import Bound, Measure, Polarity, Precision, Side
from contested.documents.document import Document
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.estimate import Estimate
from contested.reconcile.interval import committed
from contested.reconcile.judged import UNJUDGED, Judged
from contested.reconcile.origins import origins
from contested.reconcile.question import Question
from contested.show import figures, wording
from contested.show.themes import Theme, theme_of

SIDES = (Side.UA, Side.RU, Side.THIRD, Side.UNKNOWN)
CONTRADICTION = "contradiction"


class State(StrEnum):
    """How sure a finding is; each is drawn in its own way, readable without colour."""

    CLAIMED = "claimed"
    CORROBORATED = "corroborated"
    CONTESTED = "contested"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Finding:
    """A figure (`figure`, with `width` in lighter ink and `unit`) or a status, and its claims, the first cited first.

    `origins` counts independent voices: copies of one statement are one. `basis` says how the interval was made.
    """

    theme: Theme
    question: Question
    state: State
    figure: str
    width: str
    unit: str
    claims: tuple[Claim, ...]
    origins: int
    basis: str = ""

    @property
    def period(self) -> Period:
        """The time that the finding is about: of all its claims together where they differ."""
        periods = [claim.period for claim in self.claims]
        if len(set(periods)) == 1:
            return periods[0]
        starts = [one.start or one.end for one in periods if one.start or one.end]
        ends = [one.end or one.start for one in periods if one.start or one.end]
        first, last = min((one for one in starts if one), default=None), max((one for one in ends if one), default=None)
        return Period(first, last, Precision.DAY)

    @property
    def sides(self) -> tuple[Side, ...]:
        """On whose side the speakers stand, in a fixed order."""
        found = {claim.speaker.side for claim in self.claims}
        return tuple(side for side in SIDES if side in found)

    @property
    def latest(self) -> date:
        """The last day that the finding is about; the earliest possible day where it is not said."""
        return self.period.end or self.period.start or date.min


class Origins:
    """Counts independent voices as the reconciler does: by its estimates, and by its rules where it has none."""

    def __init__(
        self, estimates: Iterable[Estimate], documents: Mapping[str, Document], judged: Judged = UNJUDGED
    ) -> None:
        self._documents = documents
        self._judged = judged
        self._voice: dict[Claim, str] = {}
        self._replaced: set[str] = set()
        for place, estimate in enumerate(estimates):
            for position, origin in enumerate(estimate.origins):
                if origin.replaced:
                    self._replaced.add(f"{place}/{position}")
                for claim in origin.claims:
                    self._voice.setdefault(claim, f"{place}/{position}")

    def count(self, claims: Iterable[Claim]) -> int:
        """Number of independent voices behind claims about one thing, as its estimate counts them."""
        claims = tuple(claims)
        found = {self._voice.get(claim) for claim in claims}
        if None in found:
            return len(origins(claims, self._documents, self._judged))
        return len(found - self._replaced) or len(found)


def findings(
    estimates: Iterable[Estimate], claims: Iterable[Claim], disagreements: Iterable[Disagreement], voices: Origins
) -> tuple[Finding, ...]:
    """Every finding, by theme, then measure, then weight of evidence; each claim in exactly one of them."""
    claims = tuple(claims)
    disputed = {claim for one in disagreements for claim in _contested(one)}
    counted = [estimate for estimate in estimates if estimate.question.unit is not None]
    covered = {claim for estimate in counted for claim in estimate.claims}
    rest = [claim for claim in claims if claim not in covered]
    made = [*_counted(counted, disputed), *_gathered(rest, voices, disputed)]
    weight = Counter((one.question.measure, one.question.place) for one in made for _ in one.claims)
    return tuple(sorted(made, key=lambda one: _order(one, weight[one.question.measure, one.question.place])))


def _contested(one: Disagreement) -> Iterator[Claim]:
    """Claims that a contradiction contests: a figure is not contested by a denial of something else beside it."""
    mixed = len({claim.measure for claim in one.claims}) > 1
    for claim in one.claims:
        if one.kind == CONTRADICTION and not (mixed and claim.quantity is not None):
            yield claim


def _order(one: Finding, weight: int) -> tuple[object, ...]:
    """By theme and measure; statements by place, since they are read together; figures by evidence, then day."""
    question = one.question
    kind = (list(Theme).index(one.theme), question.unit is not None, list(Measure).index(question.measure))
    evidence = (-one.origins, -len(one.claims), -one.latest.toordinal(), question.place or "", one.figure)
    last = one.claims[0].id
    if question.unit is None:
        return (*kind, -weight, question.place or "", *evidence, last)
    return (*kind, question.what or "", question.party or "", *evidence, last)


def _counted(estimates: Iterable[Estimate], disputed: set[Claim]) -> Iterator[Finding]:
    for estimate in estimates:
        question, claims = estimate.question, tuple(dict.fromkeys(estimate.claims))
        if not claims:
            continue
        standing = len(estimate.standing)
        state = _state(claims, standing, estimate.agreed, disputed)
        figure, width, cited = _figure(estimate)
        unit = figures.unit_words(question.unit, estimate.low, estimate.high)
        theme = theme_of(question.measure, question.what, question.status)
        ordered = (cited, *(claim for claim in claims if claim is not cited))
        basis = "" if estimate.basis == "one origin" else estimate.basis
        yield Finding(theme, question, state, figure, width, unit, ordered, standing, basis)


def _gathered(claims: Iterable[Claim], voices: Origins, disputed: set[Claim]) -> Iterator[Finding]:
    """Statements, and numbers that no estimate holds: equal ones together."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        place = (claim.place.place_id or claim.place.name) if claim.place else None
        key: tuple[object, ...] = (claim.measure, claim.what, claim.party, claim.status, place)
        if claim.quantity is not None:
            key = (*key, claim.period, claim.quantity, claim.polarity, claim.definition)
        groups.setdefault(key, []).append(claim)
    for group in groups.values():
        first, count = group[0], voices.count(group)
        state = _state(group, count, count > 1, disputed)
        theme = theme_of(first.measure, first.what, first.status)
        if first.quantity is None:
            figure, unit = wording.status_words(first.status), ""
        else:
            figure = figures.quantity_figure(first.quantity)
            unit = figures.unit_words(first.quantity.unit, first.quantity.low, first.quantity.high)
        yield Finding(theme, Question.of(first), state, figure, "", unit, tuple(group), count)


def _state(claims: Iterable[Claim], origins: int, agreed: bool, disputed: set[Claim]) -> State:
    claims = tuple(claims)
    polarities = {claim.polarity for claim in claims}
    if polarities == {Polarity.DENIED}:
        return State.DENIED
    if len(polarities) > 1 or (origins > 1 and not agreed) or any(claim in disputed for claim in claims):
        return State.CONTESTED
    return State.CORROBORATED if origins > 1 else State.CLAIMED


def _figure(estimate: Estimate) -> tuple[str, str, Claim]:
    """The figure, its interval in lighter ink where that says more, and the claim that the figure is read from.

    Where one claim's own words allow just the estimate's interval, they are the figure in their own shape; two claims
    that cannot both be true stand beside each other; else the figure is the whole interval.
    """
    low, high, unit = estimate.low, estimate.high, estimate.question.unit
    whole, claims = figures.interval(low, high, unit), estimate.claims
    for claim in claims:
        quantity = claim.quantity
        if quantity is None or claim.polarity is Polarity.DENIED:
            continue
        allowed = committed(quantity)
        if (allowed.low, allowed.high) == (low, high):
            words = figures.quantity_figure(quantity)
            if quantity.bound is Bound.VAGUE:
                return words, "in vague words", claim
            return words, "" if (quantity.low, quantity.high) == (low, high) else whole, claim
    heads = {figures.quantity_figure(one.quantity): one for one in claims if one.quantity}
    if len(heads) == 2 and not estimate.agreed:
        ordered = sorted(heads.items(), key=lambda head: _end(head[1]))
        return " or ".join(words for words, _ in ordered), whole, ordered[0][1]
    return whole, "", claims[0]


def _end(claim: Claim) -> float:
    quantity = claim.quantity
    return (quantity.low or quantity.high or 0.0) if quantity else 0.0
