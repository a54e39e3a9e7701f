"""A situation to write, read and weigh."""

from __future__ import annotations

from datetime import date

import pytest

from contested.reconcile.casebook import casebook
from contested.reconcile.series.extents import settlement
from contested.scenario.situation.draft import Known, draft
from contested.scenario.situation.situation import Situation


@pytest.fixture(scope="session")
def assumed() -> Situation:
    """A situation of which no report tells anything."""
    return draft(settlement("Kostiantynivka"), date(2025, 11, 8), Known(casebook([], {})))
