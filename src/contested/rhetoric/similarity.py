"""How like a sentence is to what is known to carry a frame, letter by letter: character n-grams weighed by rarity.

It finds the frames' own examples said in other words and other endings, in three languages without a model. The sides'
names and places are set aside before, so that it cannot tell one side from the other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from contested.atlas.sources import source_named
from contested.extract.cues import Cue, lexicon
from contested.extract.places import mentions
from contested.extract.tokens import Kind, Token, tokens
from contested.rhetoric.grams import Vocabulary, grams_of
from contested.rhetoric.lexicon import frame_words
from contested.rhetoric.taxonomy import LANGUAGES, Taxonomy

_SIDES = frozenset(("UA", "RU"))
_A_SIDE, _A_PLACE, _A_NUMBER = "@", "#", "0"
_REGIMES = ("regime", "режим")
FEWEST_WORDS = 4  # a shorter clause or sentence is a label or a heading, like anything
_COUNTER = 0.5  # weight of the likeness to a counter-example: it shares its frame's words on purpose


@dataclass(frozen=True, slots=True)
class Example:
    """Words that carry a frame, or that do not although they are its words.

    `document` is the hash of the report in which a reader judged them, and `sentence` what stands around them there.
    """

    frame: str
    text: str
    carries: bool = True
    document: str = ""
    sentence: str = ""

    @property
    def around(self) -> str:
        """The sentence that the words stand in, which is the words where they stand alone."""
        return self.sentence or self.text


def examples_of(taxonomy: Taxonomy) -> tuple[Example, ...]:
    """Definitions, examples and counter-examples of every frame."""
    found: list[Example] = []
    for frame in taxonomy.frames:
        found.append(Example(frame.id, frame.definition))
        for language in LANGUAGES:
            found += [Example(frame.id, text) for text in frame.examples[language]]
            found += [Example(frame.id, text, carries=False) for text in frame.counter_examples[language]]
    return tuple(found)


def set_aside(sentence: Sequence[Token], cues: Iterable[Cue], places: Iterable[tuple[int, int]]) -> list[list[str]]:
    """The words of a sentence's clauses with the two sides' names, places and numbers replaced by marks.

    Clauses are what stands between marks of punctuation.
    """
    words = [_A_NUMBER if token.kind in (Kind.NUMBER, Kind.DATE, Kind.CLOCK) else token.norm for token in sentence]
    kept = [token.kind is not Kind.MARK for token in sentence]
    for i, j in places:
        words[i], kept[i + 1 : j] = _A_PLACE, [False] * (j - i - 1)
    for cue in cues:
        named = cue.tag == "name" or (cue.tag == "party" and cue.value in _SIDES)
        if named or (cue.tag == "source" and _of_a_side(cue.value)):
            regime = cue.j < len(sentence) and sentence[cue.j].norm.startswith(_REGIMES)
            end = cue.j + regime  # "the Kiev regime" is a name that reading knows of one side alone
            words[cue.i], kept[cue.i + 1 : end] = _A_SIDE, [False] * (end - cue.i - 1)
    clauses: list[list[str]] = [[]]
    for token, word, keep in zip(sentence, words, kept, strict=True):
        if keep and word == _A_SIDE and clauses[-1][-1:] == [_A_SIDE]:
            continue  # "the General Staff of Ukraine" and "the Russian General Staff" are one name each
        if keep:
            clauses[-1].append(word)
        elif token.kind is Kind.MARK and clauses[-1]:
            clauses.append([])
    return [clause for clause in clauses if clause]


def _of_a_side(name: str) -> bool:
    source = source_named(name)
    return source is not None and source.side in _SIDES


def words_of(text: str) -> list[str]:
    """The words of a text that is not being read, sides and places set aside."""
    sentence = tokens(text)
    cues = [*lexicon().cues(sentence), *frame_words().cues(sentence)]
    clauses = set_aside(sentence, cues, [(m.i, m.j) for m in mentions(sentence)])
    return [word for clause in clauses for word in clause]


class Likeness:
    """Likeness of sentences to each frame's examples, 0 to 1; equal examples give equal figures.

    `frames` gives the order of the columns.
    """

    def __init__(self, frames: Sequence[str], examples: Sequence[Example]) -> None:
        self.frames = tuple(frames)
        order = {frame: place for place, frame in enumerate(self.frames)}
        examples = sorted(examples, key=lambda one: (not one.carries, order[one.frame]))
        counted = [Counter(gram for word in words_of(e.text) for gram in grams_of(word)) for e in examples]
        known = sorted(set().union(*counted))
        self._vocabulary = Vocabulary({gram: k for k, gram in enumerate(known)})
        spread = Counter(gram for grams in counted for gram in grams)
        self._rarity = np.array([_rarity(len(examples), spread[gram]) for gram in known])
        self._unseen = _rarity(len(examples), 0) ** 2
        self._examples = np.zeros((len(known), len(examples)), dtype=np.float32)
        for column, grams in enumerate(counted):
            at = np.array([self._vocabulary.ids[gram] for gram in grams], dtype=np.intp)
            weights = self._weights(at, np.array(list(grams.values()), dtype=np.float64))
            self._examples[at, column] = weights / max(float(np.linalg.norm(weights)), 1e-12)
        groups = [(one.carries, order[one.frame]) for one in examples]
        self._starts = [k for k, group in enumerate(groups) if not k or group != groups[k - 1]]
        self._groups = [(0 if carries else 1, column) for carries, column in (groups[k] for k in self._starts)]

    def __call__(self, words: Sequence[str]) -> NDArray[np.float64]:
        """Likeness of a sentence's words (as `set_aside` leaves them) to each frame, (frames,), 0 to 1.

        The nearest example counts, less half of what the nearest counter-example is nearer than chance.
        """
        nearest = np.zeros((2, len(self.frames)))
        nearest[tuple(zip(*self._groups, strict=True))] = np.maximum.reduceat(self._likeness(words), self._starts)
        carried, countered = nearest
        against = np.maximum(countered - carried.mean(), 0.0)
        found: NDArray[np.float64] = np.clip(carried - _COUNTER * against, 0.0, 1.0)
        return found

    def of(self, clauses: Sequence[Sequence[str]]) -> dict[str, tuple[float, float]]:
        """For each frame its likeness, and how far that is above the nearest other frame's (below zero: behind it).

        A long sentence may carry a frame in one clause: the likest of the sentence and its clauses counts.
        """
        whole = [word for clause in clauses for word in clause]
        parts = [clause for clause in clauses if FEWEST_WORDS <= len(clause) < len(whole)]
        like = np.max([self(words) for words in (whole, *parts)], axis=0)
        first, second = np.sort(like)[-1], np.sort(like)[-2]
        return {
            frame: (float(one), float(one - (second if one == first else first)))
            for frame, one in zip(self.frames, like, strict=True)
        }

    def _likeness(self, words: Sequence[str]) -> NDArray[np.float64]:
        at, counts, unknown = self._vocabulary.counts(words)
        if not len(at):
            return np.zeros(self._examples.shape[1])
        weights = self._weights(at, counts)
        unseen = unknown * self._unseen
        found: NDArray[np.float64] = (weights.astype(np.float32) @ self._examples[at]).astype(np.float64)
        return found / math.sqrt(float(weights @ weights) + unseen)

    def _weights(self, at: NDArray[np.intp], counts: NDArray[np.float64]) -> NDArray[np.float64]:
        found: NDArray[np.float64] = (1.0 + np.log(counts)) * self._rarity[at]
        return found


def _rarity(examples: int, holding: int) -> float:
    return math.log((1 + examples) / (1 + holding)) + 1.0
