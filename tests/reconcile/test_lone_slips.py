"""A slip of the hand in the only figure that two reports share, sums told elsewhere, translations tied by names."""

from __future__ import annotations

import pytest
from tests.reconcile.reading import Written, of_kind

BORDER = ("2025-09-30", "Голова Сумської ОВА", "За тиждень з Сумської області вивезено понад 1 200 жителів.", "UA")
WATER = ("2025-10-06", "Governor of Kherson region", "1,382 customers in Kherson were left without electricity.", "UA")


@pytest.mark.parametrize(
    "reports",
    [
        (BORDER, ("2025-10-01", "Network", "More than 12,000 residents were evacuated from the Sumy region, the "
                  "regional governor said.")),
        (WATER, ("2025-10-06", "Wire", "1,832 customers were left without electricity in Kherson, the governor of the "
                 "Kherson region said.")),
    ],
)  # fmt: skip
def test_one_offices_figure_a_slip_apart_is_a_transcription_error(reports: tuple[Written, ...]) -> None:
    (found,) = of_kind("transcription_error", *reports)
    assert len({claim.document for claim in found.claims}) == 2


@pytest.mark.parametrize(
    "later",
    [
        ("2025-10-06", "Wire", "1,832 customers were left without electricity in Kherson, the mayor of Kherson said."),
        ("2025-10-06", "Wire", "1,832 customers were left without electricity in Sumy, the governor of the Sumy region "
         "said."),
        ("2025-10-16", "Wire", "1,832 customers were left without electricity in Kherson, the governor of the Kherson "
         "region said."),
        ("2025-10-06", "Wire", "1,500 customers were left without electricity in Kherson, the governor of the Kherson "
         "region said."),
    ],
)  # fmt: skip
def test_another_speaker_place_or_time_or_no_slip_is_none(later: Written) -> None:
    assert of_kind("transcription_error", WATER, later) == []


def test_a_list_without_its_verbs_and_nouns_is_summed_and_found_elsewhere() -> None:
    wire = ("2025-09-24", "Wire", "A total of 640 people were evacuated last week, officials said: 215 from the "
            "Kramatorsk district, 185 from the Bakhmut district and 210 from the Pokrovsk district.")  # fmt: skip
    own = ("2025-09-23", "Governor of Donetsk region", "За тиждень з Краматорського району евакуйовано 215 людей, з "
           "Бахмутського – 185.", "UA")  # fmt: skip
    (found,) = of_kind("sum_mismatch", wire, own)
    assert len({claim.document for claim in found.claims}) == 2
    whole = (wire[0], wire[1], wire[2].replace("640", "610"))
    assert of_kind("sum_mismatch", whole, own) == []


def test_customers_by_region_are_summed() -> None:
    told = (
        "{} customers are without power: 84,000 in the Odesa region, 61,000 in Chernihiv region, 35,000 in Sumy region."
    )
    assert len(of_kind("sum_mismatch", ("2026-01-21", "Ministry", told.format("190,000"), "UA"))) == 1
    assert of_kind("sum_mismatch", ("2026-01-21", "Ministry", told.format("180,000"), "UA")) == []


def test_a_translation_is_tied_by_the_names_that_both_sentences_have() -> None:
    own = ("2025-11-11", "Brigade", "Ворог увійшов на південну околицю Сіверська, заявив речник 81-ї бригади Олег "
           "Бондар.", "UA")  # fmt: skip
    named = "Russian forces have taken the southern part of Siversk, {} said."
    spokesman = named.format("the spokesman of the 81st brigade, Oleh Bondar,")
    assert len(of_kind("translation", own, ("2025-11-11", "Herald", spokesman))) == 1
    assert of_kind("translation", own, ("2025-11-11", "Herald", named.format("two officers"))) == []


def test_a_credit_tells_who_was_first_where_no_clock_does() -> None:
    text = "Минулої доби окупанти завдали 613 ударів по 18 населених пунктах області. Поранено п'ятьох людей."
    own = ("2025-11-07", "Голова Запорізької ОВА", text, "UA")
    wire = "Russia struck 18 settlements in the Zaporizhzhia region 613 times, {} said; five people were injured."
    (found,) = of_kind("copy", own, ("2025-11-07", "Agency N", wire.format("its governor")))
    assert "First Голова Запорізької ОВА" in found.explanation
    assert of_kind("copy", own, ("2025-11-07", "Agency N", wire.format("a witness"))) == []
