"""Laws of the laws: people are conserved, what must rise or fall does, units do not matter, extremes behave."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scenario.kernel.sieges import MIXED, SIEGE, siege

from contested.errors import QuestionError
from contested.scenario.kernel.arithmetic import Floats
from contested.scenario.kernel.engine import Paths
from contested.scenario.kernel.model import Model
from contested.scenario.laws.catalogue import DEFAULT, LAWS, rivals, sector
from contested.scenario.laws.quantities import LOST, NEVER_DAY, SECTOR
from contested.scenario.laws.shapes import share

# A force of 100,000 is held to .008 people in 32 bits; 90 days of a few additions each keep within this share.
ROUNDING = 1e-4
WITHDRAW = {"leave_day": 20.0, "leave_over": 15.0}
RIVAL_LAWS = [law for slot in DEFAULT for law in rivals(slot) if law.name != DEFAULT[slot]]
MODELS = [sector(), *(sector({law.slot: law.name}) for law in RIVAL_LAWS)]
ids = ["default", *(law.name for law in RIVAL_LAWS)]


def assert_conserved(found: Paths, first: Mapping[str, float]) -> None:
    """Everybody who was there or joined is there, lost, cut off or out."""

    def total(*names: str) -> Floats:
        return np.sum([found.final(name).astype(np.float64) for name in names], axis=0)  # type: ignore[no-any-return]

    attackers = first["attacker_strength"] + total("attacker_joined")
    assert total("attacker", "attacker_lost", "attacker_cut_off") == pytest.approx(attackers, rel=ROUNDING, abs=0.1)
    defenders = first["defender_strength"] + total("defender_joined")
    assert total("defender", "defender_lost", "cut_off", "extracted") == pytest.approx(defenders, rel=ROUNDING, abs=0.1)
    assert (total("reserve") <= first["reserve_size"]).all()
    from_rear = total("defender_joined") - (first["reserve_size"] - total("reserve"))
    assert (from_rear >= -ROUNDING * defenders - 0.1).all()


@pytest.mark.parametrize("model", MODELS, ids=ids)
@pytest.mark.parametrize("choices", [{}, MIXED, WITHDRAW], ids=["hold", "mixed", "withdraw"])
def test_people_are_conserved(model: Model, choices: Mapping[str, float]) -> None:
    assert_conserved(siege(choices=choices, model=model), SIEGE)


@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    attackers=st.floats(0, 1e6),
    defenders=st.floats(0, 1e6),
    losses=st.floats(0, 1e4),
    closing=st.floats(0, 2),
    commit=st.floats(0, 1e4),
    leave_day=st.floats(0, 100),
)
def test_people_are_conserved_whatever_is_believed(
    attackers: float, defenders: float, losses: float, closing: float, commit: float, leave_day: float
) -> None:
    changed = {
        "attacker_strength": attackers,
        "defender_strength": defenders,
        "closing": closing,
        "attacker_losses": losses,
        "defender_losses": losses,
    }
    found = siege(changed, {"commit": commit, "leave_day": leave_day}, paths=32, days=40)
    assert_conserved(found, {**SIEGE, **changed})


def never_less(one: Floats, other: Floats, slack: float = 0.0) -> bool:
    """Whether on the same luck every path of one has at least what it has in the other."""
    return bool((one >= other - slack).all())


def calm(**changed: float) -> dict[str, float]:
    """A siege in which only what is changed moves ground: no counterattacks, no effect of forces, one pace."""
    paces = {"late_pace": changed["pace"]} if "pace" in changed and "late_pace" not in changed else {}
    return {"counterattacks": 0.0, "strength_effect": 0.0, **paces, **changed}


@pytest.mark.parametrize(
    ("name", "low", "high", "outcome", "falls"),
    [
        ("pace", 0.02, 0.08, "days_held", True),
        ("pace", 0.02, 0.08, "days_to_half", True),
        ("pace", 0.02, 0.08, "progress", False),
        ("late_pace", 0.04, 0.08, "days_held", True),
        ("share_lost", 0.1, 0.6, "days_held", True),
        ("surge", 0.0, 1.0, "days_held", True),
        ("isolation", 1.0, 3.0, "days_held", True),
        ("closing", 0.02, 0.3, "corridor", True),
        ("corridor_width", 2.0, 20.0, "corridor", False),
        ("pinned_share", 0.1, 0.9, "pinned", False),
        ("elsewhere_pace", 1.0, 5.0, "elsewhere", False),
        ("claimed_ratio", 1.0, 2.0, "claimed", False),
        ("attacker_inflow", 100.0, 900.0, "attacker_joined", False),
    ],
)
def test_an_outcome_follows_a_belief_on_the_same_luck(
    name: str, low: float, high: float, outcome: str, falls: bool
) -> None:
    one, other = (siege(calm(**{name: value})).final(outcome) for value in (low, high))
    assert never_less(one, other) if falls else never_less(other, one)
    assert not np.array_equal(one, other), "it does follow it"


@pytest.mark.parametrize("law", [law.name for law in rivals("attrition")])
@pytest.mark.parametrize("side", ["attacker", "defender"])
def test_more_losses_a_day_are_more_losses(law: str, side: str) -> None:
    model = sector({"attrition": law})
    mean = [siege(calm(**{f"{side}_losses": value}), model=model).final(f"{side}_lost").mean() for value in (200, 400)]
    assert mean[1] > 1.2 * mean[0]


def test_a_wider_way_out_never_costs_more_of_those_who_leave() -> None:
    calm_ways = [calm(corridor_width=width, closing=0.0, corridor_noise=0.0) for width in (0.0, 1.0, 4.0, 12.0, 40.0)]
    left = [siege(beliefs, WITHDRAW) for beliefs in calm_ways]
    for narrower, wider in pairwise(left):
        assert never_less(wider.final("extracted"), narrower.final("extracted"), slack=0.5)
    # A closed way out also raises losses in fighting, which leaves fewer to be cut off: an open one is where it starts.
    for narrower, wider in pairwise(left[1:]):
        assert never_less(narrower.final("cut_off"), wider.final("cut_off"), slack=0.5)
    assert left[0].final("cut_off").mean() > 5 * left[-1].final("cut_off").mean()


def test_leaving_later_never_holds_for_fewer_days() -> None:
    held = [siege(choices={"leave_day": day, "leave_over": 5.0}).final("days_held") for day in (0, 10, 40, NEVER_DAY)]
    for earlier, later in pairwise(held):
        assert never_less(later, earlier)
    assert held[0].mean() < held[-1].mean()


@pytest.mark.parametrize("law", ["advance_by_ratio", "advance_alone"])
@pytest.mark.parametrize("pace", [0.05, 0.5, 2.0])
def test_a_city_that_was_left_is_lost_no_later_than_one_that_is_held(law: str, pace: float) -> None:
    paces = {"pace": pace, "late_pace": pace}
    model = sector({"advance": law})
    held = siege(paces, days=40, model=model).track("progress")
    left = siege(paces, {"leave_day": 0.0, "leave_over": 1.0}, days=40, model=model).track("progress")
    assert (left[1:] >= held[1:] - 1e-4).all()


def test_a_trigger_gives_the_order_once_and_it_stays() -> None:
    for choices in ({"leave_corridor": 8.0}, {"leave_share": 0.5}, {"leave_losses": 0.3}, {"leave_day": 30.0}):
        found = siege(choices=choices, days=120)
        gone = found.final("leaving") == 1
        assert gone.mean() > 0.9, choices
        assert (found.final("extracted")[gone] + found.final("cut_off")[gone] > 0).all()
    held = siege(calm(pace=0.0, pace_noise=0.0), days=120)
    assert (held.final("leaving") == 0).all()
    assert (held.final("extracted") == 0).all()


def test_nobody_stays_in_a_city_that_was_left() -> None:
    found = siege(choices={"leave_day": 10.0, "leave_over": 7.0}, days=40)
    assert (found.final("defender") == 0).all()
    assert (found.track("defender")[9] > 0).all(), "they were there the day before the order"


def test_the_reserve_is_committed_until_it_is_used_up() -> None:
    found = siege(calm(pace=0.0, pace_noise=0.0), {"commit": 100.0}, days=90)
    assert (found.final("reserve") == 0).all()
    none = siege(calm(pace=0.0, pace_noise=0.0), days=90)
    assert (none.final("reserve") == SIEGE["reserve_size"]).all()
    assert found.final("defender_joined") - none.final("defender_joined") == pytest.approx(5_000, abs=0.5)


def test_a_closed_way_lets_nobody_in() -> None:
    closed = calm(corridor_width=0.0, corridor_noise=0.0)
    found = siege(closed, {"commit": 100.0})
    assert (found.final("defender_joined") == 0).all()
    assert (found.final("reserve") == SIEGE["reserve_size"]).all()


def test_a_deadline_is_missed_where_the_city_is_held_on_its_day() -> None:
    found = siege({"deadline": 75.0, "surge": 0.0})
    held_then = found.track("held")[75] == 1
    assert 0.05 < held_then.mean() < 0.95
    assert np.array_equal(found.final("deadline_missed") == 1, held_then)
    assert (siege({"deadline": NEVER_DAY}).final("deadline_missed") == 0).all()


def test_days_are_counted_from_the_course() -> None:
    found = siege()
    lost = (found.track("progress") >= np.float32(LOST)) | (found.track("defender") <= 0)
    days = np.where(lost.any(axis=0), lost.argmax(axis=0), len(lost))
    assert np.array_equal(found.final("days_held"), days)
    half = found.track("progress") >= 0
    assert np.array_equal(found.final("days_to_half"), np.where(half.any(axis=0), half.argmax(axis=0), len(half)))


def test_what_is_pinned_and_what_is_freed_share_the_days() -> None:
    found = siege({"attacker_inflow": 0.0, "attacker_losses": 0.0, "counterattacks": 0.0})
    force = SIEGE["attacker_strength"] * SIEGE["pinned_share"]
    held = found.final("days_held").astype(np.float64)
    assert found.final("pinned") == pytest.approx(force * held, rel=ROUNDING)
    freed = force / 10_000 * (90 - held) * SIEGE["elsewhere_pace"]
    assert found.final("elsewhere") == pytest.approx(freed, rel=1e-3, abs=0.01)


PEOPLE = [one.name for one in SECTOR.parameters if one.unit.startswith("people")]
PEOPLE_STATES = [one.name for one in SECTOR.states if one.unit.startswith("people")]


@pytest.mark.parametrize("model", MODELS, ids=ids)
def test_a_thousand_times_the_people_is_a_thousand_times_every_outcome(model: Model) -> None:
    """Up to counting noise: of a mean of 250 with a dispersion of 8, counting adds a thirtieth to the variance, and
    none to a thousand times as many; at a dispersion of 1 it adds four thousandths, which is what is left here."""
    first = {**SIEGE, "dispersion": 1.0, "cut_by_counterattack": 100.0}
    many = {**first, **{name: first[name] * 1_000 for name in PEOPLE}}
    choices = {**MIXED, "leave_day": 30.0}
    one = siege(first, choices, paths=400, days=60, model=model)
    other = siege(many, {**choices, "commit": choices["commit"] * 1_000}, paths=400, days=60, model=model)
    for name in PEOPLE_STATES:
        expected = one.final(name).mean(dtype=np.float64) * 1_000
        assert other.final(name).mean(dtype=np.float64) == pytest.approx(expected, rel=0.02, abs=200), name
    for name in ("days_held", "corridor", "days_to_half"):
        assert other.final(name).mean() == pytest.approx(one.final(name).mean(), rel=0.01, abs=0.02), name


def test_common_luck_tells_policies_that_part_late_from_each_other() -> None:
    held, left = siege(), siege(choices={"leave_corridor": 3.0})
    apart = siege(choices={"leave_corridor": 3.0}, seed=12)
    for name in ("days_held", "attacker_lost", "extracted"):
        common = (held.final(name) - left.final(name)).var(dtype=np.float64)
        independent = (held.final(name) - apart.final(name)).var(dtype=np.float64)
        assert independent > 3 * common > 0, name


def test_a_city_without_defenders_is_occupied() -> None:
    found = siege({"defender_strength": 0.0, "defender_inflow": 0.0}, days=30)
    assert (share(found.final("progress")) > 0.9).all()
    assert (found.final("days_held") == 0).all()
    assert (found.final("attacker_lost") == 0).all(), "nobody to fight"


def test_a_city_without_attackers_loses_nobody() -> None:
    found = siege({"attacker_strength": 0.0, "attacker_inflow": 0.0}, days=30)
    for name in ("attacker_lost", "defender_lost", "attacker_cut_off"):
        assert (found.final(name) == 0).all(), name


def test_no_losses_pace_or_inflow_leave_everything_as_it_was() -> None:
    nothing = [
        *("attacker_losses", "defender_losses", "pace", "late_pace", "pace_noise", "closing", "corridor_noise"),
        *("attacker_inflow", "defender_inflow", "counterattacks"),
    ]
    found = siege(dict.fromkeys(nothing, 0.0))
    for name in ("attacker", "defender", "reserve", "progress", "corridor"):
        assert len(np.unique(found.final(name))) == 1, name
    assert (found.final("attacker") == np.float32(SIEGE["attacker_strength"])).all()
    assert (found.final("days_held") == 90).all()


def test_every_slot_has_a_default_law_and_an_unknown_law_is_told_its_rivals() -> None:
    assert set(DEFAULT) == {law.slot for law in LAWS.values()}
    with pytest.raises(QuestionError, match="lanchester"):
        sector({"attrition": "magic"})
    with pytest.raises(QuestionError, match="attrition"):
        sector({"weather": "mud"})
    with pytest.raises(QuestionError, match="no law of attrition named 'steady'"):
        sector({"attrition": "steady"})


def test_every_law_says_what_it_is_and_where_it_is_from() -> None:
    for law in LAWS.values():
        assert law.words, law.name
        assert law.source, law.name
    assert all(one.unit and one.words for one in (*SECTOR.states, *SECTOR.parameters, *SECTOR.choices, *SECTOR.noise))
