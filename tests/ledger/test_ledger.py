"""The ledger keeps whole documents, once each, and answers what was asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from contested.claims.claim import Claim
from contested.claims.parts import Locality, Period, Span
from contested.claims.vocabulary import Measure, Side
from contested.documents.document import Document
from contested.errors import ClaimError, InputError, LedgerError, QuestionError
from contested.ledger import Appended, Ledger, Query
from contested.ledger.chain import EMPTY_HEAD

Reading = tuple[Document, list[Claim]]
Maker = Callable[..., Reading]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "contested.db"


# appending


def test_what_goes_in_comes_out(path: Path, make_reading: Maker) -> None:
    readings = [make_reading(n) for n in (3, 1, 2)]
    with Ledger.open(path) as ledger:
        assert ledger.append(readings) == Appended(3, 0, 6)
    with Ledger.open(path, create=False) as ledger:
        ordered = sorted(readings, key=lambda reading: reading[0].published)
        assert list(ledger.documents().values()) == [document for document, _ in ordered]
        assert ledger.select() == [claim for _, claims in ordered for claim in claims]
        assert ledger.verify().problems == ()


def test_reading_the_same_twice_adds_nothing(path: Path, make_reading: Maker) -> None:
    with Ledger.open(path) as ledger:
        ledger.append([make_reading(1), make_reading(2)])
        head = ledger.head()
        assert ledger.append([make_reading(2), make_reading(1)]) == Appended(0, 2, 0)
        assert ledger.head() == head
        assert ledger.append([make_reading(3), make_reading(1), make_reading(3)]) == Appended(1, 2, 2)
        verification = ledger.verify()
    assert (verification.documents, verification.claims, verification.batches) == (3, 6, 2)


def test_a_new_claim_on_a_known_document_is_added(path: Path, make_reading: Maker) -> None:
    document, claims = make_reading(1)
    with Ledger.open(path) as ledger:
        ledger.append([(document, claims[:1])])
        assert ledger.append([(document, claims)]) == Appended(0, 1, 1)
        assert ledger.select() == claims
        assert ledger.verify().problems == ()


def test_a_document_without_claims_is_kept_and_an_empty_append_is_nothing(path: Path, make_reading: Maker) -> None:
    with Ledger.open(path) as ledger:
        assert ledger.append([]) == Appended()
        assert ledger.head() == EMPTY_HEAD
        assert ledger.append([(make_reading(1)[0], [])]) == Appended(1, 0, 0)
        assert ledger.verify().problems == ()


def test_a_long_feed_is_split_into_batches(path: Path, make_reading: Maker) -> None:
    with Ledger.open(path) as ledger:
        assert ledger.append(make_reading(n) for n in range(450)) == Appended(450, 0, 900)
        assert ledger.verify().batches == 3


def test_the_head_depends_on_content_and_read_time_only(tmp_path: Path, make_reading: Maker) -> None:
    moment = datetime(2025, 11, 8, 12, tzinfo=UTC)
    heads = []
    for name, numbers in (("a", (1, 2)), ("b", (2, 1)), ("c", (1, 3))):
        with Ledger.open(tmp_path / name) as ledger:
            ledger.append([make_reading(n) for n in numbers], read_at=moment)
            heads.append(ledger.head())
    assert heads[0] == heads[1] != heads[2]


@pytest.mark.parametrize(
    "change",
    [
        {"document": "0" * 20},
        {"quote": "nine lives"[:9], "span": Span(0, 9)},
        {"sentence": Span(0, 10_000)},
    ],
)
def test_a_claim_that_is_not_the_documents_never_arrives(
    change: dict[str, object], path: Path, make_reading: Maker
) -> None:
    document, claims = make_reading(1)
    with Ledger.open(path) as ledger:
        with pytest.raises(ClaimError):
            ledger.append([make_reading(2), (document, [replace(claims[0], **change)])])  # type: ignore[arg-type]
        assert ledger.documents() == {}


def test_a_read_time_without_zone_is_refused(path: Path, make_reading: Maker) -> None:
    with Ledger.open(path) as ledger, pytest.raises(InputError, match="no zone"):
        ledger.append([make_reading(1)], read_at=datetime(2025, 11, 8))


@pytest.mark.parametrize("table", ["documents", "claims", "batches"])
def test_rows_cannot_be_changed_or_removed(table: str, path: Path, make_reading: Maker) -> None:
    with Ledger.open(path) as ledger:
        ledger.append([make_reading(1)])
    raw = sqlite3.connect(path)
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET n = n + 1"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    raw.close()


# asking


def numbers(claims: list[Claim]) -> list[float | None]:
    return [claim.quantity.low for claim in claims if claim.quantity]


def test_fields_narrow_the_answer(path: Path, make_reading: Maker) -> None:
    evil = Locality("Кра'сний %Лиман_", "P-7")
    with Ledger.open(path) as ledger:
        ledger.append([make_reading(1), make_reading(2, place=evil), make_reading(3, place=None)])
        assert len(ledger.select(Query(measure=Measure.CONTROL))) == 3
        assert len(ledger.select(Query(party="RU"))) == 3
        assert len(ledger.select(Query(speaker_side=Side.UNKNOWN))) == 3
        assert numbers(ledger.select(Query(place="pokrovsk"))) == [1]
        assert numbers(ledger.select(Query(place=" КРА'СНИЙ %лиман_"))) == [2]
        assert numbers(ledger.select(Query(place="p-7"))) == [2]
        assert ledger.select(Query(place="%")) == []
        assert ledger.select(Query(place="' OR 1=1 --")) == []
        assert numbers(ledger.select(Query(measure=Measure.ASSAULTS, limit=2))) == [1, 2]


@pytest.mark.parametrize(
    ("period", "asked", "found"),
    [
        ("2025-10-01..2025-10-05", "2025-10-05..", True),
        ("2025-10-01..2025-10-05", "2025-10-06..", False),
        ("2025-10-01..2025-10-05", "..2025-10-01", True),
        ("2025-10-01..2025-10-05", "..2025-09-30", False),
        ("2025-10-01..2025-10-05", "2025-10-02..2025-10-03", True),
        ("2025-10-01..", "2025-12-01..2025-12-31", True),
        ("2025-10-01..", "..2025-09-30", False),
        ("..2025-12-01", "2025-10-01..2025-10-02", True),
        ("..2025-12-01", "2025-12-02..", False),
        ("..", "2025-11-02..2025-11-02", True),
        ("..", "2025-11-03..", False),
        ("..", "..2025-11-01", False),
    ],
)
def test_days_are_about_the_event_and_fall_back_on_publication(
    period: str, asked: str, found: bool, path: Path, make_reading: Maker
) -> None:
    def days(words: str) -> tuple[date | None, date | None]:
        first, last = (date.fromisoformat(word) if word else None for word in words.split(".."))
        return first, last

    since, until = days(asked)
    with Ledger.open(path) as ledger:
        ledger.append([make_reading(1, period=Period(*days(period)))])  # published on 2 November
        assert bool(ledger.select(Query(measure=Measure.ASSAULTS, since=since, until=until))) is found


def test_what_was_knowable_then(path: Path, make_reading: Maker) -> None:
    with Ledger.open(path) as ledger:
        ledger.append([make_reading(1), make_reading(5)])
        head = ledger.head()
        before = ledger.select(Query(as_of=date(2025, 11, 9)))
        ledger.append([make_reading(3), make_reading(20)])
        assert numbers(ledger.select(Query(as_of=date(2025, 11, 5)))) == [1, 3]
        assert numbers(ledger.select(Query(as_of=date(2025, 11, 9)))) == [1, 3, 5]
        assert ledger.select(Query(as_of=date(2025, 11, 9), head=head[:10])) == before
        assert [document.own_id for document in ledger.documents(as_of=date(2025, 11, 2)).values()] == ["r-1"]
        with pytest.raises(QuestionError, match="0 heads begin with"):
            ledger.select(Query(head="xyz"))


def test_questions_that_cannot_be_meant_are_refused() -> None:
    with pytest.raises(QuestionError, match="is after until"):
        Query(since=date(2025, 11, 2), until=date(2025, 11, 1))
    with pytest.raises(QuestionError, match="limit 0"):
        Query(limit=0)


def test_a_claim_is_found_by_any_unique_beginning(path: Path, make_reading: Maker) -> None:
    readings = [make_reading(n) for n in range(40)]
    with Ledger.open(path) as ledger:
        ledger.append(readings)
        document, (claim, _) = readings[7]
        assert ledger.claim(claim.id.upper()) == (claim, document)
        assert ledger.claim(claim.id[:12]) == (claim, document)
        crowded = next(digit for digit in "0123456789abcdef" if sum(c.id[0] == digit for c in ledger.select()) > 5)
        with pytest.raises(QuestionError, match=r"begin with") as caught:
            ledger.claim(crowded)
        assert caught.value.remedy.count("“") == 5
        assert caught.value.remedy.endswith(", ...")
        for wrong in ("", "%", "_", "' OR 1=1", "g", "ffffffffffffffff0"):
            with pytest.raises(QuestionError):
                ledger.claim(wrong)


def test_documents_by_id(path: Path, make_reading: Maker) -> None:
    document, _ = make_reading(1)
    with Ledger.open(path) as ledger:
        ledger.append([make_reading(n) for n in range(3)])
        assert ledger.documents([document.id, "unknown", document.id]) == {document.id: document}
        assert ledger.documents([]) == {}


def test_search_takes_words_and_nothing_else(path: Path, make_reading: Maker) -> None:
    with Ledger.open(path) as ledger:
        ledger.append([make_reading(1, words="clashes"), make_reading(2, words="йод'ових и атак")])
        assert [document.own_id for document in ledger.search("CLASHES staff")] == ["r-1"]
        assert [document.own_id for document in ledger.search("clash*")] == ["r-1"]
        assert ledger.search("clash") == []
        assert [document.own_id for document in ledger.search("АТАК йод'ових")] == ["r-2"]
        assert ledger.search("иод'ових") == []
        assert len(ledger.search("звіт")) == 2
        assert [document.own_id for document in ledger.search("звіт", as_of=date(2025, 11, 2))] == ["r-1"]
        for hostile in (
            'text:staff" OR "x',
            "NEAR(staff",
            'staff AND "',
            "AND",
            "^staff -x",
            "'; DROP TABLE claims;--",
        ):
            ledger.search(hostile)
        for empty in ("", '"', "***", "- -"):
            with pytest.raises(QuestionError, match="holds no word"):
                ledger.search(empty)


# opening


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no ledger here .*contested read"):
        Ledger.open(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()
    with pytest.raises(InputError, match="no file can be here"):
        Ledger.open(tmp_path / "no-folder" / "x.db")
    with pytest.raises(InputError, match="no file can be here"):
        Ledger.open(tmp_path)


def test_another_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    text = tmp_path / "report.txt"
    text.write_text("Nine drones were shot down. " * 100)
    other = tmp_path / "other.db"
    raw = sqlite3.connect(other)
    raw.execute("CREATE TABLE claims (id)")
    raw.close()
    for path in (text, other):
        content = path.read_bytes()
        with pytest.raises(LedgerError, match=path.name):
            Ledger.open(path)
        assert path.read_bytes() == content


def test_an_empty_file_becomes_a_ledger_only_where_that_is_wanted(path: Path) -> None:
    path.touch()
    with pytest.raises(LedgerError, match="not a contested ledger"):
        Ledger.open(path, create=False)
    with Ledger.open(path) as ledger:
        assert ledger.verify().problems == ()


def test_a_newer_format_is_refused(path: Path) -> None:
    Ledger.open(path).close()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version=99")
    raw.close()
    with pytest.raises(LedgerError, match="newer version of contested"):
        Ledger.open(path)
