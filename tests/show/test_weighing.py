"""The page of a weighed situation and its chapter: marks of what is assumed, links that open, words that hold."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from contested.reconcile.casebook import casebook
from contested.reconcile.series.extents import settlement
from contested.scenario.kernel.engine import Engine
from contested.scenario.situation.belief import Status, Told
from contested.scenario.situation.draft import Known, draft
from contested.scenario.situation.policy import Policy
from contested.scenario.situation.situation import Situation
from contested.scenario.weighing.boxes import Box, Limit
from contested.scenario.weighing.sensitivity import Effect
from contested.scenario.weighing.weigh import Size, Weighed, weigh
from contested.scenario.weighing.window import Leaving
from contested.score.picture import Picture
from contested.show.brief import BriefContents, brief
from contested.show.weighing.chapters import window_words
from contested.show.weighing.limits import believing, limit_words
from contested.show.weighing.page import Sentence, glance, weigh_page
from contested.show.weighing.words import ASSUMED_MARK

TINY = Size(rows=64, replicates=2, leaving_rows=16, points=8, rivals=False)
HOSTILE = "</title><script>alert('x')</script>\u202e\x07 & \"quoted\""


def _weighed(situation: Situation) -> Weighed:
    return weigh(situation, size=TINY, engine=Engine.NUMPY)


@pytest.fixture(scope="module")
def situation() -> Situation:
    """A town of which all is assumed, three weeks ahead."""
    return draft(settlement("Kostiantynivka"), date(2025, 11, 8), Known(casebook([], {})), horizon_days=20)


@pytest.fixture(scope="module")
def found(situation: Situation) -> Weighed:
    """That situation weighed."""
    return _weighed(situation)


@pytest.fixture(scope="module")
def hostile(situation: Situation) -> Weighed:
    """The same with hostile words wherever a file or a report may put them."""
    told = tuple(Told(value, f"{value:,} by {HOSTILE}", (f'"><img src=x>{n}',)) for n, value in enumerate((3e4, 9e4)))
    force = replace(
        situation.beliefs["attacker_strength"], status=Status.CLAIMS, why=HOSTILE, claims=("c0",), disputed=told
    )
    policies = {**situation.policies, "hold": Policy("hold", f"hold {HOSTILE}", {})}
    beliefs = {**situation.beliefs, force.name: force}
    return _weighed(replace(situation, place=HOSTILE, beliefs=beliefs, policies=policies))


def _chapters(page: str) -> dict[str, str]:
    found = re.split(r'<section id="([a-z]+)"', page)
    return dict(zip(found[1::2], found[2::2], strict=True))


def test_every_picture_is_followed_by_how_much_of_it_is_assumed(found: Weighed) -> None:
    chapters = _chapters(weigh_page(found))
    for name in ("best", "outcomes", "trade", "leaving", "courses"):
        assert "<svg" in chapters[name]
        after = chapters[name][chapters[name].rindex("</svg>") :]
        assert re.search(f"{ASSUMED_MARK} \\d+ of the \\d+ numbers", after), name
    tables = chapters["outcomes"].split("<caption>")[1:]
    assert all(re.search(f"{ASSUMED_MARK} \\d+ of the \\d+ assumed", one[: one.index("</caption>")]) for one in tables)


def test_every_assumed_number_bears_its_mark_and_no_other_does(found: Weighed) -> None:
    rows = _chapters(weigh_page(found))["beliefs"].split("<tr>")[1:]
    beliefs = found.futures.situation.beliefs.values()
    assert len(rows) == len(beliefs)
    for row, belief in zip(rows, beliefs, strict=True):
        assert (ASSUMED_MARK in row) == (belief.status is Status.ASSUMED), belief.name


def test_hostile_words_stand_escaped_and_turn_nothing_around(hostile: Weighed) -> None:
    page = weigh_page(hostile, (Sentence("c0", HOSTILE, HOSTILE, "2025-11-08"),))
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "\x07" not in page
    assert "&lt;script&gt;alert" in page
    assert not re.search('(?<!U\\+202E">)\u202e', page), "an override outside an element of its own"


def test_every_link_of_the_page_opens_in_it(hostile: Weighed) -> None:
    page = weigh_page(hostile, (Sentence("c0", "words", "outlet", "2025-11-08"),))
    links = set(re.findall(r'href="#([^"]+)"', page))
    assert "c-c0" in links
    assert links <= set(re.findall(r'id="([^"]+)"', page))


def test_equal_results_give_equal_bytes(situation: Situation, found: Weighed) -> None:
    assert weigh_page(_weighed(situation)) == weigh_page(found)


def test_the_briefs_chapter_says_the_same_and_its_links_open(contents: BriefContents, hostile: Weighed) -> None:
    claim = contents.claims[0].id
    force = hostile.futures.situation.beliefs["attacker_strength"]
    cited = replace(force, disputed=tuple(replace(one, claims=(claim,)) for one in force.disputed))
    settled = tuple(
        replace(one, settled=tuple(replace(each, told=replace(each.told, claims=(claim,))) for each in one.settled))
        for one in hostile.settlings
    )
    beliefs = {**hostile.futures.situation.beliefs, cited.name: cited}
    futures = replace(hostile.futures, situation=replace(hostile.futures.situation, beliefs=beliefs))
    picture = Picture(dilemma=replace(hostile, futures=futures, settlings=settled))
    page = brief(replace(contents, picture=picture))
    chapter = page[page.index('id="dilemma"') :]
    assert f'href="#c-{claim}"' in chapter
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))
    assert "<script>alert" not in page
    assert "not a chance of success" in chapter
    assert "No probability of victory is given" in chapter


def test_a_policy_that_is_level_with_the_best_is_not_called_never_best(situation: Situation) -> None:
    twins = {"one": situation.policies["hold"], "two": situation.policies["hold"]}
    found = _weighed(replace(situation, policies=twins))
    assert found.chances == {"one": 1.0, "two": 1.0}
    assert found.never_best == ()
    page = weigh_page(found)
    assert "Never best" not in page
    assert "In no draw" not in page
    assert "nothing decides between them" in page


def test_a_limit_of_a_pace_is_told_in_days_the_other_way_round(found: Weighed) -> None:
    fast, slow = Limit("pace", 0.5, 1.0), Limit("pace", 0.0, 0.5)
    assert limit_words(found, fast).startswith("at most ")
    assert limit_words(found, slow).startswith("at least ")
    assert limit_words(found, fast).removeprefix("at most ") == limit_words(found, slow).removeprefix("at least ")
    assert limit_words(found, Limit("corridor_width", 0.5, 1.0)) == "at least 6 km"


def test_a_limit_of_a_share_of_a_force_names_the_force(found: Weighed) -> None:
    assert "8,000 people" in limit_words(found, Limit("defender_losses", 0.0, 0.5))


def test_a_limit_of_a_weight_is_told_in_own_people(found: Weighed) -> None:
    assert limit_words(found, Limit("days_held", 0.2, 1.0)) == "at least 10 own people"


@pytest.mark.parametrize(
    ("density", "words"),
    [
        (0.9, "Best in 90 %"),
        (0.4, "more often than not; the most are 40 %"),
        (0.05, "No few beliefs make it best much"),
    ],
)
def test_a_box_claims_no_more_than_its_density(found: Weighed, density: float, words: str) -> None:
    box = Box((Limit("pace", 0.5, 1.0),), density, 0.5, 0.2)
    alone = replace(found, boxes={"hold": box}, chances={**found.chances, "hold": 0.04})
    assert words in believing(alone)


def _saving(*saved: float) -> Leaving:
    """Rows that save these shares by an order on any day."""
    return Leaving(np.array([0.0, 5.0, 10.0]), np.tile(np.array(saved), (3, 1)))


def test_the_sentence_of_the_window_says_never_and_always_as_they_are(found: Weighed) -> None:
    def told(leaving: Leaving) -> str:
        return re.sub(r"<[^>]+>", "", window_words(replace(found, leaving=leaving), 0.75))

    assert told(_saving(0.1, 0.1, 0.1, 0.9)).startswith("In 75 % of what is believed even leaving at once does not")
    always = told(_saving(0.9, 0.9, 0.9, 0.1))
    assert always.startswith("In 75 % of what is believed an order on any of the 20 days")
    assert "In 25 % even leaving at once does not" in always
    falling = Leaving(np.array([0.0, 5.0, 10.0]), np.array([[0.9, 0.9, 0.5], [0.8, 0.8, 0.4], [0.3, 0.3, 0.3]]))
    assert "An order within 5 days" in told(falling)
    assert "from not even at once to" in told(falling)


def test_a_dispute_that_moves_nothing_is_not_called_worth_settling(hostile: Weighed) -> None:
    first = hostile.settlings[0]
    sure = replace(hostile, settlings=(replace(first, moved=0.2, error=0.01),))
    luck = replace(hostile, settlings=(replace(first, moved=0.02, error=0.02),))
    assert any("worth settling first" in line for line in glance(sure))
    assert not any("worth settling first" in line for line in glance(luck))
    assert any("no more than luck" in line for line in glance(luck))


def test_an_effect_with_others_is_told_no_smaller_than_alone(found: Weighed) -> None:
    turned = replace(found, effects=(Effect("pace", 0.7, 0.4, 0.3, 0.5), Effect("late_pace", -0.1, 1.2, 1.0, 1.4)))
    chapter = _chapters(weigh_page(turned))["deciding"]
    assert "70 % alone, 70 % with others" in chapter
    assert "0 % alone, 100 % with others" in chapter
