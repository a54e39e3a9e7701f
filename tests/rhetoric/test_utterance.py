"""Who is heard in a sentence and beside it: by colons, quotations, titles, and what is said of it afterwards."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.rhetoric.telling import telling
from contested.rhetoric.utterance import Utterance, utterances


def heard(text: str, outlet: Side = Side.THIRD) -> list[Utterance]:
    document = Document(text=text, published=date(2025, 11, 8), outlet="an outlet", outlet_side=outlet)
    return list(utterances(document))


def voice_of(text: str, words: str, outlet: Side = Side.THIRD) -> tuple[str, str]:
    for u in heard(text, outlet):
        at = next((k for k, token in enumerate(u.scene.tokens) if token.norm == words), None)
        if at is not None:
            told = telling(u, (at, at + 1), denial=False)
            return str(told.side), str(told.voice)
    raise AssertionError(f"{words} is not in the text")


TOLD = [
    ("A Ukrainian brigade's spokesman shrugged: the hill is nothing.", "hill", Side.THIRD, ("UA", "reported")),
    ("Пєсков на ранковому брифінгу: розмова почнеться завтра.", "розмова", Side.UA, ("RU", "reported")),
    ("“The road works,” a Ukrainian deputy mayor told us.", "road", Side.THIRD, ("UA", "reported")),
    ("The road works, an officer of the brigade said.", "road", Side.UA, ("UA", "push")),
    ("The road works, said the former Indian ambassador.", "road", Side.RU, ("third", "author")),
    ("Фейк: дорога перерезана.", "дорога", Side.RU, ("UA", "rejected")),
    ("The ring is closed. It isn't: lorries came in at noon.", "ring", Side.UA, ("RU", "rejected")),
    ("Moscow's channels say the ring is closed. It is false.", "ring", Side.UA, ("RU", "rejected")),
    ("Да-да, дорога открыта.", "дорога", Side.RU, ("UA", "rejected")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "outlet", "expected"), TOLD, ids=[row[0] for row in TOLD])
def test_who_tells_something_and_how_is_heard(text: str, words: str, outlet: Side, expected: tuple[str, str]) -> None:
    assert voice_of(text, words, outlet) == expected


def test_a_quotation_over_sentences_is_told_by_whoever_ends_it() -> None:
    text = "“They chose the date. It passed in June”, a Ukrainian colonel said."
    assert voice_of(text, "date") == ("UA", "reported")


def test_nobody_named_in_an_outlet_of_no_side_is_not_sure() -> None:
    (u,) = heard("The road works and food comes in.")
    assert not telling(u, (0, 2), denial=False).sure


def test_a_new_paragraph_forgets_who_spoke() -> None:
    first, second = heard("A Ukrainian officer said so on the phone.\n\nThe road works.")
    assert first.earlier is None
    assert second.earlier is None


@given(st.text(alphabet='“”«»"„: .Кa\n', max_size=60))
def test_any_marks_of_quotation_leave_every_sentence_once_and_in_order(text: str) -> None:
    starts = [u.scene.span.start for u in heard(text)] if text.strip() else []
    assert starts == sorted(set(starts))
