"""Drafting from reports: each number from the words that give it, with its claims, else from history, else assumed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from tests.reconcile.reading import Written, read

from contested.errors import QuestionError
from contested.reconcile.casebook import casebook
from contested.reconcile.deadlines import deadlines
from contested.reconcile.series.extents import settlement
from contested.reconcile.series.series import Point, Series, Shape
from contested.scenario.falling.outlook import Chance, Dates, TownOutlook
from contested.scenario.kernel.engine import Engine
from contested.scenario.situation.belief import Status
from contested.scenario.situation.draft import Known, draft
from contested.scenario.situation.situation import Situation
from contested.scenario.weighing.futures import futures

DAY = date(2025, 11, 8)
STRENGTHS: tuple[Written, ...] = (
    (
        "2025-11-06",
        "Wire",
        "Ukrainian commanders estimate that 110,000 Russian troops are massed in the Pokrovsk sector.",
    ),
    ("2025-11-07", "Daily", "Russia has gathered 170,000 troops in the Pokrovsk sector, officials said."),
)


def _drafted(*reports: Written, town: TownOutlook | None = None, corridor: Series | None = None) -> Situation:
    claims, documents = read(*reports)
    book = casebook(claims, documents)
    found = deadlines(book.statements, lambda _: "", DAY)
    return draft(settlement("Pokrovsk"), DAY, Known(book, found, town, corridor))


def test_two_figures_of_a_strength_make_one_belief_as_wide_as_they_are_apart() -> None:
    found = _drafted(*STRENGTHS).beliefs["attacker_strength"]
    assert found.status is Status.CLAIMS
    assert found.low < 110_000 < found.middle < 170_000 < found.high
    assert [one.value for one in found.disputed] == [pytest.approx(110_000), pytest.approx(170_000)]
    assert {claim for one in found.disputed for claim in one.claims} == set(found.claims)


def test_copies_of_a_figure_do_not_narrow_it() -> None:
    copies = [("2025-11-08", f"Site {n}", STRENGTHS[0][2]) for n in range(4)]
    alone, copied = (_drafted(STRENGTHS[0], *more).beliefs["attacker_strength"] for more in ([], copies))
    assert copied.high / copied.low >= alone.high / alone.low * 0.99


def test_a_peak_bounds_losses_from_above_and_is_no_mean() -> None:
    peak = ("2025-11-07", "Daily", "Russian losses in the Pokrovsk sector peaked at 700-800 soldiers a day.")
    found = _drafted(*STRENGTHS, peak).beliefs["attacker_losses"]
    assert found.high <= 800
    assert found.middle < 700
    assert "peak" in found.why
    assert found.claims


def test_without_a_claim_losses_are_historys_share_of_the_force() -> None:
    found = _drafted(*STRENGTHS).beliefs
    for side in ("attacker", "defender"):
        losses, force = found[f"{side}_losses"], found[f"{side}_strength"]
        assert losses.status is Status.HISTORY
        assert 0.005 < losses.middle / force.middle < 0.02


def test_a_few_hundred_inside_the_town_are_no_force_of_the_sector() -> None:
    inside = ("2025-11-07", "Wire", "About 300 Russian soldiers are inside Pokrovsk, Ukraine's president said.")
    assert _drafted(inside).beliefs["attacker_strength"].status is Status.ASSUMED


def test_the_attackers_deadline_is_days_from_the_day() -> None:
    told = ("2025-11-07", "Wire", "Russia intends to capture Pokrovsk by 20 November, the general said.")
    found = _drafted(told).beliefs["deadline"]
    assert (found.low, found.middle, found.high) == (12, 12, 12)
    assert found.claims


def _town(share: float, half: tuple[int | None, ...], most: tuple[int | None, ...]) -> TownOutlook:
    def dates(level: float, days: tuple[int | None, ...]) -> Dates:
        return Dates(level, *(None if one is None else DAY + timedelta(days=one) for one in days))

    chances = tuple(Chance(DAY + timedelta(days=180), level, 0.3) for level in (0.1, 0.5, 0.9))
    return TownOutlook(
        settlement("Pokrovsk"), DAY, DAY, share, 0.5, chances,
        (dates(0.1, (1, 2, 3)), dates(0.5, half), dates(0.9, most)), DAY,
    )  # fmt: skip


def _middle_days(situation: Situation, name: str, days: int = 180) -> float:
    """The days in the middle that holding takes, without a deadline's push."""
    steady = replace(situation, laws={**situation.laws, "tempo": "steady"}, horizon_days=days)
    steady = replace(steady, policies={"hold": steady.policies["hold"]})
    found = futures(steady, rows=200, replicates=1, engine=Engine.NUMPY, tracked=False)
    return float(np.median(found.outcomes["hold"][name]))


def test_paces_are_set_so_that_holding_meets_the_towns_outlook() -> None:
    found = _drafted(town=_town(0.1, (5, 20, 100), (30, 90, 178)))
    assert found.beliefs["share_lost"].middle == pytest.approx(0.1)
    assert _middle_days(found, "days_to_half") == pytest.approx(20, rel=0.3)
    assert _middle_days(found, "days_held") == pytest.approx(90, rel=0.3)
    for name in ("pace", "late_pace"):
        one = found.beliefs[name]
        assert 0 < one.low < one.middle < one.high
        assert "outlook" in one.why


