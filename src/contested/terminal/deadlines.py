"""`contested deadlines`: what was to be done by a day, by whose word, and whether it was."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from contested.terminal.judging import judged_by_readers
from contested.terminal.options import LEDGER, AsOf, Head, LedgerFile
from contested.terminal.output import standard_output
from contested.terminal.screen import clean, progress, say

if TYPE_CHECKING:
    from contested.reconcile.deadlines import Deadline


class Form(StrEnum):
    """How deadlines are listed."""

    TEXT = "text"
    JSONL = "jsonl"


def deadlines(
    ledger: LedgerFile = LEDGER,
    as_of: AsOf = None,
    head: Head = None,
    place: Annotated[str | None, typer.Option(metavar="NAME", help="Only this place.")] = None,
    form: Annotated[
        Form, typer.Option("--format", metavar="|".join(Form), help="How to list them.", case_sensitive=False)
    ] = Form.TEXT,
) -> None:
    """List claimed deadlines and what became of them: kept, missed by how long, open, or untold.

    Maps in the ledger settle who holds a settlement (half of a disc of 1.5 km around it); without them, speakers whom
    the deadline does not suit. What nothing settles is untold, never kept.
    """
    from contested.errors import QuestionError
    from contested.ledger import Ledger, Query
    from contested.reconcile.deadlines import deadlines as found_deadlines
    from contested.reconcile.statement import statements
    from contested.show.figures import count

    with Ledger.open(ledger, create=False) as opened, progress("asking the ledger", "maps") as bar:
        documents = opened.documents(as_of=as_of, head=head)
        if not documents:
            raise QuestionError(str(ledger), "it holds no report of that time", "read some with: contested read PATH")

        def body(name: str) -> str:
            bar.step("comparing with maps")
            return opened.geometry(name).body

        judged = judged_by_readers(opened, as_of, head)
        everything = statements(judged.standing(opened.select(Query(as_of=as_of, head=head))), documents)
        last = as_of or max(one.published for one in documents.values())
        found = [
            one
            for one in found_deadlines(everything, body, last)
            if place is None or place.casefold() in {one.place.casefold(), (one.place_id or "").casefold()}
        ]
    with standard_output() as stream:
        for one in found:
            line = json.dumps(_row(one), ensure_ascii=False, allow_nan=False) if form is Form.JSONL else _text(one)
            stream.write(f"{line}\n".encode())
    say(f"{count(len(found), 'deadline')}, as of {last}")


def _row(one: Deadline) -> dict[str, object]:
    days = (one.happened, one.wholly)
    happened, wholly = (day.isoformat() if day else None for day in days)
    return {
        "due": one.due.isoformat(),
        "measure": str(one.measure),
        "status": one.status,
        "party": one.party,
        "place": one.place,
        "place_id": one.place_id,
        "verdict": str(one.verdict),
        "happened": happened,
        "wholly": wholly,
        "days": one.days,
        "settled_by": one.settled_by,
        "told": one.told.isoformat(),
        "speakers": list(dict.fromkeys(each.claim.speaker.name for each in one.statements)),
        "claims": [each.claim.id for each in one.statements],
    }


def _text(one: Deadline) -> str:
    from contested.reconcile.phrases import status
    from contested.show.deadlines import verdict_words
    from contested.show.figures import count

    first = one.statements[0]
    told = f"first told {one.told} by {first.claim.speaker.name}, {count(len(one.statements), 'claim')}"
    cells = (str(one.due), f"{status(first.claim)} {one.place}", verdict_words(one), told)
    return "\t".join(map(clean, cells))
