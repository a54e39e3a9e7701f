"""Whether one text tells what another told: by its words, and by its figures and names in their order.

Figures decide where words are alike: a nightly bulletin changes its numbers inside an unchanged sentence. Detail
decides where words are not: whoever tells an event independently shares its main figures, and has detail of his own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from contested.reconcile.lineage.facts import is_number
from contested.reconcile.lineage.graph import Kind
from contested.reconcile.lineage.telling import Telling
from contested.reconcile.wording import NEARLY

# Share of the shorter text's three-word sequences that both have, from which a later text repeats the earlier one if
# this share of its figures and names, weighted, is the same too. Long after, a form is filled in anew more often than
# a report is reprinted, and nearly all figures must agree.
WORDS = 0.2
FIGURES, FIGURES_LONG_AFTER = 0.7, 0.9
# Without any figure or name in the shorter text, words must carry it alone.
WORDS_ALONE = 0.6
# Share of an extended copy that must come from its origin; below it a report quotes another inside its own.
LEAST_OF_LONGER = 0.3
# Three-word sequences in common, below which two texts must be nearly equal as sentences must (of all that either has).
LEAST_SHARED = 12
# A text of at most this share of its origin's length was cut, if it shares this much of its words; the other way round
# it was extended.
WHOLE, MOST_WORDS = 0.8, 0.5
# Figures and names alone: their weighted share of the side with fewer, and of the later text (a translator leaves out
# more than he adds), how many they are, how many numbers among them, how well the orders agree (Spearman's rho).
FACTS_ALONE, FACTS_OF_LATER, LEAST_FACTS, LEAST_NUMBERS, LEAST_ORDER = 0.8, 0.6, 5, 3, 0.4
# A translation or a free rewording follows its original within days. Unit: time between publications.
SOON = timedelta(days=14)
# Texts of fewer words are said again and again ("the alert is over"): a repetition within days is one telling.
SHORT_WORDS = 12
SHORT_WITHIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Kinship:
    """How two texts are alike; `score` is the share that they have in common, from 0 to 1.

    `facts` is the number of shared figures and names where nothing else speaks for it, 0 where words do.
    """

    kind: Kind
    reason: str
    score: float
    facts: int = 0


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shared figures and names: their weighted share of the side that has fewer and of the later text, how many they
    are, how many of them are numbers, and how well their orders agree (-1 to 1)."""

    share: float
    of_later: float
    facts: int
    numbers: int
    order: float


def kinship(
    earlier: Telling, later: Telling, shared: tuple[int, int, int], weights: Mapping[str, float]
) -> Kinship | None:
    """How the later text repeats the earlier one, or None.

    `shared` is the number of three-word sequences that both have, that the earlier has and that the later has;
    `weights` gives every figure and name its weight, higher for rarer ones.
    """
    apart = later.document.published - earlier.document.published
    found = agreement(earlier, later, weights)
    least = (FIGURES if apart <= SOON else FIGURES_LONG_AFTER) if earlier.facts and later.facts else None
    if _same_words(shared, found, least) and (
        min(len(earlier.words), len(later.words)) >= SHORT_WORDS or apart <= SHORT_WITHIN
    ):
        return _worded(*shared)
    if (
        apart <= SOON
        and found.share >= FACTS_ALONE
        and found.facts >= LEAST_FACTS
        and found.numbers >= LEAST_NUMBERS
        and found.of_later >= FACTS_OF_LATER
        and found.order >= LEAST_ORDER
    ):
        foreign = earlier.language != later.language and earlier.language is not None and later.language is not None
        kind = Kind.TRANSLATED if foreign else Kind.REWORDED
        return Kinship(kind, f"{kind}: {found.facts} figures and names shared, in one order", found.share, found.facts)
    return None


def agreement(earlier: Telling, later: Telling, weights: Mapping[str, float]) -> Agreement:
    """The figures and names of two texts held against each other.

    Numbers and names are compared apart, each against the side that has less of them: an alphabet that writes more
    words with capital letters is no disagreement.
    """
    shared = [name for name in earlier.facts if name in later.facts]
    if not shared:
        return Agreement(0.0, 0.0, 0, 0, 0.0)
    weighed = _sums(shared, weights)
    first, second = _sums(earlier.facts, weights), _sums(later.facts, weights)
    least = (min(first[0], second[0]), min(first[1], second[1]))
    numbers = sum(1 for name in shared if is_number(name))
    order = _rank_correlation([later.facts[name] for name in shared])
    share, of_later = sum(weighed) / max(sum(least), 1e-9), sum(weighed) / max(sum(second), 1e-9)
    return Agreement(share, of_later, len(shared), numbers, order)


def _same_words(shared: tuple[int, int, int], found: Agreement, least: float | None) -> bool:
    """Whether words make the later text a copy, if the share of figures and names is at least `least` (None where
    either has none)."""
    both, first, second = shared
    nearly_equal = both >= NEARLY * (first + second - both) > 0
    if not nearly_equal and (both < LEAST_SHARED or both < LEAST_OF_LONGER * second):
        return False
    of_shorter = both / max(min(first, second), 1)
    if least is None:
        return of_shorter >= WORDS_ALONE
    return of_shorter >= WORDS and found.share >= least


def _worded(both: int, first: int, second: int) -> Kinship:
    of_shorter = both / min(first, second)
    if of_shorter >= MOST_WORDS and min(first, second) < WHOLE * max(first, second):
        whose, kind = ("its", Kind.CUT) if second <= first else ("the other's", Kind.EXTENDED)
        return Kinship(kind, f"{kind}: {of_shorter:.0%} of {whose} words in a row stand in both", of_shorter)
    return Kinship(Kind.REWORDED, f"nearly the same words: {of_shorter:.0%} of them in a row", of_shorter)


def _sums(names: Iterable[str], weights: Mapping[str, float]) -> tuple[float, float]:
    numbers = rest = 0.0
    for name in names:
        if is_number(name):
            numbers += weights[name]
        else:
            rest += weights[name]
    return numbers, rest


def _rank_correlation(places: list[int]) -> float:
    """How well distinct places rise in a row: 1 in order, -1 in reverse; 1 for a single place.

    Source: Spearman (1904), "The proof and measurement of association between two things".
    """
    count = len(places)
    if count < 2:
        return 1.0
    apart = sum((rank - at) ** 2 for rank, (_, at) in enumerate(sorted((place, at) for at, place in enumerate(places))))
    return float(1 - 6 * apart / (count * (count * count - 1)))
