"""The gate on the labelled sentences: right proposals pass, and what a bad or fooled model says does not."""

from __future__ import annotations

import pytest
from benchmarks.bench_frame_gate import WAYS, Attempt, attempts, judged

from contested.rhetoric.instance import Instance, Tier, Voice

Pair = tuple[Attempt, Instance]


def visible(way: str) -> tuple[int, list[Pair]]:
    """How many proposals of a way there are, and those that a reader would see."""
    tried = list(attempts(way))
    seen = [(one, found) for one in tried if (found := judged(one)) is not None and found.tier is not Tier.HIDDEN]
    return len(tried), seen


def test_right_proposals_are_seen_with_their_voice_and_side() -> None:
    tried, seen = visible("genuine")
    assert len(seen) >= 0.9 * tried
    assert all((found.voice, found.side) == (one.voice, one.side) for one, found in seen)


@pytest.mark.parametrize("way", ["a debunk as a push", "a debunk's whole text as a push"])
def test_a_debunk_that_is_proposed_as_a_push_is_seen_as_one_in_a_twentieth_at_most(way: str) -> None:
    tried, seen = visible(way)
    assert tried > 0
    assert sum(found.voice is Voice.PUSH for _, found in seen) <= 0.05 * tried


@pytest.mark.parametrize(
    ("way", "at_most"),
    [
        ("for the other side", 0.02),
        ("the mirror's frame", 0.1),
        ("a word left out of the quote", 0.0),
        ("obeying an order in the report", 0.0),
        ("nobody's", 0.0),
    ],
)
def test_what_is_wrong_is_hidden_or_refused(way: str, at_most: float) -> None:
    tried, seen = visible(way)
    assert tried > 0
    assert len(seen) <= at_most * tried


def test_no_proposal_is_marked() -> None:
    found = [judged(one) for way in WAYS[:2] for one in attempts(way)]
    assert all(one is None or one.tier is not Tier.MARKED for one in found)
