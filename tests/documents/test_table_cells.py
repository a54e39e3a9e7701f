"""Cells as tables write them: numbers and days in a declared form, words that the mapping knows."""

from __future__ import annotations

import math
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.documents.tables_days import (
    Chosen,
    DayNumber,
    InAddress,
    Moment,
    SameDay,
    Written,
    check_form,
    check_zone,
    day_columns,
    day_of,
)
from contested.documents.tables_fields import Condition, Constant, FromColumn, columns_of, word_of
from contested.documents.tables_numbers import NumberForm, number_of
from contested.errors import InputError

COMMAS = NumberForm(",", ".")


@pytest.mark.parametrize(
    ("cell", "form", "value"),
    [
        ("1159420", NumberForm(), 1159420),
        ("85.0", NumberForm(), 85),
        ("0", NumberForm(), 0),
        ("-0.0", NumberForm(), 0),
        ("1e+05", NumberForm(), 100_000),
        ("1,200,000", COMMAS, 1_200_000),
        ("25000", COMMAS, 25_000),
        ("1.159.420,5", NumberForm(".", ","), 1_159_420.5),
        ("1 159 420", NumberForm(" ", ","), 1_159_420),
        ("1\u00a0159\u202f420", NumberForm(" ", ","), 1_159_420),
        ("43679052552.25393", NumberForm(), 43679052552.25393),
    ],
)
def test_a_number_is_read_in_its_declared_form(cell: str, form: NumberForm, value: float) -> None:
    assert number_of(cell, form) == value


@pytest.mark.parametrize(
    ("cell", "form", "says"),
    [
        ("1,200", NumberForm(), 'thousands = ","'),
        ("1 200", NumberForm(), 'thousands = " "'),
        ("12,00", COMMAS, "no number"),
        ("1,2000", COMMAS, "no number"),
        ("abc", NumberForm(), "correct the cell"),
        ("-3", NumberForm(), "negative"),
        ("1e999", NumberForm(), "not finite"),
        ("inf", NumberForm(), "no number"),
        ("0x10", NumberForm(), "no number"),
        ("١٢", NumberForm(), "no number"),
        ("9" * 400, NumberForm(), "no number"),
        ("", NumberForm(), "no number"),
    ],
)
def test_what_is_no_number_is_refused_with_a_remedy(cell: str, form: NumberForm, says: str) -> None:
    with pytest.raises(InputError, match=says):
        number_of(cell, form)


@pytest.mark.parametrize(("thousands", "decimal"), [(",", ","), ("x", "."), ("", "?")])
def test_a_form_of_numbers_that_cannot_be_told_apart_is_refused(thousands: str, decimal: str) -> None:
    with pytest.raises(InputError, match="thousands"):
        NumberForm(thousands, decimal)


@given(st.integers(0, 10**15))
def test_whole_numbers_come_back_from_every_form(value: int) -> None:
    assert number_of(str(value)) == value
    assert number_of(f"{value:,}", COMMAS) == value
    assert number_of(f"{value:,}".replace(",", "\u202f"), NumberForm(" ", ",")) == value


@given(st.text(max_size=30))
def test_any_text_is_a_finite_count_or_an_input_error(cell: str) -> None:
    try:
        value = number_of(cell, COMMAS)
    except InputError:
        return
    assert math.isfinite(value)
    assert value >= 0


KYIV = "Europe/Kyiv"


@pytest.mark.parametrize(
    ("cell", "field", "moment"),
    [
        ("2025-11-17", Written("d"), Moment(date(2025, 11, 17))),
        ("16/01/2024", Written("d", ("dd/mm/yyyy",)), Moment(date(2024, 1, 16))),
        ("03/04/2025", Written("d", ("mm/dd/yyyy",)), Moment(date(2025, 3, 4))),
        ("17.11.25", Written("d", ("dd.mm.yy",)), Moment(date(2025, 11, 17))),
        (
            "2026-01-31 08:00",
            Written("d", zone=KYIV),
            Moment(date(2026, 1, 31), datetime(2026, 1, 31, 6, 0, tzinfo=UTC)),
        ),
        (
            "2023-05-16 3:30",
            Written("d", ("iso", "yyyy-mm-dd HH:MM"), KYIV),
            Moment(date(2023, 5, 16), datetime(2023, 5, 16, 0, 30, tzinfo=UTC)),
        ),
        (
            "2026-01-29T09:06:55.381Z",
            Written("d"),
            Moment(date(2026, 1, 29), datetime(2026, 1, 29, 9, 6, 55, 381000, tzinfo=UTC)),
        ),
        ("1363", DayNumber("d", date(2022, 2, 23)), Moment(date(2025, 11, 17))),
        ("https://example.org/2024/02/06/losses/", InAddress("d"), Moment(date(2024, 2, 6))),
        ("see https://example.org/a-2022-07-20-b", InAddress("d"), Moment(date(2022, 7, 20))),
    ],
)
def test_a_day_is_read_in_its_declared_form(cell: str, field: Written | DayNumber | InAddress, moment: Moment) -> None:
    assert day_of(field, {"d": cell}) == moment


