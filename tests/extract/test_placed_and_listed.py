"""Where a number is, and whose list it stands in: each sentence with one that looks alike and is read otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.extract.reader import extract


def read(text: str) -> list[tuple[str, float | None, str | None]]:
    document = Document(text=text, published=date(2025, 10, 9), outlet="General Staff", outlet_side=Side.UA)
    claims = sorted(extract(document).claims, key=lambda claim: claim.span.start)
    return [
        (str(one.what or one.measure), one.quantity.low, one.place.name if one.place else None)
        for one in claims
        if one.quantity is not None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("У селищі Покровське Синельниківського району загинули двоє людей.", ("civilian", 2, "Pokrovske")),
        ("В Изюме Харьковской области завершили поиски. Погибли семь человек.", ("civilian", 7, "Izium")),
        ("В Харьковской области завершили поиски. Погибли семь человек.", ("civilian", 7, "Kharkiv region")),
        ("На Торецькому – 11 боїв.", ("assaults", 11, "Toretsk sector")),
        ("Six died in Kherson, two in the town of Beryslav.", ("civilian", 2, "Beryslav")),
        ("П’ятеро поранених у Сумах, троє з них у лікарні.", ("civilian", 5, "Sumy")),
        ("7,800 customers in Sumy region and 900 in Poltava region are without electricity.",
         ("power_outage", 7800, "Sumy region")),
        ("Втрати ворога становлять: танків – 10 944 (+8), бойових броньованих машин – 22 851 (+4).",
         ("armoured", 22851, None)),
    ],
)  # fmt: skip
def test_a_number_is_read_where_and_of_what_it_is_said(text: str, expected: tuple[str, float, str | None]) -> None:
    assert expected in read(text)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Россия запустила по Украине за ночь 810 беспилотников.", "RU"),
        ("Украина запустила по России за ночь 110 беспилотников.", "UA"),
    ],
)
def test_who_is_fired_at_fires_nothing(text: str, party: str) -> None:
    claims = extract(Document(text=text, published=date(2025, 10, 9), outlet="Wire", outlet_side=Side.THIRD)).claims
    assert [one.party for one in claims if one.measure == "launched"] == [party]
