"""What sentences speak of is the same in three languages, knows no side, and what was learnt of it is kept whole."""

from __future__ import annotations

import re

import numpy as np
import pytest
from benchmarks.exchanged import exchanged

from contested.extract.cues import cue_rows
from contested.extract.tokens import tokens
from contested.rhetoric.concepts import TABLES, features
from contested.rhetoric.meaning import meaning
from contested.rhetoric.similarity import words_of
from contested.rhetoric.taxonomy import frames

BANKS = {"банков", "банковск*", "по рятувальник*"}  # words that only look like the name of an office


def test_every_language_has_words_for_every_concept() -> None:
    held = [{tag for tag, _, _ in cue_rows(name, "contested.rhetoric")} for name in TABLES]
    assert held[0] == held[1] == held[2]
    assert len(held[0]) > 50


@pytest.mark.parametrize("name", TABLES)
def test_no_concept_holds_the_name_of_a_side(name: str) -> None:
    patterns = {pattern for _, _, pattern in cue_rows(name, "contested.rhetoric")} - BANKS
    words = {pattern: re.sub(r"[*?…\d]", " ", pattern).replace("/", " ") for pattern in patterns}
    assert [pattern for pattern, said in words.items() if exchanged(said) != said] == []


def test_the_same_thought_speaks_of_the_same_things_in_three_languages() -> None:
    said = (
        "The partners are tired of paying for the war.",
        "Партнери втомилися платити за війну.",
        "Партнёры устали платить за войну.",
    )
    for text in said:
        assert {"partners", "tired", "price"} <= set(features(tokens(text)))
        assert ("partners", "tired") in features(tokens(text))


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Their sponsors have grown weary of this war and the money is running out.", "aid_fatigue"),
        ("Їхні партнери втомилися, і гроші от-от скінчаться.", "aid_fatigue"),
        ("Из этого мешка выхода нет, гарнизону остаётся сложить оружие.", "encircled"),
    ],
)
def test_what_was_learnt_ranks_the_frame_of_a_sentence_first(text: str, frame: str) -> None:
    found = meaning().of(features(tokens(text)), words_of(text)).sum(axis=1)
    assert meaning().frames[int(found.argmax())] == frame


def test_a_sentence_of_unknown_words_speaks_for_nothing() -> None:
    assert not meaning().of(features(tokens("Qwxz vbnmk plkjh.")), ["qwxz"]).any()


def test_what_was_learnt_is_of_the_frames_of_the_taxonomy() -> None:
    assert meaning().frames == tuple(frame.id for frame in frames())
    assert all(np.isfinite(weights).all() for weights in meaning().concepts.values())


def test_a_reason_names_what_speaks_for_a_frame_and_nothing_that_does_not() -> None:
    spoken_of = features(tokens("The partners are tired of paying for the war."))
    assert any("tired" in one for one in meaning().speaking_for("aid_fatigue", spoken_of))
    assert meaning().speaking_for("aid_fatigue", []) == ()
