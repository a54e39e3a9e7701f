"""PDF files: sentences are whole again, pages are kept, and what is no text of the report is said."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
from tests.documents.found import DAY, found, only, refusal
from tests.documents.paper import paper, rows

from contested.documents import Defaults, pdf, pdf_lines
from contested.documents.apart import Apart
from contested.documents.document import Document
from contested.documents.pdf_lines import HYPHEN
from contested.documents.pdf_paragraphs import Line, running_text
from contested.errors import DocumentError

BODY = """Russia launched 458 drones overnight and 406 of them were
shot down, the Air Force said on Saturday. Three governors
counted the dead.

Ukraine denied that the town of Pokrovsk was encircled, and
said that its soldiers held the centre."""


def test_lines_become_paragraphs_with_whole_sentences(tmp_path: Path) -> None:
    document = only(tmp_path / "a.pdf", paper([rows(BODY)]))
    assert document.text.split("\n") == [
        "Russia launched 458 drones overnight and 406 of them were shot down, the Air Force said on Saturday."
        " Three governors counted the dead.",
        "Ukraine denied that the town of Pokrovsk was encircled, and said that its soldiers held the centre.",
    ]
    assert (document.pages, document.language, document.source) == ((0,), "en", "a.pdf")


def test_letters_of_any_script_come_as_they_are(tmp_path: Path) -> None:
    words = "Збили 131 літак «БпЛА»\nі вдарили 😀 по Одесі."
    assert only(tmp_path / "a.pdf", paper([rows(words)])).text == words.replace("\n", " ")


def test_a_sentence_runs_over_the_page_and_its_offset_tells_the_page(tmp_path: Path) -> None:
    first = rows("The governor said that in the night on Saturday in the east")
    document = only(tmp_path / "a.pdf", paper([first, rows("nine people were killed."), [], rows("The end.")]))
    assert document.text == f"{first[0][2]} nine people were killed.\nThe end."
    pages = [document.page_at(document.text.index(word)) for word in ("governor", "nine", "killed", "The end")]
    assert pages == [1, 2, 2, 4]
    assert Document(text="a", published=date(2025, 1, 1)).page_at(0) is None


@pytest.mark.parametrize("pages", [(1,), (0, 5, 3)])
def test_pages_that_go_back_are_refused(pages: tuple[int, ...]) -> None:
    with pytest.raises(DocumentError, match="pages must start at offset 0"):
        Document(text="abcdef", published=date(2025, 1, 1), pages=pages)


def test_pages_are_no_part_of_what_a_document_is() -> None:
    with_pages, without = (Document(text="a", published=date(2025, 1, 1), pages=pages) for pages in ((0,), ()))
    assert with_pages.id == without.id


def test_heads_feet_and_page_numbers_go_and_are_counted(tmp_path: Path) -> None:
    pages = [
        [(72.0, 800.0, "DAILY REPORT"), *rows(f"Text number {word} stands here."), (300.0, 30.0, f"Page {number} of 4")]
        for number, word in enumerate(("one", "two", "three", "four"), start=1)
    ]
    (document,), errors, remarks = found(tmp_path / "a.pdf", paper(pages))
    assert document.text.split("\n") == [f"Text number {word} stands here." for word in ("one", "two", "three", "four")]
    assert errors == []
    assert remarks == ["a.pdf: 8 running heads, feet and page numbers left out"]


@pytest.mark.parametrize(
    "lines",
    [
        ["458 drones flew.", "131 drones flew.", "77 drones flew."],  # a number that does not count the pages
        ["Drones flew.", "Drones flew.", "Missiles flew."],  # on two pages only
        ["3 drones, 8 lost.", "4 drones, 9 lost.", "5 drones, 10 lost."],  # two numbers that both grow
    ],
)
def test_a_line_that_is_not_certainly_a_head_stays(lines: list[str], tmp_path: Path) -> None:
    pages = [
        [(72.0, 800.0, line), *rows(f"What {word} said.", top=600)] for line, word in zip(lines, "ABC", strict=True)
    ]
    (document,), _, remarks = found(tmp_path / "a.pdf", paper(pages))
    assert all(line in document.text for line in lines)
    assert remarks == []


def test_a_repeated_first_line_that_does_not_stand_apart_stays(tmp_path: Path) -> None:
    document = only(tmp_path / "a.pdf", paper([rows("Overnight nine drones were seen\nover the town.")] * 3))
    assert document.text.count("Overnight") == 3


@pytest.mark.parametrize(
    ("end", "start", "elsewhere", "joined"),
    [
        ("of the sol", "diers there", "The soldiers left.", "of the soldiers there"),
        ("of the sol", "diers there", "They left.", "of the sol-diers there"),
        ("a long", "range strike", "A long-range one.", "a long-range strike"),
        ("some 40", "50 drones", "In all 4050 of them.", "some 40-50 drones"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_where_the_document_says_so(
    end: str, start: str, elsewhere: str, joined: str
) -> None:
    lines = [Line(end + HYPHEN, 72, 700, 500, 712), Line(start, 72, 686, 500, 698), Line(elsewhere, 72, 600, 300, 612)]
    running = running_text([lines[:1], lines[1:]])
    assert running.text.startswith(joined)
    assert running.text[running.pages[1] :].startswith(start)


def test_a_heading_a_list_and_an_indent_part_paragraphs() -> None:
    lines = [
        Line("The night", 72, 700, 200, 720),
        Line("Nine drones were seen over the town and the port, he said,", 72, 680, 500, 692),
        Line("and no one was hurt.", 72, 666, 200, 678),
        Line("    Two days later they came again and the port burned down.", 100, 652, 500, 664),
        Line("- three ships", 72, 638, 200, 650),
        Line("- two cranes", 72, 624, 200, 636),
    ]
    assert [line.strip() for line in running_text([lines]).text.split("\n")] == [
        "The night",
        "Nine drones were seen over the town and the port, he said, and no one was hurt.",
        "Two days later they came again and the port burned down.",
        "- three ships",
        "- two cranes",
    ]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = rows("In the left column a sentence\nruns down to its end, and then\nit goes on")
    right = rows("in the right column, where it\nends. Another follows there.", left=320)
    text = only(tmp_path / "a.pdf", paper([left + right])).text
    assert "and then it goes on in the right column, where it ends." in text


MADE = "/CreationDate (D:20251108233000-03'00') /Title (Microsoft Word - Night)"


def test_the_day_of_making_is_the_last_resort_and_is_said(tmp_path: Path) -> None:
    content = paper([rows("Nine drones.")], MADE)
    (document,), errors, remarks = found(tmp_path / "a.pdf", content, Defaults())
    assert (document.published, document.title, errors) == (date(2025, 11, 9), "Night", [])
    assert remarks == ["a.pdf: dated 2025-11-09, the day the file was made (--published gives another day)"]
    for path, defaults, day in (("a.pdf", DAY, 8), ("2025-11-05.pdf", Defaults(), 5)):
        (document,), _, remarks = found(tmp_path / path, content, defaults)
        assert (document.published.day, remarks) == (day, [])


@pytest.mark.parametrize(
    "word", ["", "(yesterday)", "(D:20251345000000Z)", "(D:00000000)", "(D:20250101000000+99'99')"]
)
def test_a_day_of_making_that_is_none_is_none(word: str, tmp_path: Path) -> None:
    content = paper([rows("Nine drones.")], f"/CreationDate {word}" if word else "")
    assert "no date of publication" in refusal(tmp_path / "a.pdf", content, Defaults())


def test_a_scan_is_refused_with_the_remedy_and_a_scanned_page_is_named(tmp_path: Path) -> None:
    line = refusal(tmp_path / "a.pdf", paper([[], []], picture=True))
    assert line.startswith("a.pdf: no text on its 2 pages: it is scanned, or empty (recognise the text first")
    (document,), errors, _ = found(tmp_path / "a.pdf", paper([rows("Nine."), []], picture=True))
    assert document.text == "Nine."
    assert errors == ["a.pdf: no text on page 2 (if scanned, recognise the text first)"]


def test_an_encrypted_file_says_so(tmp_path: Path) -> None:
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'00' * 32}> /U <{'11' * 32}> >> /ID [<00> <00>]"
    assert "it is encrypted" in refusal(tmp_path / "a.pdf", paper([rows("Nine.")], extra=lock))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"words", paper([rows(BODY)])[:600]])
def test_a_damaged_file_is_one_clear_line(content: bytes, tmp_path: Path) -> None:
    assert "it is damaged or cut off" in refusal(tmp_path / "a.pdf", content)


def test_fonts_without_letters_are_not_guessed(tmp_path: Path) -> None:
    assert "its fonts do not tell" in refusal(tmp_path / "a.pdf", paper([rows("\ue001\ue002\ue003 \ue004 9")]))


def test_pages_characters_and_bytes_are_bounded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    content = paper([rows("Nine.")] * 3)
    monkeypatch.setattr(pdf_lines, "PAGES_MAX", 2)
    assert pdf_lines.lines_of(content)["refused"][0] == "3 pages, at most 2 are read"
    monkeypatch.setattr(pdf_lines, "PAGES_MAX", 3)
    monkeypatch.setattr(pdf_lines, "CHARACTERS_MAX", 14)
    assert pdf_lines.lines_of(content)["refused"][0] == "over 14 characters"
    monkeypatch.setattr(pdf, "PDF_BYTES_MAX", 100)
    assert "in one report" in refusal(tmp_path / "a.pdf", content)


STUBBORN = """
import os, time
from contested.documents.apart import answer
def work(data):
    if data == b"hang": time.sleep(60)
    if data == b"die": os.abort()
    return len(data)
