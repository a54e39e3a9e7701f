"""Control of a town out of small maps and reports of our own, read as a reader reads them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from tests.reconcile.shelf import Ring, Shelf

from contested.errors import QuestionError
from contested.reconcile.ground.control import wide_control
from contested.reconcile.ground.holding import Holding, holding, latest
from contested.reconcile.ground.survey import fullest, wide_survey
from contested.reconcile.series.extents import settlement
from contested.reconcile.series.ground import Ground
from contested.reconcile.series.sources import Sources

LAT, LON = 48.2801, 37.1771  # Pokrovsk
CAPTURED = "Russian forces have captured Pokrovsk, the Russian Defence Ministry said."


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path / "cache"))


def day(word: str) -> date:
    return date.fromisoformat(word)


def up_to(east: float) -> Ring:
    """Ground from the east of the town to a longitude."""
    return [[east, LAT - 0.3], [37.8, LAT - 0.3], [37.8, LAT + 0.3], [east, LAT + 0.3], [east, LAT - 0.3]]


def sources(shelf: Shelf) -> Sources:
    return Sources(tuple(shelf.claims), shelf.documents, shelf.body)


def held(shelf: Shelf, until: str, name: str = "Pokrovsk") -> Holding:
    return holding(settlement(name), sources(shelf), day(until))


def lost_half(found: Holding) -> float:
    return float(found.control.chances[-1][2:].sum())


def lost(found: Holding) -> float:
    return float(found.control.chances[-1][3])


def test_ground_far_off_leaves_a_town_held_and_ground_all_over_it_leaves_it_lost(shelf: Shelf) -> None:
    shelf.map("2025-08-03", occupied=[up_to(37.7)])
    assert held(shelf, "2025-08-03").control.chances[-1][0] > 0.6  # this one map draws no grey
    shelf.map("2025-08-10", occupied=[up_to(36.9)])
    shelf.map("2025-08-17", occupied=[up_to(36.9)])
    assert lost(held(shelf, "2025-08-17")) > 0.9


def test_the_days_between_two_maps_are_where_the_date_lies(shelf: Shelf) -> None:
    shelf.map("2025-08-03", occupied=[up_to(37.4)])
    for when in ("2025-08-24", "2025-08-31", "2025-09-07"):
        shelf.map(when, occupied=[up_to(36.9)])
    found = held(shelf, "2025-09-07")
    (drawn,) = found.mapped
    assert [(one.earliest, one.latest) for one in drawn.disc] == [(day("2025-08-04"), day("2025-08-24"))] * 3
    middle = found.control.passed[1].days
    assert middle is not None
    assert day("2025-08-04") < middle[1] < day("2025-08-24")
    assert middle[2] <= day("2025-08-25")
    assert middle[2] - middle[0] > timedelta(days=5)


def test_silence_widens(shelf: Shelf) -> None:
    shelf.map("2025-08-03", occupied=[up_to(37.19)])
    soon, later = held(shelf, "2025-08-05").control, held(shelf, "2025-11-05").control
    width = [float(one.shares[-1][2] - one.shares[-1][0]) for one in (soon, later)]
    assert width[1] > width[0]
    assert later.chances[-1].max() < soon.chances[-1].max()


def test_a_lone_claim_of_capture_does_not_make_a_town_lost(shelf: Shelf) -> None:
    shelf.map("2025-08-03", occupied=[up_to(37.25)])
    before = lost(held(shelf, "2025-08-06"))
    shelf.report("2025-08-05", CAPTURED, "Russian Defence Ministry", "RU")
    assert before < lost(held(shelf, "2025-08-06")) < 0.5


def test_copies_and_repeats_of_a_claim_count_once(shelf: Shelf) -> None:
    shelf.map("2025-08-03", occupied=[up_to(37.25)])
    shelf.report("2025-08-05", CAPTURED, "Russian Defence Ministry", "RU")
    once = held(shelf, "2025-08-09").control
    shelf.report("2025-08-05", CAPTURED, "Wire")
    shelf.report("2025-08-08", CAPTURED, "Daily")
    more = held(shelf, "2025-08-09").control
    assert more.chances == pytest.approx(once.chances)
    assert len(more.voices) == 1
    assert len(more.voices[0].statements) == 3


def test_an_admission_weighs_more_than_a_boast(shelf: Shelf, tmp_path: Path) -> None:
    boast, admission = Shelf(tmp_path / "one"), Shelf(tmp_path / "two")
    for one in (boast, admission):
        one.folder.mkdir()
        one.map("2025-08-03", occupied=[up_to(37.25)])
    boast.report("2025-08-05", CAPTURED, "Russian Defence Ministry", "RU")
    admission.report("2025-08-05", "Russian forces have captured Pokrovsk, the General Staff of Ukraine said.")
    assert lost(held(admission, "2025-08-06")) > lost(held(boast, "2025-08-06"))


def test_each_voice_can_be_left_out(shelf: Shelf) -> None:
    shelf.map("2025-08-03", occupied=[up_to(37.25)])
    bare = held(shelf, "2025-08-06").control
    shelf.report("2025-08-05", CAPTURED, "Russian Defence Ministry", "RU")
    found = held(shelf, "2025-08-06").control
    assert found.without == pytest.approx(bare.chances[-1][None], abs=1e-4)


def test_without_a_map_claims_alone_speak_and_fade(shelf: Shelf) -> None:
    shelf.report("2025-08-05", CAPTURED, "Wire")
    soon, later = held(shelf, "2025-08-05"), held(shelf, "2025-09-30")
    assert not soon.mapped
    assert soon.control.first == day("2025-08-05")
    assert lost_half(soon) > 0.3
    assert later.control.chances[-1] != pytest.approx(soon.control.chances[-1], abs=0.01)


def test_a_town_that_nobody_speaks_of_is_refused(shelf: Shelf) -> None:
    shelf.report("2025-08-05", CAPTURED, "Wire")
    with pytest.raises(QuestionError, match="nobody spoke of Kupiansk"):
        held(shelf, "2025-08-06", "Kupiansk")


def test_what_each_source_last_said_has_its_age(shelf: Shelf) -> None:
    shelf.report("2025-08-05", CAPTURED, "Russian Defence Ministry", "RU")
    shelf.report("2025-08-07", "Ukrainian forces still hold Pokrovsk, the General Staff of Ukraine said.")
    said = latest(held(shelf, "2025-08-10").control.voices, day("2025-08-10"))
    assert [(one.claim.speaker.side, age.days) for one, age in said] == [("UA", 3), ("RU", 5)]


def test_a_source_whose_captures_no_map_bears_out_is_believed_less(shelf: Shelf) -> None:
    for week in range(16):
        shelf.map(f"{day('2025-03-02') + timedelta(days=7 * week)}", occupied=[up_to(37.25)])
    shelf.report("2025-03-20", CAPTURED.replace("Pokrovsk", "Dobropillia"), "Russian Defence Ministry", "RU")
    shelf.report("2025-03-21", CAPTURED, "Russian Defence Ministry", "RU")
    habits = held(shelf, "2025-06-15").habits
    (source,) = habits.cases
    assert [(one.place, one.sustained) for one in habits.cases[source]] == [(settlement("Dobropillia").id, False)]
    learnt = habits.on(source, shelf.statements[-1].claim.speaker.side, day("2025-06-15"), 0.5)
    assert learnt.idle > 0.5


def test_many_settlements_at_once_stand_as_each_does_alone(shelf: Shelf) -> None:
    for when, east in (("2025-08-03", 37.4), ("2025-08-10", 37.2), ("2025-08-17", 37.1)):
        shelf.map(when, occupied=[up_to(east)])
    places = [settlement("Pokrovsk"), settlement("Myrnohrad"), settlement("Kupiansk")]
    kept = sources(shelf)
    seen = wide_survey(fullest(kept.sheets), places, Ground(kept.body))
    wide = wide_control(seen, day("2025-08-20"))
    assert wide.sum(axis=2) == pytest.approx(np.ones(wide.shape[:2]), abs=1e-4)
    for number, place in enumerate(places):
        alone = holding(place, kept, day("2025-08-20")).control.chances[-1]
        assert wide[-1, number] == pytest.approx(alone, abs=0.2)  # its cell is one footprint of six
        assert int(wide[-1, number].argmax()) == int(alone.argmax())


def test_the_width_of_a_share_is_that_of_the_settlements_shapes(shelf: Shelf, around: Callable[..., Ring]) -> None:
    shelf.map("2025-08-03", occupied=[around(LAT, LON, 0.3)])
    whole = held(shelf, "2025-08-03").control.shares[-1]
    assert whole[0] > 0.85
    assert whole[2] <= 1.0
