"""Whose people a strength counts: not those of the office that gives the figure."""

from __future__ import annotations

import pytest
from tests.reconcile.reading import read


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Главнокомандующий ВСУ ещё 27 июня оценивал группировку на Покровском направлении в 111 тысяч человек.", "RU"),
        ("Головнокомандувач ЗСУ оцінив угруповання на Покровському напрямку у 110 тисяч осіб.", "RU"),
        ("The Ukrainian commander-in-chief put the grouping near Pokrovsk at 110,000 people.", "RU"),
        ("Russia's defence ministry put the garrison of Pokrovsk at 5,500 people.", "UA"),
        ("Гарнізон Покровська налічує 5500 осіб, заявив головнокомандувач ЗСУ.", "UA"),
        ("Герасимов оценил группировку ВСУ в Покровске в 5500 человек.", "UA"),
    ],
)
def test_a_force_is_the_enemys_unless_it_is_named_or_a_garrison(text: str, party: str) -> None:
    (found,) = (claim for claim in read(("2025-11-10", "Wire", text))[0] if claim.measure == "strength")
    assert found.party == party


@pytest.mark.parametrize(
    "text",
    [
        "Украинский Генштаб сообщил о 970 погибших и раненых за сутки; в среднем за неделю выходило около 1050 в день.",
        "Генштаб ЗСУ повідомив про 1010 загиблих і поранених за добу.",
    ],
)
def test_a_thousand_dead_a_day_are_not_told_by_the_side_that_mourns_them(text: str) -> None:
    found = [claim for claim in read(("2025-11-10", "Wire", text))[0] if claim.quantity]
    assert found
    assert {claim.party for claim in found} == {"RU"}
