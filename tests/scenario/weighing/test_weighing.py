"""Weighing a situation: the same luck for every policy, answers that follow what is believed and valued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from contested.reconcile.casebook import casebook
from contested.reconcile.series.extents import settlement
from contested.scenario.kernel.engine import Engine
from contested.scenario.situation.belief import Belief, Status, Told
from contested.scenario.situation.draft import Known, draft
from contested.scenario.situation.situation import Situation, Weight
from contested.scenario.weighing.futures import Futures, futures
from contested.scenario.weighing.outcomes import OUTCOMES, worth
from contested.scenario.weighing.sensitivity import effects
from contested.scenario.weighing.settling import MOST_TRIED, _gain, _tried, settlings
from contested.scenario.weighing.weigh import Size, Weighed, weigh
from contested.scenario.weighing.window import leaving

TINY = Size(rows=64, replicates=2, leaving_rows=32, points=8, rivals=False)


@pytest.fixture(scope="module")
def situation() -> Situation:
    """A situation of which everything is assumed, 60 days ahead."""
    return draft(settlement("Kostiantynivka"), date(2025, 11, 8), Known(casebook([], {})), horizon_days=60)


@pytest.fixture(scope="module")
def found(situation: Situation) -> Weighed:
    """That situation weighed."""
    return weigh(situation, size=TINY, engine=Engine.NUMPY)


def _believing(situation: Situation, **middles: float) -> Situation:
    beliefs = dict(situation.beliefs)
    for name, value in middles.items():
        beliefs[name] = Belief(name, value, value, value, Status.HAND, "")
    return replace(situation, beliefs=beliefs)


def _valuing(situation: Situation, **values: float) -> Situation:
    nought = {name: Weight(name, 0.0, 0.0) for name in situation.weights}
    return replace(situation, weights=nought | {name: Weight(name, at, at) for name, at in values.items()})


def _small(situation: Situation) -> Futures:
    return futures(situation, rows=64, replicates=2, engine=Engine.NUMPY, tracked=False)


def test_some_policy_is_best_in_each_row_and_falls_short_of_nothing_there(found: Weighed) -> None:
    assert sum(found.chances.values()) >= 1.0
    assert max(found.chances.values()) <= 1.0
    short = found.futures.worths.max(axis=0) - found.futures.worths
    assert (short.min(axis=0) == 0).all()
    assert all(one.mean >= 0 and one.high >= 0 for one in found.regrets.values())


def test_weighing_twice_gives_the_same_numbers(situation: Situation, found: Weighed) -> None:
    again = weigh(situation, size=TINY, engine=Engine.NUMPY)
    assert again.chances == found.chances
    assert again.effects == found.effects
    np.testing.assert_array_equal(again.futures.worths, found.futures.worths)


def test_policies_meet_the_same_luck_until_they_differ(situation: Situation) -> None:
    same = replace(situation, policies={"one": situation.policies["hold"], "two": situation.policies["hold"]})
    outcomes = _small(same).outcomes
    for outcome in OUTCOMES:
        np.testing.assert_array_equal(outcomes["one"][outcome.name], outcomes["two"][outcome.name])


def test_nobody_is_counted_twice_or_lost_from_the_count(found: Weighed) -> None:
    for each in found.futures.outcomes.values():
        total = each["preserved"] + each["own_losses"] + each["cut_off"]
        assert (total > 0).all()
        assert (each["preserved"] >= 0).all()
        assert (each["days_to_half"] <= each["days_held"] + 60).all()


def test_who_values_only_his_people_leaves_and_who_values_only_days_holds(situation: Situation) -> None:
    assert _small(_valuing(situation)).chance_best()["leave_now"] > 0.5
    holding = _small(_valuing(situation, days_held=1e6)).chance_best()
    assert holding["hold"] + holding["reinforce"] > 0.9


def test_a_cheap_way_out_later_makes_holding_better(situation: Situation) -> None:
    valued = _valuing(situation, days_held=20.0)
    dear = _small(_believing(valued, cost_closed=0.85, corridor_width=2.0, closing=0.25)).worths[0].mean()
    cheap = _small(_believing(valued, cost_closed=0.2, corridor_width=15.0, closing=0.0)).worths[0].mean()
    assert cheap > dear


def test_the_worth_is_less_people_lost_and_the_weight_of_the_rest() -> None:
    one = {outcome.name: np.array([1.0]) for outcome in OUTCOMES}
    weights = {"days_held": np.array([10.0]), "elsewhere": np.array([3.0])}
    assert worth(one, weights) == pytest.approx(-2 + 10 - 3)


def test_an_order_later_saves_no_more_than_one_at_once_on_the_whole(situation: Situation) -> None:
    tried = leaving(_believing(situation, closing=0.2, corridor_width=5.0), rows=32, engine=Engine.NUMPY)
    means = tried.saved.mean(axis=1)
    assert means[0] > means[-1]
    window = tried.window(0.5)
    assert 0 <= window.early <= window.middle <= window.late <= 60
    assert 0 <= window.never <= 1
    assert tried.window(0.0).always == 1.0
    assert tried.window(1.1).never == 1.0


def test_settling_what_decides_moves_the_ranking_and_settling_what_does_not_leaves_it(
    situation: Situation,
) -> None:
    valued = _valuing(situation, days_held=60.0)

    def told(name: str) -> float:
        belief = valued.beliefs[name]
        ends = tuple(Told(value, "", ()) for value in (belief.low, belief.high))
        disputed = replace(valued, beliefs={**valued.beliefs, name: replace(belief, disputed=ends)})
        found = futures(disputed, rows=256, replicates=2, engine=Engine.NUMPY, tracked=False)
        first = settlings(found)[0]
        assert first.belief.name == name
        assert len(first.settled) == 2
        return first.moved or 0.0

    assert told("pace") > told("claimed_ratio") + 0.1


def test_effects_are_of_what_the_comparison_rests_on(situation: Situation) -> None:
    names = {"pace": (0.01, 0.05, 0.3)}
    known = _believing(situation, **{name: one.middle for name, one in situation.beliefs.items()})
    beliefs = {**known.beliefs, **{k: Belief(k, *ends, Status.ASSUMED, "") for k, ends in names.items()}}
    alone = _valuing(replace(known, beliefs=beliefs), days_held=20.0)
    (only,) = effects(alone, "hold", "leave_now", points=32, engine=Engine.NUMPY)
    assert only.name == "pace"
    assert only.first > 0.3
    assert only.total > 0.5
    assert only.low <= only.total <= only.high + 0.1
    assert effects(_valuing(known, days_held=20.0), "hold", "leave_now", points=8, engine=Engine.NUMPY) == ()


def test_rival_laws_start_from_the_same_numbers(situation: Situation) -> None:
    for law in ("reference_class", "posture_and_era"):
        other = replace(situation, laws={**situation.laws, "attrition": law})
        one = futures(replace(other, horizon_days=1), rows=64, replicates=2, engine=Engine.NUMPY, tracked=False)
        base = futures(replace(situation, horizon_days=1), rows=64, replicates=2, engine=Engine.NUMPY, tracked=False)
        np.testing.assert_allclose(
            one.outcomes["hold"]["own_losses"], base.outcomes["hold"]["own_losses"], rtol=0.02, atol=1.0
        )


def test_rival_laws_stand_beside_what_luck_alone_changes_and_a_situation_may_be_known_in_full(
    situation: Situation, found: Weighed
) -> None:
    assert (found.rivals, found.by_luck) == ((), None)
    compared = weigh(replace(situation, horizon_days=20), size=replace(TINY, rivals=True), engine=Engine.NUMPY)
    assert {one.slot for one in compared.rivals} == {"attrition", "advance", "tempo"}
    assert compared.by_luck is not None
    assert 0 < compared.by_luck < 0.5
    lucky = _valuing(replace(situation, horizon_days=20), days_held=1e6)
    sure = _believing(lucky, **{name: one.middle for name, one in situation.beliefs.items()} | {"pace": -1.0})
    only = {name: situation.policies[name] for name in ("hold", "leave_now")}
    settled = weigh(replace(sure, policies=only), size=replace(TINY, rivals=True), engine=Engine.NUMPY)
    assert (settled.effects, settled.settlings) == ((), ())
    assert settled.by_luck == 0  # whatever the luck, the city stands while somebody holds it


def test_policies_that_come_to_the_same_are_best_together(situation: Situation) -> None:
    twins = dict.fromkeys(("one", "two"), situation.policies["hold"])
    both = _small(replace(situation, policies={**twins, "out": situation.policies["leave_now"]})).chance_best()
    assert both["one"] == both["two"] > 0
    assert both["one"] + both["out"] == pytest.approx(1.0)


def test_two_policies_that_come_to_the_same_leave_nothing_to_decide(situation: Situation) -> None:
    twins = dict.fromkeys(("one", "two"), situation.policies["hold"])
    found = weigh(replace(situation, policies=twins), size=TINY, engine=Engine.NUMPY)
    assert found.effects == ()
    third = weigh(
        replace(situation, policies={**twins, "out": situation.policies["leave_now"]}), size=TINY, engine=Engine.NUMPY
    )
    assert set(third.compared) in ({"one", "out"}, {"two", "out"}), "a twin tells nothing of what decides"


def test_a_situation_of_known_numbers_is_weighed(situation: Situation) -> None:
    known = _believing(situation, **{name: one.middle for name, one in situation.beliefs.items()})
    found = weigh(_valuing(known, days_held=20.0), size=TINY, engine=Engine.NUMPY)
    assert found.effects == ()
    assert all(one is None or one.limits == () for one in found.boxes.values())


def test_an_order_on_the_last_day_still_pays_its_way_out(situation: Situation) -> None:
    closed = _believing(
        situation, corridor_width=0.0, closing=0.0, corridor_noise=0.0, cost_closed=0.8, cost_open=0.8, pace=0.001
    )
    saved = leaving(replace(closed, horizon_days=20), rows=16, engine=Engine.NUMPY).saved
    assert saved.max() <= 0.2 + 1e-6


def test_a_figure_taken_for_right_is_what_a_file_with_that_figure_gives(situation: Situation) -> None:
    valued = _valuing(situation, days_held=60.0)
    force = valued.beliefs["defender_strength"]
    told = tuple(Told(value, "", ()) for value in (4000.0, 15_000.0))
    disputed = replace(valued, beliefs={**valued.beliefs, force.name: replace(force, disputed=told)})
    first = settlings(_small(disputed), Engine.NUMPY)[0]
    for one in first.settled:
        losses = valued.beliefs["defender_losses"]
        ratio = one.told.value / force.middle
        scaled = replace(losses, low=losses.low * ratio, middle=losses.middle * ratio, high=losses.high * ratio, of="")
        fixed = _believing(valued, defender_strength=one.told.value)
        by_hand = _small(replace(fixed, beliefs={**fixed.beliefs, losses.name: scaled})).chance_best()
        assert one.chances == pytest.approx(by_hand, abs=0.02)
    assert first.moved == pytest.approx(
        max(abs(first.settled[0].chances[name] - first.settled[1].chances[name]) for name in valued.policies)
    )


def test_a_dispute_that_no_outcome_hangs_on_moves_nothing(situation: Situation) -> None:
    name = "claimed_ratio"
    ends = (Told(1.0, "", ()), Told(2.0, "", ()))
    disputed = replace(situation, beliefs={**situation.beliefs, name: replace(situation.beliefs[name], disputed=ends)})
    first = settlings(_small(disputed), Engine.NUMPY)[0]
    assert first.moved == 0.0
    assert not first.is_sure


def test_knowing_what_decides_nothing_gains_nothing(situation: Situation) -> None:
    valued = _valuing(situation, days_held=30.0)
    gains = {one.belief.name: one.gain for one in settlings(_small(valued), Engine.NUMPY)}
    assert gains["claimed_ratio"] == 0.0
    assert sum(one > 0 for one in gains.values()) < len(gains) / 2


def test_knowing_what_decides_all_gains_what_the_better_choice_saves() -> None:
    normal = np.linspace(-2, 2, 1000)
    worths = np.array([np.where(normal > 0, 100.0, -100.0), np.zeros(1000)])
    assert _gain(normal, worths) == pytest.approx(50.0, abs=5.0)
    assert _gain(normal[::-1].copy(), np.zeros((2, 1000))) == 0.0


def test_figures_that_are_nearly_the_same_are_tried_once() -> None:
    told = tuple(Told(value, "", ()) for value in (110_000, 111_000, 170_000))
    assert [one.value for one in _tried(told)] == [110_000, 170_000]
    many = tuple(Told(1000.0 * 1.2**n, "", ()) for n in range(12))
    tried = _tried(many)
    assert len(tried) == MOST_TRIED
    assert (tried[0], tried[-1]) == (many[0], many[-1])
