"""Who is in a town and who is massed around it are counted under two questions, shown beside each other."""

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
