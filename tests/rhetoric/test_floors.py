"""Floors under what is measured on the development items and on the blind ones; they only rise.

The package has learnt from the first, so that they only guard against breakage; from the blind ones nothing was learnt.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from benchmarks.measure_frames import Item, document_of, evidence_of, items_of, overlapping

from contested.rhetoric.calibration import auc
from contested.rhetoric.instance import Tier, Voice
from contested.rhetoric.instances import instances
from contested.rhetoric.sides import opposed

PUSHERS_SIDE_RIGHT = 0.96
DEBUNKS_PUSHED_AT_MOST = 0.05
MARKED_RIGHT = 0.95
RANKING = 0.99
NAMES_EXCHANGED_AT_MOST = 0.02
BLIND_FOUND, BLIND_SIDES_RIGHT, BLIND_MARKED_RIGHT, BLIND_RANKING = 0.65, 0.88, 0.90, 0.96


@pytest.fixture(scope="module")
def items() -> list[Item]:
    return items_of("frames.jsonl")


def test_the_pushers_side_is_right(items: list[Item]) -> None:
    right = []
    for item in items:
        for label in item.row["labels"]:
            hits = overlapping(item, label, item.shown)
            if hits and label["voice"] in ("push", "reported"):
                right.append(max(hits, key=lambda one: one.score).side == label["side"])
    assert np.mean(right) >= PUSHERS_SIDE_RIGHT


def test_a_debunk_is_not_counted_as_a_push(items: list[Item]) -> None:
    debunks = [item for item in items if item.row["trap"] == "debunk"]
    pushed = [any(one.voice is Voice.PUSH for one in item.shown) for item in debunks]
    assert np.mean(pushed) <= DEBUNKS_PUSHED_AT_MOST


def test_what_is_marked_is_labelled(items: list[Item]) -> None:
    marked = [
        one.frame in {label["frame"] for label in item.row["labels"]}
        for item in items
        for one in item.found
        if one.tier is Tier.MARKED
    ]
    assert len(marked) > 100
    assert np.mean(marked) >= MARKED_RIGHT


def test_words_and_likeness_together_rank_better_than_either(items: list[Item]) -> None:
    rows = evidence_of(items)
    labelled = np.array([row[4] for row in rows])
    layers = [
        np.array([float(row[2].cue) for row in rows]),
        np.array([row[2].like for row in rows]),
        np.array([row[3] for row in rows]),
    ]
    cues, like, both = (auc(scores[labelled], scores[~labelled]) for scores in layers)
    assert both >= RANKING
    assert both > cues > like > 0.75


def test_exchanging_the_names_of_the_sides_mirrors_what_is_shown(items: list[Item]) -> None:
    moved = []
    for item in items:
        here = {(one.frame, one.side, one.voice): one.score for one in item.shown}
        mirrored = instances(document_of(item.row, mirrored=True))
        there = {(o.frame, opposed(o.side), o.voice): o.score for o in mirrored if o.tier is not Tier.HIDDEN}
        moved += [abs(here.get(key, 0.0) - there.get(key, 0.0)) for key in here.keys() | there.keys()]
    assert np.mean(moved) <= NAMES_EXCHANGED_AT_MOST


def test_every_quote_of_the_corpus_is_verbatim(items: list[Item]) -> None:
    for item in items:
        assert all(item.document.text[one.span.start : one.span.end] == one.quote for one in item.found)


def test_the_fit_names_the_corpus_and_the_day_of_its_labels() -> None:
    root = Path(__file__).parents[2]
    fit = json.loads((root / "src/contested/rhetoric/scoring.json").read_text("utf-8"))
    assert (root / fit["corpus"]).is_file()
    assert fit["fitted"].count("-") == 2
    assert fit["suggested"] < fit["marked"]


@pytest.fixture(scope="module")
def blind() -> list[Item]:
    return items_of("frames_blind.jsonl")


def test_what_nobody_learnt_from_is_found_for_the_right_side_and_marked_rightly(blind: list[Item]) -> None:
    sides, found = [], 0
    for item in blind:
        for label in item.row["labels"]:
            hits = overlapping(item, label, item.shown)
            found += bool(hits)
            if hits and label["voice"] in ("push", "reported"):
                sides.append(max(hits, key=lambda one: one.score).side == label["side"])
    marked = [
        one.frame in {label["frame"] for label in item.row["labels"]}
        for item in blind
        for one in item.found
        if one.tier is Tier.MARKED
    ]
    assert found >= BLIND_FOUND * sum(len(item.row["labels"]) for item in blind)
    assert np.mean(sides) >= BLIND_SIDES_RIGHT
    assert np.mean(marked) >= BLIND_MARKED_RIGHT


def test_all_layers_rank_what_nobody_learnt_from_better_than_cues(blind: list[Item]) -> None:
    rows = evidence_of(blind)
    labelled = np.array([row[4] for row in rows])
    cues, every = np.array([float(row[2].cue) for row in rows]), np.array([row[3] for row in rows])
    assert auc(every[labelled], every[~labelled]) >= BLIND_RANKING > auc(cues[labelled], cues[~labelled])
