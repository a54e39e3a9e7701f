"""`contested estimate`."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from tests.terminal.conftest import Run

from contested.claims.vocabulary import Measure
from contested.extract import reader
from contested.extract.reader import extract
from contested.ledger import Ledger
from contested.reconcile.casebook import casebook
from contested.reconcile.judged import UNJUDGED
from contested.terminal import reading
from contested.terminal.asking import claims_for


def test_a_figure_with_its_origins(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Russia launched 458 drones.", "utf-8")
    run("read", "a.txt", "--published", "2025-11-08", "--outlet", "A")
    done = run("estimate", "launched", "--what", "drone", "--on", "2025-11-08")
    assert done.status == 0
    assert "most likely about 458 drones" in done.out
    assert "1 report, 1 origin" in done.out


def test_one_line_of_json_names_the_question_and_every_claim(run: Run, ledger: Path) -> None:
    (row,) = run("estimate", "launched", "--on", "2025-11-08", "--format", "jsonl").rows
    assert set(row) == {"question", "quantiles", "unit", "origins", "reports", "identified"}
    asked = row["question"]
    assert isinstance(asked, dict)
    assert set(asked) == {"id", "measure", "what", "party", "place", "start", "end", "per", "definition"}
    quantiles = row["quantiles"]
    assert isinstance(quantiles, dict)
    assert quantiles["0.05"] <= quantiles["0.5"] <= quantiles["0.95"]
    listed = {str(line["id"]) for line in run("claims", "--format", "jsonl").rows}
    origins = row["origins"]
    assert isinstance(origins, list)
    assert all(set(origin) == {"claims", "weight", "without"} for origin in origins)
    assert {claim for origin in origins for claim in origin["claims"]} <= listed


def test_an_ambiguous_question_is_refused_with_its_candidates(run: Run, tmp_path: Path) -> None:
    for day in (7, 8):
        (tmp_path / f"{day}.txt").write_text(f"Russia launched {450 + day} drones.", "utf-8")
        run("read", f"{day}.txt", "--published", f"2025-11-0{day}", "--outlet", "A")
    done = run("estimate", "launched")
    assert done.status == 2
    assert "2 questions could be meant" in done.err
    for day in (7, 8):
        when = f"--since 2025-11-0{day} --until 2025-11-0{day}"
        assert f"launched --what drone --party RU --place Ukraine {when}" in done.err
    assert run("estimate", "launched", "--what", "drone", "--party", "ru", "--on", "2025-11-07").status == 0


def test_a_candidate_that_is_typed_as_it_stands_is_answered(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Russia launched 458 drones. Later it launched 40 drones.", "utf-8")
    run("read", "a.txt", "--published", "2025-11-08", "--outlet", "A")
    (tmp_path / "b.txt").write_text("Russia launched 90 drones.", "utf-8")
    run("read", "b.txt", "--published", "2025-11-09", "--outlet", "A")
    refused = run("estimate", "launched").err
    candidate = next(line.split()[1:] for line in refused.splitlines() if line.startswith("  contested"))
    assert run(*candidate).status == 0


def test_what_nobody_said_is_refused_with_what_there_is(run: Run, ledger: Path) -> None:
    done = run("estimate", "killed")
    assert done.status == 2
    assert "no claim answers this" in done.err


def test_as_of_hides_later_reports(run: Run, tmp_path: Path) -> None:
    for day, figure in ((8, 400), (9, 458)):
        (tmp_path / f"{day}.txt").write_text(f"Russia launched {figure} drones.", "utf-8")
        run("read", f"{day}.txt", "--published", f"2025-11-0{day}", "--outlet", "A")
    assert run("estimate", "launched", "--as-of", "2025-11-08").status == 0
    assert run("estimate", "launched").status == 2


def test_a_running_total_can_hear_those_of_other_days(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "extract", extract)
    words = (
        "Since 24 February 2022 Russia has lost about {n} soldiers killed and wounded, {who} said on {d} November 2025."
    )
    for day, who, figure in ((8, "the General Staff", "1,148,910"), (1, "British intelligence", "1,110,000")):
        (tmp_path / f"{day}.txt").write_text(words.format(n=figure, who=who, d=day), "utf-8")
        run("read", f"{day}.txt", "--published", f"2025-11-0{day}", "--outlet", "A")
    asked = ("estimate", "losses", "--since", "2022-02-24", "--until", "2025-11-08")
    assert "1 report, 1 origin" in run(*asked).out
    done = run(*asked, "--carry", "14")
    assert "2 reports, 2 origins" in done.out
    assert "about 1,110,000 of 1 November 2025, carried 7 days at the mean pace of the whole count" in done.out
    assert "not identified" not in done.out
    (row,) = run(*asked, "--carry", "14", "--format", "jsonl").rows
    assert set(row) == {"question", "quantiles", "unit", "origins", "reports", "identified"}


def test_nothing_is_carried_to_a_count_of_one_day(run: Run, ledger: Path) -> None:
    done = run("estimate", "launched", "--on", "2025-11-08", "--carry", "3")
    assert done.status == 2
    assert "no running total" in done.err


@pytest.fixture
def real(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader of the package in place of the one of one rule."""
    monkeypatch.setattr(reading, "extract", extract)


