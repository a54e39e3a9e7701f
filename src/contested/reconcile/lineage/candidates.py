"""Finds for every text the earlier text that it repeats, by comparing it with the few that share its rarer traits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from contested.reconcile.lineage.facts import is_number
from contested.reconcile.lineage.graph import Kind
from contested.reconcile.lineage.kinship import Kinship, is_formula, kinship
from contested.reconcile.lineage.shingles import Hashes, Owners, WordHashes, mixed, paired, shingled
from contested.reconcile.lineage.telling import Telling

# Candidates compared in full for each text, by words and by figures: its origin is nearly always the first of them.
CANDIDATES = 6
# Winnowed fingerprints, or pairs of neighbouring facts, that a text must share with another to be compared with it.
FEWEST_PRINTS, FEWEST_FACT_PRINTS = 2, 2
# A figure or name that so few texts have is a fingerprint by itself.
RARE_TEXTS = 40
# Two tellings that share as many figures and names with a text, but for this number, are both its possible origin.
RIVAL_FACTS = 0

SAME = Kinship(Kind.SAME_WORDS, "word for word", 1.0)

Origins = dict[int, tuple[int, Kinship]]  # for every copy its origin, and how it repeats it


def origins(tellings: Sequence[Telling]) -> Origins:
    """The origin of every text that repeats an earlier one; `tellings` are in time order and known by their place.

    A copy's origin is the first of the family where the two can be held against each other directly, else the text
    that it repeats most.
    """
    same = _identical(tellings)
    kept = [place for place in range(len(tellings)) if place not in same]
    found = {kept[copy]: (kept[origin], kin) for copy, (origin, kin) in _among([tellings[one] for one in kept]).items()}
    for copy, first in same.items():
        found[copy] = found.get(first, (first, SAME))
    return found


def _identical(tellings: Sequence[Telling]) -> dict[int, int]:
    """For every text whose folded words are those of an earlier one, the first with them."""
    first: dict[bytes, int] = {}
    last: dict[bytes, Telling] = {}
    same: dict[int, int] = {}
    for place, one in enumerate(tellings):
        before = last.get(one.digest)
        if before is None or is_formula(before, one):
            first[one.digest] = place
        else:
            same[place] = first[one.digest]
        last[one.digest] = one
    return same


def _among(tellings: Sequence[Telling]) -> Origins:
    """Origins among texts of which no two are identical."""
    shingles, prints, owners = shingled([one.hashes for one in tellings])

    def held(earlier: int, later: int) -> Kinship | None:
        counts = (shingles.shared(earlier, later), len(shingles.of(earlier)), len(shingles.of(later)))
        return kinship(tellings[earlier], tellings[later], counts)

    found: Origins = {}
    by_words = paired(prints, owners, least=FEWEST_PRINTS, most=CANDIDATES)
    by_facts = paired(*_fact_prints(tellings), least=FEWEST_FACT_PRINTS, most=CANDIDATES)
    for later, candidates in _together(len(tellings), by_words, by_facts):
        kin = [(one, how) for one in candidates if (how := held(one, later)) is not None]
        best = _best(kin, found)
        if best is None:
            continue
        first = _first(best[0], found)
        direct = held(first, later) if first != best[0] else None
        found[later] = (first, direct) if direct is not None else best
    return found


def _best(kin: Sequence[tuple[int, Kinship]], found: Origins) -> tuple[int, Kinship] | None:
    """The text with which a later one has most in common, the earliest of equals; words before figures alone.

    None where figures alone point to two tellings alike: a short text with nothing but an event's main figures is
    everybody's and nobody's.
    """
    worded = [(one, how) for one, how in kin if not how.facts]
    if worded:
        return max(worded, key=lambda pair: (pair[1].score, -pair[0]))
    if not kin:
        return None
    best = max(kin, key=lambda pair: (pair[1].facts, pair[1].score, -pair[0]))
    family = _first(best[0], found)
    rivals = (one for one, how in kin if how.facts >= best[1].facts - RIVAL_FACTS and one != best[0])
    return None if any(_first(one, found) != family for one in rivals) else best


def _first(text: int, found: Origins) -> int:
    while text in found:
        text = found[text][0]
    return text


def _together(texts: int, *rows: Iterator[tuple[int, int]]) -> Iterator[tuple[int, list[int]]]:
    """Every later text that has candidates with all of them, the earliest first."""
    candidates: list[set[int] | None] = [None] * texts
    for row in rows:
        for earlier, later in row:
            known = candidates[later]
            if known is None:
                candidates[later] = {earlier}
            else:
                known.add(earlier)
    for later, those in enumerate(candidates):
        if those is not None:
            yield later, sorted(those)


class _Numbered(dict[str, int]):
    """Facts numbered as they come up."""

    def __missing__(self, name: str) -> int:
        self[name] = number = len(self)
        return number


def _fact_prints(tellings: Sequence[Telling]) -> tuple[Hashes, Owners]:
    """Fingerprints of figures and names: neighbours in a row, numbers in a row, and rare ones by themselves."""
    known = _Numbered()
    every = chain.from_iterable(one.facts for one in tellings)
    facts = np.fromiter(map(known.__getitem__, every), np.int64)
    owners = np.repeat(np.arange(len(tellings)), [len(one.facts) for one in tellings])
    words = WordHashes()
    hashes = np.array([words[name] for name in known], np.uint64)[facts]
    rare = (np.bincount(facts) <= RARE_TEXTS)[facts]
    numbers = np.flatnonzero(np.array([is_number(name) for name in known], bool)[facts])
    parted = np.diff(numbers) > 1  # a name stands between the two; others are neighbours already
    row = np.arange(len(facts))
    rows = (
        (hashes[rare], owners[rare]),
        _neighbours(hashes, owners, row[:-1], row[1:]),
        _neighbours(hashes, owners, numbers[:-1][parted], numbers[1:][parted]),
    )
    return mixed(np.concatenate([values for values, _ in rows])), np.concatenate([texts for _, texts in rows])


def _neighbours(hashes: Hashes, owners: Owners, first: Owners, second: Owners) -> tuple[Hashes, Owners]:
    """Two facts of one text as one number, for every two places."""
    inside = owners[first] == owners[second]
    first, second = first[inside], second[inside]
    return hashes[first] << np.uint64(32) | hashes[second], owners[first]
