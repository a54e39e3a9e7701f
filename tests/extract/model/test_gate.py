"""What the gate asks of a claim, one thing at a time."""

from __future__ import annotations

import pytest
from tests.extract.model.blindness import blind
from tests.extract.model.gate_cases import PUBLISHED, judged

from contested.claims.claim import Claim
from contested.documents.document import Document
from contested.extract import reader as rules
from contested.extract.model.gate import Accepted, judge
from contested.extract.model.proposal import Json, proposal
from contested.extract.model.refusal import Reason, Refusal

TEXT = "Of the 93 drones sent at Odesa on 7 November, 71 were brought down, the Air Force said."
CLAIM: dict[str, Json] = {
    "quote": "71",
    "sentence": TEXT,
    "measure": "intercepted",
    "what": "drone",
    "low": 71,
    "high": 71,
    "bound": "exact",
    "unit": "drones",
    "polarity": "asserted",
    "speaker": "the Air Force",
}


def passed(text: str = TEXT, **changes: Json) -> Claim:
    found = judged(text, CLAIM | changes)
    assert isinstance(found, Claim), found
    return found


def refused(text: str = TEXT, **changes: Json) -> Refusal:
    found = judged(text, CLAIM | changes)
    assert isinstance(found, Refusal), found
    return found


def test_a_claim_that_its_words_bear_out_passes() -> None:
    claim = passed()
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.speaker.name, claim.rule) == (71.0, "Ukrainian Air Force", "model.intercepted")
    assert TEXT[claim.span.start : claim.span.end] == claim.quote


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"low": 93, "high": 93}, Reason.NUMBER),
        ({"quote": "93 drones sent at Odesa on 7 November, 71"}, Reason.NUMBER),
        ({"quote": "brought down"}, Reason.NUMBER),
        ({"bound": "at_most", "low": None}, Reason.NUMBER),
        ({"per": "day"}, Reason.NUMBER),
        ({"measure": "launched"}, Reason.MEASURE),
        ({"measure": "killed", "unit": "people", "what": None}, Reason.MEASURE),
        ({"what": "missile", "unit": "missiles"}, Reason.MEASURE),
        ({"polarity": "denied"}, Reason.POLARITY),
        ({"speaker": None}, Reason.SPEAKER),
        ({"speaker": "Odesa"}, Reason.SPEAKER),
        ({"quote": "72"}, Reason.QUOTE),
        ({"quote": "7"}, Reason.NUMBER),
    ],
)
def test_a_claim_that_they_do_not_is_refused(changes: dict[str, Json], reason: Reason) -> None:
    assert refused(TEXT, **changes).reason is reason


def test_a_question_claims_nothing() -> None:
    text = "Were 71 drones brought down?"
    assert refused(text, quote="71 drones", sentence=text, speaker=None).reason is Reason.MEASURE


def test_an_age_is_no_count() -> None:
    text = "A man aged 71 was killed, police said."
    fields: dict[str, Json] = {"measure": "killed", "unit": "people", "what": None, "speaker": "police"}
    assert "name or an ordinal" in refused(text, quote="71", sentence=text, **fields).detail


def test_words_around_the_quote_give_the_bound() -> None:
    text = "Up to 71 drones were shot down, the Air Force said."
    assert refused(text, quote="71 drones", sentence=text).reason is Reason.NUMBER
    claim = passed(text, quote="71 drones", sentence=text, low=None, bound="at_most")
    assert claim.quote.lower() == "up to 71 drones"


def test_the_model_reads_what_the_rules_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    blind(monkeypatch)
    text = "Twelve residents of the hamlet are buried today, police said."
    fields: dict[str, Json] = {"measure": "killed", "what": "civilian", "unit": "people", "speaker": "police"}
    assert not any(
        claim.measure == "killed" for claim in rules.extract(Document(text=text, published=PUBLISHED)).claims
    )
    claim = passed(text, quote="Twelve residents", sentence=text, low=12, high=12, **fields)
    assert claim.rule == "model.killed"


def test_a_road_that_is_not_cut_is_open() -> None:
    text = "The road to Myrnohrad is not cut, the commander said."
    fields: dict[str, Json] = dict.fromkeys(("what", "low", "high", "bound", "unit"))
    fields |= {"sentence": text, "quote": "road to Myrnohrad is not cut", "measure": "condition"}
    fields |= {"speaker": "the commander"}
    assert passed(text, status="supply_cut", **fields, polarity="denied").polarity == "denied"
    assert refused(text, status="supply_cut", **fields, polarity="asserted").reason is Reason.POLARITY


def test_a_number_needs_a_word_of_its_measure_nearer_than_a_rivals() -> None:
    text = "Police counted three residents who did not survive, and nineteen more with shrapnel in their legs."
    fields: dict[str, Json] = {"what": "civilian", "unit": "people", "speaker": None, "sentence": text}
    number: dict[str, Json] = {"quote": "nineteen", "low": 19, "high": 19}
    assert refused(text, measure="killed", **fields, **number).reason in (Reason.MEASURE, Reason.SPEAKER)


