"""Reading: the good part of a batch is kept, every bad part is one clear line."""

from __future__ import annotations

import hashlib
import io
import json
import os
import sys
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from contested.claims.vocabulary import Side
from contested.documents import Defaults, Document, read
from contested.documents import json_lines as json_lines_module
from contested.documents import plain_text as plain_text_module
from contested.errors import DocumentError

DAY = Defaults(published=date(2025, 11, 8))
ROW = {"id": "r1", "published": "2025-11-08", "text": "Nine drones were shot down."}


def documents(source: str | Path, defaults: Defaults = DAY) -> list[Document]:
    read_values = list(read(source, defaults))
    assert not [str(value) for value in read_values if isinstance(value, DocumentError)]
    return [value for value in read_values if isinstance(value, Document)]


def errors(source: str | Path, defaults: Defaults = DAY) -> list[str]:
    return [str(value) for value in read(source, defaults) if isinstance(value, DocumentError)]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# plain text and Markdown


def test_plain_text_is_stored_exactly_but_for_mark_and_line_ends(tmp_path: Path) -> None:
    raw = "\ufeff  Збили 131 літак\u200b БпЛА\u200f \r\nдва\rтри\n\n".encode()
    (document,) = documents(write(tmp_path / "a.txt", raw))
    assert document.text == "  Збили 131 літак\u200b БпЛА\u200f \nдва\nтри\n\n"
    assert document.bytes_sha256 == hashlib.sha256(raw).hexdigest()
    assert (document.language, document.source, document.published) == ("uk", "a.txt", date(2025, 11, 8))


def test_front_matter_gives_the_fields_and_leaves_the_text(tmp_path: Path) -> None:
    text = (
        '---\nid: w-1\ntitle: "A night: 458 drones"\noutlet: Wire X\noutlet_side: third\ntags:\n  - war\n'
        "published: 2025-11-07T23:30:00-03:00\nlanguage: EN-us\n---\n# Heading\nText."
    )
    (document,) = documents(write(tmp_path / "2025-01-01 a.md", text))
    assert document.text == "# Heading\nText."
    assert (document.own_id, document.title, document.outlet) == ("w-1", "A night: 458 drones", "Wire X")
    assert (document.outlet_side, document.language) == (Side.THIRD, "en")
    assert document.published == date(2025, 11, 8)
    assert document.published_at == datetime(2025, 11, 8, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["---\nA rule line opens this text.\n---\nMore.", "---\nkey: value\nnever closed"])
def test_a_rule_line_is_not_front_matter(text: str, tmp_path: Path) -> None:
    (document,) = documents(write(tmp_path / "a.md", text))
    assert document.text == text


def test_markdown_takes_its_heading_as_title_and_plain_text_does_not(tmp_path: Path) -> None:
    content = "Intro\n\n# The night of 8 November #\n\nText."
    assert documents(write(tmp_path / "a.md", content))[0].title == "The night of 8 November"
    assert documents(write(tmp_path / "a.txt", content))[0].title is None


def test_day_of_publication_own_word_then_default_then_name(tmp_path: Path) -> None:
    dated = write(tmp_path / "report-2025-11-03.txt", "Text.")
    assert documents(dated, Defaults())[0].published == date(2025, 11, 3)
    assert documents(dated)[0].published == date(2025, 11, 8)
    front = write(tmp_path / "2025-11-03.txt", "---\npublished: 2025-11-05\n---\nText.")
    assert documents(front)[0].published == date(2025, 11, 5)


