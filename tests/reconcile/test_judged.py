"""What readers judged goes before what the program read and guessed, and comes off again without a trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.claims.claim import Claim
from contested.documents.document import Document
from contested.ledger import Judgement, Kind
from contested.reconcile.casebook import casebook
from contested.reconcile.disagreements import disagreements
from contested.reconcile.estimates import estimates
from contested.reconcile.joined import Joined
from contested.reconcile.judged import UNJUDGED, judged
from contested.reconcile.origins import origins

Make = Callable[..., Any]
Book = tuple[list[Claim], dict[str, Document]]
NOON = datetime(2025, 11, 8, 12, tzinfo=UTC)


def verdict(kind: str, *claims: Claim, by: str = "Ann", reason: str = "asked them", **fields: Any) -> Judgement:
    return Judgement(
        kind=Kind(kind),
        claims=tuple(claim.id for claim in claims),
        fields=tuple(sorted(fields.items())),
        by=by,
        reason=reason,
        judged_at=NOON,
    )


def undo(judgement: Judgement) -> Judgement:
    return Judgement(
        kind=Kind.UNDO, undoes=judgement.id, by="Ben", reason="no", judged_at=judgement.judged_at + timedelta(days=1)
    )


@pytest.fixture
def dead(say: Make, report: Make, ledger: Make) -> Book:
    """Four reports of one day's dead: two repeat the rescuers, the police and a witness speak for themselves."""
    told = [
        ("A", "3", "State Emergency Service", "The rescuers count three dead in the block."),
        ("B", "3", "State Emergency Service", "Three are dead according to the service."),
        ("C", "5", "National Police", "Police officers write of five people killed."),
        ("D", "5", "Ivan Petrenko", "I have seen five bodies, a neighbour told us."),
    ]
    reports = [
        report("2025-11-08", outlet, say("killed", figure, by=by, on="2025-11-08", at="2025-11-08T10:00", words=words))
        for outlet, figure, by, words in told
    ]
    book: Book = ledger(*reports)
    return book


def sizes(book: Book, *judgements: Judgement) -> list[int]:
    """How many claims each voice of the only question has, largest first."""
    claims, documents = book
    (found,) = estimates(claims, documents, judged(claims, judgements))
    return sorted((len(origin.claims) for origin in found.origins), reverse=True)


def test_without_a_judgement_nothing_changes(dead: Book) -> None:
    claims, _ = dead
    assert sizes(dead) == [2, 1, 1]
    assert judged(claims, ()).standing(claims) == UNJUDGED.standing(claims) == tuple(claims)


def test_a_rejected_claim_counts_nowhere(dead: Book) -> None:
    claims, documents = dead
    rejecting = judged(claims, [verdict("reject", claims[2]), verdict("reject", claims[3])])
    (found,) = estimates(claims, documents, rejecting)
    assert (found.low, found.high, found.reports) == (3, 3, 2)
    disputed = disagreements(claims, documents, rejecting)
    assert not {claims[2], claims[3]} & {claim for one in disputed for claim in one.claims}
    assert {claims[2], claims[3]} & {claim for one in disagreements(claims, documents) for claim in one.claims}
    assert rejecting.shown(claims) == tuple(claims)


def test_a_correction_changes_the_figure_and_not_the_identity(dead: Book) -> None:
    claims, documents = dead
    found = judged(claims, [verdict("correct", claims[0], low=9, high=9), verdict("correct", claims[1], low=9, high=9)])
    book = casebook(claims, documents, found)
    assert (estimates(claims, documents)[0].high, book.estimates[0].high) == (5, 9)
    assert {claim.id for claim in book.estimates[0].claims} == {claim.id for claim in claims}
    assert book.estimates[0].claims[0].quote == claims[0].quote


def test_a_corrected_place_answers_another_question(dead: Book) -> None:
    claims, documents = dead
    found = judged(claims, [verdict("correct", claims[3], place="Dnipro")])
    places = {one.question.place: len(one.claims) for one in estimates(claims, documents, found)}
    assert places == {"Pokrovsk": 3, "Dnipro": 1}


