"""`translation`, on reports read from text."""

from __future__ import annotations

import pytest
from tests.reconcile.reading import Written, of_kind, told

KIND = "translation"
HURT = "Внаслідок удару по Херсону 19 листопада постраждали п'ятеро людей, повідомив начальник Херсонської ОВА."
DEAD = "Five people were killed in a strike on Kherson on 19 November, the governor of the Kherson region said."


def test_the_hurt_are_told_as_the_dead() -> None:
    found = of_kind(KIND, ("2025-11-20", "Governor's channel", HURT, "UA"), ("2025-11-20", "Wire", DEAD))
    assert len(found) == 1
    assert {claim.measure for claim in found[0].claims} == {"killed", "wounded"}
    assert "in Ukrainian is “5 Ukrainian civilians killed in Kherson” in English" in found[0].explanation


def test_thousands_are_lost_and_no_contradiction_is_left() -> None:
    found = told(
        ("2025-11-20", "General Staff", "За даними Генштабу, на Покровському напрямку 110 тисяч російських військових.",
         "UA"),
        ("2025-11-20", "Wire", "There are 110 Russian troops in the Pokrovsk sector, the General Staff said."),
    )  # fmt: skip
    assert [one.kind for one in found] == [KIND]
    assert {claim.quantity.low for claim in found[0].claims if claim.quantity} == {110, 110_000}


def test_dozens_become_hundreds_and_the_count_did_not_rise() -> None:
    found = told(
        ("2025-11-20", "Agency", "Десятки мирных жителей погибли при ударе по Белгороду 19 ноября, заявил губернатор "
         "Белгородской области.", "RU"),
        ("2025-11-20", "Wire", "Hundreds of civilians were killed in a strike on Belgorod on 19 November, the governor "
         "of the Belgorod region said."),
    )  # fmt: skip
    assert [one.kind for one in found] == [KIND]


def test_near_a_village_becomes_in_it() -> None:
    found = of_kind(
        KIND,
        ("2025-11-20", "Генштаб", "Ворог просунувся поблизу Новоданилівки, повідомив Генштаб.", "UA"),
        ("2025-11-20", "Wire", "Russian forces captured Novodanylivka, the General Staff said."),
    )
    assert [{claim.status for claim in one.claims} for one in found] == [{"advanced", "held"}]


NEAR_MISSES: list[tuple[Written, ...]] = [
    # one language
    (
        ("2025-11-20", "Daily", "Five people were hurt in a strike on Kherson on 19 November, the governor of the "
         "Kherson region said."),
        ("2025-11-20", "Wire", DEAD),
    ),
    # another speaker, and nothing else in common
    (
        ("2025-11-20", "Channel", HURT.replace("начальник Херсонської ОВА", "мер міста"), "UA"),
        ("2025-11-20", "Wire", DEAD),
    ),
    # both figures in both
    (
        ("2025-11-20", "Channel", HURT.replace("постраждали п'ятеро людей", "загинули п'ятеро людей, ще п'ятеро людей "
         "постраждали"), "UA"),
        ("2025-11-20", "Wire", DEAD),
    ),
    # a week later
    (("2025-11-20", "Channel", HURT, "UA"), ("2025-11-28", "Wire", DEAD)),
    # another day's strike
    (("2025-11-20", "Channel", HURT, "UA"), ("2025-11-20", "Wire", DEAD.replace("19 November", "18 November"))),
    # told rightly
    (("2025-11-20", "Channel", HURT.replace("постраждали", "загинули"), "UA"), ("2025-11-20", "Wire", DEAD)),
]  # fmt: skip


@pytest.mark.parametrize("reports", NEAR_MISSES)
def test_what_no_translator_changed_is_silent(reports: tuple[Written, ...]) -> None:
    assert of_kind(KIND, *reports) == []
