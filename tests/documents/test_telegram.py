"""Exports of Telegram, as JSON and as pages: a message is a report, and the export's shape tells it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.found import DAY, found

from contested.claims.vocabulary import Side
from contested.documents import Defaults

NONE = Defaults()

PLAIN: dict[str, Any] = {
    "id": 101,
    "type": "message",
    "date": "2025-11-08T01:30:00",
    "date_unixtime": "1762554600",
    "from": "Ukrainian Air Force",
    "from_id": "channel1",
    "text": "Збито 131 БпЛА.",
    "text_entities": [{"type": "plain", "text": "Збито 131 БпЛА."}],
}
MARKED = PLAIN | {
    "id": 102,
    "forwarded_from": "Another  channel",
    "edited": "2025-11-08T03:00:00",
    "edited_unixtime": "1762560000",
    "text": [
        "Nine ",
        {"type": "bold", "text": "drones"},
        " ",
        {"type": "link", "text": "https://x.example"},
        "\nfell.",
    ],
}
SERVICE = {"id": 1, "type": "service", "date": "2020-01-01T00:00:00", "action": "create_channel", "text": ""}
PHOTO = PLAIN | {"id": 103, "text": "", "text_entities": [], "photo": "photos/1.jpg"}
CHAT: dict[str, Any] = {
    "name": "Ukrainian Air Force",
    "type": "public_channel",
    "id": 1,
    "messages": [SERVICE, PLAIN, MARKED, PHOTO],
}


def export(value: object, indent: int | None = 1) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent)


@pytest.mark.parametrize("indent", [1, None])
@pytest.mark.parametrize("name", ["result.json", "anything.json"])
def test_a_channel(name: str, indent: int | None, tmp_path: Path) -> None:
    documents, errors, remarks = found(tmp_path / name, export(CHAT, indent), NONE)
    assert errors == []
    plain, marked = documents
    assert (plain.text, plain.own_id, plain.outlet) == ("Збито 131 БпЛА.", "101", "Ukrainian Air Force")
    assert (plain.outlet_side, plain.title, plain.source) == (Side.UA, None, f"{name}: message 101")
    assert plain.published_at == datetime(2025, 11, 7, 22, 30, tzinfo=UTC)
    assert plain.published == date(2025, 11, 7)
    assert marked.text == "Nine drones https://x.example\nfell."
    assert marked.title == "forwarded from Another channel, edited 2025-11-08 00:00 UTC"
    assert plain.bytes_sha256 != marked.bytes_sha256
    assert remarks == [
        f"{name}: Ukrainian Air Force: 1 service notes and 1 messages without words left out: not reports"
    ]


def test_a_whole_account(tmp_path: Path) -> None:
    group = {"name": "Neighbours", "type": "private_supergroup", "id": 2, "messages": [PLAIN | {"from": "Olena"}]}
    account = {
        "about": "Here is the data you requested.",
        "personal_information": {"first_name": "A"},
        "contacts": {"list": [{"first_name": "B"}]},
        "chats": {"about": "This page lists all chats.", "list": [CHAT, group]},
        "left_chats": {"about": "", "list": [{"type": "saved_messages", "id": 3, "messages": [PLAIN | {"id": 7}]}]},
    }
    documents, errors, remarks = found(tmp_path / "result.json", export(account), NONE)
    assert errors == []
    assert [(document.outlet, document.own_id, document.title) for document in documents] == [
        ("Ukrainian Air Force", "101", None),
        ("Ukrainian Air Force", "102", "forwarded from Another channel, edited 2025-11-08 00:00 UTC"),
        ("Neighbours", "101", "by Olena"),
        (None, "7", "by Ukrainian Air Force"),
    ]
    assert len({document.id for document in documents}) == 4
    assert "does not name the chat" in remarks[-1]


def test_sorted_keys_lose_the_name_but_no_message(tmp_path: Path) -> None:
    content = json.dumps(CHAT, sort_keys=True)
    documents, errors, remarks = found(tmp_path / "a.json", content, Defaults(outlet="Given"))
    assert ([document.outlet for document in documents], errors) == (["Given", "Given"], [])
    assert "--outlet names it" in remarks[-1]


def test_an_old_export_has_days_of_the_exporters_clock(tmp_path: Path) -> None:
    old = {key: value for key, value in PLAIN.items() if key not in ("date_unixtime", "text_entities")}
    (document,), _, remarks = found(tmp_path / "a.json", export(CHAT | {"messages": [old]}), NONE)
    assert (document.published, document.published_at) == (date(2025, 11, 8), None)
    assert "1 messages have no date_unixtime" in remarks[0]


BAD = [
    ({"text": 5}, "a.json: message 9: text is int, expected a string or a list"),
    ({"text": ["a", 5]}, "a.json: message 9: a piece of the text is int without words"),
    ({"text": [{"type": "bold"}]}, "a.json: message 9: a piece of the text is dict without words"),
    ({"date": None, "date_unixtime": "soon"}, "a.json: message 9: a message without a date that can be read"),
    ({"date_unixtime": "9" * 30, "date": "1066-10-14T00:00:00"}, "a.json: message 9: published '1066-10-14' lies"),
    ({"text": "a\0b"}, "a.json: message 9: a NUL character at offset 1"),
    ({"text": "\ud800"}, "a.json: message 9: half of a surrogate pair at offset 0"),
]


@pytest.mark.parametrize(("change", "said"), BAD)
def test_a_bad_message_costs_no_other(change: dict[str, Any], said: str, tmp_path: Path) -> None:
    messages = [PLAIN, PLAIN | {"id": 9} | change, MARKED]
    content = json.dumps(CHAT | {"messages": messages})
    documents, (line,), _ = found(tmp_path / "a.json", content, NONE)
    assert [document.own_id for document in documents] == ["101", "102"]
    assert line.startswith(said)


def test_an_export_that_was_cut_off_keeps_what_came_before(tmp_path: Path) -> None:
    content = export(CHAT)
    documents, (line,), _ = found(tmp_path / "a.json", content[: content.index("Another")], NONE)
    assert [document.own_id for document in documents] == ["101"]
    assert line.startswith("a.json: not JSON: it is cut off at character ")


# pages

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>
<div class="page_wrap">
<div class="page_header"><div class="content"><div class="text bold">
Ukrainian Air Force
</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">8 November 2025</div></div>
<div class="message service" id="message1"><div class="body details">Channel created</div></div>
<div class="message default clearfix" id="message101"><div class="pull_left userpic_wrap"><div class="userpic">
<div class="initials">U</div></div></div><div class="body">
<div class="pull_right date details" title="08.11.2025 01:30:00 UTC+03:00">01:30</div>
<div class="from_name">
Ukrainian Air Force
</div><div class="text">
Збито <strong>131</strong> БпЛА.<br>Ще 9 &mdash; у морі.
</div></div></div>
<div class="message default clearfix joined" id="message102"><div class="body">
<div class="pull_right date details" title="08.11.2025 02:00:00 UTC+03:00">02:00</div>
<div class="forwarded body"><div class="from_name">
Another channel <span class="date details" title="07.11.2025 20:00:00 UTC+03:00"> 07.11.2025 20:00:00</span>
</div><div class="text">
Nine drones fell.
</div></div></div></div>
<div class="message default clearfix" id="message103"><div class="body">
<div class="pull_right date details" title="08.11.2025 03:00:00">03:00</div><div class="from_name">Olena</div>
<div class="media_wrap clearfix"><div class="media"><div class="body"><div class="title bold">Photo</div></div></div>
</div><div class="text">Two fires.</div></div></div>
<div class="message default clearfix joined" id="message104"><div class="body">
<div class="pull_right date details" title="08.11.2025 03:01:00 UTC-05:30">03:01</div>
<div class="text">Put out.</div></div></div>
<div class="message default clearfix joined" id="message105"><div class="body">
<div class="pull_right date details" title="08.11.2025 03:02:00 UTC+03:00">03:02</div>
<div class="media_wrap clearfix">Photo</div></div></div>
</div></div></div></body></html>
"""


