"""`contested series`: the named series that the ledger's claims and maps make, day by day."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contested.terminal.judging import judged_sources
from contested.terminal.options import LEDGER, AsOf, LedgerFile, Since, Until
from contested.terminal.output import standard_output
from contested.terminal.screen import clean, progress, say

if TYPE_CHECKING:
    from contested.reconcile.series.coverage import Covered
    from contested.reconcile.series.series import Series

COLUMNS = ("series", "day", "value", "low", "high", "unit", "speakers", "silent", "note")
DIGITS = 6  # significant digits: square metres of a country, and no noise of the arithmetic


class Form(StrEnum):
    """How a series is printed."""

    TABLE = "table"
    CSV = "csv"
    JSONL = "jsonl"


def series(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Which, as in area.national; none lists what there is.")
    ] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    ledger: LedgerFile = LEDGER,
    form: Annotated[
        Form, typer.Option("--format", metavar="|".join(Form), help="How to print it.", case_sensitive=False)
    ] = Form.TABLE,
    every_day: Annotated[
        bool, typer.Option("--every-day", help="Print the silent days too, with the band that silence leaves.")
    ] = False,
    alerts: Annotated[
        Path | None,
        typer.Option("--alerts", metavar="FILE", help="A Parquet file of air-raid alerts, for alerts.REGION."),
    ] = None,
) -> None:
    """List the series that the ledger has, or print one: a value a day, its width, and who spoke that day.

    A day that is missing is a day on which nobody spoke; that is not peace. Where a usual speaker is silent it is
    named, and the width grows with the days since its last word.
    """
    from contested.ledger import Ledger
    from contested.reconcile.series import catalogue

    with Ledger.open(ledger, create=False) as opened, progress("asking the ledger", "series") as bar:
        sources = judged_sources(opened, as_of, alerts=alerts)
        wanted = (name,) if name else catalogue.names(sources)
        found = []
        for one in wanted:
            bar.step(one)
            found.append(catalogue.series(one, sources))
    if name is None:
        _listed([one.between(since, until) for one in found])
        return
    days = _days(found[0], since, until, as_of if every_day else None)
    with standard_output() as stream:
        for line in _rows(found[0], days if every_day else [one for one in days if one.point is not None], form):
            stream.write(line.encode())
    say(_summary(found[0].between(since, until), days, until or as_of))


def _days(one: Series, since: date | None, until: date | None, as_of: date | None) -> list[Covered]:
    from contested.reconcile.series.coverage import covered

    return [
        day
        for day in covered(one, until or as_of)
        if (since is None or day.day >= since) and (until is None or day.day <= until)
    ]


def _listed(found: list[Series]) -> None:
    from contested.reconcile.series.catalogue import FAMILIES
    from contested.show.figures import count

    for one in found:
        span = f"{one.first} to {one.last}" if len(one) else "nothing"
        cells = (one.name, span, count(len(one), "day"), f"{one.title}, {one.unit}")
        if not one.shipped:
            typer.echo("\t".join(map(clean, cells)))
    shipped = [one for one in found if one.shipped]
    if shipped:
        say(f"shipped with the program, where no map is read, to {max(one.last for one in shipped)}:")
        say(f"  {', '.join(one.name for one in shipped)}")
    say("to fill in:")
    for family in FAMILIES:
        say(f"  {family.HELP}")


def _summary(one: Series, days: list[Covered], until: date | None) -> str:
    from contested.show.figures import count

    if not len(one):
        return f"{one.name}: {one.title}: nobody spoke of it" + (f"; {one.definition}" if one.definition else "")
    silent = len(one.silent())
    quiet = f"; nobody spoke on {count(silent, 'day')} between them" if silent else ""
    since = (until - one.last).days if until and until > one.last else 0
    quiet += f"; nobody spoke of it in the {count(since, 'day')} up to {until}" if since else ""
    missed = {name.speaker: name.days for day in days[-1:] for name in day.silent}
    quiet += "".join(f"; {name} is silent since {count(gone, 'day')}" for name, gone in missed.items() if not since)
    return f"{one.title} ({one.unit}): {count(len(one), 'day')}{quiet}; {one.definition}"


def _rows(one: Series, days: list[Covered], form: Form) -> Iterator[str]:
    if form is Form.JSONL:
        for day in days:
            yield json.dumps(_row(one, day), ensure_ascii=False, allow_nan=False) + "\n"
        return
    text = io.StringIO()
    writer = csv.writer(text, delimiter="," if form is Form.CSV else "\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for day in days:
        row = _row(one, day)
        row |= {name: "; ".join(cell) for name, cell in row.items() if isinstance(cell, list)}
        writer.writerow(["" if cell is None else clean(str(cell)) for cell in row.values()])
    yield text.getvalue()


def _row(one: Series, day: Covered) -> dict[str, object]:
    from contested.show.figures import count

    point = day.point
    figures = [_figure(value) for value in (point.value if point else None, day.low, day.high)]
    speakers = list(point.speakers) if point else []
    silent = [f"{silence.speaker} ({count(silence.days, 'day')})" for silence in day.silent]
    note = point.note if point else "nobody spoke: not that nothing happened"
    cells = (one.name, day.day.isoformat(), *figures, one.unit, speakers, silent, note)
    return dict(zip(COLUMNS, cells, strict=True))


def _figure(value: float | None) -> float | None:
    """A figure without the noise of the arithmetic; an end that nobody closes is none."""
    if value is None or math.isinf(value):
        return None
    return float(f"{value:.{DIGITS}g}") if abs(value) < 1 else round(value, 3)
