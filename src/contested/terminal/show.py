"""`contested show`: one claim in its sentence, with the words that carry it marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from contested.terminal.claims import figure
from contested.terminal.judging import judged_by_readers
from contested.terminal.options import LEDGER, LedgerFile
from contested.terminal.quotation import show_sentence
from contested.terminal.screen import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contested.ledger import Judgement

# Without a value these are shown as unknown; any other field without one does not apply to the claim.
OPEN_QUESTIONS = frozenset({"party", "place", "start", "end", "outlet"})
LEFT_OUT = frozenset({"span", "sentence", "quote"})  # the sentence itself is shown
NAME_WIDTH = 14
NONE = "none"  # of a list


def show(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or any unique beginning of it.")],
    ledger: LedgerFile = LEDGER,
) -> None:
    """Show one claim in its sentence, with its words marked, every field that was read, and what readers judged."""
    from contested.ledger import Ledger
    from contested.show.judgements import rejection
    from contested.show.wording import claim_subject

    with Ledger.open(ledger, create=False) as opened:
        read, document = opened.claim(claim)
        every = opened.judgements()
        judged = judged_by_readers(opened)
    (found,) = judged.shown([read])
    said, first = (f"{claim_subject(one)}: {figure(one)}" for one in (found, read))
    typer.echo(clean(said if said == first else f"{said} (read as {first})"))
    if found in judged.rejected:
        typer.echo(clean(rejection(judged.rejected[found])))
    typer.echo()
    show_sentence(document, [found])
    typer.echo()
    as_read = read.row()
    fields = found.row() | {
        "document": document.name,
        "outlet": document.outlet,
        "title": document.title,
        "published": document.published.isoformat(),
        "source": document.source,
    }
    for name, value in fields.items():
        before = as_read.get(name, value) if name != "document" else value
        if name in LEFT_OUT or (value == before and value in (None, [], "") and name not in OPEN_QUESTIONS):
            continue
        was = f" (read as {_words(before)})" if value != before else ""
        typer.echo(clean(f"  {name:<{NAME_WIDTH}}{_words(value)}{was}"))
    _judgements(read.id, every)


def _words(value: object) -> str:
    from contested.show.figures import UNKNOWN

    if isinstance(value, list):
        return ", ".join(str(one) for one in value) or NONE
    return UNKNOWN if value is None else str(value)


def _judgements(claim: str, every: Sequence[Judgement]) -> None:
    """Every judgement on the claim, undone ones said to be so."""
    from contested.ledger.judgement import undone
    from contested.show.judgements import decision, told

    against = undone(every)
    on_it = [one for one in every if claim in one.claims]
    if on_it:
        typer.echo()
    for one in on_it:
        by = against.get(one.id)
        undoing = f" [undone by {by.by}: {by.reason}]" if by else ""
        line = told(one, decision(one, (other for other in one.claims if other != claim)))
        typer.echo(clean(f"  judgement {one.id}: {line}{undoing}"))
