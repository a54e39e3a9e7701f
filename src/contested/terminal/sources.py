"""`contested sources`: what became of each source's claims that later facts settled, and who follows whom."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contested.errors import QuestionError
from contested.terminal.grid import say_rows
from contested.terminal.judging import judged_by_readers
from contested.terminal.options import LEDGER, AsOf, Head, LedgerFile
from contested.terminal.output import standard_output
from contested.terminal.screen import progress, say

if TYPE_CHECKING:
    from contested.ledger import Ledger
    from contested.reconcile.casebook import Casebook
    from contested.reconcile.following import Following
    from contested.reconcile.records.record import Record


class Form(StrEnum):
    """How records are listed."""

    TABLE = "table"
    JSONL = "jsonl"


HEADINGS = ("source", "side", "what was settled", "quarter", "sustained", "rate, 90 %", "days", "lean")
UNBROKEN = frozenset({"side", "quarter"})
NAMES_SHOWN = 8


def sources(
    ledger: LedgerFile = LEDGER,
    as_of: AsOf = None,
    head: Head = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Only this source.")] = None,
    form: Annotated[
        Form, typer.Option("--format", metavar="|".join(Form), help="How to list them.", case_sensitive=False)
    ] = Form.TABLE,
    shared_errors: Annotated[
        bool, typer.Option("--shared-errors", help="List who gives the same figures as whom instead.")
    ] = False,
) -> None:
    """List each source's record: how often its claims were sustained once they were settled, how early, how far off.

    Captures are settled by mappers' later maps in the ledger, running totals by the next ones and by a second copy,
    first tolls by the last ones. Days run from the claim to what settled it; a lean of 0.8 is a figure a fifth too low.
    With --shared-errors: pairs of sources that answered ten questions or more, on how many both gave the same figure,
    on how many of those nobody else did, who had it first, and how likely one repeats the other.
    """
    from contested.ledger import Ledger
    from contested.show.figures import count

    if shared_errors:
        _shared_errors(ledger, as_of, head, source, form)
        return
    with Ledger.open(ledger, create=False) as opened:
        found = _only(ledger_records(opened, as_of, head), source)
    if form is Form.JSONL:
        from contested.reconcile.records.rows import record_row

        with standard_output() as stream:
            for one in found:
                stream.write(json.dumps(record_row(one), ensure_ascii=False, allow_nan=False).encode() + b"\n")
    else:
        from contested.show.records import cells

        say_rows(HEADINGS, [cells(one) for one in found], unbroken=UNBROKEN)
    names = {one.source for one in found}
    settled = sum(one.settled for one in found if one.quarter is None)
    say(f"{count(len(names), 'source')}, {count(settled, 'settled claim')}")


def ledger_records(ledger: Ledger, as_of: date | None, head: str | None = None) -> tuple[Record, ...]:
    """The records of everything in a ledger that was published up to `as_of`, or to its last report, and read and
    judged when it had that head.

    Raises:
        QuestionError: the ledger holds no report of that time, or it had no such head.
    """
    from contested.reconcile.records.settling import source_records

    with progress("asking the ledger", "maps") as bar:
        book = _casebook(ledger, as_of, head)

        def body(name: str) -> str:
            bar.step("comparing with maps")
            return ledger.geometry(name).body

        return source_records(book, body, as_of or max(one.published for one in book.statements))


def _casebook(ledger: Ledger, as_of: date | None, head: str | None) -> Casebook:
    from contested.ledger import Query
    from contested.reconcile.casebook import casebook

    documents = ledger.documents(as_of=as_of, head=head)
    if not documents:
        when = f" published up to {as_of}" if as_of else ""
        raise QuestionError(str(ledger.path), f"it holds no report{when}", "read some with: contested read PATH")
    claims = ledger.select(Query(as_of=as_of, head=head))
    return casebook(claims, documents, judged_by_readers(ledger, as_of, head))


def _shared_errors(path: Path, as_of: date | None, head: str | None, source: str | None, form: Form) -> None:
    """Who gives the same figures as whom, the surest first."""
    from contested.ledger import Ledger
    from contested.show.figures import count
    from contested.show.followings import HEADINGS as FOLLOWING_HEADINGS
    from contested.show.followings import following_cells, following_row

    with Ledger.open(path, create=False) as opened:
        found: Sequence[Following] = _casebook(opened, as_of, head).followings.pairs
    if source is not None:
        wanted = _wanted(source)
        found = [one for one in found if {one.leader.casefold(), one.follower.casefold()} & wanted]
    if form is Form.JSONL:
        with standard_output() as stream:
            for one in found:
                stream.write(json.dumps(following_row(one), ensure_ascii=False, allow_nan=False).encode() + b"\n")
    else:
        say_rows(FOLLOWING_HEADINGS, [following_cells(one) for one in found], unbroken=UNBROKEN)
    say(
        f"{count(len(found), 'pair')} of sources with enough in common, {sum(one.taken for one in found)} taken for one"
    )


def _wanted(source: str) -> set[str]:
    """A source's name and the one that it is an alias of, folded."""
    from contested.atlas.sources import source_named

    known = source_named(source)
    return {source.strip().casefold(), known.name.casefold() if known else ""}


def _only(found: Sequence[Record], source: str | None) -> tuple[Record, ...]:
    """The records of one source, by its name or an alias of it."""
    if source is None:
        return tuple(found)
    wanted = _wanted(source)
    kept = tuple(one for one in found if one.source.casefold() in wanted)
    if not kept:
        names = sorted({one.source for one in found})
        shown = ", ".join(names[:NAMES_SHOWN]) + (", ..." if len(names) > NAMES_SHOWN else "")
        raise QuestionError("--source", f"nothing that {source!r} said was settled", f"there is: {shown or 'nobody'}")
    return kept
