"""Where a quote stands: exactly, else but for white space, never nearly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.claims.parts import Span
from contested.extract.model.quotation import NotThereError, Quotable
from contested.extract.model.refusal import Reason

TEXT = "Russia sent 140 drones. Ukraine downed 40 drones over\u00a0Kyiv,\n and 40 drones over Sumy.\nNobody was hurt."


def found(quote: str, around: str | None = None, within: Span | None = None) -> str:
    span, number = Quotable(TEXT).find(quote, around, within)
    sentence = Quotable(TEXT).sentences[number].span
    assert sentence.start <= span.start < span.end <= sentence.end
    return TEXT[span.start : span.end]


def test_words_are_found_exactly() -> None:
    assert found("140 drones") == "140 drones"


@pytest.mark.parametrize("quote", ["40 drones over Kyiv", "40  drones\nover Kyiv", "40 drones over\u00a0Kyiv"])
def test_white_space_is_not_compared_and_maps_back(quote: str) -> None:
    assert found(quote) == "40 drones over\u00a0Kyiv"


@pytest.mark.parametrize(
    "quote", ["41 drones", "140 Drones", "140 drone", "0 drones", "14", "140 drones sent", "140,drones", "", "hurt. R"]
)
def test_nearly_is_not_there(quote: str) -> None:
    with pytest.raises(NotThereError) as raised:
        found(quote)
    assert raised.value.reason is Reason.QUOTE


def test_words_that_stand_twice_need_their_sentence() -> None:
    text = "They downed 40 drones. Later 40 drones fell."
    with pytest.raises(NotThereError) as raised:
        Quotable(text).find("40 drones")
    assert raised.value.reason is Reason.PLACE_IN_TEXT
    span, _ = Quotable(text).find("40 drones", "Later 40 drones fell.")
    assert span == Span(29, 38)


def test_words_that_stand_twice_in_one_sentence_need_more_of_it() -> None:
    text = "They downed 40 drones, and then 40 drones fell."
    with pytest.raises(NotThereError):
        Quotable(text).find("40 drones", text)
    assert Quotable(text).find("40 drones", "then 40 drones fell")[0] == Span(32, 41)


def test_a_sentence_that_is_not_there_or_does_not_hold_the_words() -> None:
    for around in ("Russia sent 140 bombs.", "Nobody was hurt."):
        with pytest.raises(NotThereError) as raised:
            found("140 drones", around)
        assert raised.value.reason is Reason.QUOTE


def test_a_sentence_that_stands_twice_says_nothing() -> None:
    text = "Five died.\nFive died."
    with pytest.raises(NotThereError) as raised:
        Quotable(text).find("Five", "Five died.")
    assert raised.value.reason is Reason.PLACE_IN_TEXT


def test_only_the_part_that_was_asked_about_counts() -> None:
    assert found("40 drones over Sumy", within=Span(24, len(TEXT))) == "40 drones over Sumy"
    with pytest.raises(NotThereError):
        found("140 drones", within=Span(24, len(TEXT)))


def test_words_across_two_sentences_are_no_quote() -> None:
    with pytest.raises(NotThereError):
        found("140 drones. Ukraine")


@given(st.text(alphabet="ab 1\n\u00a0.", min_size=1, max_size=40), st.text(alphabet="ab 1\n.", min_size=1, max_size=6))
def test_what_is_found_differs_in_white_space_alone(text: str, quote: str) -> None:
    try:
        span, _ = Quotable(text).find(quote)
    except NotThereError:
        return
    assert text[span.start : span.end].split() == quote.split()
