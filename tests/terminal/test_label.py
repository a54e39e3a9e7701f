"""`contested label` and what `contested narratives --labels` and the brief make of it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from tests.terminal.conftest import Run

from contested.extract import reader
from contested.terminal import reading, reviewing

PUSH = "Pokrovsk is encircled and its garrison is trapped, the Russian Defence Ministry said."
DENIAL = "The Kremlin denies targeting civilians."
TEXTS = {
    "push": ("2025-11-07", "Ministry \x1b[31mA", "RU", f"{PUSH} It rained."),
    "wire": ("2025-11-08", "Wire", "third", "The Russian Defence Ministry says that Pokrovsk is encircled."),
    "copy": ("2025-11-09", "Daily", "third", "The Russian Defence Ministry says that Pokrovsk is encircled."),
    "denial": ("2025-11-09", "Herald", "third", DENIAL),
}


@pytest.fixture(autouse=True)
def told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger with four reports, read by the real rules."""
    monkeypatch.setattr(reading, "extract", reader.extract)
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path / "cache"))
    for name, (published, outlet, side, text) in TEXTS.items():
        path = tmp_path / f"{name}.txt"
        path.write_text(text, "utf-8")
        run("read", str(path), "--published", published, "--outlet", outlet, "--outlet-side", side)


def listed(run: Run, *options: str) -> dict[str, dict[str, object]]:
    return {str(row["id"]): row for row in run("narratives", "--format", "jsonl", *options).rows}


def id_of(run: Run, words: str, frame: str, *options: str) -> str:
    rows = listed(run, "--all", *options).items()
    return next(key for key, row in rows if words in str(row["quote"]) and row["frame"] == frame)


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in answers)))


def test_every_instance_is_shown_with_the_beginning_of_its_id(run: Run) -> None:
    told = listed(run)
    assert told
    text = run("narratives").out
    assert all(f"  {key[:8]} {row['voice']}: " in text for key, row in told.items())


def test_a_rejected_instance_is_left_out_and_shown_with_all(run: Run) -> None:
    one = id_of(run, "garrison", "encircled")
    assert one in listed(run)
    done = run("label", "reject", one[:6], "--labels", "mine.jsonl", "--by", "Ann  B")
    assert done.out == f"rejected by Ann B: encircled: {PUSH.rstrip('.')}\n"
    assert one not in listed(run, "--labels", "mine.jsonl")
    hidden = listed(run, "--labels", "mine.jsonl", "--all")[one]
    assert (hidden["tier"], hidden["reasons"][0]) == ("hidden", "rejected by Ann B")  # type: ignore[index]
    shown = run("narratives", "--labels", "mine.jsonl", "--all").out
    told = f"{one[:8]} They are trapped, for Russia: push: Russian Defence Ministry in Ministry \ufffd[31mA"
    assert f"{told}, 2025-11-07, hidden, rejected by" in shown
    assert one in listed(run)  # without the file nothing is other than before


def test_an_accepted_and_corrected_instance_is_told_so(run: Run, tmp_path: Path) -> None:
    one = id_of(run, "denies targeting", "harm_denied")
    done = run("label", "accept", one, "--labels", "mine.jsonl", "--by", "Ann", "--side", "ua", "--voice", "rejected")
    assert done.status == 0
    (line,) = lines(tmp_path / "mine.jsonl")
    assert line["text"] == DENIAL
    assert (line["side"], line["voice"], line["by"], line["accepted"]) == ("UA", "rejected", "Ann", True)
    row = listed(run, "--labels", "mine.jsonl")[one]
    assert (row["side"], row["voice"], row["tier"]) == ("UA", "rejected", "marked")
    assert row["reasons"][0] == "accepted by Ann, read as RU reported"  # type: ignore[index]
    assert "299 accepted labels missing of the 300" in run("narratives", "--labels", "mine.jsonl").err


def test_the_later_of_two_labels_counts(run: Run, tmp_path: Path) -> None:
    one = id_of(run, "garrison", "encircled")
    for verb in ("reject", "accept"):
        run("label", verb, one, "--labels", "mine.jsonl", "--by", "Ann")
    assert len(lines(tmp_path / "mine.jsonl")) == 2
    assert listed(run, "--labels", "mine.jsonl")[one]["reasons"][0] == "accepted by Ann"  # type: ignore[index]


def test_labels_reach_the_brief_only_where_asked_for(run: Run, tmp_path: Path) -> None:
    run("label", "reject", id_of(run, "denies targeting", "harm_denied"), "--labels", "mine.jsonl", "--by", "<b>Ann")
    run("label", "accept", id_of(run, "garrison", "encircled"), "--labels", "mine.jsonl", "--by", "<b>Ann")

    def page(*options: str) -> str:
        assert run("brief", *options).status == 0
        return (tmp_path / "brief.html").read_text("utf-8")

    plain, judged = page(), page("--labels", "mine.jsonl")
    assert "We do not harm civilians" in plain
    assert "by &lt;b&gt;Ann" not in plain
    assert "We do not harm civilians" not in judged
    assert "accepted by &lt;b&gt;Ann" in judged
    assert page() == plain


