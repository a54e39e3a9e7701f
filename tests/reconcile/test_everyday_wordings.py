"""Diagnoses on reports in everyday words: each rule on unlike texts, and a pair beside it on which it is silent."""

from __future__ import annotations

import pytest
from tests.reconcile.reading import Written, of_kind

Pair = tuple[Written, Written]

STALE: list[Pair] = [
    (
        ("2026-01-09", "Kyiv Mayor", "Без опалення 6 100 багатоповерхівок Києва.", "UA"),
        ("2026-01-21", "Blog", "У столиці й досі 6 100 будинків стоять без опалення, каже міський голова."),
    ),
    (
        ("2025-12-02", "Grid company", "After the strike 43,700 customers in Sumy are without power.", "UA"),
        ("2025-12-14", "Сайт", "В Сумах без света сидят 43 700 потребителей, сообщают энергетики."),
    ),
    (
        ("2025-05-20", "Daily", "Сили оборони тримають 40 відсотків Торецька, сказав речник."),
        ("2025-09-03", "Weekly", "Ukrainian troops still keep 40 per cent of Toretsk, the spokesman says."),
    ),
]
NOT_STALE: list[Pair] = [
    (
        ("2025-12-02", "Grid company", "After the strike 43,700 customers in Sumy are without power.", "UA"),
        ("2025-12-03", "Сайт", "В Сумах без света сидят 43 700 потребителей, сообщают энергетики."),
    ),
    (
        ("2025-05-20", "Daily", "Сили оборони тримають 40 відсотків Торецька, сказав речник."),
        ("2025-05-28", "Weekly", "Ukrainian troops still keep 40 per cent of Toretsk, the spokesman says."),
    ),
]
SWAPPED: list[Pair] = [
    (
        (
            "2025-09-10",
            "Agency",
            "In Kremenchuk nine people were killed and 38 wounded, five children among them, "
            "the State Emergency Service said at 18:00.",
        ),
        ("2025-09-11", "Портал", "По данным ГСЧС Украины, в Кременчуге погибли девять человек, ранены 83, из них "
         "пятеро – дети."),
    ),
    (
        ("2025-07-02", "Dnipro radio", "У Нікополі загинули семеро людей, поранено 52, серед них троє дітей, "
         "повідомила ДСНС."),
        ("2025-07-03", "Wire", "Seven people were killed and 25 wounded in Nikopol, three children among them, "
         "according to the State Emergency Service."),
    ),
]  # fmt: skip
NOT_SWAPPED: list[Pair] = [
    (
        ("2025-09-10", "Agency", "In Kremenchuk 38 people were wounded, the State Emergency Service said."),
        ("2025-09-11", "Портал", "По данным ГСЧС Украины, в Кременчуге ранены 83 человека."),
    ),
]
GROWN: list[Pair] = [
    (
        ("2025-06-05", "Sumy Council", "Від початку евакуації з прикордоння Сумщини виїхали 41 200 людей.", "UA"),
        ("2025-06-26", "Cluster", "Evacuees from the Sumy border strip now total 43,850 since the scheme began, the "
         "regional authorities say."),
    ),
    (
        ("2025-10-01", "Служба", "С начала эвакуации из Краматорска вывезли 8 300 человек, сообщила полиция."),
        ("2025-10-29", "Agency", "Since the evacuation began 9,120 people have been taken out of Kramatorsk, police "
         "said."),
    ),
]  # fmt: skip
NOT_GROWN: list[Pair] = [
    (
        (
            "2025-06-05",
            "Sumy Administration",
            "Від початку евакуації з прикордоння Сумщини виїхали 41 200 людей.",
            "UA",
        ),
        (
            "2025-06-26",
            "Cluster",
            "Evacuees from Kherson now total 43,850 since the scheme began, the authorities say.",
        ),
    ),
]
SUMS: list[Pair] = [
    (
        ("2025-12-15", "Czech Foreign Ministry", "Prague has handed over 150 generators for hospitals in Sumy."),
        (
            "2025-12-18",
            "Energy Ministry",
            "Ukraine has taken delivery of 430 generators: 150 came from the Czech Republic, 90 from Sweden and 120 "
            "from Japan.",
            "UA",
        ),
    ),
    (
        ("2025-08-30", "Defence Ministry of Denmark", "Denmark has delivered 12 howitzers to Ukraine."),
        ("2025-09-01", "Сайт", "Украина получила 52 гаубицы: 12 передала Дания, 18 Германия и 16 Франция."),
    ),
]
WHOLE: list[Pair] = [
    (
        SUMS[0][0],
        (
            "2025-12-18",
            "Energy Ministry",
            "Ukraine has taken delivery of 360 generators: 150 came from the Czech Republic, 90 from Sweden and 120 "
            "from Japan.",
            "UA",
        ),
    ),
]
MISTOLD: list[Pair] = [
    (
        ("2025-07-18", "Канал", "За неделю под Покровском ВСУ лишились полутора тысяч человек убитыми и ранеными, "
         "сожжены 23 бронемашины.", "RU"),
        ("2025-07-19", "Digest", "A Russian military channel, translated: Ukrainian forces near Pokrovsk lost half a "
         "thousand men, killed and wounded, and 23 armoured vehicles within a week."),
    ),
    (
        ("2025-10-05", "Канал", "ВСУ потеряли под Сиверском сотни две пехоты.", "RU"),
        ("2025-10-06", "Digest", "A Russian military blog, translated: the Ukrainians lost 102 infantry near Siversk."),
    ),
]  # fmt: skip
PEAKS: list[Pair] = [
    (
        ("2025-12-01", "General Staff", "За листопад сталося 5 310 боєзіткнень, тобто 177 на добу. Найважчим видалося "
         "11 листопада – 262.", "UA"),
        ("2025-12-03", "Portal", "Ukraine's infantry is beating off 262 Russian attacks every day, according to the "
         "General Staff's numbers for November."),
    ),
    (
        ("2025-08-15", "Sumy Administration", "За тиждень із Сумщини евакуювали 420 людей. Найбільше – 11 серпня, 115 "
         "осіб.", "UA"),
        ("2025-08-17", "Сайт", "Из Сумской области ежедневно эвакуируют по 115 человек."),
    ),
]  # fmt: skip
SAID_NOTHING_LOST: list[Pair] = [
    (
        (
            "2025-07-20",
            "General Staff",
            "Ukraine says it hit the Saky airfield and destroyed five Su-30 aircraft.",
            "UA",
        ),
        ("2025-07-20", "Ministry", "При атаке на аэродром Саки самолёты не пострадали.", "RU"),
    ),
    (
        ("2025-10-17", "Corps", "16 жовтня під Шаховим спалено дев’ять російських танків.", "UA"),
        ("2025-10-17", "Press", "В бою у Шахово 16 октября группировка «Центр» недосчиталась одного танка.", "RU"),
    ),
]
SPLIT: list[Pair] = [
    (
        ("2025-11-20", "Monitor", "На 20 ноября российские войска занимают около 85% Купянска."),
        (
            "2025-11-20",
            "Institute",
            "Footage places Russian troops in a little under a third of Kupiansk as of November 20.",
        ),
    ),
    (
        ("2025-12-05", "Канал", "Командование ВСУ подписало приказ оставить Гуляйполе.", "RU"),
        ("2025-12-06", "Agency", "Nobody has told the garrison of Huliaipole to leave, the army's spokesman said."),
    ),
]
PART_OR_WHOLE: list[Pair] = [
    (
        ("2025-10-11", "Institute", "Russian forces hold no more than a quarter of Lyman as of October 11."),
        ("2025-10-11", "Ministry", "Лиман полностью освобождён.", "RU"),
    ),
    (
        ("2025-12-01", "Речник", "Росіяни утримують 40% Вовчанська.", "UA"),
        ("2025-12-02", "Agency", "Russian troops have captured Vovchansk, the blogger wrote."),
    ),
]
NEARLY_WHOLE: list[Pair] = [
    (
        ("2025-10-11", "Institute", "Russian forces hold 90% of Lyman as of October 11."),
        ("2025-10-11", "Ministry", "Лиман полностью освобождён.", "RU"),
    ),
]


