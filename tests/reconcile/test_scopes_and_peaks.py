"""Reasons that a figure's scope, its method or its day give: told with two unlike pairs each, and with near misses."""

from __future__ import annotations

import pytest
from tests.reconcile.reading import Written, of_kind, told

MINISTRY, STAFF = "Russian Defence Ministry", "General Staff"
AIR_FORCE = "Ukrainian Air Force"
NAMES = "We have confirmed the names of 108,608 Russian soldiers killed in Ukraine since February 2022."
MODEL = "По оценке издания, к концу года в Украине погибли около 165 тысяч российских военных."
MAY = "In May Russian troops made 184 ground attacks a day on average, the General Staff said."

FIRES: list[tuple[str, Written, Written]] = [
    # a sector's attacks told of its town, on days dated apart
    ("scope_drift",
     ("2025-12-08", STAFF, "In the Lyman sector 27 enemy attacks were stopped near Zarichne and Torske.", "UA"),
     ("2025-12-09", "Portal", "Russian infantry attacked the town of Lyman 27 times on Monday, the army said.")),
    ("scope_drift",
     ("2025-12-08", STAFF, "На Гуляйпільському напрямку відбито 33 атаки ворога.", "UA"),
     ("2025-12-09", "Сайт", "Город Гуляйполе за сутки пережил 33 штурма, сообщил украинский Генштаб.")),
    # the whole front's losses told of a sector
    ("scope_drift",
     ("2025-12-08", STAFF, "На Покровському напрямку відбито 40 атак. На всьому фронті за добу ворог втратив 1 170 "
      "осіб.", "UA"),
     ("2025-12-09", "Канал", "На покровском участке фронта российская армия за сутки потеряла 1 170 человек.")),
    # a region's outage told of its city without a day
    ("scope_drift",
     ("2025-12-08", "Wire", "More than 32,500 customers in the Odesa region lost power on Monday."),
     ("2025-12-09", "Daily", "In the city of Odesa 32,500 customers are without electricity.")),
    # a region's outage beside its capital's
    ("scope_drift",
     ("2025-12-08", "Wire", "On Monday 131,000 customers were left without electricity in the Chernihiv region."),
     ("2025-12-08", "Chernihivoblenergo", "У місті Чернігові знеструмлено 42 тисячі абонентів.", "UA")),
    # a record day, and the same told of every day
    ("rate_or_peak", ("2025-06-01", "Wire", MAY),
     ("2025-05-24", "Tabloid", "Russian troops made 260 ground attacks on Friday, a record for this year.")),
    ("rate_or_peak", ("2025-06-01", "Wire", MAY),
     ("2025-06-03", "Портал", "Каждый день российские войска атакуют украинские позиции 260 раз.")),
    # the enemy's losses, and a third party's estimate of them
    ("interest",
     ("2025-09-01", MINISTRY, "За август 2025 года потери ВСУ составили более 42 600 военнослужащих убитыми и "
      "ранеными.", "RU"),
     ("2025-09-05", "Wire", "Ukraine lost 8,000 to 10,000 soldiers killed and wounded in August, Western officials "
      "said.")),
    ("interest",
     ("2025-07-20", "Ukrainian military", "In the first half of 2025 Russia lost 231,400 soldiers, killed and wounded.",
      "UA"),
     ("2025-07-29", "Centre", "За первую половину 2025 года российская армия потеряла убитыми и ранеными около 100 "
      "тысяч человек.")),
    # ground taken: what a side says, and what a map shows
    ("interest",
     ("2025-12-31", MINISTRY, "В декабре взято под контроль 700 квадратных километров.", "RU"),
     ("2026-01-02", "Map", "Russian forces seized 440 square kilometres in December.")),
    # names and a model
    ("definition_gap", ("2025-05-09", "Broadcaster", NAMES), ("2025-05-20", "Издание", MODEL)),
    ("definition_gap",
     ("2025-10-17", "Сайт", "К 17 октября известны имена 139 842 российских военных, погибших в Украине."),
     ("2025-10-28", "Centre", "Our model estimates that 219,000 Russian soldiers had died by the end of August.")),
    # those shot down, repeated by an outlet, beside those stopped by both ways
    ("definition_gap",
     ("2026-01-09", AIR_FORCE, "Збито/подавлено 226 ворожих БпЛА із 242 в ніч на 9 січня.", "UA"),
     ("2026-01-10", "Канал", "Из 242 беспилотников, запущенных в ночь на 9 января, сбиты только 151.")),
    ("definition_gap",
     ("2025-03-15", AIR_FORCE, "У ніч на 15 березня збито 130 ударних БпЛА у Київській, Чернігівській та Одеській "
      "областях.", "UA"),
     ("2025-03-15", "Wire", "Ukraine neutralised 168 drones overnight, the air force said, counting those jammed.")),
    # a mapper and a brigade
    ("contradiction",
     ("2025-11-12", "Map", "We have moved Novovasylivka to Russian control after videos of flags."),
     ("2025-11-12", "57th Brigade", "Нововасилівка залишається під контролем Сил оборони.", "UA")),
    ("contradiction",
     ("2026-02-01", MINISTRY, "Взят населённый пункт Гришино в Донецкой области.", "RU"),
     ("2026-02-02", "Wire", "Kyiv's army denied on Monday that the village of Hryshyne had been lost.")),
    # a ring asserted of one town and denied of the next
    ("contradiction",
     ("2025-10-30", MINISTRY, "Украинская группировка восточнее Купянска окружена.", "RU"),
     ("2025-11-01", "Мапа", "Кільця немає: під Дворічною працюють дві переправи.", "UA")),
]  # fmt: skip

