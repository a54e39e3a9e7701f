"""Sources of series out of what a shelf holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from tests.reconcile.shelf import Shelf

from contested.reconcile.series import catalogue
from contested.reconcile.series.series import Series
from contested.reconcile.series.sources import Sources


@pytest.fixture
def sources(shelf: Shelf) -> Callable[..., Sources]:
    """What a shelf holds, as known on a day."""

    def make(as_of: str | None = None, alerts: Path | None = None) -> Sources:
        day = date.fromisoformat(as_of) if as_of else None
        known = {key: one for key, one in shelf.documents.items() if day is None or one.published <= day}
        return Sources(tuple(shelf.claims), known, shelf.body, day, alerts)

    return make


@pytest.fixture
def series(sources: Callable[..., Sources]) -> Callable[..., Series]:
    """A series by its name out of what a shelf holds."""
    return lambda name, as_of=None, alerts=None: catalogue.series(name, sources(as_of, alerts))
