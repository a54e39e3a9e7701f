"""Lines in columns: never wider than they may be, no word lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.show.columns import cells, wrapped


@pytest.mark.parametrize(("words", "width"), [("abc", 3), ("【1】", 5), ("е\u0301", 1), ("світло", 6), ("", 0)])
def test_width_is_counted_in_cells(words: str, width: int) -> None:
    assert cells(words) == width


def test_lines_go_on_behind_their_indent() -> None:
    assert wrapped("one two three four", "- ", "  ", 10) == ["- one two", "  three", "  four"]


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert wrapped("abcdefgh ij", "", "", 3) == ["abc", "def", "gh", "ij"]


@given(st.text(st.sampled_from("ab 【】е\u0301ї"), max_size=200), st.integers(8, 30))
def test_no_line_is_too_wide_and_no_letter_is_lost(words: str, width: int) -> None:
    lines = wrapped(words, "= ", "  ", width)
    assert all(cells(line) <= width for line in lines)
    assert "".join(line[2:] for line in lines).replace(" ", "") == "".join(words.split())
