"""Claims out of the rows of a table: each mapped cell is a claim, its span the cell, its sentence the row.

A cell that cannot be read costs its own claims, not its row's; a figure that the table's reader doubts becomes none.
Both stand in what was not read, with row, column, reason and remedy. What a column means is the mapping's word alone:
nothing is concluded from a column's name.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from contested.atlas.sources import source_named
from contested.claims.claim import Claim
from contested.claims.parts import Period, Quantity, Span, Speaker
from contested.claims.vocabulary import (
    Aspect,
    Bound,
    Certainty,
    Definition,
    Measure,
    Per,
    Polarity,
    Side,
    Unit,
)
from contested.documents.document import Document
from contested.documents.layers_shapes import MapLayers
from contested.documents.tables_cells import MappedRow, MappedRows
from contested.documents.tables_days import day_of
from contested.documents.tables_fields import LEAVE_OUT, word_of
from contested.documents.tables_mapping import ClaimRule, TableMapping
from contested.documents.tables_numbers import number_of
from contested.errors import ClaimError, InputError
from contested.extract.rows_layers import layer_claims
from contested.extract.rows_places import row_place

Word = TypeVar("Word", bound=StrEnum)

_HALF_OPEN = frozenset({Bound.AT_LEAST, Bound.AT_MOST})


Left = list[tuple[Span, str]]  # what was seen and gave no claim, and why


def mapped_claims(document: Document) -> tuple[list[Claim], Left]:
    """The claims of a dataset's document, and what was seen and left; none of a document without a mapping."""
    if isinstance(document.mapped, MapLayers):
        return layer_claims(document, document.mapped), []
    return row_claims(document, document.mapped) if document.mapped is not None else ([], [])


def row_claims(document: Document, mapped: MappedRows) -> tuple[list[Claim], Left]:
    """The claims of a table's document, row by row, and the cells that gave none."""
    claims: dict[str, Claim] = {}
    left: Left = []
    identity = document.id
    for row in mapped.rows:
        for rule in mapped.mapping.rules:
            span = _span(rule, row)
            if span is None or not _applies(rule, row):
                continue
            try:
                claim = _claim(document, identity, mapped.mapping, rule, row, span)
            except (InputError, ClaimError) as error:
                left.append((span, f"row {row.number}, column {rule.carriers[0]}: {error}"))
                continue
            if claim is not None:
                claims.setdefault(claim.id, claim)
    return list(claims.values()), left


def _span(rule: ClaimRule, row: MappedRow) -> Span | None:
    """From the first to the last of the cells that carry the claim; None where all of them are empty."""
    spans = [row.spans[column] for column in rule.carriers if column in row.spans]
    if not spans:
        return None
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _applies(rule: ClaimRule, row: MappedRow) -> bool:
    return all(one.holds(row.cells) for one in rule.only) and not any(one.holds(row.cells) for one in rule.unless)


class _Words:
    """The words of one rule in one row, looked up when they are asked for."""

    def __init__(self, rule: ClaimRule, row: MappedRow) -> None:
        self._fields = rule.fields
        self._cells = row.cells

    def get(self, name: str) -> str | None:
        """A word, or None."""
        field = self._fields.get(name)
        return word_of(field, self._cells) if field is not None else None


def _claim(
    document: Document, identity: str, mapping: TableMapping, rule: ClaimRule, row: MappedRow, span: Span
) -> Claim | None:
    """The claim of one rule in one row; None where the mapping leaves it out.

    Raises:
        InputError: a cell that cannot be read, a figure that is doubted.
        ClaimError: words that do not go together.
    """
    words = _Words(rule, row)
    measure = words.get("measure")
    found = {name: words.get(name) for name in ("what", "party", "status", "place", "definition", "speaker")}
    if LEAVE_OUT in (measure, *found.values()) or measure is None:
        return None
    doubt = next((row.doubts[column] for column in rule.carriers if column in row.doubts), None)
    if doubt is not None:
        raise InputError("doubted", doubt, "correct the table if you know better")
    quantity = _quantity(rule, row, words, mapping)
    if quantity is None and not rule.words:
        return None
    start, end, at = (day_of(field, row.cells) for field in (rule.start, rule.end, rule.stated_at))
    place = found["place"]
    return Claim(
        document=identity,
        span=span,
        sentence=row.span,
        quote=document.text[span.start : span.end],
        rule=f"rows.{mapping.name}",
        measure=_known(Measure, measure),
        what=found["what"],
        party=found["party"],
        quantity=quantity,
        status=found["status"],
        place=row_place(place) if place else None,
        period=Period(start.day if start else None, end.day if end else None),
        speaker=_speaker(rule, row, words, mapping, found["speaker"]),
        polarity=_known(Polarity, words.get("polarity") or Polarity.ASSERTED),
        certainty=_known(Certainty, words.get("certainty") or Certainty.STATED),
        stated_at=at.at if at else None,
        definition=_known(Definition, found["definition"]) if found["definition"] else None,
    )


def _quantity(rule: ClaimRule, row: MappedRow, words: _Words, mapping: TableMapping) -> Quantity | None:
    """The number of a rule's cells in its own shape; None where it has none."""
    value, low, high = (_number(column, rule, row, mapping) for column in (rule.value, rule.low, rule.high))
    if value is None and low is None and high is None:
        return None
    if rule.zero_is_missing and not any((value, low, high)):
        return None
    bound = words.get("bound")
    if value is not None:
        shape = _known(Bound, bound or Bound.EXACT)
        low = None if shape is Bound.AT_MOST else value
        high = None if shape is Bound.AT_LEAST else value
    elif low is None or high is None:
        shape = Bound.AT_LEAST if high is None else Bound.AT_MOST
    else:
        shape = (
            _known(Bound, bound) if bound and bound not in _HALF_OPEN else Bound.RANGE if low != high else Bound.EXACT
        )
    per = words.get("per")
    unit = words.get("unit")
    if unit is None:
        raise InputError("unit", "it is not said", "give it in the mapping")
    aspect = _known(Aspect, words.get("aspect") or Aspect.LEVEL)
    return Quantity(low, high, shape, _known(Unit, unit), aspect, _known(Per, per) if per else None)


def _known(vocabulary: type[Word], word: str) -> Word:
    """A closed word that a column gave.

    Raises:
        InputError: it is not one.
    """
    try:
        return vocabulary(word)
    except ValueError:
        name = vocabulary.__name__.lower()
        raise InputError(name, f"unknown word {word[:40]!r}", f"one of {', '.join(vocabulary)}") from None


def _number(column: str | None, rule: ClaimRule, row: MappedRow, mapping: TableMapping) -> float | None:
    cell = row.cells.get(column) if column else None
    return number_of(cell, mapping.numbers) * rule.scale if cell else None


def _speaker(rule: ClaimRule, row: MappedRow, words: _Words, mapping: TableMapping, name: str | None) -> Speaker:
    """Who is answerable for the figure, and through whom it came: those that the mapping names, then the compiler."""
    if name is None or name == mapping.outlet:
        return Speaker(mapping.outlet, mapping.outlet_side)
    relay = [word for field in rule.relay if (word := word_of(field, row.cells))]
    side = words.get("speaker_side")
    if side is None:
        known = source_named(name)
        side = known.side if known is not None else Side.UNKNOWN
    return Speaker(name, _known(Side, side), tuple(dict.fromkeys((*relay, mapping.outlet))))
