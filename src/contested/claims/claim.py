"""One claim: who said what number, state, plan or denial, about whom, where, when, how sure, in which exact words.

A claim without an exact span does not exist. Field names of `row` are the names of the contract, in JSON lines, in
Parquet and on screen.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from contested.atlas.level import Level
from contested.claims.parts import UNDATED, Locality, Period, Quantity, Span, Speaker
from contested.claims.registry import registry
from contested.claims.vocabulary import Certainty, Definition, Measure, Polarity
from contested.errors import ClaimError

_FIRST_YEAR, _LAST_YEAR = 1900, 2200  # a clock outside these is a misreading, and its UTC may not exist

Scalar = str | int | float | None
Row = dict[str, Scalar | list[str] | list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement read from one document by one rule.

    `document` is the document's content hash; `quote` is the document's text inside `span`; `sentence` is what a
    reader is shown. `party` is the side that the measure belongs to, in the atlas's code. `id` is derived.
    """

    document: str
    span: Span
    sentence: Span
    quote: str
    rule: str
    measure: Measure
    speaker: Speaker
    what: str | None = None
    party: str | None = None
    quantity: Quantity | None = None
    status: str | None = None
    place: Locality | None = None
    period: Period = UNDATED
    polarity: Polarity = Polarity.ASSERTED
    certainty: Certainty = Certainty.STATED
    stated_at: datetime | None = None
    definition: Definition | None = None

    def __post_init__(self) -> None:
        entry = registry()[self.measure]
        if entry.has_number != (self.quantity is not None):
            raise ClaimError(f"{self.measure}: a number is {'required' if entry.has_number else 'not allowed'}")
        entry.check(self.what, self.status, self.quantity.unit if self.quantity else None)
        if len(self.quote) != self.span.end - self.span.start:
            raise ClaimError(f"{self.measure}: the quote has {len(self.quote)} characters, its span {self.span}")
        if self.stated_at is not None and (
            self.stated_at.tzinfo is None or not _FIRST_YEAR <= self.stated_at.year <= _LAST_YEAR
        ):
            raise ClaimError(
                f"stated_at must be aware (UTC) and between {_FIRST_YEAR} and {_LAST_YEAR}, found {self.stated_at}"
            )

    @property
    def id(self) -> str:
        """Content hash of document, span, rule and fields: 16 hexadecimal digits, equal for equal content."""
        fields = json.dumps(self.fields(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(fields.encode()).hexdigest()[:16]

    @property
    def plausible(self) -> bool:
        """Whether the number lies in the registry's plausible range for its measure (true without a number)."""
        limits = registry()[self.measure].plausible
        if limits is None or self.quantity is None:
            return True
        ends = [end for end in (self.quantity.low, self.quantity.high) if end is not None]
        return all(limits[0] <= end <= limits[1] for end in ends)

    def fields(self) -> Row:
        """The claim as one flat row under the contract's names, without `id`."""
        quantity, place, period = self.quantity, self.place, self.period
        return {
            "document": self.document,
            "measure": str(self.measure),
            "what": self.what,
            "party": self.party,
            "low": _number(quantity.low) if quantity else None,
            "high": _number(quantity.high) if quantity else None,
            "bound": str(quantity.bound) if quantity else None,
            "unit": str(quantity.unit) if quantity else None,
            "per": str(quantity.per) if quantity and quantity.per else None,
            "aspect": str(quantity.aspect) if quantity else None,
            "status": self.status,
            "place": place.name if place else None,
            "place_id": place.place_id if place else None,
            "lat": place.lat if place else None,
            "lon": place.lon if place else None,
            "level": str(place.level) if place and place.level else None,
            "start": period.start.isoformat() if period.start else None,
            "end": period.end.isoformat() if period.end else None,
            "precision": str(period.precision),
            "speaker": self.speaker.name,
            "speaker_side": str(self.speaker.side),
            "relay": list(self.speaker.relay),
            "polarity": str(self.polarity),
            "certainty": str(self.certainty),
            "stated_at": self.stated_at.astimezone(UTC).isoformat() if self.stated_at else None,
            "definition": str(self.definition) if self.definition else None,
            "span": [self.span.start, self.span.end],
            "sentence": [self.sentence.start, self.sentence.end],
            "quote": self.quote,
            "rule": self.rule,
        }

    def row(self) -> Row:
        """The flat row with `id` first: what `--print`, `--format jsonl` and the ledger carry."""
        return {"id": self.id} | self.fields()

    @property
    def level(self) -> Level | None:
        """The level of the claim's place, where it has one."""
        return self.place.level if self.place else None


def _number(value: float | None) -> int | float | None:
    """A whole number prints without a decimal point, so that equal claims have equal bytes."""
    return int(value) if value is not None and value == int(value) else value
