"""Tolls that later reports go on with for days, read from text."""

from __future__ import annotations

import pytest
from tests.reconcile.reading import Written, of_kind

TERNOPIL = ("2025-11-19", "City", "Ракета влучила в будинок у Тернополі. Загинули дев'ять людей.", "UA")
MARKET = (
    "2026-03-09",
    "Rescuers",
    "Four people were killed in a strike on the market in Kostiantynivka on Monday.",
    "UA",
)


@pytest.mark.parametrize(
    "reports",
    [
        (TERNOPIL, ("2025-11-22", "Портал", "В Тернополе завершена поисково-спасательная операция. Окончательное число "
                    "жертв – 31.")),
        (TERNOPIL, ("2025-11-21", "Agency", "The death toll from Wednesday's missile strike on Ternopil rose to 26 on "
                    "Friday.")),
        (MARKET, ("2026-03-11", "Поліція", "Рятувальні роботи на ринку в Костянтинівці завершено. Загинули шестеро "
                  "людей.", "UA")),
    ],
)  # fmt: skip
def test_a_final_toll_closes_the_count_of_the_first_day(reports: tuple[Written, ...]) -> None:
    (found,) = of_kind("growing_counter", *reports)
    assert len({claim.document for claim in found.claims}) == 2
    assert of_kind("contradiction", *reports) == []


@pytest.mark.parametrize(
    "later",
    [
        ("2026-03-11", "Поліція", "У середу по Костянтинівці вдарили знову. Загинули шестеро людей.", "UA"),
        ("2026-03-25", "Поліція", "Рятувальні роботи в Костянтинівці завершено. Загинули шестеро людей.", "UA"),
        ("2026-03-11", "Поліція", "Рятувальні роботи в Костянтинівці завершено. Загинули троє людей.", "UA"),
        ("2026-03-11", "Поліція", "Рятувальні роботи в Сумах завершено. Загинули шестеро людей.", "UA"),
    ],
)  # fmt: skip
def test_a_new_strike_weeks_later_fewer_dead_or_another_town_does_not(later: Written) -> None:
    assert of_kind("growing_counter", MARKET, later) == []
