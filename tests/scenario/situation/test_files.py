"""The file of a situation: what is written is read again, and what is wrong is named with its key and remedy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from contested.errors import InputError
from contested.scenario.situation.belief import Belief, Status, Told
from contested.scenario.situation.files import read, written
from contested.scenario.situation.situation import Situation


def test_a_situation_is_read_as_it_was_written(assumed: Situation, tmp_path: Path) -> None:
    hostile = 'a "quoted" \\ word,\nanother line, ] = # and \x7f'
    told = (Told(110_000, hostile, ("a1",)), Told(170_000, "b", ("a2", "a3")))
    belief = Belief("attacker_strength", 90_000, 130_000, 180_000, Status.CLAIMS, hostile, ("a1", "a2"), told)
    situation = replace(assumed, place=hostile, beliefs={**assumed.beliefs, belief.name: belief})
    path = tmp_path / "s.toml"
    path.write_text(written(situation), "utf-8")
    found = read(path)
    assert found.place == hostile
    assert found.beliefs[belief.name] == belief
    assert found == replace(situation, beliefs=found.beliefs)
    for name, one in situation.beliefs.items():
        assert found.beliefs[name].middle == pytest.approx(one.middle, rel=1e-5)


@pytest.mark.parametrize(
    ("before", "after", "where", "what"),
    [
        ("as_of = 2025-11-08", 'as_of = "8 November"', "situation.as_of", "is no day"),
        ("horizon_days = 180", "horizon_days = 9000", "situation.horizon_days", "9000"),
        ('attrition = "lanchester"', 'attrition = "chess"', "laws", "chess"),
        ('tempo = "surge', 'weather = "surge', "laws", "weather"),
        ("[beliefs.pace]", "[beliefs.speed]", "beliefs.speed", "not known"),
        ("[beliefs.pace]\n", "[beliefs.pace]\nmood = 3\n", "beliefs.pace.mood", "not known"),
        ('status = "assumed"', 'status = "certain"', "status", "certain"),
        ("days_held = [0, 50]", "days_held = [50, 0]", "weights.days_held", "[50, 0]"),
        ("days_held = [0, 50]", "glory = [0, 50]", "weights.glory", "not known"),
        ("leave_share = 0.5", "leave_share = nan", "policies.until_share.leave_share", "no number"),
        ("leave_share = 0.5", "leave_town = 0.5", "policies.until_share.leave_town", "not known"),
        ("[situation]", "[situation", "s.toml", "no TOML"),
        ('holder = "UA"', 'holder = "<b>"', "situation.holder", "<b>"),
        ('holder = "UA"', 'holder = "RU"', "situation.attacker", "holds the city"),
        ("[policies.hold]", '[policies."a b"]', "policies", "is no name"),
        ("[policies.hold]", f"[policies.{'x' * 41}]", "policies", "is no name"),
        ('words = "hold to the end"', f'words = "{"x" * 121}"', "policies.hold.words", "121 characters"),
        ("leave_over = 5", "leave_over = -5", "policies.leave_now.leave_over", "-5"),
        ("commit = 200", "commit = -200", "policies.reinforce.commit", "-200"),
        ("days_held = [0, 50]", "days_held = [0, 1e30]", "weights.days_held", "1e+30"),
        ('of = "defender_strength"', 'of = "defender_losses"', "beliefs.defender_losses.of", "defender_losses"),
        ('of = "defender_strength"', 'of = "corridor_width"', "beliefs.defender_losses.of", "corridor_width"),
    ],
)
def test_what_is_wrong_in_a_file_is_named(
    assumed: Situation, tmp_path: Path, before: str, after: str, where: str, what: str
) -> None:
    path = tmp_path / "s.toml"
    text = written(assumed)
    changed = text.replace(before, after, 1) if "[beliefs.pace]\n" not in before else text.replace(
        text[text.index("[beliefs.pace]") :].splitlines()[0], after, 1
    )  # fmt: skip
    assert changed != text
    path.write_text(changed, "utf-8")
    with pytest.raises(InputError) as found:
        read(path)
    assert where in found.value.where
    assert what in found.value.what
    assert found.value.remedy


@pytest.mark.parametrize(
    ("ends", "what"),
    [
        *[((5.0, 3.0, 9.0), "rising"), ((10.0, 20.0, 30.0), "units and positions")],
        *[((-5.0, 5000.0, 6000.0), "negative"), ((5000.0, 6000.0, 1e12), "a sector can have")],
    ],
)
def test_a_belief_out_of_order_or_finer_than_a_sector_is_refused(
    assumed: Situation, tmp_path: Path, ends: tuple[float, float, float], what: str
) -> None:
    path = tmp_path / "s.toml"
    belief = replace(assumed.beliefs["defender_strength"], low=ends[0], middle=ends[1], high=ends[2])
    path.write_text(written(replace(assumed, beliefs={**assumed.beliefs, belief.name: belief})), "utf-8")
    with pytest.raises(InputError) as found:
        read(path)
    assert "defender_strength" in found.value.where
    assert what in str(found.value)


def test_a_missing_belief_a_missing_file_and_a_huge_one_are_named(assumed: Situation, tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text(
        written(replace(assumed, beliefs={k: v for k, v in assumed.beliefs.items() if k != "pace"})), "utf-8"
    )
    with pytest.raises(InputError, match="pace missing"):
        read(path)
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path / "none.toml")
    path.write_text("#" * 1_000_001, "utf-8")
    with pytest.raises(InputError, match="larger than"):
        read(path)


@pytest.mark.parametrize("value", ["-3", "1e12"])
def test_a_figure_that_cannot_be_told_of_a_number_is_refused(assumed: Situation, tmp_path: Path, value: str) -> None:
    told = (Told(60_000, "a", ("a1",)), Told(90_000, "b", ("a2",)))
    belief = replace(assumed.beliefs["attacker_strength"], disputed=told)
    path = tmp_path / "s.toml"
    text = written(replace(assumed, beliefs={**assumed.beliefs, belief.name: belief}))
    path.write_text(text.replace("value = 90000", f"value = {value}"), "utf-8")
    with pytest.raises(InputError, match="can be told"):
        read(path)
