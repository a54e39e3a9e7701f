"""Tolls told for a town, for its region and without a day, and lists that do not add up, read from text."""

from __future__ import annotations

from tests.reconcile.reading import of_kind, told

MORNING = (
    "One person was killed and six were wounded in Balakliia on 17 November, the mayor said. "
    "At least 11 people are wounded in the Kharkiv region on 17 November, the prosecutor said."
)
EVENING = "A strike on Balakliia on 17 November killed three people and wounded 14, rescuers said."


def test_a_regions_toll_beside_its_towns_is_a_reading_of_one_count() -> None:
    found = of_kind("growing_counter", ("2025-11-17", "Wire", MORNING), ("2025-11-18", "Daily", EVENING))
    wounded = [one for one in found if one.claims[0].measure == "wounded"]
    assert len(wounded) == 1
    assert len(wounded[0].claims) == 3
    assert "wounded in Balakliia" in wounded[0].explanation


def test_a_regions_higher_toll_is_no_reading_of_the_towns() -> None:
    more = MORNING.replace("At least 11", "At least 40")
    found = of_kind("growing_counter", ("2025-11-17", "Wire", more), ("2025-11-18", "Daily", EVENING))
    wounded = [one for one in found if one.claims[0].measure == "wounded"]
    assert [len(one.claims) for one in wounded] == [2]


def test_a_list_whose_places_nest_still_has_to_add_up() -> None:
    listed = "Six people were killed in Ukraine on 17 November. Three died in Balakliia, one in the Kharkiv region and "
    listed += "one in the city of Kherson."
    found = of_kind("sum_mismatch", ("2025-11-18", "Wire", listed))
    assert len(found) == 1
    assert "add up to 5" in found[0].explanation
    assert of_kind("growing_counter", ("2025-11-18", "Wire", listed)) == []
    assert of_kind("sum_mismatch", ("2025-11-18", "Wire", listed.replace("Six", "Five"))) == []


def test_a_part_of_a_part_is_not_added() -> None:
    listed = "Six people were killed in Ukraine on 17 November. Four died in the Kharkiv region, including three in "
    listed += "Balakliia, and two in the city of Kherson."
    assert of_kind("sum_mismatch", ("2025-11-18", "Wire", listed)) == []


def test_a_towns_toll_without_a_day_is_read_with_the_next_days() -> None:
    reports = (
        ("2025-11-10", "Wire", "One person was killed in a strike on Sumy, the mayor said."),
        ("2025-11-10", "Daily", "Two people were killed in Sumy, rescuers say."),
        ("2025-11-11", "Portal", "The death toll in Sumy rose to four after Monday's strike."),
    )
    found = told(*reports)
    assert [one.kind for one in found] == ["growing_counter"]
    assert len(found[0].claims) == 3


def test_a_count_of_an_hour_and_one_of_the_day_are_one_speakers() -> None:
    found = of_kind(
        "growing_counter",
        ("2025-11-10", "General Staff", "Станом на 16:00 на фронті відбулося 87 бойових зіткнень.", "UA"),
        (
            "2025-11-10",
            "Wire",
            "The General Staff said on Monday that 142 clashes had taken place across the front that day.",
        ),
    )
    assert len(found) == 1


def test_undated_tolls_a_week_apart_are_of_two_strikes() -> None:
    early = ("2025-11-10", "Wire", "One person was killed in a strike on Sumy, the mayor said.")
    late = ("2025-11-17", "Daily", "Two people were killed in Sumy, rescuers say.")
    assert of_kind("growing_counter", early, late) == []
