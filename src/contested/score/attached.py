"""An outlook with its record: no fan leaves without saying how often such fans were right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from contested.reconcile.series.series import Series
from contested.scenario.outlook.fan import Fan
from contested.scenario.outlook.outlooks import outlook
from contested.score.backtest import backtest, needed
from contested.score.card import Card, cards
from contested.score.shipped import shipped_outcomes

RECORD_DAYS = 730  # how far back a record reaches: what was further back was another war

Recorded = tuple[Fan, Card | None]


def with_record(
    name: str,
    lookup: Callable[[str], Series],
    as_of: date,
    horizons: Sequence[int],
    step: Callable[[str], None] | None = None,
) -> tuple[Recorded, ...]:
    """The fan of each horizon and the card of all the outlooks of that horizon whose ends were known on `as_of`.

    A card is None where none had ended yet.

    Raises:
        QuestionError: as `outlook`.
    """
    fans = [outlook(name, lookup, as_of, days) for days in horizons]
    seen = tuple(one.between(None, as_of) for one in needed(name, lookup))
    since, wanted = as_of - timedelta(days=RECORD_DAYS), sorted(set(horizons))
    if seen[0].shipped:
        done = shipped_outcomes(name, since, as_of, wanted)
    else:
        done = backtest(seen, since=since, until=as_of, horizons=wanted, step=step)
    known = {card.horizon_days: card for card in cards(done)}
    return tuple((fan, known.get(fan.horizon_days)) for fan in fans)
