"""A document is read once: what is kept is what was found, and another side or rule is another key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.rhetoric.told import report

from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.rhetoric import reading
from contested.rhetoric.instance import Instance
from contested.rhetoric.instances import instances
from contested.rhetoric.taught import Taught

TEXT = "Pokrovsk is encircled and its garrison is trapped, the Russian Defence Ministry said. Наша перемога неминуча."


@pytest.fixture
def counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that were really read, with a cache of their own."""
    read: list[str] = []

    def reads(document: Document, held: Taught) -> tuple[Instance, ...]:
        read.append(document.id)
        return instances(document, held)

    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path))
    monkeypatch.setattr(reading, "instances", reads)
    return read


def test_what_is_kept_is_what_was_found(counted: list[str]) -> None:
    document = report("2025-11-08", TEXT, "Ministry", "RU")
    found = instances(document)
    assert found
    assert list(reading.read_frames([document, document])) == [found, found]
    assert counted == [document.id]


def test_another_side_of_the_outlet_is_read_again(counted: list[str]) -> None:
    document = report("2025-11-08", TEXT, "Ministry", "RU")
    other = replace(document, outlet_side=Side.THIRD)
    assert document.id == other.id
    list(reading.read_frames([document, other]))
    assert len(counted) == 2


def test_a_changed_rule_is_another_key(counted: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    document = report("2025-11-08", TEXT, "Ministry", "RU")
    list(reading.read_frames([document]))
    monkeypatch.setattr(reading, "making", lambda: "other rules")
    list(reading.read_frames([document]))
    assert len(counted) == 2
