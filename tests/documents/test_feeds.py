"""Feeds: each entry is a report of its own day; what an entry lacks costs no other entry."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.found import DAY, found, refusal

from contested.documents import Defaults, feed

NONE = Defaults()

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Wire &amp; Co</title><link>https://wire.example/</link>
<item><title>Drones over Odesa</title><link>https://wire.example/1</link><guid isPermaLink="false">wire-1</guid>
<pubDate>Sat, 08 Nov 2025 00:30:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Nine drones were shot&nbsp;down, <b>the governor</b> said.</p>
<div style="display:none">99 hidden</div>
<ul><li>Two people died.</li></ul><script>77</script>]]></content:encoded></item>
<item><title>Силы ПВО</title><link>https://wire.example/2</link>
<pubDate>Sat, 08 Nov 2025 09:00:00 GMT</pubDate><description>Сбито 406 &amp;quot;Гераней&amp;quot;.</description></item>
</channel></rss>
"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">A &lt;b&gt;Blog&lt;/b&gt;</title>
<entry><id>tag:b,1</id><title>One</title><updated>2025-11-08T01:00:00+03:00</updated>
<content type="text">3 &lt; 5 drones</content></entry>
<entry><id>tag:b,2</id><title>Two</title><updated>2025-11-09T10:00:00Z</updated>
<published>2025-11-08T10:00:00Z</published>
<source><title>The first to say it</title></source><summary type="html">Nine &lt;i&gt;died&lt;/i&gt;.</summary>
</entry></feed>
"""


def test_an_rss_entry_gives_its_day_its_id_and_its_words(tmp_path: Path) -> None:
    documents, errors, _ = found(tmp_path / "a.rss", RSS, NONE)
    assert errors == []
    first, second = documents
    assert first.text == "Nine drones were shot\xa0down, the governor said.\nTwo people died."
    assert (first.own_id, first.title, first.outlet) == ("wire-1", "Drones over Odesa", "Wire & Co")
    assert (first.published, first.published_at) == (date(2025, 11, 7), datetime(2025, 11, 7, 22, 30, tzinfo=UTC))
    assert (second.text, second.own_id) == ('Сбито 406 "Гераней".', "https://wire.example/2")
    assert [document.source for document in documents] == ["a.rss#1", "a.rss#2"]


def test_an_atom_entry_keeps_plain_words_plain_and_names_its_source(tmp_path: Path) -> None:
    documents, errors, _ = found(tmp_path / "a.atom", ATOM, NONE)
    assert errors == []
    assert [(document.text, document.outlet) for document in documents] == [
        ("3 < 5 drones", "A Blog"),
        ("Nine died.", "The first to say it"),
    ]
    assert [document.published_at and document.published_at.day for document in documents] == [7, 8]


@pytest.mark.parametrize("encoding", ["windows-1251", "utf-16", "utf-8-sig", "koi8-r"])
def test_a_feed_is_in_the_encoding_that_it_states(encoding: str, tmp_path: Path) -> None:
    stated = RSS.replace("UTF-8", "UTF-8" if encoding == "utf-8-sig" else encoding)
    documents, errors, _ = found(tmp_path / "a.xml", stated.encode(encoding), NONE)
    assert errors == []
    assert documents[1].text == 'Сбито 406 "Гераней".'


def test_an_entry_without_a_date_is_one_line_and_a_given_day_dates_it(tmp_path: Path) -> None:
    content = RSS.replace("<pubDate>Sat, 08 Nov 2025 00:30:00 +0200</pubDate>", "")
    documents, errors, _ = found(tmp_path / "2025-11-09.xml", content, NONE)
    assert errors == ["2025-11-09.xml#1: an entry without a date (give --published YYYY-MM-DD)"]
    assert [document.own_id for document in documents] == ["https://wire.example/2"]
    documents, errors, _ = found(tmp_path / "2025-11-09.xml", content, Defaults(published=date(2025, 11, 1)))
    assert errors == []
    assert [document.published.day for document in documents] == [1, 8]  # an entry's own day wins


def test_an_entry_with_a_title_alone_is_its_title_and_an_empty_one_an_error(tmp_path: Path) -> None:
    content = RSS.replace("<description>Сбито 406 &amp;quot;Гераней&amp;quot;.</description>", "")
    assert found(tmp_path / "a.rss", content, NONE)[0][1].text == "Силы ПВО"
    content = content.replace("<title>Силы ПВО</title>", "")
    documents, errors, _ = found(tmp_path / "a.rss", content, NONE)
    assert (len(documents), errors) == (1, ["a.rss#2: there is no text in it"])


def test_a_feed_that_was_cut_off_keeps_its_whole_entries(tmp_path: Path) -> None:
    documents, errors, _ = found(tmp_path / "a.rss", RSS[: RSS.index("Гераней")], NONE)
    assert [document.own_id for document in documents] == ["wire-1"]
    (line,) = errors
    assert line.startswith("a.rss: not well-formed XML at line ")
    assert "1 whole entries found" in line


REFUSED = {
    "empty": (b" \n", "there is no text in it"),
    "no feed": (b"<?xml version='1.0'?><svg/>", "XML that is no RSS or Atom feed"),
    "words": (b"only words", "XML that is no RSS or Atom feed"),
    "no entry": (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "there is no entry in the feed"),
    "entities": (b"<?xml version='1.0'?><!-- x --><!DOCTYPE r [<!ENTITY a 'b'>]><rss>&a;</rss>", "a document type"),
    "entities in utf-16": ("<!DOCTYPE r [<!ENTITY a 'b'>]><rss>&a;</rss>".encode("utf-16"), "a document type"),
    "not utf-8": (RSS.encode("cp1251"), "not UTF-8"),
    "unknown encoding": (b"<?xml version='1.0' encoding='klingon'?><rss/>", "unknown encoding 'klingon'"),
    "no encoding": (b"<?xml version='1.0' encoding='zlib'?><rss/>", "not text in zlib"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_feed_is_one_clear_line(name: str, tmp_path: Path) -> None:
    content, said = REFUSED[name]
    assert said in refusal(tmp_path / "a.xml", content)


def test_a_doctype_inside_an_entry_is_only_words(tmp_path: Path) -> None:
    documents, _, _ = found(tmp_path / "a.rss", RSS.replace("<p>", "<!DOCTYPE html><p>"), NONE)
    assert documents[0].text.startswith("Nine drones")


def test_an_address_for_a_feed_is_not_fetched(tmp_path: Path) -> None:
    assert "no RSS or Atom feed" in refusal(tmp_path / "a.xml", b"http://127.0.0.1:9/feed")


def test_a_feed_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "FEED_BYTES_MAX", 100)
    assert "split it" in refusal(tmp_path / "a.rss", RSS)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([RSS.encode(), ATOM.encode()]),
    st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=6),
    st.floats(0, 1),
)
def test_a_feed_with_changed_bytes_never_raises(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, changes: list[tuple[float, int]], kept: float
) -> None:
    data = bytearray(content)
    for place, byte in changes:
        data[int(place * len(data))] = byte
    documents, errors, _ = found(
        tmp_path_factory.getbasetemp() / "changed.xml", bytes(data[: int(len(data) * (1 - kept / 2))]), DAY
    )
    assert documents or errors
