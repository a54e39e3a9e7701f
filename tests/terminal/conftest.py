"""The command line run in a folder of its own, with a reader of one rule, so that these tests ask only the terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from contested.claims.claim import Claim
from contested.claims.parts import Period, Quantity, Span, Speaker
from contested.claims.vocabulary import Bound, Measure, Side, Unit
from contested.documents.document import Document
from contested.terminal import reading
from contested.terminal.app import main


@dataclass(frozen=True)
class Done:
    """What a command left: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


@dataclass(frozen=True)
class FakeReading:
    claims: tuple[Claim, ...]


def read_drones(document: Document) -> FakeReading:
    """One claim for every "N drones"."""
    return FakeReading(
        tuple(
            Claim(
                document=document.id,
                span=Span(*found.span()),
                sentence=Span(0, len(document.text)),
                quote=found.group(),
                rule="drones",
                measure=Measure.LAUNCHED,
                what="drone",
                party="RU",
                quantity=Quantity(int(found[1]), int(found[1]), Bound.EXACT, Unit.DRONES),
                period=Period(document.published, document.published),
                speaker=Speaker("Air Force", Side.UA),
            )
            for found in re.finditer(r"(\d+) drones", document.text)
        )
    )


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run `contested` with some arguments in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CONTESTED_LEDGER", raising=False)
    monkeypatch.setenv("CONTESTED_WORKERS", "1")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(reading, "extract", read_drones)

    def call(*arguments: str) -> Done:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        written = capfd.readouterr()
        code = ended.value.code
        return Done(code if isinstance(code, int) else 0 if code is None else 1, written.out, written.err)

    return call


@pytest.fixture
def reports(run: Run, tmp_path: Path) -> Path:
    """Two reports of two outlets, as JSON lines."""
    path = tmp_path / "reports.jsonl"
    rows = [
        {
            "id": "one",
            "outlet": "Wire",
            "outlet_side": "third",
            "published": "2025-11-08",
            "text": "It met 458 drones.",
        },
        {"id": "two", "outlet": "Daily", "published": "2025-11-09", "text": "It met 40 drones, then 7 drones."},
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def ledger(run: Run, reports: Path) -> Path:
    """`contested.db` with both reports in it."""
    assert run("read", "reports.jsonl").status == 0
    return reports.with_name("contested.db")
