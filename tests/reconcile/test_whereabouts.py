"""Where a number counts: in a town or around it are two neighbouring questions, in Ukraine or of no place one."""

from __future__ import annotations

import pytest
from tests.reconcile.reading import Written, of_kind, read, told

from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import casebook

AROUND = [
    "Russia has massed 170,000 troops around Pokrovsk, a commander said.",
    "The Russians keep 170,000 troops in the Pokrovsk area, a commander said.",
    "Навколо Покровська росіяни зосередили 170 тисяч військових.",
    "У районі Покровська зосереджено 170 тисяч російських військових.",
    "Россия сосредоточила под Покровском 170 тысяч военных.",
]
INSIDE = [
    "About 200 Russian soldiers are inside Pokrovsk, the brigade said.",
    "У Покровську перебуває близько 200 російських військових.",
    "В самом Покровске находятся около 200 российских военных.",
]
BOTH = [
    "Some 170,000 Russian troops are massed around the city of Pokrovsk, and about 200 Russian soldiers are inside it.",
    "Навколо Покровська до 170 тисяч російських військових, у самому місті близько 200 російських військових.",
]


def _strengths(*reports: Written) -> dict[str | None, tuple[float | None, float | None]]:
    book = casebook(*read(*reports))
    made = [one for one in book.estimates if one.question.measure is Measure.STRENGTH]
    found = {one.question.place: (one.low, one.high) for one in made}
    assert len(found) == len(made)
    return found


def _written(*texts: str) -> list[Written]:
    return [("2025-11-08", f"Paper {at}", text) for at, text in enumerate(texts)]


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("inside", INSIDE)
def test_around_a_town_and_inside_it_are_two_neighbouring_questions(around: str, inside: str) -> None:
    found = _strengths(*_written(around, inside))
    assert set(found) == {"Pokrovsk", "Pokrovsk sector"}
    assert found["Pokrovsk"] == (180, 220)
    assert found["Pokrovsk sector"][1] == 170_000
    (drift,) = of_kind("scope_drift", *_written(around, inside))
    assert "Pokrovsk: about 200" in drift.explanation


@pytest.mark.parametrize("text", BOTH)
def test_the_words_nearest_to_a_number_tell_its_scope(text: str) -> None:
    found = _strengths(*_written(text))
    assert (found["Pokrovsk"][0] or 0) > 20
    assert (found["Pokrovsk"][1] or 0) < 1_000 < (found["Pokrovsk sector"][1] or 0)


@pytest.mark.parametrize(
    "texts",
    [
        ("Russia has massed 170,000 troops near Pokrovsk.", "Russia has 170,000 troops in the Pokrovsk direction."),
        ("Росіяни тримають під Покровськом 170 тисяч військових.",
         "На Покровському напрямку росіяни тримають 170 тисяч військових."),
    ],
)  # fmt: skip
def test_around_a_town_and_in_its_direction_are_one_question(texts: tuple[str, str]) -> None:
    assert list(_strengths(*_written(*texts))) == ["Pokrovsk sector"]


@pytest.mark.parametrize(
    "texts",
    [
        ("Around 300 Russian soldiers are in Pokrovsk.", "There are 310 Russian soldiers in Pokrovsk."),
        ("Около 300 российских военных находятся в Покровске.", "В Покровске 310 российских военных."),
    ],
)
def test_about_a_number_is_not_around_a_town(texts: tuple[str, str]) -> None:
    assert list(_strengths(*_written(*texts))) == ["Pokrovsk"]
    assert "scope_drift" not in {one.kind for one in told(*_written(*texts))}


LOST = "Russia has lost {} personnel{} since 24 February 2022 as of 8 November 2025, {} said."
LOST_UK = "{2}: Росія втратила{1} {0} військових за добу."


@pytest.mark.parametrize(
    ("texts", "figures"),
    [
        ((LOST.format("1,150,000", "", "the General Staff"), LOST.format("900,000", " in Ukraine", "an analyst")),
         (900_000, 1_150_000)),
        ((LOST_UK.format(970, "", "Генштаб"), LOST_UK.format(800, " в Україні", "Розвідка")), (800, 970)),
        (("The Air Force said Russia launched 458 drones overnight.",
          "Russia launched 430 drones at Ukraine overnight, officials said."), (430, 458)),
    ],
)  # fmt: skip
def test_in_ukraine_and_no_place_are_one_question_of_the_whole_war(
    texts: tuple[str, str], figures: tuple[float, float]
) -> None:
    book = casebook(*read(*_written(*texts)))
    (case,) = (case for case in book.cases if case.estimate is not None)
    assert case.estimate is not None
    assert (case.estimate.low, case.estimate.high) == figures
    assert case.disputed


@pytest.mark.parametrize(
    "texts",
    [
        ("Russia lost 970 troops on Friday, the General Staff said.",
         "Russia lost 120 troops in Kursk region on Friday, the General Staff said."),
        ("У п'ятницю Росія втратила 970 військових.",
         "У п'ятницю Росія втратила на Покровському напрямку 120 військових."),
    ],
)  # fmt: skip
def test_a_part_of_the_front_stays_a_question_of_its_own(texts: tuple[str, str]) -> None:
    book = casebook(*read(*_written(*texts)))
    assert len({case.question.place for case in book.cases if case.question.measure is Measure.LOSSES}) == 2


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Росія втратила в Україні 970 військових за добу.", "RU"),
        ("Россия потеряла на Украине 970 военных за сутки.", "RU"),
        ("Україна втратила 500 військових за добу.", "UA"),
    ],
)
def test_who_lost_them_is_not_where(text: str, party: str) -> None:
    assert {claim.party for claim in read(*_written(text))[0]} == {party}
