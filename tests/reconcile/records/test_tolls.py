"""First tolls against last ones."""

from __future__ import annotations

import math

from tests.reconcile.shelf import Shelf

from contested.reconcile.records.tolls import tolls

GOVERNOR = "governor of Dnipropetrovsk region"


def told(shelf: Shelf) -> list[tuple[str, bool, int | None, float | None]]:
    return [(one.source, one.sustained, one.lag_days, one.log_ratio) for one in tolls(shelf.book.cases)]


def test_the_first_toll_is_compared_with_the_last(shelf: Shelf) -> None:
    shelf.report("2025-03-03", f"Two people were killed in Dnipro on 3 March, the {GOVERNOR} said.")
    shelf.report("2025-03-05", f"Four people were killed in Dnipro on 3 March, the {GOVERNOR} said.")
    assert told(shelf) == [(GOVERNOR, False, 2, math.log(0.5))]


def test_a_first_toll_that_stayed_is_sustained(shelf: Shelf) -> None:
    shelf.report("2025-03-03", f"Four people were killed in Dnipro on 3 March, the {GOVERNOR} said.")
    shelf.report("2025-03-04", "Four people were killed in Dnipro on 3 March, the State Emergency Service said.")
    assert told(shelf) == [(GOVERNOR, True, 1, 0.0)]


def test_the_toll_of_another_day_is_another_event(shelf: Shelf) -> None:
    shelf.report("2025-03-03", f"Two people were killed in Dnipro on 3 March, the {GOVERNOR} said.")
    shelf.report("2025-03-06", f"Four people were killed in Dnipro on 5 March, the {GOVERNOR} said.")
    assert told(shelf) == []


def test_figures_of_one_day_settle_nothing_yet(shelf: Shelf) -> None:
    shelf.report("2025-03-03", f"Two people were killed in Dnipro on 3 March, the {GOVERNOR} said.")
    shelf.report("2025-03-03", f"Four people were killed in Dnipro on 3 March, the {GOVERNOR} said.", outlet="Daily")
    assert told(shelf) == []


def test_a_bound_is_no_first_figure(shelf: Shelf) -> None:
    shelf.report("2025-03-03", f"At least two people were killed in Dnipro on 3 March, the {GOVERNOR} said.")
    shelf.report("2025-03-05", f"Four people were killed in Dnipro on 3 March, the {GOVERNOR} said.")
    assert told(shelf) == []
