"""The tables of words: what they fit, and what a negation takes from them."""

from __future__ import annotations

import pytest

from contested.extract.tokens import tokens
from contested.rhetoric.lexicon import hits_and_marks
from contested.rhetoric.taxonomy import Frame, frames


def found(text: str) -> set[str]:
    return {hit.frame for hit in hits_and_marks(tokens(text))[0]}


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: frame.id)
def test_every_frame_has_words_in_every_language(frame: Frame) -> None:
    for language, texts in frame.examples.items():
        assert any(frame.id in found(text) for text in texts), language


@pytest.mark.parametrize(
    ("asserted", "turned", "frame"),
    [
        ("Russia's victory is inevitable.", "Russia's victory is not inevitable.", "victory_inevitable"),
        ("Victory is inevitable.", "There is no inevitable victory.", "victory_inevitable"),
        ("Людей хватает.", "Людей не хватает.", "viability_continues"),
        ("Окружение завершено.", "Окружения там тоже нет.", "encircled"),
        ("Гарнізон оточено.", "Гарнізон не оточено.", "encircled"),
    ],
)
def test_a_negation_turns_words_before_it_within_them_and_behind(asserted: str, turned: str, frame: str) -> None:
    assert frame in found(asserted)
    assert frame not in found(turned)


def test_words_that_hold_their_own_negation_are_not_turned_by_it() -> None:
    assert "no_concession" in found("Жодного метра ми не віддамо.")
    assert "still_supplied" in found("There is no pocket.")


def test_of_words_of_a_frame_and_its_mirror_the_longer_count() -> None:
    assert found("There is no ring around the town and no cauldron.") == {"still_supplied"}


def test_not_only_is_no_negation() -> None:
    assert "victory_inevitable" in found("Not only inevitable victory awaits us.")
