"""`contested narratives --suggest llm`: what a user sees, what leaves the machine, and what is imported."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from tests.extract.model import server
from tests.extract.model.server import KEY, Act, serving
from tests.terminal.conftest import Run

from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.extract import reader
from contested.extract.model import endpoint
from contested.extract.model.proposal import Json
from contested.terminal import reading
from contested.terminal.model_options import Asked, SuggesterName, frame_reader

TEXT = (
    "Pokrovsk is encircled and its garrison is trapped, the Russian Defence Ministry said. "
    "Larks nest in the brickworks chimney, the Russian Defence Ministry said."
)
BRICKWORKS: dict[str, Json] = {
    "frame": "encircled",
    "quote": "Larks nest in the brickworks chimney",
    "sentence": None,
    "side": "RU",
    "voice": "push",
    "speaker": "the Russian Defence Ministry",
}
INVENTED = BRICKWORKS | {"quote": "The \x1b[31mtown is lost"}


def answers(*items: Json) -> Act:
    content = json.dumps({"frames": list(items)}, ensure_ascii=False)
    return server.says(content, usage={"prompt_tokens": 1000, "completion_tokens": 200})


@pytest.fixture
def ledger(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of one report, and nothing of the environment."""
    monkeypatch.setattr(reading, "extract", reader.extract)
    monkeypatch.setenv("CONTESTED_API_KEY", KEY)
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("CONTESTED_ENDPOINT", raising=False)
    monkeypatch.delenv("CONTESTED_MODEL", raising=False)
    monkeypatch.setattr(endpoint, "_BACKOFF_SECONDS", 0.0)
    path = tmp_path / "push.txt"
    path.write_text(TEXT, "utf-8")
    run("read", str(path), "--published", "2025-11-08", "--outlet", "Channel", "--outlet-side", "RU")
    return tmp_path


def asked(url: str, *more: str) -> tuple[str, ...]:
    return ("narratives", "--suggest", "llm", "--endpoint", url, "--model", "m-1", *more)


def test_a_models_proposal_is_suggested_and_what_was_refused_is_listed(run: Run, ledger: Path) -> None:
    with serving(answers(BRICKWORKS, INVENTED)) as script:
        prices = ("--price-in", "2", "--price-out", "10")
        done = run(*asked(script.url, "--format", "jsonl", "--refused", "refused.jsonl", *prices))
    assert done.status == 0
    proposed = [row for row in done.rows if "proposed by m-1" in row["reasons"]]  # type: ignore[operator]
    assert [(row["quote"], row["tier"], row["voice"]) for row in proposed] == [
        (BRICKWORKS["quote"], "suggested", "push")
    ]
    assert [row["tier"] for row in done.rows if row not in proposed] == ["marked"]
    named = Document(text=TEXT, published=date(2025, 11, 8), outlet="Channel", outlet_side=Side.RU).name
    assert done.err.splitlines() == [
        "m-1: 2 frames offered, 0 found by the rules too, 1 added, 0 lifted from hidden, 0 kept hidden, 1 refused",
        "refused by reason: 1 quote",
        f"  {named}: “The \ufffd[31mtown is lost”: quote: does not stand in the text",
        "refused.jsonl: 1 refused",
        "tokens: 1,000 in, 200 out; cost 0.0040",
        "2 instances",
    ]
    (row,) = [json.loads(line) for line in (ledger / "refused.jsonl").read_text("utf-8").splitlines()]
    assert (row["reason"], row["span"]) == ("quote", None)


def test_the_list_and_the_page_show_the_proposal(run: Run, ledger: Path) -> None:
    with serving(answers(BRICKWORKS)) as script:
        listed = run(*asked(script.url))
        run(*asked(script.url, "--frame", "encircled", "-o", "page.html"))
    assert "Larks nest in the brickworks" in listed.out
    assert "suggested" in listed.out
    page = (ledger / "page.html").read_text("utf-8")
    assert "brickworks" in page
    assert len(script.asked) == 1, "the second time the answer is remembered"


def test_only_reports_since_the_day_are_sent(run: Run, ledger: Path) -> None:
    with serving(answers(BRICKWORKS)) as script:
        run(*asked(script.url, "--since", "2025-11-09", "--format", "jsonl"))
    assert script.asked == []


def test_a_model_that_fails_costs_no_instance(run: Run, ledger: Path) -> None:
    alone = run("narratives", "--format", "jsonl")
    with serving(server.fails(500, "tired")) as script:
        done = run(*asked(script.url, "--format", "jsonl"))
    assert (done.status, done.rows) == (0, alone.rows)
    assert "the model did not answer: HTTP 500 (“tired”) after 4 tries; read by the rules alone there" in done.err


def test_the_key_is_nowhere(run: Run, ledger: Path) -> None:
    with serving(server.echoes_the_key(200)) as script:
        done = run(*asked(script.url, "--refused", "refused.jsonl"))
    assert script.keys == [f"Bearer {KEY}"]
    assert KEY not in done.out + done.err
    assert [path for path in ledger.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--suggest", "llm", "--model", "m-1"), "--suggest llm: --endpoint is missing"),
        (("--suggest", "llm", "--endpoint", "http://127.0.0.1:1/v1"), "--model is missing"),
        (("--suggest", "llm", "--model", "m", "--endpoint", "file:///etc/passwd"), "http or https"),
        (("--refused", "r.jsonl"), "add --suggest llm"),
        (("--price-in", "1"), "add --suggest llm"),
    ],
)
def test_what_is_missing_is_said(run: Run, ledger: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("narratives", *arguments)
    assert done.status == 2
    assert said in done.err


def test_it_is_said_that_texts_leave_the_machine(ledger: Path, capfd: pytest.CaptureFixture[str]) -> None:
    asked = Asked("http://host.example/v1", "m-1", None, None, 1.0, None, cached=True)
    assert frame_reader(SuggesterName.LLM, asked) is not None
    said = "the texts of the reports are sent to host.example, outside this machine, unencrypted, and so is the key\n"
    assert capfd.readouterr().err == said


def test_nothing_of_the_model_is_imported_or_asked_unless_it_is_wanted(run: Run, ledger: Path) -> None:
    code = (
        "import sys\nfrom contested.terminal.app import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "wrong = [name for name in sys.modules if name == 'httpx' or name.startswith('contested.rhetoric.model')]\n"
        "assert not wrong, wrong\n"
    )
    with serving(answers(BRICKWORKS)) as script:
        command = ["narratives", "--format", "jsonl", "--endpoint", script.url, "--model", "m-1"]
        done = subprocess.run(
            [sys.executable, "-c", code, *command], check=False, cwd=ledger, capture_output=True, text=True
        )
    assert done.returncode == 0, done.stderr
    assert '"encircled"' in done.stdout
    assert script.asked == []
