"""What is left of some words without who says them and how."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.documents.document import Document
from contested.rhetoric.stretches import stretches
from contested.rhetoric.utterance import Utterance, utterances

SENTENCES = (
    "It is a myth that the garrison is trapped, and the Kremlin denied that aid is drying up.",
    "Міноборони заявило, що місто оточене; у Києві кажуть, що дороги відкриті.",
    "«Они бегут», утверждают в Москве, а на деле дорога открыта.",
    "The garrison is trapped.",
)


def utterance(text: str) -> Utterance:
    return next(utterances(Document(text=text, published=date(2025, 11, 8), outlet="Wire")))


def test_a_debunk_and_a_denial_are_no_part_of_what_is_told() -> None:
    u = utterance(SENTENCES[0])
    spans = [u.scene.covers(i, j) for i, j in stretches(u.scene, u.marks, 0, len(u.scene.tokens))]
    found = [SENTENCES[0][span.start : span.end] for span in spans]
    assert any("the garrison is trapped" in one for one in found)
    assert any("aid is drying up" in one for one in found)
    assert not any("myth" in one or "denied" in one for one in found)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SENTENCES), st.tuples(st.integers(0, 30), st.integers(0, 30)))
def test_stretches_are_in_order_apart_and_within_the_words(text: str, ends: tuple[int, int]) -> None:
    u = utterance(text)
    i, j = sorted(min(end, len(u.scene.tokens)) for end in ends)
    if i == j:
        return
    found = stretches(u.scene, u.marks, i, j)
    assert found
    assert all(i <= low < high <= j for low, high in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    told = {k for mark in u.marks for k in range(mark.i, mark.j)}
    assert found == [(i, j)] or not any(told & set(range(low, high)) for low, high in found)


@pytest.mark.parametrize("text", SENTENCES[:2])
def test_words_that_are_all_saying_are_left_whole(text: str) -> None:
    u = utterance(text)
    at = next(saying.at for saying in u.scene.voices if saying.named)
    assert stretches(u.scene, u.marks, at, at + 1) == [(at, at + 1)]
