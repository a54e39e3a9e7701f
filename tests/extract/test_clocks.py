"""The clock of a figure: as of, a live blog's entry, a post's own, in the zone that its writer means."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.extract.reader import extract

PUBLISHED = date(2025, 11, 8)


def clocks(
    text: str, at: str | None = None, side: Side = Side.UNKNOWN, language: str | None = None
) -> list[str | None]:
    """Day and clock in UTC of every claim, in order; `at` is the post's own."""
    posted = datetime.fromisoformat(at).replace(tzinfo=UTC) if at else None
    document = Document(text=text, published=PUBLISHED, published_at=posted, outlet_side=side, language=language)
    return [f"{one.stated_at:%d %H:%M}" if one.stated_at else None for one in extract(document).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the speaker's side tells the zone: Kyiv is at UTC+2 in November, Moscow at UTC+3 all year
        ("As of 16:00, the General Staff counted 57 clashes.", "08 14:00"),
        ("The Russian Defence Ministry said that as of 16:00 it had downed 12 drones over Belgorod.", "08 13:00"),
        ("По состоянию на 9:00 мск сбито 12 беспилотников над Брянской областью.", "08 06:00"),
        ("Станом на 08:30 за київським часом загинули троє людей у Дніпрі.", "08 06:30"),
        ("As of 10:00 ET three people were killed in Kharkiv.", "08 15:00"),
        ("As of 10:00 CET three people were killed in Kharkiv.", "08 09:00"),
        ("As of 10:00 Moscow time three people were killed in Donetsk.", "08 07:00"),
        ("As of 10:00 in Moscow three people were killed.", "08 10:00"),
        # nobody tells a zone: UTC
        ("As of 16:00 three people were killed in Kharkiv.", "08 16:00"),
        ("As of 4 p.m. three people were killed in Kharkiv.", "08 16:00"),
        ("As of 12 a.m. three people were killed in Kharkiv.", "08 00:00"),
        # the day beside the clock
        ("As of 22:00 on 7 November three people were killed in Kharkiv.", "07 22:00"),
        ("As of 24:00 on 7 November three people were killed in Kharkiv.", "08 00:00"),
        # when something happened is no counter's clock
        ("At 14:30 a drone hit Kharkiv and three people were killed.", None),
        ("Three people were killed in Kharkiv at about 03:15.", None),
        ("As of Friday three people were killed in Kharkiv.", None),
        ("As of 27:00 three people were killed in Kharkiv.", None),
        ("From 08:00 to 20:00 three people were killed in Kharkiv.", None),
        # when somebody said it, or counted until then
        ("At 10:00 the governor said that 25 people were killed in Kharkiv.", "08 08:00"),
        ("The governor said at 18:00 that 19 people were killed in Kharkiv.", "08 16:00"),
        ("At 6 p.m. the mayor said 12 people were injured in Kharkiv.", "08 16:00"),
        ("О 10:00 губернатор повідомив, що у Харкові загинули 25 людей.", "08 08:00"),
        ("В 18:00 по московскому времени губернатор сообщил, что в Белгороде погибли три человека.", "08 15:00"),
        ("By 18:00, 25 people were confirmed dead in Kharkiv, the governor said.", "08 16:00"),
        ("На 18:00 известно о трёх погибших в Харькове.", "08 18:00"),
        ("At 14:30 a drone hit Kharkiv, killing three people, the governor said.", None),
        ("Three people were killed in Kharkiv at 14:30, the governor said.", None),
        ("О 14:30 дрон влучив у будинок у Харкові, загинули троє людей, повідомив губернатор.", None),
    ],
)
def test_as_of_is_read_in_its_writers_zone(text: str, expected: str | None) -> None:
    assert clocks(text) == [expected]


def test_summer_time_is_known() -> None:
    document = Document(
        text="Станом на 08:30 загинули троє людей у Дніпрі.", published=date(2025, 7, 8), outlet_side=Side.UA
    )
    (claim,) = extract(document).claims
    assert claim.stated_at == datetime(2025, 7, 8, 5, 30, tzinfo=UTC)


def test_a_text_in_ukrainian_means_kyiv() -> None:
    assert clocks("Станом на 08:30 загинули троє людей у Дніпрі.", language="uk") == ["08 06:30"]


def test_entries_of_a_live_blog_last_until_the_next() -> None:
    text = (
        "Live: attack on Kharkiv\n16:40 — Three people were killed in Kharkiv.\nTwo more people were injured.\n"
        "14:05 One person was killed in Kharkiv."
    )
    assert clocks(text, side=Side.UA) == ["08 14:40", "08 14:40", "08 12:05"]


def test_a_window_that_opens_a_line_is_no_entry() -> None:
    assert clocks("08:00–12:00 three people were killed in Kharkiv.") == [None]


def test_a_posts_own_clock_stands_where_nothing_else_does() -> None:
    assert clocks("Three people were killed in Kharkiv.", at="2025-11-08T15:10") == ["08 15:10"]
    assert clocks("Three people were killed in Kharkiv.", at="2025-11-08T00:00") == [None]


def test_a_counter_younger_than_its_post_was_counted_the_evening_before() -> None:
    assert clocks("As of 22:00 three people were killed in Kharkiv.", at="2025-11-08T05:00") == ["07 22:00"]
    assert clocks("As of 06:00 three people were killed in Kharkiv.", at="2025-11-08T05:00") == ["08 06:00"]


def test_a_heading_holds_for_all_and_a_counter_for_its_paragraph() -> None:
    heading = "Оперативна інформація станом на 22:00 07.11.2025\nВідбулося 157 бойових зіткнень.\nЩе 12 тривають."
    assert clocks(heading, language="uk")[0] == "07 20:00"
    inner = (
        "Fighting went on near Kharkiv all along the border on Friday, and nobody could say for how long.\n"
        "As of 16:00 three people were killed in Kharkiv. Two people were injured.\nFour people were killed in Odesa."
    )
    assert clocks(inner) == ["08 16:00", "08 16:00", None]


def test_a_counter_ends_where_somebody_else_speaks() -> None:
    text = (
        "As of 16:00, the General Staff counted 57 clashes near Pokrovsk. "
        "The Air Force said 12 drones were shot down over Odesa."
    )
    assert clocks(text) == ["08 14:00", None]
