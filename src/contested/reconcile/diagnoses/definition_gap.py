"""`definition_gap`: figures that differ because they count by different definitions, each of them said or known.

Where no definition is said this rule is silent: a gap is not explained by a guess. A gap that returns day after day
is told once, with the ratio of the two and whether it stays the same: a steady ratio is a definition's, a moving one
is not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

from contested.claims.vocabulary import Definition, Measure
from contested.reconcile.casebook import Case, Casebook
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import WEEK
from contested.reconcile.interval import Interval
from contested.reconcile.phrases import days, listed, plural, sentence, subject, tellings, when
from contested.reconcile.question import Question
from contested.reconcile.stocks import is_stock, value
from contested.reconcile.voices import identity

KIND = "definition_gap"
# Questions alike but for their days from which a gap is told as one series.
SERIES = 3
# Relative change of the ratio of two definitions over a series. Mappers' thresholds keep it within one per cent a year.
STEADY = 0.05
# Weapons lost to jamming are a part beside those shot down, not another count of them.
PART = Definition.SUPPRESSED

Days = list[list[Case]]


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each set of questions that are equal but for their definition, where the figures differ."""
    groups: dict[Question, list[Case]] = {}
    defined = {_bare(case.question) for case in book.cases if case.question.definition is not None}
    if not defined:
        return
    for case in book.cases:
        if case.question.definition is not PART and case.estimate is not None and _bare(case.question) in defined:
            groups.setdefault(_bare(case.question), []).append(case)
    series: dict[tuple[object, ...], Days] = {}
    for cases in _beside(groups):
        widths = [_width(case) for case in cases]
        apart = not all(one.meets(other) for one in widths for other in widths)
        if apart and not _one_list(cases) and not _one_count(cases):
            definitions = frozenset(case.question.definition for case in cases)
            series.setdefault((_timeless(cases[0].question), definitions), []).append(cases)
    for found in series.values():
        if len(found) < SERIES:
            for cases in found:
                yield _gap(cases)
        else:
            yield _steady_gap(sorted(found, key=lambda cases: _day(cases[0])))


def _beside(groups: Mapping[Question, list[Case]]) -> Iterator[list[Case]]:
    """Questions alike but for their definition: of one time, and for what is there at a time of days near each other.

    Ground is measured on the third by one and on the eighth by another, or without a day.
    """
    stocks: dict[Question, list[Case]] = {}
    for bare, cases in groups.items():
        if is_stock(cases[0].current[0].claim):
            stocks.setdefault(_timeless(bare), []).extend(cases)
        else:
            yield cases
    for cases in stocks.values():
        by_definition: dict[str, list[Case]] = {}
        for case in sorted(cases, key=_day):
            by_definition.setdefault(_definition(case), []).append(case)
        rarest = min(by_definition, key=lambda name: (len(by_definition[name]), name))
        for case in by_definition[rarest]:
            near = [_nearest(case, others) for name, others in by_definition.items() if name != rarest]
            found = [other for other in near if abs(_day(other) - _day(case)) <= WEEK]
            if found:
                yield [case, *found]


def _nearest(case: Case, others: Sequence[Case]) -> Case:
    """The case of the day nearest to another's; `others` in order of day."""
    place = bisect_left(others, _day(case), key=_day)
    return min(others[max(place - 1, 0) : place + 1], key=lambda other: abs(_day(other) - _day(case)))


def _day(case: Case) -> date:
    return case.current[-1].day


def _timeless(question: Question) -> Question:
    return replace(_bare(question), start=None, end=None, reported=None)


def _one_list(cases: Sequence[Case]) -> bool:
    """Whether the figures are rows of one report's interceptions: each row is another type of weapon."""
    found = [one for case in cases for one in case.current]
    one_report = len({one.claim.document for one in found}) == 1
    return cases[0].question.measure is Measure.INTERCEPTED and one_report


def _one_count(cases: Sequence[Case]) -> bool:
    """Whether one speaker gives all figures at unequal hours, the later the higher: a count that went on."""
    told = [one for case in cases for one in case.current]
    clocks = {one.claim.stated_at for one in told}
    if None in clocks or len(clocks) < len(cases) or len({identity(one) for one in told}) > 1:
        return False
    order = sorted(told, key=lambda one: (str(one.claim.stated_at), value(one)))
    return all(value(one) <= value(other) for one, other in pairwise(order))


def _gap(cases: Sequence[Case]) -> Disagreement:
    shown = [f"{_definition(case)}: {tellings(case.current)}" for case in cases]
    first = cases[0]
    words = (
        f"{subject(first.current[0].claim)} ({when(first.question)}) counted by different definitions: "
        f"{listed(shown)}. They are different questions and are not joined."
    )
    found = tuple(one.claim for case in cases for one in case.current)
    return Disagreement(KIND, sentence(words), found, first.question)


def _steady_gap(found: Days) -> Disagreement:
    first, last = found[0], found[-1]
    period = days(_day(first[0]), _day(last[0]))
    ends = [f"{_definition(case)}: {tellings(case.current)}" for cases in (first, last) for case in cases]
    words = (
        f"{subject(first[0].current[0].claim)} counted by different definitions on {plural(len(found), 'day')}, "
        f"{period}: {_ratios(found)} First and last: {'; '.join(ends)}. "
        "They are different questions and are not joined."
    )
    claims = tuple(one.claim for cases in found for case in cases for one in case.current)
    return Disagreement(KIND, sentence(words), claims, first[0].question)


def _ratios(found: Days) -> str:
    """How each pair of definitions relates over the series, in words; the larger of the first day is divided."""
    ratios: dict[tuple[str, str], list[float]] = {}
    for cases in found:
        for one, other in combinations(sorted(cases, key=_definition), 2):
            upper, lower = (other, one) if (_definition(other), _definition(one)) in ratios else (one, other)
            pair = (_definition(upper), _definition(lower))
            if pair not in ratios and _width(upper).floor < _width(lower).floor:
                upper, lower, pair = lower, upper, pair[::-1]
            if _width(lower).floor > 0 and _width(upper).is_closed and _width(lower).is_closed:
                ratios.setdefault(pair, []).append(_width(upper).ceiling / _width(lower).ceiling)
    return " ".join(_ratio(*pair, min(values), max(values)) for pair, values in ratios.items())


def _ratio(upper: str, lower: str, least: float, most: float) -> str:
    words = f"“{upper}” is {least:.3f} to {most:.3f} times “{lower}”"
    if most <= least * (1 + STEADY):
        return f"{words}, a steady gap, which is the definition's."
    return f"{words}: the gap moves, so that the definition alone does not explain it."


def _bare(question: Question) -> Question:
    return replace(question, definition=None)


def _width(case: Case) -> Interval:
    return Interval(case.estimate.low, case.estimate.high) if case.estimate else Interval(None, None)


def _definition(case: Case) -> str:
    definition = case.question.definition
    return str(definition).replace("_", " ") if definition else "no definition said"
