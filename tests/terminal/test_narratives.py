"""`contested narratives`: its lines, its JSON, what it leaves out, and the page of a frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from tests.rhetoric.told import instance
from tests.terminal.conftest import Run

from contested.documents.document import Document
from contested.extract import reader
from contested.rhetoric import follow
from contested.rhetoric import reading as frames
from contested.rhetoric.instance import Instance
from contested.terminal import reading

KEYS = ["frame", "side", "voice", "speaker", "tier", "score", "document", "span", "quote", "reasons", "id"]


def by_hand(documents: Iterable[Document], _: object = None) -> Iterator[tuple[Instance, ...]]:
    """A push and a hidden suggestion where a report says "encircled", a debunk where it says "not"."""
    for one in documents:
        if "not encircled" in one.text:
            yield (instance(one, "not encircled", "encircled", "RU", "rejected"),)
        elif "encircled" in one.text:
            yield (
                instance(one, "encircled", "encircled", "RU"),
                instance(one, "said", "victory_inevitable", "RU", tier="hidden"),
            )
        else:
            yield ()


@pytest.fixture(autouse=True)
def told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger with a push, two denials and a report of something else."""
    monkeypatch.setattr(reading, "extract", reader.extract)
    for module in (frames, follow):
        monkeypatch.setattr(module, "read_frames", by_hand)
    texts = {
        "push": ("2025-11-08", "Ministry \x1b[31mA", "The Russian Defence Ministry said Pokrovsk was encircled."),
        "debunk": ("2025-11-09", "War Institute", "Pokrovsk is not encircled."),
        "denial": ("2025-11-09", "Monitor", "Russian forces have not encircled Pokrovsk."),
        "other": ("2025-11-01", "Daily", "It rained in Kyiv on Saturday."),
    }
    for name, (published, outlet, text) in texts.items():
        path = tmp_path / f"{name}.txt"
        path.write_text(text, "utf-8")
        run("read", str(path), "--published", published, "--outlet", outlet, "--outlet-side", "third")


def test_a_narrative_is_listed_with_its_voices_and_what_of_it_can_be_tested(run: Run) -> None:
    done = run("narratives")
    assert done.status == 0
    first = "They are trapped, for Russia: pushed in 1 report, reported as pushed in 0, rejected in 2"
    assert done.out.startswith(first)
    assert "contradicted: Ukraine's supply corridor to Pokrovsk is closed" in done.out
    assert "\x1b" not in done.out
    assert "Inevitable victory" not in done.out
    assert "1 narrative in 4 reports, of which 4 are independent; tested over 2025-10-12 to 2025-11-09" in done.err


def test_a_json_line_has_its_keys_in_order_and_hidden_ones_only_on_demand(run: Run) -> None:
    rows = run("narratives", "--format", "jsonl").rows
    assert [list(row) for row in rows] == [KEYS] * 3
    assert {row["voice"] for row in rows} == {"push", "rejected"}
    everything = run("narratives", "--format", "jsonl", "--all").rows
    assert {row["tier"] for row in everything} == {"marked", "hidden"}


def test_what_stands_under_no_narratives_heading_names_its_frame(run: Run) -> None:
    assert "Inevitable victory, for Russia: push: " in run("narratives", "--all").out


def test_filters_leave_out_the_rest(run: Run) -> None:
    assert run("narratives", "--side", "ua", "--format", "jsonl").out == ""
    assert len(run("narratives", "--side", "RU", "--format", "jsonl").rows) == 3
    assert len(run("narratives", "--since", "2025-11-09", "--format", "jsonl").rows) == 2
    assert len(run("narratives", "--as-of", "2025-11-08", "--format", "jsonl").rows) == 1
    assert run("narratives", "--frame", "victory_inevitable", "--format", "jsonl").out == ""


def test_an_unknown_frame_is_refused_with_those_that_there_are(run: Run) -> None:
    done = run("narratives", "--frame", "moods")
    assert done.status == 2
    assert "victory_inevitable" in done.err


def test_a_page_is_of_one_frame(run: Run, tmp_path: Path) -> None:
    refused = run("narratives", "-o", "page.html")
    assert refused.status == 2
    assert "--frame" in refused.err
    done = run("narratives", "--frame", "encircled", "-o", "page.html")
    assert done.out == "page.html: 3 instances\n"
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "Pokrovsk is <mark" in page or "not encircled" in page
    assert "They are trapped" in page


def test_the_brief_has_the_chapter_with_every_voice(run: Run, tmp_path: Path) -> None:
    assert run("brief").status == 0
    page = (tmp_path / "brief.html").read_text("utf-8")
    chapter = page[page.index('id="narratives"') :]
    assert "They are trapped" in chapter
    assert chapter.index("pushes it") < chapter.index("rejects it")


def test_a_page_is_not_asked_for_as_lines(run: Run, tmp_path: Path) -> None:
    done = run("narratives", "--frame", "encircled", "-o", str(tmp_path / "page.html"), "--format", "jsonl")
    assert done.status == 2
    assert "give one of the two" in done.err
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize("form", ["text", "jsonl"])
@pytest.mark.parametrize(("as_of", "last"), [((), "2025-11-09"), (("--as-of", "2025-11-08"), "2025-11-08")])
def test_a_time_that_begins_after_its_end_is_refused(run: Run, form: str, as_of: tuple[str, ...], last: str) -> None:
    done = run("narratives", "--since", "2025-11-10", "--format", form, *as_of)
    assert done.status == 2
    assert f"2025-11-10 is later than the last day, {last}" in done.err


def test_an_empty_time_is_refused(run: Run) -> None:
    assert "holds no report" in run("narratives", "--as-of", "2025-01-01").err
