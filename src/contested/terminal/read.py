"""`contested read`: reports become claims in the ledger, or lines on standard output."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contested.claims.vocabulary import Side
from contested.errors import DocumentError, InputError, Remark
from contested.terminal import model_options as options
from contested.terminal.explain import explain as explained
from contested.terminal.options import LEDGER, LedgerFile, day
from contested.terminal.output import standard_output
from contested.terminal.screen import progress, say

if TYPE_CHECKING:
    from contested.terminal.model_account import ClaimsAccount
    from contested.terminal.reading import Reading


def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders, or - for standard input.", show_default=False),
    ],
    ledger: LedgerFile = LEDGER,
    published: Annotated[
        date | None,
        typer.Option(parser=day, metavar="YYYY-MM-DD", help="Day of publication of reports that do not give theirs."),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Outlet of reports that do not give theirs.")
    ] = None,
    outlet_side: Annotated[
        Side | None, typer.Option(metavar="UA|RU|third|unknown", help="Side of that outlet.", case_sensitive=False)
    ] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Title of reports that do not give theirs.")] = None,
    dataset: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Read files of this public dataset: see contested fetch --list."),
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Read tables or maps by this mapping of your own (TOML).")
    ] = None,
    print_: Annotated[bool, typer.Option("--print", help="Print the claims as JSON lines; write no ledger.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show what became of each number and status; write no ledger.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if anything was not read.")] = False,
    reader: options.Reader = options.ReaderName.RULES,
    endpoint: options.Endpoint = None,
    model: options.Model = None,
    price_in: options.PriceIn = None,
    price_out: options.PriceOut = None,
    timeout: options.Timeout = options.TIMEOUT_SECONDS,
    refused: options.Refused = None,
    cached: options.Cached = True,
) -> None:
    """Read reports into the ledger: text, Markdown, HTML, PDF, Word files, feeds, Telegram exports, JSON.

    With --dataset or --mapping: tables (CSV, Parquet, JSON) and maps (GeoJSON), each row and each area as claims.

    What was read before is not added again.
    What cannot be read is listed, one line each; the rest is read.
    With --reader llm a language model reads after the rules, and its claims pass a gate that checks their words.
    """
    from contested.documents.defaults import Defaults
    from contested.terminal.reading import dataset_readings, readings, second_readings

    problems: list[DocumentError] = []
    defaults = Defaults(published, outlet, outlet_side, title)
    asked = options.Asked(endpoint, model, price_in, price_out, timeout, refused, cached)
    if explain:
        if print_ or reader is not options.ReaderName.RULES or dataset is not None or mapping is not None:
            raise InputError("--explain", "it shows the rules reading prose", "give it without another way to read")
        _tell(explained(paths, defaults, problems), problems, strict)
        return
    account = options.second_reader(reader, asked)
    if dataset is not None or mapping is not None:
        from contested.documents.datasets import mapping_from

        if account is not None:
            raise InputError("--reader", "a dataset is read by its mapping, not by a model", "leave --reader away")
        found = dataset_readings(paths, mapping_from(dataset, mapping), defaults, problems)
    elif account is not None:
        found = second_readings(paths, defaults, problems, account)
    else:
        found = readings(paths, defaults, problems)
    with progress("reading", "reports") as bar:
        done = _print(bar.over(found)) if print_ else _keep(bar.over(found), ledger)
    _tell(done, problems, strict, account)


def _tell(
    done: tuple[str, int],
    problems: list[DocumentError],
    strict: bool,
    account: ClaimsAccount | None = None,
) -> None:
    """Say what was done and what was not; Exit with 1 where nothing was, or where `strict` asks for all."""
    summary, count = done
    remarks = [problem for problem in problems if isinstance(problem, Remark)]
    not_read = [problem for problem in problems if not isinstance(problem, Remark)]
    say(f"{summary}; {len(not_read)} not read:" if not_read else summary)
    for problem in not_read:
        say(f"  {problem}")
    for remark in remarks:
        say(f"  note: {remark}")
    unanswered = account.report() if account is not None else 0
    if (problems and not count) or ((not_read or unanswered) and strict):
        raise typer.Exit(1)


def _print(found: Iterator[Reading]) -> tuple[str, int]:
    from contested.ledger.export import Format, export
    from contested.show.figures import count

    reports = claims = 0
    with standard_output() as stream:
        for document, read_claims in found:
            reports += 1
            claims += export(read_claims, {document.id: document}, Format.JSONL, stream)
    return f"{count(reports, 'report')} read; {count(claims, 'claim')} printed", reports


def _keep(found: Iterator[Reading], path: Path) -> tuple[str, int]:
    from contested.ledger import Ledger
    from contested.show.figures import count, number

    first = next(found, None)
    if first is None:  # a mistyped path must not leave an empty ledger behind
        return "0 reports read", 0
    with Ledger.open(path) as ledger:
        added = ledger.append(chain((first,), found))
    reports = added.new_documents + added.known_documents
    claims = count(added.new_claims, "claim") if added.new_claims else "nothing"
    new, known = number(added.new_documents), number(added.known_documents)
    return f"{count(reports, 'report')} read, {new} new, {known} already in the ledger; {claims} added", reports
