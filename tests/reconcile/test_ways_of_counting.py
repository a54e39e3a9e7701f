"""Reasons that a unit, a way of counting, a part of a place, a worst day or two sides of a blow give; near misses."""

from __future__ import annotations

import pytest
from tests.reconcile.reading import Written, of_kind, told

MINISTRY, STAFF = "Russian Defence Ministry", "General Staff"
WHOLE = ("2025-11-04", "Governor of Donetsk region", "З 1 жовтня з Донеччини евакуйовано 7 640 людей.", "UA")
HELD = ("2025-11-01", MINISTRY, "Russian troops have completely liberated the town of Vovchansk.", "RU")
STRIKE = ("2025-10-12", MINISTRY, "Ракетным ударом по пункту временной дислокации в Чугуеве уничтожены до 90 "
          "украинских военнослужащих.", "RU")  # fmt: skip
TOLD_NOW = ("2025-10-20", "Daily", "Some 340 people now live in Chasiv Yar, according to local officials.")
MEAN = ("2025-12-01", "Spokesman", "На Торецькому напрямку ворог у листопаді щодня випускав у середньому 2 100 "
        "снарядів.", "UA")  # fmt: skip

FIRES: list[tuple[str, Written, Written]] = [
    # accounts and the people behind them
    ("definition_gap",
     ("2025-11-20", "Lvivoblenergo", "Внаслідок удару у Львові знеструмлено 41 200 споживачів.", "UA"),
     ("2025-11-20", "Wire", "About 110,000 residents of Lviv were left without power after a Russian strike.")),
    ("definition_gap",
     ("2025-11-20", "Grid", "Some 24,500 households in the Zaporizhzhia region are without electricity after the "
      "overnight strike.", "UA"),
     ("2025-11-20", "Портал", "В Запорожской области без электричества остаются 68 тысяч жителей.")),
    # permanent losses, and all of them
    ("definition_gap",
     ("2025-10-01", STAFF, "Безповоротні втрати противника у вересні становлять 14 200 осіб.", "UA"),
     ("2025-10-03", "Wire", "Russian forces lost 28,500 troops killed and wounded in September, a commander said.")),
    ("definition_gap",
     ("2025-10-01", "Think tank", "Russia has suffered roughly 480,000 permanent losses since the start of the "
      "full-scale invasion in February 2022, counting the dead, the missing and the disabled."),
     ("2025-10-03", "British ministry", "Россия потеряла с начала войны убитыми и ранеными около 1 110 000 солдат.")),
    # a region and one of its districts, counted from one day on
    ("scope_drift", WHOLE,
     ("2025-11-05", "Aid group", "Since 1 October, 2,210 people have been evacuated from the Kramatorsk district.")),
    ("scope_drift",
     ("2025-09-01", "Governor of Kherson region", "За серпень на Херсонщині поранено 310 цивільних людей.", "UA"),
     ("2025-09-02", "Газета", "За август в Бериславе ранены 46 мирных жителей.")),
    # a figure that lost its "more than" and became its capital's
    ("scope_drift",
     ("2025-11-19", "Grid", "Через атаку без світла залишилися понад 56 400 абонентів Сумської області.", "UA"),
     ("2025-11-19", "Канал", "В городе Сумы после утренней атаки без света остались 56 400 абонентов.")),
    # civilians whose death a mission verified, and all that an office counts
    ("definition_gap",
     ("2025-12-05", "Mission", "The mission verified 148 civilians killed in Ukraine in November."),
     ("2025-12-06", "Prosecutor", "За листопад в Україні внаслідок обстрілів загинули 231 цивільна людина.", "UA")),
    # the worst day of a month and its mean
    ("rate_or_peak", MEAN,
     ("2025-12-02", "Wire", "On its worst day of November Russian guns fired 4,600 shells in the Toretsk sector.")),
    ("rate_or_peak",
     ("2025-11-02", STAFF, "У жовтні ворог скидав у середньому 170 керованих авіабомб на добу.", "UA"),
     ("2025-11-04", "Газета", "В пиковый день октября российская авиация сбросила на Украину 268 управляемых бомб.")),
    # the dead of one blow, as either side counts them
    ("interest", STRIKE,
     ("2025-10-12", "Ukrainian Ground Forces", "Внаслідок удару в Чугуєві загинули троє військовослужбовців, 18 "
      "поранені.", "UA")),
    ("interest",
     ("2025-10-30", MINISTRY, "Ударом по железнодорожной станции Синельниково уничтожены более 150 военнослужащих ВСУ.",
      "RU"),
     ("2025-10-30", "Wire", "No troops were killed in the strike on the railway station in Synelnykove, Ukraine's army "
      "said; one soldier was injured.")),
    # a capture announced, and denied or seen by half
    ("contradiction",
     ("2025-08-10", MINISTRY, "Подразделениями группировки «Центр» освобождён населённый пункт Яблоновка Донецкой "
      "Народной Республики.", "RU"),
     ("2025-08-10", "Command", "Яблунівка на Донеччині під контролем Сил оборони, заява Москви про її захоплення не "
      "відповідає дійсності.", "UA")),
    ("contradiction", HELD,
     ("2025-11-02", "Institute", "Russian forces hold about half of Vovchansk, geolocated footage shows.")),
    # an old number of those who stayed, told with "now"
    ("stale", ("2025-05-12", "Head of Chasiv Yar administration", "У Часовому Ярі залишаються 340 мешканців.", "UA"),
     TOLD_NOW),
    ("stale", ("2025-04-05", "Mayor", "У Куп'янську досі живуть 2 800 людей.", "UA"),
     ("2025-11-05", "Wire", "About 2,800 residents remain in Kupiansk today, most of them elderly.")),
    ("stale", ("2025-10-08", "Grid operator", "Через удар у ніч на 8 жовтня на Сумщині знеструмлено 43 500 абонентів.",
               "UA"),
     ("2025-11-12", "Site", "На Сумщині темно. За даними обленерго, без світла там 43 500 абонентів. Уночі над областю "
      "збили шість безпілотників.", "UA")),
    # shares of a town by those who defend and those who storm it
    ("interest", ("2025-10-30", "Wire", "Russian troops hold no more than 15% of Kupiansk, a spokesman for the "
                  "Ukrainian brigade there said on Thursday."),
     ("2025-10-30", "Agency", "В четверг российские войска контролировали свыше 70% Купянска, доложил начальник "
      "Генштаба.", "RU")),
    # a strike and its denial by who is accused
    ("contradiction", ("2025-10-30", "Wire", "Ukraine accused Russia of deliberately shelling a school in Nikopol."),
     ("2025-10-31", "Wire B", "Moscow denied that its guns had fired at a school in Nikopol.")),
    # the hits of one night, by two offices
    ("contradiction", ("2025-11-03", "governor of Volyn region", "У ніч на 3 листопада ворог атакував Луцьк "
                       "безпілотниками. У місті зафіксовано 17 влучань.", "UA"),
     ("2025-11-03", "Wire", "The mayor of Lutsk said 29 drones had hit the city overnight.")),
]  # fmt: skip

