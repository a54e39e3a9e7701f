"""Numbers keep the shape that their words give them, in three languages."""

from __future__ import annotations

import pytest
from tests.extract.reading import CASES

from contested.extract.cues import lexicon
from contested.extract.numbers import numbers
from contested.extract.tokens import tokens

ROWS = [line.split("\t") for line in (CASES / "numbers.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("text", "low", "high", "bound"), ROWS)
def test_a_number_keeps_its_shape(text: str, low: str, high: str, bound: str) -> None:
    sentence = tokens(text)
    found = numbers(sentence, lexicon().cues(sentence), set())
    ends = [None if end == "null" else float(end) for end in (low, high)]
    assert [(number.low, number.high, str(number.bound)) for number in found] == [(*ends, bound)]


@pytest.mark.parametrize("text", ["28-point", "155mm", "T-72", "68-ї", "E50", "the 68th"])
def test_what_is_glued_to_letters_is_no_number(text: str) -> None:
    sentence = tokens(text)
    assert numbers(sentence, lexicon().cues(sentence), set()) == []
