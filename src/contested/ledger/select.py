"""Asking the ledger: which claims, about what, where, about which days, and what was knowable when.

Every condition travels as a bound value, never as text of a statement, so that a name may hold any character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal_column, or_, select, text

from contested.claims.claim import Claim
from contested.claims.vocabulary import Measure, Side
from contested.documents.document import Document
from contested.errors import QuestionError
from contested.ledger.rows import claim_from_columns, document_from_columns
from contested.ledger.tables import batches, claims, documents

# SQLite binds at most 32,766 values in one statement.
IDS_AT_ONCE = 10_000

CANDIDATES_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which claims; every field that is None lets all through.

    `place` is a name or a place_id, upper and lower case alike. `since` and `until` (both included) are about the
    event: a claim is in where its period overlaps theirs, an open end of it reaching as far as it may; a claim without
    a period counts on its day of publication. `as_of` keeps what was published up to the end of that day, `head` (or
    its beginning) what had been read when the ledger had that head. `beside` keeps the claims of those documents that
    hold a claim of one of its measures; `speakers` those of these names. `limit` keeps the first ones.
    """

    measure: Measure | None = None
    place: str | None = None
    party: str | None = None
    speaker_side: Side | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    head: str | None = None
    beside: tuple[Measure, ...] = ()
    speakers: tuple[str, ...] = ()
    limit: int | None = None

    def __post_init__(self) -> None:
        if self.since is not None and self.until is not None and self.since > self.until:
            raise QuestionError("query", f"since {self.since} is after until {self.until}", "exchange them")
        if self.limit is not None and self.limit < 1:
            raise QuestionError("query", f"limit {self.limit}", "1 or more")


def select_claims(connection: Connection, query: Query) -> list[Claim]:
    """Claims that answer `query`, by day of publication, document and place in its text."""
    statement = (
        select(claims)
        .join(documents, documents.c.id == claims.c.document)
        .where(*_conditions(connection, query))
        .order_by(documents.c.published, claims.c.document, claims.c.span_start, claims.c.span_end, claims.c.id)
        .limit(query.limit)
    )
    return [claim_from_columns(row._asdict()) for row in connection.execute(statement)]


def select_documents(
    connection: Connection, ids: Iterable[str] | None, as_of: date | None, head: str | None = None
) -> dict[str, Document]:
    """Documents by id, by day of publication: those of `ids`, or all; none published after `as_of`, none read after
    the ledger had `head`.

    Raises:
        QuestionError: no head, or several, begin so.
    """
    statement = select(documents).order_by(documents.c.published, documents.c.id)
    if as_of is not None:
        statement = statement.where(documents.c.published <= as_of.isoformat())
    if head is not None:
        statement = statement.where(documents.c.batch <= batch_of(connection, head))
    if ids is None:
        return _by_id(connection, statement)
    found: dict[str, Document] = {}
    for some in in_parts(sorted(set(ids))):
        found |= _by_id(connection, statement.where(documents.c.id.in_(some)))
    return dict(sorted(found.items(), key=lambda item: (item[1].published, item[0])))


def find_claim(connection: Connection, id_prefix: str) -> Claim:
    """The one claim whose id begins with `id_prefix`.

    Raises:
        QuestionError: none begins so, or several do; the remedy lists up to five of them.
    """
    prefix = id_prefix.strip().lower()
    if not prefix or not set(prefix) <= set("0123456789abcdef"):
        raise QuestionError("claim", f"{id_prefix!r} is not the beginning of a claim's id", "16 hexadecimal digits")
    # "g" sorts directly after the last hexadecimal digit.
    inside = and_(claims.c.id >= prefix, claims.c.id < prefix + "g")
    statement = select(claims).where(inside).order_by(claims.c.id).limit(CANDIDATES_SHOWN)
    found = [claim_from_columns(row._asdict()) for row in connection.execute(statement)]
    if not found:
        raise QuestionError("claim", f"none begins with {id_prefix!r}", "list them with: contested claims")
    if len(found) > 1:
        count = connection.execute(select(func.count()).select_from(claims).where(inside)).scalar_one()
        shown = ", ".join(f"{claim.id} {claim.measure} “{claim.quote[:40]}”" for claim in found)
        raise QuestionError(
            "claim", f"{count} begin with {id_prefix!r}", shown + (", ..." if count > len(found) else "")
        )
    return found[0]


def select_named(connection: Connection, ids: Iterable[str]) -> list[Claim]:
    """The claims with these ids, as far as the ledger holds them, in order of id."""
    found: list[Claim] = []
    for some in in_parts(sorted(set(ids))):
        rows = connection.execute(select(claims).where(claims.c.id.in_(some)).order_by(claims.c.id))
        found.extend(claim_from_columns(row._asdict()) for row in rows)
    return found


