"""JSON out of whatever a model writes, and the proposals in it."""

from __future__ import annotations

import json

import pytest

from contested.claims.vocabulary import Bound, Measure, Polarity
from contested.extract.model.answer import AnswerError, items_in
from contested.extract.model.proposal import Json, parsed, proposal
from contested.extract.model.refusal import Reason

GOOD: dict[str, Json] = {
    "quote": "406 drones",
    "measure": "intercepted",
    "what": "drone",
    "low": 406,
    "high": 406,
    "bound": "exact",
    "unit": "drones",
    "polarity": "asserted",
}
WRITTEN = json.dumps({"claims": [GOOD]})


@pytest.mark.parametrize(
    "content",
    [
        WRITTEN,
        f"\n  {WRITTEN}\n",
        json.dumps([GOOD]),
        f"Here are the claims:\n```json\n{WRITTEN}\n```\nI hope that this helps!",
        f"```\n{WRITTEN}\n```",
        f"Sure. {WRITTEN} That is all.",
        f"The text {{says}} [1] this: {WRITTEN}",
        f'<think>Is it {{"claims": []}}?</think>{WRITTEN}',
    ],
)
def test_claims_are_found_whatever_stands_around_them(content: str) -> None:
    assert items_in(content, "claims") == [GOOD]


def test_no_claims_are_an_answer() -> None:
    assert items_in('{"claims": []}', "claims") == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "empty"),
        ("Я не можу відповісти на це запитання.", "no JSON"),
        (WRITTEN[:-10], "no JSON"),
        ('{"answer": 42}', "no list of claims"),
        ('{"claims": "none"}', "no list of claims"),
        ('{"claims": [NaN]}', "no JSON"),
        ("[" * 50_000, "no JSON"),
        ("<html><body>502</body></html>", "no JSON"),
    ],
)
def test_what_holds_no_claims_is_said_to(content: str, said: str) -> None:
    with pytest.raises(AnswerError, match=said):
        items_in(content, "claims")


def test_prose_full_of_brackets_ends() -> None:
    with pytest.raises(AnswerError):
        items_in("{ [ " * 500_000, "claims")


def test_a_proposal_is_parsed_once() -> None:
    found = proposal(GOOD | {"speaker": "  ", "start": "2025-11-08"})
    assert (found.measure, found.bound, found.low, found.polarity) == (
        Measure.INTERCEPTED,
        Bound.EXACT,
        406.0,
        Polarity.ASSERTED,
    )
    assert found.speaker is None
    assert found.start is not None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"quote": None}, "quote"),
        ({"quote": 7}, "quote must be text"),
        ({"quote": "x" * 1001}, "1001 characters"),
        ({"measure": "murdered"}, "unknown measure"),
        ({"what": "zeppelin"}, "unknown what"),
        ({"unit": "people"}, "unknown unit"),
        ({"unit": None}, "required"),
        ({"low": None, "high": None}, "required"),
        ({"low": "406"}, "must be a number"),
        ({"low": True}, "must be a number"),
        ({"low": -1}, "not negative"),
        ({"low": 10**400}, "of this world"),
        ({"bound": "roughly"}, "unknown bound"),
        ({"polarity": "maybe"}, "unknown polarity"),
        ({"start": "yesterday"}, "must be a day"),
        ({"measure": "control", "what": None, "unit": None, "bound": None}, "status is required"),
        ({"measure": "control", "what": None, "unit": None, "status": "held"}, "no number"),
    ],
)
def test_what_breaks_the_contract_is_refused_with_the_reason(change: dict[str, Json], said: str) -> None:
    found, refused = parsed([GOOD | change, GOOD], proposal)
    assert len(found) == 1
    assert refused[0].reason is Reason.FORM
    assert said in refused[0].detail


def test_items_that_are_no_objects_are_refused() -> None:
    found, refused = parsed([None, "406 drones", ["x"], 7], proposal)
    assert found == []
    assert [refusal.reason for refusal in refused] == [Reason.FORM] * 4
