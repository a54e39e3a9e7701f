"""Two lines kept apart, planted leads found again, and noise that leads nothing."""

from __future__ import annotations

import math
from datetime import date, timedelta

import numpy as np
import pytest
from tests.rhetoric.told import asked, instance, press, report

from contested.reconcile.series.series import Point, Series, Shape
from contested.rhetoric.momentum import FEWEST_PAIRS, MOST_SHIFT, Balance, momentum, shifts, timeline

MONDAY = date(2025, 1, 6)


def weeks(km2: list[float], odds: list[float]) -> list[Balance]:
    pairs = zip(km2, odds, strict=True)
    return [
        Balance(MONDAY + timedelta(days=7 * place), 1, 1, told, gained) for place, (gained, told) in enumerate(pairs)
    ]


def test_a_planted_lag_is_found_and_is_sure() -> None:
    random = np.random.default_rng(3)
    ground = random.normal(size=80)
    telling = [0.0, 0.0, *(ground[:-2] + 0.3 * random.normal(size=78))]
    found = shifts(weeks(list(ground), telling))
    best = max(found, key=lambda one: abs(one.correlation))
    assert best.weeks == 2
    assert best.sure
    assert best.low <= best.correlation <= best.high


def test_noise_leads_nothing_more_often_than_chance_allows() -> None:
    random = np.random.default_rng(11)
    sure = total = 0
    for _ in range(20):
        found = shifts(weeks(list(random.normal(size=60)), list(random.normal(size=60))))
        sure += sum(one.sure for one in found)
        total += len(found)
    assert total == 20 * (2 * MOST_SHIFT + 1)
    assert sure / total < 0.2


def test_the_same_weeks_give_the_same_bands() -> None:
    random = np.random.default_rng(5)
    made = weeks(list(random.normal(size=40)), list(random.normal(size=40)))
    assert shifts(made) == shifts(made)


def test_too_few_weeks_say_nothing() -> None:
    assert shifts(weeks([1.0, 2.0] * (FEWEST_PAIRS // 2 - 1), [0.5, 0.1] * (FEWEST_PAIRS // 2 - 1))) == ()


@pytest.mark.parametrize("length", range(MOST_SHIFT + 3))
def test_lines_shorter_than_the_shifts_say_nothing(length: int) -> None:
    assert shifts(weeks([float(place) for place in range(length)], [float(-place) for place in range(length)])) == ()


def test_telling_counts_independent_pushes_of_momentum_alone() -> None:
    text = "Nothing can stop us any more, the general told his men on the parade ground in a long speech at noon."
    one = report("2025-11-03", text, "Channel", "RU")
    copy = report("2025-11-04", text, "Mirror", "RU")
    ours = report("2025-11-05", "We can hold for as long as it takes, said Kyiv's spokesman.", "Portal", "UA")
    aid = report("2025-11-05", "Partners deliver more every week, a minister noted in passing.", "Portal 2", "UA")
    told = [
        instance(one, "Nothing can stop us", "victory_inevitable", "RU"),
        instance(copy, "Nothing can stop us", "victory_inevitable", "RU"),
        instance(ours, "hold for as long as it takes", "viability_continues", "UA"),
        instance(aid, "Partners deliver", "aid_effective", "UA"),
    ]
    (week,) = momentum(told, press(one, copy, ours, aid), None, ()).weeks
    assert (week.russia, week.ukraine, week.log_odds) == (1, 1, 0.0)
    assert math.isnan(week.km2)


def test_exchanging_the_sides_turns_the_telling_round() -> None:
    one = report("2025-11-03", "Nothing can stop us any more, the general told his men.", "Channel", "RU")
    there = momentum([instance(one, "Nothing", "victory_inevitable", "RU")], press(one), None, ()).weeks[0]
    here = momentum([instance(one, "Nothing", "victory_inevitable", "UA")], press(one), None, ()).weeks[0]
    assert there.log_odds == -here.log_odds > 0


def test_ground_is_told_by_week_and_not_over_gaps() -> None:
    days = [0, 7, 14, 21, 90, 97]
    points = tuple(Point.exact(MONDAY + timedelta(days=day), float(100 + day), "Mapper") for day in days)
    ground = Series("area.national", "Ground", "km2", Shape.STOCK, "drawn", ("Mapper",), points)
    reports = [
        report((MONDAY + timedelta(days=day)).isoformat(), f"{day} {'word' * (day + 1)}", "Wire")
        for day in range(0, 98, 7)
    ]
    found = momentum([], press(*reports), ground, ()).weeks
    known = {one.monday: one.km2 for one in found if not math.isnan(one.km2)}
    assert known == {MONDAY + timedelta(days=7): 7.0, MONDAY + timedelta(days=14): 7.0}


def test_the_timeline_has_each_origins_demand_once() -> None:
    demand = "Putin demands that Ukraine withdraw from Donbas."
    given = asked("RU", "2025-11-09", ("2025-11-07", "Wire", demand), ("2025-11-08", "Daily", demand))
    events = timeline(given.evidence, given.since, given.until)
    assert [(one.day, one.kind) for one in events] == [(date(2025, 11, 7), "demand")]
    assert len({claim.document for claim in events[0].claims}) == 2


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("Ukraine is ready to withdraw from Pokrovsk, Zelensky said.", True),
        ("Kyiv denied that it plans to withdraw from Pokrovsk.", False),
        ("If Pokrovsk were encircled, Kyiv would have to withdraw.", False),
        ("Ukraine will withdraw from Pokrovsk, Putin said.", False),
    ],
)
def test_an_offer_is_meant_by_whom_it_binds(text: str, *, offered: bool) -> None:
    given = asked("UA", "2025-11-09", ("2025-11-07", "Wire", text))
    assert any(one.kind == "offer" for one in timeline(given.evidence, given.since, given.until)) is offered
