"""Who holds a settlement by maps and claims together, as `contested estimate control` prints it where maps are held."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import typer

from contested.claims.vocabulary import Measure
from contested.errors import QuestionError
from contested.terminal.output import standard_output
from contested.terminal.screen import clean

if TYPE_CHECKING:
    from contested.ledger import Ledger
    from contested.reconcile.asked import Asked
    from contested.reconcile.ground.control import Control
    from contested.reconcile.judged import Judged

_PERCENT = 100.0


def say_settlement(
    ledger: Ledger, asked: Asked, judged: Judged, as_of: date | None, head: str | None, *, as_rows: bool
) -> bool:
    """Print who holds the settlement that is asked for; False, and nothing printed, where no map can say."""
    control = _mapped(ledger, asked, judged, as_of, head)
    if control is None:
        return False
    if as_rows:
        with standard_output() as stream:
            stream.write((json.dumps(_row(control), ensure_ascii=False) + "\n").encode())
    else:
        _say(control)
    return True


def _mapped(ledger: Ledger, asked: Asked, judged: Judged, as_of: date | None, head: str | None) -> Control | None:
    """Control of the settlement that is asked for, where a map is at hand."""
    from contested.ledger import Query
    from contested.reconcile.ground.holding import holding, last_day
    from contested.reconcile.series.extents import settlement
    from contested.reconcile.series.sources import Sources

    if asked.place is None or not ledger.select(Query(measure=Measure.CONTROL, as_of=as_of, head=head, limit=1)):
        return None
    sources = Sources.of(ledger, as_of, head, judged=judged)
    if not sources.layers:
        return None
    try:
        where = settlement(asked.place)
    except QuestionError:
        return None  # a sector, a region: no map says who holds it
    return holding(where, sources, asked.on or asked.until or last_day(sources), judged).control


def _named(chances: Iterable[float]) -> dict[str, float]:
    from contested.reconcile.ground.states import NAMES

    return {name: round(float(one), 4) for name, one in zip(NAMES, chances, strict=True)}


def _row(control: Control) -> dict[str, object]:
    from contested.reconcile.question import Question
    from contested.terminal.estimate import question_row

    place, day = control.place, control.last
    asked = Question(measure=Measure.CONTROL, place=place.name, place_id=place.id, start=day, end=day)
    return {
        "question": question_row(asked),
        "states": _named(control.chances[-1]),
        "unit": None,
        "origins": [
            {"claims": [one.claim.id for one in voice.statements], "without": _named(left)}
            for voice, left in zip(control.voices, control.without, strict=True)
        ],
        "reports": len({one.claim.document for voice in control.voices for one in voice.statements}),
        "identified": True,  # a mapper's line anchors it
    }


def _say(control: Control) -> None:
    from contested.reconcile.phrases import day as on_day
    from contested.reconcile.phrases import plural, tellings

    now = _named(control.chances[-1])
    likely = max(now, key=lambda name: now[name])
    typer.echo(clean(f"{control.place.name}, {on_day(control.last)}: most likely {likely}, by maps and claims"))
    for name, chance in now.items():
        typer.echo(f"  {chance * _PERCENT:4.0f}%  {name}")
    typer.echo(f"  {plural(len(control.voices), 'origin')} beside the maps (see: contested control)")
    for voice, chances in zip(control.voices, control.without, strict=True):
        left = _named(chances)
        best = max(left, key=lambda name: left[name])
        ids = ", ".join(one.claim.id[:8] for one in voice.statements)
        typer.echo(clean(f"  {tellings(voice.statements)}"))
        typer.echo(clean(f"        {ids}; without it: {best} {left[best] * _PERCENT:.0f}%"))
