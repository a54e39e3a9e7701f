"""Adjectives, namesakes, derived places and the shape of the tables."""

from __future__ import annotations

import time

import pytest

from contested.atlas.gazetteer import Gazetteer, gazetteer, words
from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.atlas.projection import distance_km
from contested.errors import InputError

# (text, index of the adjective, names that must be among the candidates, the first one)
ADJECTIVES = [
    ("над Саратовской, Ростовской областями", 1, {"Saratov region"}, "Saratov region"),
    ("над Саратовской, Ростовской областями", 2, {"Rostov region"}, "Rostov region"),
    ("на Покровському напрямку", 1, {"Pokrovsk"}, "Pokrovsk"),
    ("на Покровском направлении", 1, {"Pokrovsk"}, "Pokrovsk"),
    ("Краматорском районе", 0, set(), "Kramatorsk district"),
    ("на Куп'янському та Лиманському напрямках", 1, {"Kupiansk"}, "Kupiansk"),
    ("на Куп'янському та Лиманському напрямках", 3, {"Lyman"}, "Lyman"),
    ("на Гуляйпільському напрямку", 1, {"Huliaipole"}, "Huliaipole"),
    ("у Харківській, Полтавській областях", 1, {"Kharkiv region", "Kharkiv"}, "Kharkiv region"),
    ("донецких степях", 0, {"Donetsk region", "Donetsk"}, "Donetsk region"),
    ("запорізький", 0, {"Zaporizhzhia region", "Zaporizhzhia"}, "Zaporizhzhia region"),
    ("Покровська громада", 0, {"Pokrovsk"}, "Pokrovsk"),
    ("Кримського півострова", 0, set(), "Crimea"),
]


@pytest.mark.parametrize(("text", "index", "among", "first"), ADJECTIVES)
def test_adjective_gives_its_places(text: str, index: int, among: set[str], first: str) -> None:
    match = gazetteer().at(words(text), index)
    assert match is not None
    assert match.places[0].name == first
    if among:
        assert match.kind == "adjective"
        assert among <= {place.name for place in match.places}


def test_name_that_may_be_an_adjective_says_so() -> None:
    match = gazetteer().at(["у", "покровському", "загинули"], 1)
    assert match is not None
    assert match.kind == "name"
    assert "Pokrovsk" in {place.name for place in match.as_adjective}


def test_english_town_is_never_an_adjective() -> None:
    match = gazetteer().at(["kharkiv"], 0)
    assert match is not None
    assert match.kind == "name"


def _named(name: str) -> tuple[Place, ...]:
    return gazetteer().named(name)


def test_namesakes_are_apart() -> None:
    assert _named("Pokrovsk")[0].id != _named("Pokrovske")[0].id
    rivne = _named("Rivne")
    pokrovsk = _named("Pokrovsk")[0]
    assert rivne[0].population > 200_000
    assert any(distance_km(place, pokrovsk) < 10 for place in rivne[1:])
    assert distance_km(_named("Lysivka")[0], pokrovsk) < 15


@pytest.mark.parametrize(
    ("village", "km"),
    [("Kotlyne", 15), ("Novoekonomichne", 15), ("Rodynske", 12), ("Myrnohrad", 10), ("Udachne", 20), ("Zatyshok", 16),
     ("Sukhetske", 14), ("Chunyshyne", 8), ("Hryshyne", 12), ("Promin", 12), ("Zvirove", 10), ("Dachenske", 12),
     ("Nykanorivka", 20), ("Novopidhorodne", 25), ("Kucheriv Yar", 30), ("Boikivka", 20), ("Leontovychi", 8)],
)  # fmt: skip
def test_villages_near_pokrovsk(village: str, km: float) -> None:
    assert distance_km(_named(village)[0], _named("Pokrovsk")[0]) < km


def test_city_district_never_beats_a_town() -> None:
    for name in ("Київський", "Центральний", "Шевченківський"):
        match = gazetteer().at(words(name), 0)
        assert match is None or match.kind == "adjective" or match.places[0].population < 100_000


def test_derived_places() -> None:
    atlas = gazetteer()
    pokrovsk, nikopol = _named("Pokrovsk")[0], _named("Nikopol")[0]
    sector, district = atlas.sector_of(pokrovsk), atlas.district_of(nikopol)
    assert (sector.id, sector.name, sector.level) == (f"sector:{pokrovsk.id}", "Pokrovsk sector", Level.SECTOR)
    assert (sector.lat, sector.lon) == (pokrovsk.lat, pokrovsk.lon)
    assert district.name == "Nikopol district"
    assert district == atlas.place(district.id)
    assert sector == atlas.place(sector.id)
    region = atlas.region_of(pokrovsk)
    assert region is not None
    assert region.name == "Donetsk region"
    assert atlas.region_of(region) is region
    assert atlas.region_of(_named("Ukraine")[0]) is None


def test_unknown_identity_says_what_to_do() -> None:
    with pytest.raises(InputError, match=r"Gazetteer\.at"):
        gazetteer().place("gn:0")


def test_every_place_is_sound() -> None:
    atlas = gazetteer()
    seen = set()
    for place in atlas:
        assert place.id not in seen
        seen.add(place.id)
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert place.region is None or atlas.place(place.region).level is Level.REGION
    assert len(seen) == len(atlas) > 7_000


def test_every_form_leads_to_places() -> None:
    atlas = gazetteer()
    for place in list(atlas)[::97]:
        assert place in {found for found in atlas.named(place.name)} or not atlas.named(place.name)  # noqa: C416


def test_loading_is_quick() -> None:
    from contested.atlas.gazetteer import _rows  # noqa: PLC0415

    start = time.process_time()
    Gazetteer(_rows("places.tsv.gz"), _rows("forms.tsv.gz"))
    assert time.process_time() - start < 1.0  # 0.1 s on the machine of record; the limit allows for a slow one