answer(work)
"""


def test_a_parser_that_hangs_or_dies_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "stubborn.py").write_text(STUBBORN)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    worker = Apart("stubborn", seconds=30.0)
    try:
        assert worker.ask(b"12345") == 5
        with pytest.raises(ChildProcessError):
            worker.ask(b"die")
        assert worker.ask(b"123") == 3
    finally:
        worker.close()
    worker = Apart("stubborn", seconds=1.0)
    with pytest.raises(TimeoutError):
        worker.ask(b"hang")
    worker.close()


@pytest.mark.parametrize(("fault", "said"), [(TimeoutError, "took over 60 s"), (ChildProcessError, "broke PDFium")])
def test_a_fault_of_the_parser_is_a_clear_line(
    fault: type[OSError], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(_self: Apart, _data: bytes) -> object:
        raise fault

    monkeypatch.setattr(Apart, "ask", ask)
    assert said in refusal(tmp_path / "a.pdf", paper([rows("Nine.")]))


def test_no_module_of_the_current_folder_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "struct.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    worker = Apart("contested.documents.pdf_lines", seconds=30.0)
    try:
        assert worker.ask(b"no PDF") == pdf_lines.lines_of(b"no PDF")
        assert sys.flags.safe_path is False  # our own process need not have been so careful
    finally:
        worker.close()
