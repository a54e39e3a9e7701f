"""Who follows whom: copies in other words, seen only over many questions, that add nothing to an estimate."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconcile.reading import Written, read

from contested.claims.claim import Claim
from contested.claims.vocabulary import Measure
from contested.ledger.judgement import Judgement, Kind
from contested.reconcile.casebook import Case, Casebook, casebook
from contested.reconcile.following import Following, same_figure
from contested.reconcile.judged import judged
from contested.reconcile.leanings import leanings
from contested.reconcile.posterior import Posterior, posterior

# Every outlet has its own words, so that no two sentences are alike: only the figures can give a copier away.
WORDS = (
    "Russia launched {n} drones at Kherson on {d} October. Streets near the port were closed for hours.",
    "At Kherson Russia launched {n} drones on {d} October, by what our own correspondents counted from the roofs.",
    "On {d} October Russia launched {n} drones at Kherson; trolleybuses stood still until the evening.",
    "Our desk has it that Russia launched {n} drones at Kherson on {d} October, after a quiet week by the river.",
    "Schools taught in cellars again: Russia launched {n} drones at Kherson on {d} October, while shops shut early.",
    "We counted: Russia launched {n} drones at Kherson on {d} October. Pumps in some districts failed.",
    "Barges burnt. Russia launched {n} drones at Kherson on {d} October, as neighbours with good ears tell us.",
    "Windows broke along the quay, and Russia launched {n} drones at Kherson on {d} October, says our evening edition.",
    "The market stayed open although Russia launched {n} drones at Kherson on {d} October, our stringer writes.",
)
OUTLETS = (
    *("Northern Post", "City Desk", "River Herald", "Steppe Gazette", "Harbour Times", "Plain Courier"),
    *("Delta Monitor", "Bridge Tribune", "Orchard Review"),
)
DAYS = 14


def told(outlet: int, day: int, figure: int, *, later: bool = False) -> Written:
    """One outlet's report of one day's drones, published that day or on the next."""
    return (f"2025-10-{day + later:02}", OUTLETS[outlet], WORDS[outlet].format(n=figure, d=day))


def world(seed: int, leans: Sequence[float], spread: float = 0.12, days: int = DAYS) -> list[list[int]]:
    """Figures of each outlet by day: above twenty, and none the very figure of another outlet's."""
    stream = random.Random(seed)
    rows: list[list[int]] = [[] for _ in leans]
    for _ in range(days):
        truth = stream.uniform(35, 90)
        taken: set[int] = set()
        for row, lean in zip(rows, leans, strict=True):
            figure = max(21, round(truth * lean * 2.718281828 ** stream.gauss(0, spread)))
            while any(same_figure(figure, other) for other in taken):
                figure += 1
            taken.add(figure)
            row.append(figure)
    return rows


def reports(rows: Sequence[Sequence[int]], copies: Sequence[int] = ()) -> list[Written]:
    """Every outlet's reports, and those of further outlets that repeat the ones at places `copies` a day later."""
    found = [told(outlet, day + 1, figure) for outlet, row in enumerate(rows) for day, figure in enumerate(row)]
    for number, original in enumerate(copies):
        found += [told(len(rows) + number, day + 1, figure, later=True) for day, figure in enumerate(rows[original])]
    return found


@lru_cache(maxsize=64)
def book(found: tuple[Written, ...]) -> Casebook:
    return casebook(*read(*found))


def launched(made: Casebook) -> dict[date, Case]:
    cases = {one.question.end: one for one in made.cases if one.question.measure is Measure.LAUNCHED}
    return {day: case for day, case in cases.items() if day is not None}


def answers(made: Casebook) -> dict[date, Posterior]:
    known = leanings(made.cases)
    found = {day: posterior(case, known) for day, case in launched(made).items()}
    return {day: answer for day, answer in found.items() if answer is not None}


def taken(made: Casebook) -> list[Following]:
    return [one for one in made.followings.pairs if one.taken]


def deviation(answer: Posterior) -> float:
    """The standard deviation that a normal distribution with these tenths would have, in log units."""
    return float(np.log1p(answer.quantiles[0.9]) - np.log1p(answer.quantiles[0.1])) / 2.563


LEANS = (1.0, 0.95, 1.05)


def test_who_repeats_another_in_its_own_words_is_one_origin_with_it() -> None:
    rows = world(1, LEANS)
    made = book(tuple(reports(rows, copies=[2])))
    (one,) = taken(made)
    assert (one.follower, one.leader) == ("Steppe Gazette", "River Herald")
    assert (one.same, one.shared, one.first, one.dated) == (DAYS, DAYS, DAYS, DAYS)
    for case in launched(made).values():
        assert [reason for group, reason in case.voices if len(group) > 1] == [one.reason]
        assert len(case.voices) == 3
    assert one.alone > 10
    assert one.reason == (
        f"Steppe Gazette told the same figure as River Herald on 14 of 14 questions, {one.alone} of them unlike "
        "everybody else's, River Herald first on 14 of 14"
    )


def test_where_a_follower_gives_its_own_figure_it_speaks_for_itself() -> None:
    rows = world(2, LEANS)
    found = reports(rows, copies=[0])
    found[-1] = told(3, DAYS, rows[0][-1] + 9, later=True)
    made = book(tuple(found))
    assert [len(case.voices) for case in launched(made).values()] == [3] * (DAYS - 1) + [4]


