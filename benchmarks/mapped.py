"""Maps for benchmarks of ground: every map of a data folder as sources, read as a reader reads them."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from contested.claims.claim import Claim
from contested.documents import Defaults, Document
from contested.documents.datasets import mapping_from, read_dataset
from contested.documents.layers_shapes import MapLayers
from contested.extract.reader import extract
from contested.reconcile.series.sources import Sources

FILES = (
    ("occupied-and-grey-weekly-20230101-20250803.ndjson.xz", "deepstate_weekly"),
    ("occupied-daily-20240708-20260131.tar.xz", "deepstate_daily"),
)


def sources(data: Path, files: tuple[tuple[str, str], ...] = FILES) -> Sources:
    """The maps of a data folder, none of them kept in a ledger."""
    claims: list[Claim] = []
    documents: dict[str, Document] = {}
    areas: dict[str, str] = {}
    for name, dataset in files:
        for document in read_dataset(data / "deepstate" / name, mapping_from(dataset, None), Defaults(), []):
            if isinstance(document, Document) and isinstance(document.mapped, MapLayers):
                documents[document.id] = document
                claims += extract(document).claims
                areas |= {one.geometry.hash: one.geometry.body for one in document.mapped.layers}
    return Sources(tuple(claims), documents, areas.__getitem__)


def parser(description: str | None) -> argparse.ArgumentParser:
    """Options that these benchmarks share."""
    made = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--data", type=Path, default=Path(os.environ.get("CONTESTED_DATA", "../shared/data")))
    made.add_argument("--until", default="2025-06-30", help="origins up to this day; without later ones by default")
    made.add_argument("--since", default="2024-01-01", help="origins from this day")
    return made
