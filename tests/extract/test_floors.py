"""How well the corpora are read, by the contract's matching. Floors only rise."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.extract.reader import extract

Row = dict[str, Any]
OWN = Path(__file__).parents[2] / "corpus"
AGREEING = ("measure", "low", "high", "status", "polarity")
UNSCORED = {"restored", "service_outage", "schedule", "comparison"}
# corpus: floor of F1, most traps taken; a little under what was measured
FLOORS = {"reports": (0.92, 0), "cases": (0.87, 4), "rounds": (0.84, 32), "seed": (0.98, 0), "dev": (0.925, 0)}


def claims_of(row: Row) -> list[Row]:
    """What the reader finds in one line of a corpus."""
    document = Document(
        text=row["text"],
        published=date.fromisoformat(row["published"][:10]),
        outlet=row.get("outlet"),
        outlet_side=Side(row.get("outlet_side") or "unknown"),
        title=row.get("title"),
        own_id=row["id"],
        language=row.get("language"),
    )
    return [claim.row() for claim in extract(document).claims if claim.measure not in UNSCORED]


def shared_characters(a: Row, b: Row) -> int:
    return int(min(a["span"][1], b["span"][1]) - max(a["span"][0], b["span"][0]))


def agree(gold: Row, found: Row) -> bool:
    """Measure, number, status and polarity equal, and the words overlapping."""
    equal = all(gold.get(key, "asserted" if key == "polarity" else None) == found.get(key) for key in AGREEING)
    return equal and shared_characters(gold, found) > 0


def matched(gold: list[Row], found: list[Row]) -> set[int]:
    """Indices of found claims that match a gold claim of their own, the widest overlap first."""
    pairs = [(shared_characters(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if agree(g, f)]
    taken_gold: set[int] = set()
    taken: set[int] = set()
    for _, i, j in sorted(pairs, reverse=True):
        if i not in taken_gold and j not in taken:
            taken_gold.add(i)
            taken.add(j)
    return taken


def score(path: Path) -> tuple[float, int]:
    """F1 of a corpus, and how many of its traps were taken for claims."""
    gold_count = found_count = hits = trapped = 0
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        found = claims_of(row)
        right = matched(row["claims"], found)
        traps = [{"span": trap[:2]} for trap in row.get("traps", [])]
        wrong = [claim for j, claim in enumerate(found) if j not in right]
        trapped += sum(any(shared_characters(claim, trap) > 0 for trap in traps) for claim in wrong)
        gold_count, found_count, hits = gold_count + len(row["claims"]), found_count + len(found), hits + len(right)
    return 2 * hits / (gold_count + found_count), trapped


@pytest.mark.parametrize("name", ["reports", "cases", "rounds"])
def test_our_corpora_are_read_no_worse(name: str) -> None:
    floor, most_traps = FLOORS[name]
    f1, trapped = score(OWN / f"{name}.jsonl")
    assert f1 >= floor
    assert trapped <= most_traps


@pytest.mark.parametrize("name", ["seed", "dev"])
def test_the_shared_corpora_are_read_no_worse(name: str, shared: Path) -> None:
    floor, most_traps = FLOORS[name]
    f1, trapped = score(shared / "corpus" / f"{name}.jsonl")
    assert f1 >= floor
    assert trapped <= most_traps


def test_one_claim_answers_one_gold_claim() -> None:
    said = {"measure": "killed", "low": 3, "high": 3, "status": None, "polarity": "asserted", "span": [0, 8]}
    assert len(matched([said], [said, said])) == 1
    assert not matched([said], [{**said, "span": [8, 9]}])
    assert not matched([said], [{**said, "polarity": "denied"}])
