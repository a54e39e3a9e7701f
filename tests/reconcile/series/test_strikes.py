"""Series of strikes out of a small attack table and reports of our own, read as a reader reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from tests.reconcile.shelf import Shelf

from contested.errors import QuestionError
from contested.reconcile.series.series import Point, Series
from contested.reconcile.series.strikes import scatter

Build = Callable[..., Series]
HEADER = (
    "time_start,time_end,model,launch_place,target,target_main,launched,destroyed,not_reach_goal,still_attacking,"
    "border_crossing,is_shahed,num_hit_location,num_fall_fragment_location,carrier,source"
)


def attacks(shelf: Shelf, *rows: str) -> None:
    """Read rows of (end, model, target, launched, destroyed, not_reach_goal, hits, source)."""
    lines = []
    for row in rows:
        end, model, target, launched, destroyed, lost, hits, source = row.split("|")
        lines.append(
            f"{end} 00:00,{end} 08:00,{model},,{target},,{launched},{destroyed},{lost},,{{}},,{hits},,,{source}"
        )
    path = shelf.folder / f"attacks{len(shelf.documents)}.csv"
    path.write_text("\n".join((HEADER, *lines)) + "\n", "utf-8")
    shelf.table(path, "missile_attacks")


def only(found: Series) -> Point:
    (point,) = found.points
    return point


def test_stopped_is_shot_down_and_suppressed_whichever_way_the_source_counts(shelf: Shelf, series: Build) -> None:
    attacks(
        shelf,
        "2025-06-01|Shahed-136/131|Ukraine|100|60|30|5|kpszsu/posts/a",
        "2025-09-01|Shahed-136/131|Ukraine|100|90|0|5|kpszsu/posts/b",
    )
    apart, joined = series("intercepted.drone").points
    assert apart.value == joined.value == 0.9
    assert apart.note == "shot down, and suppressed told apart"
    assert joined.note == "shot down or suppressed, one figure"
    assert [one.of for one in (apart, joined)] == [100, 100]
    assert [one.value for one in series("lost.drone")] == [30]
    assert [one.value for one in series("hits.drone")] == [5, 5]


def test_a_regions_count_is_never_added_to_the_countrys(shelf: Shelf, series: Build) -> None:
    attacks(
        shelf,
        "2025-11-08|Shahed-136/131|Ukraine|458|406|0|25|kpszsu/posts/a",
        "2025-11-08|Unknown UAV|south|5|5|||PvKPivden/posts/b",
    )
    assert only(series("launched.drone")).value == 458
    assert only(series("intercepted.drone")).value == pytest.approx(406 / 458)
    assert only(series("launched.drone")).speakers == ("Ukrainian Air Force",)


def test_a_night_that_only_a_region_tells_of_has_no_point(shelf: Shelf, series: Build) -> None:
    attacks(
        shelf,
        "2025-11-08|Shahed-136/131|Ukraine|40|30|0||kpszsu/posts/a",
        "2025-11-09|Unknown UAV|south|5|5|||PvKPivden/posts/b",
    )
    assert [one.day for one in series("intercepted.drone")] == [date(2025, 11, 8)]


def test_rows_of_a_night_are_added_and_a_row_that_a_second_post_repeats_is_not(shelf: Shelf, series: Build) -> None:
    attacks(
        shelf,
        "2025-11-08|X-59|Odesa oblast|2|1|||kpszsu/posts/a",
        "2025-11-08|X-59|Sumy oblast|3|3|||kpszsu/posts/a",
        "2025-11-08|Kalibr|Ukraine|4|2|||kpszsu/posts/a",
        "2025-11-08|Kalibr|Ukraine|4|2|||kpszsu/posts/b",
        "2025-11-08|Shahed-136/131|Ukraine|40|30|0||kpszsu/posts/a",
    )
    assert only(series("launched.cruise")).value == 9
    assert only(series("intercepted.cruise")).value == pytest.approx(6 / 9)


def test_missiles_without_their_class_bound_each_class_and_split_none(shelf: Shelf, series: Build) -> None:
    attacks(
        shelf,
        "2025-11-08|Iskander-M/KN-23 and Iskander-K and Kalibr|Ukraine|38|9|||kpszsu/posts/a",
        "2025-11-08|X-47 Kinzhal|Ukraine|7|0|||kpszsu/posts/a",
    )
    ballistic, cruise = only(series("launched.ballistic")), only(series("launched.cruise"))
    assert (ballistic.low, ballistic.high) == (7, 45)
    assert (cruise.low, cruise.high) == (0, 38)
    assert only(series("launched.missile")).value == 45
    assert only(series("intercepted.missile")).value == pytest.approx(9 / 45)
    rate = only(series("intercepted.ballistic"))
    assert rate.low == 0
    assert rate.high == pytest.approx(9 / 16)  # all nine that were stopped, and none that got through
    assert rate.low <= rate.value <= rate.high


def test_the_split_of_unknown_missiles_follows_what_was_told_of_the_half_year_before(
    shelf: Shelf, series: Build
) -> None:
    attacks(
        shelf,
        "2024-01-01|Kalibr|Ukraine|90|9|||kpszsu/posts/old",
        "2025-11-01|Kalibr|Ukraine|1|1|||kpszsu/posts/a",
        "2025-11-01|KN-23|Ukraine|3|1|||kpszsu/posts/a",
        "2025-11-08|Iskander-M/KN-23 and Iskander-K and Kalibr|Ukraine|8|2|||kpszsu/posts/b",
    )
    assert series("launched.ballistic").points[-1].value == 6
    assert series("launched.cruise").points[-1].value == 2


def test_a_missile_of_another_kind_bounds_no_class(shelf: Shelf, series: Build) -> None:
    attacks(
        shelf,
        "2025-11-08|X-22/X-32|Ukraine|4|0|||kpszsu/posts/a",
        "2025-11-08|KN-23|Ukraine|2|1|||kpszsu/posts/a",
    )
    ballistic = only(series("launched.ballistic"))
    assert (ballistic.low, ballistic.high) == (2, 2)
    assert only(series("launched.missile")).value == 6


def test_prose_gives_a_nights_share_and_the_evenings_count_replaces_the_mornings(shelf: Shelf, series: Build) -> None:
    shelf.report("2025-11-08", "Russia launched 450 drones at Ukraine overnight, the Ukrainian Air Force said. 400 of "
                               "them were shot down.")  # fmt: skip
    shelf.report("2025-11-08", "The Ukrainian Air Force now says that Russia launched 458 drones overnight and that "
                               "406 were shot down or suppressed.", "Agency B")  # fmt: skip
    assert only(series("launched.drone")).value == 458
    assert only(series("intercepted.drone")).of == 458


def test_missiles_shot_down_alone_are_a_share_of_their_own(shelf: Shelf, series: Build) -> None:
    attacks(
        shelf,
        "2025-11-08|KN-23|Ukraine|10|2|3||kpszsu/posts/a",
        "2025-11-08|Shahed-136/131|Ukraine|40|20|10||kpszsu/posts/a",
    )
    assert only(series("downed.ballistic")).value == 0.2
    assert only(series("intercepted.ballistic")).value == 0.5
    assert series("downed.drone").points == ()


def test_a_share_is_of_one_reports_counts_and_of_no_bound(shelf: Shelf, series: Build) -> None:
    shelf.report("2025-11-08", "Russia launched more than 550 drones at Ukraine overnight, the Air Force said. "
                               "541 drones were shot down.")  # fmt: skip
    assert only(series("launched.drone")).value == 550
    assert series("intercepted.drone").points == ()


def test_drones_used_along_the_front_in_a_day_are_no_raid(shelf: Shelf, series: Build) -> None:
    shelf.report("2025-11-08", "Russia launched 94 drones at Ukraine overnight, the Ukrainian Air Force said.")
    shelf.report("2025-11-08", "On 8 November the enemy launched 5,711 kamikaze drones, the General Staff said.", "B")
    assert only(series("launched.drone")).value == 94


def test_a_rate_says_how_much_more_than_by_chance_it_scatters(shelf: Shelf, series: Build) -> None:
    rows = [
        f"2025-09-{day:02}|Shahed-136/131|Ukraine|100|{95 if day % 2 else 65}|0||kpszsu/posts/{day}"
        for day in range(1, 29)
    ]
    attacks(shelf, *rows)
    found = series("intercepted.drone")
    assert "scatters 14" in found.definition
    assert scatter(found.points[:10]) == ""


def test_a_class_with_more_words_is_refused(series: Build) -> None:
    with pytest.raises(QuestionError, match=r"launched\.drone\.south"):
        series("launched.drone.south")


def test_rows_count_each_when_their_documents_come_back_from_a_ledger(shelf: Shelf, series: Build) -> None:
    attacks(
        shelf,
        "2025-11-08|X-59|Odesa oblast|3|1|||kpszsu/posts/a",
        "2025-11-08|X-59|Sumy oblast|3|3|||kpszsu/posts/a",
        "2025-11-08|Shahed-136/131|Ukraine|40|30|0||kpszsu/posts/a",
    )
    for key, document in shelf.documents.items():
        shelf.documents[key] = replace(document, mapped=None)  # a ledger keeps the text, not how it was mapped
    assert only(series("launched.cruise")).value == 6
