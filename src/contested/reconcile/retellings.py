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
from functools import lru_cache

from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.parts import Locality
from contested.documents.document import Document
from contested.reconcile.credits import names_outlet, office_in, office_of
from contested.reconcile.interval import significant_digits
from contested.reconcile.lineage.facts import weight
from contested.reconcile.lineage.tracing import lineage
from contested.reconcile.question import EVENTS
from contested.reconcile.scope import holds, level, same
from contested.reconcile.slips import slip
from contested.reconcile.statement import Statement
from contested.reconcile.voices import is_named, own_voice

# Days between a report and one that retells it. Later ones are `stale`.
SOON = timedelta(days=3)
# Days by which two reports of one thing may date it apart: "on Sunday", "over the past day", "overnight".
A_DAY = timedelta(days=1)
# Figures that agree; one alone may be the only thing that two reports have in common.
FEWEST = 2
# Summed weights (1 for "5", 2 for "14", 3 for "1,140") of figures that agree. Small ones agree by chance, unless they
# are told of one town or district.
LEAST_WEIGHT, LEAST_WEIGHT_IN_A_TOWN = 3.0, 2.0
# Digits before trailing zeros of a figure that is one count, even where one report leaves out since when it runs.
LONG_DIGITS = 4
# The same of a figure that a slip may have altered.
SLIP_DIGITS = 3
# Later reports with one figure that a report is compared with; a figure of more in those days is said everywhere.
MOST_COMPARED = 40

Pair = tuple[Statement, Statement]


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
    by_report: dict[str, list[Statement]] = {}
    for one in statements:
        if one.claim.quantity is not None and one.asserted and one.is_fact:
            by_report.setdefault(one.claim.document, []).append(one)
    documents = {report: found[0].document for report, found in by_report.items()}
    compared = [
        (first, later, *_compared(by_report[first], by_report[later]))
        for first, later in _candidates(by_report, documents)
    ]
    compared = [found for found in compared if _enough(found[2], found[3])]
    worded = _worded([(first, later) for first, later, *_ in compared], documents, by_report)
    made = []
    for first, later, agreed, differing in compared:
        reason = worded.get((first, later)) or _credit(by_report[first], by_report[later], agreed)
        apart = sum(not _is_part(pair, by_report) and not is_slip(pair) for pair in differing)
        if reason and len(agreed) > apart:
            made.append(Retelling(tuple(agreed), tuple(differing), reason))
    return tuple(made)


def _candidates(
    by_report: Mapping[str, Sequence[Statement]], documents: Mapping[str, Document]
) -> Iterator[tuple[str, str]]:
    """Pairs of reports of two outlets within days that share figures, in the order in which they became known."""
    tellers: dict[tuple[object, ...], dict[str, None]] = {}
    for report, found in by_report.items():
        for one in found:
            tellers.setdefault((*_thing(one.claim), _digits(one.claim)), {})[report] = None
    shared: Counter[tuple[str, str]] = Counter()
    for reports in tellers.values():
        ordered = list(reports)  # by publication, as the statements are
        for place, first in enumerate(ordered):
            for later in ordered[place + 1 : place + 1 + MOST_COMPARED]:
                if documents[later].published - documents[first].published > SOON:
                    break
                if documents[first].outlet != documents[later].outlet:
                    shared[first, later] += 1
    places = {report: place for place, report in enumerate(by_report)}
    pairs = (pair for pair, count in shared.items() if count >= FEWEST)
    yield from sorted(pairs, key=lambda pair: [places[report] for report in pair])


def _thing(claim: Claim) -> tuple[object, ...]:
    quantity = claim.quantity
    return (claim.measure, claim.what, *((quantity.unit, quantity.per) if quantity else ()))


def _digits(claim: Claim) -> tuple[str, ...]:
    """The digits of a figure in no order: equal for figures that agree and for those of which two digits were
    swapped."""
    ends = (claim.quantity.low, claim.quantity.high) if claim.quantity else ()
    return tuple("".join(sorted(str(end))) for end in ends)


def _figure(claim: Claim) -> tuple[object, ...]:
    quantity = claim.quantity
    return (*_thing(claim), *((quantity.low, quantity.high) if quantity else ()))


def _compared(first: Sequence[Statement], later: Sequence[Statement]) -> tuple[list[Pair], list[Pair]]:
    """Figures of one thing in two reports: those that agree, each once, and those that differ."""
    agreed: list[Pair] = []
    taken: set[int] = set()
    by_thing: dict[tuple[object, ...], list[Statement]] = {}
    for other in later:
        by_thing.setdefault(_thing(other.claim), []).append(other)
    for one in first:
        alike = by_thing.get(_thing(one.claim), ())
        match = next((other for other in alike if id(other) not in taken and _agrees(one, other)), None)
        if match is not None:
            agreed.append((one, match))
            taken |= {id(one), id(match)}
    differing = [
        (one, other)
        for one in first
        if id(one) not in taken
        for other in by_thing.get(_thing(one.claim), ())
        if id(other) not in taken and _differs(one, other)
    ]
    return agreed, differing


