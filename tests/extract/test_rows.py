"""Rows become claims: the span is the cell, the sentence the row, and nothing is said that the mapping does not say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from contested.claims.claim import Claim
from contested.claims.parts import Period, Quantity, Span, Speaker
from contested.claims.vocabulary import Aspect, Bound, Certainty, Definition, Measure, Per, Polarity, Side, Unit
from contested.documents import Defaults, Document
from contested.documents.datasets import read_dataset
from contested.documents.tables_mapping import table_mapping
from contested.extract.reader import Reading, extract
from contested.extract.rows_places import row_place

HEAD = 'name = "mine"\n[table]\noutlet = "My table"\npublished = { column = "date" }\n'


def readings(tmp_path: Path, content: str, claims: str, head: str = HEAD) -> list[Reading]:
    path = tmp_path / "t.csv"
    path.write_text(content, "utf-8")
    mapping = table_mapping((head + claims).encode(), "mine.toml")
    found = list(read_dataset(path, mapping, Defaults(), []))
    assert all(isinstance(one, Document) for one in found)
    return [extract(one) for one in found if isinstance(one, Document)]


def one_claim(tmp_path: Path, content: str, claims: str) -> Claim:
    (reading,) = readings(tmp_path, content, claims)
    assert reading.not_read == ()
    (claim,) = reading.claims
    assert claim.quote == reading.document.text[claim.span.start : claim.span.end]
    return claim


FULL = """
[dates]
written = ["dd/mm/yyyy", "dd/mm/yyyy HH:MM"]
zone = "Europe/Kyiv"
[numbers]
thousands = ","
[[claims]]
value = "shot down"
measure = "intercepted"
what = { column = "type", words = { Shahed = "drone" } }
party = "UA"
unit = "drones"
per = "night"
aspect = "peak"
bound = { column = "manner", words = { over = "at_least" } }
certainty = "estimated"
definition = "destroyed"
polarity = "asserted"
place = { column = "where" }
start = { column = "date" }
end = { column = "until" }
stated_at = { column = "until" }
speaker = "Ukrainian Air Force"
relay = ["Somebody"]
"""


def test_every_field_comes_from_its_column_or_its_word(tmp_path: Path) -> None:
    content = "date,until,type,manner,shot down,where\n"
    content += '07/11/2025,08/11/2025 09:00,Shahed,over,"1,406","Lyman, Kramatorsk raion"\n'
    claim = one_claim(tmp_path, content, FULL)
    (reading,) = readings(tmp_path, content, FULL)
    assert claim.quote == "1,406"
    assert claim.measure is Measure.INTERCEPTED
    assert (claim.what, claim.party) == ("drone", "UA")
    assert claim.quantity == Quantity(1406, None, Bound.AT_LEAST, Unit.DRONES, Aspect.PEAK, Per.NIGHT)
    assert claim.period == Period(date(2025, 11, 7), date(2025, 11, 8))
    assert claim.stated_at == datetime(2025, 11, 8, 7, 0, tzinfo=UTC)
    assert (claim.certainty, claim.definition) == (Certainty.ESTIMATED, Definition.DESTROYED)
    assert claim.polarity is Polarity.ASSERTED
    assert claim.speaker == Speaker("Ukrainian Air Force", Side.UA, ("Somebody", "My table"))
    assert claim.place is not None
    assert claim.place.place_id == row_place("Lyman, Kramatorsk raion").place_id
    assert claim.rule == "rows.mine"
    assert claim.sentence == Span(0, len(reading.document.text))


SIMPLE = '[[claims]]\nmeasure = "losses"\nunit = "people"\n'


@pytest.mark.parametrize(
    ("cells", "rule", "quantity", "quote"),
    [
        ("5,,", 'value = "a"', Quantity(5, 5, Bound.EXACT, Unit.PEOPLE), "5"),
        ("5,,", 'value = "a"\nbound = "about"', Quantity(5, 5, Bound.ABOUT, Unit.PEOPLE), "5"),
        ("5,,", 'value = "a"\nbound = "at_most"', Quantity(None, 5, Bound.AT_MOST, Unit.PEOPLE), "5"),
        ("5,,", 'value = "a"\nscale = 0.5', Quantity(2.5, 2.5, Bound.EXACT, Unit.PEOPLE), "5"),
        (",3,9", 'low = "b"\nhigh = "c"', Quantity(3, 9, Bound.RANGE, Unit.PEOPLE), "3; c: 9"),
        (",3,9", 'low = "b"\nhigh = "c"\nbound = "about"', Quantity(3, 9, Bound.ABOUT, Unit.PEOPLE), "3; c: 9"),
        (",3,3", 'low = "b"\nhigh = "c"', Quantity(3, 3, Bound.EXACT, Unit.PEOPLE), "3; c: 3"),
        (",3,", 'low = "b"\nhigh = "c"', Quantity(3, None, Bound.AT_LEAST, Unit.PEOPLE), "3"),
        (",,9", 'low = "b"\nhigh = "c"', Quantity(None, 9, Bound.AT_MOST, Unit.PEOPLE), "9"),
        ("0,,", 'value = "a"', Quantity(0, 0, Bound.EXACT, Unit.PEOPLE), "0"),
    ],
)
def test_a_number_keeps_its_shape(cells: str, rule: str, quantity: Quantity, quote: str, tmp_path: Path) -> None:
    claim = one_claim(tmp_path, f"date,a,b,c\n2025-11-17,{cells}\n", SIMPLE + rule)
    assert (claim.quantity, claim.quote) == (quantity, quote)
    assert claim.speaker == Speaker("My table", Side.THIRD)


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        (",,", 'value = "a"'),
        ("NaN,,", 'value = "a"'),
        ("0,,", 'value = "a"\nzero_is_missing = true'),
        ("5,no,", 'value = "a"\nonly.b = ["yes"]'),
        ("5,no,", 'value = "a"\nunless.b = ["n*"]'),
        ("5,no,", 'value = "a"\nwhat = { column = "b", words = { yes = "personnel" }, otherwise = "" }'),
    ],
)
def test_what_is_not_said_is_no_claim_and_no_problem(cells: str, rule: str, tmp_path: Path) -> None:
    (reading,) = readings(tmp_path, f"date,a,b,c\n2025-11-17,{cells}\n", SIMPLE + rule)
    assert (reading.claims, reading.not_read) == ((), ())


@pytest.mark.parametrize(
    ("cells", "rule", "says"),
    [
        ("many,4,", 'value = "a"', "row 2, column a: number: 'many' is no number"),
        ("-1,4,", 'value = "a"', "negative"),
        ("5,4,", 'value = "a"\nparty = { column = "b", words = { russia = "RU" } }', "'4' is not a word"),
        ("5,4,", 'value = "a"\nend = { column = "b" }', "column b: '4' is no day"),
        ("9,3,", 'low = "a"\nhigh = "b"', "low 9.0 above high 3.0"),
        ("5,x,", 'value = "a"\nwhat = { column = "b" }', "losses: unknown what 'x'"),
        ("5,x,", 'value = "a"\nmeasure = { column = "b" }', "measure: unknown word 'x'"),
        ("5,,", 'value = "a"\nstart = 2026-01-01\nend = { column = "date" }', "cannot end"),
    ],
)
def test_a_bad_cell_costs_its_claim_and_not_its_row(cells: str, rule: str, says: str, tmp_path: Path) -> None:
    good = '\n[[claims]]\nmeasure = "captured"\nunit = "people"\nvalue = "d"\n'
    simple = SIMPLE.replace('measure = "losses"\n', "") if "measure" in rule else SIMPLE
    (reading,) = readings(tmp_path, f"date,a,b,c,d\n2025-11-17,{cells},7\n", simple + rule + good)
    assert [claim.quote for claim in reading.claims] == ["7"]
    (left,) = reading.not_read
    assert says in left.reason
    assert left.reason.startswith("row 2, column a: ")


def test_a_claim_without_a_number_has_its_words(tmp_path: Path) -> None:
    rule = """
