"""Tables become documents: streamed, whole lines rendered, every bad row one clear line."""

from __future__ import annotations

import json
import tracemalloc
from datetime import date
from itertools import pairwise
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from contested.documents import Defaults, Document
from contested.documents import tables_rows as rows_module
from contested.documents.datasets import read_dataset
from contested.documents.tables_cells import MappedRows
from contested.documents.tables_mapping import TableMapping, table_mapping
from contested.errors import DocumentError

MAPPING = """
name = "mine"
[table]
outlet = "My table"
published = { column = "date" }
id = ["date"]
[[claims]]
value = "tanks"
measure = "losses"
what = "tanks"
party = "RU"
unit = "items"
"""
NO_DEFAULTS = Defaults()


def mapping(extra: str = "", old: str = "", new: str = "") -> TableMapping:
    return table_mapping((MAPPING.replace(old, new, 1) + extra).encode(), "mine.toml")


def read(path: Path, used: TableMapping, notes: list[str] | None = None) -> tuple[list[Document], list[str]]:
    documents, errors = [], []
    for found in read_dataset(path, used, NO_DEFAULTS, notes if notes is not None else []):
        if isinstance(found, DocumentError):
            errors.append(str(found))
        else:
            documents.append(found)
    return documents, errors


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rows_of(document: Document) -> MappedRows:
    assert isinstance(document.mapped, MappedRows)
    return document.mapped


def test_a_row_is_a_document_whose_cells_can_be_found(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "\ufeffdate,tanks,note\n2025-11-17,11300, two\u00a0 words \n2025-11-18,NaN,\n")
    (one, two), errors = read(path, mapping())
    assert errors == []
    assert one.text == "date: 2025-11-17; tanks: 11300; note: two words"
    assert two.text == "date: 2025-11-18"
    assert (one.own_id, one.source, one.outlet) == ("a.csv:2025-11-17", "a.csv:2", "My table")
    assert one.published == date(2025, 11, 17)
    (row,) = rows_of(one).rows
    assert {column: one.text[span.start : span.end] for column, span in row.spans.items()} == row.cells
    assert one.text[row.span.start : row.span.end] == one.text


def test_the_same_table_in_four_forms_gives_the_same_documents(tmp_path: Path) -> None:
    rows = [{"date": "2025-11-17", "tanks": "11300"}, {"date": "2025-11-18", "tanks": "11310"}]
    write(tmp_path / "t.csv", "date,tanks\n" + "".join(f"{row['date']},{row['tanks']}\n" for row in rows))
    write(tmp_path / "t.jsonl", "".join(json.dumps(row) + "\n\n" for row in rows))
    write(tmp_path / "t.json", json.dumps([row | {"tanks": int(row["tanks"])} for row in rows]))
    write(tmp_path / "t.tsv", "date\ttanks\n" + "".join(f"{row['date']}\t{row['tanks']}\n" for row in rows))
    table = {"date": [row["date"] for row in rows], "tanks": [int(row["tanks"]) for row in rows]}
    pq.write_table(pa.table(table), tmp_path / "t.parquet")
    found = {}
    for ending in ("csv", "tsv", "jsonl", "json", "parquet"):
        documents, errors = read(tmp_path / f"t.{ending}", mapping())
        assert errors == []
        found[ending] = [(one.text, one.published) for one in documents]
    assert len({str(one) for one in found.values()}) == 1
    assert [document.own_id for document in read(tmp_path, mapping())[0]][:2] == [
        "t.csv:2025-11-17",
        "t.csv:2025-11-18",
    ]


def test_rows_of_one_report_are_one_document(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "date,tanks,post\n2025-11-16,1,a\n2025-11-17,2,a\n2025-11-18,3,b\n")
    (one, two), _ = read(path, mapping(old='id = ["date"]', new='group = ["post"]'))
    assert one.text == "date: 2025-11-16; tanks: 1; post: a\ndate: 2025-11-17; tanks: 2; post: a"
    assert one.published == date(2025, 11, 17)
    assert [one.text[row.span.start : row.span.end] for row in rows_of(one).rows] == one.text.split("\n")
    assert (one.own_id, two.own_id) == ("a.csv:2", "a.csv:4")


