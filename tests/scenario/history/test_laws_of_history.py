"""The fitted laws of losses as whoever applies them sees them."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.errors import InputError
from contested.scenario.history import AttritionFit, attrition_fit, attrition_fits, winners_record
from contested.scenario.history.terms import LANCHESTER, LAWS, POSTURES, REFERENCE_CLASS, TERMS, Circumstances

STRENGTHS = st.floats(1e3, 1e6)
EVERY = pytest.mark.parametrize("fit", attrition_fits(), ids=lambda one: f"{one.law} {one.side}")


def test_every_law_is_fitted_for_both_sides() -> None:
    assert [(one.law, one.side) for one in attrition_fits()] == [
        (law, side) for law in LAWS for side in ("attacker", "defender")
    ]
    assert all(set(names) <= set(TERMS) for names in LAWS.values())


@EVERY
def test_a_law_has_a_coefficient_and_an_error_for_each_of_its_terms(fit: AttritionFit) -> None:
    assert tuple(fit.coefficients) == LAWS[fit.law] == tuple(fit.errors)
    assert all(error > 0 for error in fit.errors.values())


@EVERY
def test_an_unseen_war_widens_what_an_unseen_battle_would(fit: AttritionFit) -> None:
    assert fit.scale > fit.battle_scale > fit.war_scale > 0


@EVERY
def test_intervals_hold_as_often_as_they_say_on_battles_and_wars_not_seen(fit: AttritionFit) -> None:
    assert round(fit.rolling.covered, 2) >= 0.77
    assert round(fit.rolling.covered, 2) <= 0.83
    assert fit.wars_left_out.covered >= 0.77


@EVERY
@given(own=STRENGTHS, enemy=STRENGTHS, times=st.floats(1.1, 10))
def test_losses_are_powers_of_both_strengths(fit: AttritionFit, own: float, enemy: float, times: float) -> None:
    first = fit.losses_a_day(own, enemy)
    assert fit.losses_a_day(own * times, enemy) == pytest.approx(first * times**fit.exponents.own)
    assert fit.losses_a_day(own, enemy * times) == pytest.approx(first * times**fit.exponents.enemy)
    assert fit.losses_a_day(own, enemy, days=20 * times) == pytest.approx(
        fit.losses_a_day(own, enemy, days=20) * times**fit.exponents.days
    )


@EVERY
def test_more_people_on_either_side_never_mean_fewer_losses(fit: AttritionFit) -> None:
    assert fit.exponents.own > 0
    assert fit.exponents.enemy >= 0
    assert fit.exponents.days <= 0


@EVERY
def test_an_unknown_posture_lies_among_the_known_ones(fit: AttritionFit) -> None:
    known = [fit.losses_a_day(50_000, 40_000, posture) for posture in POSTURES]
    unknown = fit.losses_a_day(50_000, 40_000)
    assert min(known) <= unknown * 1.0001
    assert unknown <= max(known) * 1.0001


@pytest.mark.parametrize("side", ["attacker", "defender"])
def test_the_rate_by_reference_class_knows_no_strengths(side: str) -> None:
    fit = attrition_fit(REFERENCE_CLASS, side)
    few, many = (Circumstances(own, 40_000, 30, 2024) for own in (10_000, 90_000))
    assert fit.log_share_a_day(few) == fit.log_share_a_day(many)


def test_the_shift_to_the_class_is_for_its_battles_only() -> None:
    fit = attrition_fit(LANCHESTER, "attacker")
    inside, before = (Circumstances(40_000, 40_000, 10, year) for year in (1914, 1913))
    steps = sum(fit.coefficients[name] for name in ("since_1914", "since_1914_ten_days_or_more"))
    assert fit.log_share_a_day(inside) - fit.log_share_a_day(before) == pytest.approx(steps + fit.class_shift)


@pytest.mark.parametrize(
    ("own", "enemy", "days", "posture", "named"),
    [
        (0.0, 1.0, 1, "", "own"),
        (1.0, float("nan"), 1, "", "enemy"),
        (1.0, 1.0, 0, "", "days"),
        (1.0, 1.0, 1, "dug in", "dug in"),
    ],
)
def test_impossible_circumstances_are_refused(own: float, enemy: float, days: float, posture: str, named: str) -> None:
    with pytest.raises(InputError, match=named):
        Circumstances(own, enemy, days, 2024, posture)


def test_the_sentence_about_winners_gives_both_log_losses_and_how_many_battles() -> None:
    told = winners_record()
    assert told.objective > told.base_rate - 0.01
    assert log(2) > told.base_rate
    for part in (str(told.battles), f"{told.base_rate:.3f}", f"{told.objective:.3f}", "79 %"):
        assert part in told.sentence
