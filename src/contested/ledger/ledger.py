"""The ledger: append whole documents with their claims, ask for them, prove that nothing was altered.

It only grows. One append is one transaction of whole documents, or a few for a long feed: a process that is killed
leaves whole documents or nothing. Nothing is forgotten or replaced: what a report said stays, with the day on which
it could be known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, insert, select

from contested import __version__
from contested.claims.claim import Claim
from contested.documents.document import Document
from contested.documents.layers_shapes import Geometry
from contested.errors import ClaimError, InputError
from contested.ledger.chain import EMPTY_HEAD, Batch, digest_rows
from contested.ledger.corrections import Corrected
from contested.ledger.geometries import drawn_kilobytes, find_geometry, geometries_of, unknown
from contested.ledger.geometries import write as write_geometries
from contested.ledger.judgement import Judgement
from contested.ledger.judgements import Decision, decided, select_judgements, settled_head
from contested.ledger.judgements import unknown as unknown_judgements
from contested.ledger.judgements import write as write_judgements
from contested.ledger.opening import WRITES, open_engine, reporting
from contested.ledger.rows import Columns, claim_columns, document_columns
from contested.ledger.select import (
    Query,
    find_claim,
    in_parts,
    search_documents,
    select_claims,
    select_documents,
    select_named,
)
from contested.ledger.tables import batches, claims, documents
from contested.ledger.verify import Verification, verify_ledger

Reading = tuple[Document, Sequence[Claim]]

# Documents and claims (a kilobyte of a map counts as one) of one transaction: large enough that its cost does not
# count, small enough that a reader who is interrupted loses seconds of work and another writer does not wait.
DOCUMENTS_AT_ONCE = 200
CLAIMS_AT_ONCE = 20_000

_EVERYTHING = Query()


@dataclass(frozen=True, slots=True)
class Appended:
    """What an append added, and how many documents the ledger knew already."""

    new_documents: int = 0
    known_documents: int = 0
    new_claims: int = 0

    def __add__(self, other: Appended) -> Appended:
        return Appended(
            self.new_documents + other.new_documents,
            self.known_documents + other.known_documents,
            self.new_claims + other.new_claims,
        )


class Ledger:
    """One ledger file; a context manager that closes it."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine
        self._writer = engine.execution_options(**WRITES)

    @classmethod
    def open(cls, path: str | Path, *, create: bool = True) -> Ledger:
        """Open the ledger at `path`, made anew where there is none and `create` is true.

        Raises:
            InputError: there is none and `create` is false, or no file can be there.
            LedgerError: the file is not a ledger, is damaged, or was written by a newer version.
        """
        return cls(Path(path), open_engine(Path(path), create=create))

    def append(self, readings: Iterable[Reading], *, read_at: datetime | None = None) -> Appended:
        """Add documents with their claims; what the ledger holds already is counted and left.

        `read_at` is aware; None is now. A long feed is written in batches of about 200 documents, each whole.

        Raises:
            ClaimError: a claim whose document or words are not those beside it; its batch is not written.
            InputError: `read_at` has no zone.
            LedgerError: the file cannot be written.
        """
        if read_at is not None and read_at.tzinfo is None:
            raise InputError("read_at", f"{read_at.isoformat()} has no zone", "give an aware time, in UTC")
        moment = (read_at or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds")
        added = Appended()
        for group in _groups(readings):
            rows, repeated = _rows(group)
            drawn = geometries_of(document for document, _ in group)
            with reporting(self.path), self._writer.begin() as connection:
                added += _write(connection, rows, drawn, moment) + Appended(known_documents=repeated)
        return added

    def select(self, query: Query = _EVERYTHING) -> list[Claim]:
        """Claims that answer `query`, by day of publication, document and place in its text."""
        with self._reading() as connection:
            return select_claims(connection, query)

    def documents(
        self, ids: Iterable[str] | None = None, *, as_of: date | None = None, head: str | None = None
    ) -> dict[str, Document]:
        """Documents by id, by day of publication: those of `ids` that are held, or all; none published after `as_of`,
        none that the ledger did not hold at `head`.

        Raises:
            QuestionError: no head, or several, begin so.
        """
        with self._reading() as connection:
            return select_documents(connection, ids, as_of, head)

    def claim(self, id_prefix: str) -> tuple[Claim, Document]:
        """The claim whose id begins with `id_prefix`, and its document.

        Raises:
            QuestionError: none begins so, or several do; up to five are listed.
        """
        with self._reading() as connection:
            claim = find_claim(connection, id_prefix)
            return claim, select_documents(connection, [claim.document], None)[claim.document]

    def geometry(self, name: str) -> Geometry:
        """The mapped area of that hash; `geometries.geometry_hash` finds a claim's.

        Raises:
            QuestionError: the ledger holds none.
            LedgerError: it was altered.
        """
        with self._reading() as connection:
            return find_geometry(connection, name)

    def judge(self, decision: Decision) -> tuple[Judgement, ...]:
        """Keep what a reader decided, as one batch: one judgement, or one for each that is undone.

        Raises:
            InputError: no name, no reason, one claim to merge or split, fields that do not fit the kind.
            QuestionError: an id that is unknown or ambiguous, a second undo, a correction that changes nothing.
            ClaimError: a correction that makes no claim.
            LedgerError: the file cannot be written.
        """
        with reporting(self.path), self._writer.begin() as connection:
            made = decided(connection, decision)
            rows = unknown_judgements(connection, made)
            if rows:
                moment = decision.judged_at.astimezone(UTC).isoformat(timespec="seconds")
                batch = _chained(connection, digest_rows((), (), (), rows), (0, 0), moment)
                write_judgements(connection, rows, batch.n)
        return made

    def judgements(self, *, as_of: date | None = None, head: str | None = None) -> tuple[Judgement, ...]:
        """Every judgement in the order in which they were made, undone ones and undos included; none made after
        `as_of`, none that the ledger did not hold at `head`.

        Raises:
            LedgerError: a row was altered.
            QuestionError: no head, or several, begin so.
        """
        with self._reading() as connection:
            return select_judgements(connection, as_of, head)

    def claims(self, ids: Iterable[str]) -> list[Claim]:
        """The claims with these whole ids, as far as they are held, in order of id."""
        with self._reading() as connection:
            return select_named(connection, ids)

    def search(self, words: str, *, as_of: date | None = None, limit: int = 50) -> list[Document]:
        """Documents that hold every word in title or text, best first; `word*` finds words that begin so.

        Raises:
            QuestionError: there is no word.
        """
        with self._reading() as connection:
            return search_documents(connection, words, as_of, limit)

    def verify(self) -> Verification:
        """Compute every hash, identity and span again and compare."""
        with self._reading() as connection:
            return verify_ledger(connection)

    def head(self) -> str:
        """Hash of the last batch, which stands for all that was read; 64 zeros for an empty ledger."""
        with self._reading() as connection:
            return _last(connection)[1]

    def settled_head(self, *, as_of: date | None = None, head: str | None = None) -> str:
        """The earliest head that holds all that was read and every judgement that stands; with `as_of`, of what was
        published and judged by the end of that day, with `head`, of what the ledger held then.

        Raises:
            QuestionError: no head, or several, begin so.
        """
        with self._reading() as connection:
            return settled_head(connection, as_of, head)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """One consistent view of the file, while others may write."""
        with reporting(self.path), self._engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Close the file; a closed ledger opens again when it is asked."""
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class _Rows:
    """One document and its claims as rows, the claims by id."""

    document: Columns
    claims: dict[str, Columns]


def _groups(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    group: list[Reading] = []
    size = 0
    for document, found in readings:
        group.append((document, found))
        size += len(found) + drawn_kilobytes(document)
        if len(group) >= DOCUMENTS_AT_ONCE or size >= CLAIMS_AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group


def _rows(group: list[Reading]) -> tuple[dict[str, _Rows], int]:
    """Rows by document id, made before the file is locked, and how many documents of the group are there twice."""
    rows: dict[str, _Rows] = {}
    for document, found in group:
        identity = document.id
        held = rows.setdefault(identity, _Rows(document_columns(document), {}))
        for claim in found:
            _check(document, identity, claim)
            columns = claim_columns(claim)
            held.claims[str(columns["id"])] = columns
    return rows, len(group) - len(rows)


def _check(document: Document, identity: str, claim: Claim) -> None:
    if isinstance(claim, Corrected):
        raise ClaimError(f"claim {claim.id} was corrected by a reader: the ledger keeps it as it was read")
    if claim.document != identity:
        raise ClaimError(f"claim {claim.id} belongs to document {claim.document}, not to {identity}")
    if document.text[claim.span.start : claim.span.end] != claim.quote:
        raise ClaimError(f"claim {claim.id}: “{claim.quote[:40]}” is not what its document says at {claim.span}")
    if claim.sentence.end > len(document.text):
        raise ClaimError(f"claim {claim.id}: its sentence {claim.sentence} lies outside its document")


def _write(connection: Connection, rows: dict[str, _Rows], drawn: dict[str, Geometry], moment: str) -> Appended:
    """Write what is not known yet as one batch of the chain; nothing new writes nothing."""
    known: set[str] = set()
    known_claims: set[str] = set()
    for some in in_parts(list(rows)):
        known.update(connection.scalars(select(documents.c.id).where(documents.c.id.in_(some))))
    for some in in_parts(sorted(known)):
        known_claims.update(connection.scalars(select(claims.c.id).where(claims.c.document.in_(some))))
    new_documents = [held.document for identity, held in rows.items() if identity not in known]
    new_claims = [
        columns for held in rows.values() for identity, columns in held.claims.items() if identity not in known_claims
    ]
    new_geometries = unknown(connection, drawn)
    if new_documents or new_claims or new_geometries:
        digest = digest_rows(new_documents, new_claims, new_geometries)
        batch = _chained(connection, digest, (len(new_documents), len(new_claims)), moment)
        for table, added in ((documents, new_documents), (claims, new_claims)):
            if added:
                connection.execute(insert(table), [columns | {"batch": batch.n} for columns in added])
        write_geometries(connection, new_geometries, batch.n)
    return Appended(len(new_documents), len(known), len(new_claims))


def _chained(connection: Connection, digest: str, counts: tuple[int, int], moment: str) -> Batch:
    """The next link of the chain, written before its rows; `counts` are of its documents and claims."""
    number, previous = _last(connection)
    batch = Batch(number + 1, previous, digest, *counts, moment, __version__)
    connection.execute(insert(batches), asdict(batch) | {"hash": batch.hash})
    return batch


def _last(connection: Connection) -> tuple[int, str]:
    """Number and hash of the last batch."""
    row = connection.execute(select(batches.c.n, batches.c.hash).order_by(batches.c.n.desc()).limit(1)).one_or_none()
    return (row.n, row.hash) if row is not None else (0, EMPTY_HEAD)
