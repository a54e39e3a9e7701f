"""The gate on 150 sentences: every genuine claim passes, nothing altered, flipped, moved, invented or injected does."""

from __future__ import annotations

import re

import pytest
from tests.extract.model.gate_cases import KINDS, attempts, judged, rows

from contested.claims.claim import Claim


def test_the_sentences_are_many_and_not_easy() -> None:
    found = rows()
    languages = [row["language"] for row in found]
    assert {name: languages.count(name) for name in ("en", "uk", "ru")} == {"en": 50, "uk": 50, "ru": 50}
    assert sum(len(re.findall(r"\d+(?:[, ]\d{3})*", str(row["sentence"]))) > 1 for row in found) >= 30
    assert sum('"denied"' in str(row["claim"]).replace("'", '"') for row in found) >= 30
    assert len({str(row["sentence"]) for row in found}) == 150


def test_every_genuine_claim_passes() -> None:
    refused = [
        (attempt.name, verdict)
        for attempt in attempts("genuine")
        if not isinstance(verdict := judged(attempt.text, attempt.claim), Claim)
    ]
    assert refused == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "genuine"])
def test_nothing_else_passes(kind: str) -> None:
    tried = list(attempts(kind))
    assert len(tried) >= 150
    accepted = [a.name for a in tried if isinstance(judged(a.text, a.claim), Claim)]
    assert accepted == []


def test_what_passes_quotes_its_text_exactly() -> None:
    for attempt in attempts("genuine"):
        claim = judged(attempt.text, attempt.claim)
        assert isinstance(claim, Claim)
        assert attempt.text[claim.span.start : claim.span.end] == claim.quote
        assert claim.polarity == attempt.claim["polarity"]
