"""Sources by any of their names, and parties by code."""

from __future__ import annotations

import pytest

from contested.atlas.gazetteer import words
from contested.atlas.parties import PARTIES, party_name
from contested.atlas.sources import Source, source_named, sources
from contested.errors import InputError


@pytest.mark.parametrize(
    ("written", "name", "side"),
    [
        ("General Staff", "General Staff", "UA"),
        ("the General Staff", "General Staff", "UA"),
        ("Генштабу", "General Staff", "UA"),
        ("Генеральний штаб ЗСУ", "General Staff", "UA"),
        ("Генштаб ВС РФ", "Russian General Staff", "RU"),
        ("Повітряні сили", "Ukrainian Air Force", "UA"),
        ("Минобороны России", "Russian Defence Ministry", "RU"),
        ("Міноборони", "Ukrainian Defence Ministry", "UA"),
        ("the Kremlin", "Kremlin", "RU"),
        ("Кремля", "Kremlin", "RU"),
        ("Peskov", "Dmitry Peskov", "RU"),
        ("Зеленського", "Volodymyr Zelensky", "UA"),
        ("Zelenskyy", "Volodymyr Zelensky", "UA"),
        ("Сирський", "Oleksandr Syrskyi", "UA"),
        ("ДСНС", "State Emergency Service", "UA"),
        ("ISW", "Institute for the Study of War", "third"),
        ("DeepState", "DeepState", "UA"),
        ("Рыбарь", "Rybar", "RU"),
        ("ТАСС", "TASS", "RU"),
        ("Интерфакс-Украина", "Interfax-Ukraine", "UA"),
        ("Интерфаксу", "Interfax", "RU"),
        ("Медуза", "Meduza", "third"),
        ("Hrynchuk", "Svitlana Grynchuk", "UA"),
        ("Filashkin", "governor of Donetsk region", "UA"),
        ("МАГАТЭ", "IAEA", "third"),
    ],
)
def test_source_by_any_name(written: str, name: str, side: str) -> None:
    source = source_named(written)
    assert source is not None
    assert (source.name, source.side) == (name, side)


def test_unknown_source_is_none() -> None:
    assert source_named("a man at the station") is None
    assert source_named("") is None


def test_table_is_sound() -> None:
    table = sources()
    assert len({source.name for source in table}) == len(table) > 120
    aliases = [alias for source in table for alias in source.aliases]
    assert len(set(aliases)) == len(aliases)
    for alias in aliases:
        assert " ".join(words(alias.replace("*", ""))) == alias.replace("*", ""), alias


def test_side_and_kind_are_closed() -> None:
    with pytest.raises(InputError):
        Source("X", "blue", "agency", ())


def test_parties() -> None:
    assert party_name("KP") == "North Korea"
    assert len(PARTIES) >= 40
    with pytest.raises(InputError):
        party_name("XX")
