"""Figures that answer no common question though their fields agree: another strike's toll, a denied deadline."""

from __future__ import annotations

import pytest
from tests.reconcile.reading import of_kind, told

FIRST = ("2025-11-03", "A", "Two people were killed in Zaporizhzhia on Sunday, the governor said.")


@pytest.mark.parametrize(
    "later",
    [
        "Hours later on Sunday another strike on Zaporizhzhia killed three people, the governor said.",
        "On Sunday a separate drone attack killed three people in Zaporizhzhia, the governor said.",
        "У неділю внаслідок іншого удару в Запоріжжі загинули троє людей, повідомив губернатор.",
        "В воскресенье в результате повторного удара в Запорожье погибли три человека, сообщил губернатор.",
    ],
)
def test_another_strike_is_no_later_reading_of_the_first(later: str) -> None:
    assert told(FIRST, ("2025-11-03", "B", later)) == ()


def test_a_higher_toll_of_one_strike_is_still_one_count() -> None:
    later = ("2025-11-04", "B", "Three people were killed in Zaporizhzhia on Sunday, the governor said.")
    assert len(of_kind("growing_counter", FIRST, later)) == 1


@pytest.mark.parametrize(
    "denial",
    [
        "Putin said that no deadline was set for taking Pokrovsk.",
        "Путин заявил, что сроков взятия Покровска никто не ставил.",
        "Путін заявив, що термінів захоплення Покровська ніхто не ставив.",
    ],
)
def test_a_deadline_denied_denies_no_intent(denial: str) -> None:
    means = ("2025-11-03", "A", "Russia means to capture Pokrovsk, the General Staff said.", "UA")
    assert of_kind("contradiction", means, ("2025-11-03", "B", denial, "RU")) == []


def test_an_intent_denied_is_a_contradiction() -> None:
    means = ("2025-11-03", "A", "Russia means to capture Pokrovsk, the General Staff said.", "UA")
    denial = ("2025-11-03", "B", "Putin denied that Russia plans to capture Pokrovsk.", "RU")
    assert len(of_kind("contradiction", means, denial)) == 1
