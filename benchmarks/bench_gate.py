"""How well the gate tells a model's genuine claims from altered ones, and how many claims it checks in a second.

First the 150 sentences of the tests, whose genuine claims all pass and whose other variants must not; then the gold
claims of `corpus/`, which nobody wrote for the gate: as they are, with their number changed, with their polarity
flipped. Gold names its speakers in canonical English where a model would copy the text, so the share of genuine gold
that passes is a lower bound.

    python benchmarks/bench_gate.py
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the sentences belong to the tests

from tests.extract.model.gate_cases import KINDS, Fields, attempts, judged  # noqa: E402

from contested.claims.claim import Claim  # noqa: E402
from contested.claims.vocabulary import Side  # noqa: E402
from contested.documents.document import Document  # noqa: E402
from contested.errors import ClaimError  # noqa: E402
from contested.extract.model.gate import Accepted, judge  # noqa: E402
from contested.extract.model.proposal import Json, Proposal, proposal  # noqa: E402

_COPIED = "what party low high bound unit per aspect status measure polarity speaker place".split()


def sentences() -> None:
    """The table of the tests' sentences."""
    print("| variant | tried | accepted | claims a second |")
    print("| --- | --- | --- | --- |")
    for kind in KINDS:
        tried = list(attempts(kind))
        started = time.perf_counter()
        accepted = sum(isinstance(judged(attempt.text, attempt.claim), Claim) for attempt in tried)
        took = time.perf_counter() - started
        print(f"| {kind} | {len(tried)} | {accepted} | {len(tried) / took:.0f} |")


def gold(path: Path) -> None:
    """One line for a corpus: what passes as it is, and what passes altered."""
    tried: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    took = 0.0
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        document = Document(
            text=row["text"],
            published=date.fromisoformat(row["published"]),
            outlet=row.get("outlet"),
            outlet_side=Side(row.get("outlet_side") or "unknown"),
        )
        for variant, offered in _variants(row, document):
            started = time.perf_counter()
            verdicts = list(judge(document, offered))
            took += time.perf_counter() - started
            tried[variant] += len(offered)
            accepted[variant] += sum(isinstance(verdict, Accepted) for verdict in verdicts)
            if variant == "genuine":
                reasons.update(str(verdict.reason) for verdict in verdicts if not isinstance(verdict, Accepted))
    shares = ", ".join(f"{variant} {accepted[variant]} of {tried[variant]}" for variant in tried)
    why = ", ".join(f"{number} {reason}" for reason, number in reasons.most_common())
    print(f"{path.name}: {shares}; {tried.total() / took:.0f} claims a second; genuine refused: {why}")


def _variants(row: Fields, document: Document) -> Iterator[tuple[str, list[Proposal]]]:
    claims = row["claims"]
    assert isinstance(claims, list)
    found: dict[str, list[Proposal]] = {"genuine": [], "number": [], "polarity": []}
    for claim in claims:
        assert isinstance(claim, dict)
        fields = _fields(claim, document)
        changed: Fields = {key: value + 3 for key in ("low", "high") if isinstance(value := fields[key], int | float)}
        flipped: Fields = {"polarity": "asserted" if fields["polarity"] == "denied" else "denied"}
        try:
            found["genuine"].append(proposal(fields))
            found["polarity"].append(proposal(fields | flipped))
            if changed:
                found["number"].append(proposal(fields | changed))
        except ClaimError:  # gold may use a word that no measure of a later registry knows
            continue
    yield from found.items()


def _fields(claim: Fields, document: Document) -> Fields:
    """A gold claim as a model would give it: its words, its sentence, its own voice without a name."""
    fields: Fields = {key: claim.get(key) for key in _COPIED}
    fields |= {"quote": _words(document, claim["span"]), "sentence": _words(document, claim.get("sentence"))}
    if fields["speaker"] in (document.outlet, "the author"):
        fields["speaker"] = None
    return fields


def _words(document: Document, span: Json) -> str | None:
    """The text of a gold span, or None where it has none."""
    if not isinstance(span, list):
        return None
    start, end = (int(str(offset)) for offset in span)
    return document.text[start:end]


def main() -> None:
    """Print both tables."""
    judged("Ten drones flew.", {"quote": "Ten drones", "measure": "strength", "low": 10, "bound": "exact",
                                "high": 10, "unit": "drones"})  # fmt: skip  # tables are read once
    sentences()
    print()
    for path in sorted((ROOT / "corpus").glob("*.jsonl")):
        gold(path)


if __name__ == "__main__":
    main()
