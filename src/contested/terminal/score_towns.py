"""`contested score outlook --places`: how often towns fell that were given a chance of falling."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from contested.errors import QuestionError
from contested.terminal.judging import judged_sources
from contested.terminal.output import standard_output
from contested.terminal.screen import progress

if TYPE_CHECKING:
    from contested.ledger import Ledger
    from contested.score.falling import Class, FateCard

COLUMNS = (
    *("horizon_days", "share", "origins", "first", "last", "given", "fell", "brier", "usual_brier", "log_loss"),
    *("usual_log_loss", "ratio", "ratio_low", "ratio_high"),
)
DIGITS = 4


def town_cards(
    opened: Ledger, as_of: date | None, span: tuple[date | None, date | None], days: Sequence[int]
) -> tuple[FateCard, ...]:
    """The record of all towns near the line, over outlooks given between two days.

    Raises:
        QuestionError: a horizon that no fit has, or nothing to score.
    """
    from contested.scenario.falling.falls import HORIZONS_DAYS
    from contested.scenario.falling.towns import towns
    from contested.score.falling import SCORED_DAYS, fate_cards, fates

    wrong = sorted(set(days) - set(HORIZONS_DAYS))
    if wrong:
        raise QuestionError("--days", f"{wrong[0]} days for towns", f"give some of {HORIZONS_DAYS}")
    since, until = ((one or end).toordinal() for one, end in zip(span, (date.min, date.max), strict=True))
    with progress("scoring towns", "steps") as bar:
        known = towns(judged_sources(opened, as_of), bar.step)
        found = fate_cards(fates(known, since, until, tuple(sorted(set(days))) or SCORED_DAYS, bar.step))
    if not found:
        raise QuestionError("score outlook", "no outlook of a town could be given and has ended", "read a year of maps")
    return found


def print_towns(found: Sequence[FateCard], form: str) -> None:
    """Print scores and, below each, the reliability table; as a table, as CSV or as lines for a program."""
    with standard_output() as stream:
        if form == "jsonl":
            for one in found:
                row = {name: _cell(getattr(one, name)) for name in COLUMNS}
                classes = [{name: _cell(value) for name, value in asdict(part).items()} for part in one.classes]
                stream.write((json.dumps({**row, "classes": classes}, allow_nan=False) + "\n").encode())
            return
        text = io.StringIO()
        writer = csv.writer(text, delimiter="," if form == "csv" else "\t", lineterminator="\n")
        names = list(dict.fromkeys(_class_name(part) for one in found for part in one.classes))
        writer.writerow((*COLUMNS, *names))
        for one in found:
            cells = [_cell(getattr(one, name)) for name in COLUMNS]
            came = {_class_name(part): _class_cell(part) for part in one.classes}
            told = ["" if cell is None else str(cell) for cell in cells]
            writer.writerow((*told, *(came.get(name, "") for name in names)))
        stream.write(text.getvalue().encode())


def _class_name(one: Class) -> str:
    return f"said {one.low:g}-{one.high:g}"


def _class_cell(one: Class) -> str:
    """How many, and what share of them fell."""
    return f"{_cell(one.came)} of {one.count}"


def _cell(value: object) -> object:
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    return value.isoformat() if isinstance(value, date) else value
