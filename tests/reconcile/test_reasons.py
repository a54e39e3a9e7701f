"""Reasons behind unequal figures that only reading from text shows whole: slips, scopes, bounds, definitions, age."""

from __future__ import annotations

import pytest
from tests.reconcile.reading import Written, of_kind

STAFF = "Загальні втрати противника: особового складу – близько 1 152 340 (+980) осіб."
WIRE = "Russia has lost {} troops since the invasion began, the General Staff said."
CUT = "Shelling cut power to {} households in the Chernihiv region on Monday, the operator said."

FIRES: list[tuple[str, Written, Written]] = [
    # a running total with and without its first day
    ("transcription_error", ("2025-11-10", "General Staff", STAFF, "UA"),
     ("2025-11-10", "Wire", WIRE.format("1,125,340"))),
    ("transcription_error", ("2025-11-10", "General Staff", STAFF, "UA"),
     ("2025-11-10", "Wire", WIRE.format("152,340"))),
    # a zero more
    ("transcription_error", ("2025-11-10", "Wire", CUT.format("34,500")),
     ("2025-11-10", "Daily", CUT.format("345,000"))),
    # one speaker's short figure, digits swapped
    ("transcription_error",
     ("2025-11-10", "Ukrainian Air Force", "У ніч на 10 листопада противник атакував 653 ударними БпЛА.", "UA"),
     ("2025-11-10", "Wire", "Russia launched 563 drones overnight, the Ukrainian Air Force said.")),
    # the front's figure told of a sector
    ("scope_drift",
     ("2025-11-10", "General Staff", "Over the past day Russia lost 1,140 troops, the General Staff said.", "UA"),
     ("2025-11-10", "Wire", "Russia lost 1,140 troops in the Pokrovsk sector over the past day.")),
    # the region's figure told of its city
    ("scope_drift",
     ("2025-11-10", "Wire", "Power cuts left 60,000 customers without electricity in the Odesa region on Monday."),
     ("2025-11-10", "Daily", "60,000 customers in the city of Odesa were without electricity on Monday.")),
    # "up to" is read as the number
    ("interest",
     ("2025-11-20", "Russian Defence Ministry", "За сутки противник потерял до 450 военнослужащих на Покровском "
      "направлении.", "RU"),
     ("2025-11-20", "Wire", "Ukraine lost about 60 soldiers in the Pokrovsk sector over the past day, the Ukrainian "
      "military said.")),
    # casualties and deaths
    ("definition_gap",
     ("2025-11-10", "Wire", "Russian casualties passed 1.1 million, killed and wounded, the British ministry said."),
     ("2025-11-12", "Daily", "Mediazona has confirmed the names of 140,000 Russian soldiers killed.")),
    # shot down, and lost to jamming as well
    ("definition_gap",
     ("2025-11-10", "Wire", "Ukraine shot down 60 drones overnight, the Ukrainian Air Force said."),
     ("2025-11-10", "Daily", "Ukraine shot down or suppressed 105 drones overnight, the Ukrainian Air Force said.")),
    # the whole war, its country said or not
    ("stale",
     ("2025-05-20", "Wire", "About 640,000 Russian troops are fighting, the Ukrainian commander-in-chief said."),
     ("2025-11-10", "Daily", "Some 640,000 Russian troops are in Ukraine, according to Kyiv.")),
]  # fmt: skip

SILENT: list[tuple[str, Written, Written]] = [
    # the next day's total
    ("transcription_error", ("2025-11-10", "General Staff", STAFF, "UA"),
     ("2025-11-11", "Wire", WIRE.format("1,153,340"))),
    # two operators may count apart
    ("transcription_error", ("2025-11-10", "Wire", CUT.format("34,500")),
     ("2025-11-10", "Daily", CUT.format("35,400").replace("the operator", "the governor"))),
    # a round figure that anyone may give
    ("scope_drift",
     ("2025-11-10", "General Staff", "Over the past day Russia lost 1,000 troops, the General Staff said.", "UA"),
     ("2025-11-10", "Wire", "Russia lost 1,000 troops in the Pokrovsk sector over the past day.")),
    # the place was said before in the same report
    ("scope_drift",
     ("2025-11-10", "Daily", "In the Pokrovsk sector 57 assaults were stopped. Russia lost 1,140 troops over the past "
      "day, officers said."),
     ("2025-11-10", "Wire", "Russia lost 1,140 troops in the Pokrovsk sector over the past day.")),
    # two roundings
    ("interest",
     ("2025-11-20", "Russian Defence Ministry", "За сутки противник потерял до 70 военнослужащих на Покровском "
      "направлении.", "RU"),
     ("2025-11-20", "Wire", "Ukraine lost about 60 soldiers in the Pokrovsk sector over the past day, the Ukrainian "
      "military said.")),
    # a blow's dead and hurt
    ("definition_gap",
     ("2025-11-10", "Wire", "Five people were killed in Kherson on Monday."),
     ("2025-11-10", "Daily", "There were 12 casualties in Kherson on Monday.")),
    # more shot down alone than by both ways: no definition explains it
    ("definition_gap",
     ("2025-11-10", "Wire", "Ukraine shot down 140 drones overnight, the Ukrainian Air Force said."),
     ("2025-11-10", "Daily", "Ukraine shot down or suppressed 105 drones overnight, the Ukrainian Air Force said.")),
    # a governor counts over his region
    ("definition_gap",
     ("2025-11-10", "Wire", "The governor of Zaporizhzhia region said air defences shot down two drones overnight."),
     ("2025-11-10", "Daily", "Ukraine shot down or suppressed 105 drones overnight, the Ukrainian Air Force said.")),
    # a fresh figure
    ("stale",
     ("2025-11-01", "Wire", "About 640,000 Russian troops are fighting, the Ukrainian commander-in-chief said."),
     ("2025-11-10", "Daily", "Some 640,000 Russian troops are in Ukraine, according to Kyiv.")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "one", "other"), FIRES)
def test_a_reason_is_named_and_names_both_reports(kind: str, one: Written, other: Written) -> None:
    found = of_kind(kind, one, other)
    assert len(found) == 1
    assert len({claim.document for claim in found[0].claims}) == 2


@pytest.mark.parametrize(("kind", "one", "other"), SILENT)
def test_a_near_miss_is_silent(kind: str, one: Written, other: Written) -> None:
    assert of_kind(kind, one, other) == []
