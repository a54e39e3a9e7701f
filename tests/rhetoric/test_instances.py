"""Frames read from text: in whose voice, for which side, in which words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from benchmarks.exchanged import exchanged
from hypothesis import given, settings
from hypothesis import strategies as st

from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.rhetoric.instance import Instance, Tier, Voice
from contested.rhetoric.instances import instances
from contested.rhetoric.sides import opposed

PUBLISHED = date(2025, 11, 8)
SWAP_TOLERANCE = 0.05  # score: the bar


def document(text: str, side: Side = Side.THIRD) -> Document:
    return Document(text=text, published=PUBLISHED, outlet="an outlet", outlet_side=side)


def shown(text: str, side: Side = Side.THIRD) -> list[Instance]:
    return [one for one in instances(document(text, side)) if one.tier is not Tier.HIDDEN]


def told(text: str, frame: str, side: Side = Side.THIRD) -> list[tuple[str, str, str]]:
    """Side, voice and speaker of a frame's instances that a reader sees."""
    return [(str(one.side), str(one.voice), one.speaker) for one in shown(text, side) if one.frame == frame]


# A text, its outlet's side, the frame, and whose it is in which voice.
TELLINGS = [
    ("Ukraine's victory is inevitable, Zelensky said.", Side.UA, "victory_inevitable", "UA", "push"),
    ("Russia's victory is inevitable, Putin said.", Side.RU, "victory_inevitable", "RU", "push"),
    ("Russia's victory is inevitable, Putin said.", Side.THIRD, "victory_inevitable", "RU", "reported"),
    ("Russia's victory is inevitable, Putin said.", Side.UA, "victory_inevitable", "RU", "reported"),
    ("The line that Moscow pushes is that its victory is inevitable.", Side.THIRD, "victory_inevitable", "RU",
     "reported"),
    ("Kyiv seeks to portray its victory as inevitable.", Side.THIRD, "victory_inevitable", "UA", "reported"),
    ("Moscow's claim that its victory is inevitable is a myth.", Side.THIRD, "victory_inevitable", "RU", "rejected"),
    ("Kyiv's story of inevitable victory has been debunked.", Side.RU, "victory_inevitable", "UA", "rejected"),
    ("The Kremlin denies targeting civilians.", Side.THIRD, "harm_denied", "RU", "reported"),
    ("Ми не б'ємо по цивільних, заявили в Генштабі ЗСУ.", Side.UA, "harm_denied", "UA", "push"),
    ("Перемога Росії неминуча, заявив Путін.", Side.THIRD, "victory_inevitable", "RU", "reported"),
    ("Победа Украины неизбежна, заявил Зеленский.", Side.THIRD, "victory_inevitable", "UA", "reported"),
    ("Russia's advance comes at an unsustainable cost, a Norwegian analyst argued.", Side.THIRD,
     "attacker_cost_unsustainable", "third", "author"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "outlet", "frame", "side", "voice"), TELLINGS, ids=[row[0] for row in TELLINGS])
def test_a_frame_is_found_for_its_side_in_its_voice(text: str, outlet: Side, frame: str, side: str, voice: str) -> None:
    assert [one[:2] for one in told(text, frame, outlet)] == [(side, voice)]


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize(
    "text",
    [
        "Nobody can say whose victory is inevitable.",
        "It is too early to speak of an inevitable victory.",
        "Is Russia's victory inevitable?",
        "The General Staff put the day's Russian losses at 980.",
        "За добу втрати склали 980 осіб.",
    ],
)
def test_what_nobody_asserts_is_not_marked(text: str, side: Side) -> None:
    assert [one for one in shown(text, side) if one.tier is Tier.MARKED] == []


@pytest.mark.parametrize("side", [Side.UA, Side.RU, Side.THIRD])
@pytest.mark.parametrize(
    "text",
    [
        "The claim by Moscow that Ukraine's garrison is encircled is false.",
        "Reports by Kyiv that Russia cannot bear its losses any longer are a fake.",
        "Казки Кремля про неминучу перемогу Росії спростовано.",
        "Миф Киева о неизбежной победе Украины развеян.",
    ],
)
def test_a_debunk_is_never_a_push(text: str, side: Side) -> None:
    assert all(one.voice is Voice.REJECTED for one in shown(text, side))


