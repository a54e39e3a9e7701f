"""An outlook with its record: no fan leaves without saying how often such fans were right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from contested.errors import QuestionError
from contested.reconcile.series.series import Series, Shape
from contested.scenario.outlook.fan import Fan
from contested.scenario.outlook.outlooks import next_raid, outlook
from contested.score.backtest import HORIZONS_DAYS, backtest, needed
from contested.score.card import Card, cards
from contested.score.recorded import record
from contested.score.shipped import shipped_outcomes

RAIDS_DAYS = 365
RECORD_DAYS = 730  # how far back a record reaches: what was further back was another war

Recorded = tuple[Fan, Card | None]


@dataclass(frozen=True, slots=True)
class Told:
    """A series with its outlooks, shortest horizon first, each beside its record."""

    series: Series
    recorded: tuple[Recorded, ...]


def told(names: Iterable[str], lookup: Callable[[str], Series], as_of: date) -> tuple[Told, ...]:
    """Those of some series of which enough is known for an outlook."""
    made = []
    for name in names:
        try:
            made.append(Told(lookup(name), with_record(name, lookup, as_of, HORIZONS_DAYS)))
        except QuestionError:
            continue  # too little is known of it, or it has long been silent
    return tuple(made)


def with_record(
    name: str,
    lookup: Callable[[str], Series],
    as_of: date,
    horizons: Sequence[int],
    step: Callable[[str], None] | None = None,
    launched: int | None = None,
) -> tuple[Recorded, ...]:
    """The fan of each horizon and the card of all the outlooks of that horizon whose ends were known on `as_of`.

    A card is None where none had ended yet. A rate of raids has one fan, of the next raid, of `launched` weapons.

    Raises:
        QuestionError: as `outlook`.
    """
    if lookup(name).shape is Shape.RATE:
        fan = next_raid(name, lookup, as_of, launched)
        raids = record(name, lookup, since=as_of - timedelta(days=RAIDS_DAYS), until=as_of, step=step)
        return ((fan, next(iter(cards(raids)), None)),)
    if launched is not None:
        raise QuestionError("--launched", f"{name} is no share of raids", "ask it of intercepted.CLASS")
    fans = [outlook(name, lookup, as_of, days) for days in horizons]
    seen = tuple(one.between(None, as_of) for one in needed(name, lookup))
    since, wanted = as_of - timedelta(days=RECORD_DAYS), sorted(set(horizons))
    if seen[0].shipped:
        done = shipped_outcomes(name, since, as_of, wanted)
    else:
        done = backtest(seen, since=since, until=as_of, horizons=wanted, step=step)
    known = {card.horizon_days: card for card in cards(done)}
    return tuple((fan, known.get(fan.horizon_days)) for fan in fans)
