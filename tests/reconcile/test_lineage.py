"""Who copied whom: by words, by figures and names across languages, by relays; and who did not."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.claims.claim import Claim
from contested.documents.document import Document
from contested.errors import InputError
from contested.extract.reader import extract
from contested.reconcile.lineage.drawing import chain
from contested.reconcile.lineage.facts import facts
from contested.reconcile.lineage.graph import Edge, Kind, Lineage
from contested.reconcile.lineage.tracing import lineage
from contested.reconcile.origins import origins
from contested.reconcile.wording import written

ENGLISH = (
    "Shells fell on Nikopol for 3 hours on Tuesday, the head of the district Yevtushenko said. Two women of 64 and 71 "
    "were taken to hospital. 17 houses, 5 garages and a pharmacy were damaged, and 4,300 families lost their water. "
    "A dog named Bars found the younger woman under a wall."
)
UKRAINIAN = (
    "Нікополь у вівторок 3 години був під обстрілом, сказав голова району Євтушенко. До лікарні забрали двох жінок, "
    "64 і 71 року. Пошкоджено 17 будинків, 5 гаражів та аптеку, без води лишилися 4300 родин. Молодшу під стіною "
    "знайшов пес Барс."
)
REWORDED = (
    "The district's head, Yevtushenko, reports that Nikopol came under artillery fire lasting 3 hours on Tuesday; 17 "
    "dwellings, 5 garages and one pharmacy suffered. Doctors admitted two female patients aged 64 and 71. Taps ran dry "
    "for 4,300 households. It was Bars, a dog, who sniffed out the second victim."
)
INDEPENDENT = (
    "Our reporter heard the guns from the river bank. Nikopol counts 17 ruined homes and 4,300 families without water "
    "this evening. At the bakery on Shevchenko street, 9 women were kneading when the windows burst; Halyna, 38, went "
    "on with 120 loaves. The tram depot lost 6 of its cars. A retired welder, Oleh Prytula, boarded up 22 frames."
)
NEXT_WEEK = ENGLISH.replace("3 hours", "5 hours").replace("64 and 71", "29 and 33").replace("17 houses", "8 houses")
NEXT_WEEK = NEXT_WEEK.replace("5 garages", "2 garages").replace("4,300", "900").replace("Nikopol", "Marhanets")


def said(text: str, outlet: str, day: int = 5, *, hour: int | None = None) -> Document:
    clock = datetime(2025, 11, day, hour, tzinfo=UTC) if hour is not None else None
    return Document(text=text, published=date(2025, 11, day), outlet=outlet, published_at=clock)


def kinds(*documents: Document) -> list[Kind]:
    return [edge.kind for edge in lineage(documents, ()).edges]


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        (ENGLISH.upper().replace(",", ""), Kind.SAME_WORDS),
        (ENGLISH.partition(" 17 houses")[0], Kind.CUT),
        ("17 houses" + ENGLISH.partition("17 houses")[2], Kind.CUT),
        (f"{ENGLISH} A further shell came down in the fields behind the railway at dawn, and the line to the port was "
         "closed until noon while workmen looked at the sleepers and the signals beside it.", Kind.EXTENDED),
        (ENGLISH.replace("taken to hospital", "brought to a clinic").replace("found", "dug out"), Kind.REWORDED),
        (REWORDED, Kind.REWORDED),
        (UKRAINIAN, Kind.TRANSLATED),
    ],
)  # fmt: skip
def test_a_copy_goes_back_to_its_origin(copy: str, kind: Kind) -> None:
    first, later = said(ENGLISH, "A", 5), said(copy, "B", 6)
    found = lineage([later, first], ())
    assert [(edge.copy, edge.origin, edge.kind) for edge in found.edges] == [(later.id, first.id, kind)]
    assert found.families == ((first.id, later.id),)
    assert 0 < found.edges[0].score <= 1


@pytest.mark.parametrize("text", [INDEPENDENT, NEXT_WEEK])
def test_another_telling_and_another_event_are_no_copies(text: str) -> None:
    assert kinds(said(ENGLISH, "A"), said(text, "B", 6)) == []


def test_a_quotation_inside_a_long_report_makes_no_copy() -> None:
    quoting = f"{INDEPENDENT} {' '.join(reversed(INDEPENDENT.split()))} {ENGLISH.partition('. ')[0]}."
    assert kinds(said(ENGLISH, "A"), said(quoting, "B", 6)) == []


def test_a_digest_joins_no_two_tellings() -> None:
    one, other = said(ENGLISH, "A"), said(INDEPENDENT, "B")
    digest = said(f"{ENGLISH}\n{INDEPENDENT}", "C", 7)
    found = lineage([one, other, digest], ())
    assert len(found.families) == 1
    assert found.family_of(one.id) != found.family_of(other.id)


def test_nothing_but_shared_figures_belongs_to_nobody() -> None:
    main = "Nikopol: 17 and 4,300 and 64 and 71 and 5 and 3."
    one = said(f"In Nikopol they wrote of {main} Then Petrenko met 812 miners with 33 lamps.", "A")
    other = said(f"Out of the town of Nikopol {main} But Savchuk had counted 455 wagons on 29 tracks.", "B")
    short = said("Нікополь: 17, 4300, 64, 71, 5, 3.", "C", 6)
    assert kinds(one, short) == [Kind.TRANSLATED]
    assert kinds(one, other, short) == []


def test_an_outlet_that_fills_in_its_form_again_repeats_nothing() -> None:
    form = "About {} Moscow time duty crews shot down two aircraft of the other side over {} region, the ministry says."
    first = said(form.format("17.30", "Belgorod"), "Ministry", 5)
    again = said(form.format("17.30", "Belgorod"), "Ministry", 6)
    elsewhere = said(form.format("17.30", "Voronezh"), "Ministry", 5)
    copied = said(form.format("17.30", "Belgorod"), "Paper", 6)
    assert kinds(first, again) == kinds(first, elsewhere) == []
    assert kinds(first, copied) == [Kind.SAME_WORDS]


def test_one_sentence_cut_out_of_a_report_is_found() -> None:
    assert kinds(said(ENGLISH, "A"), said("A dog named Bars found the younger woman under a wall.", "B")) == [Kind.CUT]


def test_a_list_of_villages_is_followed_into_another_language() -> None:
    villages = (
        "The enemy took Komyshivka, Zavitne and Novozhelanne and moved towards Mykolaivka, Robotyne and Kolisnykivka."
    )
    translated = (
        "Ворог захопив Комишівку, Завітне й Новожеланне та просунувся до Миколаївки, Роботиного й Колісниківки."
    )
    reversed_list = "Ворог рушив до Колісниківки, Роботиного й Миколаївки та зайняв Новожеланне, Завітне й Комишівку."
    assert kinds(said(villages, "A"), said(translated, "B", 6)) == [Kind.TRANSLATED]
    assert kinds(said(villages, "A"), said(translated, "B", 9)) == []
    assert kinds(said(villages, "A"), said(reversed_list, "B", 6)) == []


def test_a_wrong_digit_in_a_long_copy_leaves_it_a_copy() -> None:
    assert kinds(said(ENGLISH, "A"), said(ENGLISH.replace("4,300", "43,000"), "B", 6)) == [Kind.REWORDED]


def test_a_short_formula_months_later_is_no_copy() -> None:
    formula = "The alert in Kyiv is over, take care."
    near, far = said(formula, "A", 5), said(formula, "B", 7)
    long_ago = Document(text=formula, published=date(2025, 3, 1), outlet="C")
    assert lineage([near, far, long_ago], ()).families == ((near.id, far.id),)


def test_the_clock_decides_who_was_first_on_one_day() -> None:
    late, early, unknown = said(ENGLISH, "A", hour=9), said(ENGLISH, "B", hour=7), said(ENGLISH, "C")
    assert lineage([late, early, unknown], ()).families == ((early.id, late.id, unknown.id),)


def test_fewer_relays_come_first_where_no_clock_is_known() -> None:
    text = "According to the General Staff, cited by Agency, 57 assaults were repelled near Pokrovsk on Saturday."
    direct, relaying = said(text, "A"), said(f"{text} ", "B")
    (claim, *_) = extract(relaying).claims
    alone = [_relayed(claim, direct, ()), _relayed(claim, relaying, ("Agency",))]
    swapped = [_relayed(claim, direct, ("Agency",)), _relayed(claim, relaying, ())]
    assert lineage([direct, relaying], alone).families == ((direct.id, relaying.id),)
    assert lineage([direct, relaying], swapped).families == ((relaying.id, direct.id),)


def _relayed(claim: Claim, document: Document, relay: tuple[str, ...]) -> Claim:
    return replace(claim, document=document.id, speaker=replace(claim.speaker, relay=relay))


def read(*documents: Document) -> Lineage:
    return lineage(documents, [claim for document in documents for claim in extract(document).claims])


def test_a_named_outlet_that_has_the_figure_is_an_origin() -> None:
    source = said("The Ukrainian Air Force downed 653 drones overnight. Crews in nine regions took part.", "Daily", 8)
    relaying = said(
        "While schools in Poltava stayed shut, the Daily reports that the Ukrainian Air Force downed 653 drones "
        "overnight; parents queued for buses, and the mayor asked for patience with trams and lifts.", "Evening", 9
    )  # fmt: skip
    found = read(source, relaying)
    assert [(edge.copy, edge.origin, edge.kind) for edge in found.edges] == [(relaying.id, source.id, Kind.RELAYED)]
    assert found.families == ()


def test_an_unusual_figure_is_traced_and_a_common_one_is_not() -> None:
    def reports(figure: str) -> list[Kind]:
        one = said(f"Overnight {figure} drones were launched at Ukraine, an officer told us by telephone.", "A", 8)
        other = said(
            f"Kyiv slept badly: Russia launched {figure} drones at Ukraine, and two cafes never opened.", "B", 9
        )
        return [edge.kind for edge in read(one, other).edges]

    assert reports("653") == [Kind.SAME_FIGURE]
    assert reports("30") == []


def test_a_translation_is_no_second_voice() -> None:
    tail = " 17 houses, 5 garages and 43 cars burned in Nikopol; rescuer Yevtushenko worked 6 hours with 21 men."
    one = said("Four people were killed in Nikopol on 4 November, doctors said." + tail, "A")
    other = said(
        "Медики кажуть: 4 листопада в Нікополі загинули четверо людей. 17 будинків, 5 гаражів і 43 авто згоріли в "
        "Нікополі; рятувальник Євтушенко працював 6 годин із 21 чоловіком.", "B", 6
    )  # fmt: skip
    documents = {document.id: document for document in (one, other)}
    dead = [claim for document in documents.values() for claim in extract(document).claims if claim.measure == "killed"]
    assert len(dead) == 2
    assert [origin.reason for origin in origins(dead, documents)] == ["one telling, translated"]


TEXTS = st.lists(
    st.tuples(
        st.sampled_from([ENGLISH, UKRAINIAN, REWORDED, INDEPENDENT, NEXT_WEEK, ENGLISH.partition(" 17 ")[0]]),
        st.sampled_from("ABC"),
        st.integers(1, 28),
    ),
    max_size=9,
)


@given(texts=TEXTS, seed=st.integers(0, 999))
def test_the_order_of_documents_does_not_matter(texts: list[tuple[str, str, int]], seed: int) -> None:
    documents = [said(*one) for one in texts]
    mixed = documents * 2
    random.Random(seed).shuffle(mixed)
    assert lineage(mixed, ()) == lineage(documents, ())


@given(texts=TEXTS)
def test_a_copy_is_never_earlier_and_families_are_apart(texts: list[tuple[str, str, int]]) -> None:
    documents = {document.id: document for document in (said(*one) for one in texts)}
    found = lineage(documents.values(), ())
    assert all(documents[edge.origin].published <= documents[edge.copy].published for edge in found.edges)
    members = [document for family in found.families for document in family]
    assert len(members) == len(set(members))
    assert {edge.copy for edge in found.edges} == {one for family in found.families for one in family[1:]}


@given(texts=TEXTS)
def test_one_more_verbatim_copy_makes_no_more_tellings(texts: list[tuple[str, str, int]]) -> None:
    def tellings(documents: list[Document]) -> int:
        found = lineage(documents, ())
        return len({found.telling(one.id) for one in documents})

    documents = [said(*one) for one in texts]
    for text, _, _ in texts[:2]:
        assert tellings([*documents, said(text, "Late", 29)]) == tellings(documents)


def test_facts_are_the_same_in_three_languages() -> None:
    tellings = (
        "Dnipro lost 1.5 million litres; Lysak saw forty-five tanks and 12,300 cans.",
        "Дніпро втратив 1,5 млн літрів; Лисак бачив сорок п'ять цистерн і 12,3 тис. банок.",
        "Днепр потерял 1,5 миллиона литров; Лысак видел сорок пять цистерн и 12 300 банок.",
    )
    assert len({tuple(facts(written(one))) for one in tellings}) == 1
    assert list(facts(written(tellings[0]))) == ["=dnp", "1500000", "=lsk", "45", "12300"]


def test_the_chain_names_who_came_first_and_how_others_followed() -> None:
    paper, outlet, other, late = (
        said(ENGLISH, "Paper A", 5),
        said(ENGLISH, "Outlet\nB", 6),
        said(UKRAINIAN, "Outlet C", 6),
        said(INDEPENDENT, "Paper D", 7),
    )
    found = lineage([paper, outlet, other, late], ())
    assert chain(found, [paper.id, outlet.id, other.id]) == (
        "Paper A (5 Nov) → Outlet B (6 Nov, same words), Outlet C (6 Nov, translated)"
    )
    assert (
        chain(found, [other.id, late.id, "unknown"])
        == "Paper A (5 Nov) → Outlet C (6 Nov, translated)\nPaper D (7 Nov)"
    )
    assert chain(found, []) == ""


def test_the_chain_goes_on_behind_a_copy_that_was_copied() -> None:
    days = {"a": date(2025, 12, 30), "b": date(2025, 12, 31), "c": date(2026, 1, 1)}
    documents = {key: Document(text=f"Text {key}.", published=day, outlet=f"Outlet {key}") for key, day in days.items()}
    bare = lineage(documents.values(), ())
    a, b, c = (documents[key].id for key in "abc")
    edges = (Edge(b, a, Kind.CUT, "", 0.9), Edge(c, b, Kind.RELAYED, "", 0.8))
    assert chain(Lineage(bare.reports, edges, ((a, b),)), [c]) == (
        "Outlet a (30 Dec 2025) → Outlet b (31 Dec 2025, shortened); Outlet b → Outlet c (1 Jan 2026, relayed)"
    )


def test_an_edge_from_a_document_to_itself_is_refused() -> None:
    with pytest.raises(InputError, match="tell two apart"):
        Edge("a", "a", Kind.CUT, "", 0.5)


def test_a_thousand_reports_of_one_form_stay_apart() -> None:
    stream = random.Random(7)
    form = (
        "In the night the enemy attacked with {} strike drones of several types from {} directions. As of the morning "
        "air defence has brought down {} of them, {} got through at {} places. Keep to the rules of safety."
    )
    ranges = ((40, 600), (3, 7), (30, 500), (2, 39), (2, 29))
    nights = [
        Document(
            text=form.format(*(stream.randint(*limits) for limits in ranges)),
            published=date(2023, 1, 1) + timedelta(days=night),
            outlet="Air Force",
        )
        for night in range(1000)
    ]
    joined = sum(len(family) - 1 for family in lineage(nights, ()).families)
    assert joined <= 2  # nights whose figures happen to be the same
