"""What a model proposes as a claim: foreign data, parsed once, its words checked against the closed vocabularies.

Whether the text bears it out is the business of `gate`; nothing here looks at the text.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from contested.claims.registry import registry
from contested.claims.vocabulary import Aspect, Bound, Measure, Per, Polarity, Unit
from contested.errors import ClaimError
from contested.extract.model.refusal import Reason, Refusal

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Word = TypeVar("Word", bound=StrEnum)
Proposed = TypeVar("Proposed")

LONGEST = 1000  # characters of a quote or its sentence: a sentence of `sentences` is no longer
LONGEST_NAME = 120  # characters of a speaker's or a place's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One proposed claim; `sentence` is the text around the quote, `speaker` None the document's own voice."""

    quote: str
    measure: Measure
    polarity: Polarity = Polarity.ASSERTED
    sentence: str | None = None
    what: str | None = None
    party: str | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound | None = None
    unit: Unit | None = None
    per: Per | None = None
    aspect: Aspect | None = None
    status: str | None = None
    speaker: str | None = None
    place: str | None = None
    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        entry = registry()[self.measure]
        entry.check(self.what, self.status, self.unit)
        numbered = self.low is not None or self.high is not None
        if entry.has_number and not (numbered and self.bound and self.unit):
            raise ClaimError(f"{self.measure}: low or high, bound and unit are required")
        if not entry.has_number and numbered:
            raise ClaimError(f"{self.measure}: no number belongs to it")


def parsed(items: list[Json], parse: Callable[[Json], Proposed]) -> tuple[list[Proposed], list[Refusal]]:
    """The proposals of an answer in order, and the items that are none, with what is wrong with each.

    `parse` makes a proposal of an item, or raises ClaimError.
    """
    found: list[Proposed] = []
    refused: list[Refusal] = []
    for item in items:
        try:
            found.append(parse(item))
        except ClaimError as error:
            quote = item.get("quote") if isinstance(item, dict) else None
            refused.append(Refusal(quote if isinstance(quote, str) else "", Reason.FORM, str(error)))
    return found, refused


def proposal(item: Json) -> Proposal:
    """One item of an answer as a proposal. Raises: ClaimError where it is none."""
    if not isinstance(item, dict):
        raise ClaimError(f"a claim must be an object, found {type(item).__name__}")
    quote = text_of(item, "quote", LONGEST)
    measure = word_of(item, "measure", Measure)
    if quote is None or measure is None:
        raise ClaimError("a claim needs a quote and a measure")
    return Proposal(
        quote=quote,
        measure=measure,
        polarity=word_of(item, "polarity", Polarity) or Polarity.ASSERTED,
        sentence=text_of(item, "sentence", LONGEST),
        what=text_of(item, "what", LONGEST_NAME),
        party=text_of(item, "party", LONGEST_NAME),
        low=_number(item, "low"),
        high=_number(item, "high"),
        bound=word_of(item, "bound", Bound),
        unit=word_of(item, "unit", Unit),
        per=word_of(item, "per", Per),
        aspect=word_of(item, "aspect", Aspect),
        status=text_of(item, "status", LONGEST_NAME),
        speaker=text_of(item, "speaker", LONGEST_NAME),
        place=text_of(item, "place", LONGEST_NAME),
        start=_day(item, "start"),
        end=_day(item, "end"),
    )


def text_of(item: dict[str, Json], name: str, longest: int) -> str | None:
    """A field's text without white space around it, or None. Raises: ClaimError where it is no text, or too long."""
    value = item.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ClaimError(f"{name} must be text or null, found {type(value).__name__}")
    if len(value) > longest:
        raise ClaimError(f"{name} has {len(value)} characters, at most {longest} are read")
    return value.strip() or None


def word_of(item: dict[str, Json], name: str, words: type[Word]) -> Word | None:
    """A field's word of a closed vocabulary, or None. Raises: ClaimError where it is none of them."""
    value = text_of(item, name, LONGEST_NAME)
    if value is None:
        return None
    try:
        return words(value)
    except ValueError:
        raise ClaimError(f"unknown {name} {value!r}; known: {', '.join(words)}") from None


def _number(item: dict[str, Json], name: str) -> float | None:
    value = item.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ClaimError(f"{name} must be a number or null, found {type(value).__name__}")
    try:
        number = float(value)
    except OverflowError:
        raise ClaimError(f"{name} is no number of this world") from None
    if not math.isfinite(number) or number < 0:
        raise ClaimError(f"{name} must be finite and not negative, found {number}")
    return number


def _day(item: dict[str, Json], name: str) -> date | None:
    value = text_of(item, name, LONGEST_NAME)
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ClaimError(f"{name} must be a day like 2025-11-08 or null, found {value!r}") from None
