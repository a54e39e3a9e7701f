"""`contested weigh`: a table, sentences that claim no victory, a page; weights and files from the reader's hand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.terminal.conftest import Done, Run

from contested.reconcile.casebook import casebook
from contested.reconcile.series.extents import settlement
from contested.scenario.situation.belief import Status, Told
from contested.scenario.situation.draft import Known, draft
from contested.scenario.situation.files import written
from contested.scenario.situation.situation import Situation
from contested.scenario.weighing import weigh as weighing
from contested.scenario.weighing.weigh import Size
from contested.terminal.app import main

TINY = Size(rows=64, replicates=2, leaving_rows=16, points=8, rivals=False)
HOSTILE = "<script>alert('x')</script>\x1b[31m"


@pytest.fixture(autouse=True)
def tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    """As few paths as tell anything; by NumPy nothing compiles."""
    whole = weighing.weigh
    monkeypatch.setattr(weighing, "weigh", lambda asked, **options: whole(asked, **options, size=TINY))


@pytest.fixture
def situation() -> Situation:
    """A town of which everything is assumed but one figure in dispute, three weeks ahead."""
    made = draft(settlement("Kostiantynivka"), date(2025, 11, 8), Known(casebook([], {})), horizon_days=20)
    told = (Told(60_000, f"60,000 by {HOSTILE}", ("a1",)), Told(150_000, "150,000 by others", ("b2",)))
    force = replace(made.beliefs["attacker_strength"], status=Status.CLAIMS, claims=("a1", "b2"), disputed=told)
    return replace(made, beliefs={**made.beliefs, force.name: force})


@pytest.fixture
def weigh(run: Run, situation: Situation, tmp_path: Path) -> Run:
    """`contested weigh` on that situation's file, by NumPy."""
    (tmp_path / "s.toml").write_text(written(situation), "utf-8")

    def call(*arguments: str) -> Done:
        return run("weigh", "s.toml", "--engine", "numpy", *arguments)

    return call


def _shares(out: str) -> dict[str, str]:
    return {found[1].strip(): found[2] for found in re.finditer(r"(?m)^  (.{20,60}?)\s+(<? ?>? ?\d+ %)  ", out)}


def test_it_lists_every_policy_and_claims_no_victory(weigh: Run, situation: Situation) -> None:
    done = weigh()
    assert done.status == 0, done.err
    assert set(_shares(done.out)) == {one.words for one in situation.policies.values()}
    assert "not a chance of success" in done.out
    assert "No probability of victory is given" in done.out
    assert "leaving one war out" in done.out


def test_nothing_of_it_recommends(weigh: Run, tmp_path: Path) -> None:
    words = (weigh("-o", "w.html").out + (tmp_path / "w.html").read_text("utf-8")).lower()
    assert not re.search(
        r"\b(should|must|ought|recommended|optimal)\b", re.sub(r"<style>.*?</style>", "", words, flags=re.S)
    )
    assert "it recommends nothing" in words


def test_the_page_and_the_terminal_tell_the_same_shares(weigh: Run, tmp_path: Path) -> None:
    done = weigh("-o", "w.html")
    page = (tmp_path / "w.html").read_text("utf-8")
    chapter = page[page.index('id="best"') :]
    for policy, share in _shares(done.out).items():
        row = chapter[chapter.index(f">{policy}<") :]
        assert share.replace("<", "&lt;").replace(">", "&gt;") in row[: row.index("</tr>")]


def test_equal_input_gives_equal_bytes(weigh: Run, tmp_path: Path) -> None:
    pages = []
    for name in ("one.html", "two.html"):
        assert weigh("-o", name).status == 0
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]


def test_hostile_words_are_shown_and_do_nothing(weigh: Run, tmp_path: Path) -> None:
    done = weigh("-o", "w.html")
    assert "\x1b" not in done.out
    page = (tmp_path / "w.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "\x1b" not in page


def test_who_values_nothing_but_people_leaves_and_who_values_days_holds(weigh: Run, situation: Situation) -> None:
    nought = [f"--weight={name}=0:0" for name in situation.weights]
    assert next(iter(_shares(weigh(*nought).out))) == "leave now, over five days"
    assert "hold to the end" in next(iter(_shares(weigh(*nought, "--weight=days_held=1000000").out)))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--weight", "glory=1:2"), "no outcome is called 'glory'"),
        (("--weight", "days_held=much"), "write NAME=LOW:HIGH"),
        (("--weight", "days_held=nan"), "lower end first"),
        (("--weight", "days_held=2:1"), "lower end first"),
        (("--engine", "abacus"), "is no engine"),
        (("-o", "none/w.html"), "cannot be written"),
        (("--ledger", "none.db"), "none.db"),
    ],
)
def test_what_cannot_be_weighed_is_refused_with_the_reason(weigh: Run, arguments: tuple[str, ...], told: str) -> None:
    done = weigh(*arguments)
    assert done.status == 2
    assert told in done.err


def test_a_claim_that_the_ledger_lacks_is_named_and_the_rest_is_weighed(weigh: Run, ledger: Path) -> None:
    done = weigh("--ledger", "contested.db")
    assert done.status == 0
    assert "2 of the claims that the situation cites are not in contested.db" in done.err


def test_the_sentence_behind_a_cited_claim_opens_from_the_page(
    run: Run, weigh: Run, ledger: Path, situation: Situation, tmp_path: Path
) -> None:
    claim = str(run("claims", "--format", "jsonl").rows[0]["id"])
    path = tmp_path / "s.toml"
    path.write_text(path.read_text("utf-8").replace('"a1"', f'"{claim}"'), "utf-8")
    assert weigh("--ledger", "contested.db", "-o", "w.html").status == 0
    page = (tmp_path / "w.html").read_text("utf-8")
    assert f'href="#c-{claim}"' in page
    assert f'id="c-{claim}"' in page
    assert "458 drones" in page[page.index(f'id="c-{claim}"') :]


def test_a_file_that_is_no_situation_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "s.toml").write_text("[situation]\n", "utf-8")
    done = run("weigh", "s.toml", "--engine", "numpy")
    assert done.status == 2
    assert "s.toml" in done.err
    with pytest.raises(SystemExit):
        main(("weigh", "none.toml"))
