"""Names in three languages and every case, each with the place that it must mean, and words that must mean none."""

from __future__ import annotations

import pytest

from contested.atlas.gazetteer import NameMatch, gazetteer, normal, words
from contested.atlas.level import Level

# (words of a text, name of the first candidate, its level)
NAMES = [
    ("Pokrovsk", "Pokrovsk", "settlement"),
    ("Покровську", "Pokrovsk", "settlement"),
    ("Покровска", "Pokrovsk", "settlement"),
    ("Покровське", "Pokrovske", "settlement"),
    ("Мирнограда", "Myrnohrad", "settlement"),
    ("Мирноградом", "Myrnohrad", "settlement"),
    ("Mirnograd", "Myrnohrad", "settlement"),
    ("Родинського", "Rodynske", "settlement"),
    ("Родинському", "Rodynske", "settlement"),
    ("Костянтинівки", "Kostiantynivka", "settlement"),
    ("Костянтинівці", "Kostiantynivka", "settlement"),
    ("Константиновку", "Kostiantynivka", "settlement"),
    ("Konstantinovka", "Kostiantynivka", "settlement"),
    ("Суми", "Sumy", "settlement"),
    ("Сумах", "Sumy", "settlement"),
    ("Сумы", "Sumy", "settlement"),
    ("Дніпра", "Dnipro", "settlement"),
    ("Дніпрі", "Dnipro", "settlement"),
    ("Лимана", "Lyman", "settlement"),
    ("Гуляйполя", "Huliaipole", "settlement"),
    ("Gulyaipole", "Huliaipole", "settlement"),
    ("Великої Новосілки", "Velyka Novosilka", "settlement"),
    ("Великую Новоселку", "Velyka Novosilka", "settlement"),
    ("Часового Яру", "Chasiv Yar", "settlement"),
    ("Часовом Яре", "Chasiv Yar", "settlement"),
    ("Chasov Yar", "Chasiv Yar", "settlement"),
    ("Кривого Рогу", "Kryvyi Rih", "settlement"),
    ("Кривому Розі", "Kryvyi Rih", "settlement"),
    ("Харьковом", "Kharkiv", "settlement"),
    ("Харкову", "Kharkiv", "settlement"),
    ("Kharkiv's", "Kharkiv", "settlement"),
    ("Куп’янська", "Kupiansk", "settlement"),
    ("Купянске", "Kupiansk", "settlement"),
    ("Кремінної", "Kreminna", "settlement"),
    ("Лозовой", "Lozova", "settlement"),
    ("Запоріжжям", "Zaporizhzhia", "settlement"),
    ("Запорожья", "Zaporizhzhia", "settlement"),
    ("Zaporozhye", "Zaporizhzhia", "settlement"),
    ("Kiev", "Kyiv", "settlement"),
    ("Odessa", "Odesa", "settlement"),
    ("Одесі", "Odesa", "settlement"),
    ("Балаклії", "Balakliia", "settlement"),
    ("Олешках", "Oleshky", "settlement"),
    ("Алёшки", "Oleshky", "settlement"),
    ("Avdeevka", "Avdiivka", "settlement"),
    ("Avdiyivka", "Avdiivka", "settlement"),
    ("Kurakhovo", "Kurakhove", "settlement"),
    ("Селидово", "Selydove", "settlement"),
    ("Северске", "Siversk", "settlement"),
    ("Северодонецк", "Siverskodonetsk", "settlement"),
    ("Котлине", "Kotlyne", "settlement"),
    ("Котлиного", "Kotlyne", "settlement"),
    ("Кучеревого Яру", "Kucheriv Yar", "settlement"),
    ("Золотого Колодязя", "Zolotyi Kolodiaz", "settlement"),
    ("Никанорівки", "Nykanorivka", "settlement"),
    ("Новоекономічного", "Novoekonomichne", "settlement"),
    ("Клещеевки", "Klishchiivka", "settlement"),
    ("Приморсько-Ахтарськ", "Primorsko-Akhtarsk", "settlement"),
    ("Ростова-на-Дону", "Rostov-on-Don", "settlement"),
    ("Белгорода", "Belgorod", "settlement"),
    ("Орла", "Oryol", "settlement"),
    ("Kharkiv region", "Kharkiv region", "region"),
    ("Kharkivska oblast", "Kharkiv region", "region"),
    ("Харківської області", "Kharkiv region", "region"),
    ("Харківщині", "Kharkiv region", "region"),
    ("Харьковскую область", "Kharkiv region", "region"),
    ("Донеччиною", "Donetsk region", "region"),
    ("Донецкой Народной Республики", "Donetsk region", "region"),
    ("ЛНР", "Luhansk region", "region"),
    ("Dnipropetrovsk region", "Dnipropetrovsk region", "region"),
    ("Dnipropetrovsk", "Dnipropetrovsk region", "region"),
    ("Белгородской области", "Belgorod region", "region"),
    ("Краснодарского края", "Krasnodar region", "region"),
    ("Краснодарському краю", "Krasnodar region", "region"),
    ("Татарстане", "Tatarstan", "region"),
    ("Криму", "Crimea", "region"),
    ("Крыма", "Crimea", "region"),
    ("Донбасі", "Donbas", "region"),
    ("Чорного моря", "Black Sea", "region"),
    ("Азовском море", "Sea of Azov", "region"),
    ("України", "Ukraine", "country"),
    ("Україні", "Ukraine", "country"),
    ("Россией", "Russia", "country"),
    ("КНДР", "North Korea", "country"),
    ("Nikopol district", "Nikopol district", "district"),
    ("Нікопольському районі", "Nikopol district", "district"),
    ("Шебекинского округа", "Shebekino district", "district"),
    ("Graivoron district", "Graivoron district", "district"),
    ("Суджанского района", "Sudzha district", "district"),
]
# former name, today's
FORMER = [
    ("Красноармейска", "Pokrovsk"), ("Krasnoarmiisk", "Pokrovsk"), ("Димитрова", "Myrnohrad"), ("Артёмовск", "Bakhmut"),
    ("Artemivsk", "Bakhmut"), ("Дзержинска", "Toretsk"), ("Красный Лиман", "Lyman"), ("Красного Лимана", "Lyman"),
    ("Днепропетровске", "Dnipro"), ("Кировоград", "Kropyvnytskyi"), ("Днепродзержинск", "Kamianske"),
    ("Цюрупинск", "Oleshky"), ("Новомосковська", "Samar"), ("Красноград", "Berestyn"),
]  # fmt: skip
NOTHING = [
    "мир", "перемога", "перемоги", "центр", "южный", "новий", "нового", "село", "селища", "октября", "атаки", "восток",
    "південь", "center", "the", "more", "дрон", "штаб", "область", "республіка",
]  # fmt: skip


