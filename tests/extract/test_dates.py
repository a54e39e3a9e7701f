"""Times are anchored to the day of publication, and never invented."""

from __future__ import annotations

import pytest
from tests.extract.reading import CASES, PUBLISHED

from contested.extract.dates import times
from contested.extract.tokens import tokens

ROWS = [line.split("\t") for line in (CASES / "dates.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("text", "start", "end"), ROWS)
def test_a_time_is_an_interval_of_days(text: str, start: str, end: str) -> None:
    found = times(tokens(text), PUBLISHED)
    if start == "none":
        assert found == []
        return
    assert len(found) == 1
    assert [str(day) if day else "null" for day in (found[0].start, found[0].end)] == [start, end]
