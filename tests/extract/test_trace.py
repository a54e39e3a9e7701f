"""The whole trace: every number and status with its claim or its reason, and never both."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.documents.document import Document
from contested.extract.reader import extract
from contested.extract.trace import ENDLESS, REPEATED, SPEECH, Kind, Trace, trace

PUBLISHED = date(2025, 11, 8)


def traced(text: str) -> Trace:
    return trace(Document(text=text, published=PUBLISHED))


def told(text: str) -> list[tuple[str, str, str]]:
    """Words, kind, and the claim's measure or the reason, in reading order."""
    return [
        (text[one.span.start : one.span.end], str(one.kind), str(one.claim.measure) if one.claim else one.reason)
        for sentence in traced(text).sentences
        for one in sentence.seen
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three people were killed in Kharkiv.", [("Three people", "number", "killed")]),
        ("A man, 45, was there.", [("45", "number", "an age")]),
        ("Pokrovsk is encircled.", [("is encircled", "status", "control")]),
        (
            "The encirclement would take months.",
            [("encirclement", "status", "control encircled: the words around do not say that it is so")],
        ),
        ("The governor said the day was quiet.", [("said", "speech", SPEECH)]),
        ("The day was quiet.", []),
    ],
)
def test_what_was_seen_is_told_with_its_reason(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected


def test_a_status_said_twice_is_told_once_and_named_a_repetition() -> None:
    seen = told("Russian forces captured Siversk, and have seized Siversk.")
    assert ("captured Siversk", "status", "control") in seen
    assert all(reason in ("control", REPEATED) for _, _, reason in seen)


def test_a_sentence_without_an_end_is_told() -> None:
    (last,) = [s for s in traced("word " * 3000).sentences if s.seen[0].kind is Kind.TEXT]
    assert last.seen[0].reason == ENDLESS


TEXTS = (
    "Three people were killed in Kharkiv. A man, aged 45, was among them. He said it was quiet.",
    "Станом на 16:00 у районі Покровська відбулося 57 боєзіткнень. Без води лишаються 300 абонентів.",
    "Сбиты 12 беспилотников, город окружён. Это крупнейшая атака с марта.",
    "Power cuts will apply from 08:00 to 20:00. 12 contracts, 12 drones shot down over Odesa, 12 drones.",
)


@given(st.lists(st.sampled_from(TEXTS), max_size=4))
def test_the_trace_holds_the_readers_claims_and_every_number_that_it_left(parts: list[str]) -> None:
    text = "\n".join(("A headline.", *parts))
    reading, whole = extract(Document(text=text, published=PUBLISHED)), traced(text)
    seen = [one for sentence in whole.sentences for one in sentence.seen]
    assert {one.claim.id for one in seen if one.claim} == {claim.id for claim in reading.claims}
    left = {(one.span, one.reason) for one in seen if one.kind in (Kind.NUMBER, Kind.TEXT) and not one.claim}
    assert {(item.span, item.reason) for item in reading.not_read} <= left
    assert all((one.claim is None) == bool(one.reason) for one in seen)
    assert all(
        sentence.seen == tuple(sorted(sentence.seen, key=lambda s: (s.span.start, s.span.end)))
        for sentence in whole.sentences
    )
