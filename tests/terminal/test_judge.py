"""`contested judge`, and what follows it in every other verb."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.terminal.conftest import Done, Run

from contested.extract.reader import extract
from contested.terminal import reading

Judge = Callable[..., Done]


@pytest.fixture
def ids(run: Run, ledger: Path) -> list[str]:
    """Ids of the claims of 458, 40 and 7 drones."""
    return [str(row["id"]) for row in run("claims", "--format", "jsonl").rows]


@pytest.fixture
def judge(run: Run) -> Judge:
    return lambda *words: run("judge", *words, "--by", "Ann", "--reason", "read again")


def page(run: Run, ledger: Path, *options: str) -> bytes:
    assert run("brief", *options).status == 0
    return ledger.with_name("brief.html").read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        ["accept", "{0}"],
        ["reject", "{0}"],
        ["correct", "{0}", "--low", "45", "--high", "45"],
        ["merge", "{1}", "{2}"],
        ["split", "{1}", "{2}"],
    ],
)
def test_undo_restores_equal_bytes_of_the_brief(
    words: list[str], run: Run, judge: Judge, ledger: Path, ids: list[str]
) -> None:
    before = page(run, ledger)
    done = judge(*(word.format(*ids) for word in words))
    assert done.status == 0
    judgement = done.out.split()[0]
    judged = page(run, ledger)
    assert judged != before
    assert judge("undo", judgement[:6]).status == 0
    assert page(run, ledger) == before
    (undoing,) = [row for row in run("judge", "list", "--format", "jsonl").rows if row["kind"] == "undo"]
    assert judge("undo", str(undoing["id"])).status == 0
    assert page(run, ledger) == judged


def test_a_rejected_claim_stays_listed_and_is_shown_struck(
    run: Run, judge: Judge, ledger: Path, ids: list[str]
) -> None:
    judge("reject", ids[0])
    brief = run("brief")
    assert brief.out.startswith("brief.html: 2 reports, 3 claims (1 rejected by readers), ")
    text = ledger.with_name("brief.html").read_text("utf-8")
    assert '<s title="rejected by Ann: read again">458 drones</s>' in text
    known = text[text.index('id="known"') : text.index('id="map"')]
    assert "458" not in known
    assert "40" in known
    rows = run("claims", "--format", "jsonl").rows
    assert [row["judged"] for row in rows] == ["rejected by Ann", None, None]
    table = run("claims").out.splitlines()
    assert [line.split("\t")[7] for line in table] == ["judged", "rejected by Ann", "", ""]
    shown = run("show", ids[0]).out
    assert shown.splitlines()[1] == "rejected by Ann: read again"


def test_a_corrected_claim_shows_both_values_and_is_found_by_the_new_one(
    run: Run, judge: Judge, ledger: Path, ids: list[str]
) -> None:
    done = judge("correct", ids[1][:8], "--low", "14", "--high", "14", "--place", "Pokrovsk", "--start", "2025-11-07")
    assert done.out.split(maxsplit=1)[1] == (
        f"correct {ids[1][:8]}: low 14, high 14, place Pokrovsk, start 2025-11-07\n"
    )
    shown = run("show", ids[1]).out
    assert shown.startswith("Drones launched by Russia: 14 drones (read as Drones launched by Russia: 40 drones)\n")
    assert "then 7" in shown
    assert "【40 drones】" in shown
    assert "low           14 (read as 40)" in shown
    assert "place         Pokrovsk (read as unknown)" in shown
    assert "read again" in shown.splitlines()[-1]
    (found,) = run("claims", "--place", "pokrovsk", "--format", "jsonl").rows
    assert (found["id"], found["low"], found["judged"]) == (ids[1], 14, "corrected by Ann")
    rows = run("claims", "--since", "2025-11-09", "--format", "jsonl", "--limit", "2").rows
    assert [row["id"] for row in rows] == ids[1:]
    assert run("claims", "--until", "2025-11-08", "--format", "jsonl", "--limit", "1").rows[0]["id"] == ids[0]
    judge("correct", ids[2], "--party", "ua")
    assert [row["id"] for row in run("claims", "--party", "RU", "--format", "jsonl").rows] == ids[:2]


def test_none_takes_a_value_away(run: Run, judge: Judge, ledger: Path, ids: list[str]) -> None:
    assert judge("correct", ids[0], "--high", "none", "--bound", "at_least", "--end", "none").status == 0
    row = run("claims", "--format", "jsonl").rows[0]
    assert (row["low"], row["high"], row["bound"], row["end"]) == (458, None, "at_least", None)


def test_through_whom_and_at_what_hour_can_be_corrected(run: Run, judge: Judge, ledger: Path, ids: list[str]) -> None:
    done = judge(
        *("correct", ids[0], "--relay", "Ukrinform", "--relay", "Wire,  Daily", "--stated-at", "2025-11-08T16:00+02:00")
    )
    assert done.out.split(maxsplit=1)[1] == (
        f"correct {ids[0][:8]}: relay Ukrinform, Wire, Daily, stated_at 2025-11-08T14:00:00+00:00\n"
    )
    (row, *_) = run("claims", "--format", "jsonl").rows
    assert (row["relay"], row["stated_at"]) == (["Ukrinform", "Wire, Daily"], "2025-11-08T14:00:00+00:00")
    assert "relay         Ukrinform, Wire, Daily (read as none)" in run("show", ids[0]).out
    (judged,) = run("judge", "list", "--format", "jsonl").rows
    assert judged["fields"]["relay"] == ["Ukrinform", "Wire, Daily"]  # type: ignore[index]
    assert ": all of it holds" in run("verify").out
    judge("correct", ids[0], "--relay", "none", "--stated-at", "none")
    (row, *_) = run("claims", "--format", "jsonl").rows
    assert (row["relay"], row["stated_at"]) == ([], None)


def test_a_corrected_relay_joins_copies_and_a_corrected_clock_orders_counts(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "extract", extract)
    told = {"Daily": "Three people were killed in Dnipro on Saturday, the mayor of Dnipro said."}
    told["Herald"] = "According to the police, three people were killed in Dnipro on Saturday."
    told["Wire"] = "Two people were killed in Dnipro on Saturday, the mayor of Dnipro said."
    rows = [{"id": name, "outlet": name, "published": "2025-11-08", "text": text} for name, text in told.items()]
    (tmp_path / "three.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    run("read", "three.jsonl")
    claims = {row["relay"][-1]: str(row["id"]) for row in run("claims", "--format", "jsonl").rows}  # type: ignore[index]

    def origins() -> list[int]:
        (row,) = run("estimate", "killed", "--place", "Dnipro", "--format", "jsonl").rows
        return sorted(len(origin["claims"]) for origin in row["origins"])  # type: ignore[attr-defined]

    def counts() -> list[str]:
        rows = run("disputes", "--diagnosis", "growing_counter", "--format", "jsonl").rows
        return [str(row["explanation"]) for row in rows]

    reader = ("--by", "Ann", "--reason", "their page says so")
    before = origins()
    run("judge", "correct", claims["Herald"], "--relay", "mayor of Dnipro", "--relay", "Herald", *reader)
    assert len(origins()) < len(before)
    told_before = counts()
    run("judge", "correct", claims["Wire"], "--stated-at", "2025-11-08T09:00+02:00", *reader)
    run("judge", "correct", claims["Daily"], "--stated-at", "2025-11-08T14:00+02:00", *reader)
    assert counts() != told_before
    assert "2 (mayor of Dnipro in Wire, 07:00 UTC, 8 November 2025)" in counts()[0]


def test_as_of_leaves_later_judgements_aside_and_says_so(run: Run, judge: Judge, ledger: Path, ids: list[str]) -> None:
    before = page(run, ledger, "--as-of", "2025-11-08", "-o", "brief.html")
    judge("reject", ids[0])
    done = run("brief", "--as-of", "2025-11-08")
    assert "1 judgement made after 2025-11-08 left aside" in done.err
    after = ledger.with_name("brief.html").read_bytes()
    assert after.count(b"458 drones") == before.count(b"458 drones") > 1
    assert b"rejected by" not in after
    assert run("claims", "--as-of", "2025-11-08", "--format", "jsonl").rows[0]["judged"] is None


def test_the_list_says_who_when_why_and_what_was_undone(run: Run, judge: Judge, ids: list[str]) -> None:
    first = judge("accept", ids[0]).out.split()[0]
    judge("merge", ids[1], ids[2])
    run("judge", "undo", first, "--by", "Ben", "--reason", "too  soon")
    done = run("judge", "list")
    lines = done.out.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith(f"{first} 20")
    assert lines[0].endswith(f"Ann: accept {ids[0][:8]}: read again [undone by Ben: too soon]")
    assert lines[2].endswith(f"Ben: undo {first}: too soon")
    assert done.err == "3 judgements, 1 undone\n"
    rows = run("judge", "list", ids[0], "--format", "jsonl").rows
    assert [(row["kind"], bool(row["undone_by"])) for row in rows] == [("accept", True), ("undo", False)]
    assert rows[0]["claims"] == [ids[0]]


def test_a_merge_that_joins_nothing_yet_says_so(run: Run, judge: Judge, ids: list[str]) -> None:
    assert "no two of these claims answer the same question" in judge("merge", ids[0], ids[1]).err
    assert judge("merge", ids[1], ids[2]).err == ""


def test_merges_count_through_a_claim_on_another_question(run: Run, judge: Judge, ids: list[str]) -> None:
    assert "no two of these claims answer the same question" in judge("merge", ids[0], ids[1]).err
    assert judge("merge", ids[0], ids[2]).err == ""
    assert "no two of these claims answer the same question" in judge("split", ids[0], ids[2]).err


def test_verify_counts_judgements(run: Run, judge: Judge, ids: list[str]) -> None:
    judge("accept", ids[0])
    assert "2 reports, 3 claims, 1 judgement, 2 batches: all of it holds" in run("verify").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["accept", "ffffffffffffffff", "--by", "Ann", "--reason", "x"], "none begins with"),
        (["accept", "{0}", "--by", "Ann"], "--reason: it is empty"),
        (["accept", "{0}", "--by", "Ann", "--reason", "  "], "--reason: it is empty"),
        (["accept", "{0}", "--reason", "x"], "--by: it is empty"),
        (["accept", "--by", "Ann", "--reason", "x"], "nothing is named"),
        (["merge", "{0}", "--by", "Ann", "--reason", "x"], "one claim"),
        (["accept", "{0}", "--low", "3", "--by", "Ann", "--reason", "x"], "names fields"),
        (["correct", "{0}", "--by", "Ann", "--reason", "x"], "names fields"),
        (["correct", "{0}", "--low", "500", "--by", "Ann", "--reason", "x"], "low 500 above high 458"),
        (["correct", "{0}", "--low", "many", "--by", "Ann", "--reason", "x"], "no number"),
        (["correct", "{0}", "--low", "nan", "--by", "Ann", "--reason", "x"], "not finite"),
        (["correct", "{0}", "--low", "-4", "--by", "Ann", "--reason", "x"], "not negative"),
        (["correct", "{0}", "--stated-at", "16:00", "--by", "Ann", "--reason", "x"], "is no time of a day"),
        (["correct", "{0}", "--stated-at", "2025-11-08T16:00", "--by", "Ann", "--reason", "x"], "has no zone"),
        (["correct", "{0}", "--stated-at", "0001-01-01T00:00+12:00", "--by", "Ann", "--reason", "x"], "no time of"),
        (["correct", "{0}", "--stated-at", "1066-10-14T09:00Z", "--by", "Ann", "--reason", "x"], "between 1900"),
        (["correct", "{0}", "--relay", " ", "--by", "Ann", "--reason", "x"], "--relay: it is empty"),
        (["correct", "{0}", "--relay", "none", "--by", "Ann", "--reason", "x"], "says so already"),
        (["correct", "{0}", "--speaker", "\udcff", "--by", "Ann", "--reason", "x"], "no text"),
        (["correct", "{0}", "--end", "Friday", "--by", "Ann", "--reason", "x"], "is not a day"),
        (["correct", "{0}", "--place", "Novopavlivka", "--by", "Ann", "--reason", "x"], "places are called"),
        (["undo", "{0}", "--by", "Ann", "--reason", "x"], "an undo names a judgement"),
        (["forget", "{0}", "--by", "Ann", "--reason", "x"], "forget"),
    ],
)
def test_what_cannot_be_judged_is_refused_with_the_reason(
    words: list[str], says: str, run: Run, ids: list[str]
) -> None:
    done = run("judge", *(word.format(*ids) for word in words))
    assert (done.status, done.out) == (2, "")
    assert says in done.err
    assert run("judge", "list").out == ""


def test_words_of_a_reader_cannot_steer_the_terminal_or_the_page(run: Run, ledger: Path, ids: list[str]) -> None:
    evil = "<script>alert(1)</script>\x1b[31m\u202e"
    assert run("judge", "reject", ids[0], "--by", evil, "--reason", evil).status == 0
    for done in (run("judge", "list"), run("show", ids[0]), run("claims")):
        assert not {"\x1b", "\u202e"} & set(done.out)
    text = page(run, ledger).decode()
    assert "<script" not in text
    assert "\x1b" not in text
    (row,) = run("judge", "list", "--format", "jsonl").rows
    assert json.dumps(row["reason"]).startswith('"<script>')


def test_nobody_is_counted_by_halves(run: Run, judge: Judge, ledger: Path, ids: list[str]) -> None:
    done = judge("correct", ids[0], "--low", "4.5", "--high", "4.5")
    assert done.status == 2
    assert "drones are counted whole, found 4.5" in done.err
    measured = ("--unit", "km2", "--measure", "area", "--what", "none", "--status", "held")
    assert judge("correct", ids[0], "--low", "4.5", "--high", "4.5", *measured).status == 0


def test_a_place_that_the_atlas_does_not_know_is_kept_and_said(
    run: Run, judge: Judge, ledger: Path, ids: list[str]
) -> None:
    done = judge("correct", ids[0], "--place", "Atlantis")
    assert done.status == 0
    assert "the atlas knows no place 'Atlantis'" in done.err
    assert "the atlas" not in judge("correct", ids[0], "--place", "Pokrovsk").err


def test_series_and_deadlines_stand_as_readers_judged_them(
    run: Run, judge: Judge, ledger: Path, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nights() -> dict[object, object]:
        rows = run("series", "launched.drone", "--format", "jsonl").rows
        return {row["day"]: row["value"] for row in rows}

    assert nights() == {"2025-11-08": 458, "2025-11-09": 47}
    assert judge("reject", ids[1]).status == 0
    assert nights() == {"2025-11-08": 458, "2025-11-09": 7}
    assert judge("correct", ids[2], "--low", "45", "--high", "45").status == 0
    assert nights() == {"2025-11-08": 458, "2025-11-09": 45}
    monkeypatch.setattr(reading, "extract", extract)
    path = ledger.with_name("order.txt")
    path.write_text("A directive was given to Russian forces to capture Pokrovsk by mid-November.", "utf-8")
    assert run("read", "order.txt", "--published", "2025-11-08", "--ledger", "order.db").status == 0
    (row,) = run("deadlines", "--ledger", "order.db", "--format", "jsonl").rows
    claims = row["claims"]
    assert isinstance(claims, list)
    assert judge("reject", str(claims[0]), "--ledger", "order.db").status == 0
    assert run("deadlines", "--ledger", "order.db").out == ""
