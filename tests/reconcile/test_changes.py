"""What changed between two days, on short reports of our own words that are read as a reader reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest

from contested.claims.claim import Claim
from contested.claims.vocabulary import Measure, Side
from contested.documents.document import Document
from contested.extract.reader import extract
from contested.reconcile.changes import Changes, Known, changes

SINCE = date(2025, 3, 4)


@dataclass
class Week:
    """Reports of some days, and what they changed after the fourth of March."""

    claims: list[Claim] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)

    def report(self, day: int, text: str, outlet: str = "Wire", side: str = "third") -> None:
        """Read one report of March 2025."""
        document = Document(text=text, published=date(2025, 3, day), outlet=outlet, outlet_side=Side(side))
        self.documents[document.id] = document
        self.claims += extract(document).claims

    def known(self, until: date) -> Known:
        """What was known at the end of a day."""
        documents = {key: one for key, one in self.documents.items() if one.published <= until}
        return Known.of([claim for claim in self.claims if claim.document in documents], documents)

    def changes(self) -> Changes:
        """What changed after the fourth."""
        return changes(self.known(SINCE), self.known(date(2025, 3, 31)))


@pytest.fixture
def week() -> Week:
    """A week without a report."""
    return Week()


def test_nothing_new_is_no_change(week: Week) -> None:
    week.report(3, "Two people were killed in Dnipro on 3 March, the mayor of Dnipro said.")
    assert week.changes() == Changes((), (), (), (), (), (), ())


def test_new_reports_and_claims_are_those_published_after_the_day(week: Week) -> None:
    week.report(4, "Two people were killed in Dnipro on 3 March, the mayor of Dnipro said.")
    week.report(5, "Three people were killed in Kharkiv on 5 March, the mayor of Kharkiv said.", "Daily", "UA")
    week.report(6, "The weather is fine.", "Weekly")
    found = week.changes()
    assert [one.outlet for one in found.documents] == ["Daily", "Weekly"]
    assert [claim.quantity.low for claim in found.claims if claim.quantity] == [3]
    assert [one.question.place for one in found.asked] == ["Kharkiv"]
    assert found.moved == ()


def test_a_moved_estimate_names_the_origin_that_moved_it(week: Week) -> None:
    week.report(3, "Two people were killed in Dnipro on 3 March, the mayor of Dnipro said.")
    week.report(5, "Two people were killed in Dnipro on 3 March, the police said.", "Daily")
    week.report(6, "Four people were killed in Dnipro on 3 March, the State Emergency Service said.", "Evening")
    (moved,) = week.changes().moved
    assert ((moved.before.low, moved.before.high), (moved.after.low, moved.after.high)) == ((2, 2), (4, 4))
    assert {claim.speaker.name for claim in moved.movers} == {"State Emergency Service"}


def test_a_figure_that_is_only_told_again_does_not_move(week: Week) -> None:
    week.report(3, "Two people were killed in Dnipro on 3 March, the mayor of Dnipro said.")
    week.report(5, "Two people were killed in Dnipro on 3 March, the police said.", "Daily")
    found = week.changes()
    assert found.moved == ()
    assert [one.question.measure for one in found.stood] == [Measure.KILLED]


def test_a_disagreement_opens_with_the_report_that_opens_it(week: Week) -> None:
    week.report(3, "About 110,000 Russian troops are in the Pokrovsk sector, the General Staff said.")
    week.report(5, "About 170,000 Russian troops are in the Pokrovsk sector, Western intelligence said.", "Daily")
    found = week.changes()
    assert [one.kind for one in found.opened] == ["contradiction"]
    assert found.closed == ()


def test_a_disagreement_that_goes_on_neither_opens_nor_settles(week: Week) -> None:
    week.report(2, "About 110,000 Russian troops are in the Pokrovsk sector, the General Staff said.")
    week.report(3, "About 170,000 Russian troops are in the Pokrovsk sector, Western intelligence said.", "Daily")
    week.report(6, "About 170,000 Russian troops are in the Pokrovsk sector, Western intelligence said.", "Evening")
    found = week.changes()
    assert (found.opened, found.closed) == ((), ())


def test_two_figures_of_one_day_settle_when_the_count_goes_on(week: Week) -> None:
    week.report(3, "The General Staff counted 57 Russian assaults on 3 March.")
    week.report(3, "The General Staff counted 69 Russian assaults on 3 March.", "Daily")
    assert [one.kind for one in week.known(SINCE).disagreements] == ["contradiction"]
    week.report(5, "The General Staff counted 81 Russian assaults on 3 March.", "Evening")
    found = week.changes()
    assert [(one.before.kind, one.now.kind if one.now else None) for one in found.closed] == [
        ("contradiction", "growing_counter")
    ]
    assert found.opened == ()


def test_the_order_of_reading_has_no_effect(week: Week) -> None:
    for day, count in ((3, "Two"), (5, "Three"), (6, "Four")):
        week.report(day, f"{count} people were killed in Dnipro on 3 March, the mayor of Dnipro said.", f"Outlet {day}")
    turned = Week(week.claims[::-1], dict(reversed(week.documents.items())))
    assert turned.changes() == week.changes()
