"""Contradictions without numbers: who holds a place, denials, and a denial beside the dead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from contested.reconcile.disagreement import Disagreement

Make = Callable[..., Any]
Diagnose = Callable[..., tuple[Disagreement, ...]]
KYIV = {"by": "Kyiv", "side": "UA"}
MOSCOW = {"by": "Moscow", "side": "RU"}
MAPPER = {"by": "Mapping project M", "side": "third"}
HELD_UA = {"status": "held", "party": "UA"}
HELD_RU = {"status": "held", "party": "RU"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (KYIV | HELD_UA, MOSCOW | HELD_RU),
        (KYIV | HELD_UA, MAPPER | {"status": "contested", "party": None}),
        (KYIV | HELD_RU | {"denied": True}, MOSCOW | HELD_RU),
        (KYIV | {"status": "lost", "party": "UA", "denied": True}, MOSCOW | {"status": "cleared", "party": "RU"}),
        (
            MOSCOW | {"status": "encircled", "party": "RU"},
            KYIV | {"status": "encircled", "party": "RU", "denied": True},
        ),
    ],
)
def test_who_holds_it_is_disputed(
    one: dict[str, Any], other: dict[str, Any], say: Make, report: Make, diagnose: Diagnose
) -> None:
    first, second = say("control", on="2025-12-10", **one), say("control", on="2025-12-12", **other)
    (found,) = diagnose(report("2025-12-10", "A", first), report("2025-12-12", "B", second))
    assert found.kind == "contradiction"
    assert len(found.claims) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (KYIV | HELD_UA, MOSCOW | {"status": "entered", "party": "RU"}),
        (KYIV | HELD_UA, MOSCOW | HELD_RU | {"place": "Lyman"}),
        (KYIV | HELD_UA, MOSCOW | HELD_RU | {"on": "2025-12-20"}),
        (KYIV | HELD_UA, MOSCOW | HELD_RU | {"certainty": "conditional"}),
        (KYIV | HELD_UA, MOSCOW | {"status": "lost", "party": "UA", "denied": True}),
        (KYIV | HELD_UA, KYIV | {"status": "lost", "party": "UA"}),
        (KYIV | HELD_UA | {"place": "Pokrovsk sector"}, MOSCOW | HELD_RU | {"place": "Pokrovsk sector"}),
    ],
)
def test_what_can_be_true_together_is_no_dispute(
    one: dict[str, Any], other: dict[str, Any], say: Make, report: Make, kinds: Make
) -> None:
    first, second = (say("control", **({"on": "2025-12-11"} | said)) for said in (one, other))
    assert kinds(report("2025-12-21", "A", first), report("2025-12-21", "B", second)) == []


def test_a_side_that_moves_on_does_not_contradict_itself(say: Make, report: Make, kinds: Make) -> None:
    held = say("control", on="2025-12-01", by="operational command East", **HELD_UA)
    left = say("control", on="2025-12-06", by="Kyiv", status="lost", party="UA")
    soon = say("control", on="2025-12-02", by="Kyiv", status="lost", party="UA")
    assert kinds(report("2025-12-01", "A", held), report("2025-12-06", "B", left)) == []
    assert kinds(report("2025-12-01", "A", held), report("2025-12-02", "B", soon)) == ["contradiction"]


def test_supply_open_and_cut(say: Make, report: Make, kinds: Make) -> None:
    cut, opened = (say("condition", status=status, party="UA", **by) for status, by in
                   (("supply_cut", MOSCOW), ("supply_open", KYIV)))  # fmt: skip
    assert kinds(report("2025-12-01", "A", cut), report("2025-12-02", "B", opened)) == ["contradiction"]


def test_a_long_dispute_is_one_line(say: Make, report: Make, diagnose: Diagnose) -> None:
    reports = [
        report(f"2025-11-{day:02}", "A", say("control", status="encircled", party="RU", **MOSCOW),
               say("control", status="encircled", party="RU", denied=True, **KYIV))
        for day in range(1, 29, 3)
    ]  # fmt: skip
    disputes = [one for one in diagnose(*reports) if one.kind == "contradiction"]
    assert [len(one.claims) for one in disputes] == [20]


DENIAL = {"status": "civilian", "party": "RU", "denied": True, "by": "Kremlin", "side": "RU", "place": None}


@pytest.mark.parametrize(
    ("measure", "figure", "fields"),
    [("killed", "3", {"place": "Dnipro"}), ("damage", "9", {"what": "homes", "unit": "items"})],
)
def test_a_denial_in_tension(
    measure: str, figure: str, fields: dict[str, Any], say: Make, report: Make, diagnose: Diagnose
) -> None:
    denial = report("2025-11-08", "A", say("targeting", **DENIAL))
    harm = report("2025-11-08", "B", say(measure, figure, on="2025-11-08", **fields))
    (found,) = diagnose(denial, harm)
    assert found.kind == "contradiction"
    assert "denial in tension" in found.explanation


@pytest.mark.parametrize(
    ("figure", "fields"),
    [("3", {"on": "2025-10-20"}), ("0", {}), ("3", {"what": "military"}), ("3", {"party": "RU"})],
)
def test_harm_that_the_denial_does_not_touch(
    figure: str, fields: dict[str, Any], say: Make, report: Make, kinds: Make
) -> None:
    denial = report("2025-11-08", "A", say("targeting", **DENIAL))
    assert kinds(denial, report("2025-11-08", "B", say("killed", figure, **({"on": "2025-11-08"} | fields)))) == []


def test_blackouts_beside_a_denial_of_striking_power(say: Make, report: Make, kinds: Make) -> None:
    denial = report("2025-11-08", "A", say("targeting", **(DENIAL | {"status": "energy"})))
    dark = say("power_outage", "20000?99999", unit="customers", on="2025-11-08")
    dead = say("killed", "3", on="2025-11-08")
    assert kinds(denial, report("2025-11-08", "B", dark)) == ["contradiction"]
    assert kinds(denial, report("2025-11-08", "B", dead)) == []
