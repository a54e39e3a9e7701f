"""The models behind the fitted laws: against closed forms, planted truths, and the rule that nobody looks ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import exp, log

import numpy as np
import pytest
from scipy.stats import norm
from tools.battles import losses, winners
from tools.battles.pooling import Pooling, Smooth, Vector, fitted, objective, predicted
from tools.battles.signs import same
from tools.battles.table import Battle, Side
from tools.battles.trials import Told, leaving_wars_out, misses, rolling, score, too_narrow

from contested.scenario.history.terms import LAWS
from contested.score.proper import crps


def side(strength: float, lost: float, actor: str) -> Side:
    return Side((actor,), round(strength), round(lost), None, None, None)


def made(count: int, own: float = 0.6, enemy: float = 0.3, seed: int = 3) -> tuple[Battle, ...]:
    """Battles of eight wars since 1640 whose attackers' losses follow powers of both strengths."""
    draw, found = np.random.default_rng(seed), []
    of_war = draw.normal(0, 0.4, 8)
    for number in range(count):
        sizes = np.exp(draw.normal(10, 1.2, 2))
        war, days = number * 8 // count, int(draw.integers(1, 30))
        lost = 0.3 * sizes[0] ** own * sizes[1] ** enemy * days**0.5 * exp(of_war[war] + draw.normal(0, 0.3))
        begun = date(1640 + number * 310 // count, 1, 1) + timedelta(int(draw.integers(300)))
        found.append(
            Battle(
                number=number,
                war=f"war {war}",
                campaign=f"campaign {number // 3}",
                name="field",
                begun=begun,
                ended=begun + timedelta(days - 1),
                days=days,
                attacker=side(sizes[0], max(lost, 1), "one"),
                defender=side(sizes[1], max(sizes[1] * 0.01, 1), "other"),
                won=int(draw.integers(-1, 2)),
                posture="HD",
                terrain="RM0",
                weather="DSTST",
                surprise=0,
                air=None,
                front_km=None,
            )
        )
    return tuple(found)


def small_model(count: int = 30) -> tuple[Pooling, Vector]:
    draw = np.random.default_rng(1)
    signs = draw.normal(size=(count, 2))
    apart = (signs[:, :1] - signs[:, :1].T) ** 2
    scatter = np.column_stack([np.ones(count), signs[:, 1]])
    centre = {"war": -1.0, "smooth": -1.0, "smooth length sign": 0.3, "scatter 0": -0.5, "scatter 1": 0.0}
    model = Pooling(
        signs @ signs.T,
        {"war": same(str(row % 4) for row in range(count))},
        (Smooth("smooth", {"sign": apart}),),
        scatter,
        centre,
    )
    return model, draw.normal(size=count)


def test_the_gradient_is_that_of_the_objective() -> None:
    model, values = small_model()
    rows, at = np.arange(25), model.start() + 0.1
    _, slopes = objective(model, at, values[rows], rows)
    for column in range(len(at)):
        step = np.zeros(len(at))
        step[column] = 1e-5
        up, down = (objective(model, at + sign * step, values[rows], rows)[0] for sign in (1, -1))
        assert slopes[column] == pytest.approx((up - down) / 2e-5, rel=1e-4, abs=1e-6)


def test_a_war_is_drawn_to_the_mean_of_all_as_far_as_its_battles_are_few() -> None:
    """The closed form of a normal mean with a normal prior."""
    wars = ["a"] * 4 + ["b"] * 4 + ["a"]
    centre = {"war": log(0.5), "scatter 0": log(0.8)}
    model = Pooling(np.zeros((9, 9)), {"war": same(wars)}, (), np.ones((9, 1)), centre)
    values = np.array([1.0, 1.2, 0.8, 1.4, -1.0, -1.2, -0.8, -1.4, 0.0])
    mean, scale = predicted(model, model.start(), values, np.arange(8), np.array([8]))
    weight = 0.5**2 / (0.5**2 + 0.8**2 / 4)
    assert mean[0] == pytest.approx(weight * values[:4].mean())
    assert scale[0] ** 2 == pytest.approx(0.5**2 * (1 - weight) + 0.8**2)


def test_planted_exponents_are_found() -> None:
    fit = losses.fit_law("lanchester", made(300), "attacker")
    assert fit.terms["log_own"] == pytest.approx(0.6 - 1, abs=0.06)
    assert fit.terms["log_enemy"] == pytest.approx(0.3, abs=0.06)
    assert fit.terms["log_days"] == pytest.approx(-0.5, abs=0.1)
    assert fit.battle_scale == pytest.approx(0.3, rel=0.25)


def test_no_prediction_looks_ahead() -> None:
    """What battles after 1880 cost changes nothing that was said of battles before."""
    found = made(120)
    turned = tuple(
        replace(one, attacker=replace(one.attacker, lost=(one.attacker.lost or 1) * 50))
        if one.begun.year > 1880
        else one
        for one in found
    )
    first, second = (
        rolling(losses.law_model("lanchester", each, "attacker"), losses.log_daily(each, "attacker"), each)
        for each in (found, turned)
    )
    early = np.flatnonzero([one.begun.year <= 1880 for one in found])
    assert len(first.among(early).rows) > 20
    assert np.array_equal(first.among(early).mean, second.among(early).mean)
    assert np.array_equal(first.among(early).scale, second.among(early).scale)
    assert not np.array_equal(first.mean, second.mean)


def test_a_war_that_is_left_out_tells_nothing_of_itself() -> None:
    found = made(120)
    observed = losses.log_daily(found, "attacker")
    other = observed + np.array([5.0 * (one.war == "war 2") for one in found])
    model = losses.law_model("posture_and_era", found, "attacker")
    own = np.flatnonzero([one.war == "war 2" for one in found])
    _, first = leaving_wars_out(model, observed, found)
    _, second = leaving_wars_out(model, other, found)
    assert np.array_equal(first.among(own).mean, second.among(own).mean)


def test_a_score_agrees_with_that_of_equally_likely_draws() -> None:
    told = Told(np.array([0]), np.array([0.3]), np.array([0.7]))
    draws = norm.ppf((np.arange(4000) + 0.5) / 4000, 0.3, 0.7)
    assert score(told, np.array([1.5])).crps == pytest.approx(crps(draws, 1.5), abs=1e-3)


def test_widening_makes_the_interval_hold_what_it_says() -> None:
    off = np.random.default_rng(5).normal(0, 1.5, 2000)
    assert np.mean(np.abs(off / too_narrow(off)) <= norm.ppf(0.9)) == pytest.approx(0.8, abs=0.001)
    assert too_narrow(off / 3) == 1.0, "what is wide enough is left alone"
    assert too_narrow(off[:10]) == 1.0, "a few battles are no reason to widen"


def test_misses_are_counted_in_scales() -> None:
    told = Told(np.array([1, 0]), np.array([1.0, 2.0]), np.array([0.5, 2.0]))
    assert misses(told, np.array([4.0, 0.0])).tolist() == [-2.0, 1.0]


def test_the_side_that_keeps_winning_is_given_better_chances() -> None:
    found = tuple(
        replace(
            one, won=1 if number % 2 else -1, attacker=replace(one.attacker, actors=(("weak", "strong")[number % 2],))
        )
        for number, one in enumerate(made(60))
    )
    whole, won = winners.covariance(found), winners.attacker_won(found)
    chances = winners.chances(whole, won, np.arange(50), np.arange(50, 60))
    assert min(chances[1::2]) > 0.6
    assert max(chances[::2]) < 0.4


def test_the_best_log_odds_balance_what_was_seen_and_what_was_thought() -> None:
    """Laplace's mode solves odds = K (won - chance)."""
    whole, won = np.array([[1.0, 0.5], [0.5, 2.0]]), np.array([1.0, 0.0])
    odds = np.zeros(2)
    for _ in range(2000):
        odds = 0.9 * odds + 0.1 * whole @ (won - 1 / (1 + np.exp(-odds)))
    chance = 1 / (1 + np.exp(-odds))
    spread = np.linalg.inv(np.linalg.inv(whole) + np.diag(chance * (1 - chance)))
    expected = 1 / (1 + np.exp(-odds / np.sqrt(1 + np.pi * np.diag(spread) / 8)))
    told = winners.chances(whole, won, np.arange(2), np.arange(2))
    assert told == pytest.approx(expected, abs=1e-4)


def test_the_area_is_the_chance_that_a_win_was_thought_likelier_than_a_loss() -> None:
    chance, won = np.array([0.9, 0.2, 0.6, 0.4, np.nan]), np.array([1.0, 0.0, 0.0, 1.0, 1.0])
    loss, brier, area, count = winners.scores(chance, won)
    assert (area, count) == (0.75, 4)
    assert loss == pytest.approx(-np.mean(np.log([0.9, 0.8, 0.4, 0.4])))
    assert brier == pytest.approx(np.mean([0.01, 0.04, 0.36, 0.36]))


def test_a_fit_from_another_start_ends_at_the_same_place() -> None:
    model, values = small_model()
    rows = np.arange(30)
    first, second = (fitted(model, values, rows, start) for start in (None, model.start() + 0.5))
    assert first == pytest.approx(second, abs=0.02)


def test_the_terms_of_a_fit_are_those_of_its_law() -> None:
    fit = losses.fit_law("posture_and_era", made(80), "defender")
    assert tuple(fit.terms) == tuple(fit.errors) == LAWS["posture_and_era"]
