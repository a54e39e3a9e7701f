"""`contested score`: what was knowable then against what happened."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contested.errors import QuestionError
from contested.terminal.judging import judged_sources
from contested.terminal.options import LEDGER, AsOf, LedgerFile, day
from contested.terminal.output import standard_output, written
from contested.terminal.score_towns import print_towns, town_cards
from contested.terminal.screen import clean, progress, say

if TYPE_CHECKING:
    from contested.reconcile.series.series import Series
    from contested.score.card import Card


class What(StrEnum):
    """What can be scored."""

    OUTLOOK = "outlook"


class Form(StrEnum):
    """How a scorecard is printed."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


COLUMNS = (
    *("series", "horizon_days", "origins", "first", "last", "crps", "reference", "ratio", "ratio_low", "ratio_high"),
    *("within_half", "within_most"),
)
USUAL = (
    *("area.national", "area.disc.Pokrovsk.40km", "losses.RU.personnel"),
    *("intercepted.drone", "intercepted.ballistic", "intercepted.cruise"),
)
DIGITS = 4


def score(
    what: Annotated[What, typer.Argument(metavar="outlook", help="What to score.", case_sensitive=False)],
    names: Annotated[
        list[str] | None,
        typer.Option("--series", metavar="NAME", help=f"Which; may be repeated. Without it: {', '.join(USUAL)}."),
    ] = None,
    places: Annotated[
        bool, typer.Option("--places", help="Score the chances of all towns near the line instead of series.")
    ] = False,
    days: Annotated[
        list[int] | None, typer.Option("--days", metavar="N", help="Horizons; may be repeated. Without it: 7, 30, 90.")
    ] = None,
    since: Annotated[
        date | None, typer.Option(parser=day, metavar="YYYY-MM-DD", help="Outlooks given on this day or later.")
    ] = None,
    until: Annotated[
        date | None, typer.Option(parser=day, metavar="YYYY-MM-DD", help="Outlooks given on this day or earlier.")
    ] = None,
    as_of: AsOf = None,
    ledger: LedgerFile = LEDGER,
    form: Annotated[
        Form, typer.Option("--format", metavar="|".join(Form), help="How to print it.", case_sensitive=False)
    ] = Form.TABLE,
    picture: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE.svg", help="Draw how well calibrated they were.")
    ] = None,
) -> None:
    """Give every outlook that could have been given, each from what was known then, and score it by what came.

    A run that is broken off goes on where it stopped.
    """
    from contested.ledger import Ledger
    from contested.reconcile.series import catalogue
    from contested.scenario.outlook.outlooks import LONGEST_DAYS
    from contested.score.backtest import HORIZONS_DAYS
    from contested.score.card import cards
    from contested.score.recorded import record

    if since is not None and until is not None and since > until:
        raise QuestionError("score", f"since {since} is after {until}", "exchange them")
    if places:
        if names or picture is not None:
            raise QuestionError("score", "--places goes neither with --series nor with -o", "leave one out")
        with Ledger.open(ledger, create=False) as opened:
            print_towns(town_cards(opened, as_of, (since, until), days or ()), str(form))
        return
    horizons = tuple(sorted(set(days or HORIZONS_DAYS)))
    wrong = [one for one in horizons if not 0 < one <= LONGEST_DAYS]
    if wrong:
        raise QuestionError("--days", f"{wrong[0]} days", f"give 1 to {LONGEST_DAYS}")
    outcomes = []
    with Ledger.open(ledger, create=False) as opened, progress(f"scoring {what}", "origins") as bar:
        sources = judged_sources(opened, as_of)
        lookup = cache(lambda one: catalogue.series(one, sources))
        for name in names or [one for one in USUAL if _known(one, lookup)]:
            outcomes += record(name, lookup, since=since, until=until, horizons=horizons, step=bar.step)
    found = cards(outcomes)
    if not found:
        raise QuestionError(f"score {what}", "no outlook could be given and has ended", "read longer series")
    _print(found, form)
    if picture is not None:
        from contested.show.calibration import calibration

        with written(picture) as stream:
            stream.write(calibration(found).encode())
        say(f"{picture}: how well calibrated they were")


def _known(name: str, lookup: Callable[[str], Series]) -> bool:
    """Whether a ledger has anything of a series."""
    try:
        return len(lookup(name)) > 0
    except QuestionError:
        return False


def _print(found: Sequence[Card], form: Form) -> None:
    with standard_output() as stream:
        if form is Form.JSONL:
            for one in found:
                row = {name: _cell(getattr(one, name)) for name in COLUMNS}
                stream.write((json.dumps(row, allow_nan=False) + "\n").encode())
            return
        text = io.StringIO()
        writer = csv.writer(text, delimiter="," if form is Form.CSV else "\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for one in found:
            cells = (_cell(getattr(one, name)) for name in COLUMNS)
            writer.writerow(["" if cell is None else clean(str(cell)) for cell in cells])
        stream.write(text.getvalue().encode())


def _cell(value: object) -> object:
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    return value.isoformat() if isinstance(value, date) else value
