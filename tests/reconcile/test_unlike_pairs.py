"""What two reports of unlike kinds have in common, and where they only seem to: one rule, two cases, a near miss."""

from __future__ import annotations

import pytest
from tests.reconcile.reading import Written, of_kind, told

Pair = tuple[Written, Written]

MOSTS: list[Pair] = [
    (
        ("2025-11-17", "Спікер", "На Куп'янському напрямку ворог скидає до 60 КАБів на добу в найгарячіші дні.", "UA"),
        ("2025-11-18", "Сайт", "На Купянском направлении авиация ежедневно сбрасывает 60 авиабомб, сказал спикер."),
    ),
    (
        ("2025-09-21", "Aid group", "At the height of the evacuation in August 310 people a day left Dobropillia."),
        ("2025-09-23", "Agency", "Around 310 people leave Dobropillia every day, aid workers say."),
    ),
]
COUNTERS: list[Pair] = [
    (
        ("2025-09-15", "Hub", "Since the start of August 4,120 people have been evacuated from Dobropillia."),
        ("2025-10-02", "Фонд", "Від початку серпня з Добропілля евакуйовано вже 5 260 людей.", "UA"),
    ),
    (
        ("2025-10-10", "Ministry of Energy", "Після атаки знеструмлено 300 тисяч споживачів у Києві.", "UA"),
        (
            "2025-10-10",
            "Energy agency",
            "By noon the number of Kyiv customers without electricity had climbed to 800,000, the company said.",
            "UA",
        ),
    ),
]
DRIFTS: list[Pair] = [
    (
        ("2025-12-26", "Ministry", "С начала года войска России взяли под контроль 61 населённый пункт.", "RU"),
        ("2025-12-27", "Television", "За декабрь войска России взяли под контроль 61 населённый пункт.", "RU"),
    ),
    (
        ("2025-12-02", "Mappers", "In November Russia took 312 km2 in the Zaporizhzhia and Dnipropetrovsk regions."),
        ("2025-12-04", "Portal", "За ноябрь российские войска заняли 312 км² в Запорожской области."),
    ),
]
ADMITTED: list[Pair] = [
    (
        ("2025-06-02", "Security service", "Операцією уражено 41 літак стратегічної авіації РФ.", "UA"),
        ("2025-06-02", "Ministry", "В результате атаки повреждены несколько самолётов на двух аэродромах.", "RU"),
    ),
    (
        ("2025-12-10", "General Staff", "За минулу добу втрати ворога на Покровському напрямку – 180 осіб.", "UA"),
        (
            "2025-12-10",
            "Ministry",
            "За сутки на Красноармейском направлении группировка «Центр» потеряла убитыми и ранеными 22 человека.",
            "RU",
        ),
    ),
]
SUMS: list[Pair] = [
    (
        (
            "2025-10-14",
            "Ministry",
            "Сбиты 40 дронов: 17 над Белгородской, 15 над Воронежской и 8 над Курской областью.",
            "RU",
        ),
        (
            "2025-10-14",
            "News",
            "Russia shot down 60 drones: 17 over Belgorod, 15 over Voronezh and 8 over Kursk region.",
        ),
    ),
    (
        ("2025-12-30", "Governor", "На Херсонщині поранено 11 людей: семеро чоловіків і четверо жінок.", "UA"),
        ("2025-12-30", "Blog", "На Херсонщині 14 поранених: семеро чоловіків і четверо жінок.", "UA"),
    ),
]
TURNED: list[Pair] = [
    (
        ("2025-11-11", "Russian Defence Ministry", "Взяты в плен до 30 военнослужащих ВСУ в районе Димитрова.", "RU"),
        ("2025-11-12", "Wire", "More than 30 Ukrainian troops surrendered near Myrnohrad, Moscow said."),
    ),
    (
        ("2025-11-03", "General Staff", "Ворог здійснив 4 215 обстрілів.", "UA"),
        ("2025-11-04", "Site", "The enemy fired 4,215 shells on Sunday, the General Staff said."),
    ),
]
DISPUTED: list[Pair] = [
    (
        ("2025-11-14", "Mayor", "Внаслідок удару по Києву загинули шестеро людей, остаточно.", "UA"),
        (
            "2025-11-16",
            "TV",
            "Nine people were killed in Friday's strike on Kyiv, according to two hospital doctors "
            "who dispute the final official toll of six.",
        ),
    ),
    (
        ("2025-11-20", "Kremlin", "Russia does not strike residential buildings, the Kremlin spokesman said.", "RU"),
        ("2025-11-19", "Prosecutors", "Росія завдала умисного удару по цивільних у Тернополі.", "UA"),
    ),
]
FIRING = [
    *(("rate_or_peak", pair) for pair in MOSTS),
    *(("growing_counter", pair) for pair in COUNTERS),
    *(("scope_drift", pair) for pair in DRIFTS),
    *(("interest", pair) for pair in ADMITTED),
    *(("sum_mismatch", pair) for pair in SUMS),
    *(("translation", pair) for pair in TURNED),
    *(("contradiction", pair) for pair in DISPUTED),
]


