"""`contested read --dataset` and `--mapping`: rows and maps into the ledger, every doubt on a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.terminal.conftest import Run

from contested.extract.reader import extract
from contested.terminal import reading

MAPPING = """
name = "mine"
[table]
outlet = "My table"
published = { column = "date" }
day_of_total = { column = "date" }
[[claims]]
value = "tanks"
measure = "losses"
what = "tanks"
party = "RU"
unit = "items"
aspect = "total"
end = { column = "date" }
running = true
"""
TABLE = "date,tanks\n2025-11-16,11300\n2025-11-17,113100\n2025-11-18,many\n2025-11-19,11320\n"


@pytest.fixture
def folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a table and its mapping; the reader is the real one."""
    monkeypatch.setattr(reading, "extract", extract)
    (tmp_path / "mine.toml").write_text(MAPPING, "utf-8")
    (tmp_path / "t.csv").write_text(TABLE, "utf-8")
    return tmp_path


def test_a_table_is_read_and_what_is_doubted_is_said(run: Run, folder: Path) -> None:
    done = run("read", "t.csv", "--mapping", "mine.toml")
    assert done.status == 0
    summary, slip, word = done.err.splitlines()
    assert summary == "4 reports read, 4 new, 0 already in the ledger; 2 claims added; 2 not read:"
    assert slip == (
        "  t.csv: row 3, column tanks: doubted: 113100 on 2025-11-17 is out of place beside 11300 (2025-11-16) and "
        "11320 (2025-11-19); with one slip of the hand undone it reads 11310, 11300; no claim is made of it "
        "(correct the table if you know better)"
    )
    assert word.startswith("  t.csv: row 4, column tanks: number: 'many' is no number (correct the cell, or ")
    assert run("read", "t.csv", "--mapping", "mine.toml", "--strict").status == 1
    shown = run("claims", "--measure", "losses", "--format", "jsonl")
    assert [(row["low"], row["end"], row["speaker"]) for row in shown.rows] == [
        (11300, "2025-11-16", "My table"),
        (11320, "2025-11-19", "My table"),
    ]
    assert run("verify").status == 0


def test_print_gives_claims_and_no_ledger(run: Run, folder: Path) -> None:
    done = run("read", "t.csv", "--mapping", "mine.toml", "--print")
    assert [row["quote"] for row in done.rows] == ["11300", "11320"]
    assert not (folder / "contested.db").exists()


def test_a_map_is_read_by_its_datasets_name_and_its_notes_are_shown(run: Run, folder: Path) -> None:
    ring = [[37.0, 48.0], [37.1, 48.0], [37.1, 48.1], [37.0, 48.0]]
    point = {"type": "Point", "coordinates": [37.0, 48.0]}
    shapes = {"type": "GeometryCollection", "geometries": [point, {"type": "Polygon", "coordinates": [ring]}]}
    (folder / "map_20251108.geojson").write_text(json.dumps(shapes), "utf-8")
    done = run("read", "map_20251108.geojson", "--dataset", "deepstate_daily")
    assert done.err.splitlines() == [
        "1 report read, 1 new, 0 already in the ledger; 2 claims added",
        "  note: map_20251108.geojson: dropped, not areas: 1 Point",
    ]
    assert run("verify").status == 0


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--dataset", "nothing"), "unknown name 'nothing'"),
        (("--mapping", "gone.toml"), "gone.toml: cannot be opened"),
        (("--mapping", "mine.toml", "--dataset", "isw_area"), "one of the two"),
        (("--mapping", "t.csv"), "not TOML"),
    ],
)
def test_a_mapping_that_is_none_is_one_line(options: tuple[str, ...], says: str, run: Run, folder: Path) -> None:
    done = run("read", "t.csv", *options)
    assert (done.status, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert says in done.err


def test_a_model_has_no_part_in_a_dataset(run: Run, folder: Path) -> None:
    model = ("--reader", "llm", "--endpoint", "http://127.0.0.1:9/v1", "--model", "m")
    done = run("read", "t.csv", "--mapping", "mine.toml", *model)
    assert done.status == 2
    assert "a dataset is read by its mapping, not by a model (leave --reader away)" in done.err


def test_a_file_that_is_not_there_leaves_no_ledger(run: Run, folder: Path) -> None:
    done = run("read", "gone.csv", "--mapping", "mine.toml")
    assert done.status == 1
    assert "gone.csv: no such file or folder" in done.err
    assert not (folder / "contested.db").exists()
