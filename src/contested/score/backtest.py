"""Rolling-origin backtest: every outlook that could have been given, from what was known then, against what came.

Each origin is one piece of work, kept by the content of what it was made from: a run that was broken off goes on where
it stopped, and a model that changes is scored anew. Nothing published after an origin is among what it sees.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, timedelta

import numpy as np

from contested.batch import kept, run
from contested.errors import QuestionError
from contested.reconcile.series.series import Series, Shape
from contested.scenario.outlook.outlooks import MODELS, outlook, reference
from contested.score.proper import crps, rank

EVERY_DAYS = 7
HORIZONS_DAYS = (7, 30, 90)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outlook and what came: its score and the reference's in the unit forecast, and its rank among the draws."""

    series: str
    as_of: date
    horizon_days: int
    observed: float
    crps: float
    reference: float
    rank: float


@dataclass(frozen=True, slots=True)
class _Origin:
    """One piece of work: the series that its outlook looks at, the first of them the one that is forecast."""

    seen: tuple[Series, ...]
    as_of: date
    horizons: tuple[int, ...]


def backtest(
    series: Sequence[Series],
    *,
    since: date | None = None,
    until: date | None = None,
    horizons: Iterable[int] = HORIZONS_DAYS,
    workers: int | None = None,
    step: Callable[[str], None] | None = None,
) -> list[Outcome]:
    """Outcomes of the outlooks of the first of `series`, asked every seven days from `since` to `until`.

    The others are what its models look at besides. An origin at which too little was known is left out; so is a
    horizon whose end is not yet known. `step` is told of each origin that is done.

    Raises:
        QuestionError: the series is empty.
    """
    wanted = series[0]
    if not len(wanted):
        raise QuestionError(wanted.name, "nothing of it is known", "see: contested series")
    first, last = max(since or wanted.first, wanted.first), min(until or wanted.last, wanted.last)
    days = [first + timedelta(days=n) for n in range(0, (last - first).days + 1, EVERY_DAYS)]
    seen = tuple(series)
    done: list[Outcome] = []
    for found in run(_scored, (_Origin(seen, day, tuple(horizons)) for day in days), workers=workers):
        done += found
        if step is not None:
            step(wanted.name)
    return done


def needed(name: str, lookup: Callable[[str], Series]) -> tuple[Series, ...]:
    """The series of that name, and those that its models look at besides."""
    asked: dict[str, Series] = {name: lookup(name)}

    def noted(other: str) -> Series:
        if other not in asked:
            asked[other] = lookup(other)
        return asked[other]

    wanted = asked[name]
    if len(wanted):
        with suppress(QuestionError):
            outlook(name, noted, wanted.last, EVERY_DAYS)
    return tuple(asked.values())


def _scored(origin: _Origin) -> list[Outcome]:
    cut = [one.between(None, origin.as_of + timedelta(days=max(origin.horizons))) for one in origin.seen]
    told = "\x1e".join(f"{one.name}\x1f{[(p.day.toordinal(), p.value) for p in one.points]}" for one in cut)
    key = f"outcome {MODELS} {origin.as_of} {origin.horizons} {hashlib.sha256(told.encode()).hexdigest()}"
    return remembered(key, lambda: _outcomes(origin))


def _outcomes(origin: _Origin) -> Iterator[Outcome]:
    known = {one.name: one.between(None, origin.as_of) for one in origin.seen}
    wanted = origin.seen[0]
    for horizon in origin.horizons:
        happened = observed(wanted, origin.as_of, horizon)
        if happened is None:
            continue
        try:
            fans = [make(wanted.name, known.__getitem__, origin.as_of, horizon) for make in (outlook, reference)]
        except QuestionError:
            continue  # too little was known then
        ours, theirs = (crps(fan.draws, happened) for fan in fans)
        yield Outcome(wanted.name, origin.as_of, horizon, happened, ours, theirs, rank(fans[0].draws, happened))


def observed(series: Series, as_of: date, horizon_days: int) -> float | None:
    """What an outlook's target came to: a stock's change, a flow's mean a day; None where it is not known yet."""
    end = as_of + timedelta(days=horizon_days)
    known = series.between(None, as_of)
    if not len(known) or series.last < end:
        return None
    first, values = series.daily()
    since, upto = ((day - first).days for day in (known.last, end))
    if series.shape in {Shape.STOCK, Shape.TOTAL}:
        return float(values[upto] - values[since])
    told = values[since + 1 : upto + 1]
    told = told[~np.isnan(told)]
    return float(told.mean()) if len(told) else None


def remembered(key: str, make: Callable[[], Iterable[Outcome]]) -> list[Outcome]:
    """Outcomes from the cache under a key that says all that they were made from, else made and kept."""
    return list(_read(kept(key, lambda: _written(make()))))


def _written(found: Iterable[Outcome]) -> bytes:
    return json.dumps([asdict(one) | {"as_of": one.as_of.isoformat()} for one in found]).encode()


def _read(body: bytes) -> Iterator[Outcome]:
    for row in json.loads(body):
        yield Outcome(**row | {"as_of": date.fromisoformat(row["as_of"])})
