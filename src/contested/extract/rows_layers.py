"""Claims out of a map: who holds each class of ground, and how much of it there is.

The geometry says where, so a control claim names no place; its words carry the geometry's hash. The area is computed
from the polygons, not said by whoever drew them, and is therefore marked as an estimate. No boolean "captured" comes
out of a map: what a settlement's state is on a day is decided from shares of area, elsewhere.
"""

from __future__ import annotations

from contested.claims.claim import Claim
from contested.claims.parts import Period, Quantity, Span, Speaker
from contested.claims.vocabulary import Bound, Certainty, Measure, Unit
from contested.documents.document import Document
from contested.documents.layers_shapes import Layer, MapLayers
from contested.extract.rows_places import row_place


def layer_claims(document: Document, mapped: MapLayers) -> list[Claim]:
    """A control claim and an area claim for each class of a map."""
    speaker = Speaker(mapped.speaker, mapped.speaker_side, (document.outlet,) if document.outlet else ())
    identity = document.id
    return [claim for layer in mapped.layers for claim in _claims(document, identity, mapped.mapping, layer, speaker)]


def _claims(document: Document, identity: str, mapping: str, layer: Layer, speaker: Speaker) -> tuple[Claim, Claim]:
    kind = layer.kind
    day = Period(document.published, document.published)
    control = Claim(
        document=identity,
        span=layer.drawn,
        sentence=layer.line,
        quote=_words(document, layer.drawn),
        rule=f"layers.{mapping}",
        measure=Measure.CONTROL,
        status=kind.status,
        party=kind.party,
        period=day,
        speaker=speaker,
        stated_at=document.published_at,
        definition=kind.definition,
    )
    area = Claim(
        document=identity,
        span=layer.area,
        sentence=layer.line,
        quote=_words(document, layer.area),
        rule=f"layers.{mapping}",
        measure=Measure.AREA,
        status=kind.status,
        party=kind.party,
        quantity=Quantity(layer.area_km2, layer.area_km2, Bound.EXACT, Unit.KM2),
        place=row_place(kind.place) if kind.place else None,
        period=day,
        speaker=speaker,
        certainty=Certainty.ESTIMATED,
        stated_at=document.published_at,
        definition=kind.definition,
    )
    return control, area


def _words(document: Document, span: Span) -> str:
    return document.text[span.start : span.end]
