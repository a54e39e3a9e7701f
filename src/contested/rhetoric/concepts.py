"""What a sentence speaks of, as concepts that are the same in three languages.

A frame is told in a hundred ways that no list of phrases holds, but of few things: partners, money, tiring. Each
concept is a wide field of words (`concepts_*.tsv`), wide rather than sure: what it speaks for is learnt (`meaning`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from contested.extract.cues import Lexicon, cue_rows
from contested.extract.tokens import Token

TABLES = ("concepts_en.tsv", "concepts_uk.tsv", "concepts_ru.tsv")
NEAR = 10  # words within which two concepts speak of one thing together
Feature = str | tuple[str, str]  # a concept, or two of them near one another, in alphabetical order


def features(sentence: Sequence[Token]) -> list[Feature]:
    """The concepts of a sentence in alphabetical order, then each two that stand near one another."""
    at: dict[str, list[int]] = {}
    for cue in concept_words().cues(list(sentence)):
        at.setdefault(cue.tag, []).append(cue.i)
    names = sorted(at)
    pairs = (
        (first, second)
        for k, first in enumerate(names)
        for second in names[k + 1 :]
        if any(abs(i - j) <= NEAR for i in at[first] for j in at[second])
    )
    return [*names, *pairs]


@lru_cache(maxsize=1)
def concept_words() -> Lexicon:
    """The words of every concept in three languages."""
    return Lexicon([
        (tag, "word", pattern) for name in TABLES for tag, _, pattern in cue_rows(name, "contested.rhetoric")
    ])  # fmt: skip