def test_a_page_of_messages(tmp_path: Path) -> None:
    documents, errors, remarks = found(tmp_path / "messages2.html", PAGE, NONE)
    assert errors == []
    assert [(document.own_id, document.text, document.title) for document in documents] == [
        ("101", "Збито 131 БпЛА.\nЩе 9 — у морі.", None),
        ("102", "Nine drones fell.", "forwarded from Another channel"),
        ("103", "Two fires.", "by Olena"),
        ("104", "Put out.", "by Olena"),
    ]
    assert {document.outlet for document in documents} == {"Ukrainian Air Force"}
    assert [document.published_at for document in documents] == [
        datetime(2025, 11, 7, 22, 30, tzinfo=UTC),
        datetime(2025, 11, 7, 23, 0, tzinfo=UTC),
        None,
        datetime(2025, 11, 8, 8, 31, tzinfo=UTC),
    ]
    assert [remark.partition(": Ukrainian Air Force: ")[2].partition(" (")[0] for remark in remarks] == [
        "1 service notes and 1 messages without words left out: not reports",
        "1 messages have no date_unixtime: their days are those of the exporter's clock",
    ]


def test_both_forms_of_one_message_are_one_document(tmp_path: Path) -> None:
    (page, *_), _, _ = found(tmp_path / "a.html", PAGE.replace("<br>Ще 9 &mdash; у морі.", ""), NONE)
    (row, *_), _, _ = found(tmp_path / "a.json", export(CHAT), NONE)
    assert page.id == row.id


@pytest.mark.parametrize("title", ["", "08.13.2025 01:30:00 UTC+03:00", "yesterday"])
def test_a_message_whose_date_cannot_be_read_is_one_line(title: str, tmp_path: Path) -> None:
    documents, errors, _ = found(tmp_path / "a.html", PAGE.replace("08.11.2025 01:30:00 UTC+03:00", title), NONE)
    assert errors == ["a.html: message 101: a message without a date that can be read"]
    assert len(documents) == 3


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(
        [("a.html", PAGE.encode()), ("a.json", export(CHAT).encode()), ("b.json", export(CHAT, None).encode())]
    ),
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=6),
    st.floats(0, 1),
)
def test_an_export_with_changed_bytes_never_raises(
    tmp_path_factory: pytest.TempPathFactory,
    original: tuple[str, bytes],
    changes: list[tuple[float, int]],
    kept: float,
) -> None:
    name, content = original
    data = bytearray(content)
    for place, byte in changes:
        data[int(place * len(data))] = byte
    documents, errors, remarks = found(
        tmp_path_factory.getbasetemp() / name, bytes(data[: int(len(data) * (1 - kept / 2))]), DAY
    )
    assert documents or errors or remarks