def test_a_town_that_is_not_expected_to_fall_is_lost_slowly() -> None:
    slow = _drafted(town=_town(0.1, (60, None, None), (None, None, None)))
    assert _middle_days(slow, "days_to_half") > 150
    beyond = _drafted(town=_town(0.7, (None, None, None), (10, 40, 150)))
    assert beyond.beliefs["pace"].status is Status.HISTORY
    assert _middle_days(beyond, "days_held") == pytest.approx(40, rel=0.35)


def test_the_way_out_is_measured_on_maps_with_its_trend() -> None:
    points = tuple(Point(DAY - timedelta(days=28 - 7 * n), 12.0 - n, 11.0 - n, 12.0 - n, ("Mapper",)) for n in range(5))
    series = Series("corridor.Pokrovsk", "", "km", Shape.STOCK, "", ("Mapper",), points)
    found = _drafted(corridor=series).beliefs
    assert found["corridor_width"].middle == 8.0
    assert found["corridor_width"].low < 7.0
    assert found["closing"].middle == pytest.approx(1 / 7)
    assert _drafted(corridor=replace(series, points=())).beliefs["corridor_width"].status is Status.ASSUMED


@pytest.mark.parametrize(("holder", "days"), [("XX", 180), ("UA", 0), ("UA", 100_000)])
def test_a_draft_for_no_side_or_no_time_is_refused(holder: str, days: int) -> None:
    with pytest.raises(QuestionError):
        draft(settlement("Pokrovsk"), DAY, Known(casebook([], {})), holder=holder, horizon_days=days)


def test_the_russian_side_may_be_the_one_that_holds() -> None:
    found = draft(settlement("Tokmak"), DAY, Known(casebook([], {})), holder="RU")
    assert (found.holder, found.attacker) == ("RU", "UA")


def test_a_town_that_russia_holds_has_lost_what_russia_does_not_hold_of_it() -> None:
    claims, documents = read(*STRENGTHS)
    known = Known(casebook(claims, documents), (), _town(0.8, (1, 2, 3), (5, 20, 90)))
    found = draft(settlement("Pokrovsk"), DAY, known, holder="RU").beliefs
    assert found["share_lost"].middle == pytest.approx(0.2)
    assert found["pace"].status is Status.ASSUMED, "the outlook is of towns that Ukraine loses"
    assert found["corridor_width"].status is Status.ASSUMED


@pytest.mark.parametrize(("share", "holder"), [(0.97, "UA"), (0.03, "RU")])
def test_a_town_that_the_map_shows_with_the_attacker_is_not_weighed(share: float, holder: str) -> None:
    known = Known(casebook([], {}), (), _town(share, (1, 2, 3), (5, 20, 90)))
    with pytest.raises(QuestionError, match="with the attacker"):
        draft(settlement("Pokrovsk"), DAY, known, holder=holder)


def test_what_a_map_shows_is_from_maps_and_cites_no_claim() -> None:
    found = _drafted(town=_town(0.1, (5, 20, 100), (30, 90, 170))).beliefs["share_lost"]
    assert found.status is Status.MAPS
    assert not found.claims


def test_a_village_is_finer_than_a_sector() -> None:
    with pytest.raises(QuestionError, match="finer than a sector"):
        draft(settlement("Krynky"), DAY, Known(casebook([], {})))


def test_losses_that_no_such_force_could_bear_are_left_out_and_cited() -> None:
    told = ("2025-11-07", "Wire", "Ukrainian losses in the Pokrovsk sector average 1,050 soldiers a day.")
    found = _drafted(told).beliefs["defender_losses"]
    assert found.status is Status.HISTORY
    assert found.middle < 200
    assert found.claims, "the reader may open what was left out"
    assert "left out" in found.why
    bearable = ("2025-11-07", "Wire", "Ukrainian losses in the Pokrovsk sector average 150 soldiers a day.")
    assert _drafted(bearable).beliefs["defender_losses"].status is Status.CLAIMS


def test_losses_that_history_gives_follow_the_force_and_told_ones_do_not() -> None:
    found = _drafted(*STRENGTHS).beliefs
    assert found["attacker_losses"].of == "attacker_strength"
    told = ("2025-11-07", "Wire", "Russian losses in the Pokrovsk sector average 600 soldiers a day.")
    assert _drafted(*STRENGTHS, told).beliefs["attacker_losses"].of == ""


def test_two_peaks_are_not_two_figures_of_the_mean() -> None:
    peaks = [
        ("2025-11-07", outlet, f"Russian losses in the Pokrovsk sector peaked at {figure} soldiers a day.")
        for outlet, figure in (("Daily", 700), ("Wire", 900))
    ]
    assert _drafted(*STRENGTHS, *peaks).beliefs["attacker_losses"].disputed == ()


def test_a_force_that_was_told_of_long_ago_is_not_that_of_today() -> None:
    claims, documents = read(*STRENGTHS)
    known = Known(casebook(claims, documents))
    later = draft(settlement("Pokrovsk"), DAY + timedelta(days=200), known).beliefs["attacker_strength"]
    assert later.status is Status.ASSUMED


def test_a_way_out_wider_than_is_measured_has_no_trend() -> None:
    points = tuple(Point(DAY - timedelta(days=28 - 7 * n), 20.0, 20.0, 20.0, ("Mapper",)) for n in range(5))
    series = Series("corridor.Pokrovsk", "", "km", Shape.STOCK, "", ("Mapper",), points)
    found = _drafted(corridor=series).beliefs
    assert found["corridor_width"].low >= 20.0
    assert found["corridor_width"].high > found["corridor_width"].middle > 20.0
    assert found["closing"].status is Status.ASSUMED
    assert "wider than 20 km" in found["closing"].why
