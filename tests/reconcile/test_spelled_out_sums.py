"""A total with its parts behind a colon, read from text: two parts are then the whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Tell = Callable[..., Any]


@pytest.mark.parametrize(
    "text",
    [
        "Five people were killed in the strikes, officials said: three in Dnipro and one in the Kharkiv region.",
        "Унаслідок ударів загинули семеро людей: четверо у Харкові та двоє у Сумах.",
    ],
)
def test_two_parts_behind_a_colon_that_fall_short_are_told(text: str, told: Tell) -> None:
    assert "sum_mismatch" in told(("2025-11-08", "A", "third", text)).kinds


@pytest.mark.parametrize(
    "text",
    [
        "Four people were killed in the strikes, officials said: three in Dnipro and one in the Kharkiv region.",
        "Five people were killed in the strikes, among them three in Dnipro.",
        "Fifty people were wounded in the strikes; the mayor spoke of three in Dnipro and one in Pavlohrad.",
    ],
)
def test_parts_that_add_up_and_lists_that_claim_no_whole_are_not(text: str, told: Tell) -> None:
    assert "sum_mismatch" not in told(("2025-11-08", "A", "third", text)).kinds
