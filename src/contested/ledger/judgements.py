"""Judgements in the ledger: found, checked against what stands, written whole, and proved by the chain.

A judgement that cannot hold is refused before it is written, inside the transaction that would write it: a claim that
is not there, a correction that makes no claim, a second undo of the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import Connection, and_, func, insert, select

from contested.claims.claim import Claim
from contested.errors import ClaimError, InputError, LedgerError, QuestionError
from contested.ledger.chain import EMPTY_HEAD
from contested.ledger.corrections import corrected, corrected_by
from contested.ledger.judgement import Columns, Judgement, Kind, Value, judgement_of, standing, undone
from contested.ledger.select import batch_of, find_claim, select_named
from contested.ledger.tables import batches, claims, documents, judgements

CANDIDATES_SHOWN = 5
_NO_END = 2**62  # a batch after any other; SQLite's integers end at 2**63

# The chain covers a row's batch and not its place in the file: the last word must not depend on the latter.
_IN_ORDER = (judgements.c.batch, judgements.c.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a reader asks for: a kind, beginnings of ids, the corrected fields, who, why and when.

    The ids are of claims; for an undo they are of judgements.
    """

    kind: Kind
    ids: tuple[str, ...]
    by: str
    reason: str
    judged_at: datetime
    fields: tuple[tuple[str, Value], ...] = ()


def select_judgements(
    connection: Connection, as_of: date | None = None, head: str | None = None
) -> tuple[Judgement, ...]:
    """Judgements in ledger order: those made up to the end of `as_of` (UTC), held when the ledger had that head.

    Raises:
        LedgerError: a row was altered into something that is no judgement.
        QuestionError: no head, or several, begin so.
    """
    statement = select(judgements).order_by(*_IN_ORDER)
    if head is not None:
        statement = statement.where(judgements.c.batch <= batch_of(connection, head))
    found = (judgement_of(row._asdict()) for row in connection.execute(statement))
    return tuple(one for one in found if as_of is None or one.judged_at.date() <= as_of)


def decided(connection: Connection, decision: Decision) -> tuple[Judgement, ...]:
    """The judgements that a decision makes: one, or one for each judgement that is undone.

    Raises:
        InputError: an empty name or reason, a merge or split of one claim, fields that do not fit the kind.
        QuestionError: an id that is unknown or ambiguous, what was undone already, a correction that changes nothing.
        ClaimError: a correction that makes no claim.
    """
    if not decision.ids:
        raise InputError(decision.kind, "nothing is named", "give the beginning of an id")
    if decision.kind is Kind.UNDO:
        return tuple(_undone(connection, decision))
    found = {claim.id: claim for claim in (find_claim(connection, prefix) for prefix in decision.ids)}
    made = Judgement(
        kind=decision.kind,
        claims=tuple(found),
        fields=tuple(sorted(decision.fields)),
        by=decision.by,
        reason=decision.reason,
        judged_at=decision.judged_at,
    )
    if made.kind is Kind.CORRECT:
        stands = standing(select_judgements(connection))
        for claim in found.values():
            _check_correction(claim, made, stands)
    return (made,)


def write(connection: Connection, rows: Sequence[Columns], batch: int) -> None:
    """Add rows to a batch."""
    if rows:
        connection.execute(insert(judgements), [row | {"batch": batch} for row in rows])


def unknown(connection: Connection, made: Sequence[Judgement]) -> list[Columns]:
    """Rows of those judgements that the ledger does not hold."""
    rows = [one.row() for one in made]
    held = select(judgements.c.id).where(judgements.c.id.in_([row["id"] for row in rows]))
    known = set(connection.scalars(held))
    return [row for row in rows if row["id"] not in known]


def settled_head(connection: Connection, as_of: date | None = None, head: str | None = None) -> str:
    """The earliest head that holds all that was read and all that stands: what was judged and undone leaves no trace
    in it, so that a brief before a judgement and after its undo is the same.

    With `as_of` all that was published and judged by then, so that nothing later moves it; with `head` all that the
    ledger held then. The head that it gives, asked for with the same `as_of`, gives itself.

    Raises:
        QuestionError: no head, or several, begin so.
    """
    last = batch_of(connection, head) if head is not None else None
    earliest = _last_reading(connection, as_of, last)
    found = select(judgements).order_by(*_IN_ORDER)
    every = connection.execute(found if last is None else found.where(judgements.c.batch <= last)).all()
    made = {row.id: judgement_of(row._asdict()) for row in every}
    rows = [row for row in every if as_of is None or made[row.id].judged_at.date() <= as_of]
    undoes: dict[str, str | None] = {row.id: row.undoes for row in rows}
    against = dict.fromkeys(undoes, 0)
    final = {one.id for one in standing([made[row.id] for row in rows])}
    missing, chosen = set(final), earliest
    for batch, group in groupby(rows, key=lambda row: row.batch):
        if batch > earliest and not missing:
            break
        for row in group:
            for changed in _changed_by(row.id, undoes, against):
                (missing.discard if (against[changed] == 0) == (changed in final) else missing.add)(changed)
        chosen = max(chosen, batch)
    return connection.execute(select(batches.c.hash).where(batches.c.n == chosen)).scalar() or EMPTY_HEAD


