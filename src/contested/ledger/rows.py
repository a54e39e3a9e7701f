"""Claims and documents as rows, and back: what goes in comes out equal, with the same identity.

`claim_from_row` is the one parser of claims that were written down. It refuses a word outside the vocabulary, a
missing field and a value of the wrong kind, and it invents nothing for them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from contested.atlas.level import Level
from contested.claims.claim import Claim, Scalar
from contested.claims.parts import Locality, Period, Quantity, Span, Speaker
from contested.claims.vocabulary import (
    Aspect,
    Bound,
    Certainty,
    Definition,
    Measure,
    Per,
    Polarity,
    Precision,
    Side,
    Unit,
)
from contested.documents.document import Document
from contested.errors import ClaimError

Word = TypeVar("Word", bound=StrEnum)

Columns = dict[str, Scalar]


def claim_from_row(row: Mapping[str, object]) -> Claim:
    """The claim of a row under the contract's names: the exact inverse of `Claim.row`. `id` is derived, not read.

    Raises:
        ClaimError: an unknown word, a missing field, a value of the wrong kind, or a claim that breaks its contract.
    """
    return Claim(
        document=_needed(row, "document"),
        span=_span(row, "span"),
        sentence=_span(row, "sentence"),
        quote=_needed(row, "quote"),
        rule=_needed(row, "rule"),
        measure=_needed_word(row, "measure", Measure),
        speaker=Speaker(_needed(row, "speaker"), _needed_word(row, "speaker_side", Side), _relay(row)),
        what=_text(row, "what"),
        party=_text(row, "party"),
        quantity=_quantity(row),
        status=_text(row, "status"),
        place=_place(row),
        period=Period(_day(row, "start"), _day(row, "end"), _needed_word(row, "precision", Precision)),
        polarity=_needed_word(row, "polarity", Polarity),
        certainty=_needed_word(row, "certainty", Certainty),
        stated_at=_moment(row, "stated_at"),
        definition=_word(row, "definition", Definition),
    )


def claim_columns(claim: Claim) -> Columns:
    """The claim as the ledger's columns, without `n` and `batch`.

    Raises:
        ClaimError: a number that the ledger could not give back as it is.
    """
    columns: Columns = {}
    for name, value in claim.row().items():
        if name in ("span", "sentence") and isinstance(value, list):
            columns[f"{name}_start"], columns[f"{name}_end"] = value
        elif isinstance(value, list):
            columns[name] = json.dumps(value, ensure_ascii=False)
        elif name in ("low", "high") and value is not None:
            columns[name] = _kept(name, value)
        elif name in ("lat", "lon") and isinstance(value, int):
            raise ClaimError(f"{name} {value!r} must be a float, so that it reads back with the same identity")
        else:
            columns[name] = value
    return columns


def claim_from_columns(columns: Mapping[str, Scalar]) -> Claim:
    """The claim of one row of the ledger.

    Raises:
        ClaimError: the row has been altered into something that is no claim.
    """
    row: dict[str, object] = dict(columns)
    for name in ("span", "sentence"):
        row[name] = [columns[f"{name}_start"], columns[f"{name}_end"]]
    try:
        row["relay"] = json.loads(_needed(columns, "relay"))
    except ValueError:
        raise ClaimError(f"relay {columns['relay']!r} is not JSON") from None
    return claim_from_row(row)


def document_columns(document: Document) -> Columns:
    """The document as the ledger's columns, without `n` and `batch`."""
    return {
        "id": document.id,
        "text": document.text,
        "text_sha256": document.text_sha256,
        "bytes_sha256": document.bytes_sha256,
        "published": document.published.isoformat(),
        "published_at": document.published_at.isoformat() if document.published_at else None,
        "outlet": document.outlet,
        "outlet_side": str(document.outlet_side),
        "title": document.title,
        "language": document.language,
        "own_id": document.own_id,
        "source": document.source,
    }


