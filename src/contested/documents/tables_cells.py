"""What a table's reader says beside a document's text: which characters are which cell, and which cells it doubts.

Made where a file is read, used where claims are made, kept nowhere: the ledger holds the text and the claims.
"""

from __future__ import annotations

from dataclasses import dataclass

from contested.claims.parts import Span
from contested.documents.tables_mapping import TableMapping


@dataclass(frozen=True, slots=True)
class MappedRow:
    """One line of the document: its number in the file, where it stands, its cells and where they stand.

    `doubts` gives for a column the reason why its figure is not believed.
    """

    number: int
    span: Span
    cells: dict[str, str]
    spans: dict[str, Span]
    doubts: dict[str, str]


@dataclass(frozen=True, slots=True)
class MappedRows:
    """The rows of one document and the mapping that says what they mean."""

    mapping: TableMapping
    rows: tuple[MappedRow, ...]
