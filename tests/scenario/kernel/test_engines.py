"""NumPy and the compiled kernel give the same bits, whatever is believed, in any chunks and any order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scenario.kernel.sieges import HOLD, MIXED, SECTOR, SIEGE, TANK, Uneven, columns

from contested.errors import InputError
from contested.scenario.kernel.engine import Engine, Paths, Task, run, task
from contested.scenario.kernel.expressions import LawError
from contested.scenario.laws.catalogue import sector
from contested.scenario.laws.quantities import NEVER_DAY

# States that count people, days or ground: never negative.
COUNTS = tuple(one.name for one in SECTOR.quantities.states if one.name != "progress")


def both(asked: Task) -> Paths:
    """What both engines give, once it is the same to the bit."""
    one, other = run(asked, Engine.NUMPY), run(asked, Engine.NUMBA)
    for left, right in ((one.finals, other.finals), (one.tracks, other.tracks)):
        assert left.shape == right.shape
        assert (left.view(np.uint32) == right.view(np.uint32)).all()
    return other


def test_the_sector_is_the_same_to_the_bit_by_both_engines() -> None:
    asked = task(SECTOR, MIXED, Uneven(SECTOR)(0, 333), 180, 2**33 + 5, tracked=True)
    found = both(asked)
    assert found.finals.shape == (len(SECTOR.states), 333)
    assert found.track("corridor").shape == (180, 333)
    assert np.array_equal(found.track("held")[-1], found.final("held"))
    assert len(np.unique(found.final("days_held"))) > 20, "paths that differ"


def test_every_function_is_the_same_to_the_bit_by_both_engines() -> None:
    water = np.geomspace(1e-3, 1e4, 257)
    parameters = np.array([water, np.linspace(0, 1, 257)], np.float32)
    found = both(task(TANK, {"tap": 2.0}, parameters, 50, 3, tracked=True))
    assert np.isfinite(found.finals).all()


SIGNED = {"pace", "late_pace", "closing", "strength_effect", "setback"}


def extremes(name: str) -> st.SearchStrategy[float]:
    """A belief of the siege, or nothing at all, or far too much."""
    usual = SIEGE[name]
    least = -usual if name in SIGNED else 0.0
    far = 10.0 if name == "strength_effect" else 1e9  # a ratio of ten to the billionth power is no number in 32 bits
    return st.one_of(st.sampled_from([0.0, usual]), st.floats(least, 4.0 * usual), st.sampled_from([1.0, far]))


@st.composite
def beliefs(draw: st.DrawFn) -> dict[str, float]:
    changed = draw(st.lists(st.sampled_from(sorted(SIEGE)), max_size=8, unique=True))
    return {**SIEGE, **{name: draw(extremes(name)) for name in changed}}


@st.composite
def policies(draw: st.DrawFn) -> dict[str, float]:
    return {
        "leave_day": draw(st.sampled_from([0.0, 30.0, NEVER_DAY])),
        "leave_corridor": draw(st.sampled_from([-1.0, 0.0, 3.0, 100.0])),
        "leave_share": draw(st.sampled_from([0.0, 0.5, 1.0, 2.0])),
        "leave_losses": draw(st.sampled_from([0.0, 0.3, 2.0])),
        "leave_over": draw(st.sampled_from([0.0, 1.0, 10.0, 1e6])),
        "commit": draw(st.sampled_from([0.0, 100.0, 1e9])),
    }


@settings(max_examples=60, deadline=None, derandomize=True)
@given(believed=beliefs(), choices=policies(), days=st.integers(0, 40))
def test_whatever_is_believed_both_engines_agree_and_nothing_is_absurd(
    believed: Mapping[str, float], choices: Mapping[str, float], days: int
) -> None:
    found = both(task(SECTOR, choices, columns(believed, 70), days, 1, tracked=True))
    assert np.isfinite(found.finals).all()
    for name in COUNTS:
        assert (found.final(name) >= 0).all(), name


@pytest.mark.parametrize(
    "changed",
    [
        {"attacker_strength": 0.0},
        {"defender_strength": 0.0},
        {"attacker_strength": 0.0, "defender_strength": 0.0},
        {"corridor_width": 0.0},
        {"deadline": NEVER_DAY},
        {"share_lost": 0.0},
        {"share_lost": 1.0},
        {"dispersion": 0.0},
        {"days_fought": 0.0},
        {"corridor_scale": 0.0, "corridor_width": 0.0},
        {"attacker_strength": 1e30, "defender_strength": 1e30, "attacker_losses": 1e30},
        dict.fromkeys(SIEGE, 0.0),
    ],
    ids=str,
)
def test_the_ends_of_belief_give_numbers(changed: Mapping[str, float]) -> None:
    for days in (0, 60):
        found = both(task(SECTOR, HOLD, columns({**SIEGE, **changed}, 64), days, 4))
        assert np.isfinite(found.finals).all()
        assert all((found.final(name) >= 0).all() for name in COUNTS)


def test_no_paths_and_no_days_are_no_error() -> None:
    assert both(task(SECTOR, HOLD, columns(SIEGE, 0), 30, 1)).finals.shape == (len(SECTOR.states), 0)
    at_first = both(task(SECTOR, HOLD, columns(SIEGE, 3), 0, 1, tracked=True))
    assert (at_first.final("attacker") == np.float32(SIEGE["attacker_strength"])).all()
    assert at_first.tracks.shape == (len(SECTOR.tracked), 0, 3)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(first=st.integers(0, 399), count=st.integers(1, 200))
def test_a_path_is_the_same_whichever_paths_are_computed_beside_it(first: int, count: int) -> None:
    whole = Uneven(SECTOR)(0, 400)
    asked = task(SECTOR, MIXED, whole, 60, 9)
    part = replace(asked, parameters=whole[:, first : first + count], first=first)
    assert np.array_equal(run(part).finals, run(asked).finals[:, first : first + count])


def test_numbers_that_may_not_be_written_to_are_read_by_the_same_kernel() -> None:
    parameters = columns(SIEGE, 64)
    asked = task(SECTOR, HOLD, parameters, 10, 1)
    frozen = parameters.copy()
    frozen.flags.writeable = False
    assert np.array_equal(run(replace(asked, parameters=frozen)).finals, run(asked).finals)


def test_a_law_that_is_swapped_leaves_the_other_laws_their_luck() -> None:
    alone = sector({"advance": "advance_alone"})
    swapped = sector({"advance": "advance_alone", "attrition": "posture_and_era"})
    finals = [run(task(model, HOLD, columns(SIEGE, 128, model), 60, 1), Engine.NUMPY) for model in (alone, swapped)]
    assert not np.array_equal(finals[0].final("attacker_lost"), finals[1].final("attacker_lost"))
    for untouched in ("progress", "attacker_joined"):
        assert np.array_equal(finals[0].final(untouched), finals[1].final(untouched))


def test_a_task_that_does_not_fit_its_model_is_refused() -> None:
    for parameters, days in ((columns(SIEGE, 4)[1:], 5), (columns(SIEGE, 4)[0], 5), (columns(SIEGE, 4), -1)):
        with pytest.raises(InputError, match="one row for each of attacker_strength"):
            task(SECTOR, HOLD, parameters, days, 1)
    with pytest.raises(LawError, match="not as asked: commit, retreat"):
        task(SECTOR, {**{name: 0.0 for name in HOLD if name != "commit"}, "retreat": 1.0}, columns(SIEGE, 4), 5, 1)
