"""What frames imply, tested against reports that are read from their words, for either side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.reconcile.reading import Written
from tests.reconcile.shelf import Shelf, square
from tests.rhetoric.told import asked, exchanged

from contested.claims.vocabulary import Measure, Side
from contested.errors import InputError
from contested.reconcile.interval import Interval
from contested.reconcile.series.sources import Sources
from contested.rhetoric.bearing import PERIOD, TESTS, Answer, Standing, bearing, put
from contested.rhetoric.predicates.asked import Asked, Evidence
from contested.rhetoric.taxonomy import taxonomy

NIGHT = ("2025-11-07", "2025-11-08")
STRIKE = (
    ("2025-11-08", "Wire", "Russia launched 90 drones at Ukraine overnight, the Ukrainian Air Force said."),
    ("2025-11-08", "Agency", "Three people were killed in Dnipro overnight, the Wire agency's reporters counted."),
    ("2025-11-09", "Monitor", "At least five civilians were wounded in Kharkiv on Saturday."),
)
DENIAL = ("2025-11-08", "Daily", "The Kremlin denies that its forces target civilians in Ukraine.")
RING = ("2025-11-08", "Daily", "The Russian Defence Ministry said that Pokrovsk had been encircled.")
NO_RING = (
    ("2025-11-08", "Wire", "Ukraine's General Staff denied that Pokrovsk was encircled."),
    ("2025-11-08", "War Institute", "Russian forces have not encircled Pokrovsk."),
    ("2025-11-09", "Monitor", "Pokrovsk is not encircled."),
)


def found(predicate: str, given: Asked) -> Answer:
    return TESTS[predicate](given)


def test_every_predicate_of_the_taxonomy_has_a_test() -> None:
    assert set(taxonomy().predicates) == {*TESTS, "none"}


def test_a_denial_of_harm_is_contradicted_by_third_parties_who_counted_for_themselves() -> None:
    one = found("no_harm_by_side", asked("RU", "2025-11-09", DENIAL, *STRIKE, on=NIGHT))
    assert one.standing is Standing.CONTRADICTED
    assert one.interval is not None
    assert one.interval.floor >= 3
    assert {claim.speaker.side for claim in one.own} == {Side.RU}
    assert len({claim.document for claim in one.against}) >= 2


def test_one_article_that_quotes_many_never_contradicts() -> None:
    tolls = (
        "Three people were killed in Dnipro overnight, Amnesty International counted.",
        "Five civilians were wounded in Kharkiv overnight, the United Nations said.",
    )
    together = ("2025-11-08", "Daily", " ".join(tolls))
    apart = [("2025-11-08", outlet, words) for outlet, words in zip(("Daily", "Weekly"), tolls, strict=True)]
    one = found("no_harm_by_side", asked("RU", "2025-11-09", DENIAL, STRIKE[0], together, on=NIGHT))
    several = found("no_harm_by_side", asked("RU", "2025-11-09", DENIAL, STRIKE[0], *apart, on=NIGHT))
    assert [len({claim.speaker.name for claim in each.against}) for each in (one, several)] == [2, 2]
    assert [each.standing for each in (one, several)] == [Standing.TENSION, Standing.CONTRADICTED]


def test_a_denial_of_harm_is_in_tension_where_outlets_repeat_the_other_sides_officials() -> None:
    mayor = (
        "2025-11-08",
        "Daily",
        "Three people were killed in Dnipro overnight, said the mayor of Dnipro, Borys Filatov.",
    )
    repeated = ("2025-11-08", "Wire", "At least three people were killed in Dnipro overnight.")
    one = found("no_harm_by_side", asked("RU", "2025-11-09", DENIAL, STRIKE[0], mayor, repeated, on=NIGHT))
    assert one.standing is Standing.TENSION
    assert one.against
    theirs = found("harm_to_civilians_by_other", asked("UA", "2025-11-09", STRIKE[0], mayor, repeated, on=NIGHT))
    assert theirs.standing is Standing.NOT_TESTABLE


def test_harm_of_other_days_is_not_held_against_a_denial() -> None:
    given = asked("RU", "2025-11-09", DENIAL, *STRIKE, on=("2025-11-02",))
    assert found("no_harm_by_side", given).standing is Standing.NOT_TESTABLE


def test_harm_without_a_strike_of_the_side_is_not_its_harm() -> None:
    given = asked("RU", "2025-11-09", *STRIKE[1:], on=NIGHT)
    one = found("no_harm_by_side", given)
    assert one.standing is Standing.NOT_TESTABLE
    assert "no strike by Russia is told" in one.reason


@pytest.mark.parametrize(
    "toll",
    [
        ("2025-11-08", "Channel", "Two civilians were killed in Donetsk, Denis Pushilin said.", "RU"),
        ("2025-11-08", "Agency", "Ukrainian shelling killed two civilians in Donetsk, the agency's reporters counted."),
    ],
)
def test_harm_of_the_other_sides_strikes_is_not_held_against_a_denial(toll: Written) -> None:
    given = asked("RU", "2025-11-09", DENIAL, STRIKE[0], toll, on=NIGHT)
    one = found("no_harm_by_side", given)
    assert one.interval is None
    assert Measure.KILLED not in {claim.measure for claim in one.claims}


def test_a_ring_that_third_parties_deny_is_contradicted_with_both_sides_sentences() -> None:
    given = asked("RU", "2025-11-09", RING, *NO_RING, place="Pokrovsk")
    one = found("corridor_cut_to_other", given)
    assert one.standing is Standing.CONTRADICTED
    assert [claim.speaker.side for claim in one.own] == [Side.RU]
    assert {claim.speaker.side for claim in one.against} >= {Side.UA, Side.THIRD}


def test_a_ring_that_only_the_enemy_denies_is_in_tension() -> None:
    given = asked("RU", "2025-11-09", RING, NO_RING[0], place="Pokrovsk")
    assert found("corridor_cut_to_other", given).standing is Standing.TENSION


def test_a_ring_that_only_the_side_itself_tells_cannot_be_tested() -> None:
    given = asked("RU", "2025-11-09", RING, place="Pokrovsk")
    assert found("corridor_cut_to_other", given).standing is Standing.NOT_TESTABLE
    assert found("corridor_cut_to_other", asked("RU", "2025-11-09", RING)).standing is Standing.NOT_TESTABLE


def test_whoever_says_both_on_one_day_neither_bears_a_ring_out_nor_excludes_it() -> None:
    both = ("2025-11-08", "Monitor", "Pokrovsk is encircled. Supply routes to Pokrovsk remain open.")
    one = found("corridor_cut_to_other", asked("RU", "2025-11-09", RING, NO_RING[1], both, place="Pokrovsk"))
    assert {claim.speaker.name for claim in one.either} == {"Monitor"}
    assert "Monitor" not in {claim.speaker.name for claim in (*one.for_, *one.against)}
    assert set(one.claims) >= set(one.either)


def test_a_map_that_decides_is_named_since_it_has_no_sentence_to_show(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.map("2025-11-08", occupied=[square(48.28, 37.18, 0.5)])
    last = date(2025, 11, 9)
    sources = Sources(tuple(shelf.claims), shelf.documents, shelf.body, last)
    given = Asked(Side.RU, last - PERIOD, last, Evidence(shelf.book, sources, ()), "Pokrovsk")
    one = found("corridor_cut_to_other", given)
    mapper = sources.layers[-1].mapper
    assert f", by {mapper}'s map: " in one.reason
    assert " by " not in found("corridor_cut_to_other", asked("RU", "2025-11-09", RING, place="Pokrovsk")).reason


def test_whoever_saw_nothing_of_a_ring_does_not_say_that_there_is_none() -> None:
    unseen = ("2025-11-08", "War Institute", "The War Institute has seen no evidence that Pokrovsk is encircled.")
    given = asked("RU", "2025-11-09", RING, NO_RING[2], unseen, place="Pokrovsk")
    one = found("corridor_cut_to_other", given)
    assert one.standing is Standing.TENSION
    assert "War Institute" in {given.evidence.sources.documents[claim.document].outlet for claim in one.against}


def test_a_map_tells_the_width_of_the_way_and_one_map_never_contradicts(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.report(*RING[::2], outlet="Daily")
    shelf.map("2025-11-08", occupied=[square(48.28, 37.18, 0.5)])
    last = date(2025, 11, 9)
    sources = Sources(tuple(shelf.claims), shelf.documents, shelf.body, last)
    given = Asked(Side.RU, last - PERIOD, last, Evidence(shelf.book, sources, ()), "Pokrovsk")
    closed = found("corridor_cut_to_other", given)
    assert (closed.standing, closed.interval) == (Standing.SUPPORTED, Interval(0.0, 0.0))
    mirrored = found("corridor_open_to_side", replace(given, side=Side.UA))
    assert mirrored.standing is Standing.TENSION


def test_copies_of_one_denial_never_contradict() -> None:
    words = "Russian forces have not encircled Pokrovsk, the War Institute said."
    copies = [("2025-11-08", f"Paper {letter}", words) for letter in "ABCD"]
    given = asked("RU", "2025-11-09", RING, *copies, place="Pokrovsk")
    assert found("corridor_cut_to_other", given).standing is Standing.TENSION


def test_a_deadline_that_passed_is_missed_only_by_the_word_of_those_whom_it_does_not_suit() -> None:
    order = ("2025-11-01", "Daily", "Putin ordered Russian forces to capture Pokrovsk by 10 November.")
    third = ("2025-11-14", "War Institute", "Ukrainian forces still hold Pokrovsk.")
    other = ("2025-11-15", "Monitor", "Ukrainian troops still hold Pokrovsk.")
    late = asked("RU", "2025-11-20", order, third, other)
    assert found("deadlines_kept_by_side", late).standing is Standing.CONTRADICTED
    assert found("deadlines_kept_by_side", asked("RU", "2025-11-20", order, third)).standing is Standing.TENSION
    waiting = found("deadlines_kept_by_side", asked("RU", "2025-11-05", order))
    assert waiting.standing is Standing.NOT_TESTABLE
    assert "1 still open" in waiting.reason


def test_strength_is_compared_with_the_same_sources_own_figure_only() -> None:
    first = ("2025-10-20", "War Institute", "Russia has 150,000 troops in the Pokrovsk sector.")
    later = ("2025-11-08", "War Institute", "Russia has 110,000 troops in the Pokrovsk sector.")
    another = ("2025-11-08", "Monitor", "Russia has 90,000 troops in the Pokrovsk sector.")
    one = found("strength_falls_of_other", asked("UA", "2025-11-09", first, later, place="Pokrovsk"))
    assert one.standing is Standing.SUPPORTED
    apart = asked("UA", "2025-11-09", first, another, place="Pokrovsk")
    assert found("strength_falls_of_other", apart).standing is Standing.NOT_TESTABLE


@pytest.mark.parametrize("predicate", sorted(set(TESTS) - {"ground_gained_by_side", "ground_held_by_side"}))
def test_exchanging_the_sides_in_every_claim_exchanges_the_answers(predicate: str) -> None:
    reports = (DENIAL, *STRIKE, RING, *NO_RING)
    for side in ("RU", "UA"):
        given = asked(side, "2025-11-09", *reports, place="Pokrovsk", on=NIGHT)
        here, there = found(predicate, given), found(predicate, exchanged(given))
        assert (here.standing, here.interval, here.weightings) == (there.standing, there.interval, there.weightings)
        assert [len(one) for one in (here.own, here.for_, here.against)] == [
            len(one) for one in (there.own, there.for_, there.against)
        ]


def test_leaving_ground_under_a_condition_is_no_intention_to_leave_it() -> None:
    condition = ("2025-11-08", "Wire", "If Pokrovsk were encircled, Kyiv would have to withdraw.")
    plan = ("2025-11-08", "Wire", "Ukraine is ready to withdraw from Pokrovsk, Zelensky said.")
    spoken = [asked("UA", "2025-11-09", one) for one in (condition, plan)]
    assert [bool(found("nothing_ceded_by_side", one).claims) for one in spoken] == [False, True]


def test_a_frame_is_asked_of_each_place_that_its_sentences_name() -> None:
    given = asked("RU", "2025-11-09", RING, *NO_RING)
    one = bearing("encircled", ["corridor_cut_to_other"], given, ["Pokrovsk", "Kupiansk"])
    assert [(test.place, test.standing) for test in one.tests] == [
        ("Pokrovsk", Standing.CONTRADICTED),
        ("Kupiansk", Standing.NOT_TESTABLE),
    ]
    assert one.standing is Standing.CONTRADICTED


def test_a_frame_that_implies_nothing_testable_says_so() -> None:
    given = asked("RU", "2025-11-09", RING)
    one = bearing("escalation_fear", ["none"], given)
    assert one.standing is Standing.NOT_TESTABLE
    with pytest.raises(InputError, match="no test answers"):
        bearing("x", ["moods"], given)


def test_words_of_a_predicate_name_the_sides() -> None:
    words = "the side takes more than the other side holds"
    assert put(words, Side.RU) == "Russia takes more than Ukraine holds"
    assert put(words, Side.UA) == "Ukraine takes more than Russia holds"
