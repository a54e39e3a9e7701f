"""Abbreviations and initials end no sentence."""

from __future__ import annotations

import pytest
from tests.extract.reading import CASES

from contested.extract.sentences import sentences

ROWS = [line.split("\t") for line in (CASES / "sentences.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("text", "count"), ROWS)
def test_a_text_has_so_many_sentences(text: str, count: str) -> None:
    assert len(sentences(text)) == int(count)


def test_a_headline_is_a_paragraph_of_its_own() -> None:
    assert [sentence.paragraph for sentence in sentences("Headline\n\nOne. Two.")] == [0, 1, 1]
