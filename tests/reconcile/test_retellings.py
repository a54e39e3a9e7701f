"""Reports that retell another under other questions, altered or not, read from text."""

from __future__ import annotations

import pytest
from tests.reconcile.reading import Written, of_kind, told

POST = (
    "2025-06-02", "Sumy regional military administration",
    "Минулої доби над областю збито 19 безпілотників. У Конотопі поранено сімох людей, пошкоджено 14 будинків; без "
    "світла лишаються 3 450 абонентів.", "UA",
)  # fmt: skip
RETOLD = (
    "Nineteen drones were shot down over Sumy region and seven people were wounded in Konotop, where 14 houses were "
    "damaged, {credit}. 3,450 customers have no electricity."
)
BULLETIN = (
    "2025-06-02", "Russian Defence Ministry",
    "ВСУ потеряли до 165 военнослужащих, три бронемашины и 11 автомобилей. В плен сдались 38 солдат.", "RU",
)  # fmt: skip


@pytest.mark.parametrize(
    "reports",
    [
        (POST, ("2025-06-02", "Wire", RETOLD.format(credit="the regional governor said"))),
        (BULLETIN, ("2025-06-03", "Оглядач", "Міноборони рф заявило, що ЗСУ втратили до 165 військових, три "
                    "бронемашини та 11 автомобілів, а 38 солдатів здалися в полон.")),
    ],
)  # fmt: skip
def test_a_report_that_credits_its_source_is_a_copy(reports: tuple[Written, ...]) -> None:
    (found,) = of_kind("copy", *reports)
    assert len({claim.document for claim in found.claims}) == 2


@pytest.mark.parametrize(
    "later",
    [
        ("2025-06-02", "Wire", RETOLD.format(credit="witnesses said")),
        ("2025-06-20", "Wire", RETOLD.format(credit="the regional governor said")),
        ("2025-06-02", "Wire", "Two drones were shot down over Sumy region and one person was wounded in Shostka, the "
         "regional governor said."),
    ],
)  # fmt: skip
def test_without_a_credit_long_after_or_with_other_figures_it_is_none(later: Written) -> None:
    assert of_kind("copy", POST, later) == []


@pytest.mark.parametrize(
    "reports",
    [
        (POST, ("2025-06-03", "Wire", RETOLD.replace("3,450", "3,540").format(credit="the regional governor said"))),
        (
            ("2025-09-07", "Ukrainian Air Force", "In the night of 7 September the enemy attacked with 810 "
             "drones. Air defence shot down 747 "
             "drones and four missiles were shot down.", "UA"),
            ("2025-09-07", "Daily", "Russia sent 801 drones in the night of 7 September, the Ukrainian Air Force said; "
             "747 drones and four missiles were shot down."),
        ),
    ],
)  # fmt: skip
def test_a_figure_altered_in_a_retelling_is_a_slip_and_no_contradiction(reports: tuple[Written, ...]) -> None:
    kinds = [one.kind for one in told(*reports)]
    assert "transcription_error" in kinds
    assert "contradiction" not in kinds


def test_another_figure_is_no_slip() -> None:
    later = RETOLD.replace("3,450", "5,900").format(credit="the regional governor said")
    assert of_kind("transcription_error", POST, ("2025-06-03", "Wire", later)) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("2025-05-08", "General Staff", "Втрати ворога за минулу добу – 1 140 осіб, 14 танків.", "UA"),
         ("2025-05-09", "Portal", "Ukraine's General Staff said that 1,140 Russian soldiers had been killed and 14 "
          "tanks destroyed.")),
        (BULLETIN, ("2025-06-02", "Portal", "Russia's defence ministry said that up to 165 Ukrainian soldiers had been "
                    "killed and three armoured vehicles and 11 cars destroyed.")),
    ],
)  # fmt: skip
def test_losses_told_as_deaths_need_no_common_place(one: Written, other: Written) -> None:
    assert len(of_kind("translation", one, other)) == 1


def test_losses_told_as_losses_are_no_translation() -> None:
    said = (
        "Russia's defence ministry said that Ukraine had lost up to 165 soldiers, three armoured vehicles and 11 cars."
    )
    assert of_kind("translation", BULLETIN, ("2025-06-02", "Portal", said)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Six people were killed in the Kherson region on Monday. Three died in the city of Kherson, one in the town of "
        "Beryslav and one in the village of Stanislav. No other deaths were recorded.",
        "On the night of 5 October Russia launched 53 missiles at Ukraine. By type: two Kinzhals, nine Iskander-M "
        "ballistic missiles and 37 Kalibr cruise missiles.",
    ],
)
def test_a_list_that_falls_short_of_its_total_is_told(text: str) -> None:
    assert len(of_kind("sum_mismatch", ("2025-10-07", "Wire", text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "On the night of 5 October Russia launched 48 missiles at Ukraine. By type: two Kinzhals, nine Iskander-M "
        "ballistic missiles and 37 Kalibr cruise missiles.",
        "On the night of 5 October Russia launched 53 missiles at Ukraine, among them two Kinzhals, nine Iskander-M "
        "ballistic missiles and 37 Kalibr cruise missiles.",
    ],
)
def test_a_list_that_adds_up_or_is_a_part_is_not(text: str) -> None:
    assert of_kind("sum_mismatch", ("2025-10-07", "Wire", text)) == []


HIT = "Two people were killed and five wounded when a drone hit a shop in {place} on Thursday, officials said."


def test_one_event_told_of_two_places_of_like_names_is_a_confusion() -> None:
    post = "У четвер дрон влучив у магазин у селищі Покровське Синельниківського району. Загинули двоє людей, ще "
    post += "п’ятеро поранені."
    one = ("2025-10-10", "Dnipropetrovsk regional military administration", post, "UA")
    found = of_kind("name_confusion", one, ("2025-10-10", "Portal", HIT.format(place="Pokrovsk")))
    assert {str(claim.measure) for each in found for claim in each.claims} == {"killed", "wounded"}
    three = HIT.replace("Two", "Three").replace("five", "nine")
    assert of_kind("name_confusion", one, ("2025-10-10", "Portal", three.format(place="Pokrovsk"))) == []
    assert of_kind("name_confusion", one, ("2025-10-10", "Portal", HIT.format(place="Kramatorsk"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Our buses brought 63 people out of Kostiantynivka last week, 18 of them bedridden.",
        "On Monday 11 people were wounded in Izium. Three are in a serious condition.",
        "Унаслідок удару по Ізюму 4 лютого поранено 11 людей, з них троє – важко.",
    ],
)
def test_a_part_neither_contradicts_its_whole_nor_grows_into_it(text: str) -> None:
    kinds = {one.kind for one in told(("2025-02-05", "Relief network", text))}
    assert not kinds & {"contradiction", "growing_counter"}
