"""The frames and their labelled corpus keep their promises: they were fixed before any rule was written."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

Row = dict[str, Any]
ROOT = Path(__file__).parents[2]
TAXONOMY = tomllib.loads((ROOT / "src/contested/rhetoric/taxonomy.toml").read_text("utf-8"))
FRAMES: dict[str, Row] = {frame["id"]: frame for frame in TAXONOMY["frames"]}
LANGUAGES = ("en", "uk", "ru")
SIDES = {"UA", "RU", "third"}
VOICES = {"push", "reported", "rejected", "author"}
TRAPS = {None, "debunk", "quote_of_other_side", "negation", "irony", "third_party", "neutral"}
LABELS_PER_FRAME_AT_LEAST = 8
NAMES_OF_SIDES = re.compile(r"Ukrain|Russia|Kyiv|Kiev|Moscow|Kremlin|Donbas|NATO|the West", re.IGNORECASE)


def rows_of(name: str) -> list[Row]:
    """The lines of one file of the corpus."""
    return [json.loads(line) for line in (ROOT / "corpus" / name).read_text("utf-8").splitlines()]


DEVELOPMENT, TEST = rows_of("frames.jsonl"), rows_of("frames_test.jsonl")
EVERY = DEVELOPMENT + TEST
OTHER_HANDS = rows_of("frames_written.jsonl") + rows_of("frames_blind.jsonl")
LABELS = [label for row in EVERY for label in row["labels"]]


def test_a_frame_and_its_mirror_name_each_other() -> None:
    assert 16 <= len(FRAMES) <= 20
    assert len(FRAMES) == len(TAXONOMY["frames"])
    for name, frame in FRAMES.items():
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", name)
        assert FRAMES[frame["mirror"]]["mirror"] == name


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_is_defined_without_the_name_of_a_side(name: str) -> None:
    frame = FRAMES[name]
    assert set(frame) == {
        "id",
        "name",
        "mirror",
        "about",
        "definition",
        "predicates",
        "examples",
        "counter_examples",
    }
    assert frame["about"] in {"own", "enemy", "both", "third"}
    assert not NAMES_OF_SIDES.search(frame["name"] + frame["definition"])
    assert "side" in frame["definition"] or frame["about"] == "both"
    for kind in ("examples", "counter_examples"):
        assert set(frame[kind]) == set(LANGUAGES)
        assert all(len(set(said)) == 2 for said in frame[kind].values())


def test_every_predicate_is_explained_and_used() -> None:
    used = {predicate for frame in FRAMES.values() for predicate in frame["predicates"]}
    assert used == set(TAXONOMY["predicates"])
    assert all(frame["predicates"] == ["none"] or "none" not in frame["predicates"] for frame in FRAMES.values())
    assert not NAMES_OF_SIDES.search(" ".join(TAXONOMY["predicates"].values()))


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len(DEVELOPMENT) >= 210
    assert len(TEST) >= 50
    assert sum(not row["labels"] or row["trap"] is not None for row in EVERY) >= 80
    languages = Counter(row["language"] for row in EVERY)
    assert set(languages) == set(LANGUAGES)
    assert min(languages.values()) >= len(EVERY) / 4


def test_no_item_stands_twice() -> None:
    assert len({row["id"] for row in EVERY + OTHER_HANDS}) == len(EVERY + OTHER_HANDS)
    texts = [row["text"] for row in EVERY + OTHER_HANDS]
    taught = [
        said for frame in FRAMES.values() for kind in ("examples", "counter_examples") for said in frame[kind].values()
    ]
    texts += [text for pair in taught for text in pair]
    assert [text for text, times in Counter(texts).items() if times > 1] == []


@pytest.mark.parametrize("row", EVERY + OTHER_HANDS, ids=lambda row: row["id"])
def test_an_item_is_labelled_in_the_words_of_the_guide(row: Row) -> None:
    assert set(row) == {"id", "language", "outlet_side", "text", "labels", "trap"}
    assert row["outlet_side"] in SIDES
    assert row["trap"] in TRAPS
    for label in row["labels"]:
        assert set(label) == {"frame", "side", "voice", "quote"}
        assert label["frame"] in FRAMES
        assert label["side"] in SIDES
        assert label["voice"] in VOICES
        assert row["text"].count(label["quote"]) == 1, "a quote is verbatim and stands once"


@pytest.mark.parametrize("row", [row for row in EVERY + OTHER_HANDS if row["labels"]], ids=lambda row: row["id"])
def test_a_voice_agrees_with_the_outlet_and_the_trap(row: Row) -> None:
    for label in row["labels"]:
        voice, own_outlet = label["voice"], label["side"] == row["outlet_side"]
        assert (voice == "author") == (label["side"] == "third") == (row["trap"] == "third_party")
        assert (voice == "rejected") == (row["trap"] in {"debunk", "irony"})
        assert voice != "push" or (own_outlet and row["trap"] is None)
        assert voice != "reported" or not own_outlet
        assert (row["trap"] == "quote_of_other_side") == (voice == "reported" and row["outlet_side"] != "third")


def test_an_item_without_a_label_says_why() -> None:
    assert {row["trap"] for row in EVERY if not row["labels"]} <= {"neutral", "negation", "irony"}
    assert not [row["id"] for row in EVERY if row["trap"] in {"neutral", "negation"} and row["labels"]]


def test_each_frame_is_pushed_by_both_sides_and_neither_side_prevails() -> None:
    by_frame = Counter(label["frame"] for label in LABELS)
    assert {name for name in FRAMES if by_frame[name] < LABELS_PER_FRAME_AT_LEAST} == set()
    for rows in (DEVELOPMENT, TEST):
        told = {(label["frame"], label["side"]) for row in rows for label in row["labels"]}
        assert {(name, side) for name in FRAMES for side in ("UA", "RU")} <= told
    sides = Counter(label["side"] for label in LABELS)
    assert abs(sides["UA"] - sides["RU"]) <= len(LABELS) / 20
