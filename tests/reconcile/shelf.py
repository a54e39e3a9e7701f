"""Reports of our own words and small maps of our own, read as a reader reads them; nothing is claimed by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from contested.claims.claim import Claim
from contested.claims.vocabulary import Side
from contested.documents import Defaults, Document
from contested.documents.datasets import mapping_from, read_dataset
from contested.documents.layers_shapes import MapLayers
from contested.extract.reader import extract
from contested.reconcile.casebook import Casebook, casebook
from contested.reconcile.statement import Statement, statements

Ring = list[list[float]]


def square(lat: float, lon: float, reach: float = 0.1) -> Ring:
    """A square of ground around a point, `reach` degrees either way."""
    west, east, south, north = lon - reach, lon + reach, lat - reach, lat + reach
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


@dataclass
class Shelf:
    """Everything that was read, and the areas of its maps."""

    folder: Path
    claims: list[Claim] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)

    def report(self, published: str, text: str, outlet: str = "Wire", side: str = "third") -> None:
        """Read one report."""
        self._add([Document(text=text, published=date.fromisoformat(published), outlet=outlet, outlet_side=Side(side))])

    def map(self, published: str, **held: Iterable[Ring]) -> None:
        """Read one map of DeepState: rings of `occupied` and of `grey` ground."""
        path = self.folder / f"{published}.ndjson"
        lines = [
            {
                "published": f"{published}T20:00:00Z",
                "class": kind,
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
            for kind, rings in held.items()
            for ring in rings
        ]
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        self.table(path, "deepstate_weekly")

    def table(self, path: Path, dataset: str) -> None:
        """Read a file by a dataset's mapping."""
        notes: list[str] = []
        found = list(read_dataset(path, mapping_from(dataset, None), Defaults(), notes))
        self._add([one for one in found if isinstance(one, Document)])

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Every statement."""
        return statements(self.claims, self.documents)

    @property
    def book(self) -> Casebook:
        """The casebook of it all."""
        return casebook(self.claims, self.documents)

    def body(self, name: str) -> str:
        """The text of a mapped area."""
        return self.areas[name]

    def _add(self, documents: list[Document]) -> None:
        for document in documents:
            self.documents[document.id] = document
            self.claims += extract(document).claims
            if isinstance(document.mapped, MapLayers):
                self.areas |= {one.geometry.hash: one.geometry.body for one in document.mapped.layers}
