"""`contested control`: who holds a settlement, day by day, as chances and shares, and who said what last."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from contested.errors import QuestionError
from contested.terminal.judging import judged_by_readers
from contested.terminal.options import LEDGER, AsOf, Head, LedgerFile, Since, Until
from contested.terminal.output import standard_output
from contested.terminal.screen import clean

if TYPE_CHECKING:
    from contested.reconcile.ground.control import Control, Passed
    from contested.reconcile.ground.corridor import Width
    from contested.reconcile.ground.dates import Reached
    from contested.reconcile.ground.holding import Holding, Mapped

_PERCENT = 100.0
MOST_VOICES = 12


class Form(StrEnum):
    """How control is printed."""

    TEXT = "text"
    JSONL = "jsonl"


def control(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A settlement, by its English name or its id.")],
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    head: Head = None,
    ledger: LedgerFile = LEDGER,
    form: Annotated[
        Form, typer.Option("--format", metavar="|".join(Form), help="For a person or a program.", case_sensitive=False)
    ] = Form.TEXT,
) -> None:
    """Tell who holds a settlement: chances by day, the share that is lost, and when levels of it were passed.

    Nothing finer than a settlement is asked or answered. As text it is about the last day; as JSON lines about each.
    """
    from contested.ledger import Ledger
    from contested.reconcile.ground.corridor import TREND, corridor
    from contested.reconcile.ground.holding import holding, last_day
    from contested.reconcile.series.extents import settlement
    from contested.reconcile.series.sources import Sources

    with Ledger.open(ledger, create=False) as opened:
        where = settlement(place)
        judged = judged_by_readers(opened, as_of, head)
        sources = Sources.of(opened, as_of, head, judged=judged)
        end = until or last_day(sources)
        if since is not None and since > end:
            raise QuestionError("control", f"since {since} is after {end}", "exchange them, or ask for earlier days")
        found = holding(where, sources, end, judged)
        ways: tuple[Width, ...] = ()
        if form is Form.TEXT and found.mapped:
            recent = [one for one in sources.layers if end - TREND <= one.day <= end]
            ways = corridor(where, recent, sources.ground)
    if form is Form.JSONL:
        with standard_output() as stream:
            for row in _rows(found.control, since, end):
                stream.write((json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n").encode())
        return
    for line in _lines(found, ways):
        typer.echo(clean(line))


def _rows(found: Control, since: date | None, until: date) -> Iterator[dict[str, object]]:
    from contested.reconcile.ground.control import QUANTILES

    for at, (chances, shares) in enumerate(zip(found.chances, found.shares, strict=True)):
        day = found.first + timedelta(days=at)
        if (since is None or day >= since) and day <= until:
            held, less, more, lost = (round(float(one), 4) for one in chances)
            yield {
                "place": found.place.name, "place_id": found.place.id, "day": day.isoformat(),
                "held": held, "contested": round(less + more, 4), "lost": lost,
                "over_half_lost": round(more + lost, 4),
                "share": {str(q): round(float(value), 4) for q, value in zip(QUANTILES, shares, strict=True)},
            }  # fmt: skip


def _lines(found: Holding, ways: tuple[Width, ...]) -> Iterator[str]:
    from contested.reconcile.ground.states import NAMES
    from contested.reconcile.phrases import day

    control = found.control
    yield f"{control.place.name}, {day(control.last)}"
    for name, chance in zip(NAMES, control.chances[-1], strict=True):
        yield f"  {chance * _PERCENT:4.0f}%  {name}"
    low, middle, high = (one * _PERCENT for one in control.shares[-1])
    yield f"  about {middle:.0f} % of it is lost; nine chances in ten that it is between {low:.0f} and {high:.0f} %"
    yield ""
    yield "lost for good, by everything together"
    for passed in control.passed:
        yield f"  {passed.level * _PERCENT:3.0f} %       {_passed(passed)}"
    for mapped in found.mapped:
        yield ""
        yield from _mapped(mapped)
    yield from _way(ways)
    yield from _voices(found)


def _passed(one: Passed) -> str:
    if one.days is None:
        return "no" if one.chance < 0.005 else f"not yet; one chance in {1 / one.chance:.0f} that it is so"
    low, middle, high = one.days
    return f"about {middle}; nine chances in ten between {low} and {high}" + (
        f"; {_PERCENT * (1 - one.chance):.0f} % that it is not so" if one.chance < 0.995 else ""
    )


def _mapped(one: Mapped) -> Iterator[str]:
    from contested.reconcile.ground.footprints import CELL_M
    from contested.reconcile.phrases import day
    from contested.reconcile.records.discs import RADIUS_KM

    disc, cell = (f"{share * _PERCENT:.0f} %" for share in one.held)
    grey = ""
    if one.grey is not None:
        share, when = one.grey
        grey = f"; {share * _PERCENT:.0f} % grey" + ("" if when == one.day else f" on {day(when)}, none drawn since")
    yield f"{one.mapper} on {day(one.day)}: Russia holds {disc} of {RADIUS_KM:g} km around it, {cell} of its cell{grey}"
    yield f"  {'from':<12}{f'{RADIUS_KM:g} km around it':<26}its own cell (up to {CELL_M / 1000:g} km)"
    for on_disc, on_cell in zip(one.disc, one.cell, strict=True):
        yield f"  {on_disc.level * _PERCENT:3.0f} %       {_reached(on_disc):<26}{_reached(on_cell)}"


def _reached(one: Reached) -> str:
    back = f", {one.back} x back" if one.back else ""
    if one.latest is None:
        return "never" if one.touched is None else f"not now, {one.touched}{back}"
    if one.earliest is None:
        return f"by {one.latest}{back}"
    return (f"{one.latest}" if one.earliest == one.latest else f"{one.earliest}/{one.latest}") + back


def _way(ways: tuple[Width, ...]) -> Iterator[str]:
    from contested.reconcile.ground.corridor import is_pocket, trend_km_a_week

    if not is_pocket(ways):
        return
    last, trend = ways[-1], trend_km_a_week(ways)
    words = f"{last.km:.1f} km at its narrowest" if last.km else "closed, or the town is lost"
    grey = f", {last.low:.1f} km without grey ground" if last.low is not None and last.km else ""
    turn = "" if trend is None else f"; {'wider' if trend > 0 else 'narrower'} by {abs(trend):.1f} km a week"
    yield ""
    yield f"the way to it on {last.mapper}'s map: {words}{grey}{turn} over four weeks"


def _voices(found: Holding) -> Iterator[str]:
    from contested.reconcile.ground.holding import latest
    from contested.reconcile.ground.voices import passed
    from contested.reconcile.ordinal import idle
    from contested.reconcile.phrases import plural, telling
    from contested.reconcile.records.settlement import source_of

    control = found.control
    said = latest(control.voices, control.last)
    if not said:
        return
    yield ""
    yield "what each source last said"
    for one, age in said[:MOST_VOICES]:
        habit = found.habits.on(source_of(one), one.claim.speaker.side, control.last, idle(one))
        known = ""
        if passed(one) is not None:
            learnt = f"learnt from {plural(habit.cases, 'case')}" if habit.cases else "assumed of its side"
            known = f"; calls a place lost at about {habit.cutpoint * _PERCENT:.0f} % ({learnt})"
        yield f"  {plural(age.days, 'day')} ago: {telling(one)}{known}"
    if len(said) > MOST_VOICES:
        yield f"  and {plural(len(said) - MOST_VOICES, 'source')} more"
