"""The public datasets themselves, where they are: how much is read, and that their known faults are met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from contested.claims.claim import Claim
from contested.claims.vocabulary import Measure
from contested.documents import Defaults, Document
from contested.documents.datasets import mapping_from, read_dataset
from contested.extract.reader import extract


@dataclass(frozen=True)
class Told:
    """What a dataset gave."""

    documents: list[Document]
    claims: list[Claim]
    problems: list[str]
    notes: list[str]


def told(folder: Path, name: str, *files: str) -> Told:
    mapping, found = mapping_from(name, None), Told([], [], [], [])
    for file in files:
        if not (folder / "data" / file).exists():
            pytest.skip(f"{file} is not among the shared corpora")
        for one in read_dataset(folder / "data" / file, mapping, Defaults(published=date(2026, 2, 1)), found.notes):
            if not isinstance(one, Document):
                found.problems.append(str(one))
                continue
            reading = extract(one)
            found.documents.append(one)
            found.claims.extend(reading.claims)
            found.problems.extend(left.reason for left in reading.not_read)
    return found


@pytest.mark.parametrize(
    ("name", "file", "documents", "claims"),
    [
        ("general_staff_losses", "losses/russia_losses_equipment.json", 1437, 17160),
        ("general_staff_losses", "losses/russia_losses_personnel.json", 1437, 1495),
        ("oryx_losses", "losses/oryx_daily_count.csv", 1365, 866),
        ("warspotting_losses", "losses/warspotting_losses.csv", 1434, 16468),
        ("casualty_claims", "casualties/casualty_claims.csv", 114, 118),
        ("economist_casualties", "casualties/economist_meta_estimate_deaths.csv", 1438, 2876),
        ("isw_area", "casualties/area_assessed_isw.csv", 1440, 1440),
        ("missile_attacks", "strikes/missile_attacks_daily.csv", 1819, 6084),
    ],
)
def test_a_public_dataset_is_read_without_a_problem(
    name: str, file: str, documents: int, claims: int, shared: Path
) -> None:
    found = told(shared, name, file)
    assert (len(found.documents), len(found.claims), found.problems) == (documents, claims, [])


def test_the_slips_of_the_second_transcription_are_doubted_and_the_batch_of_2023_is_dated(shared: Path) -> None:
    found = told(shared, "general_staff_second", "losses/general_staff_second_transcription.json")
    first = told(shared, "general_staff_losses", "losses/russia_losses_personnel.json")
    assert any("11589420 on 2025-11-17" in one and "reads 1159420" in one for one in found.problems)
    assert any("528050 on 2024-06-11" in one and "reads 520850" in one for one in found.problems)
    assert len(found.problems) == 13
    assert {one.split(",")[0] for one in found.problems} == {"row 438", "row 812", "row 1361"}

    def personnel(claims: list[Claim]) -> dict[object, float | None]:
        return {
            claim.period.end: claim.quantity.low
            for claim in claims
            if claim.measure is Measure.LOSSES and claim.what == "personnel" and claim.quantity
        }

    ours, theirs = personnel(found.claims), personnel(first.claims)
    unequal = {str(day): (ours[day], theirs[day]) for day in ours if ours[day] != theirs.get(day)}
    # What a single series cannot show: one digit changed, and figures of the day before.
    assert unequal == {
        "2022-02-27": (4300, 4500),
        "2023-10-02": (278570, 279080),
        "2025-01-14": (810090, 811090),
    }


def test_the_area_of_a_map_is_what_its_mapper_publishes(shared: Path) -> None:
    found = told(shared, "deepstate_daily", "deepstate/deepstatemap_data_20251108.geojson")
    (area,) = (claim for claim in found.claims if claim.measure is Measure.AREA)
    assert area.quantity is not None
    # DeepState's figure of 8 November 2025 for ground occupied since 2022, and what was held before by the same map.
    assert area.quantity.low == pytest.approx(71_354 + 44_009, rel=0.001)
