"""Which report retells which: figures of one report that a later one gives again, crediting it or who stands behind it.

Voices of one question are told by `origins`; a retelling spans questions, since a report that repeats "killed, wounded,
launched" often gives another place or another day with them. It needs several figures that agree, more of them than
differ, and a credit: one named speaker behind both, the earlier report's outlet or office named in the later one, or
the same words. Two reports that agree in their figures without any credit are not called copies here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

from contested.atlas.level import Level
from contested.documents.document import Document
from contested.reconcile.credits import names_outlet, office_in, office_of
from contested.reconcile.figures import Figure, Figures, Pair, agree, compared, figures, is_slip, of_one_thing
from contested.reconcile.lineage.facts import weight
from contested.reconcile.lineage.tracing import lineage
from contested.reconcile.scope import level
from contested.reconcile.statement import Statement
from contested.reconcile.voices import is_named, own_voice

# Days between a report and one that retells it. Later ones are `stale`.
SOON = timedelta(days=3)
# Figures that agree; one alone may be the only thing that two reports have in common.
FEWEST = 2
# Summed weights (1 for "5", 2 for "14", 3 for "1,140") of figures that agree. Small ones agree by chance, unless they
# are told of one town or district.
LEAST_WEIGHT, LEAST_WEIGHT_IN_A_TOWN = 3.0, 2.0
# Later reports with one figure that a report is compared with; a figure of more in those days is said everywhere.
MOST_COMPARED = 40

Reports = Mapping[str, Figures]


@dataclass(frozen=True, slots=True, eq=False)
class Retelling:
    """Two reports, the earlier first: figures that agree, figures of one thing that differ, and why one is the other's
    source, in words."""

    agreed: tuple[Pair, ...]
    differing: tuple[Pair, ...]
    reason: str

    @property
    def origin(self) -> str:
        """The content hash of the earlier report."""
        return self.agreed[0][0].claim.document

    @property
    def copy(self) -> str:
        """The content hash of the later report."""
        return self.agreed[0][1].claim.document

    @property
    def weight(self) -> float:
        """How telling the agreement is."""
        return _weight(self.agreed)


def retellings(statements: Sequence[Statement]) -> tuple[Retelling, ...]:
    """Every pair of reports of which the later retells the earlier, in the order of the statements."""
    reports = figures(statements)
    documents = {report: found.each[0].said.document for report, found in reports.items()}
    alike = [
        (first, later, *compared(reports[first], reports[later])) for first, later in _candidates(reports, documents)
    ]
    alike = [found for found in alike if _enough(found[2], found[3])]
    worded = _worded([(first, later) for first, later, *_ in alike], documents, reports)
    made = []
    for first, later, agreed, differing in alike:
        apart = sum(not _is_part(pair, reports) and not is_slip(pair) for pair in differing)
        if len(agreed) <= apart:
            continue
        reason = worded.get((first, later)) or _credit(reports[first], reports[later], agreed)
        if reason is not None:
            made.append(Retelling(tuple(agreed), tuple(differing), reason))
        elif _unordered(documents[first], documents[later]):
            reason = _credit(reports[later], reports[first], _swapped(agreed))
            if reason is not None:
                made.append(Retelling(_swapped(agreed), _swapped(differing), reason))
    return tuple(made)


def _unordered(one: Document, other: Document) -> bool:
    """Whether nothing says which of two reports was first: one day, and not a clock in both."""
    return one.published == other.published and (one.published_at is None or other.published_at is None)


def _swapped(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple((other, one) for one, other in pairs)


def _candidates(reports: Reports, documents: Mapping[str, Document]) -> Iterator[tuple[str, str]]:
    """Pairs of reports of two outlets within days that share figures, in the order in which they became known."""
    tellers: dict[tuple[object, ...], dict[str, list[Figure]]] = {}
    for report, found in reports.items():
        for one in found.each:
            tellers.setdefault((one.thing, one.digits), {}).setdefault(report, []).append(one)
    shared: Counter[tuple[str, str]] = Counter()
    for told in tellers.values():
        ordered = list(told)  # by publication, as the statements are
        for place, first in enumerate(ordered):
            for later in ordered[place + 1 : place + 1 + MOST_COMPARED]:
                if documents[later].published - documents[first].published > SOON:
                    break
                if documents[first].outlet != documents[later].outlet:
                    shared[first, later] += any(_alike(*pair) for pair in product(told[first], told[later]))
    places = {report: place for place, report in enumerate(reports)}
    pairs = (pair for pair, count in shared.items() if count >= FEWEST)
    yield from sorted(pairs, key=lambda pair: [places[report] for report in pair])


def _alike(one: Figure, other: Figure) -> bool:
    """Whether two figures of the same digits agree, or may be one figure with two digits swapped."""
    return one.ends != other.ends or agree(one, other)


def _enough(agreed: Sequence[Pair], differing: Sequence[Pair]) -> bool:
    """Whether figures that agree, with those that a slip altered, are enough for a retelling."""
    kept = [*agreed, *(pair for pair in differing if is_slip(pair))]
    return bool(agreed) and len(kept) >= FEWEST and _telling(kept)


def _is_part(pair: Pair, reports: Reports) -> bool:
    """Whether either figure has others of its own thing beside it in its report: then it may be a part of them."""
    for said in pair:
        told = reports[said.claim.document]
        own = next(one for one in told.each if one.said is said)
        if any(one is not own and of_one_thing(own, one) for one in told.by_thing[own.thing]):
            return True
    return False


def _telling(agreed: Sequence[Pair]) -> bool:
    small = all(
        one.claim.place is not None and level(one.claim.place) in (Level.SETTLEMENT, Level.DISTRICT)
        for one, _ in agreed
    )
    return _weight(agreed) >= (LEAST_WEIGHT_IN_A_TOWN if small else LEAST_WEIGHT)


def _weight(agreed: Iterable[Pair]) -> float:
    total = 0.0
    for one, _ in agreed:
        quantity = one.claim.quantity
        value = (quantity.high if quantity.low is None else quantity.low) if quantity else None
        total += weight(str(int(value))) if value else 0.0
    return total


def _credit(first: Figures, later: Figures, agreed: Sequence[Pair]) -> str | None:
    """Why a later report has its figures from an earlier one: a name, in words; None where it credits nobody."""
    named = (one.claim.speaker.name for one, _ in agreed if not own_voice(one))
    speakers = {name.casefold() for name in named if is_named(name)}
    behind = next((o.claim.speaker.name for _, o in agreed if o.claim.speaker.name.casefold() in speakers), None)
    if behind is not None:
        return f"all relay {behind}"
    one, other = first.each[0].said.document, later.each[0].said.document
    if one.outlet and any(one.outlet in figure.said.claim.speaker.relay for figure in later.each):
        return f"names {one.outlet}"
    if one.outlet and names_outlet(other.text, one.outlet):
        return f"names {one.outlet}"
    own = office_of(one.outlet or "")
    if own is not None:
        credited = {office_of(statement.claim.speaker.name) for _, statement in agreed} | {office_in(other.text)}
        if any(own.may_be(office) for office in credited if office is not None):
            return f"credits {one.outlet}"
    return None


def _worded(
    pairs: Sequence[tuple[str, str]], documents: Mapping[str, Document], reports: Reports
) -> dict[tuple[str, str], str]:
    """Pairs that are one telling by their words, with how."""
    named = dict.fromkeys(report for pair in pairs for report in pair)
    if not named:
        return {}
    told = lineage((documents[one] for one in named), (each.said.claim for one in named for each in reports[one].each))
    found = {}
    for first, later in pairs:
        edge = told.origin_of(later) or told.origin_of(first)
        if edge is not None and told.telling(first) == told.telling(later):
            found[first, later] = f"one telling, {edge.kind}"
    return found
