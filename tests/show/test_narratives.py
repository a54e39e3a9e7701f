"""The chapter on narratives: every sentence, both sides', pictures only where there is enough, nothing unescaped."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest
from tests.rhetoric.told import evidence, instance, report

from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.reconcile.interval import Interval
from contested.reconcile.series.series import Point, Series, Shape
from contested.rhetoric.follow import Followed, follow
from contested.rhetoric.instance import Instance
from contested.rhetoric.predicates.asked import Evidence
from contested.rhetoric.press import THIN, Press
from contested.rhetoric.taxonomy import taxonomy
from contested.show.frames import heard, within
from contested.show.narratives import narratives_chapter
from contested.show.narratives_page import frame_page
from contested.show.register import Register

HOSTILE = "<script>alert('x')</script>"
LAST = date(2025, 11, 9)
WORDS = "harbour orchard copper violin meadow lantern thunder canvas marble saddle pepper anchor ribbon timber".split()


def lone() -> tuple[list[Document], list[Instance]]:
    """Three reports of one week, one of them hostile."""
    push = report("2025-11-08", "Our victory is certain, the channel wrote.", f"Channel {HOSTILE}", "RU")
    debunk = report("2025-11-09", f"They say victory is certain {HOSTILE}; it is not.", "Portal", "UA")
    view = report("2025-11-09", "Neither army is close to winning, the analyst thinks.", "Journal")
    return [push, debunk, view], [
        instance(push, "victory is certain", "victory_inevitable", "RU"),
        instance(debunk, f"victory is certain {HOSTILE}", "victory_inevitable", "RU", "rejected"),
        instance(view, "Neither army is close to winning", "viability_continues", "third", "author"),
    ]


def long(weeks: int = 24) -> tuple[list[Document], list[Instance]]:
    """Weeks with enough reports each, of which some push a frame of either side."""
    documents, told = [], []
    for week in range(weeks):
        for number in range(THIN + 4):
            day = LAST - timedelta(days=7 * week + number % 7)
            step, start = 1 + (number + week) % 5, number * 5 + week * 3
            text = " ".join(f"{WORDS[(start + at * step) % len(WORDS)]}{number * week}" for at in range(9))
            side = ("RU", "UA", "third")[number % 3]
            one = report(day.isoformat(), f"Report {week} {number}: {text}.", f"Paper {number}", side)
            documents.append(one)
            if side == "RU" and number < 3 + week % 4:
                told.append(instance(one, "Report", "victory_inevitable", "RU"))
            if side == "UA" and number < 5:
                told.append(instance(one, "Report", "viability_continues", "UA"))
    return documents, told


def ground(name: str) -> Series:
    """A line of maps, a week apart."""
    days = [(LAST - timedelta(days=7 * (40 - week)), 1000.0 + 9 * week + week % 3) for week in range(41)]
    points = tuple(Point.exact(day, km2, "Mapper") for day, km2 in days)
    return Series(name, "Ground", "km2", Shape.STOCK, "drawn", ("Mapper",), points)


def followed(documents: list[Document], told: list[Instance]) -> tuple[Followed, Register, Press, Evidence]:
    known = {one.id: one for one in documents}
    made = evidence((), known, LAST)
    held = Evidence(made.book, made.sources, (), ground)
    press = Press.of(known, ())
    return follow(told, press, held, LAST), Register.of(documents, (), ()), press, held


@cache
def chapter(kind: str) -> str:
    found, register, _, _ = followed(*(lone() if kind == "lone" else long()))
    return str(narratives_chapter(found, register))


def test_every_instance_stands_with_its_voice_and_opens_its_report() -> None:
    drawn = chapter("lone")
    assert "pushes it" in drawn
    assert "rejects it" in drawn
    assert "in its own view" in drawn
    assert drawn.count('href="#d-') >= 3
    assert "counted for neither side" in drawn
    assert "<b>Continued viability: </b>in its own view" in drawn


def test_words_of_reports_and_outlets_are_escaped() -> None:
    drawn = chapter("lone")
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn


def test_no_frame_is_called_false_or_propaganda() -> None:
    words = chapter("lone").casefold() + chapter("long").casefold()
    assert "propaganda" not in words
    assert "disinformation" not in words


def test_few_reports_give_words_and_no_picture() -> None:
    drawn = chapter("lone")
    assert "no share is drawn" in drawn
    assert "<svg" not in drawn.replace("swatch", "")
    assert "too few for a line" in drawn


def test_enough_weeks_give_one_picture_for_each_pushed_narrative_and_two_lines() -> None:
    drawn = chapter("long")
    assert drawn.count('class="multiple"') == 2
    assert "reports a week" in drawn
    assert "km² a week" in drawn
    assert "log-odds" in drawn
    assert "for the reader to set" in drawn


def test_what_is_tested_stands_with_its_figure_and_its_reason() -> None:
    drawn = chapter("long")
    assert "Russia holds more ground" in drawn
    assert "Ukraine loses ground no faster" in drawn
    assert "standing-" in drawn


def test_outlets_that_had_a_frame_before_it_was_pushed_are_told_as_earlier() -> None:
    wire = report("2025-11-03", "Moscow claims that its victory is certain in this war.", "Wire")
    push = report("2025-11-05", "Our victory is certain, the channel wrote to its readers.", "Channel", "RU")
    told = [instance(wire, "victory is certain", "victory_inevitable", "RU", "reported"),
            instance(push, "victory is certain", "victory_inevitable", "RU")]  # fmt: skip
    found, register, _, _ = followed([wire, push], told)
    assert "outlets of third parties had it 2 days before" in str(narratives_chapter(found, register))


def test_copies_of_a_push_are_told_apart_from_independent_reports() -> None:
    words = "Our victory is certain whatever is done against us, the channel wrote to its many readers on that evening."
    reports = [report(f"2025-11-0{day}", words, f"Channel {day}", "RU") for day in (4, 5, 6)]
    found, _, _, _ = followed(reports, [instance(one, words[:22], "victory_inevitable", "RU") for one in reports])
    assert heard(found.narratives[0]).startswith("pushed in 3 reports, of which 1 is independent, reported")


def test_nothing_found_is_no_chapter() -> None:
    documents, _ = lone()
    found, register, _, _ = followed(documents, [])
    assert narratives_chapter(found, register) is None
    assert narratives_chapter(None, register) is None


def test_the_page_of_a_frame_holds_its_reports_and_is_the_same_twice() -> None:
    documents, told = lone()
    frame = taxonomy().frame("victory_inevitable")
    found, _, press, held = followed(documents, [one for one in told if one.frame == frame.id])
    drawn = frame_page(frame, found, held.sources, press)
    assert drawn == frame_page(frame, found, held.sources, press)
    assert "it is not." in drawn
    assert "Neither army" not in drawn
    assert "<script" not in drawn
    assert taxonomy().mirror(frame).name in drawn


@pytest.mark.parametrize(
    ("low", "high", "unit", "words"),
    [
        (279.4, 279.4, "km2", "279 km²"),
        (-8.42, -8.42, "km2", "−8.4 km²"),
        (-3.0, 12.0, "people", "−3 to 12 people"),
        (0.001, None, "km", "more than 0 km"),
        (1, None, "outages", "at least 1 outage"),
        (None, 4, "people", "at most 4 people"),
        (1.0, 1.0, "deadlines", "kept"),
        (-1.0, 1.0, "deadlines", "some kept, some missed"),
    ],
)
def test_an_interval_in_words(low: float | None, high: float | None, unit: str, words: str) -> None:
    assert within(Interval(low, high), unit) == words


def test_sides_are_told_by_label() -> None:
    assert Side.RU in {one.side for one in followed(*lone())[0].narratives}
    assert ">RU<" in chapter("lone")