def document_from_columns(columns: Mapping[str, Scalar]) -> Document:
    """The document of one row of the ledger.

    Raises:
        ClaimError: the row has been altered into something that is no document.
        DocumentError: its text is gone.
    """
    published = _day(columns, "published")
    if published is None:
        raise ClaimError("published is missing")
    return Document(
        text=_needed(columns, "text"),
        published=published,
        published_at=_moment(columns, "published_at"),
        outlet=_text(columns, "outlet"),
        outlet_side=_needed_word(columns, "outlet_side", Side),
        title=_text(columns, "title"),
        language=_text(columns, "language"),
        own_id=_text(columns, "own_id"),
        source=_text(columns, "source") or "",
        bytes_sha256=_text(columns, "bytes_sha256") or "",
    )


def _kept(name: str, value: object) -> float:
    number = float(value) if isinstance(value, int | float) else float("nan")
    if number != value:
        raise ClaimError(f"{name} {value!r} is larger than can be kept exactly")
    return number


def _text(row: Mapping[str, object], name: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise ClaimError(f"{name} is {type(value).__name__}, expected a string or null")
    return value


def _needed(row: Mapping[str, object], name: str) -> str:
    value = _text(row, name)
    if value is None:
        raise ClaimError(f"{name} is missing")
    return value


def _word(row: Mapping[str, object], name: str, words: type[Word]) -> Word | None:
    value = _text(row, name)
    if value is None:
        return None
    try:
        return words(value)
    except ValueError:
        raise ClaimError(f"unknown {name} {value[:40]!r}; known: {', '.join(words)}") from None


def _needed_word(row: Mapping[str, object], name: str, words: type[Word]) -> Word:
    value = _word(row, name, words)
    if value is None:
        raise ClaimError(f"{name} is missing")
    return value


def _number(row: Mapping[str, object], name: str) -> float | None:
    value = row.get(name)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise ClaimError(f"{name} is {type(value).__name__}, expected a number or null")
    return value


def _day(row: Mapping[str, object], name: str) -> date | None:
    value = _text(row, name)
    try:
        return date.fromisoformat(value) if value is not None else None
    except ValueError:
        raise ClaimError(f"{name} {value!r} is not an ISO date") from None


def _moment(row: Mapping[str, object], name: str) -> datetime | None:
    value = _text(row, name)
    try:
        return datetime.fromisoformat(value) if value is not None else None
    except ValueError:
        raise ClaimError(f"{name} {value!r} is not an ISO datetime") from None


def _span(row: Mapping[str, object], name: str) -> Span:
    value = row.get(name)
    if not isinstance(value, list | tuple) or len(value) != 2 or not all(type(end) is int for end in value):
        raise ClaimError(f"{name} {value!r} is not a pair of whole numbers")
    return Span(value[0], value[1])


def _relay(row: Mapping[str, object]) -> tuple[str, ...]:
    value = row.get("relay")
    if not isinstance(value, list | tuple) or not all(isinstance(name, str) for name in value):
        raise ClaimError(f"relay {value!r} is not a list of names")
    return tuple(value)


def _quantity(row: Mapping[str, object]) -> Quantity | None:
    low, high, bound = _number(row, "low"), _number(row, "high"), _word(row, "bound", Bound)
    unit, per, aspect = _word(row, "unit", Unit), _word(row, "per", Per), _word(row, "aspect", Aspect)
    if bound is None and unit is None and aspect is None and per is None and low is None and high is None:
        return None
    if bound is None or unit is None or aspect is None:
        raise ClaimError("a number needs bound, unit and aspect")
    return Quantity(low, high, bound, unit, aspect, per)


def _place(row: Mapping[str, object]) -> Locality | None:
    name, place_id, level = _text(row, "place"), _text(row, "place_id"), _word(row, "level", Level)
    lat, lon = _number(row, "lat"), _number(row, "lon")
    if name is None:
        if place_id is not None or level is not None or lat is not None or lon is not None:
            raise ClaimError("a place needs a name")
        return None
    return Locality(name, place_id, lat, lon, level)
