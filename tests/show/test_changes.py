"""The chapter on what changed: every number opens its sentence, and nothing of a report's words runs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.show.conftest import DNIPRO, GROUND, MORNING, NIGHTLY, exactly, one_claim
from tests.show.test_brief import HOSTILE_WORDS, Page

from contested.claims.vocabulary import Measure, Unit
from contested.reconcile.changes import Changes, Known, changes
from contested.show.brief import BriefContents, brief
from contested.show.explained import explained
from contested.show.register import Register

SINCE = date(2025, 11, 8)


@pytest.fixture
def told(contents: BriefContents) -> BriefContents:
    """The brief's contents with what changed since the eighth."""
    texts = {document.id: document for document in contents.documents}
    old = {key: one for key, one in texts.items() if one.published <= SINCE}
    before = Known.of([claim for claim in contents.claims if claim.document in old], old)
    found = changes(before, Known.of(contents.claims, texts))
    return replace(contents, since=SINCE, changes=found, disagreements=(*found.opened, *contents.disagreements))


def test_the_chapter_is_the_first_and_its_links_land(told: BriefContents) -> None:
    page = Page(brief(told))
    wanted = ["changed", "known", "map", "timeline", "disagreements"]
    assert [one for one in page.ids if one in wanted] == wanted
    assert {link[1:] for link in page.links} <= set(page.ids)
    said = page.text_in("section", id="changed")
    assert "What changed since 8 November 2025" in said
    assert "2 new reports" in said
    assert "6 new claims" in said


def test_every_count_is_a_link(told: BriefContents) -> None:
    page = Page(brief(told))
    outside = "".join(
        data
        for around, data in page.texts
        if any(found.get("class") == "sentences" for _, found in around)
        and any(found.get("id") == "changed" for _, found in around)
        and not any(name == "a" for name, _ in around)
    )
    assert not any(letter.isdigit() for letter in outside), outside


def test_equal_contents_give_equal_bytes(told: BriefContents) -> None:
    turned = replace(told, documents=told.documents[::-1], claims=told.claims[::-1])
    assert brief(told) == brief(turned)


def test_hostile_words_stay_words(told: BriefContents) -> None:
    assert told.changes is not None
    opened = replace(told, changes=replace(told.changes, opened=told.disagreements))
    assert HOSTILE_WORDS in Page(brief(opened)).text_in("section", id="changed")
    assert "<script" not in brief(opened)


def test_without_a_day_there_is_no_chapter(contents: BriefContents) -> None:
    assert "changed" not in Page(brief(contents)).ids


def test_nothing_new_is_said_in_words(contents: BriefContents) -> None:
    nothing = Changes((), (), (), (), (), (), ())
    page = Page(brief(replace(contents, since=SINCE, changes=nothing)))
    assert "nothing changed" in page.text_in("section", id="changed")


@pytest.mark.parametrize(
    ("words", "linked"),
    [
        ("3 were killed (8 November 2025).", ["3"]),
        ("Killed on 3 November 2025: 3 (mayor, 03:00 UTC).", ["3"]),
        ("1,003 and 3.5 and 3rd and 13 are other numbers.", []),
        ("3, then 3 again.", ["3", "3"]),
        ("Of 3 origins: 3 (mayor); and 3 more, over 3 days.", ["3"]),
    ],
)
def test_an_explanations_figures_are_links_and_its_days_are_not(words: str, linked: list[str]) -> None:
    claim = one_claim("three died", Measure.KILLED, what="civilian", party="UA", place=DNIPRO, period=MORNING,
                      quantity=exactly(3, Unit.PEOPLE))  # fmt: skip
    document = replace(NIGHTLY, text="three died", outlet="Agency", own_id=None, title=None)
    claim = replace(claim, document=document.id)
    register = Register.of([document, GROUND], [claim], [])
    page = Page(f"<p>{explained(words, [claim], register)}</p>")
    assert [data for around, data in page.texts if around[-1][0] == "a"] == linked
    assert page.text_in("p") == words
