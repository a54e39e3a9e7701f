"""Counts whose noun, verb or first day stands ahead of them, and square kilometres that say what they are of."""

from __future__ import annotations

from datetime import date

import pytest

from contested.claims.claim import Claim
from contested.claims.vocabulary import Definition, Measure, Polarity, Side
from contested.documents.document import Document
from contested.documents.language import language_of
from contested.extract.reader import extract

DAY = date(2025, 11, 10)


def _read(text: str, side: Side = Side.UA) -> tuple[Claim, ...]:
    document = Document(text=text, published=DAY, outlet="Outlet", outlet_side=side, language=language_of(text))
    return tuple(extract(document).claims)


def _figures(text: str, measure: Measure) -> list[tuple[float | None, float | None]]:
    return [(c.quantity.low, c.quantity.high) for c in _read(text) if c.measure is measure and c.quantity]


@pytest.mark.parametrize(
    ("text", "measure", "figure"),
    [
        ("Людей у Покровську залишилося 1 200.", Measure.REMAINING, (1200, 1200)),
        ("There are no more than 300 civilians left, a volunteer said.", Measure.REMAINING, (None, 300)),
        ("У Покровську наших бійців близько 900.", Measure.STRENGTH, (900, 900)),
        (
            "The number of customers without electricity had climbed to 800,000.",
            Measure.POWER_OUTAGE,
            (800_000, 800_000),
        ),
        ("Росіяни втрачають у середньому 1 000 осіб на добу.", Measure.LOSSES, (1000, 1000)),
        ("In September 310 civilians were killed or injured in Ukraine.", Measure.LOSSES, (310, 310)),
        ("Around 310 people leave Dobropillia every day.", Measure.EVACUATED, (310, 310)),
    ],
)
def test_a_count_is_read_with_the_noun_and_verb_around_it(
    text: str, measure: Measure, figure: tuple[float | None, float | None]
) -> None:
    assert figure in _figures(text, measure)


@pytest.mark.parametrize(
    "text",
    [
        "Since the start of August, 4,120 people were evacuated from Dobropillia.",
        "З початку серпня з Добропілля евакуювали 4 120 людей.",
        "С начала августа из Доброполья эвакуированы 4 120 человек.",
    ],
)
def test_what_runs_from_the_start_of_a_month_runs_until_it_is_told(text: str) -> None:
    (claim,) = (one for one in _read(text) if one.measure is Measure.EVACUATED)
    assert (claim.period.start, claim.period.end) == (date(2025, 8, 1), DAY)


def test_the_first_days_of_a_month_end_with_them() -> None:
    (claim,) = (one for one in _read("In early August 210 people were evacuated from Dobropillia."))
    assert (claim.period.start, claim.period.end) == (date(2025, 8, 1), date(2025, 8, 10))


@pytest.mark.parametrize(
    ("text", "definition"),
    [
        ("Russia held 114,390 km² at the end of August, the grey zone not counted.", Definition.OCCUPIED_SINCE_2022),
        ("Россия удерживает 116 250 км² вместе с серой зоной.", Definition.OCCUPIED_WITH_GREY),
        ("Russian forces gained 448 km2 in September, counting areas where they infiltrated.", Definition.ASSESSED),
        ("Russian forces gained 448 km2 in September.", None),
    ],
)
def test_square_kilometres_carry_what_they_are_said_to_be_of(text: str, definition: Definition | None) -> None:
    (claim,) = (one for one in _read(text, Side.THIRD) if one.measure is Measure.AREA)
    assert claim.definition is definition


def test_reports_called_false_behind_a_comma_leave_what_was_said_before_them() -> None:
    (claim, *_) = (
        one
        for one in _read("Сіверськ утримують українські підрозділи, повідомлення про його захоплення – брехня.")
        if one.measure is Measure.CONTROL
    )
    assert claim.polarity is Polarity.ASSERTED


def test_what_was_downed_in_one_night_is_no_rate() -> None:
    (claim,) = (one for one in _read("Сили ППО знешкодили 180 безпілотників за ніч."))
    assert claim.quantity is not None
    assert claim.quantity.per is None


@pytest.mark.parametrize(
    "text",
    [
        "Five were killed in Donetsk region: two in Kostiantynivka and one each in Druzhkivka, Sloviansk and Lyman.",
        "На Донеччині загинуло п'ятеро: двоє в Костянтинівці, по одному в Дружківці, Слов'янську та Лимані.",
    ],
)
def test_one_each_is_one_in_every_place_named(text: str) -> None:
    killed = {one.place.name: one.quantity.low for one in _read(text) if one.place and one.quantity}
    towns = {"Kostiantynivka": 2, "Druzhkivka": 1, "Sloviansk": 1, "Lyman": 1}
    assert killed == towns | {"Donetsk region": 5}
