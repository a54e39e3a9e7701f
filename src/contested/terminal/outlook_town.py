"""`contested outlook PLACE`: the chance that a town is 10, 50 and 90 per cent lost by a day, with its record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import typer

from contested.terminal.judging import judged_sources
from contested.terminal.output import standard_output
from contested.terminal.screen import clean, progress

if TYPE_CHECKING:
    from contested.ledger import Ledger
    from contested.scenario.falling.outlook import TownOutlook
    from contested.score.falling import FateCard


def town(
    name: str, days: Sequence[int], opened: Ledger, bounds: tuple[date | None, str | None], *, as_lines: bool
) -> None:
    """Print the outlook of a settlement, from the maps up to a day and a head of the ledger.

    Raises:
        QuestionError: as `town_outlook`, and as `shipped_outlook` where the ledger has no map.
    """
    from contested.reconcile.series.extents import settlement
    from contested.scenario.falling.outlook import BY_DAYS, town_outlook
    from contested.scenario.falling.towns import towns
    from contested.score.falling import RECORD_DAYS, fate_cards, fates
    from contested.score.shipped_towns import SHIPPED, shipped_outlook
    from contested.show.falling import record_words, town_words

    as_of, head = bounds
    place = settlement(name)
    with progress("measuring towns on maps", "steps") as bar:
        sources = judged_sources(opened, as_of, head)
        mapper = SHIPPED
        cards: Sequence[FateCard] = ()
        if not sources.layers:
            told = max((one.published for one in sources.documents.values()), default=None)
            found, cards = shipped_outlook(place, as_of or told, tuple(days) or BY_DAYS)
        else:
            mapper = sources.layers[-1].mapper
            known = towns(sources, bar.step)
            asked = as_of or sources.layers[-1].day
            found = town_outlook(known, place, asked, tuple(days) or BY_DAYS)
            if not as_lines:
                last = asked.toordinal()
                cards = fate_cards(fates(known.until(last), last - RECORD_DAYS, last, step=bar.step))
    if as_lines:
        _lines(found)
        return
    for line in (*town_words(found, mapper), "", *record_words(cards)):
        typer.echo(clean(line))


def _lines(found: TownOutlook) -> None:
    with standard_output() as stream:
        for one in found.chances:
            row = {
                "place": found.place.name,
                "as_of": found.as_of.isoformat(),
                "by": one.by.isoformat(),
                "share": one.share,
                "probability": round(one.probability, 4),
            }
            stream.write((json.dumps(row, ensure_ascii=False) + "\n").encode())
