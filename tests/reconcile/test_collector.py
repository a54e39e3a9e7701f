"""The collector of cycles is held while a casebook is built, and is afterwards as it was before."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest

from contested.errors import InputError
from contested.reconcile.casebook import casebook
from contested.reconcile.collector import collector_held
from contested.reconcile.statement import statements


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    searching = gc.isenabled()
    yield
    if searching:
        gc.enable()


def test_no_cycles_are_searched_for_within_it() -> None:
    with collector_held():
        assert not gc.isenabled()
        with collector_held():
            pass
        assert not gc.isenabled()  # the inner one leaves it as it was
    assert gc.isenabled()


def test_who_had_turned_it_off_finds_it_off() -> None:
    gc.disable()
    with collector_held():
        pass
    assert not gc.isenabled()


def test_a_refused_claim_leaves_the_collector_on(say: Callable[..., Any], report: Callable[..., Any]) -> None:
    _, claims = report("2025-11-08", "Outlet", say("killed", "3"))
    with pytest.raises(InputError):
        casebook(claims, {})
    assert gc.isenabled()


def test_a_claim_given_twice_is_one_statement(say: Callable[..., Any], report: Callable[..., Any]) -> None:
    document, claims = report("2025-11-08", "Outlet", say("killed", "3"), say("killed", "4"), say("wounded", "3"))
    found = statements([*claims, *claims], {document.id: document})
    assert sorted(one.claim.id for one in found) == sorted(claim.id for claim in claims)
    assert all(one.claim != other.claim for one, other in pairwise(found))
