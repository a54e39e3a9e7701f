"""`contested series`: the named series that the ledger's claims and maps make, day by day."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from contested.terminal.options import LEDGER, AsOf, LedgerFile, Since, Until
from contested.terminal.output import standard_output
from contested.terminal.screen import clean, progress, say

if TYPE_CHECKING:
    from contested.reconcile.series.series import Point, Series

COLUMNS = ("series", "day", "value", "low", "high", "unit", "speakers")
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
) -> None:
    """List the series that the ledger has, or print one: a value a day, its width, and who spoke that day.

    A day that is missing is a day on which nobody spoke; that is not peace.
    """
    from contested.ledger import Ledger
    from contested.reconcile.series import catalogue
    from contested.reconcile.series.sources import Sources

    with Ledger.open(ledger, create=False) as opened, progress("asking the ledger", "series") as bar:
        sources = Sources.of(opened, as_of)
        wanted = (name,) if name else catalogue.names(sources)
        found = []
        for one in wanted:
            bar.step(one)
            found.append(catalogue.series(one, sources).between(since, until))
    if name is None:
        _listed(found)
        return
    asked = found[0]
    with standard_output() as stream:
        for line in _rows(asked, form):
            stream.write(line.encode())
    say(_summary(asked))


def _listed(found: list[Series]) -> None:
    from contested.reconcile.series.catalogue import FAMILIES
    from contested.show.figures import count

    for one in found:
        span = f"{one.first} to {one.last}" if len(one) else "nothing"
        cells = (one.name, span, count(len(one), "day"), f"{one.title}, {one.unit}")
        typer.echo("\t".join(map(clean, cells)))
    say("to fill in: " + "; ".join(family.HELP for family in FAMILIES))


def _summary(one: Series) -> str:
    from contested.show.figures import count

    if not len(one):
        return f"{one.name}: {one.title}: nobody spoke of it"
    silent = len(one.silent())
    quiet = f"; nobody spoke on {count(silent, 'day')} between them" if silent else ""
    return f"{one.title} ({one.unit}): {count(len(one), 'day')}{quiet}; {one.definition}"


def _rows(one: Series, form: Form) -> Iterator[str]:
    if form is Form.JSONL:
        for point in one:
            yield json.dumps(_row(one, point), ensure_ascii=False, allow_nan=False) + "\n"
        return
    text = io.StringIO()
    writer = csv.writer(text, delimiter="," if form is Form.CSV else "\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for point in one:
        row = _row(one, point) | {"speakers": "; ".join(point.speakers)}
        writer.writerow([clean(str(cell)) for cell in row.values()])
    yield text.getvalue()


def _row(one: Series, point: Point) -> dict[str, object]:
    figures = [float(f"{value:.{DIGITS}g}") if abs(value) < 1 else round(value, 3) for value in _values(point)]
    return dict(zip(COLUMNS, (one.name, point.day.isoformat(), *figures, one.unit, list(point.speakers)), strict=True))


def _values(point: Point) -> tuple[float, float, float]:
    return point.value, point.low, point.high
