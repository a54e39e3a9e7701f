"""`contested outlook`: where a series goes if nothing changes, and how often such an outlook was right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated

import typer

from contested.errors import QuestionError
from contested.terminal.judging import judged_sources
from contested.terminal.options import LEDGER, AsOf, Head, LedgerFile
from contested.terminal.outlook_town import town
from contested.terminal.output import standard_output
from contested.terminal.screen import clean, progress

if TYPE_CHECKING:
    from contested.reconcile.series.series import Series
    from contested.reconcile.series.sources import Sources
    from contested.scenario.outlook.fan import Fan
    from contested.score.card import Card

DAYS = (7, 30, 90)


class Form(StrEnum):
    """How an outlook is printed."""

    TEXT = "text"
    JSONL = "jsonl"


def outlook(
    name: Annotated[
        str,
        typer.Argument(
            metavar="PLACE|SERIES", help="A town, or a series as in area.national, which contested series lists."
        ),
    ],
    days: Annotated[
        list[int] | None, typer.Option("--days", metavar="N", help="How many days ahead; may be repeated.")
    ] = None,
    launched: Annotated[
        int | None, typer.Option(metavar="N", help="Of a raid of so many weapons, for intercepted.CLASS.", min=1)
    ] = None,
    as_of: AsOf = None,
    head: Head = None,
    ledger: LedgerFile = LEDGER,
    form: Annotated[
        Form, typer.Option("--format", metavar="|".join(Form), help="For a person or a program.", case_sensitive=False)
    ] = Form.TEXT,
) -> None:
    """Say where a series goes if nothing changes, or whether a town falls, with the record of such outlooks beside it.

    A series has a dot in its name and gets a fan. A town gets the chance that 10, 50 and 90 per cent of it are lost by
    each day.

    Only what was published up to --as-of is used, for the outlook and for its record. Without it the day is the last
    that the ledger knows of.
    """
    from contested.ledger import Ledger
    from contested.reconcile.series import catalogue
    from contested.score.attached import with_record

    if "." not in name:
        with Ledger.open(ledger, create=False) as opened:
            town(name, days or (), opened, (as_of, head), as_lines=form is Form.JSONL)
        return
    with Ledger.open(ledger, create=False) as opened, progress("asking the ledger", "origins") as bar:
        sources = judged_sources(opened, as_of, head)
        lookup = cache(lambda one: catalogue.series(one, sources))
        asked = lookup(name)
        if not len(asked):
            raise QuestionError(name, "the ledger knows nothing of it", "see: contested series")
        found = with_record(name, lookup, as_of or _last(asked, sources), tuple(days or DAYS), bar.step, launched)
    if form is Form.JSONL:
        with standard_output() as stream:
            for fan, _ in found:
                stream.write((json.dumps(row(fan), allow_nan=False) + "\n").encode())
        return
    for line in _lines(found, asked):
        typer.echo(clean(line))


def _last(asked: Series, sources: Sources) -> date:
    """The last day of a series; where it ships with the program, no day after the ledger's last report."""
    told = [one.published for one in sources.documents.values()] if asked.shipped else []
    return max((min(asked.last, max(told, default=asked.last)), asked.first))


def row(fan: Fan) -> dict[str, object]:
    """A fan as one line for a program."""
    return {
        "series": fan.series,
        "as_of": fan.as_of.isoformat(),
        "target": str(fan.target),
        "horizon_days": fan.horizon_days,
        "quantiles": {f"{at:g}": round(value, 4) for at, value in fan.quantiles.items()},
        "unit": fan.unit,
    }


def _lines(found: Sequence[tuple[Fan, Card | None]], asked: Series) -> Iterator[str]:
    from contested.show.outlooks import conditions, fan_words, record_words

    yield from conditions(found[0][0], asked.title, asked.definition)
    for fan, card in found:
        yield ""
        yield fan_words(fan)
        yield f"  {record_words(card)}"
