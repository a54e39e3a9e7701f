"""One event told of two villages of one name, or of one name in two regions, read from text."""

from __future__ import annotations

import pytest
from tests.reconcile.reading import Written, of_kind

VILNE = (
    "2025-08-26", "Police",
    "Дрон поцілив у подвір'я в селі Вільне Краматорського району. Двоє чоловіків загинули, трьох жінок поранено.", "UA",
)  # fmt: skip
MYRNE = (
    "2025-12-12", "Southern command",
    "У селищі Мирне Запорізької області внаслідок обстрілу загинули троє мирних жителів, один поранений.", "UA",
)  # fmt: skip


@pytest.mark.parametrize(
    "reports",
    [
        (VILNE, ("2025-08-26", "Broadcaster", "Two men were killed and three women wounded when a drone hit a yard in "
                 "the village of Vilne in the Sumy region, police said.")),
        (MYRNE, ("2025-12-12", "Agency", "Three civilians were killed and one wounded by shelling in Myrne in the "
                 "Donetsk region.")),
    ],
)  # fmt: skip
def test_one_event_in_two_regions_is_a_confusion_of_names(reports: tuple[Written, ...]) -> None:
    (found,) = of_kind("name_confusion", *reports)
    assert len({claim.document for claim in found.claims}) == 2


@pytest.mark.parametrize(
    "later",
    [
        ("2025-08-26", "Broadcaster", "Two men were killed and three women wounded in the village of Vilne in the "
         "Donetsk region, police said."),
        ("2025-08-26", "Broadcaster", "Two men were killed and three women wounded in Okhtyrka in the Sumy region."),
        ("2025-08-30", "Broadcaster", "Two men were killed and three women wounded in the village of Vilne in the Sumy "
         "region on Saturday."),
        ("2025-08-26", "Broadcaster", "Two men were killed in the village of Vilne in the Sumy region, police said."),
    ],
)  # fmt: skip
def test_one_region_another_name_another_day_or_one_figure_is_none(later: Written) -> None:
    assert of_kind("name_confusion", VILNE, later) == []