@pytest.mark.parametrize(
    ("kind", "pair"),
    [
        *(("contradiction", pair) for pair in PART_OR_WHOLE),
        *(("stale", pair) for pair in STALE),
        *(("transcription_error", pair) for pair in SWAPPED),
        *(("growing_counter", pair) for pair in GROWN),
        *(("sum_mismatch", pair) for pair in SUMS),
        *(("translation", pair) for pair in MISTOLD),
        *(("rate_or_peak", pair) for pair in PEAKS),
        *(("interest", pair) for pair in SAID_NOTHING_LOST),
        *(("contradiction", pair) for pair in SPLIT),
    ],
)
def test_the_diagnosis_is_named_in_everyday_words(kind: str, pair: Pair) -> None:
    found = of_kind(kind, *pair)
    assert any(len({claim.document for claim in one.claims}) == len(pair) for one in found)


@pytest.mark.parametrize(
    ("kind", "pair"),
    [
        *(("contradiction", pair) for pair in NEARLY_WHOLE),
        *(("stale", pair) for pair in NOT_STALE),
        *(("transcription_error", pair) for pair in NOT_SWAPPED),
        *(("growing_counter", pair) for pair in NOT_GROWN),
        *(("sum_mismatch", pair) for pair in WHOLE),
    ],
)
def test_a_pair_that_only_looks_so_is_not_named(kind: str, pair: Pair) -> None:
    assert not of_kind(kind, *pair)


def test_a_mean_and_a_peak_told_as_everyday_are_no_contradiction() -> None:
    assert not of_kind("contradiction", *PEAKS[0])
