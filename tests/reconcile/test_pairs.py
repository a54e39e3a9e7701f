"""Why two claims do not answer one question, read from text."""

from __future__ import annotations

import pytest
from tests.reconcile.reading import Written, read

from contested.reconcile.casebook import casebook
from contested.reconcile.pairs import Pairing, pairing


def stands(one: str, other: str, *, days: tuple[str, str] = ("2025-11-08", "2025-11-08")) -> Pairing:
    reports: tuple[Written, Written] = ((days[0], "Wire", one), (days[1], "Daily", other))
    claims, documents = read(*reports)
    first = next(claim for claim in claims if documents[claim.document].outlet == "Wire")
    second = next(claim for claim in claims if documents[claim.document].outlet == "Daily")
    return pairing(casebook(claims, documents), first, second)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Two people were killed in Kherson on Friday.", "Two people were killed in the Kherson region on Friday.",
         "Kherson region contains Kherson"),
        ("Two people were killed in Kherson on Friday.", "Four people were killed in Kherson on Thursday.",
         "one is about 7 November 2025, the other about 6 November 2025"),
        ("Two people were killed in Kherson on Friday.", "Four people were wounded in Kherson on Friday.",
         "one speaks of Ukrainian civilians killed, the other of Ukrainian civilians wounded"),
        ("Two people were killed in Kherson on Friday.", "Four people were killed in Belgorod on Friday.",
         "one is about Kherson, the other about Belgorod"),
        ("Russia launched 458 drones overnight.", "Russia launched 45 missiles overnight.",
         "one counts drone, the other missile"),
        ("Russia loses 1,000 soldiers a day, the General Staff said.", "Russia lost 30,000 soldiers, it was said.",
         "rate"),
        ("Russia has 9,000 troops in the Pokrovsk sector.", "Russia had 9,000 troops in the Pokrovsk sector on 1 May.",
         "the other, published on 8 November 2025, says no day"),
    ],
)  # fmt: skip
def test_two_questions_are_told_apart_in_words(one: str, other: str, reason: str) -> None:
    found = stands(one, other)
    assert found.question is None
    assert found.explanation.startswith("Two questions, not one: ")
    assert reason in found.explanation


def test_one_question_answered_alike_says_that_they_agree() -> None:
    found = stands(
        "Russia had about 110,000 troops in the Pokrovsk sector on 1 November, the General Staff said.",
        "Russia had at least 100,000 troops in the Pokrovsk sector on 1 November, Western officials said.",
    )
    assert found.question is not None
    assert "and agree, of 2 origins in all" in found.explanation


def test_a_copy_is_one_origin() -> None:
    found = stands(
        "The Air Force said Russia launched 458 drones overnight.",
        "Russia launched 458 drones overnight, the Air Force said.",
    )
    assert "are one origin" in found.explanation


def test_the_same_words_months_apart_are_two_questions() -> None:
    words = "Russia has 110,000 troops in the Pokrovsk sector."
    found = stands(words, words, days=("2025-06-01", "2025-11-08"))
    assert "neither says a day, and they were published 160 days apart" in found.explanation
