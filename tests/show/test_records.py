"""A source's record beside its name, and in the cells of a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.show.conftest import MOSCOW, POKROVSK, one_claim
from tests.show.test_brief import Page

from contested.claims.vocabulary import Measure, Side
from contested.reconcile.records.record import Record
from contested.reconcile.records.settlement import Kind, Settlement
from contested.show.brief import BriefContents, brief
from contested.show.records import cells


def record(sustained: int, settled: int) -> Record:
    """A record of captures, each found on a map four days before it was claimed."""
    claim = one_claim("held", Measure.CONTROL, speaker=MOSCOW, party="RU", status="held", place=POKROVSK)
    cases = tuple(
        Settlement(
            source=MOSCOW.name,
            side=Side.RU,
            kind=Kind.CAPTURE,
            day=date(2025, 1, 1) + timedelta(days=place),
            claim=claim,
            sustained=place < sustained,
            settled_by="DeepState",
            lag_days=-4 if place < sustained else None,
        )
        for place in range(settled)
    )
    return Record(MOSCOW.name, Side.RU, Kind.CAPTURE, None, cases)


def test_a_record_stands_beside_its_speaker_and_nobody_else(contents: BriefContents) -> None:
    page = Page(brief(replace(contents, records=(record(6, 8),))))
    assert page.text_in("span", **{"class": "record"}) == "record: 6 of 8 captures sustained, 4 days late;"


def test_too_few_cases_are_not_shown_beside_a_name(contents: BriefContents) -> None:
    page = Page(brief(replace(contents, records=(record(4, 4),))))
    assert page.text_in("span", **{"class": "record"}) == ""


def test_cells_say_counts_always_and_rates_of_enough() -> None:
    assert cells(record(6, 8))[3:7] == ("all", "6 of 8", "75% (46% to 91%)", "-4 (-4 to -4)")
    assert cells(record(2, 3))[3:7] == ("all", "2 of 3", "too few to say", "")
