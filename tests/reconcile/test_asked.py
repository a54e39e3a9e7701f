"""Questions as they are typed: every candidate that is offered means one question, and that one."""

from __future__ import annotations

import json
import shlex
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reconcile.reading import of_kind, read

from contested.claims.vocabulary import Aspect, Definition, Measure, Per, Side, Unit
from contested.documents.document import Document
from contested.documents.language import language_of
from contested.errors import AmbiguousError, QuestionError
from contested.extract.reader import extract
from contested.reconcile.asked import Asked, asking, meant, options
from contested.reconcile.casebook import Case, Casebook, casebook
from contested.reconcile.estimate import Estimate
from contested.reconcile.leanings import leanings
from contested.reconcile.posterior import posterior
from contested.reconcile.question import Question


@pytest.fixture(scope="module")
def shipped() -> Casebook:
    """The casebook of the reports that ship with the package."""
    documents = {}
    for line in files("contested").joinpath("demo", "reports.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        one = Document(
            text=row["text"],
            published=date.fromisoformat(row["published"]),
            outlet=row.get("outlet"),
            outlet_side=Side(row.get("outlet_side") or "unknown"),
            language=language_of(row["text"]),
        )
        documents[one.id] = one
    return casebook([claim for one in documents.values() for claim in extract(one).claims], documents)


def typed(words: str) -> Asked:
    """A candidate as it is typed."""
    measure, *rest = shlex.split(words)
    fields: dict[str, Any] = {}
    for name, value in zip(rest[::2], rest[1::2], strict=True):
        word = name.removeprefix("--")
        fields[word] = date.fromisoformat(value) if word in {"on", "since", "until", "reported"} else value
    return Asked(measure=Measure(measure), **fields)


def test_every_question_of_the_shipped_reports_can_be_asked(shipped: Casebook) -> None:
    numbered = [case for case in shipped.cases if case.estimate is not None]
    assert len(numbered) > 100
    for case in numbered:
        among = [one for one in numbered if one.question.measure is case.question.measure]
        assert meant(shipped, typed(options(asking(case.question, among)))) is case


def test_every_candidate_of_a_refusal_is_answered(shipped: Casebook) -> None:
    offered = [candidate for measure in Measure for candidate in _offered(shipped, measure)]
    assert len(offered) > 100
    for candidate in offered:
        assert meant(shipped, typed(candidate))


def _offered(book: Casebook, measure: Measure) -> list[str]:
    times: tuple[dict[str, Any], ...] = ({}, {"on": date(2025, 11, 5)}, {"since": DAY}, {"on": date(1999, 1, 1)})
    offered: list[str] = []
    for when in times:
        try:
            meant(book, Asked(measure=measure, **when))
        except AmbiguousError as error:
            offered += error.candidates
        except QuestionError:
            continue
    return offered


DAY = date(2025, 11, 8)
some_days = st.none() | st.integers(0, 9).map(lambda n: DAY + timedelta(days=n))


@st.composite
def questions(draw: st.DrawFn) -> Question:
    start, end = draw(some_days), draw(some_days)
    if start and end and end < start:
        start, end = end, start
    place = draw(st.sampled_from([None, "Lyman", 'A "b" $c', "O'Nil"]))
    return Question(
        measure=Measure.LAUNCHED,
        what=draw(st.sampled_from([None, "drone", "cruise"])),
        party=draw(st.sampled_from([None, "RU"])),
        status=draw(st.sampled_from([None, "held"])),
        place=place,
        place_id=draw(st.sampled_from([None, "1", "2"])) if place else None,
        start=start,
        end=end,
        unit=draw(st.sampled_from([Unit.DRONES, Unit.ATTACKS])),
        per=draw(st.sampled_from([None, Per.DAY])),
        aspect=draw(st.sampled_from([Aspect.LEVEL, Aspect.PEAK])),
        definition=draw(st.sampled_from([None, Definition.DESTROYED])),
        reported=None if start or end else draw(some_days.filter(bool)),
    )


@given(st.lists(questions(), min_size=1, max_size=12, unique=True))
def test_what_is_asked_in_full_means_one_question(asked: list[Question]) -> None:
    cases = tuple(Case(one, (), (), (), Estimate(one, 1, 1, (), False)) for one in asked)
    book = Casebook((), cases)
    for case in cases:
        assert meant(book, typed(options(asking(case.question, cases)))) is case


def test_what_has_no_number_says_so_and_where_to_look() -> None:
    claims, documents = read(("2025-11-08", "Wire", "Russian troops entered Myrnohrad, the General Staff said."))
    with pytest.raises(QuestionError, match=r"none with a number.*contested disputes --measure control"):
        meant(casebook(claims, documents), Asked(measure=Measure.CONTROL))


def test_a_day_without_a_claim_is_answered_with_the_nearest() -> None:
    book = casebook(
        *read(
            ("2025-11-03", "Wire", "A strike killed 3 people in Izium on 2 November 2025, Oleh Ko said."),
            ("2025-11-08", "Wire", "A strike killed 5 people in Izium on 7 November 2025, Oleh Ko said."),
        )
    )
    with pytest.raises(AmbiguousError, match="nearest in time") as refused:
        meant(book, Asked(measure=Measure.KILLED, place="Izium", on=date(2025, 11, 6)))
    assert "2025-11-07" in refused.value.candidates[0]
    assert "2025-11-02" in refused.value.candidates[1]


def test_an_estimate_and_its_finding_count_the_same_origins(shipped: Casebook) -> None:
    known = leanings(shipped.cases)
    left_behind = 0
    for case in shipped.cases:
        if case.estimate is None:
            continue
        answer = posterior(case, known)
        assert answer is not None
        assert len(answer.origins) == len(case.estimate.standing)
        left_behind += len(case.estimate.origins) - len(case.estimate.standing)
    assert left_behind > 0


def test_a_contradiction_gives_one_figure_for_each_of_its_origins() -> None:
    said = (("Alpha", "50,000"), ("Beta", "90,000"), ("Gamma", "30,000"), ("Delta", "130,000"), ("Eta", "70,000"))
    reports = [
        ("2025-09-02", by, f"Russia has {troops} troops in the Kupiansk sector, General {by} said.")
        for by, troops in said
    ]
    copied = ("2025-09-02", "Zeta", reports[-1][2])
    (found,) = of_kind("contradiction", *reports, copied)
    told = found.explanation.partition(" of 5 origins: ")[2].split("; ")
    assert sorted(one.split(" ")[0] for one in told if "000" in one) == sorted(troops for _, troops in said)
    assert "more" not in found.explanation
    assert "; 2 reports)" in found.explanation
