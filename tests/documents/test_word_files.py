"""Word files: what a reader of the file sees is the text; what is damaged, locked or a trap is one clear line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.documents.found import DAY, found, only, refusal

from contested.documents import Defaults, word_file

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word(body: str, parts: Mapping[str, str] | None = None, *, namespace: str = W) -> bytes:
    """A .docx of this body, with other parts beside it."""
    return archive(
        {
            "_rels/.rels": f'<R><R Type="{RELATED}/officeDocument" Target="word/document.xml"/>'
            f'<R Type="x/core-properties" Target="docProps/core.xml"/></R>',
            "word/document.xml": f"<w:document {namespace}><w:body>{body}</w:body></w:document>",
            **(parts or {}),
        }
    )


def archive(parts: Mapping[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def p(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_a_file_as_a_word_processor_writes_it(tmp_path: Path) -> None:
    file = docx.Document()
    file.core_properties.title = "A night"
    file.core_properties.created = datetime(2025, 11, 7, 22, tzinfo=UTC)
    file.add_heading("The night of 8 November", level=1)
    paragraph = file.add_paragraph("Збито 131 ")
    paragraph.add_run("літак").bold = True
    table = file.add_table(rows=2, cols=2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("Region", "Dead", "Odesa", "3"), strict=True
    ):
        cell.text = words
    file.add_paragraph("The end.")
    file.save(str(tmp_path / "made.docx"))
    (document,), errors, remarks = found(tmp_path / "a.docx", (tmp_path / "made.docx").read_bytes(), Defaults())
    assert document.text == "The night of 8 November\nЗбито 131 літак\nRegion\tDead\nOdesa\t3\nThe end."
    assert (document.title, document.published, errors) == ("A night", date(2025, 11, 7), [])
    assert remarks == ["a.docx: dated 2025-11-07, the day the file was made (--published gives another day)"]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:ins><w:r><w:t>three</w:t></w:r></w:ins><w:del><w:r><w:delText>4</w:delText></w:r></w:del></w:p>",
         "three"),
        ("<w:sdt><w:sdtContent>" + p("in a control") + "</w:sdtContent></w:sdt>", "in a control"),
        ("<w:p><w:hyperlink><w:r><w:t>a link</w:t></w:r></w:hyperlink></w:p>", "a link"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>99 hidden</w:t></w:r><w:r><w:t>seen</w:t></w:r></w:p>", "seen"),
        ('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen too</w:t></w:r></w:p>', "seen too"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a\tb\nc"),
        ("<w:p><w:r><w:t>40</w:t><w:noBreakHyphen/><w:t>50</w:t></w:r></w:p>", "40\u201150"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>word</w:t></w:r></w:p>", "word"),
        ("<w:p><w:r><w:t>out</w:t><w:pict><w:txbxContent>" + p("in a box") + "</w:txbxContent></w:pict></w:r></w:p>",
         "out\nin a box"),
        ("<w:tbl><w:tr><w:tc>" + p("a") + p("b") + "</w:tc><w:tc>" + p("c") + "</w:tc></w:tr></w:tbl>", "a b\tc"),
        ("<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>" + p("x") + "</w:tc><w:tc>" + p("y") + "</w:tc></w:tr></w:tbl></w:tc>"
         "<w:tc>" + p("z") + "</w:tc></w:tr></w:tbl>", "x y\tz"),
        ("<!-- a remark --><?do it?>" + p("a &amp; b"), "a & b"),
    ],
)  # fmt: skip
def test_what_is_seen_is_read_and_what_is_not_is_not(body: str, text: str, tmp_path: Path) -> None:
    assert only(tmp_path / "a.docx", word(body)).text == text


def test_the_strict_form_is_read(tmp_path: Path) -> None:
    content = word(p("nine"), namespace='xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"')
    assert only(tmp_path / "a.docx", content).text == "nine"


def test_notes_stand_at_the_end(tmp_path: Path) -> None:
    separator = f'<w:footnote w:type="separator">{p("-")}</w:footnote>'
    notes = f"<w:footnotes {W}>{separator}<w:footnote>{p('a note')}</w:footnote></w:footnotes>"
    parts = {
        "word/_rels/document.xml.rels": f'<R><R Type="{RELATED}/footnotes" Target="footnotes.xml"/></R>',
        "word/footnotes.xml": notes,
    }
    assert only(tmp_path / "a.docx", word(p("text"), parts)).text == "text\na note"


def test_own_words_win_over_properties(tmp_path: Path) -> None:
    core = {"docProps/core.xml": "<c><title>T</title><created>2025-11-07T00:00:00Z</created></c>"}
    (document,), _, remarks = found(tmp_path / "a.docx", word(p("x"), core), Defaults(DAY.published, title="Given"))
    assert (document.title, document.published, remarks) == ("Given", DAY.published, [])


BOMB = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
FETCH = '<!DOCTYPE d SYSTEM "file:///etc/passwd">'

REFUSED = {
    "old": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        "encrypted, or an old .doc (open it and save",
    ),
    "empty": (b"", "damaged: File is not a zip file"),
    "words": (b"only words", "damaged: File is not a zip file"),
    "cut": (word(p("nine"))[:-40], "damaged"),
    "other": (archive({"xl/workbook.xml": "<x/>"}), "no Word document in the archive"),
    "wordless": (word("<w:p/>"), "there is no text in it"),
    "not well-formed": (
        archive({"word/document.xml": "<w:document><w:body>"}),
        "document.xml: not well-formed XML",
    ),
    "entities": (archive({"word/document.xml": f"{BOMB}<d>&b;</d>"}), "XML with a document type"),
    "outside": (archive({"word/document.xml": f"{FETCH}<d/>"}), "XML with a document type"),
    "deep": (archive({"word/document.xml": "<a>" * 400 + "</a>" * 400}), "not well-formed XML"),
    "bad date": (
        word(p("x"), {"docProps/core.xml": "<c><created>yesterday</created></c>"}),
        "published 'yesterday' is not an ISO date (give --published",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_one_clear_line(name: str, tmp_path: Path) -> None:
    content, said = REFUSED[name]
    assert said in refusal(tmp_path / "a.docx", content, Defaults() if name == "bad date" else DAY)


def test_bombs_are_refused_before_they_unpack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = word(p("x" * 41_000_000))
    assert len(content) < 100_000
    assert "word/document.xml unpacks to 41 MB, at most 40" in refusal(tmp_path / "a.docx", content)
    monkeypatch.setattr(word_file, "PARTS_MAX", 2)
    assert "an archive of over 2 parts" in refusal(tmp_path / "a.docx", word(p("x"), {"more": ""}))


@pytest.mark.parametrize("ending", [".doc", ".odt", ".rtf", ".DOC"])
def test_kinds_beside_it_have_their_remedy(ending: str, tmp_path: Path) -> None:
    line = refusal(tmp_path / f"a{ending}", b"\xd0\xcf\x11\xe0")
    assert line == f"a{ending}: a kind of file that is not read (open it in a word processor and save it as .docx)"


WHOLE = word(p("Nine drones were shot down.") + p("Two people died."), {"docProps/core.xml": "<c><title>T</title></c>"})


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=8),
    st.integers(0, len(WHOLE)),
)
def test_a_file_with_changed_bytes_never_raises(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], end: int
) -> None:
    content = bytearray(WHOLE)
    for place, byte in changes:
        content[place] = byte
    path = tmp_path_factory.getbasetemp() / "changed.docx"
    for data in (bytes(content), bytes(content[:end])):
        documents, errors, _ = found(path, data)
        assert len(documents) + len(errors) == 1
