"""`name_confusion`, on reports read from text."""

from __future__ import annotations

import pytest
from tests.reconcile.reading import Written, of_kind

from contested.reconcile.spellings import kin, skeleton

KIND = "name_confusion"


def quotes(*reports: Written) -> list[set[str]]:
    return [{claim.quote for claim in one.claims} for one in of_kind(KIND, *reports)]


def test_a_village_that_two_languages_spell_apart_may_be_one() -> None:
    reports: tuple[Written, ...] = (
        ("2025-11-20", "Defence Ministry of Russia", "Наши подразделения освободили населённый пункт Волчье.", "RU"),
        ("2025-11-20", "Mapping project", "Ворог окупував Вовче."),
    )
    found = of_kind(KIND, *reports)
    assert len(found) == 1
    assert {claim.document for claim in found[0].claims} == {claim.document for claim in found[0].claims}
    assert len({claim.document for claim in found[0].claims}) == 2
    assert "may be one place in two spellings" in found[0].explanation
    assert not found[0].settled


def test_one_name_may_stand_for_two_places() -> None:
    found = of_kind(
        KIND,
        ("2025-11-20", "Wire", "Three people were killed in Mykolaivka in Donetsk region on Wednesday."),
        ("2025-11-20", "Daily", "Seven people were killed in Mykolaivka in Kherson region on Wednesday."),
    )
    assert len(found) == 1
    assert {claim.quote for claim in found[0].claims} == {"Three people", "Seven people"}


def test_a_town_under_its_former_name_is_one_place_and_settled() -> None:
    found = of_kind(
        KIND,
        ("2025-11-20", "Wire", "Russian troops captured Artemovsk on Thursday, the defence ministry in Moscow said."),
        ("2025-11-20", "Daily", "Ukrainian troops hold Bakhmut, the General Staff said on Thursday."),
    )
    assert len(found) == 1
    assert "“Artemovsk”" in found[0].explanation
    assert "“Bakhmut”" in found[0].explanation
    assert found[0].settled


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # one city in two languages and cases
        ("Российские войска освободили Покровск.", "Покровськ контролюють Сили оборони."),
        ("Сили оборони утримують Костянтинівку.", "Russian forces captured Kostiantynivka."),
        # two villages with unlike names
        ("Russian forces captured Novoselivka on 19 November.", "Ukrainian forces hold Novopavlivka."),
        # a city and the sector and region named after it
        ("Donetsk was shelled; one person was killed in Donetsk.", "Ten people were killed in the Donetsk region."),
    ],
)
def test_names_that_confuse_nobody_are_silent(one: str, other: str) -> None:
    assert quotes(("2025-11-20", "Wire", one), ("2025-11-20", "Daily", other)) == []


def test_two_spellings_a_month_apart_tell_of_two_days() -> None:
    assert quotes(("2025-09-20", "Ministry", "Наши подразделения освободили населённый пункт Волчье."),
                  ("2025-11-20", "Mapping project", "Ворог окупував Вовче.")) == []  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vovche", "Volche"),
        ("Hrodivka", "Grodovka"),
        ("Yablukove", "Yablokovo"),
        ("Mykolaivka", "Nikolaevka"),
        ("Kostiantynivka", "Konstantinovka"),
        ("Вовчанськ", "Волчанск"),
        ("Зарічне", "Zarechnoye"),
    ],
)
def test_spellings_of_one_name_have_one_skeleton(one: str, other: str) -> None:
    assert kin(one, other)
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kalynove", "Kalynivka"), ("Novopavlivka", "Novopetrivka"), ("Bila", "Balka"), ("Vesele", "Vasylivka")],
)
def test_other_names_have_another(one: str, other: str) -> None:
    assert not kin(one, other)
