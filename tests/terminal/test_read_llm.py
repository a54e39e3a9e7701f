"""`contested read --reader llm`: what a user sees, and that the key is nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.extract.model import server
from tests.extract.model.blindness import blind
from tests.extract.model.server import KEY, serving
from tests.terminal.conftest import Run

from contested.extract.model import endpoint
from contested.extract.model.proposal import Json
from contested.extract.reader import extract
from contested.terminal import reading
from contested.terminal.model_options import Asked, ReaderName, second_reader

TEXT = "Russia launched 458 drones overnight, the Air Force said.\nTwelve residents did not survive, police said."
DEAD: dict[str, Json] = {
    "quote": "Twelve residents",
    "measure": "killed",
    "what": "civilian",
    "low": 12,
    "high": 12,
    "bound": "exact",
    "unit": "people",
    "polarity": "asserted",
    "speaker": "police",
}


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    blind(monkeypatch)
    monkeypatch.setenv("CONTESTED_API_KEY", KEY)
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("CONTESTED_ENDPOINT", raising=False)
    monkeypatch.delenv("CONTESTED_MODEL", raising=False)
    monkeypatch.setattr(endpoint, "_BACKOFF_SECONDS", 0.0)
    path = tmp_path / "night.txt"
    path.write_text(TEXT, "utf-8")
    return path


def asked(url: str, *more: str) -> tuple[str, ...]:
    said = ("--published", "2025-11-08", "--outlet", "Wire", "--reader", "llm", "--endpoint", url, "--model", "m-1")
    return ("read", "night.txt", *said, *more)


def leaks(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]


def test_reading_with_a_model(run: Run, report: Path) -> None:
    wrong = DEAD | {"low": 120, "high": 120}
    with serving(server.claims(DEAD, wrong)) as script:
        done = run(*asked(script.url, "--price-in", "2", "--price-out", "10", "--refused", "refused.jsonl"))
    assert done.status == 0
    lines = done.err.splitlines()
    assert lines.pop(3).endswith(": “Twelve residents”: number: 120 exact, where the words say 12 exact")
    assert lines == [
        "1 report read, 1 new, 0 already in the ledger; 2 claims added",
        "m-1: 2 claims offered, 0 read by the rules too, 1 added, 0 in place of a rule's, 1 refused",
        "refused by reason: 1 number",
        "refused.jsonl: 1 refused",
        "tokens: 1,000 in, 200 out; cost 0.0040",
    ]
    rows = run("claims", "--format", "jsonl").rows
    assert [str(row["rule"]).split(":")[0] for row in rows] == ["quantity.launched", "model"]
    (refusal,) = [json.loads(line) for line in report.with_name("refused.jsonl").read_text("utf-8").splitlines()]
    assert (refusal["reason"], refusal["span"]) == ("number", [58, 74])
    assert run("verify").status == 0
    assert script.keys == [f"Bearer {KEY}"]
    assert leaks(report.parent) == []


def test_a_second_time_asks_nothing_and_adds_nothing(run: Run, report: Path) -> None:
    with serving(server.claims(DEAD)) as script:
        run(*asked(script.url))
        done = run(*asked(script.url))
    assert len(script.asked) == 1
    assert "nothing added" in done.err
    assert "tokens: 0 in, 0 out; 1 answer from the cache" in done.err


def test_a_model_adds_to_what_the_ledger_holds_already(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "extract", extract)
    run("read", "night.txt", "--published", "2025-11-08", "--outlet", "Wire")
    with serving(server.claims(DEAD)) as script:
        done = run(*asked(script.url))
    assert "0 new, 1 already in the ledger; 1 claim added" in done.err


@pytest.mark.parametrize("status", [200, 400, 401, 429, 500])
def test_a_key_that_is_said_back_is_nowhere(run: Run, report: Path, status: int) -> None:
    with serving(server.echoes_the_key(status)) as script:
        done = run(*asked(script.url, "--refused", "refused.jsonl"))
    assert KEY not in done.out + done.err
    assert "[key]" in done.err
    assert leaks(report.parent) == []


@pytest.mark.parametrize("strict", [False, True])
def test_a_model_that_fails_costs_no_report(run: Run, report: Path, strict: bool) -> None:
    with serving(server.fails(500, "tired")) as script:
        done = run(*asked(script.url, *(["--strict"] if strict else [])))
    assert done.status == (1 if strict else 0)
    assert "1 report read, 1 new" in done.err
    assert "the model did not answer: HTTP 500 (“tired”) after 4 tries; read by the rules alone there" in done.err
    assert leaks(report.parent) == []


def test_a_wrong_key_is_an_error_and_leaves_no_ledger(run: Run, report: Path) -> None:
    with serving(server.fails(401, "no")) as script:
        done = run(*asked(script.url))
    assert done.status == 2
    assert "set CONTESTED_API_KEY" in done.err
    assert not list(report.parent.glob("*.db"))


def test_the_rules_ask_nobody(run: Run, report: Path) -> None:
    with serving(server.claims(DEAD)) as script:
        done = run("read", "night.txt", "--published", "2025-11-08", "--endpoint", script.url, "--model", "m-1")
    assert done.status == 0
    assert script.asked == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--reader", "llm", "--model", "m-1"), "--endpoint is missing"),
        (("--reader", "llm", "--endpoint", "http://127.0.0.1:1/v1"), "--model is missing"),
        (("--reader", "llm", "--model", "m", "--endpoint", "file:///etc/passwd"), "http or https"),
        (("--reader", "llm", "--model", "m", "--endpoint", "http://me:pw@127.0.0.1/v1"), "CONTESTED_API_KEY"),
        (("--reader", "llm", "--model", "m", "--endpoint", "http://127.0.0.1:1", "--price-in", "1"), "--price-out"),
        (("--reader", "llm", "--model", "m", "--endpoint", "http://127.0.0.1:1", "--refused", "no/r"), "no file can"),
        (("--refused", "r.jsonl"), "--reader llm"),
    ],
)
def test_what_is_missing_is_said(run: Run, report: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("read", "night.txt", "--published", "2025-11-08", *arguments)
    assert done.status == 2
    assert said in done.err
    assert "pw@" not in done.err


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://host.example/v1", "sent to host.example, outside this machine, unencrypted, and so is the key"),
        ("https://host.example/v1", "sent to host.example, outside this machine"),
        ("http://127.0.0.1:1/v1", ""),
    ],
)
def test_it_is_said_that_texts_leave_the_machine(
    report: Path, capfd: pytest.CaptureFixture[str], url: str, said: str
) -> None:
    assert second_reader(ReaderName.LLM, Asked(url, "m-1", None, None, 1.0, None, cached=True)) is not None
    written = capfd.readouterr().err
    assert written == (f"the texts of the reports are {said}\n" if said else "")


def test_openais_key_goes_to_openai_alone(run: Run, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONTESTED_API_KEY")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serving(server.claims()) as script:
        run(*asked(script.url))
    assert script.keys == [None]