@pytest.mark.parametrize("name", ["a.txt", "2025-13-45.txt", "12025-11-080.txt"])
def test_no_day_of_publication_names_the_remedy(name: str, tmp_path: Path) -> None:
    (line,) = errors(write(tmp_path / name, "Text."), Defaults())
    assert line == f"{name}: no date of publication (give --published YYYY-MM-DD)"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.txt: there is no text in it"),
        (b"\xef\xbb\xbf \n\t", "a.txt: there is no text in it"),
        (b"ab\0cd", "a.txt: binary: a NUL at byte 2"),
        ("по".encode("cp1251"), "a.txt: not UTF-8: 0xef at byte 0"),
        ("text".encode("utf-16")[:-1], "a.txt: not UTF-16: 0x74 at byte 8"),
        (b"\x89PNG\r\n\x1a\n\0", "a.txt: binary: a NUL at byte 8"),
        (b"---\npublished: last Friday\n---\nText.", "published 'last Friday' is not an ISO date"),
        (b"---\noutlet_side: moscow\n---\nText.", "unknown outlet_side 'moscow' (one of UA, RU, third, unknown)"),
    ],
)
def test_bad_files_give_one_clear_line(content: bytes, message: str, tmp_path: Path) -> None:
    (line,) = errors(write(tmp_path / "a.txt", content))
    assert message in line
    assert "\n" not in line


def test_a_dump_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_text_module, "PLAIN_TEXT_BYTES_MAX", 10)
    assert documents(write(tmp_path / "a.txt", "0123456789"))
    (line,) = errors(write(tmp_path / "a.txt", "0123456789+"))
    assert "split it" in line


# JSON lines


def test_rows_keep_their_fields_and_their_text_exactly(tmp_path: Path) -> None:
    row = ROW | {"title": " Two\nlines\u0007 ", "outlet": "", "text": "\r\n a\r\nb ", "claims": [1], "id": 7}
    (document,) = documents(write(tmp_path / "a.jsonl", json.dumps(row) + "\n"), Defaults(outlet_side=Side.UA))
    assert document.text == "\r\n a\r\nb "
    assert (document.title, document.outlet, document.own_id) == ("Two lines", None, "7")
    assert (document.source, document.outlet_side) == ("a.jsonl:1", Side.UA)


@pytest.mark.parametrize(
    ("published", "day", "clock"),
    [
        ("2025-11-08", date(2025, 11, 8), None),
        ("2025-11-08T23:00:00", date(2025, 11, 8), datetime(2025, 11, 8, 23, tzinfo=UTC)),
        ("2025-11-08 01:00+02:00", date(2025, 11, 7), datetime(2025, 11, 7, 23, tzinfo=UTC)),
        ("2025-11-08T23:00:00Z", date(2025, 11, 8), datetime(2025, 11, 8, 23, tzinfo=UTC)),
    ],
)
def test_days_are_utc(published: str, day: date, clock: datetime | None, tmp_path: Path) -> None:
    (document,) = documents(write(tmp_path / "a.jsonl", json.dumps(ROW | {"published": published})), Defaults())
    assert (document.published, document.published_at) == (day, clock)


BAD_ROWS = [
    ('{"text": "cut of', "an unterminated object"),
    ("[1, 2]", "an array, expected an object"),
    ("null", "null, expected an object"),
    ("3", "a number, expected an object"),
    ('{"published": "2025-11-08"}', "text is missing"),
    ('{"text": 5}', "text is a number, not a string"),
    ('{"text": "  "}', "there is no text in it"),
    ('{"text": "a", "published": "8 November"}', "give --published YYYY-MM-DD"),
    ('{"text": "a", "published": 20251108}', "published is int, expected an ISO date"),
    ('{"text": "a", "published": "0001-01-01T00:00+10:00"}', "outside 1900-2199"),
    ('{"text": "a", "outlet_side": "NATO"}', "unknown outlet_side 'NATO'"),
    ('{"text": "a", "outlet": ["x"]}', "outlet is list, expected a string or null"),
    ('{"text": "a\\u0000b"}', "a NUL character at offset 1"),
    ('{"text": "a\\ud800b"}', "half of a surrogate pair at offset 1"),
    ('{"text": "a", "title": "\\udfff"}', "title holds half of a surrogate pair"),
    ('{"text": "a", "n": ' + "9" * 5000 + "}", "not JSON that can be held"),
    ('{"text": ' + "[" * 200_000, "not JSON that can be held"),
]


