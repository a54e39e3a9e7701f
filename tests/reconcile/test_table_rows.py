"""Rows of tables: parts that add up, nights that no figure of theirs disproves, two transcriptions of one figure."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reconcile.reading import of_kind, read, told

from contested.claims.claim import Claim
from contested.claims.parts import Period
from contested.documents import Defaults, Document
from contested.documents.datasets import read_dataset
from contested.documents.tables_mapping import table_mapping
from contested.extract.reader import extract
from contested.reconcile.counted import length
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.disagreements import disagreements, weight
from contested.reconcile.estimates import estimates

WAVES = """
name = "waves"
[dates]
written = ["iso", "yyyy-mm-dd HH:MM"]
[table]
outlet = "Book of waves"
published = { column = "until" }
id = ["post"]
group = ["post"]
[claim]
what = { column = "model", words = { Geran = "drone", Kub = "drone", "*" = "cruise" } }
unit = { column = "model", words = { Geran = "drones", Kub = "drones", "*" = "missiles" } }
place = { column = "where" }
start = { column = "until" }
end = { column = "until" }
stated_at = { column = "until" }
speaker = { column = "who" }
speaker_side = "UA"
[[claims]]
value = "sent"
measure = "launched"
party = "RU"
[[claims]]
value = "downed"
measure = "intercepted"
party = "UA"
"""
TOTALS = """
name = "totals"
[table]
outlet = "%s"
published = { column = "day" }
[[claims]]
value = "vehicles"
measure = "losses"
what = "vehicles"
party = "RU"
unit = "items"
aspect = "total"
start = 2022-02-24
end = { column = "day" }

