"""A sentence of a report on the terminal, with the words of its claims marked."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from contested.terminal.screen import clean

if TYPE_CHECKING:
    from contested.claims.claim import Claim
    from contested.documents.document import Document

INDENT = 2  # cells


def show_sentence(document: Document, claims: Sequence[Claim], indent: int = INDENT) -> None:
    """Print the sentence of claims that share one; colours on a terminal, 【...】 in a pipe, which has none."""
    parts = [(clean(words), marked) for words, marked in _parts(document, claims)]
    if not sys.stdout.isatty():
        line = "".join(f"【{words}】" if marked else words for words, marked in parts)
        typer.echo(" " * indent + line)
        return
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    shown = Text.assemble(*((words, "bold reverse" if marked else "") for words, marked in parts))
    Console(markup=False, highlight=False, emoji=False).print(Padding(shown, (0, indent)))


def _parts(document: Document, claims: Sequence[Claim]) -> Iterator[tuple[str, bool]]:
    """The sentence in parts, each with whether it is a claim's words; spans that touch or cross are one mark."""
    at = min(min(claim.sentence.start, claim.span.start) for claim in claims)
    end = max(max(claim.sentence.end, claim.span.end) for claim in claims)
    marks: list[tuple[int, int]] = []
    for start, last in sorted((claim.span.start, claim.span.end) for claim in claims):
        if marks and start <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], last))
        else:
            marks.append((start, last))
    for start, last in marks:
        yield document.text[at:start], False
        yield document.text[start:last], True
        at = last
    yield document.text[at:end], False
