"""Equal and nearly equal words."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.reconcile.wording import NEARLY, alike, words

SAID = "Russia sent 158 attack drones against Ukraine overnight and air defences stopped 131 of them"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SAID, SAID.upper() + "!"),
        (SAID, f"  “{SAID}.”"),
        ("Ukraine’s army lost 1,140 men that day", "Ukraine's army lost 1 140 men that day"),
        (SAID + ", the air force said on Friday", SAID + ", the air force said on Friday, it added"),
    ],
)
def test_alike(one: str, other: str) -> None:
    assert list(alike({3: words(one), 7: words(other)})) == [(3, 7)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("No one was killed", "No one was killed"),
        (SAID, "Overnight the enemy attacked with 158 drones of which 131 were brought down by the defenders"),
        (SAID, "Росія вночі атакувала 158 ударними безпілотниками, збито 131"),
    ],
)
def test_not_alike(one: str, other: str) -> None:
    assert not list(alike({0: words(one), 1: words(other)}))


@given(st.lists(st.lists(st.sampled_from("abcdef"), min_size=5, max_size=12).map(tuple), max_size=12))
def test_the_index_finds_what_all_pairs_find(sentences: list[tuple[str, ...]]) -> None:
    def sequences(said: tuple[str, ...]) -> set[tuple[str, ...]]:
        return {said[place : place + 3] for place in range(len(said) - 2)}

    def near(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        first, second = sequences(one), sequences(other)
        return one == other or len(first & second) >= NEARLY * len(first | second)

    distinct = dict(enumerate(dict.fromkeys(sentences)))
    expected = {pair for pair in combinations(distinct, 2) if near(distinct[pair[0]], distinct[pair[1]])}
    assert {(min(pair), max(pair)) for pair in alike(distinct)} == expected
