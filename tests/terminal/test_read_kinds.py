"""`contested read` of paged files and exports: pages are told, and a remark is no failure."""

from __future__ import annotations

import json
from pathlib import Path

from tests.documents.paper import paper, rows
from tests.terminal.conftest import Run


def test_printed_claims_of_a_pdf_say_their_page(run: Run, tmp_path: Path) -> None:
    pages = [rows("Nothing was counted here."), rows("It met 9 drones.")]
    (tmp_path / "a.pdf").write_bytes(paper(pages, "/CreationDate (D:20251108)"))
    done = run("read", "a.pdf", "--print", "--strict")
    assert done.status == 0
    assert {row["page"] for row in done.rows} == {2}
    assert done.err.splitlines() == [
        f"1 report read; {len(done.rows)} claim{'s' * (len(done.rows) != 1)} printed",
        "  note: a.pdf: dated 2025-11-08, the day the file was made (--published gives another day)",
    ]


def test_an_export_is_read_strictly_though_notes_are_left_out(run: Run, tmp_path: Path) -> None:
    service = {"id": 1, "type": "service", "date": "2020-01-01T00:00:00", "text": ""}
    message = {"id": 2, "type": "message", "date_unixtime": "1762554600", "text": "Nine drones were shot down."}
    chat = {"name": "A channel", "type": "public_channel", "messages": [service, message]}
    (tmp_path / "result.json").write_text(json.dumps(chat), "utf-8")
    done = run("read", "result.json", "--strict")
    assert done.status == 0
    assert done.err.splitlines()[1:] == ["  note: result.json: A channel: 1 service notes left out: not reports"]


def test_nothing_but_notes_is_nothing_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text('{"name": "A", "messages": [\n{"id": 1, "type": "service", "date": "x"}]}')
    assert run("read", "result.json").status == 1