def test_a_posts_number_holds_its_moment() -> None:
    moment = day_of(InAddress("d"), {"d": "https://x.com/somebody/status/1876584633103507960/photo/2"})
    assert moment is not None
    assert moment.day == date(2025, 1, 7)


@pytest.mark.parametrize("cell", ["https://example.org/about", "by mail", "https://example.org/2024/13/45/"])
def test_an_address_without_a_day_says_nothing(cell: str) -> None:
    assert day_of(InAddress("d"), {"d": cell}) is None


@pytest.mark.parametrize(
    ("cell", "field"),
    [
        ("16/01/2024", Written("d")),
        ("2024-01-16", Written("d", ("dd/mm/yyyy",))),
        ("31/02/2024", Written("d", ("dd/mm/yyyy",))),
        ("1363.5", DayNumber("d", date(2022, 2, 23))),
        ("99999999999", DayNumber("d", date(2022, 2, 23))),
        ("0001-01-01", Written("d")),
    ],
)
def test_what_is_no_day_names_column_and_form(cell: str, field: Written | DayNumber) -> None:
    with pytest.raises(InputError, match="column d"):
        day_of(field, {"d": cell})


def test_the_latest_or_earliest_of_the_days_that_are_there() -> None:
    about, known = Written("about"), InAddress("link")
    row = {"about": "2022-04-01", "link": "https://example.org/2025/01/07/"}
    assert day_of(Chosen((about, known), latest=True), row) == Moment(date(2025, 1, 7))
    assert day_of(Chosen((about, known), latest=False), row) == Moment(date(2022, 4, 1))
    assert day_of(Chosen((about, known), latest=True), {"about": "2022-04-01"}) == Moment(date(2022, 4, 1))
    assert day_of(Chosen((about,), latest=True), {}) is None
    assert day_columns(Chosen((about, known, SameDay(date(2022, 2, 24))), latest=True)) == ("about", "link")


@pytest.mark.parametrize("form", ["dd/mm", "yyyy", "day"])
def test_a_form_without_day_month_and_year_is_refused(form: str) -> None:
    with pytest.raises(InputError, match="no form of a day"):
        check_form(form)


def test_an_unknown_zone_is_refused() -> None:
    assert check_zone(KYIV) == KYIV
    with pytest.raises(InputError, match="not known on this machine"):
        check_zone("Europe/Nowhere")


COUNTRY = FromColumn("country", {"russia": "RU"}, (("*kraine", "UA"),))


@pytest.mark.parametrize(
    ("field", "cell", "word"),
    [
        (COUNTRY, "russia", "RU"),
        (COUNTRY, "Ukraine", "UA"),
        (COUNTRY, "", None),
        (FromColumn("country", {}), "Kharkiv", "Kharkiv"),
        (FromColumn("country", {"a": "b"}, otherwise=""), "z", ""),
        (FromColumn("country", {"a": "b"}, otherwise="c"), "z", "c"),
        (FromColumn("country", {"a": "?"}), "a", None),
        (FromColumn("country", {}, (("* and *", "?"), ("*", "="))), "A and B", None),
        (FromColumn("country", {}, (("* and *", "?"), ("*", "="))), "A", "A"),
        (FromColumn("country", {"a": "b"}, empty="none"), "", "none"),
        (Constant("RU"), "whatever", "RU"),
    ],
)
def test_words_of_a_column(field: FromColumn | Constant, cell: str, word: str | None) -> None:
    assert word_of(field, {"country": cell}) == word


def test_a_word_that_the_mapping_does_not_know_is_an_error_that_lists_the_known() -> None:
    with pytest.raises(InputError, match=r"column country: 'Mars' is not a word .*russia, \*kraine"):
        word_of(COUNTRY, {"country": "Mars"})
    assert columns_of(COUNTRY) == ("country",)
    assert columns_of(Constant("RU")) == columns_of(None) == ()


def test_a_condition_holds_for_cells_and_patterns() -> None:
    condition = Condition("source", ("kpszsu/*", ""))
    assert condition.holds({"source": "kpszsu/posts/1"})
    assert condition.holds({})
    assert not condition.holds({"source": "other/kpszsu"})