speaker = "General Staff"
speaker_side = "UA"
"""
HEAD = "until,post,model,where,who,sent,downed\n"
FORCE = "Ukraine,Ukrainian Air Force"


def _table(folder: Path, mapping: str, rows: str) -> tuple[list[Claim], dict[str, Document]]:
    path = folder / "t.csv"
    path.write_text(rows, "utf-8")
    found = list(read_dataset(path, table_mapping(mapping.encode(), "m.toml"), Defaults(), []))
    documents = [one for one in found if isinstance(one, Document)]
    assert len(documents) == len(found)
    return [claim for one in documents for claim in extract(one).claims], {one.id: one for one in documents}


def _waves(folder: Path, *rows: str) -> tuple[list[Claim], dict[str, Document]]:
    return _table(folder, WAVES, HEAD + "".join(f"{row}\n" for row in rows))


def _sizes(claims: list[Claim], documents: dict[str, Document]) -> dict[str, tuple[float | None, float | None, int]]:
    found = estimates(claims, documents)
    return {str(one.question.measure): (one.low, one.high, len(one.origins)) for one in found}


def test_types_of_one_announcement_in_rows_of_two_posts_add_up(tmp_path: Path) -> None:
    claims, documents = _waves(
        tmp_path, f"2024-03-02 08:00,p1,X-59,{FORCE},1,1", f"2024-03-02 08:00,p2,Kalibr,{FORCE},16,13"
    )
    assert _sizes(claims, documents) == {"launched": (17, 17, 1), "intercepted": (14, 14, 1)}
    assert disagreements(claims, documents) == ()


def test_a_later_wave_neither_contradicts_nor_replaces_the_earlier(tmp_path: Path) -> None:
    for first, second in ((90, 10), (10, 90), (45, 45)):
        claims, documents = _waves(
            tmp_path,
            f"2024-03-02 06:00,p1,Geran,{FORCE},{first},{first}",
            f"2024-03-02 17:00,p2,Geran,{FORCE},{second},{second}",
        )
        total = first + second
        assert _sizes(claims, documents)["launched"] == (total, total, 1)
        assert disagreements(claims, documents) == ()


def test_a_row_corrected_in_a_later_version_is_not_added_to_itself(tmp_path: Path) -> None:
    claims, documents = _waves(tmp_path, f"2024-03-02 08:00,p1,Kalibr,{FORCE},16,")
    more, others = _waves(tmp_path, f"2024-03-02 08:00,p1,Kalibr,{FORCE},18,")
    low, high, _ = _sizes([*claims, *more], documents | others)["launched"]
    assert (low, high) == (16, 18)


def test_no_night_is_said_to_lack_launches_that_its_own_rows_have(tmp_path: Path) -> None:
    rows = (
        f"2024-03-02 08:00,p1,X-59,{FORCE},30,21",
        f"2024-03-02 08:00,p1,X-101,{FORCE},2,2",
        f"2024-03-02 08:00,p2,Kalibr,{FORCE},8,7",
        f"2024-03-02 08:00,p2,X-69,{FORCE},2,1",
    )
    assert disagreements(*_waves(tmp_path, *rows)) == ()
    fewer = (*rows[1:], f"2024-03-02 08:00,p1,X-59,{FORCE},11,21")
    (found,) = disagreements(*_waves(tmp_path, *fewer))
    assert found.kind == "sum_mismatch"
    assert "launched" in found.explanation


def test_a_command_that_counts_the_day_is_not_held_against_the_launches_of_its_morning(tmp_path: Path) -> None:
    rows = (f"2024-03-02 06:00,p1,Kalibr,{FORCE},1,1", "2024-03-02,p2,Kalibr,Odesa,air command South,,2")
    assert [one.kind for one in disagreements(*_waves(tmp_path, *rows))] == []


OWN = "У ніч на 10 вересня ворог атакував 415 ударними БпЛА. Збито 436 БпЛА."
OTHER = "Russia launched 415 drones overnight. Ukraine's air force said it downed 386 drones."


def test_a_report_that_downs_more_than_it_counts_is_seen_beside_one_that_does_not() -> None:
    alone = of_kind("sum_mismatch", ("2025-09-10", "Air watch", OWN, "UA"))
    beside = of_kind("sum_mismatch", ("2025-09-10", "Air watch", OWN, "UA"), ("2025-09-10", "Wire", OTHER))
    assert len(alone) == len(beside) == 1
    assert "shot down 436" in beside[0].explanation
    assert of_kind("sum_mismatch", ("2025-09-10", "Wire", OTHER)) == []


def _transcribed(folder: Path, one: str, other: str) -> tuple[Disagreement, ...]:
    claims, documents = _table(folder, TOTALS % "Notebook A", f"day,vehicles\n2022-03-02,{one}\n")
    more, others = _table(folder, TOTALS % "Notebook B", f"day,vehicles\n2022-03-02,{other}\n")
    return disagreements([*claims, *more], documents | others)


def test_two_transcriptions_that_differ_are_no_contradiction(tmp_path: Path) -> None:
    (found,) = _transcribed(tmp_path, "415", "355")
    assert found.kind == "copy"
    assert found.settled
    assert "ables that copy one figure of General Staff differ" in found.explanation


def test_a_slip_that_the_digits_explain_keeps_its_name(tmp_path: Path) -> None:
    (found,) = _transcribed(tmp_path, "11580", "15180")
    assert found.kind == "transcription_error"


def _row(folder: Path, outlet: str, day: int, *figures: int) -> tuple[list[Claim], dict[str, Document]]:
    claim = '[[claims]]\nvalue = "{0}"\nmeasure = "losses"\nwhat = "{0}"\nparty = "RU"\nunit = "items"\n'
    head, _, tail = (TOTALS % outlet).partition("[[claims]]")
    whole = tail[tail.index("aspect") :]
    mapping = head + "".join(claim.format(each) + whole for each in ("vehicles", "tanks", "artillery"))
    rows = f"day,vehicles,tanks,artillery\n2025-03-{day:02},{','.join(map(str, figures))}\n"
    return _table(folder, mapping, rows)


def test_totals_of_two_days_in_two_tables_are_no_slip(tmp_path: Path) -> None:
    for day, kinds in ((3, ["copy"]), (2, ["copy", "transcription_error"])):
        claims, documents = _row(tmp_path, "Notebook A", 2, 41_085, 10_323, 24_197)
        more, others = _row(tmp_path, "Notebook B", day, 41_805, 10_323, 24_197)
        assert sorted(one.kind for one in disagreements([*claims, *more], documents | others)) == kinds


def test_a_total_that_a_report_gives_for_the_day_before_is_still_held_against_the_post_it_retells() -> None:
    post = "Від 24.02.2022 по 02.03.2025 втрати противника: 878 150 осіб (+1 140), 21 артилерійська система за добу."
    wire = (
        "According to the General Staff, Russia's total personnel losses since 24 February 2022 reached 878,510 on "
        "1 March, up 1,140 on the day before, with 21 artillery systems lost in the past day."
    )
    found = of_kind("transcription_error", ("2025-03-02", "General Staff", post, "UA"), ("2025-03-02", "Wire", wire))
    assert len(found) == 1


def test_many_men_in_dispute_come_before_one_system() -> None:
    large = told(
        ("2024-03-04", "Wire", "Russia has 150,000 troops in the Kupiansk sector, Oleh Ko said."),
        ("2024-03-04", "Daily", "Russia has 90,000 troops in the Kupiansk sector, Ivan Li said."),
    )
    small = told(
        ("2024-03-04", "Wire", "A strike killed 3 people in Izium on 3 March 2024, Oleh Ko said."),
        ("2024-03-04", "Daily", "A strike killed 1 person in Izium on 3 March 2024, Ivan Li said.", "RU"),
    )
    assert small
    assert weight(large[0]) > max(weight(one) for one in small)


@pytest.mark.parametrize(("days", "counted"), [(0, 1), (1, 1), (2, 3), (6, 7), (7, 7), (29, 30)])
def test_a_day_and_its_night_are_one_day_long(days: int, counted: int) -> None:
    first = date(2025, 11, 1)
    assert length(Period(first, first + timedelta(days=days))) == counted


@given(st.integers(0, 4000))
def test_a_longer_time_is_never_shorter(days: int) -> None:
    first = date(2014, 1, 1)
    one, next_ = (length(Period(first, first + timedelta(days=n))) for n in (days, days + 1))
    assert one is not None
    assert next_ is not None
    assert one <= next_
    assert length(Period(first, None)) is None


def test_the_past_day_is_no_two_days_to_divide_by() -> None:
    claims, documents = read(
        ("2025-11-08", "Штаб", "За сутки Россия потеряла 970 военных, сообщил Генштаб ВСУ.", "UA"),
        ("2025-11-08", "Wire", "Russia loses 1,150 soldiers a day, the General Staff said."),
    )
    assert not [one for one in disagreements(claims, documents) if "over 2 days" in one.explanation]
