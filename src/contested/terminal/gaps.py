"""`contested gaps`: what was seen in reports and gave no claim, sentence by sentence, with the reasons counted."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contested.terminal.options import LEDGER, LedgerFile, day
from contested.terminal.screen import clean, columns, progress, say

if TYPE_CHECKING:
    from contested.errors import DocumentError
    from contested.extract.trace import Trace
    from contested.show.tracing import Gap


def gaps(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Files, folders, or -; none for the ledger's.", show_default=False),
    ] = None,
    ledger: LedgerFile = LEDGER,
    published: Annotated[
        date | None,
        typer.Option(parser=day, metavar="YYYY-MM-DD", help="Day of publication of reports that do not give theirs."),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Outlet of reports that do not give theirs.")
    ] = None,
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Only where a reason holds these words.")] = "",
    limit: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="At most so many sentences; all are counted.", min=0)
    ] = None,
) -> None:
    """List sentences with numbers, statuses or reporting verbs that gave no claim, and why.

    The most frequent reasons are counted at the end. Nothing is written to a ledger.
    """
    from contested.documents.defaults import Defaults
    from contested.errors import Remark
    from contested.show.figures import count
    from contested.show.tracing import gaps as gaps_of
    from contested.show.tracing import reasons
    from contested.terminal.reading import traces

    problems: list[DocumentError] = []
    found = traces(paths, Defaults(published, outlet), problems) if paths else _kept(ledger)
    reports = 0

    def counted(all_of: Iterable[Trace]) -> Iterator[Trace]:
        nonlocal reports
        for reports, one in enumerate(all_of, 1):  # noqa: B007  the last number is what is asked for
            yield one

    with progress("reading", "reports") as bar:
        listed = list(gaps_of(counted(bar.over(found)), reason))
    _show(islice(listed, limit))
    hidden = f", {limit} shown" if limit is not None and limit < len(listed) else ""
    say(f"{count(len(listed), 'sentence')} in {count(reports, 'report')}{hidden}")
    for why, times in reasons(listed):
        say(f"{times:>7,}  {why}")
    for problem in problems:
        say(f"  {'note: ' if isinstance(problem, Remark) else ''}{problem}")
    if problems and not reports:
        raise typer.Exit(1)


def _kept(ledger: Path) -> Iterator[Trace]:
    """What the ledger's documents give when they are read now; tables and maps, which a mapping reads, left out."""
    from contested.batch import run
    from contested.extract.trace import MAPPED_RULES, trace
    from contested.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        mapped = {claim.document for claim in opened.select() if claim.rule.startswith(MAPPED_RULES)}
        documents = [one for key, one in opened.documents().items() if key not in mapped]
    if mapped:
        say(f"{len(mapped)} of the ledger's documents left out: a mapping reads them, and no rule of prose")
    return run(trace, documents)


def _show(listed: Iterable[Gap]) -> None:
    """Sentences with their reasons on a terminal; for a pipe, one row for each thing left, between tabs."""
    from contested.show.tracing import GAP_HEADINGS

    if sys.stdout.isatty():
        for gap in listed:
            for line in gap.lines(clean, columns()):
                typer.echo(line)
        return
    typer.echo("\t".join(GAP_HEADINGS))
    for gap in listed:
        for row in gap.rows():
            typer.echo("\t".join(clean(cell) for cell in row))