SILENT: list[tuple[str, Written, Written]] = [
    # fewer people than accounts, and another day's blow
    ("definition_gap",
     ("2025-11-20", "Lvivoblenergo", "Внаслідок удару у Львові знеструмлено 41 200 споживачів.", "UA"),
     ("2025-11-20", "Wire", "About 30,000 residents of Lviv were left without power after a Russian strike.")),
    ("definition_gap",
     ("2025-11-20", "Lvivoblenergo", "Внаслідок удару у Львові знеструмлено 41 200 споживачів.", "UA"),
     ("2025-11-28", "Wire", "About 110,000 residents of Lviv were left without power after a Russian strike.")),
    # more permanent losses than casualties is no definition's gap
    ("definition_gap",
     ("2025-10-01", STAFF, "Безповоротні втрати противника у вересні становлять 34 200 осіб.", "UA"),
     ("2025-10-03", "Wire", "Russian forces lost 28,500 troops killed and wounded in September, a commander said.")),
    # a district counted from another day on, and one of another region
    ("scope_drift", WHOLE,
     ("2025-11-05", "Aid group", "Since 1 August, 2,210 people have been evacuated from the Kramatorsk district.")),
    ("scope_drift", WHOLE,
     ("2025-11-05", "Aid group", "Since 1 October, 2,210 people have been evacuated from the Kupiansk district.")),
    # the worst day of another sector
    ("rate_or_peak", MEAN,
     ("2025-12-02", "Wire", "On its worst day of November Russian artillery fired 4,600 shells in the Lyman sector.")),
    # the dead of another town, and nearly the same number
    ("interest", STRIKE,
     ("2025-10-12", "Ukrainian Ground Forces", "Внаслідок удару в Ізюмі загинули троє військовослужбовців.", "UA")),
    ("interest", STRIKE,
     ("2025-10-12", "Ukrainian Ground Forces", "Внаслідок удару в Чугуєві загинули 70 військовослужбовців.", "UA")),
    # half of a town each
    ("contradiction",
     ("2025-11-01", MINISTRY, "Russian forces control the southern part of Vovchansk.", "RU"),
     ("2025-11-02", "Command", "Наші підрозділи утримують північні квартали Вовчанська.", "UA")),
    # another number of those who stayed
    ("stale", ("2025-05-12", "Head of Chasiv Yar administration", "У Часовому Ярі залишаються 460 мешканців.", "UA"),
     TOLD_NOW),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "one", "other"), FIRES)