def test_one_number_for_dead_and_wounded_is_losses() -> None:
    fields: dict[str, Json] = {"measure": "losses", "what": "personnel", "unit": "people", "speaker": None}
    fields |= {"low": 71, "high": 71, "quote": "71 Russian soldiers"}
    lumped = "On that road 71 Russian soldiers died or were wounded."
    assert passed(lumped, sentence=lumped, **fields).measure == "losses"
    apart = "On that road 71 Russian soldiers died and 90 were wounded."
    assert refused(apart, sentence=apart, **fields).reason is Reason.MEASURE


def test_place_and_time_are_kept_only_where_the_grammars_find_them() -> None:
    agreed = passed(place="Odesa", start="2025-11-07", end="2025-11-07")
    assert agreed.place is not None
    assert (agreed.place.name, str(agreed.period.start)) == ("Odesa", "2025-11-07")
    other = passed(place="Lviv", start="2025-11-05", end="2025-11-05")
    assert (other.place, other.period.start, other.period.end) == (None, None, None)
    silent = passed()
    assert silent.place == agreed.place
    assert silent.period == agreed.period


def test_a_status_needs_its_words_in_the_quote() -> None:
    text = "Troops slipped into Myrnohrad from the south, DeepState reported."
    fields: dict[str, Json] = dict.fromkeys(("what", "low", "high", "bound", "unit"))
    fields |= {"sentence": text, "measure": "control", "speaker": "DeepState"}
    assert passed(text, quote="slipped into Myrnohrad", status="entered", **fields).status == "entered"
    assert refused(text, quote="slipped into Myrnohrad", status="encircled", **fields).reason is Reason.MEASURE
    assert refused(text, quote="from the south", status="entered", **fields).reason is Reason.MEASURE


def test_what_was_only_tried_is_no_state() -> None:
    text = "Russian troops failed to capture Siversk, the General Staff said."
    fields: dict[str, Json] = dict.fromkeys(("what", "low", "high", "bound", "unit"))
    fields |= {"sentence": text, "measure": "control", "status": "held", "speaker": "the General Staff"}
    assert refused(text, quote="capture Siversk", **fields).reason is Reason.MEASURE


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Ukraine did not lose 40 tanks near Siversk.", "denied"),
        ("Ukraine lost 40 tanks near Siversk.", "asserted"),
        ("It is a lie that Ukraine lost 40 tanks near Siversk.", "denied"),
        ("The report that Ukraine lost 40 tanks is false.", "denied"),
        ("Ukraine lost not only 40 tanks near Siversk.", "asserted"),
        ("Ukraine lost 40 tanks, but not Siversk.", "asserted"),
        ("Україна не втратила 40 танків.", "denied"),
        ("Неправда, що Україна втратила 40 танків.", "denied"),
        ("Украина не потеряла 40 танков.", "denied"),
        ("Сообщение о потере 40 танков – ложь.", "denied"),
    ],
)
def test_polarity_is_read_from_the_words(text: str, polarity: str) -> None:
    quote = "40 tanks" if "tanks" in text else "40 танків" if "танків" in text else "40 танков"
    fields: dict[str, Json] = {"measure": "losses", "what": "tanks", "unit": "items", "low": 40, "high": 40}
    fields |= {"quote": quote, "sentence": text, "speaker": None}
    other = "asserted" if polarity == "denied" else "denied"
    assert passed(text, **fields, polarity=polarity).polarity == polarity
    assert refused(text, **fields, polarity=other).reason is Reason.POLARITY


def test_a_negation_that_nobody_can_assign_is_refused_either_way() -> None:
    text = "The Air Force denied that it had not shot down 71 drones."
    for polarity in ("asserted", "denied"):
        found = refused(text, quote="71 drones", sentence=text, polarity=polarity)
        assert "unclear" in found.detail


def test_a_sentence_without_an_end_is_refused_and_not_forgotten() -> None:
    text = "Twelve drones fell and " * 1000 + "71 drones were shot down.\n" + TEXT
    fields: dict[str, Json] = {"sentence": None, "quote": "71 drones were shot down"}
    assert refused(text, **fields).reason is Reason.QUOTE
    assert passed(text).quote == "71"


def test_verdicts_come_for_every_proposal() -> None:
    document = Document(text=TEXT, published=PUBLISHED)
    offered = [proposal(CLAIM), proposal(CLAIM | {"quote": "absent"}), proposal(CLAIM | {"low": 70, "high": 70})]
    kinds = [type(verdict) for verdict in judge(document, offered)]
    assert sorted(kind.__name__ for kind in kinds) == ["Accepted", "Refusal", "Refusal"]
    assert kinds.count(Accepted) == 1