def test_rows_that_are_one_thing_each_are_counted(tmp_path: Path) -> None:
    content = (
        "date,kind,place\n2025-11-17,Tank,Lyman\n2025-11-17,Truck,\n2025-11-17,Tank,Lyman\n2025-11-18,Tank,Lyman\n"
    )
    used = mapping(
        old='id = ["date"]',
        new='group = ["date"]\ncount = { column = "tanks", by = ["date", "kind", "place"] }',
    )
    documents, errors = read(write(tmp_path / "a.csv", content), used)
    assert errors == []
    assert [document.text for document in documents] == [
        "date: 2025-11-17; kind: Tank; place: Lyman; tanks: 2\ndate: 2025-11-17; kind: Truck; tanks: 1",
        "date: 2025-11-18; kind: Tank; place: Lyman; tanks: 1",
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("date,tanks\n2025-11-17,1,9\n", "a.csv:2: 3 cells, the header has 2"),
        ("date,tanks\n,1\n", "a.csv:2: no date of publication (give --published YYYY-MM-DD)"),
        ("date,tanks\nsoon,1\n", "a.csv:2: column date: 'soon' is no day"),
        ("date,tanks\n,\n", "a.csv:2: an empty row"),
        ('date,tanks\n2025-11-17,"1"2"\n', "a.csv:2: not a row of CSV"),
        ("date,tanks\n2025-11-17,1\x00\n", "a.csv:2: a NUL character"),
    ],
)
def test_a_bad_row_costs_itself_and_is_named(content: str, says: str, tmp_path: Path) -> None:
    documents, errors = read(write(tmp_path / "a.csv", content + "2025-11-18,7\n"), mapping())
    assert [document.text for document in documents] == ["date: 2025-11-18; tanks: 7"]
    assert len(errors) == 1
    assert says in errors[0]


def test_bytes_that_are_not_utf8_cost_their_row(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", b"date,tanks\n2025-11-17,\xff\n2025-11-18,7\n")
    documents, errors = read(path, mapping())
    assert (len(documents), errors) == (1, ["a.csv:2: bytes that are not UTF-8 (save the file as UTF-8)"])


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", "", "there is no row in it"),
        ("a.csv", "date,tanks\n", "there is no row in it"),
        ("a.csv", "date,tank\n2025-11-17,1\n", "no column 'tanks', which the mapping mine names (is it 'tank'?)"),
        ("a.csv", "date,tanks,tanks\n", "two columns are called 'tanks'"),
        ("a.csv", ",".join(map(str, range(2001))) + "\n", "2001 columns"),
        ("a.csv", "date,tanks\r2025-11-17,1\r", "no header of CSV"),
        ("a.xlsx", "x", "a kind of table that is not read"),
        ("a.json", "{}", "no list of rows in it"),
        ("a.json", "[", "not JSON"),
        ("a.json", "[" * 100_000, "not JSON"),
        ("a.json", '[{"date": "2025-11-17"}]', "none of the mapping's columns is in it (tanks)"),
        ("a.json", '[{"date": "2025-11-17", "tanks": 1}, 7]', "a.json:2: a row that is str"),
        ("a.jsonl", '{"date": \n', "a.jsonl:1: not JSON"),
        ("a.parquet", "PAR1 nonsense", "not a Parquet file that can be read"),
    ],
)
def test_a_bad_file_is_one_clear_line(name: str, content: str, says: str, tmp_path: Path) -> None:
    _, errors = read(write(tmp_path / name, content), mapping())
    assert len(errors) == 1
    assert says in errors[0]


def test_a_missing_file_a_folder_without_tables_and_a_file_that_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "no such file" in read(tmp_path / "none.csv", mapping())[1][0]
    assert "no file in it that this mapping reads" in read(tmp_path, mapping())[1][0]
    monkeypatch.setattr(rows_module, "JSON_BYTES_MAX", 10)
    assert "a JSON list over" in read(write(tmp_path / "a.json", "[" + " " * 20), mapping())[1][0]


def test_a_line_without_end_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows_module, "ROW_BYTES_MAX", 100)
    assert "a line over" in read(write(tmp_path / "a.csv", "date,tanks\n" + "x" * 200), mapping())[1][0]


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}.csv"
        with path.open("w") as stream:
            stream.write("date,tanks\n")
            stream.writelines(f"2025-11-17,{number}\n" for number in range(rows))
        tracemalloc.start()
        assert sum(1 for _ in read_dataset(path, mapping(), NO_DEFAULTS, [])) == rows
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(20_000) < peak(2_000) + 100_000


