"""Every row of the case tables, and every known gap while it is one."""

from __future__ import annotations

import pytest
from tests.extract.reading import Case, cases, holds

REVIEWED = ("totals", "fates", "relays")
ENGLISH = ("statuses_en_more", "not_statuses_en", "wording_en")
CYRILLIC = ("statuses_uk_more", "statuses_ru_more", "not_statuses_cyr", "numbers_cyr_more")
TABLES = (
    "quantities",
    "statuses",
    "traps",
    "attribution",
    "denials",
    "places",
    *REVIEWED,
    *ENGLISH,
    *CYRILLIC,
    "beyond",
    "everyday",
)


@pytest.mark.parametrize("case", [case for name in TABLES for case in cases(name)], ids=lambda case: case.where)
def test_the_reader_does_what_a_table_asks(case: Case) -> None:
    assert holds(case), case.text


@pytest.mark.parametrize("case", cases("known_gaps"), ids=lambda case: case.where)
def test_a_known_gap_is_still_one(case: Case) -> None:
    assert not holds(case), f"this is read rightly now: move the row to its own table: {case.text}"
