"""A reader's labels: what they make of what was found, what they teach, and the file that a hand may edit."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.rhetoric.told import instance, report

from contested.claims.parts import Span
from contested.claims.vocabulary import Side
from contested.errors import InputError
from contested.rhetoric.instance import Instance, Tier, Voice, instance_id
from contested.rhetoric.labels import Label, Labels, judged_words
from contested.rhetoric.labels_file import append_labels, read_labels
from contested.rhetoric.taxonomy import frames, taxonomy

REPORT = report("2025-11-08", "Pokrovsk is encircled, he said. Their roads are cut, he said.")
FOUND = instance(REPORT, "Pokrovsk is encircled", "encircled", "RU", tier="suggested")


def label(of: Instance = FOUND, *, accepted: bool = True, by: str = "Ann", **given: object) -> Label:
    fields = {"frame": of.frame, "quote": of.quote, "text": REPORT.text, "document": of.document, "span": of.span}
    return Label(**{**fields, "accepted": accepted, "by": by, **given})  # type: ignore[arg-type]


def apply(*labels: Label, to: Instance = FOUND) -> Instance:
    (one,) = Labels(labels).apply([to])
    return one


def written(folder: Path, *lines: str) -> Path:
    path = folder / "mine.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_an_accepted_instance_is_marked_and_says_by_whom() -> None:
    one = apply(label())
    assert (one.tier, one.side, one.voice, one.id) == (Tier.MARKED, Side.RU, Voice.PUSH, FOUND.id)
    assert one.reasons == ("accepted by Ann", *FOUND.reasons)
    assert judged_words(one) == "accepted by Ann"
    assert judged_words(FOUND) == ""


def test_a_rejected_instance_is_hidden_and_not_lost() -> None:
    one = apply(label(accepted=False))
    assert (one.tier, one.quote, one.score) == (Tier.HIDDEN, FOUND.quote, FOUND.score)
    assert one.reasons[0] == "rejected by Ann"


def test_a_corrected_side_and_voice_count_and_what_was_read_is_said() -> None:
    one = apply(label(side=Side.UA, voice=Voice.REJECTED))
    assert (one.side, one.voice) == (Side.UA, Voice.REJECTED)
    assert one.reasons[0] == "accepted by Ann, read as RU push"


def test_a_third_partys_own_view_serves_nobody() -> None:
    assert apply(label(side=Side.UA, voice=Voice.AUTHOR)).side is Side.THIRD


def test_what_is_accepted_of_nobody_known_stays_hidden() -> None:
    nobody = instance(REPORT, "Pokrovsk is encircled", "encircled", "unknown")
    assert apply(label(nobody), to=nobody).tier is Tier.HIDDEN
    assert apply(label(nobody, side=Side.UA), to=nobody).tier is Tier.MARKED


def test_a_label_holds_where_a_clause_is_cut_otherwise_and_nowhere_else() -> None:
    longer = instance(REPORT, "Pokrovsk is encircled, he said", "encircled", "RU")
    other = instance(REPORT, "Their roads are cut", "encircled", "RU")
    framed = instance(REPORT, "Pokrovsk is encircled", "victory_inevitable", "RU")
    labels = Labels((label(accepted=False),))
    assert [one.tier for one in labels.apply([longer, other, framed])] == ["hidden", "marked", "marked"]


def test_the_label_of_exactly_these_words_goes_before_a_later_one_of_words_around_them() -> None:
    around = instance(REPORT, "Pokrovsk is encircled, he said", "encircled", "RU")
    assert apply(label(), label(around, accepted=False)).tier is Tier.MARKED
    assert apply(label(), label(around, accepted=False), to=around).tier is Tier.HIDDEN


def test_an_accepted_label_that_finds_nothing_is_told() -> None:
    labels = Labels((label(), label(instance(REPORT, "Their roads are cut", "encircled", "RU"), accepted=False)))
    assert labels.unfound([FOUND], {REPORT.id}) == ()
    assert [one.quote for one in labels.unfound([], {REPORT.id})] == ["Pokrovsk is encircled"]
    assert labels.unfound([], {"another"}) == ()


def test_the_same_words_and_frame_teach_once_whatever_the_order_of_the_file() -> None:
    other = report("2025-11-09", REPORT.text, "Daily")
    labels = (
        label(),
        label(instance(other, "Pokrovsk is encircled", "encircled", "RU"), accepted=False),
        label(instance(REPORT, "Their roads are cut", "encircled", "RU"), accepted=False),
    )
    taught = Labels(labels).examples
    assert [(one.text, one.carries) for one in taught] == [
        ("Pokrovsk is encircled", True),
        ("Their roads are cut", False),
    ]
    assert Labels(labels[::-1]).examples == taught


def test_an_id_stays_while_document_frame_and_span_do() -> None:
    assert FOUND.id == instance_id(REPORT.id, "encircled", Span(0, 21)) == apply(label(side=Side.UA)).id
    others = {instance_id("x", "encircled", Span(0, 21)), instance_id(REPORT.id, "encircled", Span(0, 20))}
    others.add(instance_id(REPORT.id, "still_supplied", Span(0, 21)))
    assert len(others | {FOUND.id}) == 4


LABELS = st.builds(
    Label,
    frame=st.sampled_from([frame.id for frame in frames()]),
    accepted=st.booleans(),
    quote=st.text(min_size=1).map(str.strip).filter(bool),
    text=st.text(min_size=1).map(str.strip).filter(bool),
    document=st.just("d" * 20),
    span=st.integers(0, 99).map(lambda start: Span(start, start + 9)),
    side=st.none() | st.sampled_from((Side.UA, Side.RU)),
    voice=st.none() | st.sampled_from(list(Voice)),
    by=st.text().map(str.strip),
    at=st.none() | st.just(datetime(2026, 11, 23, 9, 30, tzinfo=UTC)),
    note=st.text().map(str.strip),
)


@given(st.lists(LABELS, max_size=5, unique_by=lambda one: one.about))
def test_what_is_written_is_what_is_read(tmp_path_factory: pytest.TempPathFactory, labels: list[Label]) -> None:
    path = tmp_path_factory.mktemp("labels") / "mine.jsonl"
    for one in labels:
        append_labels(path, [one])
    assert (read_labels(path, taxonomy()).labels if labels else ()) == tuple(labels)


def test_of_two_labels_on_the_same_words_the_later_one_counts(tmp_path: Path) -> None:
    path = tmp_path / "mine.jsonl"
    append_labels(path, [label(), label(accepted=False, by="Ben")])
    (one,) = read_labels(path, taxonomy()).labels
    assert one.words == "rejected by Ben"
    append_labels(path, [label(by="Cy")])
    assert [one.words for one in read_labels(path, taxonomy()).labels] == ["accepted by Cy"]


def test_a_file_edited_by_hand_is_read_and_added_to(tmp_path: Path) -> None:
    own = '  {"accepted": false, "frame": "encircled", "quote": "B", "at": "2026-11-20", "note": "own example"}'
    path = written(tmp_path, '\ufeff{"frame": "aid_fatigue", "accepted": true, "text": "A"}', "", own)
    first, second = read_labels(path, taxonomy()).labels
    assert (first.quote, first.text, first.accepted, first.document) == ("A", "A", True, None)
    assert (second.text, second.accepted) == ("B", False)
    before = path.read_bytes()
    append_labels(path, [label()])
    assert path.read_bytes().startswith(before + b"\n{")
    assert len(read_labels(path, taxonomy())) == 3
    days = read_labels(path, taxonomy()).days
    assert [str(one) for one in days or ()] == ["2026-11-20", "2026-11-20"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "no JSON"),
        ("<<<<<<< mine", "no JSON"),
        ("[]", "a list and no object"),
        ('{"frame": "moods", "accepted": true, "text": "A"}', "no frame 'moods'"),
        ('{"accepted": true, "text": "A"}', "no frame ''"),
        ('{"frame": "encircled", "text": "A"}', "accepted is None"),
        ('{"frame": "encircled", "accepted": "yes", "text": "A"}', "accepted is 'yes'"),
        ('{"frame": "encircled", "accepted": true}', "neither a text nor a quote"),
        ('{"frame": "encircled", "accepted": true, "text": 3}', "text is 3"),
        ('{"frame": "encircled", "accepted": true, "text": "\\ud800"}', "no text"),
        ('{"frame": "encircled", "accepted": true, "text": "A", "voise": "push"}', "no key 'voise'"),
        ('{"frame": "encircled", "accepted": true, "text": "A", "voice": "shout"}', "voice is 'shout'"),
        ('{"frame": "encircled", "accepted": true, "text": "A", "voice": []}', "voice is []"),
        ('{"frame": "encircled", "accepted": true, "text": "A", "side": "third"}', "side is 'third'"),
        ('{"frame": "encircled", "accepted": true, "text": "A", "document": "d"}', "go together"),
        ('{"frame": "encircled", "accepted": true, "text": "A", "document": "d", "span": [9, 3]}', "span is [9, 3]"),
        ('{"frame": "encircled", "accepted": true, "text": "A", "document": "d", "span": 9}', "span is 9"),
        ('{"frame": "encircled", "accepted": true, "text": "A", "at": "Friday"}', "at is 'Friday'"),
    ],
)
def test_a_line_that_is_no_label_is_refused_with_its_number(line: str, says: str, tmp_path: Path) -> None:
    path = written(tmp_path, json.dumps({"frame": "encircled", "accepted": True, "text": "A"}), "", line)
    with pytest.raises(InputError) as refused:
        read_labels(path, taxonomy())
    assert refused.value.where.endswith("mine.jsonl:3")
    assert says in refused.value.what


def test_every_broken_line_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"2 lines are no labels: 1: no JSON.*; 3: accepted is 1"):
        read_labels(written(tmp_path, "{", "", '{"accepted": 1}'), taxonomy())


def test_a_missing_file_a_folder_and_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_labels(tmp_path / "none.jsonl", taxonomy())
    with pytest.raises(InputError, match="no file can be here"):
        append_labels(tmp_path, [label()])
    path = tmp_path / "latin.jsonl"
    path.write_bytes(b'{"frame": "\xe9"}')
    with pytest.raises(InputError, match="UTF-8"):
        read_labels(path, taxonomy())


def test_what_is_no_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="it is no file"):
        read_labels(tmp_path, taxonomy())