def _agrees(one: Statement, other: Statement) -> bool:
    quantity = one.claim.quantity
    if quantity is None or quantity.high == 0 or _figure(one.claim) != _figure(other.claim):
        return False
    return _of_one_thing(one, other, at_any_time=_is_long(quantity.low or 0.0))


def is_slip(pair: Pair) -> bool:
    """Whether two figures of one thing are one slip of the hand apart."""
    left, right = (one.claim.quantity for one in pair)
    if left is None or right is None or not left.is_point or not right.is_point:
        return False
    values = (left.low or 0.0, right.low or 0.0)
    long = max(map(significant_digits, values)) >= SLIP_DIGITS
    return long and slip(*values, one_speaker=True) is not None


def _enough(agreed: Sequence[Pair], differing: Sequence[Pair]) -> bool:
    """Whether figures that agree, with those that a slip altered, are enough for a retelling."""
    kept = [*agreed, *(pair for pair in differing if is_slip(pair))]
    return bool(agreed) and len(kept) >= FEWEST and _telling(kept)


def _differs(one: Statement, other: Statement) -> bool:
    """Whether two claims give two figures for one thing; long ones a slip apart are of one time, whatever they say."""
    left, right = one.claim.quantity, other.claim.quantity
    if left is None or right is None or (left.low, left.high) == (right.low, right.high):
        return False
    values = (left.low or 0.0, right.low or 0.0)
    long = all(map(_is_long, values)) and left.is_point and right.is_point
    return _of_one_thing(one, other, at_any_time=long and slip(*values) is not None)


def _is_long(value: float) -> bool:
    return significant_digits(value) >= LONG_DIGITS


def _of_one_thing(one: Statement, other: Statement, *, at_any_time: bool = False) -> bool:
    """Whether two claims may count one thing: the same measure of the same side, in one place, at one time."""
    left, right = one.claim, other.claim
    if _thing(left) != _thing(right) or (left.party and right.party and left.party != right.party):
        return False
    return (at_any_time or _one_time(left, right)) and _one_place(left.place, right.place)


@lru_cache(maxsize=65536)
def _one_place(one: Locality | None, other: Locality | None) -> bool:
    """Whether two places are one, or one holds the other, or one is not said."""
    return one is None or other is None or same(one, other) or holds(one, other) or holds(other, one)


def _one_time(one: Claim, other: Claim) -> bool:
    starts = (one.period.start or one.period.end, other.period.start or other.period.end)
    ends = (one.period.end, other.period.end)
    if starts[0] is None or starts[1] is None or ends[0] is None or ends[1] is None:
        return True
    if one.measure in EVENTS and (ends[0] - starts[0] > A_DAY * 7) != (ends[1] - starts[1] > A_DAY * 7):
        return False  # a day's count and a month's
    return starts[0] <= ends[1] + A_DAY and starts[1] <= ends[0] + A_DAY


def _is_part(pair: Pair, by_report: Mapping[str, Sequence[Statement]]) -> bool:
    """Whether either figure has others of its own thing beside it in its report: then it may be a part of them."""
    return any(
        other is not one and _of_one_thing(one, other) for one in pair for other in by_report[one.claim.document]
    )


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


def _credit(first: Sequence[Statement], later: Sequence[Statement], agreed: Sequence[Pair]) -> str | None:
    """Why a later report has its figures from an earlier one: a name, in words; None where it credits nobody."""
    named = (one.claim.speaker.name for one, _ in agreed if not own_voice(one))
    speakers = {name.casefold() for name in named if is_named(name)}
    behind = next((o.claim.speaker.name for _, o in agreed if o.claim.speaker.name.casefold() in speakers), None)
    if behind is not None:
        return f"all relay {behind}"
    one, other = first[0].document, later[0].document
    if one.outlet and any(one.outlet in statement.claim.speaker.relay for statement in later):
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
    pairs: Sequence[tuple[str, str]], documents: Mapping[str, Document], by_report: Mapping[str, Sequence[Statement]]
) -> dict[tuple[str, str], str]:
    """Pairs that are one telling by their words, with how."""
    reports = dict.fromkeys(report for pair in pairs for report in pair)
    if not reports:
        return {}
    told = lineage((documents[report] for report in reports), (s.claim for r in reports for s in by_report[r]))
    found = {}
    for first, later in pairs:
        edge = told.origin_of(later) or told.origin_of(first)
        if edge is not None and told.telling(first) == told.telling(later):
            found[first, later] = f"one telling, {edge.kind}"
    return found
