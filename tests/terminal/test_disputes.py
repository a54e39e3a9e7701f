"""`contested disputes`, on reports that the real reader reads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.terminal.conftest import Done, Run

from contested.extract.reader import extract
from contested.terminal import reading

HARBOUR = "Two people were killed and five wounded in a strike on Kherson on 3 November 2025, the governor said."
LATER = "Four people were killed and nine wounded in a strike on Kherson on 3 November 2025, the governor said."
TAKEN = "Russia's defence ministry said on Thursday that its forces had captured Siversk."
HELD = "The General Staff denied on Thursday that Russian forces had captured Siversk."
ODD = "Russia launched 458 drones at Ukraine overnight, the Air Force said."
ODD_AGAIN = "The Air Force said that Russia launched 458 drones at Ukraine overnight.\x1b[2J"

ROWS = [
    ("noon", "Wire", "third", "2025-11-03", HARBOUR),
    ("night", "Daily", "third", "2025-11-04", LATER),
    ("moscow", "Russian Defence Ministry", "RU", "2025-11-06", TAKEN),
    ("kyiv", "General Staff", "UA", "2025-11-06", HELD),
    ("first", "Wire", "third", "2025-11-08", ODD),
    ("second", "Portal", "third", "2025-11-08", ODD_AGAIN),
]


@pytest.fixture
def ask(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`contested` over a ledger of six reports: a rising toll, a disputed town, a copied figure."""
    monkeypatch.setattr(reading, "extract", extract)
    keys = ("id", "outlet", "outlet_side", "published", "text")
    lines = (json.dumps(dict(zip(keys, row, strict=True))) for row in ROWS)
    (tmp_path / "six.jsonl").write_text("\n".join(lines), "utf-8")
    assert run("read", "six.jsonl").status == 0
    return run


def test_a_line_has_the_contracts_keys_and_exact_words(ask: Run) -> None:
    texts = {row[0]: row[4] for row in ROWS}
    rows = ask("disputes", "--format", "jsonl").rows
    assert {row["diagnosis"] for row in rows} == {"contradiction", "growing_counter", "copy"}
    for row in rows:
        assert list(row) == ["diagnosis", "explanation", "question", "claims"]
        claims = row["claims"]
        assert isinstance(claims, list)
        assert len(claims) > 1
        for claim in claims:
            assert list(claim) == ["claim", "document", "quote", "span"]
            assert texts[claim["document"]][slice(*claim["span"])] == claim["quote"]


def test_the_worst_come_first_and_the_settled_last(ask: Run) -> None:
    kinds = [row["diagnosis"] for row in ask("disputes", "--format", "jsonl").rows]
    assert kinds[0] == "contradiction"
    assert kinds.index("contradiction") < min(kinds.index("copy"), kinds.index("growing_counter"))


def test_both_sides_are_quoted_with_their_words_marked_and_their_ids(ask: Run) -> None:
    done = ask("disputes", "--diagnosis", "contradiction")
    assert done.out.startswith("contradiction: ")
    assert "Russian Defence Ministry, 6 November 2025  [" in done.out
    assert done.out.count("【") == 2
    ids = [line[line.rindex("[") + 1 : -1] for line in done.out.splitlines() if line.startswith("    ")]
    assert [ask("show", one).status for one in ids] == [0, 0]
    assert done.err == "1 disagreement, 0 that settle themselves, in 6 reports\n"


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        (["--measure", "launched"], {"copy"}),
        (["--place", "siversk"], {"contradiction"}),
        (["--since", "2025-11-07"], {"copy"}),
        (["--until", "2025-11-04"], {"growing_counter"}),
        (["--as-of", "2025-11-06"], {"contradiction", "growing_counter"}),
        (["--as-of", "2025-11-03"], set()),
        (["--diagnosis", "stale"], set()),
        (["--limit", "1"], {"contradiction"}),
    ],
)
def test_a_condition_keeps_the_disagreements_that_meet_it(ask: Run, options: list[str], kinds: set[str]) -> None:
    done = ask("disputes", "--format", "jsonl", *options)
    assert (done.status, {row["diagnosis"] for row in done.rows}) == (0, kinds)


def test_nothing_foreign_steers_the_terminal(ask: Run) -> None:
    assert "\x1b" not in ask("disputes").out


def _claims(ask: Run, *options: str) -> list[str]:
    return [str(row["id"]) for row in ask("claims", "--format", "jsonl", *options).rows]


def _why(ask: Run, one: str, other: str) -> Done:
    return ask("disputes", "--why", one, other, "--format", "jsonl")


def test_why_names_every_diagnosis_of_a_pair(ask: Run) -> None:
    one, other = _claims(ask, "--measure", "control")
    row = _why(ask, one, other).rows[0]
    assert row["diagnosis"] == "contradiction"
    one, other = _claims(ask, "--measure", "killed")
    assert [row["diagnosis"] for row in _why(ask, one, other).rows] == ["growing_counter"]


def test_why_says_of_neighbouring_questions_what_differs(ask: Run) -> None:
    killed, wounded = _claims(ask, "--measure", "killed")[0], _claims(ask, "--measure", "wounded")[0]
    row = _why(ask, killed, wounded).rows[0]
    assert (row["diagnosis"], row["question"]) == (None, None)
    assert "civilians killed" in str(row["explanation"])
    assert "civilians wounded" in str(row["explanation"])
    shown = ask("disputes", "--why", killed, wounded).out
    assert shown.startswith("Two questions, not one: ")
    assert "【" in shown


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--why", "zz", "zz"], "not the beginning of a claim's id"),
        (["--since", "2025-11-09", "--until", "2025-11-01"], "is after until"),
    ],
)
def test_a_question_that_cannot_be_answered_says_so(ask: Run, options: list[str], problem: str) -> None:
    done = ask("disputes", *options)
    assert done.status == 2
    assert problem in done.err


def test_why_refuses_one_claim_given_twice_and_filters_and_the_unpublished(ask: Run) -> None:
    first, *_, last = _claims(ask)
    assert "given twice" in ask("disputes", "--why", first, first).err
    assert "takes no filter" in ask("disputes", "--why", first, last, "--limit", "2").err
    assert "was published on" in ask("disputes", "--why", first, last, "--as-of", "2025-11-03").err


def test_what_a_reader_rejected_disagrees_with_nothing(ask: Run) -> None:
    before = ask("disputes", "--diagnosis", "growing_counter", "--format", "jsonl").rows
    ids = [str(row["id"]) for row in ask("claims", "--format", "jsonl").rows if row["measure"] == "killed"]
    assert before
    assert ask("judge", "reject", ids[-1], "--by", "Ann", "--reason", "another strike").status == 0
    after = ask("disputes", "--format", "jsonl").rows
    named = {claim["claim"] for row in after for claim in row["claims"]}  # type: ignore[attr-defined]
    assert ids[-1] not in named
    refused = ask("disputes", "--why", ids[0], ids[-1])
    assert refused.status == 2
    assert "rejected by Ann: another strike" in refused.err


def test_a_corrected_figure_is_what_disagrees(ask: Run) -> None:
    (later,) = [
        str(row["id"])
        for row in ask("claims", "--format", "jsonl").rows
        if (row["measure"], row["low"]) == ("killed", 4)
    ]
    assert ask("judge", "correct", later, "--low", "2", "--high", "2", "--by", "Ann", "--reason", "misread").status == 0
    rows = ask("disputes", "--measure", "killed", "--diagnosis", "growing_counter", "--format", "jsonl").rows
    assert later not in {claim["claim"] for row in rows for claim in row["claims"]}  # type: ignore[attr-defined]