def tell(run: Run, folder: Path, name: str, day: str, text: str) -> None:
    (folder / f"{name}.txt").write_text(text, "utf-8")
    assert run("read", f"{name}.txt", "--published", day, "--outlet", name).status == 0


@pytest.mark.usefixtures("real")
def test_who_holds_a_place_is_asked_of_one_day(run: Run, tmp_path: Path) -> None:
    tell(run, tmp_path, "Wire", "2025-11-08", "Russian troops entered Myrnohrad on 7 November 2025, Oleh Ko said.")
    tell(run, tmp_path, "Daily", "2025-11-08", "Ukraine’s forces hold Rodynske, the General Staff said.")
    refused = run("estimate", "control")
    assert refused.status == 2
    offered = [shlex.split(line)[1:] for line in refused.err.splitlines() if line.startswith("  contested")]
    assert len(offered) == 2
    for candidate in offered:
        assert run(*candidate).status == 0
    (row,) = run("estimate", "control", "--place", "Myrnohrad", "--on", "2025-11-20", "--format", "jsonl").rows
    assert set(row) == {"question", "states", "unit", "origins", "reports", "identified"}
    asked, origins = row["question"], row["origins"]
    assert isinstance(asked, dict)
    assert isinstance(origins, list)
    assert set(asked) == {"id", "measure", "what", "party", "place", "start", "end", "per", "definition"}
    assert (asked["start"], asked["end"]) == ("2025-11-20", "2025-11-20")
    assert [set(one) for one in origins] == [{"claims", "weight", "without"}]
    early = run("estimate", "control", "--place", "Myrnohrad", "--on", "2025-11-01")
    assert early.status == 2
    assert "the nearest claim is of 7 November 2025" in early.err
    late = run("estimate", "control", "--place", "Myrnohrad", "--on", "2025-11-20").out
    assert "the last claim is of 7 November 2025, 13 days before" in late


@pytest.mark.usefixtures("real")
def test_a_measure_without_numbers_points_to_where_its_claims_are(run: Run, tmp_path: Path) -> None:
    tell(run, tmp_path, "Wire", "2025-11-08", "Zelensky demands a cease-fire.")
    done = run("estimate", "demand")
    assert done.status == 2
    assert "none with a number" in done.err
    assert "contested claims --measure demand" in done.err


@pytest.mark.usefixtures("real")
def test_a_title_says_the_rate_and_a_unit_its_number(run: Run, tmp_path: Path) -> None:
    tell(run, tmp_path, "Wire", "2025-11-08", "Russia loses 748 soldiers a day at the peak, the General Staff said.")
    done = run("estimate", "losses")
    assert "at the peak, per day" in done.out.splitlines()[0]
    tell(run, tmp_path, "Daily", "2025-11-08", "One person was killed in Izium on 7 November 2025.")
    assert "most likely about 1 person;" in run("estimate", "killed").out


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize(("whose", "fewer"), [("", False), (", the mayor of Izium said", True)])
def test_the_claims_of_one_measure_give_the_answer_of_all(run: Run, tmp_path: Path, whose: str, fewer: bool) -> None:
    tell(run, tmp_path, "Wire", "2025-11-08", "Russia launched 458 drones overnight, the Air Force said.")
    text = f"Russia launched 458 drones overnight. A strike killed 13 people in Izium overnight{whose}."
    tell(run, tmp_path, "Daily", "2025-11-08", text)
    tell(run, tmp_path, "Other", "2025-11-08", "A strike killed 13 people in Izium overnight, rescuers said.")
    with Ledger.open(tmp_path / "contested.db", create=False) as opened:
        some, documents = claims_for(opened, Measure.LAUNCHED, UNJUDGED, None, None)
        every = opened.select()
        everything = casebook(every, opened.documents())
    assert {claim for claim in every if claim.measure == "launched"} <= set(some)
    assert (len(some) < len(every)) is fewer
    launched = [one for one in everything.estimates if one.question.measure == "launched"]
    assert [one for one in casebook(some, documents).estimates if one.question.measure == "launched"] == launched


def test_a_day_that_only_longer_times_hold_is_not_answered_for_one_side(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "extract", reader.extract)
    (tmp_path / "a.txt").write_text(
        "In October 2025 Russia lost 30,100 troops, the General Staff said.",
        "utf-8",
    )
    (tmp_path / "b.txt").write_text(
        "From 11 to 17 October 2025 Ukraine lost 10,200 troops, the Russian Defence Ministry said.", "utf-8"
    )
    run("read", "a.txt", "--published", "2025-10-15", "--outlet", "A")
    run("read", "b.txt", "--published", "2025-10-17", "--outlet", "B")
    done = run("estimate", "losses", "--what", "personnel", "--on", "2025-10-15")
    assert done.status == 2
    assert "--party UA" in done.err
    assert "--party RU" in done.err
