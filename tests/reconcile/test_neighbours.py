"""Diagnoses across questions: stale, scope_drift, rate_or_peak, sum_mismatch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from contested.atlas.gazetteer import gazetteer
from contested.claims.parts import Locality
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.scope import holds, same

Make = Callable[..., Any]
Diagnose = Callable[..., tuple[Disagreement, ...]]
DAY = "2025-11-08"
NIGHT = ("2025-11-07", DAY)
WEEK = ("2025-11-01", "2025-11-07")


def test_an_undated_figure_of_months_ago_is_stale(say: Make, report: Make, diagnose: Diagnose) -> None:
    troops = {"party": "RU", "by": "Ukrainian commander-in-chief", "place": "Pokrovsk sector"}
    june = report("2025-06-28", "F", say("strength", "~111000", on="2025-06-27", **troops))
    november = report("2025-11-10", "G", say("strength", "~110000", **troops))
    (found,) = diagnose(june, november)
    assert found.kind == "stale"
    assert "135 days earlier" in found.explanation
    fresh = report("2025-11-10", "G", say("strength", "~121000", **troops))
    soon = report("2025-07-10", "G", say("strength", "~110000", **troops))
    assert diagnose(june, fresh) == ()
    assert diagnose(june, soon) == ()


def test_a_total_without_a_day_repeated_later_is_stale(say: Make, report: Make, kinds: Make) -> None:
    dead = {"what": "military", "party": "RU", "place": None, "aspect": "total", "by": "open-source researchers"}
    spring, autumn = (report(day, day, say("killed", "153000+", **dead)) for day in ("2025-04-01", DAY))
    exact = [report(day, day, say("killed", "153000", words=day, **dead)) for day in ("2025-04-01", DAY)]
    assert kinds(*exact) == ["stale"]
    assert kinds(spring, autumn) == []


def test_an_old_day_beside_a_fresher_figure_is_stale(say: Make, report: Make, diagnose: Diagnose) -> None:
    troops = {"party": "RU", "place": "Lyman"}
    old = say("strength", "9000", on="2025-08-01", **troops)
    fresh = say("strength", "15000", by="Kyiv", on="2025-11-05", **troops)
    (found,) = diagnose(report(DAY, "A", old), report(DAY, "B", fresh))
    assert found.kind == "stale"
    assert "96 days before" in found.explanation
    assert diagnose(report("2025-08-02", "A", old), report(DAY, "B", fresh)) == ()


def test_a_strength_drifts_between_a_sector_and_its_town(say: Make, report: Make, diagnose: Diagnose) -> None:
    sector = say("strength", "~110000", party="RU", place="Pokrovsk sector")
    town = say("strength", "250-300", party="RU", by="battalion commander", place="Pokrovsk")
    elsewhere = say("strength", "250-300", party="RU", by="battalion commander", place="Lyman")
    (found,) = diagnose(report(DAY, "A", sector), report("2025-11-11", "B", town))
    assert found.kind == "scope_drift"
    assert "Pokrovsk sector: about 110,000" in found.explanation
    assert diagnose(report(DAY, "A", sector), report("2025-11-11", "B", elsewhere)) == ()
    assert diagnose(report(DAY, "A", sector), report("2025-12-11", "B", town)) == ()


def test_one_figure_in_a_region_and_in_its_city_drifts(say: Make, report: Make, diagnose: Diagnose) -> None:
    region = say("strength", "170000", party="RU", by="Ukrainian president", place="Donetsk region", on="2025-10-31")
    city = say("strength", "170000", party="RU", by="rival portal", side="unknown", place="Donetsk")
    assert [one.kind for one in diagnose(report("2025-11-03", "A", region, city))] == ["scope_drift"]
    other = say("strength", "170000", party="RU", by="rival portal", side="unknown", place="Lyman")
    assert diagnose(report("2025-11-03", "A", region, other)) == ()


def test_a_front_counts_by_town_and_sector(say: Make, report: Make, kinds: Make) -> None:
    sector, town = (say("assaults", figure, party="RU", on=DAY, place=place, by=by) for figure, place, by in
                    (("51", "Pokrovsk sector", "General Staff"), ("7", "Pokrovsk", "Kyiv")))  # fmt: skip
    assert kinds(report(DAY, "A", sector), report(DAY, "B", town)) == ["scope_drift"]
    region, city = (say("killed", figure, on=DAY, place=place) for figure, place in
                    (("4", "Kharkiv region"), ("1", "Kharkiv")))  # fmt: skip
    assert kinds(report(DAY, "A", region), report(DAY, "B", city)) == []


def test_a_contradiction_that_drift_explains_is_not_told_twice(say: Make, report: Make, kinds: Make) -> None:
    region = say("strength", "170000", party="RU", by="Ukrainian president", place="Donetsk region")
    drifted = say("strength", "170000", party="RU", by="rival portal", side="unknown", place="Donetsk")
    told = say("strength", "~110000", party="RU", by="Ukrainian commanders", place="Donetsk")
    assert kinds(report(DAY, "A", region, drifted), report(DAY, "B", told)) == ["scope_drift"]
    assert kinds(report(DAY, "A", drifted), report(DAY, "B", told)) == ["contradiction"]


def test_a_peak_beside_a_total(say: Make, report: Make, diagnose: Diagnose) -> None:
    fights = {"party": "RU", "place": "Ukraine", "on": ("2025-11-01", "2025-11-30")}
    total = say("assaults", "5990", aspect="total", **fights)
    peak = say("assaults", "220+", aspect="peak", per="day", **fights)
    (found,) = diagnose(report("2025-12-01", "M", total, peak))
    assert found.kind == "rate_or_peak"
    assert "5,990 over 30 days is about 199.7 a day" in found.explanation


def test_a_peak_beside_a_mean(say: Make, report: Make, kinds: Make) -> None:
    peak = say("losses", "700-800", party="RU", aspect="peak", per="day")
    mean = say("losses", "~500", party="RU", aspect="average", per="day")
    count = say("losses", "1140", party="RU", on=DAY)
    war = say("losses", "1168090", party="RU", on=("2022-02-24", DAY), aspect="total")
    assert kinds(report(DAY, "A", peak, mean)) == ["rate_or_peak"]
    assert kinds(report(DAY, "A", mean, war)) == []
    assert kinds(report(DAY, "A", mean, count)) == []


def test_more_downed_than_launched(say: Make, report: Make, diagnose: Diagnose) -> None:
    launched = say("launched", "45", party="RU", place="Ukraine", on=NIGHT)
    downed = say("intercepted", "54", party="UA", place="Ukraine", on=NIGHT)
    (found,) = diagnose(report(DAY, "A", launched, downed))
    assert found.kind == "sum_mismatch"
    assert diagnose(report(DAY, "A", launched, say("intercepted", "45", place="Ukraine", on=NIGHT))) == ()
    assert (
        diagnose(report(DAY, "A", launched, say("intercepted", "54", place="Ukraine", on=("2025-11-06", "2025-11-07"))))
        == ()
    )
    assert (
        diagnose(report(DAY, "A", launched, say("intercepted", "54", what="missile", place="Ukraine", on=NIGHT))) == ()
    )


def _listed(say: Make, total: str, *parts: tuple[str, str]) -> list[Any]:
    """A total for Ukraine and its parts by place, the parts all in one sentence."""
    return [say("killed", total, place="Ukraine", level="country", on=DAY, words=f"{total} died in all.")] + [
        say("killed", figure, place=place, on=DAY, words=f"{figure} in {place}.") for place, figure in parts
    ]


def test_parts_above_their_total(say: Make, report: Make, diagnose: Diagnose) -> None:
    parts = (("Balakliia", "3"), ("Kherson", "4"))
    (found,) = diagnose(report(DAY, "D", *_listed(say, "6", *parts)))
    assert found.kind == "sum_mismatch"
    assert "add up to 7 (3 in Balakliia, 4 in Kherson)" in found.explanation
    assert diagnose(report(DAY, "D", *_listed(say, "7", *parts))) == ()


def test_weapons_above_their_total(say: Make, report: Make, kinds: Make) -> None:
    def night(total: str) -> Any:
        sent = {"party": "RU", "place": "Ukraine", "on": NIGHT}
        classes = [("drone", "653", "drones"), ("ballistic", "17", "missiles"), ("cruise", "34", "missiles")]
        mixed = say("launched", total, what="mixed", unit="items", **sent)
        return report(
            DAY, "AF", mixed, *(say("launched", n, what=what, unit=unit, **sent) for what, n, unit in classes)
        )

    assert kinds(night("700")) == ["sum_mismatch"]
    assert kinds(night("704")) == []


@pytest.mark.parametrize(
    ("whole", "part", "inside"),
    [
        ("Pokrovsk sector", "Pokrovsk", True),
        ("Donetsk region", "Donetsk", True),
        ("Donetsk region", "Donetsk sector", True),
        ("Pokrovsk", "Pokrovsk sector", False),
        ("Pokrovsk", "Pokrovsk", False),
        ("Pokrovsk sector", "Pokrovske", False),
        ("Donetsk region", "Pokrovsk", False),
    ],
)
def test_what_names_alone_tell_of_containment(whole: str, part: str, inside: bool) -> None:
    assert holds(Locality(whole), Locality(part)) is inside


def test_same_places() -> None:
    assert same(None, None)
    assert not same(Locality("Dnipro"), None)
    assert not same(Locality("Dnipro", "1"), Locality("Dnipro", "2"))
    assert same(Locality("Dnipro", "1"), Locality("Dnipro"))


@pytest.mark.parametrize(
    ("whole", "part", "inside"),
    [
        ("Donetsk region", "Pokrovsk", True),
        ("Ukraine", "Kyiv", True),
        ("Ukraine", "Donetsk region", True),
        ("Kharkiv region", "Pokrovsk", False),
        ("Pokrovsk", "Donetsk region", False),
    ],
)
def test_what_the_atlas_tells_of_containment(whole: str, part: str, inside: bool) -> None:
    outer, inner = (gazetteer().named(name)[0] for name in (whole, part))
    found = [Locality(place.name, place.id, place.lat, place.lon, place.level) for place in (outer, inner)]
    assert holds(found[0], found[1]) is inside
