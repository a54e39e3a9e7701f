"""A figure that is known to be copied wrongly enters no estimate; it stays in the ledger and is told beside it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reconcile.reading import Written, of_kind, read

from contested.claims.vocabulary import Measure
from contested.errors import QuestionError
from contested.reconcile.asked import Asked, meant
from contested.reconcile.casebook import Case, casebook
from contested.reconcile.posterior import posterior

TANKS = "The General Staff said Russia has lost {:,} tanks since 24 February 2022 as of {} October 2025."
PEOPLE = "За даними Генштабу, загальні бойові втрати противника з 24.02.22 по {1:02}.10.25 склали {0} осіб."


def _row(template: str, *figures: int, first: int = 1) -> list[Written]:
    return [
        (f"2025-10-{day:02}", outlet, template.format(figure, day))
        for day, (outlet, figure) in enumerate(zip("ABCDEF", figures, strict=False), first)
    ]


def _of_day(day: int, *reports: Written) -> Case:
    book = casebook(*read(*reports))
    (case,) = (one for one in book.cases if one.question.end == date(2025, 10, day))
    return case


@pytest.mark.parametrize(
    ("template", "figures", "wrong"),
    [
        (TANKS, (11_230, 11_245, 11_257), 11_425),
        (TANKS, (11_230, 11_245, 11_257), 112_450),
        (PEOPLE, (520_150, 521_350, 522_480), 531_250),
    ],
)
def test_the_figure_that_was_copied_wrongly_is_left_out(template: str, figures: tuple[int, ...], wrong: int) -> None:
    mirror: Written = ("2025-10-02", "Mirror", template.format(wrong, 2))
    reports = (*_row(template, *figures), mirror)
    case = _of_day(2, *reports)
    assert case.estimate is not None
    assert (case.estimate.low, case.estimate.high) == (figures[1], figures[1])
    assert case.estimate.basis.endswith(f"left out: {wrong:,}, copied wrongly")
    assert [one.document.outlet for one in case.left_out] == ["Mirror"]
    assert wrong in [one.claim.quantity.low for one in case.statements if one.claim.quantity]
    told, without = posterior(case), posterior(_of_day(2, *_row(template, *figures)))
    assert told is not None
    assert without is not None
    assert told.quantiles == without.quantiles
    (found,) = of_kind("transcription_error", *reports)
    assert f"{wrong:,} was copied wrongly and is left out of the estimate" in found.explanation


@pytest.mark.parametrize(
    ("template", "figure", "other"), [(TANKS, 11_245, 11_425), (PEOPLE, 521_350, 531_250)]
)  # fmt: skip
def test_without_totals_around_them_both_figures_stay(template: str, figure: int, other: int) -> None:
    case = _of_day(2, *_row(template, figure, first=2), ("2025-10-02", "Mirror", template.format(other, 2)))
    assert case.left_out == ()
    assert case.estimate is not None
    assert (case.estimate.low, case.estimate.high) == tuple(sorted((figure, other)))


def test_two_figures_between_their_neighbours_that_are_no_slip_both_stay() -> None:
    reports = (*_row(TANKS, 11_230, 11_245, 11_290), ("2025-10-02", "Mirror", TANKS.format(11_268, 2)))
    case = _of_day(2, *reports)
    assert case.left_out == ()
    assert case.disputed


def test_a_lone_figure_far_outside_its_row_answers_nothing_and_asking_says_so() -> None:
    book = casebook(*read(*_row(TANKS, 11_230, 112_350, 11_240, 11_245)))
    asked = Asked(measure=Measure.LOSSES, what="tanks", since=date(2022, 2, 24), until=date(2025, 10, 2))
    assert [case.question.end for case in book.cases if case.estimate is None] == [date(2025, 10, 2)]
    with pytest.raises(QuestionError, match=r"112,350 .* was copied wrongly and is left out"):
        meant(book, asked)