def test_a_reader_who_knows_better_splits_them() -> None:
    claims, documents = read(*reports(world(1, LEANS), copies=[2]))
    day = date(2025, 10, 4)

    def of(outlet: str) -> Claim:
        (claim,) = (
            one
            for one in claims
            if (documents[one.document].outlet, one.measure, one.period.end) == (outlet, Measure.LAUNCHED, day)
        )
        return claim

    ids = (of("River Herald").id, of("Steppe Gazette").id)
    reason, when = "both count for themselves", datetime(2025, 10, 9, tzinfo=UTC)
    split = Judgement(kind=Kind.SPLIT, claims=ids, by="Olena", reason=reason, judged_at=when)
    made = launched(casebook(claims, documents, judged(claims, [split])))
    assert [len(case.voices) for case in made.values()] == [4 if when == day else 3 for when in made]


@pytest.mark.parametrize("seed", [3, 4, 5])
def test_good_counters_who_agree_where_all_do_follow_nobody(seed: int) -> None:
    stream = random.Random(seed)
    found = []
    for day in range(1, 21):
        truth = stream.randrange(25, 90)
        for outlet in range(5):
            figure = truth if stream.random() < 0.9 else truth + stream.choice((-5, -3, 2, 4))
            found.append(told(outlet, day, figure))
    assert taken(book(tuple(found))) == []


def test_small_tolls_that_everybody_gets_right_show_nothing() -> None:
    found = [told(outlet, day, 3 + day % 5) for outlet in range(2) for day in range(1, 28)]
    assert taken(book(tuple(found))) == []


def test_nine_questions_are_too_few() -> None:
    rows = [row[:9] for row in world(6, LEANS)]
    assert book(tuple(reports(rows, copies=[1]))).followings.pairs == ()


def test_one_long_statement_that_two_outlets_copied_makes_neither_a_follower() -> None:
    rows = world(7, (1.0, 1.1))

    def listed(outlet: int, row: Sequence[int]) -> Written:
        words = (WORDS[outlet].format(n=figure, d=day + 1) for day, figure in enumerate(row))
        return ("2025-10-20", OUTLETS[outlet], " ".join(words))

    made = book((listed(0, rows[0]), listed(1, rows[1]), listed(2, rows[0])))
    assert {one.shared for one in made.followings.pairs} == {DAYS}
    assert taken(made) == []


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 500), copies=st.integers(1, 5), original=st.integers(0, 2))
def test_copies_move_an_estimate_by_less_than_a_twentieth_of_its_deviation_and_never_narrow_it(
    seed: int, copies: int, original: int
) -> None:
    rows = world(seed, LEANS)
    alone = answers(book(tuple(reports(rows))))
    with_copies = answers(book(tuple(reports(rows, copies=[original] * copies))))
    assert alone.keys() == with_copies.keys()
    for day, before in alone.items():
        after = with_copies[day]
        moved = abs(np.log1p(after.median) - np.log1p(before.median))
        assert moved <= 0.05 * deviation(before)
        for low in (0.05, 0.1, 0.25):
            assert after.quantiles[low] <= before.quantiles[low]
            assert after.quantiles[round(1 - low, 2)] >= before.quantiles[round(1 - low, 2)]


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_five_copies_of_a_source_that_overstates_move_the_median_estimate_by_less_than_two_in_a_hundred(
    seed: int,
) -> None:
    rows = world(seed, (1.0, 0.95, 1.05, 1.8), days=20)
    copied = reports(rows, copies=[3] * 5)
    alone, together = answers(book(tuple(reports(rows)))), answers(book(tuple(copied)))
    moved = [together[day].median / alone[day].median for day in alone]
    assert float(np.median(moved)) == pytest.approx(1.0, abs=0.02)
    blind = [np.median([*column, *[column[3]] * 5]) / np.median(column) for column in zip(*rows, strict=True)]
    assert float(np.median(blind)) > 1.4


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 500), against=st.integers(1, 3))
def test_taking_two_for_one_never_narrows_an_estimate(seed: int, against: int) -> None:
    rows = world(seed, (1.0, *(1.0,) * against), spread=0.3)
    claims, documents = read(*reports(rows, copies=[0]))
    made = casebook(claims, documents)
    known = leanings(made.cases)
    for case in launched(made).values():
        if not case.unfollowed:
            continue  # a figure of three digits is one origin anyhow
        blind = posterior(Case(case.question, case.statements, case.unfollowed, case.counts, case.estimate), known)
        found = posterior(case, known)
        assert found is not None
        assert blind is not None
        for low in (0.05, 0.1, 0.25):
            high = round(1 - low, 2)
            assert found.quantiles[high] - found.quantiles[low] >= blind.quantiles[high] - blind.quantiles[low]
        assert all(low <= high for low, high in pairwise(found.quantiles.values()))


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 1000))
def test_the_order_of_claims_has_no_effect(seed: int) -> None:
    claims, documents = read(*reports(world(1, LEANS), copies=[2, 0]))
    mixed = claims.copy()
    random.Random(seed).shuffle(mixed)
    assert casebook(mixed, documents).followings.pairs == casebook(claims, documents).followings.pairs


def test_a_rounded_figure_is_the_same_and_a_near_one_is_not() -> None:
    assert same_figure(653, 650)
    assert same_figure(650, 653)
    assert not same_figure(653, 660)
    assert not same_figure(653, 700)
    assert not same_figure(653, 652)
