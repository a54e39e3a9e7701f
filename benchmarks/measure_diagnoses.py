"""Disagreements found in the gold groups: does the right diagnosis name claims of both documents of each relation?

A group's documents are read as they would be from a file and reconciled alone. A gold claim is the read claims of its
measure whose spans overlap it. A relation is right where one disagreement of its kind names a claim that a gold claim
of either document stands for. Stricter: one of its pairs is named, and how many pairs are. Diagnoses that nobody asked
for are counted as well, so that a rule which names everything is seen.

    python benchmarks/measure_diagnoses.py [--corpus FILE] [--misses] [--others]
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from contested.claims.claim import Claim
from contested.claims.parts import Span
from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.extract.reader import extract
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.disagreements import disagreements

# Relations of the gold that have another word in the code.
KINDS = {"paraphrase_copy": "copy", "denial": "contradiction"}
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """The documents of one gold group, what was read of each (by its id in the corpus), and what was found."""

    rows: dict[str, Row]
    claims: dict[str, tuple[Claim, ...]]
    found: tuple[Disagreement, ...]

    def read_as(self, claim_id: str) -> tuple[Claim, ...]:
        """The read claims that stand for a gold claim: its measure over its words."""
        for name, row in self.rows.items():
            for gold in row["claims"]:
                if gold.get("id") == claim_id:
                    span = Span(*gold["span"])
                    return tuple(
                        one for one in self.claims[name] if one.measure == gold["measure"] and one.span.overlaps(span)
                    )
        return ()


def document(row: Row) -> Document:
    """The document of a corpus row, named by its id there."""
    return Document(
        text=row["text"],
        published=date.fromisoformat(row["published"]),
        outlet=row.get("outlet"),
        outlet_side=Side(row.get("outlet_side") or "unknown"),
        title=row.get("title"),
        language=row.get("language"),
        own_id=row["id"],
    )


def groups(rows: Iterable[Row]) -> dict[str, Group]:
    """Every gold group, read and reconciled alone."""
    by_group: dict[str, dict[str, Row]] = {}
    for row in rows:
        if row.get("group"):
            by_group.setdefault(row["group"], {})[row["id"]] = row
    made = {}
    for name, members in by_group.items():
        documents = {one: document(row) for one, row in members.items()}
        claims = {one: tuple(extract(given).claims) for one, given in documents.items()}
        every = [claim for found in claims.values() for claim in found]
        made[name] = Group(members, claims, disagreements(every, {one.id: one for one in documents.values()}))
    return made


def names(found: Iterable[Disagreement], kind: str, one: Sequence[Claim], other: Sequence[Claim]) -> bool:
    """Whether a disagreement of the kind names a claim of each of two sets."""
    ends = {claim.id for claim in one}, {claim.id for claim in other}
    named = ({claim.id for claim in each.claims} for each in found if each.kind == kind)
    return any(ids & ends[0] and ids & ends[1] for ids in named)


def relation(group: Group, row: Row, kind: str) -> tuple[Counter[str], list[str]]:
    """What one document's relation adds to the tally of its kind, and what was missed in words."""
    ends = [tuple(group.read_as(one) for one in pair) for pair in row.get("relation_pairs") or ()]
    hits = [names(group.found, kind, one, other) for one, other in ends]
    whole = [
        [claim for gold in group.rows[name]["claims"] for claim in group.read_as(gold.get("id", ""))]
        for name in (row["id"], row["relation_to"])
    ]
    right = names(group.found, kind, *whole)
    misses = [] if right else [f"{row['id']} is {kind} of {row['relation_to']}"]
    for hit, pair, (one, other) in zip(hits, row.get("relation_pairs") or (), ends, strict=True):
        if not hit:
            misses.append(f"{kind} {' '.join(pair)}" + ("" if one and other else " (an end is not read)"))
    tally = {"relations": 1, "right": int(right), "pairs": len(hits), "pairs right": sum(hits)}
    return Counter(tally | {"with pairs": int(bool(hits)), "paired": int(any(hits))}), misses


def main() -> None:
    """Print right of all by kind, then the misses and the others if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = Path(os.environ.get("CONTESTED_DATA", Path(__file__).parents[2] / "shared"))
    parser.add_argument("--corpus", type=Path, default=shared / "corpus" / "dev.jsonl")
    parser.add_argument("--misses", action="store_true", help="list the relations and pairs that no diagnosis names")
    parser.add_argument("--others", action="store_true", help="list the diagnoses that no relation asks for")
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.corpus.read_text("utf-8").splitlines() if line.strip()]
    tallies: dict[str, Counter[str]] = {}
    missed, asked = [], set()
    read = groups(rows)
    for name, group in read.items():
        for row in group.rows.values():
            if row.get("relation"):
                word = str(row["relation"])
                kind = KINDS.get(word, word)
                asked.add((name, kind))
                tally, misses = relation(group, row, kind)
                tallies.setdefault(kind, Counter()).update(tally)
                missed += [f"  {name}: {words}" for words in misses]
    tallies = dict(sorted(tallies.items())) | {"all": sum(tallies.values(), Counter())}
    for kind, tally in tallies.items():
        print(
            f"{kind:<20} {tally['right']}/{tally['relations']}; a pair named {tally['paired']}/{tally['with pairs']}; "
            f"pairs {tally['pairs right']}/{tally['pairs']}"
        )
    others = [(name, each) for name, group in read.items() for each in group.found if (name, each.kind) not in asked]
    print(f"{'others':<20} {len(others)}: {dict(sorted(Counter(each.kind for _, each in others).items()))}")
    print("\n".join(missed) if args.misses else "", end="\n" if args.misses and missed else "")
    if args.others:
        for name, each in others:
            print(f"  {name} {each.kind}: {each.explanation}")


if __name__ == "__main__":
    main()
