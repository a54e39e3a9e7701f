"""Real cases five to ten, retold in our own words and read from them; the first four stand in test_real_cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]
Report = tuple[str, str, str, str]

ENGLISH = "The General Staff said Russia has lost about {figure:,} personnel since 24 February 2022 as of {day}."
UKRAINIAN = "За даними Генштабу, загальні бойові втрати противника з 24.02.22 по {day} склали близько {figure} осіб."
ENGLISH_DAYS = {"2025-11-16": "16 November 2025", "2025-11-17": "17 November 2025", "2025-11-18": "18 November 2025"}


def _total(template: str, outlet: str, when: str, day: str, figure: int) -> Report:
    return (when, outlet, "third", template.format(day=day, figure=figure))


@pytest.mark.parametrize(
    ("template", "days", "figures", "wrong", "why"),
    [
        (ENGLISH, ENGLISH_DAYS, (1_158_260, 1_159_420, 1_160_380), 11_589_420, "it alone stands between 1,158,260"),
        (
            UKRAINIAN,
            {"2024-06-10": "10.06.24", "2024-06-11": "11.06.24", "2024-06-12": "12.06.24"},
            *((519_750, 520_850, 521_830), 528_050, "it alone stands between 519,750 on 10 June 2024 and 521,830"),
        ),
        (
            UKRAINIAN,
            {"2025-01-13": "13.01.25", "2025-01-14": "14.01.25", "2025-01-15": "15.01.25"},
            *((809_760, 811_090, 812_670), 810_090, "only it keeps the steps from day to day even"),
        ),
    ],
)
def test_a_slip_of_the_hand_is_told_by_the_totals_around_it(
    template: str, days: dict[str, str], figures: tuple[int, ...], wrong: int, why: str, told: Tell
) -> None:
    row = [
        _total(template, "Staff post", when, day, figure)
        for (when, day), figure in zip(days.items(), figures, strict=True)
    ]
    when, day = list(days.items())[1]
    found = told(*row, _total(template, "Mirror", when, day, wrong))
    assert found.kinds == ["transcription_error"]
    claims = found.figures("transcription_error")
    assert [one for one in claims if one[0] == "Mirror"] == [("Mirror", wrong)]
    assert [figure for outlet, figure in claims if outlet == "Staff post"] == list(figures)
    explanation = found.only("transcription_error").explanation
    assert f"{figures[1]:,} is " in explanation
    assert f"{wrong:,} was copied wrongly" in explanation
    assert why in explanation


def test_a_round_figure_beside_a_slip_does_not_hide_it(told: Tell) -> None:
    figures = {"2025-11-16": 1_158_260, "2025-11-17": 1_159_420, "2025-11-18": 1_160_380}
    row = [_total(ENGLISH, "Staff post", when, ENGLISH_DAYS[when], figure) for when, figure in figures.items()]
    mirror = _total(ENGLISH, "Mirror", "2025-11-17", "17 November 2025", 11_589_420)
    bound = mirror[3].replace("about 11,589,420", "more than 1,159,000")
    found = told(*row, mirror, ("2025-11-17", "Daily", "third", bound))
    assert "1,159,420 is right" in found.only("transcription_error").explanation
    assert "contradiction" not in found.kinds


def test_without_totals_around_it_no_figure_is_called_right(told: Tell) -> None:
    when, day = "2025-11-17", "17 November 2025"
    pair = [_total(ENGLISH, outlet, when, day, figure) for outlet, figure in (("A", 1_159_420), ("B", 11_589_420))]
    assert "one of them was probably copied wrongly" in told(*pair).only("transcription_error").explanation


def test_two_days_of_one_total_are_no_slip(told: Tell) -> None:
    row = [
        _total(ENGLISH, "A", when, ENGLISH_DAYS[when], figure)
        for when, figure in (("2025-11-16", 1_158_260), ("2025-11-17", 1_159_420))
    ]
    assert told(*row).kinds == []


NIGHTS = ((4, 96, 90), (5, 40, 38), (6, 60, 57))  # day, launched, shot down in the spring of 2024
MONTHS = {"en": ("May", "November"), "uk": ("травня", "листопада")}
LAUNCHED = {
    "en": "Overnight on {day} {month} {year} Russia launched {count} drones at Ukraine, the Air Force said.",
    "uk": "У ніч на {day} {month} {year} року росіяни атакували {count} дронами.",
}
DOWNED = {
    "en": "Air defence shot down {downed} drones.",
    "uk": "Збито {downed} дронів.",
}
APART = {
    "en": "{downed} drones were shot down and another {lost} were lost without reaching their targets.",
    "uk": "Збито {downed} дронів, ще {lost} дрони подавлено засобами РЕБ.",
}
TOGETHER = {
    "en": "Air defence shot down or suppressed {downed} drones.",
    "uk": "Збито або подавлено {downed} дронів.",
}


def _nights(language: str, apart: dict[str, str]) -> list[Report]:
    """Three nights in each of three quarters: shot down, then by `apart` (half and a third), then both as one."""
    spring, autumn = MONTHS[language]
    reports = []
    for year, month, number, words in (
        (2024, spring, 5, DOWNED),
        (2025, spring, 5, apart),
        (2025, autumn, 11, TOGETHER),
    ):
        for day, count, most in NIGHTS:
            downed = most if words is DOWNED else count // 2 if words is apart else count * 4 // 5
            text = f"{LAUNCHED[language]} {words[language]}"
            filled = text.format(day=day, month=month, year=year, count=count, downed=downed, lost=count // 3)
            reports.append((f"{year}-{number:02}-{day:02}", "Ukrainian Air Force", "UA", filled))
    return reports


@pytest.mark.parametrize("language", ["en", "uk"])
def test_a_rate_that_falls_because_the_jammed_are_counted_apart_is_joined(language: str, told: Tell) -> None:
    found = told(*_nights(language, APART))
    gap = found.only("definition_gap")
    assert ".94 / .50 / .80" in gap.explanation
    assert "With them the series is .94 / .83 / .80" in gap.explanation
    assert "counted apart in the second quarter of 2025" in gap.explanation
    assert {str(one.measure) for one in gap.claims} == {"launched", "intercepted"}
    assert {one.quantity.low for one in gap.claims} >= {96, 90, 48, 32, 76}
    assert "contradiction" not in found.kinds


def test_a_rate_that_falls_with_nothing_counted_apart_is_no_gap(told: Tell) -> None:
    assert told(*_nights("en", DOWNED)).kinds == []
    fell = {"en": "Air defence shot down {downed} drones."}
    assert "definition_gap" not in told(*_nights("en", fell)).kinds


@pytest.mark.parametrize(
    "texts",
    [
        (
            "Near Pokrovsk 4,713 Russian soldiers were killed in October 2025, said the Daily Paper.",
            "Near Pokrovsk 4,713 Russian soldiers were killed in October 2025, the Daily Paper found.",
            "In October 2025, 4,713 Russian soldiers were killed near Pokrovsk.",
            "Near Pokrovsk 4,713 Russian soldiers were killed in October 2025, a newspaper count shows.",
            "4,713 Russian soldiers were killed near Pokrovsk in October 2025, the Daily Paper said.",
        ),
        (
            "За підрахунками The Daily Paper, під Покровськом у жовтні 2025 року загинули 4713 російських військових.",
            "The Daily Paper пише, що у жовтні 2025 року під Покровськом загинули 4713 російських військових.",
            "Під Покровськом у жовтні 2025 року загинули 4713 російських військових.",
            "В октябре 2025 года под Покровском погибли 4713 российских военных, пишет The Daily Paper.",
            "У жовтні 2025 року під Покровськом загинули 4713 російських солдатів, пише The Daily Paper.",
        ),
    ],
)
def test_five_outlets_with_one_papers_figure_are_one_origin(texts: tuple[str, ...], told: Tell) -> None:
    found = told(*(("2025-11-06", f"Outlet {place}", "third", text) for place, text in enumerate(texts)))
    (estimate,) = (one for one in found.estimates if one.question.measure == "killed")
    assert (estimate.reports, len(estimate.origins)) == (5, 1)
    assert not estimate.agreed
    assert found.kinds == ["copy"]
    assert len({outlet for outlet, _ in found.figures("copy")}) == 5


def test_two_counts_of_their_own_are_two_origins(told: Tell) -> None:
    found = told(
        (
            "2025-11-06",
            "A",
            "third",
            "Near Pokrovsk 30 Russian soldiers were killed on 5 November 2025, the General Staff said.",
        ),
        ("2025-11-06", "B", "third", "On 5 November 2025, 30 Russian soldiers were killed near Pokrovsk, the UN said."),
    )
    assert [len(one.origins) for one in found.estimates] == [2]
    assert "copy" not in found.kinds


@pytest.mark.parametrize(
    ("denial", "harm"),
    [
        (
            "The Kremlin denies striking non-military targets.",
            "On 8 November nine civilians were killed in their homes in Ternopil, local officials said.",
        ),
        (
            "У Кремлі заперечують удари по цивільних об'єктах.",
            "8 листопада у Тернополі загинуло дев'ять мирних жителів.",
        ),
    ],
)
def test_a_denial_stands_in_tension_beside_the_dead_in_their_homes(denial: str, harm: str, told: Tell) -> None:
    found = told(("2025-11-08", "Moscow Note", "third", denial), ("2025-11-08", "Kyiv Wire", "third", harm))
    tension = found.only("contradiction")
    assert found.figures("contradiction") == [("Kyiv Wire", 9), ("Moscow Note", None)]
    assert "denies that Russia strikes civilians, beside 9" in tension.explanation
    assert found.widths("killed") == [(9, 9)]


def test_a_denial_beside_dead_soldiers_or_a_month_later_is_no_tension(told: Tell) -> None:
    denial = ("2025-11-08", "Moscow Note", "third", "The Kremlin denies striking non-military targets.")
    soldiers = "On 8 November nine Ukrainian soldiers were killed near Ternopil, local officials said."
    later = "On 8 December nine civilians were killed in Ternopil, local officials said."
    assert told(denial, ("2025-11-08", "A", "third", soldiers)).kinds == []
    assert told(denial, ("2025-12-08", "A", "third", later)).kinds == []


FALL = (
    "2024-02-17",
    "Wire",
    "third",
    "Russian forces captured Avdiivka, the Ukrainian military said on 17 February 2024.",
)
FALL_UK = (
    "2024-02-17",
    "Wire",
    "third",
    "17 лютого 2024 року російські війська захопили Авдіївку, повідомив Сирський.",
)


@pytest.mark.parametrize(
    ("fall", "review"),
    [
        (FALL, "Giving up Pokrovsk would be the most substantial loss since the fall of Avdiivka earlier in the year."),
        (
            ("2024-02-17", "Wire", "third", "Ukraine withdrew from Avdiivka on 17 February 2024, Syrskyi said."),
            "The city would be the biggest prize for Russia since Avdiivka fell earlier this year.",
        ),
        (FALL_UK, "Втрата Покровська стане найбільшою втратою після падіння Авдіївки на початку цього року."),
    ],
)
def test_a_fall_said_of_this_year_is_set_against_the_day_that_the_ledger_has(
    fall: Report, review: str, told: Tell
) -> None:
    found = told(fall, ("2025-11-08", "Review", "third", review))
    assert "the ledger has it on 17 February 2024" in found.only("contradiction").explanation
    assert {outlet for outlet, _ in found.figures("contradiction")} == {"Review", "Wire"}


PEAK = "Around 110,000 Russian troops are in the Pokrovsk sector. Russian daily losses there peak at 700-800 personnel."


def test_a_sectors_peak_is_set_beside_the_whole_fronts_mean(told: Tell) -> None:
    mean = "The General Staff said that Russian losses averaged 1,050 personnel a day over the past week."
    found = told(("2025-11-08", "Review", "third", PEAK), ("2025-11-08", "Staff", "third", mean))
    drift = found.only("scope_drift")
    assert found.figures("scope_drift") == [("Review", 700), ("Staff", 1_050)]
    assert "two thirds (67% to 76%) of what General Staff in Staff claims for the whole front" in drift.explanation
    assert "does not say where" in drift.explanation
    assert found.widths("losses") == [(1_050, 1_050), (700, 800)]


def test_the_fronts_mean_is_made_from_totals_a_week_apart(told: Tell) -> None:
    totals = [
        (f"2025-11-{day:02}", "Staff", "third",
         f"The General Staff said Russia has lost about {figure:,} personnel since 24 February 2022 as of "
         f"{day} November 2025.")
        for day, figure in ((1, 1_142_730), (8, 1_150_080))
    ]  # fmt: skip
    russian = (
        "2025-11-08",
        "Утро",
        "third",
        "На Покровском направлении потери российских войск достигают 700-800 человек в сутки.",
    )
    found = told(*totals, russian)
    assert found.figures("scope_drift") == [("Staff", 1_142_730), ("Staff", 1_150_080), ("Утро", 700)]
    assert "about 1,050 a day (from two running totals a week apart)" in found.only("scope_drift").explanation
