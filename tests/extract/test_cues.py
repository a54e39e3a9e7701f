"""The pattern language of the lexicons."""

from __future__ import annotations

import pytest
from tests.extract.reading import CASES

from contested.extract.cues import Lexicon, lexicon
from contested.extract.quantities import _RULES
from contested.extract.tokens import tokens

ROWS = [line.split("\t") for line in (CASES / "cues.tsv").read_text("utf-8").splitlines() if line[0] != "#"]


@pytest.mark.parametrize(("pattern", "text", "answer"), ROWS)
def test_a_pattern_finds_what_it_says(pattern: str, text: str, answer: str) -> None:
    found = [cue for cue in Lexicon([("tag", "value", pattern)]).cues(tokens(text)) if cue.tag == "tag"]
    assert bool(found) is (answer == "yes")


def test_a_pattern_begins_with_a_plain_word() -> None:
    for pattern in ("power? outage", "… outage"):
        with pytest.raises(ValueError, match="plain word"):
            Lexicon([("tag", "value", pattern)])


def test_of_two_nouns_at_one_place_the_longer_is_taken() -> None:
    nouns = [cue.value for cue in lexicon().cues(tokens("cruise missiles")) if cue.tag == "noun" and cue.i == 0]
    assert nouns == ["cruise"]


def test_every_noun_class_of_the_lexicons_has_a_rule() -> None:
    patterns = [p for table in (lexicon()._exact, lexicon()._prefix) for found in table.values() for p in found]
    assert {pattern.value for pattern in patterns if pattern.tag == "noun"} <= set(_RULES)
