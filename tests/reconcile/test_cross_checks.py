"""Cross-checks against the ledger, read from text: each fires on two unlike cases and is silent on near misses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.reconcile.falls import unbroken
from contested.reconcile.manners import BOTH, DOWNED, LOST, manner
from contested.reconcile.statement import Statement

Tell = Callable[..., Any]
Report = tuple[str, str, str, str]

TANKS = "The General Staff said Russia has lost {figure:,} tanks since 24 February 2022 as of {day} October 2025."
GUNS = (
    "За даними Генштабу, з 24 лютого 2022 року по {day} жовтня 2025 року Росія втратила {figure} артилерійських систем."
)


def _row(template: str, *figures: int, outlets: str = "ABCDEF") -> list[Report]:
    return [
        (f"2025-10-{day:02}", outlet, "third", template.format(day=day, figure=figure))
        for day, (outlet, figure) in enumerate(zip(outlets, figures, strict=False), 1)
    ]


def test_a_total_that_falls_is_told_with_the_days_around_it(told: Tell) -> None:
    found = told(*_row(TANKS, 11_230, 11_990, 11_240, 11_245))
    assert found.kinds == ["sum_mismatch"]
    assert found.figures("sum_mismatch") == [("B", 11_990), ("C", 11_240)]
    assert "11,990 alone breaks the row" in found.only("sum_mismatch").explanation


@pytest.mark.parametrize(
    ("template", "figures", "read"),
    [(TANKS, (11_230, 112_350, 11_240, 11_245), "or 11,235:"), (GUNS, (33_400, 34_310, 33_440, 33_450), "33,410")],
)
def test_a_lone_figure_that_one_slip_explains_is_a_slip_with_what_it_would_read(
    template: str, figures: tuple[int, ...], read: str, told: Tell
) -> None:
    found = told(*_row(template, *figures))
    assert found.kinds == ["transcription_error"]
    assert read in found.only("transcription_error").explanation
    assert [figure for _, figure in found.figures("transcription_error")] == list(figures[:3])


def test_a_total_that_its_source_lowers_for_good_is_a_correction_or_a_slip(told: Tell) -> None:
    found = told(*_row(GUNS, 33_400, 33_410, 33_100, 33_120))
    assert found.kinds == ["sum_mismatch"]
    assert "it stood at 33,410" in found.only("sum_mismatch").explanation
    assert "It was corrected, or one of them was copied wrongly." in found.only("sum_mismatch").explanation


def test_totals_that_rise_stand_still_or_count_other_things_do_not_fall(told: Tell) -> None:
    assert told(*_row(TANKS, 11_230, 11_230, 11_245)).kinds == []
    guns = GUNS.format(day=2, figure=1_100)
    assert told(*_row(TANKS, 11_230), ("2025-10-02", "B", "third", guns)).kinds == []
    year = TANKS.replace("24 February 2022", "1 January 2025").format(day=2, figure=2_400)
    assert told(*_row(TANKS, 11_230), ("2025-10-02", "B", "third", year)).kinds == []
    ministry = (
        "The Russian Defence Ministry said Ukraine has lost 11,100 tanks since 24 February 2022 as of 2 October 2025."
    )
    assert told(*_row(TANKS, 11_230), ("2025-10-02", "B", "RU", ministry)).kinds == []


def test_two_transcriptions_a_day_apart_do_not_fall(told: Tell) -> None:
    early = _row(TANKS, 11_230, 11_250, 11_270, 11_290, outlets="AAAA")
    late = _row(TANKS, 11_210, 11_230, 11_250, 11_270, outlets="BBBB")
    assert "sum_mismatch" not in told(*early, *late).kinds


@given(st.lists(st.integers(0, 30), max_size=12))
def test_what_is_left_of_a_row_never_falls_and_is_the_longest_that_does_not(figures: list[int]) -> None:
    kept = sorted(unbroken([float(one) for one in figures]))
    row = [figures[place] for place in kept]
    assert row == sorted(row)
    longest: list[int] = []
    for place, figure in enumerate(figures):
        before = [longest[other] for other in range(place) if figures[other] <= figure]
        longest.append(max(before, default=0) + 1)
    assert len(kept) == max(longest, default=0)


NIGHT = "Overnight on 4 May 2025 Russia launched {count} drones at Ukraine, the Air Force said."


@pytest.mark.parametrize(
    "reports",
    [
        [f"{NIGHT.format(count=96)} 60 drones were shot down and another 42 drones were lost."],
        [NIGHT.format(count=45), "Overnight on 4 May 2025 air defence shot down 61 drones over Kharkiv region."],
        [
            "У ніч на 4 травня 2025 року росіяни атакували Україну 45 дронами.",
            "У ніч на 4 травня 2025 року збито 54 дрони.",
        ],
    ],
)
def test_more_came_down_than_flew(reports: list[str], told: Tell) -> None:
    found = told(*(("2025-05-04", f"Desk {place}", "third", text) for place, text in enumerate(reports)))
    assert found.kinds == ["sum_mismatch"]
    assert {str(one.measure) for one in found.only("sum_mismatch").claims} == {"launched", "intercepted"}


@pytest.mark.parametrize(
    "reports",
    [
        [f"{NIGHT.format(count=102)} 60 drones were shot down and another 42 drones were lost."],
        [NIGHT.format(count=45), "Overnight on 4 May 2025 air defence shot down 31 drones over Kharkiv region."],
        [NIGHT.format(count=45), "Overnight on 5 May 2025 air defence shot down 61 drones over Kharkiv region."],
        [
            "Overnight on 4 May 2025 Russia launched 45 drones at Odesa, the Air Force said.",
            "Overnight on 4 May 2025 air defence shot down 61 drones over Kharkiv region.",
        ],
    ],
)
def test_no_more_came_down_than_flew_there_that_night(reports: list[str], told: Tell) -> None:
    found = told(*(("2025-05-05", f"Desk {place}", "third", text) for place, text in enumerate(reports)))
    assert "sum_mismatch" not in found.kinds


@pytest.mark.parametrize(
    ("text", "manners"),
    [
        ("Overnight 48 drones were shot down and another 36 drones were lost.", {48: DOWNED, 36: LOST}),
        ("Air defence shot down 48 drones and jammed 36 drones overnight.", {48: DOWNED, 36: LOST}),
        ("Air defence shot down or suppressed 81 drones overnight.", {81: BOTH}),
        ("Вночі збито 48 дронів, ще 36 дронів подавлено засобами РЕБ.", {48: DOWNED, 36: LOST}),
        ("Ночью сбито 48 беспилотников.", {48: DOWNED}),
    ],
)
def test_what_an_interception_counts_stands_in_the_nearest_verb(text: str, manners: dict[int, str], told: Tell) -> None:
    found = told(("2025-05-04", "Desk", "UA", text))
    caught = {
        int(one.quantity.low): manner(Statement.of(one, found.documents[one.document]))
        for one in found.claims
        if str(one.measure) == "intercepted"
    }
    assert caught == manners


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The Russian defence ministry said on 8 November 2025 that its troops captured Kupiansk.",
            "The General Staff said on 9 November 2025 that Ukrainian forces hold Kupiansk.",
        ),
        (
            "Российские войска освободили Купянск, сообщило Минобороны России.",
            "Купʼянськ утримують українські сили, повідомив Генштаб.",
        ),
    ],
)
def test_a_town_is_not_held_by_both(one: str, other: str, told: Tell) -> None:
    found = told(("2025-11-08", "A", "RU", one), ("2025-11-09", "B", "UA", other))
    assert len(found.only("contradiction").claims) == 2
    assert {claim.party for claim in found.only("contradiction").claims} == {"UA", "RU"}


def test_a_town_that_changed_hands_weeks_later_is_not_held_by_both(told: Tell) -> None:
    held = "The General Staff said on 1 November 2025 that Ukrainian forces hold Kupiansk."
    taken = "The Russian defence ministry said on 28 November 2025 that its troops captured Kupiansk."
    assert told(("2025-11-01", "A", "UA", held), ("2025-11-28", "B", "RU", taken)).kinds == []


def _capture(day: str, when: str, town: str) -> Report:
    return (day, "Wire", "third", f"Russian forces captured {town}, the Ukrainian military said on {when}.")


SAYS = "It is the largest settlement lost since {town} fell {when}."


@pytest.mark.parametrize(
    ("ledger", "text"),
    [
        (
            [_capture("2025-01-24", "24 January 2025", "Velyka Novosilka")],
            SAYS.format(town="Velyka Novosilka", when="in August 2025"),
        ),
        (
            [
                (
                    "2025-06-10",
                    "Wire",
                    "third",
                    "Ukrainian forces hold Toretsk, the General Staff said on 10 June 2025.",
                ),
                _capture("2025-08-01", "1 August 2025", "Toretsk"),
            ],
            SAYS.format(town="Toretsk", when="in January 2025"),
        ),
    ],
)
def test_a_fall_is_said_too_late_or_too_early(ledger: list[Report], text: str, told: Tell) -> None:
    found = told(*ledger, ("2025-11-08", "Review", "third", text))
    assert "compares with the fall of" in found.only("contradiction").explanation
    assert {outlet for outlet, _ in found.figures("contradiction")} == {"Review", "Wire"}


@pytest.mark.parametrize(
    ("ledger", "published", "text"),
    [
        (
            [_capture("2024-02-17", "17 February 2024", "Avdiivka")],
            "2025-11-08",
            SAYS.format(town="Avdiivka", when="last year"),
        ),
        (
            [_capture("2024-02-17", "17 February 2024", "Avdiivka")],
            "2024-10-05",
            "Vuhledar is the most substantial loss since the fall of Avdiivka earlier in the year.",
        ),
        (
            [_capture("2024-02-17", "17 February 2024", "Avdiivka")],
            "2025-11-08",
            SAYS.format(town="Bakhmut", when="this year"),
        ),
        (
            [("2025-11-01", "Wire", "third", "Russia holds Avdiivka, the General Staff said on 1 November 2025.")],
            "2025-11-08",
            SAYS.format(town="Avdiivka", when="in February 2024"),
        ),
        (
            [
                (
                    "2024-02-17",
                    "Wire",
                    "third",
                    "Ukrainian forces hold Dnipro, the General Staff said on 17 February 2024.",
                )
            ],
            "2025-11-08",
            "It is the largest strike since Dnipro was hit earlier this year.",
        ),
    ],
)
def test_a_fall_said_in_its_time_or_unknown_to_the_ledger_is_let_be(
    ledger: list[Report], published: str, text: str, told: Tell
) -> None:
    found = told(*ledger, (published, "Review", "third", text))
    assert not [one for one in found.disagreements if "compares with the fall" in one.explanation]


WEEKLY = "The General Staff said that Russian losses averaged {mean:,} personnel a day over the past week."


@pytest.mark.parametrize(
    ("rate", "mean", "published"),
    [
        ("In the Pokrovsk sector Russia loses about 250 soldiers a day.", 1_050, "2025-11-09"),
        ("In the Pokrovsk sector Russia loses about 700 soldiers a day.", 1_050, "2025-12-20"),
        ("Russia loses about 700 soldiers a day.", 1_050, "2025-11-09"),
        ("In the Pokrovsk sector Ukraine loses about 700 soldiers a day.", 1_050, "2025-11-09"),
    ],
)
def test_a_rate_that_is_small_old_or_of_the_other_side_is_no_drift(
    rate: str, mean: int, published: str, told: Tell
) -> None:
    found = told(("2025-11-09", "A", "third", rate), (published, "Staff", "UA", WEEKLY.format(mean=mean)))
    assert not [one for one in found.disagreements if "whole front" in one.explanation]


def test_a_battalions_rate_without_a_place_is_not_the_whole_fronts(told: Tell) -> None:
    rate = "In the Pokrovsk sector Russia loses about 60 soldiers a day."
    own = "Russia loses about 15 soldiers a day, a battalion commander said."
    found = told(("2025-11-09", "A", "third", rate), ("2025-11-09", "National daily", "UA", own))
    assert [one.quantity.per for one in found.claims if one.quantity] == ["day", "day"]
    assert "scope_drift" not in found.kinds


def test_a_rate_is_more_than_the_whole_front_has(told: Tell) -> None:
    rate = "In the Kupiansk sector Russia loses about 1,400 soldiers a day."
    found = told(("2025-11-09", "A", "third", rate), ("2025-11-09", "Staff", "UA", WEEKLY.format(mean=1_050)))
    assert "is more than all (133%) of what" in found.only("scope_drift").explanation
    assert "does not say where" not in found.only("scope_drift").explanation


def test_the_fronts_mean_is_made_of_three_days_and_not_of_two(told: Tell) -> None:
    rate = ("2025-11-09", "A", "third", "In the Pokrovsk sector Russia loses about 700 soldiers a day.")
    days = [
        (
            f"2025-11-0{day}",
            "Staff",
            "UA",
            f"On {day} November 2025 Russia lost {figure:,} soldiers, the General Staff said.",
        )
        for day, figure in ((7, 1_000), (8, 1_040), (9, 1_110))
    ]
    assert "about 1,050 a day (the mean of 3 days)" in told(rate, *days).only("scope_drift").explanation
    assert "scope_drift" not in told(rate, *days[:2]).kinds
