"""Readers' judgements in the ledger: kept whole, in order, undoable, proved by the chain."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contested.claims.claim import Claim
from contested.claims.parts import Locality, Period
from contested.claims.vocabulary import Measure, Side
from contested.documents.document import Document
from contested.errors import ClaimError, InputError, LedgerError, QuestionError
from contested.ledger import Decision, Judgement, Kind, Ledger, Query
from contested.ledger.corrections import as_read, corrected, place_fields
from contested.ledger.judgement import standing, undone
from contested.ledger.opening import SCHEMA_VERSION
from contested.ledger.select import answers

Reading = tuple[Document, list[Claim]]
Maker = Callable[..., Reading]

NOON = datetime(2025, 11, 8, 12, tzinfo=UTC)


def decide(kind: str, *ids: str, minutes: int = 0, **fields: Any) -> Decision:
    given_fields = tuple(sorted(fields.items()))
    moment = NOON + timedelta(minutes=minutes)
    return Decision(kind=Kind(kind), ids=ids, by="Ann", reason="read again", judged_at=moment, fields=given_fields)


@pytest.fixture
def path(tmp_path: Path, make_reading: Maker) -> Path:
    """A ledger of one batch: three documents, six claims."""
    with Ledger.open(tmp_path / "contested.db") as ledger:
        ledger.append([make_reading(n) for n in (1, 2, 3)], read_at=NOON)
    return tmp_path / "contested.db"


@pytest.fixture
def ids(path: Path) -> list[str]:
    """Ids of its three counts of assaults."""
    with Ledger.open(path) as ledger:
        return [claim.id for claim in ledger.select(Query(measure=Measure.ASSAULTS))]


def test_a_judgement_comes_back_and_is_a_link_of_the_chain(path: Path, ids: list[str]) -> None:
    with Ledger.open(path) as ledger:
        before = ledger.head()
        (made,) = ledger.judge(decide("correct", ids[0][:10], low=4, high=4))
        assert made == Judgement(
            kind=Kind.CORRECT,
            claims=(ids[0],),
            fields=(("high", 4), ("low", 4)),
            by="Ann",
            reason="read again",
            judged_at=NOON,
        )
        assert ledger.judgements() == (made,)
        assert ledger.head() != before
        verification = ledger.verify()
        assert (verification.problems, verification.judgements, verification.batches) == ((), 1, 2)
        assert [claim.id for claim in ledger.select(Query(measure=Measure.ASSAULTS))] == ids


def test_the_same_judgement_again_adds_nothing(path: Path, ids: list[str]) -> None:
    with Ledger.open(path) as ledger:
        first = ledger.judge(decide("reject", ids[0]))
        head = ledger.head()
        assert ledger.judge(decide("reject", ids[0])) == first
        assert ledger.head() == head
        assert ledger.judge(decide("reject", ids[0], minutes=1)) != first


def test_an_undo_can_be_undone_and_nothing_can_be_undone_twice(path: Path, ids: list[str]) -> None:
    with Ledger.open(path) as ledger:
        (made,) = ledger.judge(decide("accept", ids[0]))
        (back,) = ledger.judge(decide("undo", made.id, minutes=1))
        assert standing(ledger.judgements()) == ()
        with pytest.raises(QuestionError, match="was undone by Ann .*judge undo " + back.id):
            ledger.judge(decide("undo", made.id, minutes=2))
        ledger.judge(decide("undo", back.id, minutes=3))
        assert standing(ledger.judgements()) == (made,)
        (again,) = ledger.judge(decide("undo", made.id, minutes=4))
        assert undone(ledger.judgements())[made.id] == again
        assert len(ledger.judgements()) == 4
        assert ledger.verify().problems == ()


def test_several_are_undone_together_or_not_at_all(path: Path, ids: list[str]) -> None:
    with Ledger.open(path) as ledger:
        made = [ledger.judge(decide("reject", one))[0] for one in ids]
        head = ledger.head()
        with pytest.raises(QuestionError):
            ledger.judge(decide("undo", made[0].id, "f" * 16))
        assert ledger.head() == head
        assert len(ledger.judge(decide("undo", made[0].id, made[1].id))) == 2
        assert standing(ledger.judgements()) == (made[2],)
        assert ledger.verify().batches == 5


@pytest.mark.parametrize(
    ("decision", "error", "says"),
    [
        (decide("accept", "ffffffffffffffff"), QuestionError, "none begins with"),
        (decide("accept", "pokrovsk"), QuestionError, "not the beginning"),
        (decide("accept"), InputError, "nothing is named"),
        (decide("undo", "ffffffffffffffff"), QuestionError, "no judgement begins with"),
        (decide("undo", ""), QuestionError, "no judgement begins with"),
    ],
)
def test_what_is_not_there_cannot_be_judged(decision: Decision, error: type[Exception], says: str, path: Path) -> None:
    with Ledger.open(path) as ledger:
        head = ledger.head()
        with pytest.raises(error, match=says):
            ledger.judge(decision)
        assert ledger.head() == head


def test_an_ambiguous_beginning_lists_its_claims(tmp_path: Path, make_reading: Maker) -> None:
    with Ledger.open(tmp_path / "many.db") as ledger:
        ledger.append([make_reading(n) for n in range(20)])
        first = [claim.id[0] for claim in ledger.select()]
        crowded = next(digit for digit in first if first.count(digit) > 1)
        with pytest.raises(QuestionError, match="begin with") as caught:
            ledger.judge(decide("reject", crowded))
        assert "“" in caught.value.remedy


def test_a_claims_id_does_not_undo(path: Path, ids: list[str]) -> None:
    with Ledger.open(path) as ledger:
        (made,) = ledger.judge(decide("reject", ids[0]))
        with pytest.raises(QuestionError, match=f"an undo names a judgement .*{made.id} reject"):
            ledger.judge(decide("undo", ids[0], minutes=1))


@pytest.mark.parametrize("kind", ["merge", "split"])
def test_one_claim_named_twice_is_one_claim(kind: str, path: Path, ids: list[str]) -> None:
    with Ledger.open(path) as ledger, pytest.raises(InputError, match="one claim"):
        ledger.judge(decide(kind, ids[0], ids[0][:12]))


@pytest.mark.parametrize(
    ("fields", "error", "says"),
    [
        ({"low": 5}, ClaimError, "above high"),
        ({"low": 5, "high": 9}, ClaimError, "an exact number has one value"),
        ({"low": float("nan")}, ClaimError, "finite"),
        ({"bound": "exactly"}, ClaimError, "unknown bound 'exactly'; known: exact"),
        ({"measure": "control"}, ClaimError, "not allowed"),
        ({"status": "held"}, ClaimError, "unknown status"),
        ({"start": "2025-11-09", "end": "2025-11-08"}, ClaimError, "cannot end"),
        ({"speaker": None}, ClaimError, "speaker is missing"),
        ({"quote": "x"}, ClaimError, "quote cannot be corrected"),
        ({"party": "RU"}, QuestionError, "says so already"),
        ({}, InputError, "names fields"),
    ],
)
def test_a_correction_must_be_a_claim_and_change_one(
    fields: dict[str, Any], error: type[Exception], says: str, path: Path, ids: list[str]
) -> None:
    with Ledger.open(path) as ledger, pytest.raises(error, match=says):
        ledger.judge(decide("correct", ids[0], **fields))


def test_a_correction_that_a_later_one_rests_on_is_not_undone_first(path: Path, ids: list[str]) -> None:
    with Ledger.open(path) as ledger:
        (first,) = ledger.judge(decide("correct", ids[0], low=700, high=800, bound="range"))
        (second,) = ledger.judge(decide("correct", ids[0], high=900, minutes=1))
        with pytest.raises(QuestionError, match=f"would leave no claim.*undo {second.id} first"):
            ledger.judge(decide("undo", first.id, minutes=2))
        ledger.judge(decide("undo", second.id, first.id, minutes=3))
        assert standing(ledger.judgements()) == ()


@pytest.mark.parametrize(
    ("by", "reason", "says"),
    [
        ("", "why", "--by: it is empty"),
        ("Ann", " \t", "--reason: it is empty"),
        ("Ann", "x" * 2001, "2001 characters"),
        ("Ann\udc80", "why", "no text"),
    ],
)
def test_a_judgement_has_a_name_and_a_reason(by: str, reason: str, says: str, path: Path, ids: list[str]) -> None:
    with Ledger.open(path) as ledger, pytest.raises(InputError, match=says):
        ledger.judge(Decision(kind=Kind.ACCEPT, ids=(ids[0],), by=by, reason=reason, judged_at=NOON))


def test_a_judgement_has_a_time_with_a_zone(path: Path, ids: list[str]) -> None:
    naive = Decision(kind=Kind.ACCEPT, ids=(ids[0],), by="Ann", reason="why", judged_at=datetime(2025, 11, 8))
    with Ledger.open(path) as ledger, pytest.raises(InputError, match="aware"):
        ledger.judge(naive)


def test_what_had_been_judged_by_a_day_or_at_a_head(path: Path, ids: list[str]) -> None:
    with Ledger.open(path) as ledger:
        (early,) = ledger.judge(decide("accept", ids[0]))
        head = ledger.head()
        (late,) = ledger.judge(decide("reject", ids[0], minutes=24 * 60))
        assert ledger.judgements(as_of=date(2025, 11, 7)) == ()
        assert ledger.judgements(as_of=date(2025, 11, 8)) == (early,)
        assert ledger.judgements(as_of=date(2025, 11, 9)) == (early, late)
        assert ledger.judgements(head=head[:12]) == (early,)
        with pytest.raises(QuestionError, match="heads begin with"):
            ledger.judgements(head="xyz")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices=st.lists(st.tuples(st.booleans(), st.integers(0, 30)), max_size=9))
def test_the_settled_head_is_the_earliest_at_which_the_same_stood(
    choices: list[tuple[bool, int]], tmp_path_factory: pytest.TempPathFactory, make_reading: Maker
) -> None:
    with Ledger.open(tmp_path_factory.mktemp("settled") / "contested.db") as ledger:
        document, claims = make_reading(1)
        ledger.append([(document, claims)], read_at=NOON)
        heads = [ledger.head()]
        stood = [frozenset[str]()]
        for minutes, (undoes, number) in enumerate(choices):
            every = ledger.judgements()
            open_ones = [one.id for one in every if one.id not in undone(every)]
            if undoes and open_ones:
                ledger.judge(decide("undo", open_ones[number % len(open_ones)], minutes=minutes))
            else:
                ledger.judge(decide("accept", claims[number % 2].id, minutes=minutes))
            heads.append(ledger.head())
            stood.append(frozenset(one.id for one in standing(ledger.judgements())))
        assert ledger.settled_head() == heads[stood.index(stood[-1])]
        for head, stands in zip(heads, stood, strict=True):
            assert ledger.settled_head(head=head) == heads[stood.index(stands)]
        assert ledger.settled_head(as_of=date(2025, 11, 7)) == heads[0]
        assert ledger.settled_head(as_of=date(2025, 11, 8)) == ledger.settled_head()
        ledger.append([make_reading(2)], read_at=NOON)
        assert ledger.settled_head() == ledger.head()


def test_an_empty_ledger_is_settled(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.db") as ledger:
        assert ledger.settled_head() == ledger.head()


JUDGE = """
import sys, time
from datetime import UTC, datetime
from sqlalchemy import event
from sqlalchemy.engine import Engine
from contested.ledger import Decision, Kind, Ledger

