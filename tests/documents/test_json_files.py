"""JSON of any shape that holds reports: an array, an object, lines; larger than memory; in one encoding or another."""

from __future__ import annotations

import io
import json
import sys
import tracemalloc
from pathlib import Path

import pytest
from tests.documents.found import DAY, found, refusal

from contested.documents import Defaults, json_stream, read
from contested.documents.json_stream import JsonStream
from contested.errors import DocumentError

ROW = {"id": "r1", "published": "2025-11-08", "text": "Nine drones were shot down."}
ROWS = [ROW, ROW | {"id": "r2", "text": "Двоє загинули."}]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("value", [ROWS, {"documents": ROWS}, {"status": {"ok": 1}, "total": 2, "articles": ROWS}])
@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_an_array_or_an_object_of_reports(value: object, indent: int | None, ending: str, tmp_path: Path) -> None:
    documents, errors, _ = found(tmp_path / f"a.{ending}", json.dumps(value, indent=indent), Defaults())
    assert errors == []
    assert [(document.own_id, document.source) for document in documents] == [
        ("r1", f"a.{ending}#1"),
        ("r2", f"a.{ending}#2"),
    ]


@pytest.mark.parametrize(
    "content", [json.dumps(ROW, indent=2), json.dumps(ROW), "\ufeff\n " + json.dumps(ROW, indent=1)]
)
def test_one_report_alone(content: str, tmp_path: Path) -> None:
    (document,), errors, _ = found(tmp_path / "a.json", content)
    assert (document.own_id, errors) == ("r1", [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-32"])
@pytest.mark.parametrize("form", ["array", "lines"])
def test_a_byte_order_mark_states_the_encoding(encoding: str, form: str, tmp_path: Path) -> None:
    content = json.dumps(ROWS, ensure_ascii=False) if form == "array" else "\n".join(map(json.dumps, ROWS))
    documents, errors, _ = found(tmp_path / "a.json", content.encode(encoding))
    assert [document.text for document in documents] == [row["text"] for row in ROWS]
    assert errors == []


def test_lines_that_are_named_json_are_lines_still(tmp_path: Path) -> None:
    documents, errors, _ = found(tmp_path / "a.json", "\n".join([json.dumps(ROW), '{"text": "cut', json.dumps(ROW)]))
    assert [document.source for document in documents] == ["a.json:1", "a.json:3"]
    assert errors[0].startswith("a.json:2: not JSON: an unterminated object")


def test_a_first_line_that_is_cut_off_costs_no_other(tmp_path: Path) -> None:
    documents, errors, _ = found(tmp_path / "a.jsonl", '{"text": "cut\n' + json.dumps(ROW))
    assert (len(documents), len(errors)) == (1, 1)


def test_a_bad_element_costs_no_other(tmp_path: Path) -> None:
    value = [ROW, 5, {"published": "2025-11-08"}, {"text": " "}, ROW | {"id": "last"}]
    documents, errors, _ = found(tmp_path / "a.json", json.dumps(value))
    assert [document.own_id for document in documents] == ["r1", "last"]
    assert errors == [
        "a.json#2: a number, expected an object (one JSON object to a report)",
        "a.json#3: text is missing",
        "a.json#4: there is no text in it",
    ]


REFUSED: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", "there is no row in it"),
    "no reports": ('{"a": 1}', "text is missing"),
    "empty array": ("[]", "no reports, messages or chats in it"),
    "a word": ("[\n  nothing]", "not JSON: Expecting value at character 4"),
    "no comma": ("[\n[] []]", "#1: an array, expected an object"),
    "no key": ('{\n "a": 1, 5}', "not JSON: a key in quotes is expected at character 11"),
    "no colon": ('{\n"a" 1}', "not JSON: : is expected at character 6"),
    "deep": ('{"documents": [{"text": ' + "[" * 200_000, "a value that cannot be held (RecursionError)"),
    "binary": (b"[\xff\xfe]", "not UTF-8 near byte 1"),
    "binary lines": (b"\0\1\2", "binary: a NUL at byte 0"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_json_of_reports_says_where(name: str, tmp_path: Path) -> None:
    content, said = REFUSED[name]
    _, errors, _ = found(tmp_path / "a.json", content)
    assert any(said in line for line in errors), errors


def test_a_value_without_end_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "VALUE_CHARACTERS_MAX", 1_000_000)
    line = refusal(tmp_path / "a.json", '["' + "x" * 5_000_000)
    assert "one of over 1 million characters" in line


def test_a_large_export_is_read_in_the_memory_of_its_messages(tmp_path: Path) -> None:
    message = {"id": 1, "type": "message", "date_unixtime": "1762554600", "text": "Nine drones. " * 40}
    path = tmp_path / "result.json"
    with path.open("w") as stream:
        stream.write('{"name": "A", "type": "public_channel", "messages": [\n')
        stream.write(",\n".join(json.dumps(message | {"id": number}) for number in range(20_000)))
        stream.write("]}")
    assert path.stat().st_size > 10_000_000
    tracemalloc.start()
    count = sum(not isinstance(value, DocumentError) for value in read(path, DAY))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_000
    assert most < 4_000_000


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_values_are_whole_whatever_the_pieces(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "_CHUNK", size)
    value = {"а": [1, 12345, -1.5e3, 'слово \ud83d\ude00 \\"', None, True, {}, []], "b": {"c": [[]]}}
    stream = JsonStream(io.BytesIO(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")), "x")
    taken = {key: stream.value() for key in stream.members()}
    assert taken == json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    assert stream.peek() == ""


@pytest.mark.parametrize(
    "content", [json.dumps(ROWS), json.dumps(ROWS, indent=1), json.dumps({"items": ROWS}, indent=1)]
)
def test_standard_input_is_told_by_its_start(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert [type(value).__name__ for value in read("-", DAY)] == ["Document", "Document"]


def test_a_text_that_opens_with_a_bracket_is_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"[8 November] Nine drones.")))
    (document,) = read("-", DAY)
    assert not isinstance(document, DocumentError)
    assert document.text == "[8 November] Nine drones."
