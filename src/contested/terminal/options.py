"""Options that several verbs share, each said once, so that one word means one thing in every command."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


def day(word: str) -> date:
    """A day as it is typed: 2025-11-08.

    Raises:
        typer.BadParameter: no such day, or another way of writing one.
    """
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise typer.BadParameter(f"{word!r} is not a day; write it as 2025-11-08") from None


def word_or_none(words: type[StrEnum]) -> Callable[[str], str]:
    """A parser of one word of a vocabulary, or of `none`: the claims do not say it."""

    def parse(word: str) -> str:
        known = {str(each) for each in words} | {"none"}
        if word.casefold() not in known:
            raise typer.BadParameter(f"{word!r} is none of {', '.join(sorted(known))}")
        return word.casefold()

    return parse


LedgerFile = Annotated[
    Path,
    typer.Option("--ledger", envvar="CONTESTED_LEDGER", metavar="FILE", help="The ledger's file."),
]
LEDGER = Path("contested.db")

AsOf = Annotated[
    date | None,
    typer.Option("--as-of", parser=day, metavar="YYYY-MM-DD", help="Use what was published up to the end of this day."),
]

Head = Annotated[
    str | None,
    typer.Option("--head", metavar="HEAD", help="Use what the ledger held at this head (see: contested verify)."),
]

Since = Annotated[date | None, typer.Option(parser=day, metavar="YYYY-MM-DD", help="About this day or later.")]

Until = Annotated[date | None, typer.Option(parser=day, metavar="YYYY-MM-DD", help="About this day or earlier.")]
