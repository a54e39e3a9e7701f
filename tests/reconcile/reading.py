"""Disagreements between reports that are read from text, as a ledger would read them."""

from __future__ import annotations

from datetime import date

from contested.claims.claim import Claim
from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.documents.language import language_of
from contested.extract.reader import extract
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.disagreements import disagreements

Written = tuple[str, str, str] | tuple[str, str, str, str]  # day, outlet, text, and the outlet's side


def documents(*reports: Written) -> list[Document]:
    """Documents of reports, each with its language as its letters tell."""
    return [
        Document(
            text=text,
            published=date.fromisoformat(published),
            outlet=outlet,
            outlet_side=Side(side[0] if side else "third"),
            language=language_of(text),
        )
        for published, outlet, text, *side in reports
    ]


def read(*reports: Written) -> tuple[list[Claim], dict[str, Document]]:
    """Claims and documents by id."""
    made = documents(*reports)
    return [claim for document in made for claim in extract(document).claims], {one.id: one for one in made}


def told(*reports: Written) -> tuple[Disagreement, ...]:
    """The disagreements between reports, worst first."""
    return disagreements(*read(*reports))


def of_kind(kind: str, *reports: Written) -> list[Disagreement]:
    """The disagreements of one kind."""
    return [one for one in told(*reports) if one.kind == kind]
