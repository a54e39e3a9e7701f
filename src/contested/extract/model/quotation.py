"""Where quoted words stand in a text: exactly, else but for white space; never nearly.

White space is the one thing that is not compared: any run of it (spaces, no-break and thin spaces, line ends) equals
any other, and what is found maps back to the exact offsets of the stored text. Letters, figures, marks and case must
be the same. Words that begin or end inside a word or a number of the text ("40" in "140") do not stand there.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from contested.claims.parts import Span
from contested.extract.model.refusal import Reason
from contested.extract.sentences import Sentence, sentences
from contested.extract.tokens import Token, tokens

_MANY = 50  # places of one quote that are looked at; words that stand there more often say nothing


class NotThereError(Exception):
    """The words do not stand in the text, or nobody can say where; `reason` is one of the gate's."""

    def __init__(self, reason: Reason, detail: str) -> None:
        self.reason = reason
        super().__init__(detail)


@dataclass(frozen=True)
class Quotable:
    """A text in which quotes are found; its sentences and its form with even white space are worked out once."""

    text: str

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the text, in order."""
        return sentences(self.text)

    @cached_property
    def _even(self) -> tuple[str, list[int]]:
        """The text with each run of white space as one space, and where each of its characters stands."""
        letters: list[str] = []
        places: list[int] = []
        for place, letter in enumerate(self.text):
            if not letter.isspace():
                letters.append(letter)
                places.append(place)
            elif letters and letters[-1] != " ":
                letters.append(" ")
                places.append(place)
        return "".join(letters), places

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    @cached_property
    def _tokens(self) -> dict[int, list[Token]]:
        return {}

    def sentence_at(self, at: int) -> int | None:
        """The number of the sentence that holds the character at an offset."""
        number = bisect_right(self._starts, at) - 1
        return number if number >= 0 and at < self.sentences[number].span.end else None

    def find(self, quote: str, around: str | None = None, within: Span | None = None) -> tuple[Span, int]:
        """The span of a quote and the number of its sentence; `around` is a longer quote that says which is meant.

        `within` is the part of the text that is looked at; None is all of it.

        Raises:
            NotThereError: it does not stand there, or several times.
        """
        region = within or Span(0, len(self.text))
        if around is not None and around != quote:
            places = self._places(around, region)
            if not places:
                raise NotThereError(Reason.QUOTE, "the sentence given with it does not stand in the text")
            if len(places) > 1 and len(self._standing(quote, region)) > 1:
                raise NotThereError(Reason.PLACE_IN_TEXT, f"its sentence stands {len(places)} times in the text")
            region = places[0] if len(places) == 1 else region
        found = self._standing(quote, region)
        if not found:
            where = "the sentence given with it" if region.end - region.start < len(self.text) else "the text"
            raise NotThereError(Reason.QUOTE, f"does not stand in {where}")
        if len(found) > 1:
            raise NotThereError(Reason.PLACE_IN_TEXT, f"stands {len(found)} times in the text; its sentence is needed")
        return found[0]

    def _standing(self, quote: str, region: Span) -> list[tuple[Span, int]]:
        """Where a quote stands as whole words inside one sentence."""
        found = []
        for span in self._places(quote, region):
            number = self.sentence_at(span.start)
            if number is not None and span.end <= self.sentences[number].span.end and self._whole(span, number):
                found.append((span, number))
        return found

    def _whole(self, span: Span, number: int) -> bool:
        """Whether a span begins and ends where tokens of its sentence do."""
        if number not in self._tokens:
            sentence = self.sentences[number].span
            self._tokens[number] = tokens(self.text, sentence.start, sentence.end)
        held = self._tokens[number]
        return any(token.start == span.start for token in held) and any(token.end == span.end for token in held)

    def _places(self, quote: str, region: Span) -> list[Span]:
        """Every place of a quote in a region: exact ones, else those that differ in white space alone."""
        words = quote.strip()
        if not words:
            return []
        exact = _every(self.text, words, region.start, region.end)
        if exact:
            return [Span(start, start + len(words)) for start in exact]
        even, places = self._even
        words = " ".join(words.split())
        found = [Span(places[at], places[at + len(words) - 1] + 1) for at in _every(even, words, 0, len(even))]
        return [span for span in found if region.start <= span.start and span.end <= region.end]


def _every(text: str, words: str, start: int, end: int) -> list[int]:
    found: list[int] = []
    at = text.find(words, start, end)
    while at >= 0 and len(found) < _MANY:
        found.append(at)
        at = text.find(words, at + 1, end)
    return found