def test_the_later_correction_of_a_field_counts(dead: Book) -> None:
    claims, _ = dead
    first = verdict("correct", claims[0], low=4, high=4)
    second = verdict("correct", claims[0], high=9, bound="range")
    (now, *_) = judged(claims, [first, second]).standing(claims)
    assert now.quantity is not None
    assert (now.quantity.low, now.quantity.high) == (4, 9)
    (then, *_) = judged(claims, [first, second, undo(second)]).standing(claims)
    assert then.quantity is not None
    assert (then.quantity.low, then.quantity.high) == (4, 4)


def test_a_correction_that_fits_no_more_changes_nothing_and_is_told(dead: Book) -> None:
    claims, _ = dead
    first = verdict("correct", claims[0], low=700, high=800, bound="range")
    second = verdict("correct", claims[0], high=750)
    found = judged(claims, [first, second, undo(first)])
    assert found.standing(claims) == tuple(claims)
    assert found.unfit == (second,)


def test_merged_claims_are_one_voice_with_the_reason(dead: Book) -> None:
    claims, documents = dead
    merging = verdict("merge", claims[2], claims[3], reason="he quotes the police")
    assert sizes(dead, merging) == [2, 2]
    (found,) = estimates(claims, documents, judged(claims, [merging]))
    assert "one origin, Ann judged: he quotes the police" in {origin.reason for origin in found.origins}


def test_merged_claims_with_unlike_figures_are_one_voice_too(dead: Book) -> None:
    claims, _ = dead
    assert sizes(dead, verdict("merge", claims[0], claims[2])) == [3, 1]


def test_one_origin_and_what_it_is_held_apart_from_are_said_apart(dead: Book) -> None:
    claims, documents = dead
    judgements = [verdict("merge", claims[0], claims[1], reason="a quote"), verdict("split", claims[0], claims[2])]
    (found,) = estimates(claims, documents, judged(claims, judgements))
    joined = next(origin.reason for origin in found.origins if len(origin.claims) > 1)
    assert "one origin, Ann judged: a quote" in joined.partition("; but ")[0]
    assert joined.partition("; but ")[2].startswith("held apart from another origin, Ann judged: ")


def test_split_claims_are_two_voices_with_the_reason(dead: Book) -> None:
    claims, documents = dead
    splitting = verdict("split", claims[0], claims[1], reason="two crews")
    assert sizes(dead, splitting) == [1, 1, 1, 1]
    (found,) = estimates(claims, documents, judged(claims, [splitting]))
    assert [origin.reason for origin in found.origins].count(
        "held apart from another origin, Ann judged: two crews"
    ) == 2


def test_the_last_word_on_two_claims_counts(dead: Book) -> None:
    claims, _ = dead
    split, merge = verdict("split", claims[0], claims[1]), verdict("merge", claims[0], claims[1])
    assert sizes(dead, split, merge) == [2, 1, 1]
    assert sizes(dead, merge, split) == [1, 1, 1, 1]
    assert sizes(dead, split, merge, undo(merge)) == [1, 1, 1, 1]


def test_a_split_is_not_got_around_by_a_third_claim(dead: Book) -> None:
    claims, _ = dead
    split = verdict("split", claims[0], claims[3])
    joins = [verdict("merge", claims[0], claims[2]), verdict("merge", claims[2], claims[3])]
    assert sizes(dead, split, *joins) == [2, 2]
    assert sizes(dead, *joins, split) == [2, 2]


def test_merges_carry_over_through_a_claim_on_another_question(dead: Book) -> None:
    claims, documents = dead
    elsewhere = verdict("correct", claims[1], place="Dnipro")
    joins = [verdict("merge", claims[1], one, reason=f"quotes {one.quote}") for one in claims[2:]]

    def voices(*judgements: Judgement) -> list[int]:
        found = estimates(claims, documents, judged(claims, [elsewhere, *judgements]))
        (here,) = [one for one in found if one.question.place == "Pokrovsk"]
        return sorted((len(origin.claims) for origin in here.origins), reverse=True)

    assert voices() == voices(joins[0]) == [1, 1, 1]
    assert voices(*joins) == [2, 1]
    assert voices(*joins, undo(joins[1])) == [1, 1, 1]
    assert voices(*joins, verdict("split", *claims[2:])) == [1, 1, 1]
    assert voices(verdict("split", *claims[2:]), *joins) == [1, 1, 1]
    assert voices(*joins, verdict("reject", claims[1])) == [1, 1, 1]


