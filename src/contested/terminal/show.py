"""`contested show`: one claim in its sentence, with the words that carry it marked."""

from __future__ import annotations

from typing import Annotated

import typer

from contested.terminal.claims import figure
from contested.terminal.options import LEDGER, LedgerFile
from contested.terminal.quotation import show_sentence
from contested.terminal.screen import clean

# Without a value these are shown as unknown; any other field without one does not apply to the claim.
OPEN_QUESTIONS = frozenset({"party", "place", "start", "end", "outlet"})
LEFT_OUT = frozenset({"span", "sentence", "quote"})  # the sentence itself is shown
NAME_WIDTH = 14


def show(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or any unique beginning of it.")],
    ledger: LedgerFile = LEDGER,
) -> None:
    """Show one claim in its sentence, with its words marked, and every field that was read."""
    from contested.ledger import Ledger
    from contested.show.figures import UNKNOWN
    from contested.show.wording import claim_subject

    with Ledger.open(ledger, create=False) as opened:
        found, document = opened.claim(claim)
    typer.echo(clean(f"{claim_subject(found)}: {figure(found)}"))
    typer.echo()
    show_sentence(document, [found])
    typer.echo()
    fields = found.row() | {
        "document": document.name,
        "outlet": document.outlet,
        "title": document.title,
        "published": document.published.isoformat(),
        "source": document.source,
    }
    for name, value in fields.items():
        if name in LEFT_OUT or (value in (None, [], "") and name not in OPEN_QUESTIONS):
            continue
        words = ", ".join(str(one) for one in value) if isinstance(value, list) else value
        typer.echo(clean(f"  {name:<{NAME_WIDTH}}{UNKNOWN if words is None else words}"))
