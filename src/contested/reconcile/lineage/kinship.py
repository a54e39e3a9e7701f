"""Whether one text tells what another told: by its words, and by its figures and names in their order.

Figures decide where words are alike: a nightly bulletin changes its numbers inside an unchanged sentence. Detail
decides where words are not: whoever tells an event independently shares its main figures, and has detail of his own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from contested.reconcile.lineage.facts import is_number, weight
from contested.reconcile.lineage.graph import Kind
from contested.reconcile.lineage.telling import Telling
from contested.reconcile.wording import FEWEST_WORDS, NEARLY

# Share of the shorter text's three-word sequences that both have, from which a later text repeats the earlier one if
# this share of its numbers, and of its numbers and names together, is the same too. Long after, a form is filled in
# anew more often than a report is reprinted, and nearly all must agree.
WORDS = 0.2
FIGURES, NEARLY_ALL_FIGURES = 0.7, 0.9
# Without any number in one of them, words must carry it alone; long after, nearly all of them.
WORDS_ALONE, WORDS_ALONE_LONG_AFTER = 0.6, 0.9
# An outlet's own posts are forms filled in every day: one repeats another only where no number differs, and on another
# day only where little else does. A form of few words is filled in alike again by chance (a drone, an hour, a region).
WORDS_OF_ITS_OWN = 0.7
FORM_WORDS = 60
ALL = 0.999  # a share of one, whatever the rounding of its sums
# Share of an extended copy that must come from its origin; below it a report quotes another inside its own.
LEAST_OF_LONGER = 0.3
# Three-word sequences in common, below which two texts must be nearly equal as sentences must (of all that either has).
# A text that stands in the other nearly whole may be shorter.
LEAST_SHARED = 12
CUT, LEAST_CUT = 0.9, 6
# A text of at most this share of its origin's length was cut, if it shares this much of its words; the other way round
# it was extended.
WHOLE, MOST_WORDS = 0.8, 0.5
# Figures and names alone: their weighted share of the side with fewer, and of the later text (a translator leaves out
# more than he adds), how many they are, how many numbers among them, how well the orders agree (Spearman's rho).
FACTS_ALONE, FACTS_OF_LATER, LEAST_FACTS, LEAST_NUMBERS, LEAST_ORDER = 0.9, 0.6, 6, 3, 0.4
# A translation or a free rewording follows its original within days. Unit: time between publications.
SOON = timedelta(days=14)
# Names (a list of villages), freely spelled: in nearly the same order, in another language, at once.
NAMES_ALONE, LEAST_NAMES, LEAST_ORDER_OF_NAMES, NEXT_DAY = 0.8, 6, 0.8, timedelta(days=1)
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
    are, how many of them are numbers, and how well their orders agree (-1 to 1).

    `of_numbers` and `of_all_numbers` are the shares of the numbers alone, of the side that has fewer and of the side
    that has more; None where either has none. `share` is None where the two have neither both numbers nor both names.
    """

    share: float | None
    of_later: float
    of_numbers: float | None
    of_all_numbers: float | None
    facts: int
    numbers: int
    order: float


def kinship(earlier: Telling, later: Telling, shared: tuple[int, int, int]) -> Kinship | None:
    """How the later text repeats the earlier one, or None.

    `shared` is the number of three-word sequences that both have, that the earlier has and that the later has.
    """
    apart = later.document.published - earlier.document.published
    found = agreement(earlier, later)
    own = _one_outlet(earlier, later)
    foreign = earlier.language != later.language and earlier.language is not None and later.language is not None
    if (
        not is_formula(earlier, later)
        and _enough_words(shared)
        and (_own_again(shared, found, apart) if own else _repeats(shared, found, apart))
    ):
        return _worded(*shared)
    if (
        apart <= SOON
        and (foreign or not own)
        and found.of_later >= FACTS_OF_LATER
        and (_figures_agree(found) or (foreign and apart <= NEXT_DAY and _names_agree(found)))
    ):
        kind = Kind.TRANSLATED if foreign else Kind.REWORDED
        return Kinship(
            kind, f"{kind}: {found.facts} figures and names shared, in one order", found.share or 0.0, found.facts
        )
    return None


def is_formula(earlier: Telling, later: Telling) -> bool:
    """Whether equal words are a form of speech: too few, said long apart, or an outlet's own of another day.

    "The line is unchanged", from the same outlet a day later, is a new report; a long one with the same numbers is the
    old one, for a week.
    """
    shorter = min(len(earlier.hashes), len(later.hashes))
    apart = later.document.published - earlier.document.published
    if shorter < FEWEST_WORDS or (shorter < SHORT_WORDS and apart > SHORT_WITHIN):
        return True
    if not apart or not _one_outlet(earlier, later):
        return False
    numbered = any(is_number(name) for name in later.facts)
    return apart > SHORT_WITHIN or shorter < FORM_WORDS or not numbered