path, stop, ids = sys.argv[1], sys.argv[2], sys.argv[3:]

@event.listens_for(Engine, "after_cursor_execute")
def wait(connection, cursor, statement, parameters, context, executemany):
    if statement.startswith("INSERT INTO " + stop):
        print("in the middle", flush=True)
        time.sleep(60)

with Ledger.open(path) as ledger:
    ledger.judge(Decision(kind=Kind.UNDO, ids=tuple(ids), by="Ann", reason="r", judged_at=datetime.now(UTC)))
"""


@pytest.mark.parametrize("table", ["batches", "judgements"])
def test_a_killed_write_leaves_whole_judgements_or_none(table: str, path: Path, ids: list[str]) -> None:
    with Ledger.open(path) as ledger:
        made = [ledger.judge(decide("reject", one))[0].id for one in ids]
        head = ledger.head()
    process = subprocess.Popen(
        [sys.executable, "-c", JUDGE, str(path), table, *made], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "in the middle\n"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with Ledger.open(path) as ledger:
        assert ledger.head() == head
        assert len(standing(ledger.judgements())) == 3
        assert ledger.verify().problems == ()
        ledger.judge(decide("undo", *made, minutes=1))
        assert standing(ledger.judgements()) == ()


@pytest.mark.parametrize("statement", ["UPDATE judgements SET reason = 'x'", "DELETE FROM judgements"])
def test_the_table_is_append_only(statement: str, path: Path, ids: list[str]) -> None:
    with Ledger.open(path) as ledger:
        ledger.judge(decide("accept", ids[0]))
    raw = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(statement)
    raw.close()


NOT_WRITTEN = "batch 2: its rows are not those that were written"


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE judgements SET reason = 'another' WHERE n = 1", "its fields were altered"),
        ("UPDATE judgements SET by = 'Eve' WHERE n = 1", "its fields were altered"),
        ("UPDATE judgements SET judged_at = '2025-11-07T12:00:00+00:00' WHERE n = 1", "its fields were altered"),
        ("UPDATE judgements SET judged_at = '0001-01-01T00:00:00+23:00' WHERE n = 1", "not a judgement any more"),
        ("UPDATE judgements SET kind = 'accept' WHERE n = 1", "its fields were altered"),
        ("UPDATE judgements SET kind = 'forget' WHERE n = 1", "not a judgement any more"),
        ("UPDATE judgements SET claims = '7' WHERE n = 1", "not a judgement any more"),
        ("UPDATE judgements SET fields = '[' WHERE n = 1", "not a judgement any more"),
        ("UPDATE judgements SET claims = '[\"0123456789abcdef\"]' WHERE n = 1", "that it names is gone"),
        ("UPDATE judgements SET id = 'f' || substr(id, 2) WHERE n = 1", "that it undoes is gone"),
        ("DELETE FROM judgements WHERE n = 1", NOT_WRITTEN),
        ("DELETE FROM judgements WHERE n = 1", "that it undoes is gone"),
        ("INSERT INTO judgements SELECT 9, 'f', batch, kind, claims, undoes, fields, by, reason, judged_at "
         "FROM judgements WHERE n = 1", NOT_WRITTEN),
    ],
)  # fmt: skip
def test_an_altered_judgement_is_found(statement: str, says: str, path: Path, ids: list[str]) -> None:
    with Ledger.open(path) as ledger:
        (made,) = ledger.judge(decide("reject", ids[0]))
        ledger.judge(decide("undo", made.id, minutes=1))
        assert ledger.verify().problems == ()
    raw = sqlite3.connect(path)
    for change in ("update", "delete"):
        raw.execute(f"DROP TRIGGER judgements_refuse_{change}")
    raw.execute(statement)
    raw.commit()
    raw.close()
    with Ledger.open(path) as ledger:
        problems = ledger.verify().problems
    assert any(says in problem for problem in problems), problems
    assert NOT_WRITTEN in problems
    assert all("\n" not in problem for problem in problems)


def test_an_altered_judgement_is_not_used(path: Path, ids: list[str]) -> None:
    with Ledger.open(path) as ledger:
        ledger.judge(decide("reject", ids[0]))
    raw = sqlite3.connect(path)
    raw.execute("DROP TRIGGER judgements_refuse_update")
    raw.execute("UPDATE judgements SET kind = 'forget'")
    raw.commit()
    raw.close()
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="not a judgement any more"):
        ledger.judgements()


def test_the_last_word_stays_the_last_where_rows_change_places(path: Path, ids: list[str]) -> None:
    with Ledger.open(path) as ledger:
        made = [ledger.judge(decide(kind, ids[0]))[0] for kind in ("reject", "accept")]
    raw = sqlite3.connect(path)
    raw.execute("DROP TRIGGER judgements_refuse_update")
    raw.execute("UPDATE judgements SET n = 12 - n")
    raw.commit()
    raw.close()
    with Ledger.open(path) as ledger:
        assert ledger.judgements() == tuple(made)


@pytest.mark.parametrize(("version", "lacks"), [(1, ["geometries", "judgements"]), (2, ["judgements"])])
def test_a_ledger_of_an_earlier_format_takes_judgements(
    version: int, lacks: list[str], path: Path, ids: list[str]
) -> None:
    with Ledger.open(path) as ledger:
        head = ledger.head()
    raw = sqlite3.connect(path)
    for table in lacks:
        raw.execute(f"DROP TABLE {table}")
    raw.execute(f"PRAGMA user_version={version}")
    raw.commit()
    raw.close()
    with Ledger.open(path, create=False) as ledger:
        assert ledger.head() == ledger.settled_head() == head
        assert ledger.verify().problems == ()
        assert ledger.judgements() == ()
        (made,) = ledger.judge(decide("reject", ids[0]))
        assert ledger.verify().problems == ()
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute("DELETE FROM judgements")
    raw.close()
    with Ledger.open(path, create=False) as ledger:
        assert ledger.judgements() == (made,)


# corrected claims


def test_a_corrected_claim_keeps_its_identity_and_its_words(make_reading: Maker) -> None:
    _, (claim, _) = make_reading(5)
    first = corrected(claim, {"low": 6, "high": 6})
    second = corrected(first, {"party": "UA"})
    assert second.quantity is not None
    assert (second.id, second.quote, second.quantity.low, second.party) == (claim.id, claim.quote, 6, "UA")
    assert as_read(second) is claim
    assert second != claim


def test_a_corrected_claim_never_enters_the_ledger(path: Path, make_reading: Maker) -> None:
    document, claims = make_reading(9)
    with Ledger.open(path) as ledger, pytest.raises(ClaimError, match="corrected by a reader"):
        ledger.append([(document, [corrected(claims[0], {"party": "UA"})])])


def test_a_place_is_named_so_that_it_can_only_be_one() -> None:
    pokrovsk = place_fields("pokrovsk")
    assert (pokrovsk["place"], pokrovsk["level"]) == ("Pokrovsk", "settlement")
    assert place_fields(str(pokrovsk["place_id"])) == pokrovsk
    assert place_fields("Nowhere-by-the-Mill")["place_id"] is None
    assert set(place_fields(None).values()) == {None}
    with pytest.raises(QuestionError, match=r"places are called .*gn:"):
        place_fields("Novopavlivka")
    for wrong in (" ", "gn:none", "sector:", "sector:x"):
        with pytest.raises(QuestionError):
            place_fields(wrong)


def test_one_claim_answers_a_query_as_the_ledger_says(tmp_path: Path, make_reading: Maker) -> None:
    spans = [
        Period(),
        Period(date(2025, 11, 3)),
        Period(None, date(2025, 11, 6)),
        Period(date(2025, 10, 1), NOON.date()),
    ]
    places = [None, Locality("Pokrovsk", "place-1"), Locality("ПОКРОВСЬК")]
    with Ledger.open(tmp_path / "all.db") as ledger:
        ledger.append(
            make_reading(n, period=period, place=place)
            for n, (period, place) in enumerate(product(spans, places), start=1)
        )
        every, documents = ledger.select(), ledger.documents()
        days = [None, date(2025, 11, 2), date(2025, 11, 5), date(2025, 11, 7)]
        words = [None, "Place-1", " покровськ ", "Kyiv"]
        compared = 0
        for since, until, as_of, place in product(days, days, days, words):
            if since and until and since > until:
                continue
            conditions: tuple[dict[str, Any], ...] = (
                {},
                {"measure": Measure.CONTROL},
                {"party": "RU"},
                {"speaker_side": Side.UA},
            )
            for more in conditions:
                query = Query(since=since, until=until, as_of=as_of, place=place, **more)
                kept = [one for one in every if answers(query, one, documents[one.document].published)]
                assert kept == ledger.select(query)
                compared += len(kept)
        assert compared > 100
