"""Saved pages: what the markup says of its article, in which encoding, and what is not guessed in silence."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.found import DAY, found, only, refusal

from contested.documents import Defaults, web_page

NONE = Defaults()

STORY = (
    "<p>Russia launched 158 drones overnight, the air force said, and 131 of them were shot down over the south.</p>"
    "<p>Twenty-seven drones struck twelve locations, and a warehouse in the port caught fire, the governor wrote.</p>"
)


def page(head: str, story: str = STORY, before: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{before}<article>{story}</article></body></html>"


@pytest.mark.parametrize(
    ("head", "before", "moment"),
    [
        ('<meta property="article:published_time" content="2025-11-08T01:00:00+02:00">', "",
         datetime(2025, 11, 7, 23, tzinfo=UTC)),
        ('<meta name="parsely-pub-date" content="2025-11-08T01:00:00Z">', "", datetime(2025, 11, 8, 1, tzinfo=UTC)),
        ('<meta itemprop="datePublished" content="2025-11-08">', "", None),
        ('<script type="application/ld+json">{"@type": "x", "datePublished": "2025-11-08T05:00:00Z"}</script>',
         "", datetime(2025, 11, 8, 5, tzinfo=UTC)),
        ("", '<time pubdate datetime="2025-11-08T06:00:00Z">today</time>', datetime(2025, 11, 8, 6, tzinfo=UTC)),
        ('<meta name="date" content="soon"><meta itemprop="datePublished" content="2025-11-08">', "", None),
    ],
)  # fmt: skip
def test_a_tagged_day_is_the_pages_own_word(head: str, before: str, moment: datetime | None, tmp_path: Path) -> None:
    (document,), errors, remarks = found(tmp_path / "a.html", page(head, before=before), NONE)
    assert (errors, remarks) == ([], [])
    assert document.published_at == moment
    assert document.published == (moment.date() if moment else date(2025, 11, 8))


def test_a_day_that_is_guessed_from_words_is_said_to_be(tmp_path: Path) -> None:
    content = page("", before='<div class="date">8 November 2025</div>')
    (document,), _, remarks = found(tmp_path / "a.html", content, NONE)
    assert document.published == date(2025, 11, 8)
    assert remarks == ["a.html: dated 2025-11-08, as htmldate guesses (--published gives another day)"]
    (document,), _, remarks = found(tmp_path / "2025-11-09.html", content, NONE)
    assert (document.published, remarks) == (date(2025, 11, 9), [])
    assert "no date of publication" in refusal(tmp_path / "a.html", page(""), NONE)


@pytest.mark.parametrize(
    ("head", "before", "title", "outlet"),
    [
        ('<meta property="og:title" content="A &amp; B"><meta property="og:site_name" content="Wire">', "",
         "A & B", "Wire"),
        ('<title>The night — Wire</title><meta name="twitter:site" content="@wire">', "", "The night", "wire"),
        ('<title>x</title><link rel="canonical" href="https://www.wire.example/1">', "<h1>One <b>head</b></h1>",
         "One head", "wire.example"),
        ('<script type="application/ld+json">{"headline": "\\u041d\\u0456\\u0447 \\"A\\"", "publisher": {"@type": "x",'
         ' "name": "Wire"}}</script>', "", 'Ніч "A"', "Wire"),
        ("", "<h1>a</h1><h1>b</h1>", "a", None),
        ("", "", None, None),
    ],
)  # fmt: skip
def test_title_and_site(head: str, before: str, title: str | None, outlet: str | None, tmp_path: Path) -> None:
    document = only(tmp_path / "a.html", page(head, before=before))
    assert (document.title, document.outlet) == (title, outlet)


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("windows-1251", '<meta charset="windows-1251">'),
        ("koi8-u", '<meta http-equiv="Content-Type" content="text/html; charset=KOI8-U">'),
        ("utf-16", ""),
        ("utf-8-sig", '<meta charset="windows-1251">'),
        ("utf-8", ""),
        ("utf-8", "<?xml version='1.0' encoding='UTF-8'?>"),
    ],
)
def test_a_page_is_in_the_encoding_that_it_states(encoding: str, head: str, tmp_path: Path) -> None:
    story = "<p>Уночі збито 131 безпілотник, повідомили Повітряні сили, і ще дев'ять упали в море.</p>" * 2
    assert "збито 131 безпілотник" in only(tmp_path / "a.html", page(head, story).encode(encoding)).text


def test_bytes_of_another_encoding_are_refused_with_the_remedy(tmp_path: Path) -> None:
    line = refusal(tmp_path / "a.html", page("", "<p>Уночі збито 131 безпілотник.</p>").encode("cp1251"))
    assert "not UTF-8" in line
    assert "iconv -f WINDOWS-1251" in line


def test_a_few_bad_bytes_become_marks_that_are_said(tmp_path: Path) -> None:
    content = page("", STORY * 5).encode().replace(b"158", b"158\xff", 1)
    (document,), errors, remarks = found(tmp_path / "a.html", content)
    assert ("158\ufffd drones" in document.text, errors) == (True, [])
    assert remarks == ["a.html: 1 bytes that are no text are shown as \ufffd (fetch the page again)"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<div hidden>99 died.</div>",
        '<div aria-hidden="true">99 died.</div>',
        '<div style="color: red; DISPLAY : none">99 died.</div>',
        '<div style="visibility:hidden">99 died.</div>',
        "<!-- 99 died. -->",
        "<script>99 died.</script>",
    ],
)
def test_what_is_not_seen_is_not_read(hidden: str, tmp_path: Path) -> None:
    text = only(tmp_path / "a.html", page("", STORY.replace("</p><p>", f"</p>{hidden} Seen after it.<p>"))).text
    assert "99" not in text
    assert "131 of them" in text


def test_control_characters_and_odd_marks_do_not_end_a_page(tmp_path: Path) -> None:
    text = only(tmp_path / "a.html", page("", STORY.replace("131", "1\x0031\u200b\u200f 😀"))).text
    assert "131\u200b" in text or "131 " in text
    assert "Twenty-seven" in text


def test_a_page_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_page, "PAGE_BYTES_MAX", 100)
    assert "split it" in refusal(tmp_path / "a.html", page(""))


@pytest.mark.parametrize("piece", ["<b>word</b> ", "<a href=x>word</a> ", "<span>word</span> "])
def test_a_paragraph_of_many_pieces_ends_with_all_its_words(piece: str, tmp_path: Path) -> None:
    text = only(tmp_path / "a.html", page("", f"<p>{piece * 20_000}</p>")).text
    assert text.split() == ["word"] * 20_000
    assert "a page of 120,0" in refusal(tmp_path / "a.html", page("", f"<p>{piece * 60_000}</p>"))


def test_a_deep_page_ends(tmp_path: Path) -> None:
    documents, errors, _ = found(tmp_path / "a.html", page("", "<div>" * 50_000 + STORY))
    assert len(documents) + len(errors) == 1


WHOLE = page('<meta charset="utf-8"><meta property="og:title" content="Ніч">', STORY + "<ul><li>Одеса 😀</ul>").encode()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=6), st.floats(0, 1))
def test_a_page_with_changed_bytes_never_raises(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[float, int]], kept: float
) -> None:
    data = bytearray(WHOLE)
    for place, byte in changes:
        data[int(place * len(data))] = byte
    content = bytes(data[: int(len(data) * (1 - kept / 2))])
    documents, errors, _ = found(tmp_path_factory.getbasetemp() / "changed.html", content, DAY)
    assert len(documents) + len(errors) == 1