SILENT: list[tuple[str, Written, Written]] = [
    # another day's attacks of the sector
    ("scope_drift",
     ("2025-12-08", STAFF, "On Sunday 27 enemy attacks were stopped in the Lyman sector.", "UA"),
     ("2025-12-14", "Portal", "Russian infantry attacked the town of Lyman 27 times on Saturday.")),
    # a figure that anyone may give
    ("scope_drift",
     ("2025-12-08", "Wire", "More than 30,000 customers in the Odesa region lost power on Monday."),
     ("2025-12-09", "Daily", "In the city of Chornomorsk 30,000 customers are without electricity.")),
    # two sectors, neither inside the other
    ("scope_drift",
     ("2025-12-08", STAFF, "На Лиманському напрямку ворог втратив 1 170 осіб.", "UA"),
     ("2025-12-09", "Канал", "На покровском участке фронта российская армия потеряла 1 170 человек.")),
    # an ordinary day above the mean
    ("rate_or_peak", ("2025-06-01", "Wire", MAY),
     ("2025-05-24", "Daily", "Russian troops made 205 ground attacks on Friday, the General Staff said.")),
    # a record of last year
    ("rate_or_peak", ("2025-06-01", "Wire", MAY),
     ("2024-11-24", "Daily", "Russian troops made 292 ground attacks on Saturday, a record for the year.")),
    # near enough for two estimates
    ("interest",
     ("2025-09-01", "Ukrainian military", "In August Russia lost 29,000 soldiers, killed and wounded.", "UA"),
     ("2025-09-05", "Wire", "Russia lost about 25,000 soldiers killed and wounded in August, Western officials said.")),
    # a figure that leans away from its side's interest
    ("interest",
     ("2025-09-01", "Ukrainian military", "In August Russia lost 9,000 soldiers, killed and wounded.", "UA"),
     ("2025-09-05", "Wire", "Russia lost about 25,000 soldiers killed and wounded in August, Western officials said.")),
    # names alone, and names of another year
    ("definition_gap", ("2025-05-09", "Broadcaster", NAMES),
     ("2025-05-20", "Daily", "The names of 109,900 Russian soldiers killed in Ukraine have been confirmed.")),
    ("definition_gap", ("2024-05-09", "Broadcaster", NAMES), ("2025-05-20", "Издание", MODEL)),
    # more shot down than with the jammed
    ("definition_gap",
     ("2026-01-09", AIR_FORCE, "Збито/подавлено 151 ворожий БпЛА в ніч на 9 січня.", "UA"),
     ("2026-01-10", "Канал", "В ночь на 9 января сбиты 226 беспилотников.")),
    # both hold something of the town
    ("contradiction",
     ("2025-11-12", "Map", "Russian infantry has entered Novovasylivka."),
     ("2025-11-12", "57th Brigade", "Нововасилівка залишається під контролем Сил оборони.", "UA")),
    # a ring elsewhere on the front
    ("contradiction",
     ("2025-10-30", MINISTRY, "Украинская группировка восточнее Купянска окружена.", "RU"),
     ("2025-11-01", "Мапа", "Оточення Костянтинівки немає.", "UA")),
    # a part of what the same report counts
    ("contradiction",
     ("2025-03-17", STAFF, "На Покровському напрямку окупанти 26 разів атакували 17 березня, 21 атаку відбито.", "UA"),
     ("2025-03-17", "Wire", "Russian troops attacked 26 times in the Pokrovsk sector on March 17, the General Staff "
      "said.")),
    # what was, told as what was
    ("stale",
     ("2026-02-20", "Network", "About 112,000 civilians remained in Kramatorsk district on 15 February. In December "
      "the district's figure was 131,000."),
     ("2026-02-20", "Daily", "About 112,000 civilians remain in Kramatorsk district.")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "one", "other"), FIRES)
def test_a_reason_is_named_of_both_reports(kind: str, one: Written, other: Written) -> None:
    found = [each for each in of_kind(kind, one, other) if len({claim.document for claim in each.claims}) == 2]
    assert len(found) == 1, [f"{each.kind}: {each.explanation}" for each in told(one, other)]


@pytest.mark.parametrize(("kind", "one", "other"), SILENT)
def test_a_near_miss_gives_no_reason(kind: str, one: Written, other: Written) -> None:
    assert of_kind(kind, one, other) == []
