"""One judgement: what a reader decided about claims, who, when and why; and which of many judgements still stand.

A judgement is a row of its own and changes no other row. Taking one back is another judgement, which names it, and
can be taken back in turn.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from contested.claims.claim import Scalar
from contested.errors import InputError, LedgerError

# Characters. A reason is a sentence or two, a name a person or a desk; longer ones are a file given by mistake.
REASON_AT_MOST = 2000
NAME_AT_MOST = 200

_FIRST_YEAR, _LAST_YEAR = 1900, 2200  # a clock outside these is wrong, and its UTC may not exist

Columns = dict[str, Scalar]
Value = Scalar | tuple[str, ...]  # of a corrected field; names for the relay


class Kind(StrEnum):
    """What a reader decided."""

    ACCEPT = "accept"  # the claim was checked and says what the words say
    CORRECT = "correct"  # some of its fields were read wrongly
    REJECT = "reject"  # it is no claim, or not one to count
    MERGE = "merge"  # these claims are one origin
    SPLIT = "split"  # no two of these claims are one origin
    UNDO = "undo"  # the named judgement no longer stands


ABOUT_SEVERAL = frozenset({Kind.MERGE, Kind.SPLIT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision of a reader.

    `claims` are the ids of the claims that it is about, none for an undo, which names a judgement in `undoes`.
    `fields` are the corrected ones under the contract's names, in order of name; None is "not said", the relay is a
    tuple of names. `judged_at` is aware and kept in UTC. `id` is derived.

    Raises:
        InputError: no name, no reason, or claims, fields or time that do not fit the kind.
    """

    kind: Kind
    claims: tuple[str, ...] = ()
    undoes: str | None = None
    fields: tuple[tuple[str, Value], ...] = ()
    by: str
    reason: str
    judged_at: datetime

    def __post_init__(self) -> None:
        _check_words("--by", self.by, NAME_AT_MOST, "say who judges")
        _check_words("--reason", self.reason, REASON_AT_MOST, "say in a few words why")
        if self.judged_at.tzinfo is None or not _FIRST_YEAR <= self.judged_at.year <= _LAST_YEAR:
            raise InputError("judged_at", f"{self.judged_at.isoformat()}", "give an aware time of this century, in UTC")
        if (self.kind is Kind.UNDO) != (self.undoes is not None) or (self.kind is Kind.UNDO) == bool(self.claims):
            raise InputError(self.kind, "an undo names a judgement, any other kind names claims", "give their ids")
        if self.kind in ABOUT_SEVERAL and len(set(self.claims)) < 2:
            raise InputError(self.kind, "one claim", "name two claims or more")
        if (self.kind is Kind.CORRECT) != bool(self.fields):
            raise InputError(
                self.kind, "a correction, and nothing else, names fields", "name at least one, as --low 14"
            )
        try:
            json.dumps(self.fields, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            raise InputError(self.kind, "a field holds bytes that are no text", "write it in UTF-8") from None

    @property
    def id(self) -> str:
        """Content hash: 16 hexadecimal digits."""
        return hashlib.sha256(canonical(self.fields_of_row()).encode()).hexdigest()[:16]

    def fields_of_row(self) -> Columns:
        """The judgement as the ledger's columns, without `id`, `n` and `batch`."""
        return {
            "kind": str(self.kind),
            "claims": canonical(self.claims),
            "undoes": self.undoes,
            "fields": canonical(dict(self.fields)),
            "by": self.by,
            "reason": self.reason,
            "judged_at": self.judged_at.astimezone(UTC).isoformat(timespec="microseconds"),
        }

    def row(self) -> Columns:
        """The row with `id` first."""
        return {"id": self.id} | self.fields_of_row()


def judgement_of(row: Mapping[str, object]) -> Judgement:
    """The judgement of one row of the ledger.

    Raises:
        LedgerError: the row was altered into something that is no judgement.
    """
    try:
        claims, fields = json.loads(str(row["claims"])), json.loads(str(row["fields"]))
        if not all(isinstance(one, str) for one in claims) or not isinstance(fields, dict):
            raise LedgerError(f"judgement {row['id']}: its claims or fields were altered")
        undoes = row["undoes"]
        return Judgement(
            kind=Kind(str(row["kind"])),
            claims=tuple(claims),
            undoes=str(undoes) if undoes is not None else None,
            fields=tuple((name, _value(fields[name])) for name in sorted(fields)),
            by=str(row["by"]),
            reason=str(row["reason"]),
            judged_at=datetime.fromisoformat(str(row["judged_at"])),
        )
    except (ValueError, TypeError, InputError) as error:
        raise LedgerError(f"judgement {row['id']}: not a judgement any more: {error}") from None


def undone(judgements: Sequence[Judgement]) -> dict[str, Judgement]:
    """Ids of those that no longer stand, each with the undo that stands against it; `judgements` in ledger order."""
    against: dict[str, Judgement] = {}
    for one in reversed(judgements):
        if one.undoes is not None and one.id not in against:
            against.setdefault(one.undoes, one)
    return against


def standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """What still holds, in ledger order: neither undos nor what was undone."""
    against = undone(judgements)
    return tuple(one for one in judgements if one.kind is not Kind.UNDO and one.id not in against)


def named(judgements: Iterable[Judgement]) -> tuple[str, ...]:
    """Ids of all claims that judgements are about, once each."""
    return tuple(dict.fromkeys(claim for one in judgements for claim in one.claims))


def canonical(value: object) -> str:
    """JSON with one way of writing each value."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _value(value: object) -> Value:
    """A field's value as it was before it became JSON.

    Raises:
        TypeError: it is none that a field can have.
    """
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(value)
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"a field holds {type(value).__name__}")


def _check_words(where: str, words: str, at_most: int, remedy: str) -> None:
    if not words.strip():
        raise InputError(where, "it is empty", remedy)
    if len(words) > at_most:
        raise InputError(where, f"{len(words)} characters", f"{at_most} at most")
    try:
        words.encode()
    except UnicodeEncodeError:
        raise InputError(where, "it holds bytes that are no text", "write it in UTF-8") from None
