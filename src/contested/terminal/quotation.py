"""A sentence of a report on the terminal, with the words of its claims or of a frame marked."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from contested.terminal.screen import clean

if TYPE_CHECKING:
    from contested.claims.claim import Claim
    from contested.claims.parts import Span
    from contested.documents.document import Document

INDENT = 2  # cells


def show_sentence(document: Document, claims: Sequence[Claim], indent: int = INDENT) -> None:
    """Print the sentence of claims that share one; colours on a terminal, 【...】 in a pipe, which has none."""
    around = [span for claim in claims for span in (claim.sentence, claim.span)]
    show_words(document, around, [claim.span for claim in claims], indent)


def show_words(document: Document, around: Sequence[Span], words: Sequence[Span], indent: int = INDENT) -> None:
    """Print the text from the first to the last offset of `around` with some words in it marked."""
    parts = [(clean(shown), marked) for shown, marked in _parts(document, around, words)]
    if not sys.stdout.isatty():
        line = "".join(f"【{shown}】" if marked else shown for shown, marked in parts)
        typer.echo(" " * indent + line)
        return
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    styled = Text.assemble(*((shown, "bold reverse" if marked else "") for shown, marked in parts))
    Console(markup=False, highlight=False, emoji=False).print(Padding(styled, (0, indent)))


def _parts(document: Document, around: Sequence[Span], words: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """The text in parts, each with whether it is to be marked; spans that touch or cross are one mark."""
    at, end = min(span.start for span in around), max(span.end for span in around)
    marks: list[tuple[int, int]] = []
    for start, last in sorted((span.start, span.end) for span in words):
        if marks and start <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], last))
        else:
            marks.append((start, last))
    for start, last in marks:
        yield document.text[at:start], False
        yield document.text[start:last], True
        at = last
    yield document.text[at:end], False
