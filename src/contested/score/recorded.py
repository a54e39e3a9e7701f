"""Every outcome of the outlooks of one series: of weeks for what is held or lost, of single raids for a rate."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from contested.reconcile.series.series import Series, Shape
from contested.score.backtest import HORIZONS_DAYS, Outcome, backtest, needed
from contested.score.nights import night_outcomes


def record(
    name: str,
    lookup: Callable[[str], Series],
    *,
    since: date | None = None,
    until: date | None = None,
    horizons: Iterable[int] = HORIZONS_DAYS,
    step: Callable[[str], None] | None = None,
) -> list[Outcome]:
    """The outcomes of the outlooks of one series, whatever its shape; of a rate, those of single raids.

    Raises:
        QuestionError: the series is empty.
    """
    if lookup(name).shape is not Shape.RATE:
        return backtest(needed(name, lookup), since=since, until=until, horizons=horizons, step=step)
    done = []
    for one in night_outcomes(lookup(name), since, until):
        done.append(one)
        if step is not None:
            step(name)
    return done
