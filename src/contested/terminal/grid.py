"""Rows under headings: a table that fits a terminal, whole cells between tabs for a pipe."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence

import typer

from contested.terminal.screen import clean


def say_rows(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    unbroken: Collection[str] = (),
    right: Collection[str] = (),
    id_digits: int | None = None,
) -> None:
    """Print rows, cleaned of what could steer a terminal. Columns named in `unbroken` are never broken over lines,
    those in `right` stand at the right; with `id_digits` the first column is an id, of which a terminal shows so many.
    """
    cleaned = [[clean(cell) for cell in row] for row in rows]
    if not sys.stdout.isatty():
        for row in (headings, *cleaned):
            typer.echo("\t".join(row))
        return
    if not cleaned:
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, no_wrap=heading in unbroken, justify="right" if heading in right else "left")
    for first, *rest in cleaned:
        start = Text(first) if id_digits is None else Text(first[:id_digits], style="dim")
        table.add_row(start, *(Text(cell) for cell in rest))
    Console(markup=False, highlight=False, emoji=False).print(table)
