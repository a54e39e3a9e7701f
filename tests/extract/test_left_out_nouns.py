"""Lists whose nouns and verbs are left out, names that lie nowhere, tolls of strikes."""

from __future__ import annotations

from datetime import date

import pytest

from contested.claims.vocabulary import Measure, Side
from contested.documents.document import Document
from contested.extract.reader import extract

Told = set[tuple[str, float, str | None]]


def told(text: str, outlet: str = "Agency") -> Told:
    """What is counted, the figure and the place of every claim of a text."""
    document = Document(text=text, published=date(2025, 11, 20), outlet=outlet, outlet_side=Side.THIRD)
    return {
        (
            str(claim.measure),
            claim.quantity.high or claim.quantity.low or 0.0,
            claim.place.name if claim.place else None,
        )
        for claim in extract(document).claims
        if claim.quantity is not None
    }


@pytest.mark.parametrize(
    "text",
    [
        "Last week 215 people were evacuated from the Kramatorsk district, 185 from the Bakhmut district.",
        "За тиждень евакуйовано 215 людей з Краматорського району, 185 з Бахмутського.",
        "За неделю эвакуированы 215 человек из Краматорского района и 185 из Бахмутского.",
    ],
)
def test_a_list_goes_on_without_its_nouns(text: str) -> None:
    assert told(text) == {
        (str(Measure.EVACUATED), 215.0, "Kramatorsk district"),
        (str(Measure.EVACUATED), 185.0, "Bakhmut district"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Відбито 19 атак на Костянтинівському напрямку та 14 на Лиманському.",
        "Отбиты 19 атак на Константиновском направлении и 14 на Лиманском.",
    ],
)
def test_the_second_sector_of_a_list_needs_no_noun(text: str) -> None:
    assert ("assaults", 14.0, "Lyman sector") in told(text)


def test_a_village_of_an_adjectives_form_stands_before_its_district() -> None:
    assert told("Ворог атакував Покровське Синельниківського району. Загинули троє людей.") == {
        ("killed", 3.0, "Pokrovske")
    }
    assert told("У Покровському районі загинули троє людей.") == {("killed", 3.0, "Pokrovsk district")}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The death toll from Wednesday's missile strike on Ternopil rose to 26.", 26.0),
        ("The number of people killed in the drone attack on Ternopil has risen to seven.", 7.0),
    ],
)
def test_the_toll_of_a_strike_counts_people(text: str, figure: float) -> None:
    assert told(text) == {("killed", figure, "Ternopil")}


def test_drones_in_a_raid_are_still_drones() -> None:
    assert ("launched", 26.0, "Ukraine") in told("The number of drones that Russia launched overnight rose to 26.")


def test_a_group_of_forces_lies_nowhere() -> None:
    assert told("Ukraine lost 30 soldiers along with nine tanks in the zone of Russia's Centre group of forces.") == {
        ("losses", 30.0, None),
        ("losses", 9.0, None),
    }


def test_who_gave_himself_up_is_no_speaker() -> None:
    text = "Eight Ukrainian soldiers gave themselves up, the defence ministry in Moscow said."
    document = Document(text=text, published=date(2025, 11, 20), outlet="Agency", outlet_side=Side.THIRD)
    (claim,) = extract(document).claims
    assert claim.speaker.name == "Russian Defence Ministry"


def test_a_count_in_a_day_is_no_rate() -> None:
    text = "Russia struck the Zaporizhzhia region 613 times in a day."
    document = Document(text=text, published=date(2025, 11, 20), outlet="Agency", outlet_side=Side.THIRD)
    (claim,) = extract(document).claims
    assert claim.quantity is not None
    assert claim.quantity.per is None


def test_nobody_else_is_no_zero() -> None:
    assert 0.0 not in {figure for _, figure, _ in told("Drones wounded nine people in Sumy. Nobody else was hurt.")}
    assert ("wounded", 0.0, "Sumy") in told("A drone hit a house in Sumy. Nobody was hurt.")


def test_an_offices_adjective_says_its_region() -> None:
    assert told("Поранено 14 людей.", outlet="Голова Херсонської ОВА") == {("wounded", 14.0, "Kherson region")}