@pytest.mark.parametrize(("row", "message"), BAD_ROWS, ids=range(len(BAD_ROWS)))
def test_a_bad_row_names_file_and_row_and_costs_no_other(row: str, message: str, tmp_path: Path) -> None:
    lines = [json.dumps(ROW | {"id": "first"}), row, "", json.dumps(ROW | {"id": "last"})]
    first, bad, last = read(write(tmp_path / "a.ndjson", "\n".join(lines)), DAY)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.own_id, last.own_id, last.source) == ("first", "last", "a.ndjson:4")
    assert isinstance(bad, DocumentError)
    assert str(bad).startswith("a.ndjson:2: ")
    assert message in str(bad)
    assert "\n" not in str(bad)
    assert len(str(bad)) < 200


def test_a_row_that_is_not_utf8_costs_no_other(tmp_path: Path) -> None:
    good = json.dumps(ROW).encode()
    values = list(read(write(tmp_path / "a.jsonl", b'{"text": "\xff"}\n' + good), DAY))
    assert str(values[0]) == (
        "a.jsonl:1: not UTF-8: 0xff at byte 10 (save it as UTF-8, for example iconv -f WINDOWS-1251 -t UTF-8)"
    )
    assert isinstance(values[1], Document)


def test_a_row_too_long_to_hold_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines_module, "ROW_BYTES_MAX", 100)
    long, fits = json.dumps(ROW | {"text": "x" * 900}), json.dumps(ROW)
    values = list(read(write(tmp_path / "a.jsonl", f"{long}\n{fits}\n{long}"), DAY))
    assert [isinstance(value, Document) for value in values] == [False, True, False]
    assert "a row over" in str(values[0])


def test_an_empty_row_file_is_an_error(tmp_path: Path) -> None:
    assert errors(write(tmp_path / "a.jsonl", "\n\n")) == ["a.jsonl: there is no row in it"]


def test_the_side_of_a_known_outlet_is_looked_up(tmp_path: Path) -> None:
    rows = [ROW | {"outlet": name} for name in ("Ukrainian Air Force", "A paper nobody knows")]
    rows.append(ROW | {"outlet": "Ukrainian Air Force", "outlet_side": "unknown"})
    path = write(tmp_path / "a.jsonl", "\n".join(json.dumps(row) for row in rows))
    assert [document.outlet_side for document in documents(path)] == [Side.UA, Side.UNKNOWN, Side.UNKNOWN]
    assert documents(path, Defaults(outlet_side=Side.THIRD))[0].outlet_side is Side.THIRD


# web pages

PAGE = """<!doctype html><html lang="en"><head><title>Drones over Odesa | Wire X</title>
<meta property="og:site_name" content="Wire X"><meta property="og:title" content="Drones over Odesa">
<meta property="article:published_time" content="2025-11-07T09:00:00Z"></head><body><nav>Home News Sport</nav>
<article><h1>Drones over Odesa</h1><p>Russia launched 158 drones overnight, the air force said, and 131 of them were
shot down over the south of the country before morning.</p><p>Twenty-seven drones struck twelve locations, and a
warehouse in the port caught fire, the governor of the region wrote.</p></article>
<footer>About us</footer></body></html>
"""