@pytest.mark.parametrize(("text", "outlet", "frame", "side", "voice"), TELLINGS, ids=[row[0] for row in TELLINGS])
def test_exchanging_the_names_of_the_sides_mirrors_what_is_found(
    text: str, outlet: Side, frame: str, side: str, voice: str
) -> None:
    here = {(one.frame, opposed(one.side), one.voice): one.score for one in shown(text, outlet)}
    there = {(one.frame, one.side, one.voice): one.score for one in shown(exchanged(text), opposed(outlet))}
    assert here.keys() == there.keys()
    assert all(abs(here[key] - there[key]) <= SWAP_TOLERANCE for key in here)


@pytest.mark.parametrize(
    ("after", "voice"),
    [
        ("In fact the road is open and lorries drive along it.", "rejected"),
        ("That is not true.", "rejected"),
        ("The mayor opened a school.", "reported"),
        ("Kyiv denied that.", "reported"),
    ],
)
def test_what_an_outlet_reports_and_then_refutes_is_rejected(after: str, voice: str) -> None:
    text = f"Moscow says that the Ukrainian garrison is trapped in a cauldron with no way out. {after}"
    assert [one[:2] for one in told(text, "encircled")] == [("RU", voice)]


# Who tells it is named with verbs and in places that reading does not know.
TELLERS = [
    ("Moscow hammers home that its victory is inevitable.", "victory_inevitable", "RU"),
    ("Захід утомився від України, твердить Кремль.", "aid_fatigue", "RU"),
    ("Сначала вывод войск, потом переговоры, отвечают в Киеве.", "negotiate_on_our_terms", "UA"),
    ("“We shall not give up a single metre of our land,” runs the Ukrainian slogan.",
     "no_concession", "UA"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "frame", "side"), TELLERS, ids=[row[0] for row in TELLERS])
def test_a_teller_is_heard_with_a_verb_that_no_table_knows(text: str, frame: str, side: str) -> None:
    assert [one[:2] for one in told(text, frame)] == [(side, "reported")]


@pytest.mark.parametrize(
    "text",
    [
        "The strikes on Kyiv show that Russia's losses are unsustainable.",
        "Holding the town costs Ukraine so much that its last reserves burn there.",
        "Western batteries arrived in time, saving Ukrainian cities.",
    ],
)
def test_a_side_that_is_spoken_of_is_no_teller(text: str) -> None:
    assert {one.voice for one in shown(text)} <= {Voice.AUTHOR}


SENTENCES = st.sampled_from([row[0] for row in TELLINGS])


@settings(max_examples=20, deadline=None)
@given(st.lists(SENTENCES | st.text(max_size=60), min_size=1, max_size=5), st.sampled_from(list(Side)))
def test_every_quote_is_verbatim_and_equal_texts_read_equal(parts: list[str], side: Side) -> None:
    text = "\n".join(parts)
    if not text.strip():
        return
    found = instances(document(text, side))
    assert all(text[one.span.start : one.span.end] == one.quote for one in found)
    assert all(0.0 <= one.score <= 1.0 and one.reasons and one.speaker for one in found)
    assert found == instances(document(text, side))


@pytest.fixture(scope="module")
def seed(shared: Path) -> tuple[Instance, ...]:
    path = shared / "seed" / "pokrovsk-2025-11-08.txt"
    if not path.is_file():
        pytest.skip("the shared corpora have no seed article")
    found = instances(Document(text=path.read_text("utf-8"), published=PUBLISHED))
    return tuple(one for one in found if one.tier is not Tier.HIDDEN)


@pytest.mark.parametrize(
    ("frame", "side", "words"),
    [
        ("viability_continues", "UA", "continued capability"),
        ("victory_inevitable", "RU", "inevitable victory"),
        ("attacker_cost_unsustainable", "UA", "unsustainable sacrifice"),
        ("negotiate_on_our_terms", "RU", "prerequisite for peace"),
        ("harm_denied", "RU", "non-military assets"),
    ],
)
def test_the_lines_that_both_sides_push_in_the_seed_article_are_found(
    frame: str, side: str, words: str, seed: tuple[Instance, ...]
) -> None:
    found = [one for one in seed if one.frame == frame and words in one.quote]
    assert [(str(one.side), str(one.voice)) for one in found] == [(side, "reported")]


def test_the_military_experts_of_the_seed_article_speak_for_no_side(seed: tuple[Instance, ...]) -> None:
    theirs = [one for one in seed if "preserving intact brigades" in one.quote]
    assert all(one.side is Side.THIRD and one.voice is Voice.AUTHOR for one in theirs)
