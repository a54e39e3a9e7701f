"""The traps of the table of battles, on tables made up here and on the table itself where it is."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from tools.battles import losses
from tools.battles.signs import circumstances
from tools.battles.table import Battle, battles, is_long_and_modern, wars

from contested.scenario.history import attrition_fits, reference_class
from contested.scenario.history.terms import LAWS

ROW = {
    **dict.fromkeys(("CASA", "CASD", "ARTYA", "ARTYD", "TANKA", "TANKD", "CAVA", "CAVD"), "100"),
    "WAR": "A WAR",
    "NAME": "A FIELD",
    "CAMPGN": "A CAMPAIGN",
    "STRA": "1000",
    "STRD": "900",
    "WINA": "1",
    "POST1": "HD",
    "TERRA1": "RM0",
    "WX1": "DSTST",
    "SURPA": "0",
    "AEROA": "9",
    "WOFD1": "2.5",
}
Period = tuple[int, str, str]


def table(folder: Path, rows: Sequence[dict[str, str]], periods: Sequence[Period]) -> tuple[Battle, ...]:
    actors = [{"isqno": row["ISQNO"], "attacker": side, "actor": f"SIDE {side}"} for row in rows for side in "10"]
    fought = [
        {"isqno": str(number), "start_time_min": start, "end_time_max": end, "duration_only": "0"}
        for number, start, end in periods
    ]
    for name, found in (("CDB90-patched", rows), ("battle_actors", actors), ("active_periods", fought)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, list(found[0]))
            writer.writeheader()
            writer.writerows(found)
    return battles(folder)


def row(number: int, **changed: str) -> dict[str, str]:
    return {"ISQNO": str(number), **ROW, **changed}


def test_a_defeat_is_a_defeat_and_an_unknown_outcome_is_none(tmp_path: Path) -> None:
    when = "1900-01-01T08:00:00"
    found = table(
        tmp_path, [row(1, WINA="-1"), row(2, WINA="-9"), row(3, WINA="0")], [(one, when, when) for one in (1, 2, 3)]
    )
    assert [one.won for one in found] == [-1, None, 0]


@pytest.mark.parametrize("code", ["-1", "-9"])
def test_every_negative_count_is_unknown(tmp_path: Path, code: str) -> None:
    when = "1900-01-01T08:00:00"
    (found,) = table(tmp_path, [row(1, CASA=code, ARTYD=code)], [(1, when, when)])
    assert found.attacker.lost is None
    assert found.attacker.daily_loss(found.days) is None
    assert found.defender.guns is None


def test_days_are_those_of_fighting_each_once(tmp_path: Path) -> None:
    periods = [
        (1, "1900-01-01T08:00:00", "1900-01-03T12:00:00"),
        (1, "1900-01-03T18:00:00", "1900-01-05T00:00:00"),
        (1, "1900-02-01T08:00:00", "1900-02-01T09:00:00"),
    ]
    (found,) = table(tmp_path, [row(1)], periods)
    assert found.days == 5
    assert (found.begun, found.ended) == (date(1900, 1, 1), date(1900, 2, 1))
    assert found.attacker.daily_loss(found.days) == pytest.approx(100 / 1000 / 5)


def test_a_battle_without_days_or_strength_and_the_repeated_one_are_left_out(tmp_path: Path) -> None:
    when = "1944-09-17T08:00:00"
    rows = [row(1), row(2, STRD="-9"), row(456), row(644)]
    found = table(tmp_path, rows, [(1, "", when), (2, when, when), (456, when, when), (644, when, when)])
    assert [one.number for one in found] == [456]


def test_a_battle_within_a_longer_one_goes_with_its_war(tmp_path: Path) -> None:
    whole, part = "WORLD WAR I", "WORLD WAR I (WESTERN FRONT 1918)"
    rows = [row(1, WAR=whole, STRA="50000"), row(2, WAR=part), row(3, WAR=part, CAMPGN="ANOTHER")]
    periods = [(1, "1918-03-01T08:00:00", "1918-03-20T08:00:00")]
    periods += [(number, "1918-03-05T08:00:00", "1918-03-06T08:00:00") for number in (2, 3)]
    found = table(tmp_path, rows, periods)
    assert [one.within for one in found] == [None, 1, None]
    assert wars(found) == [whole, whole, part]
    assert {one.great_war for one in found} == {whole}


@pytest.fixture(scope="module")
def counted(shared: Path) -> tuple[Battle, ...]:
    folder = shared / "data" / "cdb90"
    if not folder.exists():
        pytest.skip("the table of battles is not among the shared data")
    return tuple(one for one in battles(folder) if one.attacker.lost is not None and one.defender.lost is not None)


def test_the_table_tells_attackers_defeats(counted: tuple[Battle, ...]) -> None:
    assert sum(one.won == -1 for one in counted) > 200


def test_what_ships_is_the_class_of_the_table(counted: tuple[Battle, ...]) -> None:
    long = [one for one in counted if is_long_and_modern(one)]
    assert len(long) == reference_class().count
    for side, held in (("attacker", reference_class().attacker), ("defender", reference_class().defender)):
        assert np.allclose(np.sort(np.exp(losses.log_daily(long, side))), held, rtol=1e-3)


def test_every_law_meets_the_median_of_the_class(counted: tuple[Battle, ...]) -> None:
    long = [one for one in counted if is_long_and_modern(one)]
    for fit in attrition_fits():
        told = [fit.log_share_a_day(circumstances(one, fit.side)) for one in long]
        assert np.median(losses.log_daily(long, fit.side) - np.array(told)) == pytest.approx(0, abs=1e-3)


def test_what_ships_is_what_the_fit_gives(counted: tuple[Battle, ...]) -> None:
    fit = losses.fit_law("reference_class", counted, "attacker")
    (held,) = (one for one in attrition_fits() if (one.law, one.side) == ("reference_class", "attacker"))
    assert [fit.terms[name] for name in LAWS[held.law]] == pytest.approx(list(held.coefficients.values()), abs=0.01)
