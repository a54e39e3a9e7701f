"""A claim beside the report that carries it: when it became known, what day it is about, what its number allows.

Everything in this package looks at statements, never at a claim alone, because a figure without its day of
publication cannot be compared with another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from contested.claims.claim import Claim
from contested.claims.parts import Locality
from contested.claims.vocabulary import Certainty, Measure, Polarity
from contested.documents.document import Document
from contested.errors import InputError
from contested.reconcile.interval import Interval, committed
from contested.reconcile.whereabouts import scope

# What is wanted or compared is about the day on which it is said: its own period is a deadline, or another event's.
OF_ITS_SAYING = frozenset({Measure.INTENT, Measure.DEMAND, Measure.COMPARISON})
NOT_A_FACT = frozenset({Certainty.PLANNED, Certainty.CONDITIONAL})
_NO_CLOCK = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One claim with its document; compared by identity, since one list of statements holds each claim once.

    `day` is the day that it is about (the last of its period, or the day of publication where none is said). `clock`
    orders statements of one day, where the source gives a clock. `interval` is None for a claim without a number.
    `place` is where it counts: the claim's place, or the surroundings of its town (`whereabouts`).
    """

    claim: Claim
    document: Document
    day: date
    clock: datetime | None
    interval: Interval | None
    place: Locality | None = None

    @classmethod
    def of(cls, claim: Claim, document: Document) -> Statement:
        """The statement that a claim makes in its document."""
        published = document.published
        about = claim.period.end or claim.period.start
        day = published if about is None or claim.measure in OF_ITS_SAYING else min(about, published)
        clock = claim.stated_at or document.published_at
        if clock is not None and clock.tzinfo is None:
            clock = clock.replace(tzinfo=UTC)
        interval = committed(claim.quantity) if claim.quantity else None
        return cls(claim, document, day, clock, interval, scope(claim, document.text))

    @property
    def published(self) -> date:
        """The day on which the report was published."""
        return self.document.published

    @property
    def asserted(self) -> bool:
        """Whether the claim is asserted; a denial is never an assertion."""
        return self.claim.polarity is Polarity.ASSERTED

    @property
    def is_fact(self) -> bool:
        """Whether it is said of what is or was, neither planned nor under a condition."""
        return self.claim.certainty not in NOT_A_FACT

    @property
    def tabled(self) -> bool:
        """Whether it was read from a row of a table, where every row counts, and not from prose, which repeats."""
        return self.claim.rule.startswith("rows.")

    @property
    def undated(self) -> bool:
        """Whether the words give no time at all."""
        return self.claim.period.start is None and self.claim.period.end is None


def statements(claims: Iterable[Claim], documents: Mapping[str, Document]) -> tuple[Statement, ...]:
    """Every claim once, beside its document, the earliest known first (on one day, without a clock, the
    one with the fewest relays); the order of the input has no effect.

    Raises:
        InputError: a claim whose document is not among `documents` (by content hash).
    """
    made = []
    for claim in _once(claims):
        document = documents.get(claim.document)
        if document is None:
            raise InputError("reconcile", f"a {claim.measure} claim is of document {claim.document}", "give it as well")
        made.append(Statement.of(claim, document))
    return in_order(made)


def _once(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Every claim once. Only those of the same words are compared: hashing whole claims would cost more."""
    known: dict[tuple[str, int, int, Measure], list[Claim]] = {}
    for claim in claims:
        same = known.setdefault((claim.document, claim.span.start, claim.span.end, claim.measure), [])
        if claim not in same:
            same.append(claim)
            yield claim


def in_order(found: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements as they became known, the earliest first."""
    return tuple(sorted(found, key=_order))


def _order(one: Statement) -> tuple[object, ...]:
    claim, quantity, place = one.claim, one.claim.quantity, one.claim.place
    ends = (quantity.low or -1.0, quantity.high or -1.0) if quantity else ()
    return (
        *(
            one.published.toordinal(),
            one.clock or _NO_CLOCK,
            len(claim.speaker.relay),
            claim.document,
            claim.span.start,
            claim.span.end,
        ),
        *(claim.measure, claim.what or "", claim.party or "", claim.status or "", claim.polarity),
        *(place.name if place else "", claim.speaker.name, claim.rule, one.day, ends),
    )
