"""Proving the ledger: every text, every identity, every quote and every link of the chain, computed again.

Every problem is reported in one line and checking goes on, so that one altered byte does not hide the next. It
repairs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from contested.claims.claim import Scalar
from contested.claims.vocabulary import Measure
from contested.documents.document import Document, sha256
from contested.errors import ClaimError, DocumentError
from contested.ledger.chain import EMPTY_HEAD, Batch, digest_rows
from contested.ledger.geometries import geometry_hash, geometry_problems
from contested.ledger.judgements import judgement_problems
from contested.ledger.rows import claim_from_columns, document_from_columns
from contested.ledger.tables import REFUSALS, batches, claims, documents, geometries, judgements

Rows = list[Mapping[str, Scalar]]


@dataclass(frozen=True, slots=True)
class Verification:
    """How much was checked, the head, and every problem in one line; no problems means that all of it holds."""

    documents: int
    claims: int
    batches: int
    head: str
    problems: tuple[str, ...]
    judgements: int = 0


def verify_ledger(connection: Connection) -> Verification:
    """Check the whole ledger: file, triggers, chain, texts, identities, spans."""
    counts = {"documents": 0, "claims": 0, "batches": 0, "judgements": 0}
    problems: list[str] = []
    previous = EMPTY_HEAD
    try:
        problems.extend(_file_problems(connection))
        for number, row in enumerate(connection.execute(select(batches).order_by(batches.c.n)).all(), start=1):
            counts["batches"] += 1
            stored = row._asdict()
            problems.extend(_link_problems(stored, number, previous))
            previous = stored["hash"]
            try:
                problems.extend(_batch_problems(connection, stored, counts))
            except DatabaseError as error:
                problems.append(f"batch {stored['n']}: its rows cannot be read: {error.orig}")
    except DatabaseError as error:
        problems.append(f"the file cannot be read: {error.orig}")
    held = (counts["documents"], counts["claims"], counts["batches"])
    return Verification(*held, previous, tuple(problems), counts["judgements"])


def _file_problems(connection: Connection) -> Iterator[str]:
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield f"file: {line}"
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table} row {row}: what it refers to in {parent} is gone"
    stored = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    present: dict[str, str] = {str(name): str(words) for name, words in stored}
    for name, words in sorted(REFUSALS.items()):
        if name not in present:
            yield f"the trigger {name}, which keeps the ledger append-only, is gone"
        elif present[name] != words:
            yield f"the trigger {name}, which keeps the ledger append-only, was replaced"
    yield from _search_problems(connection)


def _search_problems(connection: Connection) -> Iterator[str]:
    """The search index against the documents that it was made from; with rank 1 SQLite compares the two."""
    try:
        connection.exec_driver_sql("INSERT INTO documents_search(documents_search, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        yield "the search index does not agree with the documents: searches may miss some"


def _link_problems(stored: Mapping[str, Scalar], number: int, previous: str) -> Iterator[str]:
    if stored["n"] != number:
        yield f"batch {number}: the next one present is batch {stored['n']}"
    if stored["previous"] != previous:
        yield f"batch {stored['n']}: the chain is broken, it does not follow the batch before it"
    link = {name: value for name, value in stored.items() if name != "hash"}
    if Batch(**link).hash != stored["hash"]:  # type: ignore[arg-type]
        yield f"batch {stored['n']}: its row was altered"


def _batch_problems(connection: Connection, stored: Mapping[str, Scalar], counts: dict[str, int]) -> Iterator[str]:
    number = stored["n"]
    document_rows: Rows = [
        row._asdict() for row in connection.execute(select(documents).where(documents.c.batch == number))
    ]
    claim_rows: Rows = [
        row._asdict()
        for row in connection.execute(
            select(claims).where(claims.c.batch == number).order_by(claims.c.document, claims.c.span_start, claims.c.id)
        )
    ]
    geometry_rows = [
        row._asdict() for row in connection.execute(select(geometries).where(geometries.c.batch == number))
    ]
    yield from geometry_problems(geometry_rows)
    judgement_rows = [
        row._asdict() for row in connection.execute(select(judgements).where(judgements.c.batch == number))
    ]
    yield from judgement_problems(connection, judgement_rows)
    counts["judgements"] += len(judgement_rows)
    counts["documents"] += len(document_rows)
    counts["claims"] += len(claim_rows)
    texts: dict[Scalar, str | None] = {}
    for row in document_rows:
        problem = _document_problem(row)
        texts[row["id"]] = row["text"] if isinstance(row["text"], str) else None
        if problem:
            yield f"document {row['id']} ({row['source']}): {problem}"
    for row in claim_rows:
        if row["document"] not in texts:
            texts[row["document"]] = connection.execute(
                select(documents.c.text).where(documents.c.id == row["document"])
            ).scalar()
        problem = _claim_problem(row, texts[row["document"]]) or _area_problem(connection, row)
        if problem:
            yield f"claim {row['id']}: {problem}"
    if (len(document_rows), len(claim_rows)) != (stored["documents"], stored["claims"]):
        found = f"{len(document_rows)} documents and {len(claim_rows)} claims"
        yield f"batch {number}: holds {found}, was written with {stored['documents']} and {stored['claims']}"
    if digest_rows(document_rows, claim_rows, geometry_rows, judgement_rows) != stored["rows"]:
        yield f"batch {number}: its rows are not those that were written"


def _document_problem(row: Mapping[str, Scalar]) -> str | None:
    try:
        document: Document = document_from_columns(row)
    except (ClaimError, DocumentError) as error:
        return f"not a document any more: {error}"
    if sha256(document.text.encode()) != row["text_sha256"]:
        return "its text was altered"
    if document.id != row["id"]:
        return f"its fields were altered, they give the id {document.id}"
    return None


def _area_problem(connection: Connection, row: Mapping[str, Scalar]) -> str | None:
    """Whether the geometry that a map's claim names is there."""
    name = geometry_hash(claim_from_columns(row)) if row["measure"] == Measure.CONTROL else None
    if name is None or connection.execute(select(geometries.c.n).where(geometries.c.id == name)).scalar() is not None:
        return None
    return f"the geometry {name} that it names is gone"


def _claim_problem(row: Mapping[str, Scalar], text: str | None) -> str | None:
    try:
        claim = claim_from_columns(row)
    except ClaimError as error:
        return f"not a claim any more: {error}"
    if claim.id != row["id"]:
        return f"its fields were altered, they give the id {claim.id}"
    if text is None:
        return f"its document {claim.document} is gone"
    if text[claim.span.start : claim.span.end] != claim.quote:
        return f"its quote “{claim.quote[:40]}” is not what its document says there"
    if claim.sentence.end > len(text):
        return "its sentence lies outside its document"
    return None
