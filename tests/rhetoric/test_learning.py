"""From labels to what sentences are held against: few lift suggestions, many train a classifier that must earn its
weight on labels that it has not seen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rhetoric.told import report

from contested.rhetoric import learning, reading
from contested.rhetoric.instance import Tier
from contested.rhetoric.instances import instances
from contested.rhetoric.learning import FOLDS, NOTHING, Brought, fit, folds_of, taught
from contested.rhetoric.similarity import Example
from contested.rhetoric.taught import plainly

# Words that no rule knows, drawn into sentences of our own: some go with a frame, some with none.
ENDS = {
    "viability_continues": "lantern harbour frost kettle copper willow".split(),
    "aid_fatigue": "parcel drawer ribbon thimble button needle".split(),
}
PLAIN = (
    "table window garden carpet pencil mirror basket candle ladder blanket hammer button saddle barrel pillow shovel "
    "orchard violin anchor feather marble pepper turnip walnut cherry meadow valley stream pebble gravel timber"
).split()
SAID = "The copper lantern of every harbour met the frost beside a willow, the Russian Defence Ministry said."
FEWEST = 60  # labels that train a classifier here: fewer are quicker


def labels(each: int = 40) -> Iterator[Example]:
    """Sentences of two frames and of none; a document each."""
    rng = np.random.default_rng(5)
    for number in range(each):
        for frame, words in (*ENDS.items(), ("viability_continues", PLAIN), ("aid_fatigue", PLAIN)):
            told = [*rng.choice(words, 3, replace=False), *rng.choice(PLAIN, 6, replace=False)]
            text = f"The {' '.join(rng.permutation(told))}."
            yield Example(frame, text, words is not PLAIN, f"{number} {frame} {words is PLAIN}")


FEW = Brought(
    (
        Example("viability_continues", "The copper lantern of each harbour met the frost beside a willow"),
        *islice(labels(), 8),
    )
)
MANY = Brought(tuple(labels()))


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path_factory.getbasetemp() / "frames"))
    monkeypatch.setattr(learning, "FEWEST_LABELS", FEWEST)
    taught.cache_clear()
    yield
    taught.cache_clear()


def tier(brought: Brought, frame: str = "viability_continues") -> Tier | None:
    found = [one for one in instances(report("2025-11-08", SAID), taught(brought)) if one.frame == frame]
    return found[0].tier if found else None


def test_without_anything_brought_nothing_is_other_than_plain() -> None:
    assert taught(NOTHING) is plainly()
    assert taught(Brought(())) is plainly()
    assert tier(NOTHING) in {None, Tier.HIDDEN}


def test_a_few_labels_lift_a_likeness_to_suggested_and_never_mark() -> None:
    assert fit(FEW) is None
    assert tier(FEW) is Tier.SUGGESTED
    found = [one for one in instances(report("2025-11-08", SAID), taught(FEW)) if one.tier is Tier.SUGGESTED]
    assert any("a reader's labels: score" in reason for one in found for reason in one.reasons)


def test_an_accepted_sentence_of_one_frame_unmarks_no_other() -> None:
    text = "Pokrovsk is encircled and its garrison is trapped, the Russian Defence Ministry said."
    document = report("2025-11-08", text, "Ministry", "RU")
    rival = Brought((Example("still_supplied", text.rstrip(".")),))
    marked = {one.id for one in instances(document) if one.tier is Tier.MARKED}
    assert marked
    assert marked <= {one.id for one in instances(document, taught(rival)) if one.tier is Tier.MARKED}


def test_many_labels_mark_what_they_were_right_about_out_of_fold() -> None:
    found = fit(MANY)
    assert FEW.accepted < FEWEST <= MANY.accepted
    assert found is not None
    assert found.area > found.without
    assert found.marked is not None
    assert tier(MANY) is Tier.MARKED
    assert tier(MANY, "aid_fatigue") in {None, Tier.HIDDEN}


def test_labels_given_by_chance_are_not_trusted() -> None:
    rng = np.random.default_rng(7)
    names = list(ENDS)
    drawn = tuple(
        Example(names[rng.integers(2)], one.text, bool(rng.random() < 0.5), one.document) for one in MANY.examples
    )
    found = fit(Brought(drawn))
    assert found is not None
    assert found.marked is None
    assert tier(Brought(drawn)) is not Tier.MARKED


def test_the_fit_is_kept_and_the_same_when_made_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = fit(MANY)
    with monkeypatch.context() as patched:
        patched.setattr(learning, "weighed", lambda _: pytest.fail("it was fitted again"))
        assert fit(MANY) == first
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path))
    assert fit(MANY) == first


def test_other_labels_are_another_key_of_reading() -> None:
    document = report("2025-11-08", SAID)
    plain = list(reading.read_frames([document]))
    with_few = list(reading.read_frames([document], FEW))
    assert plain != with_few
    assert list(reading.read_frames([document])) == plain
    assert FEW.key != MANY.key != NOTHING.key == ""


@given(st.lists(st.integers(0, 12), min_size=1, max_size=60))
def test_folds_keep_groups_whole_and_are_even(group: list[int]) -> None:
    found = folds_of(group)
    assert all(len(set(found[np.array(group) == one])) == 1 for one in group)
    sizes = np.bincount(found, minlength=FOLDS)
    largest = max(group.count(one) for one in group)
    assert sizes.max() - sizes.min() <= largest
