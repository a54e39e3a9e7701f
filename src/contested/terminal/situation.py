"""`contested situation`: a draft of what is believed of a city under siege, as a file to change and to weigh."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contested.errors import InputError, QuestionError
from contested.terminal.options import LEDGER, AsOf, Head, LedgerFile
from contested.terminal.screen import clean, progress, say

if TYPE_CHECKING:
    from datetime import date

    from contested.ledger import Ledger
    from contested.scenario.situation.situation import Situation

PRINTED = "-"


def situation(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="The city, by its English name or its id.")],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="The file to write; - prints it.")
    ] = PRINTED,
    days: Annotated[int, typer.Option("--days", metavar="N", help="How many days ahead to weigh.")] = 180,
    holder: Annotated[str, typer.Option(metavar="UA|RU", help="Who holds the city.")] = "UA",
    as_of: AsOf = None,
    head: Head = None,
    ledger: LedgerFile = LEDGER,
) -> None:
    """Draft the situation of a city from the ledger: a file to read, change and weigh.

    Each number stands with its 5, 50 and 95 per cent points, where it comes from (from claims, from history, assumed),
    the claims behind it, and the figures that were told where they differ.
    """
    from contested.ledger import Ledger
    from contested.scenario.situation.files import written

    with Ledger.open(ledger, create=False) as opened:
        made = drafted(opened, place, as_of, head, holder.upper(), days)
    text = written(made)
    if output == PRINTED:
        for line in text.splitlines():
            typer.echo(clean(line))
        return
    try:
        Path(output).write_text(text, "utf-8")
    except OSError as error:
        raise InputError(output, f"cannot be written: {error.strerror}", "name another file") from None
    say(f"{output}: {_counted(made)}; weigh it with: contested weigh {output}")


def drafted(opened: Ledger, name: str, as_of: date | None, head: str | None, holder: str, days: int) -> Situation:
    """The situation of a city from a ledger, as far as it was known on a day.

    Raises:
        QuestionError: the atlas knows no such settlement, or the ledger is empty.
    """
    from contested.reconcile.casebook import casebook
    from contested.reconcile.deadlines import deadlines
    from contested.reconcile.phrases import party
    from contested.reconcile.series.extents import settlement
    from contested.reconcile.series.sources import Sources
    from contested.scenario.situation.draft import draft
    from contested.scenario.situation.situation import SIDES
    from contested.score.drafting import known
    from contested.terminal.judging import judged_by_readers

    place = settlement(name)
    with progress("drafting", "parts") as bar:
        sources = Sources.of(opened, as_of, head)
        if not sources.claims:
            raise QuestionError("the ledger", "has no claims up to that day", "read reports first: contested read")
        asked = as_of or max(one.published for one in sources.documents.values())
        book = casebook(sources.claims, sources.documents, judged_by_readers(opened, as_of, head))
        bar.step("questions")
        found = deadlines(book.statements, sources.body, asked)
        bar.step("deadlines")
        told = known(place, book, sources, found, asked, bar.step)
        if told.town is None:
            side = party(holder) if holder in SIDES else holder
            say(f"no outlook of {place.name} on that day: that {side} holds it is taken for granted,")
            say("and its pace is that of other towns")
    return draft(place, asked, told, holder=holder, horizon_days=days)


def _counted(made: Situation) -> str:
    by_status = Counter(str(one.status) for one in made.beliefs.values())
    return ", ".join(f"{count} {status}" for status, count in by_status.items())
