"""Diagnoses of two figures for one question: each fires on two unlike cases and is silent on a near miss."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from contested.reconcile.disagreement import Disagreement
from contested.reconcile.slips import slip
from contested.reconcile.statement import Statement

Make = Callable[..., Any]
Diagnose = Callable[..., tuple[Disagreement, ...]]
DAY = "2025-11-08"
WAR = ("2022-02-24", "2025-11-26")


def test_a_toll_of_several_speakers_rises(say: Make, report: Make, diagnose: Diagnose) -> None:
    tolls = [
        ("1", "local officials", "09"),
        ("2", "prosecutor of Dnipro", "13"),
        ("3", "State Emergency Service", "20"),
    ]
    said = [say("killed", figure, by=by, on=DAY, at=f"{DAY}T{hour}:00") for figure, by, hour in tolls]
    (found,) = diagnose(report(DAY, "A", said[2], said[0]), report(DAY, "B", said[1]))
    assert found.kind == "growing_counter"
    assert [one.quantity.low for one in found.claims if one.quantity] == [1, 2, 3]
    assert "the last figure, 3, stands" in found.explanation


def test_one_staff_counts_assaults_through_the_day(say: Make, report: Make, diagnose: Diagnose) -> None:
    early, late = (say("assaults", figure, on=DAY, at=f"{DAY}T{hour}:00") for figure, hour in (("57", 16), ("69", 22)))
    (found,) = diagnose(report(DAY, "A", early), report(DAY, "B", late))
    assert found.kind == "growing_counter"
    assert "57 (General Staff in A, 16:00 UTC, 8 November 2025)" in found.explanation


def test_a_count_that_falls_is_a_contradiction(say: Make, report: Make, kinds: Make) -> None:
    early, late = (say("killed", figure, on=DAY, at=f"{DAY}T{hour}:00") for figure, hour in (("5", 10), ("3", 20)))
    assert kinds(report(DAY, "A", early), report(DAY, "B", late)) == ["contradiction"]


def test_two_counters_of_assaults_are_not_one(say: Make, report: Make, kinds: Make) -> None:
    early = say("assaults", "57", by="General Staff", on=DAY, at=f"{DAY}T16:00")
    late = say("assaults", "69", by="Russian Defence Ministry", side="RU", on=DAY, at=f"{DAY}T22:00")
    assert kinds(report(DAY, "A", early), report(DAY, "B", late)) == ["contradiction"]


@pytest.mark.parametrize(
    ("counted", "own", "enemy"),
    [("losses personnel", "120", "950"), ("killed civilian", "9", "0"), ("intercepted drone", "131", "80")],
)
def test_each_side_counts_in_its_interest(
    counted: str, own: str, enemy: str, say: Make, report: Make, diagnose: Diagnose
) -> None:
    measure, what = counted.split()
    ours = say(measure, own, what=what, by="General Staff", on=DAY, words=f"Ours are {own}.")
    theirs = say(measure, enemy, what=what, by="Russian Defence Ministry", side="RU", on=DAY, words="They differ.")
    (found,) = diagnose(report(DAY, "A", ours), report(DAY, "B", theirs))
    assert found.kind == "interest"
    assert "Ukraine's own side" in found.explanation


def test_against_interest_is_a_contradiction(say: Make, report: Make, kinds: Make) -> None:
    ours = say("losses", "950", by="General Staff", on=DAY)
    theirs = say("losses", "120", by="Russian Defence Ministry", side="RU", on=DAY)
    assert kinds(report(DAY, "A", ours), report(DAY, "B", theirs)) == ["contradiction"]


@pytest.mark.parametrize(
    ("one", "other", "one_speaker", "words"),
    [
        (11_589_420, 1_159_420, False, "one digit more"),
        (528_050, 520_850, False, "two digits swapped"),
        (810_090, 811_090, True, "one digit changed"),
        (810_090, 811_090, False, None),
        (1_168_090, 1_169_230, True, None),
        (12, 21, True, None),
    ],
)
def test_slips_of_the_hand(one: float, other: float, one_speaker: bool, words: str | None) -> None:
    assert slip(one, other, one_speaker=one_speaker) == words
    assert slip(other, one, one_speaker=one_speaker) == words


def test_a_swapped_digit_is_a_transcription_error(say: Make, report: Make, diagnose: Diagnose) -> None:
    right = say("losses", "~1168090", party="RU", on=WAR, place=None, aspect="total")
    wrong = say("losses", "1186090", party="RU", on=WAR, place=None, aspect="total", words="A mirror writes 1,186,090.")
    found = diagnose(report("2025-11-26", "A", right), report("2025-11-26", "B", wrong))
    assert [one.kind for one in found] == ["transcription_error"]


def test_round_figures_are_no_slip(say: Make, report: Make, kinds: Make) -> None:
    one, other = (say("strength", figure, party="RU", by="Ukrainian president") for figure in ("110000", "170000"))
    assert kinds(report(DAY, "A", one), report(DAY, "B", other)) == ["contradiction"]


def test_a_whole_and_its_part_in_one_breath_are_no_contradiction(say: Make, report: Make, kinds: Make) -> None:
    shelled, by_rockets = (say("launched", n, what="shell", unit="attacks", on=DAY) for n in ("3870", "92"))
    assert kinds(report(DAY, "A", shelled, by_rockets)) == []
    assert kinds(report(DAY, "A", shelled), report(DAY, "B", by_rockets)) == ["contradiction"]


def test_a_figure_denied_by_another(say: Make, report: Make, diagnose: Diagnose) -> None:
    given = say("captured", "300", what="military", by="Moscow", side="RU", on=DAY)
    denied = say("captured", "300", what="military", on=DAY, denied=True)
    (found,) = diagnose(report(DAY, "A", given), report(DAY, "B", denied))
    assert found.kind == "contradiction"
    assert "denied: 300" in found.explanation
    assert diagnose(report(DAY, "A", given), report(DAY, "B", say("killed", "300", on=DAY, denied=True))) == ()


def test_a_strength_told_for_two_days_in_one_article(say: Make, report: Make, diagnose: Diagnose) -> None:
    now = say("strength", "~110000", party="RU", by="Ukrainian commanders", place="Pokrovsk sector")
    reported = {"party": "RU", "by": "unnamed reports", "side": "unknown", "place": "Pokrovsk sector"}
    october = say("strength", "~170000", on=(None, "2025-10-31"), **reported)
    (found,) = diagnose(report(DAY, "A", now, october))
    assert found.kind == "contradiction"
    near = say("strength", "~115000", on=(None, "2025-10-31"), **reported)
    assert diagnose(report(DAY, "A", now, near)) == ()


def test_definitions_apart(say: Make, report: Make, kinds: Make) -> None:
    ground = {"party": "RU", "status": "held", "unit": "km2", "place": "Ukraine", "on": DAY}
    mapped = say("area", "71354", by="DeepState", definition="occupied_since_2022", **ground)
    assessed = say("area", "75681", by="War studies institute", side="third", definition="assessed", **ground)
    plain = say("area", "75681", by="War studies institute", side="third", **ground)
    close = say("area", "~71000", by="War studies institute", side="third", definition="assessed", **ground)
    assert kinds(report(DAY, "A", mapped), report(DAY, "B", assessed)) == ["definition_gap"]
    assert kinds(report(DAY, "A", mapped), report(DAY, "B", plain)) == ["definition_gap"]
    assert kinds(report(DAY, "A", mapped), report(DAY, "B", close)) == []


def test_copies_are_told_last_and_once(say: Make, report: Make, diagnose: Diagnose) -> None:
    copied = [report(DAY, outlet, say("launched", "458", party="RU", on=DAY)) for outlet in "ABC"]
    rivals = [report(DAY, "D", say("killed", "5", by="Moscow", side="RU", on=DAY)),
              report(DAY, "E", say("killed", "9", by="Kyiv", on=DAY))]  # fmt: skip
    found = diagnose(*copied, *rivals)
    assert [one.kind for one in found] == ["interest", "copy"]
    assert found[1].explanation.startswith("3 reports, one origin (all relay General Staff)")
    assert diagnose(copied[0]) == ()


def test_the_two_sides_come_before_the_wider_gap(say: Make, report: Make, diagnose: Diagnose) -> None:
    sides = [say("assaults", figure, by=by, side=side, on=DAY, place="Lyman") for figure, by, side in
             (("50", "General Staff", "UA"), ("60", "Russian Defence Ministry", "RU"))]  # fmt: skip
    within = [say("remaining", figure, what="civilian", by=by, on=DAY, place="Myrnohrad") for figure, by in
              (("1200", "UN OCHA"), ("200", "governor of Donetsk region"))]  # fmt: skip
    found = diagnose(report(DAY, "A", *within), report(DAY, "B", *sides))
    assert [one.claims[0].place.name for one in found if one.claims[0].place] == ["Lyman", "Myrnohrad"]


def test_entries_of_a_live_blog_count_up_though_the_newest_stands_first(
    say: Make, report: Make, diagnose: Diagnose
) -> None:
    late, early = (say("killed", figure, on=DAY, at=f"{DAY}T{hour}:00") for figure, hour in (("5", 20), ("3", 10)))
    (found,) = diagnose(report(DAY, "Live blog", late, early))
    assert found.kind == "growing_counter"
    assert "the last figure, 5" in found.explanation


def test_figures_of_one_clock_are_no_running_count(say: Make, report: Make, kinds: Make) -> None:
    parts = [say("assaults", figure, on=DAY, at=f"{DAY}T16:00") for figure in ("12", "57")]
    assert "growing_counter" not in kinds(report(DAY, "Daily", *parts))


def test_the_windows_of_a_schedule_do_not_contradict_each_other(say: Make, report: Make, kinds: Make) -> None:
    first = say("schedule", "4", on=DAY, unit="hours", by="Ukrenergo")
    second = say("schedule", "9", on=DAY, unit="hours", by="governor of Kharkiv region")
    assert kinds(report(DAY, "Daily", first), report(DAY, "Wire", second)) == []


def test_a_comparison_is_of_the_day_on_which_it_is_made(say: Make, report: Make) -> None:
    document, (claim,) = report(
        DAY, "Daily", say("comparison", status="largest_since", on=("2025-03-01", "2025-03-31"))
    )
    assert Statement.of(claim, document).day == document.published