def test_an_acceptance_after_a_rejection_counts(dead: Book) -> None:
    claims, _ = dead
    reject, accept = verdict("reject", claims[0]), verdict("accept", claims[0], by="Ben")
    assert claims[0] in judged(claims, [reject, accept]).standing(claims)
    assert claims[0] not in judged(claims, [accept, reject]).standing(claims)
    assert judged(claims, [accept, reject]).about[claims[0]] == (accept, reject)


def test_a_judgement_on_a_corrected_claim_finds_it(dead: Book) -> None:
    claims, _ = dead
    correct = verdict("correct", claims[2], low=3, high=3)
    assert sizes(dead, correct, verdict("merge", claims[1], claims[2])) == [3, 1]
    assert sizes(dead, verdict("merge", claims[1], claims[2]), correct) == [3, 1]
    assert sizes(dead, correct, verdict("reject", claims[2])) == [2, 1]


def test_statuses_follow_judgements_as_well(say: Make, report: Make, ledger: Make) -> None:
    said = [
        say("control", status="held", by=by, on="2025-11-08", words=words)
        for by, words in (("Ivan Petrenko", "It is ours, one told me."), ("Oleh Koval", "We sit there, he writes."))
    ]
    claims, documents = ledger(*(report("2025-11-08", outlet, one) for outlet, one in zip("AB", said, strict=True)))
    assert len(origins(claims, documents)) == 2
    merging = judged(claims, [verdict("merge", *claims)])
    assert len(origins(claims, documents, merging)) == 1
    assert [len(case.voices) for case in casebook(claims, documents, merging).cases] == [1]


def test_a_judgement_on_a_claim_that_is_not_there_has_no_effect(dead: Book) -> None:
    claims, _ = dead
    away = verdict("merge", claims[0], replace(claims[3], rule="another"))
    assert sizes(dead, away) == [2, 1, 1]


KINDS = ("accept", "reject", "correct", "merge", "split")


@settings(max_examples=60, deadline=None)
@given(
    plan=st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 3), st.integers(1, 3)), max_size=7),
    order=st.permutations(range(4)),
    data=st.data(),
)
def test_undoing_everything_restores_everything(
    plan: Sequence[tuple[str, int, int]],
    order: Sequence[int],
    data: st.DataObject,
    say: Make,
    report: Make,
    ledger: Make,
) -> None:
    told = (
        ("A", "3", "Ivan Franko"),
        ("B", "3", "Ivan Franko"),
        ("C", "5", "Lesia Ukrainka"),
        ("D", "5", "Oleh Koval"),
    )
    claims, documents = ledger(
        *(report("2025-11-08", outlet, say("killed", figure, by=by, on="2025-11-08")) for outlet, figure, by in told)
    )
    made: list[Judgement] = []
    for number, (kind, one, step) in enumerate(plan):
        named = (claims[one], claims[(one + step) % 4]) if kind in ("merge", "split") else (claims[one],)
        fields: dict[str, Any] = {"low": step, "high": step + 4, "bound": "range"} if kind == "correct" else {}
        made.append(verdict(kind, *named, reason=f"{number}", **fields))
    found = judged(claims, made)
    before = estimates(claims, documents, found)
    assert estimates([claims[place] for place in order], documents, found) == before
    for estimate in before:
        for origin in estimate.origins:
            for pair in combinations(origin.claims, 2):
                tie = found.pairs.get(pair[0], {}).get(pair[1])
                assert tie is None or tie.together
    undos = [undo(one) for one in data.draw(st.permutations(made))]
    restored = judged(claims, [*made, *undos])
    assert estimates(claims, documents, restored) == estimates(claims, documents)
    assert disagreements(claims, documents, restored) == disagreements(claims, documents)


@settings(max_examples=200, deadline=None)
@given(
    pairs=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=20),
    apart=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] != pair[1]), max_size=6),
)
def test_no_set_ever_holds_what_is_held_apart(pairs: list[tuple[int, int]], apart: list[tuple[int, int]]) -> None:
    joined = Joined(8, apart)
    free = Joined(8)
    for one, other in pairs:
        joined.join(one, other, "said so")
        free.join(one, other, "said so")
    for one, other in apart:
        assert joined.root(one) != joined.root(other)
    if not any(free.root(one) == free.root(other) for one, other in apart):
        assert joined.sets() == free.sets()
