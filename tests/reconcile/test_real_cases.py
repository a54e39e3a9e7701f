"""Real cases one to four, retold in our own words and read from them: each gets its diagnosis, nothing is averaged.

Cases five to ten stand in test_real_cases_five_to_ten.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]
Report = tuple[str, str, str, str]

SECTOR_JUNE = (
    "2025-06-27",
    "Front Daily",
    "third",
    "Commander-in-chief Oleksandr Syrskyi said on 27 June that Russia has about 111,000 troops in the Pokrovsk sector.",
)
REGION_OCTOBER = (
    "2025-10-31",
    "Kyiv Wire",
    "third",
    "President Volodymyr Zelensky said on 31 October that Russia has massed 170,000 troops in Donetsk region.",
)
SECTOR_JUNE_UK = (
    "2025-06-27",
    "Front Daily",
    "third",
    "За словами Сирського, станом на 27 червня на Покровському напрямку зосереджено близько 111 тисяч російських "
    "військових.",
)
REGION_OCTOBER_UK = (
    "2025-10-31",
    "Kyiv Wire",
    "third",
    "Зеленський 31 жовтня заявив, що росіяни зосередили 170 тисяч військових на Донеччині.",
)
REVIEWS = [
    "Ukrainian commanders speak of around 110,000 Russian troops in the Pokrovsk sector. Other reports put 170,000 "
    "Russian troops in the Pokrovsk sector by late October.",
    "На Покровському напрямку зосереджено близько 110 тисяч російських військових. За іншими даними, наприкінці "
    "жовтня на Покровському напрямку було 170 тисяч російських військових.",
]


@pytest.mark.parametrize(
    ("june", "october", "review"),
    [(SECTOR_JUNE, REGION_OCTOBER, REVIEWS[0]), (SECTOR_JUNE_UK, REGION_OCTOBER_UK, REVIEWS[1])],
)
def test_a_sectors_troops_of_june_and_a_regions_of_october_are_not_joined(
    june: Report, october: Report, review: str, told: Tell
) -> None:
    found = told(june, october, ("2025-11-08", "Review", "third", review))
    assert found.figures("stale") == [("Front Daily", 111_000), ("Review", 110_000)]
    assert "134 days earlier" in found.only("stale").explanation
    assert ("Kyiv Wire", 170_000) in found.figures("scope_drift")
    assert ("Review", 170_000) in found.figures("scope_drift")
    assert "Donetsk region: 170,000" in found.only("scope_drift").explanation
    assert all(high < 120_000 or low > 160_000 for low, high in found.widths("strength"))


def test_a_fresh_figure_of_one_sector_is_neither_stale_nor_adrift(told: Tell) -> None:
    fresh = "Oleksandr Syrskyi said on 8 November that about 110,000 Russian troops are in the Pokrovsk sector."
    earlier = SECTOR_JUNE[3].replace("27 June", "20 October")
    found = told(("2025-10-20", "A", "third", earlier), ("2025-11-08", "B", "third", fresh))
    assert found.kinds == []


TOLLS = [
    (
        (
            "local officials said at 07:30",
            "overnight on 8 November one person was killed and 10 were injured in Dnipro",
        ),
        ("rescuers said at 11:00", "two people were killed and 11 injured in Dnipro on 8 November"),
        (
            "the State Emergency Service said at 20:00",
            "three people were killed and 13 injured in Dnipro on 8 November",
        ),
    ),
    (
        ("сообщили местные власти", "В ночь на 8 ноября в Днепре погиб один человек, ранены 10"),
        ("сообщили в полиции", "8 ноября в Днепре погибли два человека, 11 ранены"),
        ("сообщила ГСЧС", "8 ноября в Днепре погибли три человека, 13 ранены"),
    ),
]


@pytest.mark.parametrize("toll", TOLLS)
def test_the_toll_of_one_night_rises_through_the_day(toll: tuple[tuple[str, str], ...], told: Tell) -> None:
    reports = [("2025-11-08", f"Desk {place}", "third", f"{words}, {by}.") for place, (by, words) in enumerate(toll, 1)]
    found = told(*reports)
    assert found.kinds == ["growing_counter", "growing_counter"]
    dead, hurt = sorted(found.disagreements, key=lambda one: str(one.claims[0].measure))
    assert sorted(one.quantity.low for one in dead.claims) == [1, 2, 3]
    assert sorted(one.quantity.low for one in hurt.claims) == [10, 11, 13]
    assert "the last figure, 3, stands" in dead.explanation
    assert found.widths("killed") == [(3, 3)]
    assert found.widths("wounded") == [(13, 13)]


def test_the_dead_of_two_cities_and_a_toll_that_falls_are_no_counter(told: Tell) -> None:
    night = "One person was killed in Dnipro overnight on 8 November, local officials said."
    other = "Three people were killed in Kharkiv on 8 November, local officials said."
    assert told(("2025-11-08", "A", "third", night), ("2025-11-08", "B", "third", other)).kinds == []
    reports = [
        ("2025-11-08", outlet, "third", f"As of {clock} on 8 November, {number} people were killed in Dnipro, {by}.")
        for outlet, clock, number, by in (
            ("A", "9:00", "five", "the State Emergency Service said"),
            ("B", "20:00", "three", "the State Emergency Service said"),
        )
    ]
    assert told(*reports).kinds == ["contradiction"]


def test_a_day_with_more_dead_on_another_day_is_not_the_nights_counter(told: Tell) -> None:
    night = "Overnight on 8 November five people were killed in Dnipro, the State Emergency Service said."
    day = "On 8 November two people were killed in Dnipro, the State Emergency Service said on 9 November."
    found = told(("2025-11-08", "A", "third", night), ("2025-11-09", "B", "third", day))
    assert "growing_counter" not in found.kinds
    assert found.widths("killed") == [(2, 2), (5, 5)]


def test_a_toll_without_a_day_belongs_to_the_towns_only_event_of_those_days(told: Tell) -> None:
    found = told(
        (
            "2025-11-08",
            "A",
            "third",
            "Внаслідок нічної атаки на Дніпро загинула людина, ще 10 поранені, повідомили в ОВА.",
        ),
        ("2025-11-08", "B", "third", "Кількість загиблих у Дніпрі зросла до двох, повідомили в ОВА."),
        (
            "2025-11-09",
            "C",
            "third",
            "У Дніпрі завершено пошуки: загинули троє людей, 13 постраждали, повідомили в ДСНС.",
        ),
    )
    assert found.kinds == ["growing_counter", "growing_counter"]
    assert found.widths("killed") == [(3, 3)]
    assert found.widths("wounded") == [(13, 13)]


def test_two_strikes_told_in_one_report_are_no_counter(told: Tell) -> None:
    text = "Упродовж доби у Харкові загинули троє людей. По Харкову прилетіло вісім «шахедів», загиблих немає."
    assert "growing_counter" not in told(("2025-11-18", "governor of Kharkiv region", "UA", text)).kinds


def test_the_entries_of_a_live_page_are_one_counter(told: Tell) -> None:
    page = (
        "08:10 A drone hit a nine-storey block in Dnipro. At least one person was killed and ten injured.\n\n"
        "11:40 The death toll in Dnipro has risen to two, the mayor said; twelve are injured.\n\n"
        "19:30 Three people were killed and 13 injured in the attack on Dnipro, rescuers said."
    )
    found = told(("2025-11-08", "Live", "third", page))
    assert found.kinds == ["growing_counter", "growing_counter"]
    assert found.widths("killed") == [(3, 3)]


@pytest.mark.parametrize(
    ("earlier", "later", "published"),
    [
        (
            "За минулу добу у Херсоні загинули двоє людей, повідомив голова ОВА.",
            "8 листопада у Херсоні загинули троє людей, повідомили в поліції.",
            "2025-11-08",
        ),
        (
            "Overnight on 8 November nobody was killed in Dnipro, the mayor said.",
            "On 8 November two people were killed in Dnipro, police said.",
            "2025-11-08",
        ),
        (
            "Overnight on 8 November two people were killed in Dnipro, the mayor said.",
            "Three people were killed in another attack on Dnipro, police said.",
            "2025-11-09",
        ),
        (
            "Overnight on 8 November two people were killed in Dnipro, the mayor said.",
            "Three people were killed in Dnipro, police said.",
            "2025-11-14",
        ),
        (
            "Overnight on 8 November two people were killed in Dnipro, the mayor said.",
            "On the afternoon of 8 November a bomb killed three people in Dnipro, prosecutors said.",
            "2025-11-08",
        ),
    ],
)
def test_tolls_of_a_past_day_of_none_and_of_other_strikes_are_no_counter(
    earlier: str, later: str, published: str, told: Tell
) -> None:
    found = told(("2025-11-08", "A", "third", earlier), (published, "B", "third", later))
    assert len(found.widths("killed")) == 2
    assert "growing_counter" not in found.kinds


ASSAULTS = [
    (
        "As of 16:00 on 8 November the General Staff counted 57 Russian assaults in the Pokrovsk sector.",
        "The General Staff said in its evening summary on 8 November that Russian forces made 69 assaults in the "
        "Pokrovsk sector.",
    ),
    (
        "Станом на 16:00 8 листопада загарбники здійснили 57 атак на Покровському напрямку, повідомив Генштаб.",
        "Станом на 22:00 8 листопада загарбники здійснили 69 атак на Покровському напрямку, повідомив Генштаб.",
    ),
]


@pytest.mark.parametrize(("afternoon", "evening"), ASSAULTS)
def test_the_assaults_of_one_day_are_one_counter(afternoon: str, evening: str, told: Tell) -> None:
    found = told(("2025-11-08", "A", "third", afternoon), ("2025-11-08", "B", "third", evening))
    assert found.figures("growing_counter") == [("A", 57), ("B", 69)]
    assert found.widths("assaults") == [(69, 69)]
    assert found.kinds == ["growing_counter"]


def test_assaults_of_two_days_and_two_whole_counts_of_one_are_no_counter(told: Tell) -> None:
    first, second = (
        (f"2025-11-0{day}", "A", "third",
         f"As of 16:00 on {day} November the General Staff counted {count} Russian assaults in the Pokrovsk sector.")
        for day, count in ((8, 57), (9, 69))
    )  # fmt: skip
    assert told(first, second).kinds == []
    whole = [
        ("2025-11-08", outlet, "third", f"On 8 November the General Staff counted {count} Russian assaults near Lyman.")
        for outlet, count in (("A", 57), ("B", 69))
    ]
    assert told(*whole).kinds == ["contradiction"]


GROUND = [
    "According to DeepState, Russia occupies 71,354 square kilometres of Ukraine and 1,336 square kilometres are in "
    "the grey zone. The Institute for the Study of War assesses that Russia holds 75,681 square kilometres of Ukraine.",
    "За даними DeepState, Росія окупувала 71 354 км² території України. За оцінкою Інституту вивчення війни, Росія "
    "контролює 75 681 км² території України.",
]


@pytest.mark.parametrize("text", GROUND)
def test_two_maps_of_the_ground_count_by_two_definitions(text: str, told: Tell) -> None:
    found = told(("2025-11-08", "Review", "third", text))
    assert found.figures("definition_gap") == [("Review", 71_354), ("Review", 75_681)]
    assert {(71_354, 71_354), (75_681, 75_681)} <= set(found.widths("area"))
    assert found.kinds == ["definition_gap"]


def test_ground_measured_on_near_days_is_compared(told: Tell) -> None:
    mapper = "As of 3 November 2025, Russia occupied 71,254 square kilometres of Ukraine, DeepState said."
    other = "Russian forces hold 75,681 square kilometres of Ukraine, according to the Institute for the Study of War."
    found = told(("2025-11-03", "A", "third", mapper), ("2025-11-08", "B", "third", other))
    assert found.figures("definition_gap") == [("A", 71_254), ("B", 75_681)]
    assert told(("2025-11-03", "A", "third", mapper), ("2025-12-08", "B", "third", other)).kinds == []


def _maps(told: Tell, *months: tuple[int, int, int]) -> Any:
    names = {6: "June", 7: "July", 8: "August", 9: "September"}
    reports = []
    for month, occupied, assessed in months:
        day = f"8 {names[month]} 2025"
        words = f"As of {day}, Russia occupied {occupied:,} square kilometres of Ukraine, DeepState said."
        reports.append((f"2025-0{month}-08", "Mapper", "third", words))
        words = (
            f"As of {day}, Russia held {assessed:,} square kilometres of Ukraine, the Institute for the Study of War"
        )
        reports.append((f"2025-0{month}-08", "Digest", "third", f"{words} assesses."))
    return told(*reports)


def test_a_gap_that_stays_for_months_is_told_once_as_the_definitions(told: Tell) -> None:
    found = _maps(told, (6, 69_100, 73_290), (7, 69_560, 73_800), (8, 70_020, 74_270))
    assert found.kinds == ["definition_gap"]
    assert len(found.only("definition_gap").claims) == 6
    assert "on 3 days, 8 June 2025 to 8 August 2025" in found.only("definition_gap").explanation
    assert "1.061 to 1.061 times “occupied since 2022”, a steady gap" in found.only("definition_gap").explanation


def test_a_gap_that_moves_is_not_laid_on_the_definition_alone(told: Tell) -> None:
    found = _maps(told, (6, 69_100, 70_290), (7, 69_560, 73_800), (8, 70_020, 78_270), (9, 70_100, 83_000))
    assert "the gap moves" in found.only("definition_gap").explanation


def test_one_map_told_twice_is_no_gap(told: Tell) -> None:
    words = "DeepState says Russia occupies 71,354 square kilometres of Ukraine."
    found = told(("2025-11-08", "A", "third", words), ("2025-11-08", "B", "third", f"Good morning. {words}"))
    assert found.kinds == ["copy"]
