"""The gate's sentences: what a model may honestly say of each, and what a bad or misled one may say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from contested.claims.claim import Claim
from contested.documents.document import Document
from contested.extract.model.gate import Accepted, judge
from contested.extract.model.proposal import Json, proposal
from contested.extract.model.refusal import Refusal

SENTENCES = Path(__file__).with_name("gate_sentences.jsonl")
PUBLISHED = date(2025, 11, 8)

Fields = dict[str, Json]


@dataclass(frozen=True)
class Attempt:
    """One answer of a model about one text."""

    name: str
    text: str
    claim: Fields


def rows() -> list[dict[str, Json]]:
    """The sentences with their claims and variants."""
    return [json.loads(line) for line in SENTENCES.read_text("utf-8").splitlines()]


def judged(text: str, claim: Fields) -> Claim | Refusal:
    """What the gate makes of one claim about one text."""
    document = Document(text=text, published=PUBLISHED, outlet="Wire")
    (verdict,) = judge(document, [proposal(claim)])
    return verdict.claim if isinstance(verdict, Accepted) else verdict


def attempts(kind: str) -> Iterator[Attempt]:
    """Every attempt of one kind over all sentences, each with the row that it came from in its name."""
    for row in rows():
        name, sentence, claim = f"{row['id']} {kind}", str(row["sentence"]), row["claim"]
        assert isinstance(claim, dict)
        for number, (text, fields) in enumerate(_MAKERS[kind](row, sentence, claim)):
            yield Attempt(f"{name} {number}", text, fields)


def _genuine(row: Fields, sentence: str, claim: Fields) -> Iterator[tuple[str, Fields]]:
    yield sentence, claim | {"sentence": sentence}


def _altered(row: Fields, sentence: str, claim: Fields) -> Iterator[tuple[str, Fields]]:
    for other in _list(row["altered"]):
        yield sentence, claim | _fields(other)


def _flipped(row: Fields, sentence: str, claim: Fields) -> Iterator[tuple[str, Fields]]:
    """The polarity flipped; the quote re-worded to fit the flip; and the text itself saying the opposite."""
    reworded = str(row["reworded"])
    turned: Fields = {"polarity": row["flipped"]}
    yield sentence, claim | turned
    yield sentence, claim | turned | {"quote": reworded}
    yield sentence, claim | turned | {"sentence": reworded}
    yield reworded, claim


def _wrong_speaker(row: Fields, sentence: str, claim: Fields) -> Iterator[tuple[str, Fields]]:
    for other in _list(row["wrong_speakers"]):
        yield sentence, claim | {"speaker": other}


def _moved(row: Fields, sentence: str, claim: Fields) -> Iterator[tuple[str, Fields]]:
    """The words of another sentence of the text, alone and with this sentence named as theirs."""
    for other in _list(row["moved"]):
        moved = _fields(other)
        text = f"{sentence}\n{moved['text']}"
        quote: Fields = {"quote": moved["quote"]}
        yield text, claim | quote | {"sentence": moved["text"]}
        if str(moved["quote"]) not in sentence:
            yield text, claim | quote | {"sentence": sentence}


def _invented(row: Fields, sentence: str, claim: Fields) -> Iterator[tuple[str, Fields]]:
    yield sentence, claim | {"quote": row["invented"]}


def _injected(row: Fields, sentence: str, claim: Fields) -> Iterator[tuple[str, Fields]]:
    """The text with an order to the machine behind it, and in front of it, obeyed."""
    injection = _fields(row["injection"])
    obeyed = _fields(injection["claim"])
    yield f"{sentence} {injection['text']}", obeyed
    yield f"{injection['text']} {sentence}", obeyed
    yield f"{sentence}\n\n{injection['text']}", obeyed


def _list(value: Json) -> list[Json]:
    assert isinstance(value, list)
    return value


def _fields(value: Json) -> Fields:
    assert isinstance(value, dict)
    return value


_MAKERS = {
    "genuine": _genuine,
    "altered": _altered,
    "flipped": _flipped,
    "wrong_speaker": _wrong_speaker,
    "moved": _moved,
    "invented": _invented,
    "injected": _injected,
}
KINDS = tuple(_MAKERS)
