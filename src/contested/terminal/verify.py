"""`contested verify`: proof that the ledger holds what was read, and nothing else."""

from __future__ import annotations

import typer

from contested.terminal.options import LEDGER, LedgerFile
from contested.terminal.screen import clean


def verify(ledger: LedgerFile = LEDGER) -> None:
    """Check every span against its stored document, every identity, and the audit chain.

    Exits with 1 if anything does not hold, one line for each problem.
    """
    from contested.ledger import Ledger
    from contested.show.figures import count

    with Ledger.open(ledger, create=False) as opened:
        checked = opened.verify()
    for problem in checked.problems:
        typer.echo(clean(problem))
    judged = f"{count(checked.judgements, 'judgement')}, " if checked.judgements else ""
    typer.echo(
        clean(
            f"{ledger}: {count(checked.documents, 'report')}, {count(checked.claims, 'claim')}, "
            f"{judged}{count(checked.batches, 'batch', 'batches')}: "
            f"{count(len(checked.problems), 'problem') if checked.problems else 'all of it holds'}"
        )
    )
    typer.echo(f"head {checked.head}")
    if checked.problems:
        raise typer.Exit(1)
