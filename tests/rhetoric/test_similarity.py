"""Likeness to known examples, blind to who the sides are."""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.exchanged import exchanged
from hypothesis import given
from hypothesis import strategies as st

from contested.rhetoric.similarity import Example, Likeness, examples_of, words_of
from contested.rhetoric.taxonomy import frames, taxonomy

LIKENESS = Likeness([frame.id for frame in frames()], examples_of(taxonomy()))


def nearest(text: str) -> str:
    return LIKENESS.frames[int(np.argmax(LIKENESS(words_of(text))))]


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: frame.id)
def test_an_example_is_likest_to_its_own_frame(frame: object) -> None:
    for one in (found for found in frames() if found == frame):
        for texts in one.examples.values():
            assert [nearest(text) for text in texts] == [one.id] * len(texts)


def test_other_endings_of_an_examples_words_are_still_like_it() -> None:
    assert nearest("Перемогу України вважають неминучою.") == "victory_inevitable"


@pytest.mark.parametrize("text", [text for frame in frames() for texts in frame.examples.values() for text in texts])
def test_likeness_does_not_know_one_side_from_the_other(text: str) -> None:
    here, there = LIKENESS(words_of(text)), LIKENESS(words_of(exchanged(text)))
    assert here.argmax() == there.argmax()
    assert here.max() == pytest.approx(there.max(), abs=0.2)  # a longer name leaves a word: "the Kiev regime"


@given(st.text(max_size=80))
def test_likeness_lies_between_nothing_and_one(text: str) -> None:
    like = LIKENESS(words_of(text))
    assert like.shape == (len(frames()),)
    assert ((like >= 0) & (like <= 1)).all()


def test_a_readers_accepted_example_makes_its_like_likelier() -> None:
    text, other = "The bridge of sighs will sing again.", "That bridge of sighs sings."
    own = Example("aid_fatigue", text)
    more = Likeness(LIKENESS.frames, (*examples_of(taxonomy()), own))
    column = LIKENESS.frames.index("aid_fatigue")
    assert more(words_of(other))[column] > LIKENESS(words_of(other))[column] + 0.2
