"""Following a story: narratives by side, their voices, their places, and what was read."""

from __future__ import annotations

from datetime import date

from tests.reconcile.reading import read
from tests.rhetoric.told import evidence, instance

from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.rhetoric.bearing import Standing
from contested.rhetoric.follow import Followed, follow
from contested.rhetoric.instance import Instance, Voice
from contested.rhetoric.press import Press

REPORTS = (
    ("2025-11-01", "Early", "Kyiv denied that Pokrovsk was encircled."),
    ("2025-11-08", "Ministry", "The Russian Defence Ministry said that Pokrovsk had been encircled.", "RU"),
    ("2025-11-08", "War Institute", "Russian forces have not encircled Pokrovsk."),
    ("2025-11-09", "Monitor", "Pokrovsk is not encircled. Myrnohrad was quiet, and Hryshyne was quiet."),
)


def followed(*made: Instance, since: str | None = None) -> Followed:
    claims, documents = read(*REPORTS)
    until = date(2025, 11, 9)
    first = date.fromisoformat(since) if since else None
    return follow(made, Press.of(documents, claims), evidence(claims, documents, until), until, first)


def document(outlet: str) -> Document:
    return next(one for one in read(*REPORTS)[1].values() if one.outlet == outlet)


PUSH = instance(document("Ministry"), "encircled", "encircled", "RU")
DEBUNK = instance(document("War Institute"), "have not encircled", "encircled", "RU", "rejected")
EARLY = instance(document("Early"), "denied that", "encircled", "RU", "rejected")
VIEW = instance(document("Monitor"), "not encircled", "still_supplied", "third", "author")
UNSURE = instance(document("Monitor"), "quiet", "encircled", "RU", tier="hidden")


def test_a_narrative_has_its_voices_its_places_and_its_test() -> None:
    found = followed(PUSH, DEBUNK, VIEW, UNSURE)
    (one,) = found.narratives
    assert (one.frame.id, one.side, one.places) == ("encircled", Side.RU, ("Pokrovsk",))
    assert [each.voice for each in one.instances] == [Voice.PUSH, Voice.REJECTED] or len(one.instances) == 2
    assert one.told(Voice.PUSH) == (PUSH,)
    assert one.spread.tellings == 1
    assert one.bearing.standing is Standing.CONTRADICTED


def test_a_third_partys_view_serves_nobody_and_a_hidden_one_is_only_counted() -> None:
    found = followed(PUSH, VIEW, UNSURE)
    assert found.views == (VIEW,)
    assert (found.coverage.marked, found.coverage.hidden) == (2, 1)
    assert found.coverage.reports == len(REPORTS)


def test_since_leaves_out_what_was_published_before_and_sets_the_period_of_the_test() -> None:
    assert len(followed(PUSH, EARLY).narratives[0].instances) == 2
    later = followed(PUSH, EARLY, since="2025-11-05")
    assert later.narratives[0].instances == (PUSH,)
    assert later.since == date(2025, 11, 5)
    assert later.coverage.reports == 3


def test_the_order_of_the_instances_changes_nothing() -> None:
    assert followed(PUSH, DEBUNK, VIEW) == followed(VIEW, DEBUNK, PUSH)


def test_nothing_told_is_no_narrative() -> None:
    found = followed()
    assert (found.narratives, found.views) == ((), ())