def test_a_review_asks_for_the_least_sure_first_and_writes_each_answer(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.jsonl"
    typed(monkeypatch, "what", "y", "n", "s", "s")
    done = run("label", "review", "--labels", "mine.jsonl", "--by", "Ann")
    assert done.status == 0
    scores = [float(line.rsplit("(", 1)[1].split(",")[0]) for line in done.out.splitlines() if " of " in line[:8]]
    assert len(scores) >= 2
    assert [abs(one - 0.5) for one in scores] == sorted(abs(one - 0.5) for one in scores)
    assert [line["accepted"] for line in lines(path)] == [True, False]
    assert "2 labels written to mine.jsonl: 1 accepted, 1 rejected" in done.err
    assert "\x1b" not in done.out
    typed(monkeypatch)
    again = run("label", "review", "--labels", "mine.jsonl", "--by", "Ann")
    shown = {line.split()[3] for line in again.out.splitlines() if " of " in line[:8]}
    judged = {(line["frame"], line["quote"]) for line in lines(path)}
    first = listed(run, "--all")
    assert not {(row["frame"], row["quote"]) for key, row in first.items() if key[:8] in shown} & judged
    assert "0 labels written" in again.err


def test_copies_are_asked_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [row["quote"] for row in listed(run, "--all", "--frame", "encircled").values()]
    assert len(told) > len(set(map(str, told)))
    typed(monkeypatch, *"ssssssss")
    done = run("label", "review", "--labels", "mine.jsonl", "--by", "Ann", "--frame", "encircled")
    assert sum(" of " in line[:8] for line in done.out.splitlines()) == len(set(map(str, told)))


def test_a_review_can_correct_side_and_voice(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "c", "loud", "rejected", "ua", "c", "author", "c", "")
    run("label", "review", "--labels", "mine.jsonl", "--by", "Ann", "--frame", "harm_denied")
    first, *_ = lines(tmp_path / "mine.jsonl")
    assert (first["side"], first["voice"]) == ("UA", "rejected")


def test_what_was_written_stays_when_the_review_is_broken_off(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = iter(["y"])

    def breaks(_: str) -> str:
        answer = next(asked, None)
        if answer is None:
            raise KeyboardInterrupt
        return answer

    monkeypatch.setattr(reviewing, "_asked", breaks)
    assert run("label", "review", "--labels", "mine.jsonl", "--by", "Ann", "--frame", "encircled").status == 130
    assert len(lines(tmp_path / "mine.jsonl")) == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["accept", "zzz", "--by", "Ann"], "no id begins with 'zzz'"),
        (["accept", "", "--by", "Ann"], "no id begins with ''"),
        (["accept", "--by", "Ann"], "no id is named"),
        (["accept", "{0}"], "--by: it is empty"),
        (["reject", "{0}", "--by", "Ann", "--side", "UA"], "they correct what is accepted"),
        (["review", "{0}", "--by", "Ann"], "ids are named"),
        (["review", "--by", "Ann", "--frame", "moods"], "no frame 'moods'"),
        (["accept", "{0}", "--by", "Ann", "--labels", "no/folder.jsonl"], "no file can be here"),
        (["accept", "{0}", "--by", "Ann", "--voice", "loud"], "loud"),
    ],
)
def test_what_cannot_be_labelled_is_refused_with_the_reason(words: list[str], says: str, run: Run) -> None:
    one = id_of(run, "garrison", "encircled")
    done = run("label", *(word.format(one) for word in words))
    assert (done.status, done.out) == (2, "")
    assert says in done.err


def test_several_ids_that_begin_so_are_named(run: Run) -> None:
    ids = list(listed(run, "--all"))
    first = min(one[0] for one in ids)
    several = [one for one in ids if one.startswith(first)]
    done = run("label", "accept", first, "--by", "Ann")
    assert (done.status == 0) == (len(several) == 1)
    if len(several) > 1:
        assert all(one in done.err for one in several[:5])


def test_a_broken_file_is_refused_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    one = id_of(run, "garrison", "encircled")
    (tmp_path / "mine.jsonl").write_text("{\n", "utf-8")
    for words in (("label", "accept", one, "--by", "Ann"), ("narratives",), ("brief",)):
        done = run(*words, "--labels", "mine.jsonl")
        assert done.status == 2
        assert "mine.jsonl:1: no JSON" in done.err
    assert (tmp_path / "mine.jsonl").read_text("utf-8") == "{\n"


def test_a_label_that_finds_its_frame_no_more_is_told(run: Run, tmp_path: Path) -> None:
    row = next(iter(listed(run).values()))
    line = {"frame": "no_concession", "accepted": True, "quote": "It rained", "text": "It rained."}
    line |= {"document": row["document"], "span": [len(str(row["quote"])) + 900, len(str(row["quote"])) + 905]}
    (tmp_path / "mine.jsonl").write_text(json.dumps(line), "utf-8")
    done = run("narratives", "--labels", "mine.jsonl")
    assert "1 accepted label of these reports: nothing of the frame is read there any more" in done.err
    assert "It rained" in done.err


def test_embeddings_without_their_library_are_refused_with_the_remedy(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    done = run("narratives", "--embeddings", "folder")
    assert done.status == 2
    assert "pip install sentence-transformers" in done.err
