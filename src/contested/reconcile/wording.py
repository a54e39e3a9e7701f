"""Finds sentences that are the same words: equal once case, space, punctuation and quotes are set aside, or nearly so.

Only wording is judged here. Whether two sentences with the same words are copies also depends on their figures, which
nightly bulletins change inside an unchanged sentence.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping

# Share of three-word sequences that two sentences have in common. An edited copy keeps more than this; two
# bulletins on one event that were written apart keep less (measured on the corpus's groups).
NEARLY = 0.7
# Words. "No one was killed" is said by many and copied from nobody.
FEWEST_WORDS = 5

_WORD = re.compile(r"[^\W_]+")
# The mark first and what stands around it second, so that a search passes over letters quickly.
_INSIDE_WORD = re.compile(r"['’ʼ`\s.,](?:(?<=\w['’ʼ`])(?=\w)|(?<=\d[\s.,])(?=\d{3}\b))")

Words = tuple[str, ...]


def words(sentence: str) -> Words:
    """A sentence's words, folded: case, punctuation, quotes and the writing of thousands set aside."""
    return folded(written(sentence))


def folded(text: str) -> Words:
    """The words of a text that `written` has passed, case set aside."""
    return tuple(_WORD.findall(text.casefold()))


def written(text: str) -> str:
    """A text in compatible characters, without apostrophes inside words and without marks between thousands."""
    return _INSIDE_WORD.sub("", unicodedata.normalize("NFKC", text))


def alike(sentences: Mapping[int, Words]) -> Iterator[tuple[int, int]]:
    """Pairs of keys whose sentences are equal or nearly so; joined pair by pair, not every pair of a set is listed.

    Near-linear: two sets can only reach the threshold if they share one of their rarest sequences, so that only those
    are indexed.

    Source: prefix filtering, Chaudhuri, Ganti and Kaushik (2006), "A primitive operator for similarity joins".
    """
    first: dict[Words, int] = {}
    for key in sorted(sentences):
        folded = sentences[key]
        if len(folded) < FEWEST_WORDS:
            continue
        if folded in first:
            yield first[folded], key
        else:
            first[folded] = key
    if len(first) > 1:
        yield from _nearly({key: _sequences(folded) for folded, key in first.items()})


def _sequences(folded: Words) -> frozenset[Words]:
    return frozenset(folded[place : place + 3] for place in range(len(folded) - 2))


def _nearly(sets: Mapping[int, frozenset[Words]]) -> Iterator[tuple[int, int]]:
    spread = Counter(one for members in sets.values() for one in members)
    index: dict[Words, list[int]] = {}
    for key, members in sets.items():
        rarest = sorted(members, key=lambda one: (spread[one], one))
        prefix = rarest[: len(members) - math.ceil(NEARLY * len(members)) + 1]
        seen: set[int] = set()
        for one in prefix:
            for other in index.get(one, ()):
                if other not in seen:
                    seen.add(other)
                    if _jaccard(members, sets[other]) >= NEARLY:
                        yield other, key
            index.setdefault(one, []).append(key)


def _jaccard(one: frozenset[Words], other: frozenset[Words]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)
