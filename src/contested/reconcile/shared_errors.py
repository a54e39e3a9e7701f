"""Finds who follows whom: pairs of sources that share figures beyond what two who count for themselves would share.

Two good counters give the same figure where both are right, and then others give it too. What counts is a figure that
nobody else gives, the less likely by chance the more digits it has. Nothing but figures is compared: two who say who
holds a town agree too easily.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from contested.reconcile.curves import COUNTED, OUT_OF_SIGHT, is_counted
from contested.reconcile.following import Following, Followings, last_digit, same_figure, teller
from contested.reconcile.fusion.dependence import COPIER_SHARE
from contested.reconcile.fusion.figures import LEAST_RATE, copying
from contested.reconcile.spreads import usual_spread
from contested.reconcile.statement import Statement
from contested.reconcile.voices import is_named
from contested.reconcile.widths import countable

# Questions that two must both have answered: the 90 % interval of ten out of ten begins at .79, about the rate from
# which one is taken for a copier (LEAST_RATE); with fewer, even a perfect row says too little.
LEAST_SHARED = 10
# Days on which they did so. Everything that one day's report repeats of another is one act of copying, so that the
# questions of a day weigh as one.
LEAST_DAYS = 5
# Chance of meeting without copying from which an equal figure says nothing: two good counters share most small tolls.
MOST_CHANCE = 0.5
# The same for hitting upon the figure itself: a dozen dead or two dozen drones are given by all who count about right.
MOST_FIGURE_CHANCE = 1 / 3
# Rate of equal figures from which others are of one family with a pair: that they have its figure too is then no news.
# Three good counters agree in .90 of questions if each is right in .95, copies in nearly all.
FAMILY_RATE = 0.95
# Bounds that keep the work linear: sources compared on one question, earlier ones of the same figure to which each is
# linked, and others with whom each source is compared over all questions. A copier has few masters, seldom the 41st.
MOST_TELLERS, LINKS, MOST_PARTNERS = 40, 5, 10

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Answer:
    """A source's last figure to a question, when it gave it, and how likely another hits upon it by chance."""

    value: float
    published: date
    chance: float
    counted: bool


_Answers = dict[str, _Answer]
_Rates = Mapping[str, Mapping[str, float]]


def followings(groups: Iterable[Sequence[Statement]]) -> Followings:
    """Who follows whom, from the statements of each question (earliest first, questions without a number passed over).

    Linear in the statements; the order of the questions has no effect.
    """
    questions = [found for answers in groups if len(found := _answered(answers)) > 1]
    by_teller: dict[str, set[int]] = {}
    for number, found in enumerate(questions):
        for name in found:
            by_teller.setdefault(name, set()).add(number)
    by_teller = {name: numbers for name, numbers in by_teller.items() if len(numbers) >= LEAST_SHARED}
    shared = {
        (one, other): numbers
        for one, other in _candidates(questions, by_teller)
        if len(numbers := by_teller[one] & by_teller[other]) >= LEAST_SHARED
    }
    rates: dict[str, dict[str, float]] = {}
    for (one, other), numbers in shared.items():
        rate = sum(_equal(questions[number], (one, other)) for number in numbers) / len(numbers)
        rates.setdefault(one, {})[other] = rates.setdefault(other, {})[one] = rate
    cost = math.log(max(len(by_teller) - 1, 1) * (1 - COPIER_SHARE) / COPIER_SHARE)
    found_pairs = [_following(pair, [questions[n] for n in numbers], rates, cost) for pair, numbers in shared.items()]
    ordered = sorted(found_pairs, key=lambda one: (-one.probability, -one.alone, -one.same, one.leader, one.follower))
    return Followings(tuple(ordered))


def _answered(answers: Sequence[Statement]) -> _Answers:
    """The last figure of every source that gave one; of the first sources, where there are many."""
    names = {one.claim.speaker.name for one in answers}
    if len(answers) < 2 or (len(names) == 1 and is_named(next(iter(names)))):
        return {}
    found: _Answers = {}
    for one in countable(answers):
        quantity = one.claim.quantity
        if quantity is None or not quantity.is_point or not quantity.low:
            continue
        name = teller(one)
        if name is None or (name not in found and len(found) >= MOST_TELLERS):
            continue
        spread = usual_spread(one.claim)
        counted = is_counted(quantity) and spread <= OUT_OF_SIGHT
        chance = last_digit(quantity.low) / (quantity.low * spread * math.sqrt(2 * math.pi))
        found[name] = _Answer(quantity.low, one.published, min(chance, 1.0), counted)
    return found


