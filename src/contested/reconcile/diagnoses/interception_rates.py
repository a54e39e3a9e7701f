"""`definition_gap` in a series: the share of drones shot down seems to fall, because those lost were counted apart.

One speaker's nights are set in quarters. Where in some of them what was lost to jamming stands apart from what was
shot down and before or after it does not, the rate by the word alone is shown beside the joined one, which counts the
same thing throughout. Only nights with both a launch and an interception count enter, one speaker's at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.manners import LOST, manner
from contested.reconcile.phrases import party, sentence
from contested.reconcile.question import Question
from contested.reconcile.statement import Statement
from contested.reconcile.voices import is_named

KIND = "definition_gap"
# Share of the launched. Below it a quarter's two rates are one; from it on those lost are counted apart.
ONE_RATE, APART = 0.03, 0.1
FEWEST_NIGHTS = 3  # of a quarter; fewer say nothing of its rate
LONGEST = timedelta(days=1)
NIGHTS_NAMED = 4  # of a quarter, the largest first
_ORDINAL = ("first", "second", "third", "fourth")

Quarter = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Night:
    """One count: weapons launched, shot down and lost, of one speaker in one report."""

    end: date
    launched: float
    downed: float
    lost: float
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Rates:
    """The nights of one quarter; `alone` is the share that is called shot down, `joined` with those lost."""

    quarter: Quarter
    nights: tuple[Night, ...]

    @property
    def alone(self) -> float:
        """Shot down, or given as one figure, of those launched."""
        return sum(one.downed for one in self.nights) / sum(one.launched for one in self.nights)

    @property
    def joined(self) -> float:
        """Shot down and lost of those launched."""
        return sum(one.downed + one.lost for one in self.nights) / sum(one.launched for one in self.nights)

    @property
    def gap(self) -> float:
        """The share that is counted apart."""
        return self.joined - self.alone


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each speaker, party and weapon of which what was lost is counted apart in some quarters only."""
    for (speaker, asked), nights in _nights(book.statements).items():
        quarters: dict[Quarter, list[Night]] = {}
        for night in nights:
            quarters.setdefault((night.end.year, (night.end.month - 1) // 3 + 1), []).append(night)
        series = [
            Rates(quarter, tuple(quarters[quarter]))
            for quarter in sorted(quarters)
            if len(quarters[quarter]) >= FEWEST_NIGHTS
        ]
        shown = _around_the_gap(series)
        if shown:
            yield _broken_series(speaker, asked, shown)


# Speaker, weapon, document, first and last day, place.
Count = tuple[str, str | None, str, date, date, str | None]
Counter = tuple[str, tuple[str | None, str | None]]


def _nights(statements: Sequence[Statement]) -> dict[Counter, list[Night]]:
    """The nights of each named speaker, defender and weapon; equal nights in several reports are one."""
    counts: dict[Count, tuple[list[Statement], list[Statement]]] = {}
    for one in statements:
        claim, quantity, period = one.claim, one.claim.quantity, one.claim.period
        if claim.measure not in {Measure.LAUNCHED, Measure.INTERCEPTED} or quantity is None or claim.party is None:
            continue
        if not (one.asserted and one.is_fact and quantity.is_point and quantity.per is None and claim.what == "drone"):
            continue
        if period.start is None or period.end is None or period.end - period.start > LONGEST:
            continue
        if is_named(claim.speaker.name):
            place = (claim.place.place_id or claim.place.name) if claim.place else None
            key = (claim.speaker.name, claim.what, claim.document, period.start, period.end, place)
            counts.setdefault(key, ([], []))[claim.measure is Measure.INTERCEPTED].append(one)
    nights: dict[Counter, dict[tuple[object, ...], Night]] = {}
    for (*_, start, end, place), (launched, intercepted) in counts.items():
        night = _night(launched, intercepted)
        if night is not None:
            counter = (launched[0].claim.speaker.name, (intercepted[0].claim.party, launched[0].claim.what))
            mark = (start, end, place, night.launched, night.downed, night.lost)
            nights.setdefault(counter, {}).setdefault(mark, night)
    return {counter: list(alike.values()) for counter, alike in nights.items()}


def _night(launched: Sequence[Statement], intercepted: Sequence[Statement]) -> Night | None:
    """One report's night; None without both counts, or where more came down than flew."""
    if not launched or not intercepted:
        return None
    sent, caught = _distinct(launched), _distinct(intercepted)
    flew = sum(_figure(one) for one in sent)
    lost = sum(_figure(one) for one in caught if manner(one) is LOST)
    downed = sum(_figure(one) for one in caught if manner(one) is not LOST)
    if not flew or downed + lost > flew:
        return None
    return Night(launched[0].day, flew, downed, lost, (*sent, *caught))


def _distinct(statements: Sequence[Statement]) -> list[Statement]:
    """The figures of a report: rows of a table each count, a figure that prose says twice counts once."""
    if statements[0].tabled:
        return list(statements)
    return list({(_figure(one), manner(one) is LOST): one for one in reversed(statements)}.values())[::-1]


def _figure(one: Statement) -> float:
    return one.claim.quantity.low or 0.0 if one.claim.quantity else 0.0


def _around_the_gap(series: Sequence[Rates]) -> list[Rates]:
    """From the last quarter with one rate before the widest gap to the first after it; none without such a change."""
    if not series or max(one.gap for one in series) < APART:
        return []
    widest = max(range(len(series)), key=lambda place: series[place].gap)
    before = next((place for place in range(widest, -1, -1) if series[place].gap < ONE_RATE), None)
    after = next((place for place in range(widest, len(series)) if series[place].gap < ONE_RATE), None)
    if before is None and after is None:
        return []
    return list(series[before or 0 : (len(series) if after is None else after + 1)])


def _broken_series(speaker: str, asked: tuple[str | None, str | None], shown: Sequence[Rates]) -> Disagreement:
    defender, _ = asked
    apart = [one.quarter for one in shown if one.gap >= ONE_RATE]
    whole = [one.quarter for one in shown if one.gap < ONE_RATE]
    since = f"in {_named(apart[0])}" if len(apart) == 1 else f"from {_named(apart[0])} to {_named(apart[-1])}"
    words = (
        f"the share of drones shot down by {party(defender)}, as {speaker} counts them, seems to go "
        f"{' / '.join(_share(one.alone) for one in shown)} (by quarter, {_named(shown[0].quarter)} to "
        f"{_named(shown[-1].quarter)}). It is a change of counting: "
        f"those lost without effect (jammed) were counted apart {since}, "
        f"and not in {_named(whole[-1])}. "
        f"With them the series is {' / '.join(_share(one.joined) for one in shown)}."
    )
    named = [night for one in shown for night in _largest(one.nights)]
    found = tuple(each.claim for night in named for each in night.statements)
    return Disagreement(KIND, sentence(words), found, Question.of(found[-1]))


def _largest(nights: Sequence[Night]) -> list[Night]:
    return sorted(sorted(nights, key=lambda one: -one.launched)[:NIGHTS_NAMED], key=lambda one: one.end)


def _share(value: float) -> str:
    return f"{value:.2f}".removeprefix("0")


def _named(quarter: Quarter) -> str:
    return f"the {_ORDINAL[quarter[1] - 1]} quarter of {quarter[0]}"