def test_a_page_gives_article_and_metadata(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (document,) = documents(write(tmp_path / "a.html", PAGE), Defaults(outlet_side=Side.THIRD))
    assert "158 drones" in document.text
    assert "Sport" not in document.text
    assert (document.title, document.outlet, document.published) == ("Drones over Odesa", "Wire X", date(2025, 11, 7))
    assert document.bytes_sha256 == hashlib.sha256(PAGE.encode()).hexdigest()
    given = Defaults(published=date(2025, 11, 8), outlet="Y", outlet_side=Side.UA, title="T")
    (document,) = documents(tmp_path / "a.html", given)
    assert (document.title, document.outlet, document.published) == ("T", "Y", date(2025, 11, 8))


@pytest.mark.parametrize("content", [b"<html><body></body></html>", b"\0\1\2", b"<", "слова".encode("utf-16")])
def test_a_page_without_an_article_is_an_error(content: bytes, tmp_path: Path) -> None:
    (line,) = errors(write(tmp_path / "a.htm", content))
    assert "no article found" in line


# sources: folders, standard input, missing


def test_a_folder_is_read_sorted_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.txt", ".hidden.txt", ".git/c.txt", "photo.jpg"):
        write(tmp_path / "reports" / name, "Text.")
    shown = [
        value.source if isinstance(value, Document) else str(value).split(" (")[0]
        for value in read(tmp_path / "reports", DAY)
    ]
    assert shown == [
        "reports/a.txt",
        "reports/b/10.txt",
        "reports/b/2.txt",
        "reports/photo.jpg: a kind of file that is not read",
    ]


def test_files_of_one_unknown_kind_are_one_line(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / "in" / f"{number}.py", "x = 1")
    (line,) = errors(tmp_path / "in")
    assert line.startswith("in/0.py: a kind of file that is not read, and 2 more with its ending")


def test_an_empty_path_is_not_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "it is empty" in errors("")[0]


def test_an_empty_folder_and_a_missing_file_are_errors(tmp_path: Path) -> None:
    assert "holds no file" in errors(tmp_path)[0]
    assert errors(tmp_path / "none.txt") == [f"{tmp_path}/none.txt: no such file or folder (check the path)"]


def test_a_relative_path_is_kept_and_an_absolute_one_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "in" / "a.txt", "Text.")
    monkeypatch.chdir(tmp_path)
    assert documents("in/a.txt")[0].source == "in/a.txt"
    assert documents(path)[0].source == "a.txt"
    assert documents("in/a.txt")[0].id == documents(path)[0].id


def test_loops_of_links_and_dead_links_end(tmp_path: Path) -> None:
    write(tmp_path / "r" / "a.txt", "Text.")
    (tmp_path / "r" / "loop").symlink_to(tmp_path / "r", target_is_directory=True)
    (tmp_path / "r" / "dead.txt").symlink_to(tmp_path / "nothing.txt")
    values = list(read(tmp_path / "r", DAY))
    assert [str(value) for value in values if isinstance(value, DocumentError)] == ["r/dead.txt: not a regular file"]
    assert len(values) == 2


def test_a_pipe_in_a_folder_does_not_hang_and_a_named_one_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "r" / "pipe.txt"
    pipe.parent.mkdir()
    os.mkfifo(pipe)
    assert errors(pipe.parent) == ["r/pipe.txt: not a regular file"]
    writer = threading.Thread(target=pipe.write_bytes, args=(b"Text.",))
    writer.start()
    assert documents(pipe)[0].text == "Text."
    writer.join()


def test_a_name_that_is_not_utf8_is_shown_with_marks(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"\xff.txt")
    with open(path, "wb") as stream:
        stream.write(b"Text.")
    assert documents(tmp_path)[0].source.endswith("/\ufffd.txt")


@pytest.mark.parametrize(
    ("content", "first"),
    [
        ("Plain words.", "Plain words."),
        ("\ufeff" + json.dumps(ROW) + "\n" + json.dumps(ROW), ROW["text"]),
        (PAGE, "Russia launched 158 drones"),
    ],
)
def test_standard_input_is_told_by_its_first_character(
    content: str, first: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    defaults = Defaults(published=date(2025, 11, 8), outlet_side=Side.THIRD)
    assert first in documents("-", defaults)[0].text


def test_empty_standard_input_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert errors("-") == ["-: there is no text in it"]


def test_what_a_page_hides_is_not_read(tmp_path: Path) -> None:
    page = (
        "<html><body><article><p>Three people were killed in Lviv, the mayor said, and the search goes on there.</p>"
        "<div hidden>99 people were killed in Lviv, it is said in words that nobody sees on the page.</div>"
        '<p style="display: none">77 people were killed in Lviv, in words that nobody sees.</p></article></body></html>'
    )
    (document,) = documents(write(tmp_path / "a.html", page))
    assert "Three people" in document.text
    assert "99" not in document.text
    assert "77" not in document.text