[[claims]]
words = "state"
measure = "control"
status = { column = "state", words = { "in our hands" = "held", "grey" = "contested" } }
party = "UA"
place = { column = "town" }
"""
    claim = one_claim(tmp_path, "date,town,state\n2025-11-17,Lyman,in our hands\n", rule)
    assert (claim.quote, claim.status, claim.quantity) == ("in our hands", "held", None)


def test_a_doubted_figure_is_no_claim_and_says_why(tmp_path: Path) -> None:
    head = HEAD.replace(
        'published = { column = "date" }', 'published = { column = "date" }\nday_of_total = { column = "date" }'
    )
    content = "date,a\n2025-11-16,1158260\n2025-11-17,11589420\n2025-11-18,1160380\n"
    found = readings(tmp_path, content, SIMPLE + 'value = "a"\nrunning = true\n', head)
    assert [len(one.claims) for one in found] == [1, 0, 1]
    (left,) = found[1].not_read
    assert found[1].document.text[left.span.start : left.span.end] == "11589420"
    assert "doubted: 11589420 on 2025-11-17 is out of place beside 1158260 (2025-11-16)" in left.reason
    assert "it reads 1159420" in left.reason


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Kharkiv oblast", "region:kharkiv"),
        ("Kharkiv, Kharkiv raion", "gn:706483"),
        ("Synelnykove, Synelnykove raion", "gn:693796"),
        ("Synelnykove, Kharkiv oblast", "hand:synelnykove"),
        ("Preobrazhenka, Skadovsk raion", "gn:710525"),
        ("Hostomel airport, Hostomel", "gn:708251"),
        ("Ukraine", "country:UA"),
        ("Nowhere at all, Kharkiv raion", None),
        ("southern Ukraine", None),
        ("", None),
    ],
)
def test_a_place_is_told_from_its_namesakes_by_what_stands_after_the_comma(name: str, place_id: str | None) -> None:
    assert row_place(name).place_id == place_id