def _match(text: str) -> NameMatch | None:
    tokens = words(text)
    match = gazetteer().at(tokens, 0)
    return match if match is not None and match.length == len(tokens) else None


@pytest.mark.parametrize(("text", "name", "level"), NAMES)
def test_written_form_means_place(text: str, name: str, level: str) -> None:
    match = _match(text)
    assert match is not None
    assert match.kind == "name"
    assert (match.places[0].name, match.places[0].level) == (name, Level(level))


@pytest.mark.parametrize(("text", "name"), FORMER)
def test_former_name_means_todays_place(text: str, name: str) -> None:
    match = _match(text)
    assert match is not None
    assert match.places[0].name == name


@pytest.mark.parametrize("text", NOTHING)
def test_ordinary_word_is_no_place(text: str) -> None:
    assert _match(text) is None


def test_word_that_is_also_a_village_is_marked() -> None:
    match = _match("Степового")
    assert match is not None
    assert match.weak
    town = _match("Лимана")
    assert town is not None
    assert not town.weak


def test_longest_name_wins() -> None:
    match = gazetteer().at(["в", "новой", "каховке", "и"], 1)
    assert match is not None
    assert (match.length, match.places[0].name) == (2, "Nova Kakhovka")


def test_small_letter_is_not_a_town() -> None:
    atlas = gazetteer()
    assert atlas.at(["суми"], 0, capitalised=False) is None
    region = atlas.at(["харківська", "область"], 0, capitalised=False)
    assert region is not None
    assert region.places[0].name == "Kharkiv region"


@pytest.mark.parametrize(
    ("written", "expected"),
    [("Куп’янськ", "куп'янськ"), ("АРТЁМОВСК", "артемовск"), ("Міллеро́во", "міллерово"), ("Avdiïvka", "avdiivka"),
     ("Їжаківка", "їжаківка"), ("Криничний", "криничний")],
)  # fmt: skip
def test_normal_form(written: str, expected: str) -> None:
    assert normal(written) == expected
