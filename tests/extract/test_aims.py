"""A town that a blow is aimed at ("удар по …", "атака на …") is where it happened, the city before its namesakes."""

from __future__ import annotations

import pytest
from tests.extract.reading import read

from contested.claims.parts import Locality


def _places(text: str) -> set[Locality | None]:
    return {claim.place for claim in read(text)}


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("Російська атака на Запоріжжя: поранено 7 людей.", "gn:687700"),
        ("Через масовану атаку на Запоріжжя без світла 20 тисяч абонентів.", "gn:687700"),
        ("Ворог за добу завдав 613 ударів по Запоріжжю.", "gn:687700"),
        ("Противник сбросил на Запорожье 6 авиабомб, ранены 4 человека.", "gn:687700"),
        ("Противник ударил по городу Запорожью: погибли 4 человека.", "gn:687700"),
        ("Удар по Кривому Рогу: поранено 8 людей.", "gn:703845"),
        ("Атака на Харьков: пострадали 9 человек.", "gn:706483"),
        ("Нічна атака на Київ: 7 загиблих.", "gn:703448"),
    ],
)
def test_a_blow_is_where_it_was_aimed(text: str, place_id: str) -> None:
    assert {place.place_id for place in _places(text) if place is not None} == {place_id}


@pytest.mark.parametrize("text", ["Нічна атака на Київ: 7 загиблих.", "Overnight strike on Kyiv: 7 people killed."])
def test_who_is_struck_does_not_speak(text: str) -> None:
    assert {claim.speaker.name for claim in read(text)} == {"the author"}
    assert {claim.speaker.name for claim in read("Kyiv: 900 Russian soldiers were killed.")} == {"Kyiv"}


@pytest.mark.parametrize(
    "text", ["На Запоріжжі тривають бої, загинули 2 військових.", "Атаки на Запоріжжі тривають, загинули 2 військових."]
)
def test_fighting_in_the_area_is_not_in_the_city(text: str) -> None:
    assert "gn:687700" not in {place.place_id for place in _places(text) if place is not None}
