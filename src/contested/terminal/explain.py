"""What `contested read --explain` prints: what became of each number and status of each report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from contested.terminal.screen import clean, columns, progress

if TYPE_CHECKING:
    from pathlib import Path

    from contested.documents.defaults import Defaults
    from contested.errors import DocumentError


def explain(sources: Sequence[str | Path], defaults: Defaults, problems: list[DocumentError]) -> tuple[str, int]:
    """Print the trace of every report; what was done in words, and the number of reports."""
    from contested.show.figures import count
    from contested.show.tracing import explained
    from contested.terminal.reading import traces

    reports = 0
    with progress("reading", "reports") as bar:
        for trace in bar.over(traces(sources, defaults, problems)):
            reports += 1
            for line in explained(trace, clean, columns()):
                typer.echo(line)
            typer.echo()
    return f"{count(reports, 'report')} read", reports
