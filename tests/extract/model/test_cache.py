"""Kept answers: found again for the same question alone, and nothing that breaks is trusted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from contested.claims.parts import Span
from contested.documents.document import Document
from contested.extract.model.cache import Cache, answers_folder
from contested.extract.model.endpoint import Address, Answer
from contested.extract.model.usage import Usage

DOCUMENT = Document(text="Ten drones flew.", published=date(2025, 11, 8), outlet="Wire")
ADDRESS = Address("http://127.0.0.1:1/v1?sig=secret")
ANSWER = Answer('{"claims": []}', Usage(10, 2))


def key_of(
    cache: Cache,
    document: Document = DOCUMENT,
    *,
    start: int = 0,
    url: str = ADDRESS.url,
    model: str = "m",
    prompt: str = "one",
) -> str:
    return cache.key(document, Span(start, 16), Address(url), model, prompt)


def test_an_answer_is_found_again_and_costs_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "answers")
    assert cache.find(key_of(cache)) is None
    cache.keep(key_of(cache), ANSWER)
    assert cache.find(key_of(cache)) == Answer(ANSWER.content, Usage())


def test_another_question_has_another_key(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    keys = {
        key_of(cache),
        key_of(cache, replace(DOCUMENT, text="Two drones flew.")),
        key_of(cache, replace(DOCUMENT, outlet="Daily")),
        key_of(cache, start=4),
        key_of(cache, model="m-2"),
        key_of(cache, url="http://127.0.0.1:2/v1"),
        key_of(cache, prompt="another"),
    }
    assert len(keys) == 7
    assert key_of(cache, url="http://127.0.0.1:1/v1?sig=other") == key_of(cache)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"content": 7}', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_asked_for_again(tmp_path: Path, data: bytes) -> None:
    cache = Cache(tmp_path)
    cache.keep(key_of(cache), ANSWER)
    (file,) = tmp_path.rglob("*.json")
    file.write_bytes(data)
    assert cache.find(key_of(cache)) is None


def test_a_folder_that_cannot_be_written_costs_nothing_now(tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("a file stands where the folder should be")
    cache = Cache(tmp_path / "answers")
    cache.keep(key_of(cache), ANSWER)
    assert cache.find(key_of(cache)) is None


def test_a_file_holds_words_and_counts_and_no_address(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep(key_of(cache), ANSWER)
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert file.read_text("utf-8") == ('{"content": "{\\"claims\\": []}", "usage": {"tokens_in": 10, "tokens_out": 2}}')


def test_the_folder_is_the_users_own_or_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("CONTESTED_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert answers_folder() == tmp_path / "xdg" / "contested" / "answers"
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path / "mine"))
    assert answers_folder() == tmp_path / "mine" / "answers"
