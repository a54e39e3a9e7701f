"""A belief drawn: its points where they were said to be, on its own scale, the same whoever draws."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.scenario.laws.catalogue import sector
from contested.scenario.situation.assumed import ASSUMED
from contested.scenario.situation.belief import NAMES, Z_95, Belief, Drawn, Status, can_be_of, values
from contested.scenario.situation.past import PACES

EVERY = {**ASSUMED, **{one.name: one for one in PACES}}


def _belief(name: str, low: float, middle: float, high: float) -> Belief:
    return Belief(name, low, middle, high, Status.ASSUMED, "")


@given(
    st.sampled_from(["attacker_strength", "share_lost", "closing", "counterattacks"]),
    st.lists(st.floats(0.01, 0.99), min_size=3, max_size=3, unique=True).map(sorted),
)
def test_a_belief_has_its_points_at_5_50_and_95_per_cent(name: str, ends: list[float]) -> None:
    found = _belief(name, *ends).at(np.array([-Z_95, 0.0, Z_95]))
    np.testing.assert_allclose(found, ends, rtol=1e-6, atol=1e-9)


@given(st.floats(-4, 4), st.floats(0.02, 0.9))
def test_the_draw_of_a_value_is_the_inverse_of_its_value(normal: float, middle: float) -> None:
    belief = _belief("attacker_strength", middle / 3, middle, middle * 2)
    (value,) = belief.at(np.array([normal]))
    assert belief.normal(float(value)) == pytest.approx(normal, abs=1e-6)


def test_a_share_stays_a_share_and_people_never_fall_below_nought() -> None:
    far = np.linspace(-6, 6, 101)
    shares = _belief("share_lost", 0.4, 0.9, 0.99).at(far)
    assert ((shares > 0) & (shares < 1)).all()
    assert (_belief("attacker_inflow", 0.0, 100.0, 900.0).at(far) >= 0).all()
    assert (_belief("closing", -0.1, 0.0, 0.2).at(far) < 0).any()


def test_a_number_without_width_is_that_number() -> None:
    belief = _belief("deadline", 12.0, 12.0, 12.0)
    assert belief.known
    assert set(belief.at(np.linspace(-3, 3, 7))) == {12.0}
    assert belief.normal(99.0) == 0.0


def test_every_parameter_of_a_sector_has_a_belief_to_begin_with() -> None:
    derived = {"attacker_losses", "defender_losses"}
    assert set(sector().parameters) - derived <= set(EVERY)


def test_paths_of_one_row_share_what_is_believed_and_any_part_can_be_drawn_alone() -> None:
    drawn = Drawn(tuple(EVERY.values()), ("attacker_strength", "pace"), 7, replicates=4)
    whole = drawn(0, 40)
    assert (whole[:, :4] == whole[:, :1]).all()
    assert (whole[:, 3] != whole[:, 4]).any()
    np.testing.assert_array_equal(drawn(13, 9), whole[:, 13:22])
    assert (replace(drawn, seed=8)(0, 40) != whole).any()


def test_a_belief_is_drawn_alike_whatever_else_a_model_asks_for() -> None:
    every = tuple(EVERY.values())
    alone = Drawn(every, ("pace",), 7)(0, 50)[0]
    among = Drawn(every, ("reserve_size", "pace", "deadline"), 7)(0, 50)[1]
    np.testing.assert_array_equal(alone, among)
    assert len(NAMES) == len(set(NAMES))


def test_a_share_of_a_force_is_drawn_in_proportion_to_it() -> None:
    force = _belief("defender_strength", 4000, 8000, 16000)
    losses = replace(_belief("defender_losses", 40, 80, 160), of=force.name)
    normal = np.zeros((len(NAMES), 3))
    normal[NAMES.index(force.name)] = (-Z_95, 0.0, Z_95)
    people, lost = values((losses, force), (force.name, losses.name), normal)
    np.testing.assert_allclose(people, (4000, 8000, 16000))
    np.testing.assert_allclose(lost / people, 0.01)
    (alone,) = values((replace(losses, of=""),), (losses.name,), normal)
    np.testing.assert_allclose(alone, 80)


def test_a_number_can_only_be_a_share_of_people_that_stand_before_it() -> None:
    assert can_be_of("defender_losses") == ("attacker_strength", "defender_strength", "attacker_losses")
    assert can_be_of("attacker_strength") == ()
    assert all(NAMES.index(one) < NAMES.index(name) for name in NAMES for one in can_be_of(name))


@pytest.mark.parametrize("value", [0.0, 1e-12])
def test_nothing_of_a_positive_number_is_its_lowest_draw(value: float) -> None:
    assert _belief("attacker_strength", 10, 20, 40).normal(value) == -4.0
