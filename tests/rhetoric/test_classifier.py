"""The classifier of labels: it learns words that go with a frame, and neither sides nor towns."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from benchmarks.exchanged import exchanged
from hypothesis import given
from hypothesis import strategies as st

from contested.rhetoric.classifier import CARRIES, LACKS, UNKNOWN, groups, read_classifier, told_in, train
from contested.rhetoric.similarity import Example, words_of

FRAMES = ("aid_fatigue", "encircled", "harm_denied")
WHO = ("The voters", "Their ministers", "The wide public", "Many members", "The donors")
WHAT = ("grumble about yet another parcel", "sigh over one more parcel", "will not wrap any parcel")
TRAPPED = ("sit in a sack with its string drawn", "hear the string of the sack tighten", "are sewn up in a sack")
LABELS = (
    *(Example("aid_fatigue", f"{who} {what}.") for who, what in product(WHO, WHAT)),
    *(Example("encircled", f"{who} {what}.") for who, what in product(WHO, TRAPPED)),
    *(Example("encircled", f"{who} buy a sack of flour.", carries=False) for who in WHO),
    Example("harm_denied", "The dogs of the town did not bark."),
)
LEARNT = train(FRAMES, LABELS)


def test_what_was_judged_is_known_again_in_other_words() -> None:
    aid, trapped, denied = LEARNT(words_of("The guards sigh over any further parcels."))
    assert aid > 0.5
    assert trapped < 0 < aid
    assert denied == 0.0  # one label is no frame's words


def test_a_rejection_teaches_too() -> None:
    text = words_of("The bakers buy a sack of flour.")
    without = train(FRAMES, [one for one in LABELS if one.carries])
    assert LEARNT(text)[1] < without(text)[1] - 0.5


def test_a_sentence_of_unknown_letters_says_nothing() -> None:
    assert LEARNT(["жщъ"]).tolist() == [0.0, 0.0, 0.0]
    assert LEARNT([]).tolist() == [0.0, 0.0, 0.0]


@given(st.lists(st.sampled_from([one.text for one in LABELS]), min_size=1, max_size=4).map(" ".join))
def test_the_sides_names_are_not_learnt(text: str) -> None:
    said = f"Kyiv says: {text} Moscow says so in Pokrovsk."
    assert LEARNT(words_of(said)) == pytest.approx(LEARNT(words_of(exchanged(said))))
    assert LEARNT(words_of(said)) == pytest.approx(LEARNT(words_of(said.replace("Pokrovsk", "Kupiansk"))))


def test_what_is_kept_is_what_was_learnt() -> None:
    again = read_classifier(LEARNT.written())
    for text in (one.text for one in LABELS):
        assert (again(words_of(text)) == LEARNT(words_of(text))).all()
    assert train(FRAMES, LABELS).written() == LEARNT.written()


def test_an_accepted_sentence_lacks_other_frames_and_a_rejected_one_says_nothing_of_them() -> None:
    texts, told = told_in(
        FRAMES,
        [
            Example("encircled", "both"),
            Example("aid_fatigue", "both"),
            Example("encircled", "no", carries=False),
            Example("harm_denied", "first"),
            Example("harm_denied", "first", carries=False),
        ],
    )
    assert texts == ["both", "no", "first"]
    assert told.tolist() == [
        [CARRIES, CARRIES, LACKS],
        [UNKNOWN, LACKS, UNKNOWN],
        [LACKS, LACKS, CARRIES],
    ]


def test_near_copies_and_one_documents_sentences_share_a_group() -> None:
    texts = ["The voters grumble about yet another parcel.", "The voters grumble about yet another big parcel.",
             "A sack with its string drawn.", "The dogs did not bark."]  # fmt: skip
    first, copy, same, other = groups(texts, ["a", "b", "a", ""])
    assert first == copy == same
    assert other not in {first, copy, same}
    alone = groups([texts[0], texts[3]], ["", ""])
    assert alone[0] != alone[1]


@given(st.permutations(range(len(LABELS))))
def test_the_order_of_labels_moves_nothing_that_is_shown(order: list[int]) -> None:
    found = train(FRAMES, [replace(LABELS[k]) for k in order])
    text = words_of("The guards sigh over any further parcels.")
    assert np.allclose(found(text), LEARNT(text), atol=0.01)