def test_a_reason_is_named_of_both_reports(kind: str, one: Written, other: Written) -> None:
    found = [each for each in of_kind(kind, one, other) if len({claim.document for claim in each.claims}) == 2]
    assert len(found) == 1, [f"{each.kind}: {each.explanation}" for each in told(one, other)]


@pytest.mark.parametrize(("kind", "one", "other"), SILENT)
def test_a_near_miss_gives_no_reason(kind: str, one: Written, other: Written) -> None:
    assert of_kind(kind, one, other) == []


def test_a_gap_of_ways_of_counting_is_no_contradiction() -> None:
    permanent = ("2025-10-01", STAFF, "Безповоротні втрати противника у вересні становлять 14 200 осіб.", "UA")
    every = ("2025-10-03", "Wire", "Russian forces lost 28,500 troops killed and wounded in September.")
    assert [one.kind for one in told(permanent, every)] == ["definition_gap"]


def test_pictures_stand_beside_what_a_side_claims() -> None:
    seen = ("2025-10-01", "Counters", "By now 4,120 Russian tanks have been destroyed, each visually confirmed.")
    claimed = ("2025-10-02", STAFF, "З початку вторгнення ворог втратив 11 230 танків.", "UA")
    assert "definition_gap" in [one.kind for one in told(seen, claimed)]


ACCOUNTS = (
    "2025-12-08",
    "Energy Ministry",
    "As of 8 December 61,000 customers in Sumy region are without power.",
    "UA",
)
PEOPLE = ("2025-12-08", "Aid office", "On 8 December about 150,000 people in Sumy region were without electricity.")


@pytest.mark.parametrize(
    "told_too",
    [
        "На Сумщині станом на 09:00 8 грудня без світла 34 тисячі абонентів, повідомили в обленерго.",
        "8 декабря в Сумской области без света остаются 38 тысяч абонентов, сообщили в облэнерго.",
        "On 8 December 29,500 customers in Sumy region had no power, the grid operator said.",
    ],
)
def test_people_beside_accounts_hide_no_contradiction_between_the_accounts(told_too: str) -> None:
    other = ("2025-12-08", "Site", told_too, "UA")
    (found,) = of_kind("contradiction", ACCOUNTS, PEOPLE, other)
    assert {claim.quantity.unit.value for claim in found.claims if claim.quantity} == {"customers"}
    assert not of_kind("contradiction", ACCOUNTS, PEOPLE)


@pytest.mark.parametrize(
    "text",
    [
        "Russian attacks killed twelve civilians in Ukraine on Wednesday, according to officials. Six people died in "
        "Izium, three in the Kramatorsk district of Donetsk region and one in Kherson. In the night that followed 40 "
        "drones were shot down.",
        "За сутки при ударах ВСУ ранены 11 человек. В Белгородской области ранены семь жителей, в "
        "Курской – два, в Брянской – один.",
        "Унаслідок обстрілів за добу загинули 12 людей. У Донецькій області загинули шестеро, у Харківській – троє, у "
        "Сумській – один.",
    ],
)
def test_a_list_in_the_next_sentence_that_misses_its_total_is_told(text: str) -> None:
    side = "RU" if "ВСУ" in text else "UA"
    assert of_kind("sum_mismatch", ("2025-10-09", "Broadcaster", text, side))