def test_columns_may_be_missing_where_the_mapping_says_so(tmp_path: Path) -> None:
    extra = '[[claims]]\nvalue = "jets"\nmeasure = "losses"\nwhat = "aircraft"\nunit = "items"\n'
    path = write(tmp_path / "a.csv", "date,tanks\n2025-11-17,1\n")
    assert "no column 'jets'" in read(path, mapping(extra))[1][0]
    assert read(path, mapping(extra, 'id = ["date"]', "columns_may_miss = true"))[1] == []


RUNNING = mapping("running = true\n", 'id = ["date"]', 'day_of_total = { column = "date" }')


def totals(*values: int) -> str:
    return "date,tanks\n" + "".join(f"2025-11-{day:02d},{value}\n" for day, value in enumerate(values, start=1))


@pytest.mark.parametrize(
    ("values", "row", "says"),
    [
        ((11_300, 113_100, 11_320), 3, "113100 on 2025-11-02 is out of place beside 11300 (2025-11-01) and 11320"),
        ((11_300, 113_100, 11_320), 3, "it reads 11310"),
        ((519_750, 528_050, 521_830), 3, "it reads 520850"),
        ((11_300, 1_131, 11_320), 3, "it reads 11310"),
        ((11_300, 11_310, 115_320), 4, "115320 on 2025-11-03 is out of place beside 11310 (2025-11-02)"),
        ((113_000, 11_310, 11_320), 2, "113000 on 2025-11-01 is out of place beside 11310"),
        ((300, 90, 301), 3, "90 on 2025-11-02 is out of place"),
    ],
)
def test_a_slip_in_a_running_total_is_doubted(values: tuple[int, ...], row: int, says: str, tmp_path: Path) -> None:
    documents, errors = read(write(tmp_path / "a.csv", totals(*values)), RUNNING)
    assert errors == []
    doubted = {
        one.number: one.doubts["tanks"] for document in documents for one in rows_of(document).rows if one.doubts
    }
    assert list(doubted) == [row]
    assert says in doubted[row]


@pytest.mark.parametrize(
    "values",
    [
        (11_300, 11_310, 11_320),
        (11_300, 11_310, 11_290, 11_295),  # the source takes some back
        (5_162, 5_156, 5_167),  # digits exchange well, but a correction is as near
        (22, 23, 22, 23),
        (1, 900, 4_000, 30_000),  # the first days of a war
        (7,),
    ],
)
def test_a_total_that_moves_as_totals_do_is_kept(values: tuple[int, ...], tmp_path: Path) -> None:
    notes: list[str] = []
    documents, _ = read(write(tmp_path / "a.csv", totals(*values)), RUNNING, notes)
    assert not [one for document in documents for one in rows_of(document).rows if one.doubts]
    back = any(later < earlier for earlier, later in pairwise(values))
    assert bool(notes) is back


def test_the_order_of_the_rows_has_no_effect_on_what_is_doubted(tmp_path: Path) -> None:
    header, *lines = totals(11_300, 11_305, 113_100, 11_320, 11_330).splitlines()
    path = write(tmp_path / "a.csv", "\n".join([header, *reversed(lines)]) + "\n")
    documents, _ = read(path, RUNNING)
    assert [one.number for document in documents for one in rows_of(document).rows if one.doubts] == [4]


def test_a_row_of_another_day_is_doubted_whole(tmp_path: Path) -> None:
    extra = "running = true\n" + "".join(
        f'[[claims]]\nvalue = "{name}"\nmeasure = "losses"\nunit = "items"\nrunning = true\n'
        for name in ("a", "b", "c")
    )
    used = mapping(extra, 'id = ["date"]', 'day_of_total = { column = "date" }')
    content = "date,tanks,a,b,c\n2025-11-01,900,100,50,7\n2025-11-02,600,97,48,7\n2025-11-03,910,101,50,7\n"
    documents, _ = read(write(tmp_path / "t.csv", content), used)
    doubts = rows_of(documents[1]).rows[0].doubts
    assert set(doubts) == {"tanks", "a", "b"}
    assert "another day's row" in doubts["a"]