def answers(query: Query, claim: Claim, published: date) -> bool:
    """Whether a claim of a document published on that day answers `query`, as `select_claims` would say; `head`,
    `beside`, `speakers` and `limit` are not about one claim and are left out."""
    period, place, wanted = claim.period, claim.place, (query.place or "").strip().casefold()
    dated = period.start is not None or period.end is not None
    first, last = (period.start or date.min, period.end or date.max) if dated else (published, published)
    names = {word.casefold() for word in (place.name, place.place_id) if word} if place else set()
    return (
        query.measure in (None, claim.measure)
        and query.party in (None, claim.party)
        and query.speaker_side in (None, claim.speaker.side)
        and (query.place is None or wanted in names)
        and (query.since is None or last >= query.since)
        and (query.until is None or first <= query.until)
        and (query.as_of is None or published <= query.as_of)
    )


def search_documents(connection: Connection, words: str, as_of: date | None, limit: int) -> list[Document]:
    """Documents whose title or text holds every word, best match first; `word*` finds every word that begins so.

    Raises:
        QuestionError: there is no word to search for.
    """
    terms = [_term(word) for word in words.split() if any(letter.isalnum() for letter in word)]
    if not terms:
        raise QuestionError("search", f"{words[:40]!r} holds no word", "give one or more words")
    ranked = (
        text("SELECT rowid AS n, rank FROM documents_search WHERE documents_search MATCH :terms")
        .bindparams(terms=" ".join(terms))
        .columns(n=documents.c.n.type, rank=claims.c.low.type)
        .subquery()
    )
    statement = select(documents).join(ranked, ranked.c.n == documents.c.n)
    if as_of is not None:
        statement = statement.where(documents.c.published <= as_of.isoformat())
    statement = statement.order_by(ranked.c.rank, documents.c.published, documents.c.id).limit(limit)
    return [document_from_columns(row._asdict()) for row in connection.execute(statement)]


def in_parts(ids: Sequence[str]) -> Iterator[list[str]]:
    """The ids in lists that fit into one statement."""
    rest = iter(ids)
    while part := list(islice(rest, IDS_AT_ONCE)):
        yield part


def _by_id(connection: Connection, statement: Select[tuple[object, ...]]) -> dict[str, Document]:
    return {row.id: document_from_columns(row._asdict()) for row in connection.execute(statement)}


def _term(word: str) -> str:
    """A word as a quoted string of the search language, in which nothing is an operator; a last * stays one."""
    beginning = word.endswith("*")
    return '"' + word.rstrip("*").replace('"', '""') + '"' + ("*" if beginning else "")


def _conditions(connection: Connection, query: Query) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.measure is not None:
        conditions.append(claims.c.measure == str(query.measure))
    if query.beside:
        holding = select(claims.c.document).where(claims.c.measure.in_([str(measure) for measure in query.beside]))
        conditions.append(claims.c.document.in_(holding))
    if query.speakers:
        conditions.append(claims.c.speaker.in_(query.speakers))
    if query.party is not None:
        conditions.append(claims.c.party == query.party)
    if query.speaker_side is not None:
        conditions.append(claims.c.speaker_side == str(query.speaker_side))
    if query.place is not None:
        conditions.append(_place(connection, query.place))
    # An empty string sorts before every date, a tilde after: the open ends of a period.
    dated = or_(claims.c.start.is_not(None), claims.c.end.is_not(None))
    if query.since is not None:
        since = query.since.isoformat()
        late = func.coalesce(claims.c.end, literal_column("'~'")) >= since
        conditions.append(or_(and_(dated, late), and_(~dated, documents.c.published >= since)))
    if query.until is not None:
        until = query.until.isoformat()
        early = func.coalesce(claims.c.start, literal_column("''")) <= until
        conditions.append(or_(and_(dated, early), and_(~dated, documents.c.published <= until)))
    if query.as_of is not None:
        conditions.append(documents.c.published <= query.as_of.isoformat())
    if query.head is not None:
        conditions.append(claims.c.batch <= batch_of(connection, query.head))
    return conditions


def _place(connection: Connection, word: str) -> ColumnElement[bool]:
    """Names are compared here, since SQLite knows the cases of ASCII letters only; they are few."""
    wanted = word.strip().casefold()
    names: set[str] = set()
    identities: set[str] = set()
    for name, identity in connection.execute(select(claims.c.place, claims.c.place_id).distinct()):
        if name is not None and name.casefold() == wanted:
            names.add(name)
        if identity is not None and identity.casefold() == wanted:
            identities.add(identity)
    return or_(claims.c.place.in_(sorted(names)), claims.c.place_id.in_(sorted(identities)))


def batch_of(connection: Connection, head: str) -> int:
    """The batch whose hash begins with `head`.

    Raises:
        QuestionError: none does, or several do.
    """
    beginning = head.strip().lower()
    found: list[int] = [
        n for n, value in connection.execute(select(batches.c.n, batches.c.hash)) if value.startswith(beginning)
    ]
    if not beginning or not found:
        remedy = "give one that a brief of this ledger shows, or the last one: contested verify"
        raise QuestionError("--head", f"0 heads begin with {head!r}", remedy)
    if len(found) > 1:
        raise QuestionError("--head", f"{len(found)} heads begin with {head!r}", "give more of its digits")
    return found[0]