def agreement(earlier: Telling, later: Telling) -> Agreement:
    """The figures and names of two texts held against each other.

    Numbers and names are compared apart, each against the side that has less of them: an alphabet that writes more
    words with capital letters is no disagreement.
    """
    shared = [name for name in earlier.facts if name in later.facts]
    numbers = [name for name in shared if is_number(name)]
    of_numbers = sum(map(weight, numbers))
    both = sum(map(weight, shared))
    fewer = min(earlier.of_numbers, later.of_numbers)
    least = fewer + min(earlier.of_names, later.of_names)
    return Agreement(
        share=both / least if least else None,
        of_later=both / max(later.of_numbers + later.of_names, 1.0),
        of_numbers=of_numbers / fewer if fewer else None,
        of_all_numbers=of_numbers / max(earlier.of_numbers, later.of_numbers) if fewer else None,
        facts=len(shared),
        numbers=len(numbers),
        order=_rank_correlation([later.facts[name] for name in shared]),
    )


def _figures_agree(found: Agreement) -> bool:
    share = found.share or 0.0
    return (
        share >= FACTS_ALONE
        and found.facts >= LEAST_FACTS
        and found.numbers >= LEAST_NUMBERS
        and found.order >= LEAST_ORDER
    )


def _names_agree(found: Agreement) -> bool:
    share = found.share or 0.0
    return share >= NAMES_ALONE and found.facts - found.numbers >= LEAST_NAMES and found.order >= LEAST_ORDER_OF_NAMES


def _one_outlet(earlier: Telling, later: Telling) -> bool:
    return earlier.document.outlet is not None and earlier.document.outlet == later.document.outlet


def _enough_words(shared: tuple[int, int, int]) -> bool:
    """Whether enough words in a row are shared to say anything."""
    both, first, second = shared
    if both >= NEARLY * (first + second - both) > 0:
        return True
    enough = LEAST_CUT if both >= CUT * min(first, second) else LEAST_SHARED
    return both >= enough and both >= LEAST_OF_LONGER * second


def _repeats(shared: tuple[int, int, int], found: Agreement, apart: timedelta) -> bool:
    """Whether one outlet's words, numbers and names repeat another's."""
    of_shorter = shared[0] / min(shared[1:])
    words, least = (WORDS_ALONE, FIGURES) if apart <= SOON else (WORDS_ALONE_LONG_AFTER, NEARLY_ALL_FIGURES)
    if found.of_numbers is None:
        return of_shorter >= words and (found.share is None or found.share >= least)
    if of_shorter < MOST_WORDS:
        least = NEARLY_ALL_FIGURES  # one quoted sentence shares an event's main figures too
    return of_shorter >= WORDS and found.of_numbers >= least and (found.share or 0.0) >= least


def _own_again(shared: tuple[int, int, int], found: Agreement, apart: timedelta) -> bool:
    """Whether an outlet repeats itself: part of a post on the same day, nearly the same post on another."""
    of_shorter = shared[0] / min(shared[1:])
    if not apart:
        return of_shorter >= WORDS_OF_ITS_OWN and (found.share is None or found.share >= ALL)
    same = found.of_all_numbers is not None and found.of_all_numbers >= ALL and (found.share or 0.0) >= ALL
    return of_shorter >= WORDS_OF_ITS_OWN and same


def _worded(both: int, first: int, second: int) -> Kinship:
    of_shorter = both / min(first, second)
    if of_shorter >= MOST_WORDS and min(first, second) < WHOLE * max(first, second):
        whose, kind = ("its", Kind.CUT) if second <= first else ("the other's", Kind.EXTENDED)
        return Kinship(kind, f"{kind}: {of_shorter:.0%} of {whose} words in a row stand in both", of_shorter)
    return Kinship(Kind.REWORDED, f"nearly the same words: {of_shorter:.0%} of them in a row", of_shorter)


def _rank_correlation(places: list[int]) -> float:
    """How well distinct places rise in a row: 1 in order, -1 in reverse; 1 for a single place.

    Source: Spearman (1904), "The proof and measurement of association between two things".
    """
    count = len(places)
    if count < 2:
        return 1.0
    apart = sum((rank - at) ** 2 for rank, (_, at) in enumerate(sorted((place, at) for at, place in enumerate(places))))
    return float(1 - 6 * apart / (count * (count * count - 1)))