def _candidates(questions: Sequence[_Answers], by_teller: Mapping[str, set[int]]) -> set[Pair]:
    """Pairs of sources that often give one figure, for each source those with whom it does so most often."""
    links: Counter[Pair] = Counter()
    for found in questions:
        by_figure: dict[float, list[str]] = {}
        for name, answer in found.items():
            if answer.chance < MOST_FIGURE_CHANCE and name in by_teller:
                by_figure.setdefault(_rounded(answer.value), []).append(name)
        for names in by_figure.values():
            for place, name in enumerate(names):
                for before in names[max(place - LINKS, 0) : place]:
                    links[(before, name) if before < name else (name, before)] += 1
    partners: dict[str, list[tuple[int, Pair]]] = {}
    for pair, count in links.items():
        if count >= LEAST_DAYS:
            for name in pair:
                partners.setdefault(name, []).append((-count, pair))
    return {pair for found in partners.values() for _, pair in sorted(found)[:MOST_PARTNERS]}


def _following(pair: Pair, questions: Sequence[_Answers], rates: _Rates, cost: float) -> Following:
    """What the questions that two sources both answered say of them."""
    one, other = pair
    per_day = Counter(_day(found, pair) for found in questions)
    chances, weights, unlike, days = [], [], 0.0, set()
    same = alone = 0
    ahead: Counter[str] = Counter()
    own: Counter[str] = Counter()
    for found in questions:
        weight = 1.0 / per_day[_day(found, pair)]
        if not _equal(found, pair):
            unlike += weight
            own.update(name for name in pair if _is_own(found, name, pair, rates))
            continue
        same += 1
        alone += _is_own(found, one, pair, rates)
        chance = _by_chance(found, pair, rates)
        if chance < MOST_CHANCE:
            chances.append(chance)
            weights.append(weight)
            days.add(_day(found, pair))
        if found[one].published != found[other].published:
            ahead[min(pair, key=lambda name: found[name].published)] += 1
    nats = copying(np.array(chances), np.array(weights), unlike)[0] - cost if len(days) >= LEAST_DAYS else -cost
    leader, follower = (other, one) if ahead[other] > ahead[one] else (one, other)
    return Following(
        leader,
        follower,
        same,
        len(questions),
        len(per_day),
        alone,
        min(own[name] for name in pair),
        ahead[leader],
        ahead.total(),
        round(1.0 / (1.0 + math.exp(-max(min(nats, 50.0), -50.0))), 6),
    )


def _is_own(found: _Answers, source: str, pair: Pair, rates: _Rates) -> bool:
    """Whether a source of a pair gives a figure that says something and that nobody else gives, but the other one and
    those who repeat either of them."""
    figure = found[source]
    return figure.chance < MOST_FIGURE_CHANCE and not any(
        same_figure(answer.value, figure.value)
        for name, answer in found.items()
        if name not in pair and max(rates.get(name, {}).get(member, 0.0) for member in pair) < FAMILY_RATE
    )


def _by_chance(found: _Answers, pair: Pair, rates: _Rates) -> float:
    """How likely two sources that count for themselves both give their figure.

    The more others who are like neither of the two have it, the likelier. Others who are like each other are one.
    """
    one, other = pair
    figure = found[one]
    by_chance = max(figure.chance, found[other].chance)
    if by_chance >= MOST_FIGURE_CHANCE:
        return 1.0
    weights = known = 0.0
    for name in found:
        if name in pair:
            continue
        likeness = rates.get(name, {})
        alike = sum(1 for near, rate in likeness.items() if rate >= LEAST_RATE and near in found and near not in pair)
        weight = (1.0 - max(likeness.get(one, 0.0), likeness.get(other, 0.0))) / (1 + alike)
        weights += weight
        if same_figure(found[name].value, figure.value):
            known += weight
    counted = found[one].counted and found[other].counted
    known = (known + (COUNTED**2 if counted else 0.0)) / (weights + 1.0)
    return 1.0 - (1.0 - known) * (1.0 - by_chance)


def _day(found: _Answers, pair: Pair) -> date:
    return max(found[name].published for name in pair)


def _equal(found: _Answers, pair: Pair) -> bool:
    return same_figure(found[pair[0]].value, found[pair[1]].value)


def _rounded(value: float) -> float:
    """A figure cut to two digits, so that a rounded one may be found beside it."""
    return float(f"{value:.1e}")
