"""A map's claims: who holds what, without a place of their own, and an area that is an estimate."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from contested.claims.parts import Period, Quantity, Speaker
from contested.claims.vocabulary import Bound, Certainty, Definition, Measure, Side, Unit
from contested.documents import Defaults, Document
from contested.documents.datasets import mapping_from, read_dataset
from contested.extract.reader import extract
from contested.ledger.geometries import geometry_hash

RING = [[37.0, 48.0], [37.1, 48.0], [37.1, 48.1], [37.0, 48.1], [37.0, 48.0]]


def test_a_maps_claims(tmp_path: Path) -> None:
    path = tmp_path / "week.ndjson"
    lines = [
        {
            "published": "2025-08-03T20:00:00Z",
            "class": name,
            "geometry": {"type": "Polygon", "coordinates": [[[x + shift, y] for x, y in RING]]},
        }
        for shift, name in enumerate(("occupied", "grey", "held_before_2022_crimea"))
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    (document,) = read_dataset(path, mapping_from("deepstate_weekly", None), Defaults(), [])
    assert isinstance(document, Document)
    reading = extract(document)
    assert reading.not_read == ()
    control = {claim.quote.split(":")[0]: claim for claim in reading.claims if claim.measure is Measure.CONTROL}
    area = [claim for claim in reading.claims if claim.measure is Measure.AREA]
    assert {name: (claim.status, claim.party, claim.definition, claim.place) for name, claim in control.items()} == {
        "occupied": ("held", "RU", Definition.OCCUPIED_SINCE_2022, None),
        "grey": ("contested", None, None, None),
        "held_before_2022_crimea": ("held", "RU", None, None),
    }
    assert [claim.place.name if claim.place else None for claim in area] == [None, "Crimea", "Ukraine"]
    for claim in reading.claims:
        assert claim.quote == document.text[claim.span.start : claim.span.end]
        assert claim.period == Period(date(2025, 8, 3), date(2025, 8, 3))
        assert claim.speaker == Speaker("DeepState", Side.UA, ("deepstatemaps-history",))
        assert (geometry_hash(claim) is not None) is (claim.measure is Measure.CONTROL)
    assert area[0].certainty is Certainty.ESTIMATED
    assert area[0].quantity == Quantity(82.9, 82.9, Bound.EXACT, Unit.KM2)