def _last_reading(connection: Connection, as_of: date | None, last: int | None) -> int:
    """The batch with which all was read that was published up to `as_of`, none after `last`; 0 where nothing was."""
    up_to = _NO_END if last is None else last
    if as_of is None:
        judged = select(judgements.c.batch)
        numbers = [select(func.max(batches.c.n)).where(batches.c.n.not_in(judged), batches.c.n <= up_to)]
    else:
        published = documents.c.published <= as_of.isoformat()
        told = select(func.max(claims.c.batch)).join(documents, documents.c.id == claims.c.document)
        numbers = [
            select(func.max(documents.c.batch)).where(published, documents.c.batch <= up_to),
            told.where(published, claims.c.batch <= up_to),
        ]
    return max(connection.execute(number).scalar() or 0 for number in numbers)


def judgement_problems(connection: Connection, rows: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """One line for each stored judgement that is not what its id says, or names what is not there."""
    for row in rows:
        try:
            judgement = judgement_of(row)
        except LedgerError as error:
            yield str(error)
            continue
        if judgement.id != row["id"]:
            yield f"judgement {row['id']}: its fields were altered, they give the id {judgement.id}"
        for claim in judgement.claims:
            if connection.execute(select(claims.c.n).where(claims.c.id == claim)).scalar() is None:
                yield f"judgement {row['id']}: the claim {claim} that it names is gone"
        earlier = and_(judgements.c.id == judgement.undoes, judgements.c.batch < row["batch"])
        if judgement.undoes and connection.execute(select(judgements.c.n).where(earlier)).scalar() is None:
            yield f"judgement {row['id']}: the judgement {judgement.undoes} that it undoes is gone"


def _changed_by(new: str, undoes: Mapping[str, str | None], against: dict[str, int]) -> Iterator[str]:
    """Judgements that stand or fall by a new one, undos left out; `against` counts the standing undos of each."""
    at, change = undoes[new], 1
    if at is None:
        yield new
    while at is not None and at in against:  # an altered ledger may lack it: `verify` says so
        stood = against[at] == 0
        against[at] += change
        stands = against[at] == 0
        if stood == stands:  # another undo of it stands
            return
        if undoes[at] is None:
            yield at
        at, change = undoes[at], 1 if stands else -1


def _check_correction(claim: Claim, made: Judgement, stands: Sequence[Judgement]) -> None:
    now = corrected_by(claim, stands)
    try:
        if corrected(now, dict(made.fields)).row() == now.row():
            raise QuestionError("correct", f"claim {claim.id} says so already", "name a field that it has wrong")
    except ClaimError as error:
        raise ClaimError(f"correct: claim {claim.id} would be no claim: {error}") from None


def _undone(connection: Connection, decision: Decision) -> Iterator[Judgement]:
    held = list(select_judgements(connection))
    if decision.fields:
        raise InputError("undo", "an undo corrects no field", "leave the fields out")
    for prefix in dict.fromkeys(decision.ids):
        judgement = _find(connection, held, prefix)
        against = undone(held).get(judgement.id)
        if against is not None:
            remedy = f"to have it again: contested judge undo {against.id}"
            raise QuestionError("undo", f"{judgement.id} was undone by {against.by}", remedy)
        made = Judgement(
            kind=Kind.UNDO,
            undoes=judgement.id,
            by=decision.by,
            reason=decision.reason,
            judged_at=decision.judged_at,
        )
        held.append(made)
        _check_rest(connection, judgement, held)
        yield made


def _check_rest(connection: Connection, taken_back: Judgement, held: Sequence[Judgement]) -> None:
    """What is left after an undo must still fit: a later correction may rest on an earlier one."""
    by_id = {one.id: one for one in held}
    while taken_back.undoes is not None:
        taken_back = by_id[taken_back.undoes]
    if taken_back.kind is not Kind.CORRECT:
        return
    stands = standing(held)
    for claim in select_named(connection, taken_back.claims):
        try:
            corrected_by(claim, stands)
        except ClaimError as error:
            last = [one for one in stands if one.kind is Kind.CORRECT and claim.id in one.claims][-1]
            remedy = f"undo {last.id} first"
            raise QuestionError("undo", f"what else stands would leave no claim: {error}", remedy) from None


def _find(connection: Connection, held: Sequence[Judgement], id_prefix: str) -> Judgement:
    """The one judgement whose id begins so.

    Raises:
        QuestionError: none begins so, or several do; a claim's id is answered with the judgements on it.
    """
    prefix = id_prefix.strip().lower()
    found = [one for one in held if prefix and one.id.startswith(prefix)]
    if len(found) == 1:
        return found[0]
    if found:
        shown = ", ".join(f"{one.id} {one.kind}" for one in found[:CANDIDATES_SHOWN])
        raise QuestionError("undo", f"{len(found)} judgements begin with {id_prefix!r}", shown)
    try:
        claim = find_claim(connection, prefix)
    except QuestionError:
        remedy = "list them with: contested judge list"
        raise QuestionError("undo", f"no judgement begins with {id_prefix!r}", remedy) from None
    on_it = [one for one in standing(held) if claim.id in one.claims]
    shown = ", ".join(f"{one.id} {one.kind}" for one in on_it) or "there is none on it"
    raise QuestionError("undo", f"{id_prefix!r} is a claim; an undo names a judgement", shown)