@pytest.mark.parametrize(("kind", "pair"), FIRING)
def test_a_pair_is_named_for_what_it_is(kind: str, pair: Pair) -> None:
    named = of_kind(kind, *pair)
    assert any(len({claim.document for claim in one.claims}) == 2 for one in named), [one.kind for one in told(*pair)]


NEAR_MISSES: list[tuple[str, Pair]] = [
    (  # two ordinary days
        "rate_or_peak",
        (
            ("2025-11-17", "Staff", "На Куп'янському напрямку 16 листопада ворог скинув 60 КАБів.", "UA"),
            ("2025-11-18", "Staff", "На Куп'янському напрямку 17 листопада ворог скинув 60 КАБів.", "UA"),
        ),
    ),
    (  # a night and the week that holds it
        "growing_counter",
        (
            ("2025-10-14", "Air force", "У ніч на 14 жовтня збито 83 дрони.", "UA"),
            ("2025-10-20", "Air force", "За тиждень збито 612 дронів.", "UA"),
        ),
    ),
    (  # two months
        "scope_drift",
        (
            ("2025-11-02", "Mappers", "In October Russia took 267 km2 in the Zaporizhzhia region."),
            ("2025-12-02", "Mappers", "In November Russia took 312 km2 in the Zaporizhzhia region."),
        ),
    ),
    (  # the dead of either side
        "interest",
        (
            ("2025-12-10", "General Staff", "За минулу добу втрати ворога на Покровському напрямку – 180 осіб.", "UA"),
            ("2025-12-10", "Ministry", "За сутки ВСУ потеряли на Красноармейском направлении 410 человек.", "RU"),
        ),
    ),
    (  # a list that is not whole
        "sum_mismatch",
        (
            (
                "2025-11-03",
                "Police",
                "In Kherson region 14 people were wounded, among them two teachers and three drivers.",
            ),
            ("2025-11-03", "Portal", "На Херсонщині поранено 14 людей, серед них троє водіїв.", "UA"),
        ),
    ),
    (  # two towns
        "translation",
        (
            ("2025-11-11", "Mayor", "У Сумах поранено 13 людей.", "UA"),
            ("2025-11-11", "Wire", "Thirteen people were killed in Zaporizhzhia, the governor said."),
        ),
    ),
    (  # a denial of what nobody said there
        "contradiction",
        (
            (
                "2025-11-20",
                "Kremlin",
                "Russia does not strike residential buildings, the Kremlin spokesman said.",
                "RU",
            ),
            ("2025-11-20", "General Staff", "Сили оборони уразили склад боєприпасів у Донецьку.", "UA"),
        ),
    ),
]


@pytest.mark.parametrize(("kind", "pair"), NEAR_MISSES)
def test_what_only_looks_like_it_is_not_named(kind: str, pair: Pair) -> None:
    assert not of_kind(kind, *pair)


UNRELATED: list[Pair] = [
    (
        ("2025-11-02", "DTEK", "In Odesa region 40,000 customers got power back by noon.", "UA"),
        ("2025-11-02", "DTEK", "In Odesa region 22,000 customers are still without power.", "UA"),
    ),
    (
        ("2025-11-02", "Governor", "За добу з Донеччини евакуйовано 180 людей.", "UA"),
        ("2025-11-09", "Governor", "За тиждень з Донеччини евакуйовано 1 310 людей.", "UA"),
    ),
    (
        ("2025-11-02", "Ministry", "Сбиты 98 беспилотников над регионами России.", "RU"),
        ("2025-11-02", "Air force", "Збито 67 безпілотників над Україною.", "UA"),
    ),
    (
        ("2025-11-12", "Commander", "Up to 150,000 Russian troops are in the Pokrovsk sector.", "UA"),
        ("2025-11-12", "Commander", "У Куп'янському секторі ворог має 40 тисяч військових.", "UA"),
    ),
]


@pytest.mark.parametrize("pair", UNRELATED)
def test_reports_of_unlike_things_stand_in_no_disagreement(pair: Pair) -> None:
    assert not [one for one in told(*pair) if one.kind != "copy"]
