"""`contested claims`: what the ledger holds, for a person or for another program."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contested.claims.vocabulary import Measure, Polarity, Side
from contested.errors import QuestionError
from contested.terminal.grid import say_rows
from contested.terminal.judging import judged_by_readers, select_judged
from contested.terminal.options import LEDGER, AsOf, Head, LedgerFile, Since, Until
from contested.terminal.output import standard_output, written
from contested.terminal.screen import say

if TYPE_CHECKING:
    from contested.claims.claim import Claim


class Form(StrEnum):
    """How claims are listed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    GEOJSON = "geojson"


HEADINGS: tuple[str, ...] = ("id", "when", "about", "figure", "place", "speaker", "side")
JUDGED = "judged"  # a column more, where any of the claims was judged
ID_DIGITS_SHOWN = 8  # of 16: a beginning that is unique up to about 10,000 claims; a pipe gets all


def claims(
    ledger: LedgerFile = LEDGER,
    measure: Annotated[
        Measure | None,
        typer.Option(metavar="MEASURE", help=f"Only this measure: {', '.join(Measure)}.", case_sensitive=False),
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Only this place, by its English name or its id.")
    ] = None,
    party: Annotated[
        str | None, typer.Option(metavar="UA|RU|...", help="Only this side's troops, losses or drones.")
    ] = None,
    speaker_side: Annotated[
        Side | None, typer.Option(metavar="UA|RU|third|unknown", help="Only what this side says.", case_sensitive=False)
    ] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    head: Head = None,
    form: Annotated[
        Form, typer.Option("--format", metavar="|".join(Form), help="How to list them.", case_sensitive=False)
    ] = Form.TABLE,
    limit: Annotated[int | None, typer.Option(metavar="NUMBER", help="At most so many.", min=1)] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="A file, not standard output.")
    ] = None,
) -> None:
    """List the claims that the ledger holds, as readers corrected them."""
    from contested.ledger import Ledger, Query, export
    from contested.show.figures import count
    from contested.show.judgements import marks

    if form is Form.TABLE and output is not None:
        raise QuestionError("--format", "a table is for the screen", "give -o FILE with jsonl, csv, parquet or geojson")
    if form is Form.PARQUET and output is None and sys.stdout.isatty():
        raise QuestionError("--format", "parquet is no text for a terminal", "give -o FILE, or pipe it on")
    query = Query(
        measure=measure, place=place, party=party.upper() if party else None, speaker_side=speaker_side,
        since=since, until=until, as_of=as_of, head=head, limit=limit,
    )  # fmt: skip
    with Ledger.open(ledger, create=False) as opened:
        judged = judged_by_readers(opened, as_of, head)
        found, documents = select_judged(opened, query, judged)
    marked = {claim: words for claim in judged.about if (words := marks(claim, judged))}
    if form is Form.TABLE:
        _table(found, marked)
    elif output is not None:
        with written(output) as stream:
            export(found, documents, form, stream, marked)
    else:
        with standard_output(binary=form is Form.PARQUET) as stream:
            export(found, documents, form, stream, marked)
    where = f"{output}: " if output is not None else ""
    reports = count(len({claim.document for claim in found}), "report")
    say(f"{where}{count(len(found), 'claim')} in {reports}")


def _table(found: Sequence[Claim], marked: Mapping[Claim, str]) -> None:
    """A line for each claim; where any was judged, with what readers judged of it."""
    headings, rows = HEADINGS, [_cells(claim) for claim in found]
    if any(claim in marked for claim in found):
        headings = (*HEADINGS, JUDGED)
        rows = [(*row, marked.get(claim, "")) for row, claim in zip(rows, found, strict=True)]
    say_rows(headings, rows, unbroken={"id", "side"}, right={"figure"}, id_digits=ID_DIGITS_SHOWN)


def _cells(claim: Claim) -> tuple[str, ...]:
    from contested.show.dates import period
    from contested.show.wording import claim_subject

    return (
        claim.id,
        period(claim.period),
        claim_subject(claim),
        figure(claim),
        claim.place.name if claim.place else "",
        claim.speaker.name,
        str(claim.speaker.side),
    )


def figure(claim: Claim) -> str:
    """What a claim says in a few words: its number in its own shape, or its status; a denial is marked as one."""
    from contested.show.figures import manner, quantity_figure, unit_words
    from contested.show.wording import status_words

    quantity = claim.quantity
    if quantity is None:
        words = [status_words(claim.status)]
    else:
        unit = unit_words(quantity.unit, quantity.low, quantity.high)
        words = [quantity_figure(quantity), unit, manner(quantity.per, quantity.aspect)]
    denied = "denied: " if claim.polarity is Polarity.DENIED else ""
    return denied + " ".join(word for word in words if word)
