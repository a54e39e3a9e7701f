"""Whose dead, which town, since when, on which day: readings that a disagreement between reports hangs on."""

from __future__ import annotations

from datetime import date

import pytest

from contested.claims.claim import Claim
from contested.claims.vocabulary import Aspect, Measure, Polarity, Side
from contested.documents.document import Document
from contested.extract.reader import extract

PUBLISHED = date(2025, 12, 9)


def _read(text: str, measure: Measure, side: Side = Side.THIRD) -> Claim:
    """The only claim of a measure in a text."""
    found = extract(Document(text=text, published=PUBLISHED, outlet="Outlet", outlet_side=side)).claims
    (only,) = (claim for claim in found if claim.measure is measure)
    return only


@pytest.mark.parametrize(
    ("text", "measure", "place"),
    [
        (
            "More than 147,000 customers in Ukraine's Odesa region lost electricity.",
            Measure.POWER_OUTAGE,
            "Odesa region",
        ),
        ("Some 300 houses were damaged in Russia's Belgorod region.", Measure.DAMAGE, "Belgorod region"),
        ("Six people were wounded in Ukraine's second-largest city, Kharkiv.", Measure.WOUNDED, "Kharkiv"),
        # a misspelt town between its noun and its region, and one that nothing of the kind is said of
        ("Войска освободили город Гуляйполь Запорожской области.", Measure.CONTROL, "Huliaipole"),
        ("Russian troops captured the town of Huliajpole in the Zaporizhzhia region.", Measure.CONTROL, "Huliaipole"),
        # a man's name is no town
        ("В Костянтиновке ранены двое, один из них — 29-летний Артём, водитель.", Measure.WOUNDED, "Kostiantynivka"),
    ],
)
def test_a_claim_is_placed_where_its_words_say(text: str, measure: Measure, place: str) -> None:
    found = _read(text, measure).place
    assert found is not None
    assert found.name == place


def test_an_ally_is_not_placed_by_whose_he_is() -> None:
    claim = _read("Ukraine's troops shot down 14 drones in the Sumy region.", Measure.INTERCEPTED)
    assert claim.place is not None
    assert claim.place.name == "Sumy region"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("З 1 жовтня з Донеччини евакуйовано 7 640 людей.", date(2025, 10, 1)),
        ("Since the fall of Kurakhove in January 2025, 7,640 people have been evacuated from Dobropillia.",
         date(2025, 1, 1)),
        ("З початку наступу в травні з Вовчанська евакуйовано 7 640 людей.", date(2025, 5, 1)),
    ],
)  # fmt: skip
def test_what_began_goes_on_until_the_report(text: str, start: date) -> None:
    period = _read(text, Measure.EVACUATED).period
    assert (period.start, period.end) == (start, PUBLISHED)


def test_a_night_that_begins_at_a_clock_ends_the_next_morning() -> None:
    claim = _read("У ніч на 9 грудня (з 18:00 8 грудня) ворог атакував 90 безпілотниками.", Measure.LAUNCHED)
    assert (claim.period.start, claim.period.end) == (date(2025, 12, 8), PUBLISHED)


@pytest.mark.parametrize(
    ("text", "side", "party"),
    [
        ("Внаслідок удару загинули троє військовослужбовців.", Side.UA, "UA"),
        ("При атаке дронов погибли двое военнослужащих.", Side.RU, "RU"),
        ("Наші воїни знищили сорок загарбників, загинули 300 російських військових.", Side.UA, "RU"),
        ("No soldiers were killed in the strike, Ukraine's army said.", Side.THIRD, "UA"),
    ],
)
def test_a_side_tells_of_its_own_dead_in_other_words(text: str, side: Side, party: str) -> None:
    found = extract(Document(text=text, published=PUBLISHED, outlet="Outlet", outlet_side=side)).claims
    assert party in {claim.party for claim in found if claim.measure is Measure.KILLED and claim.what == "military"}


@pytest.mark.parametrize(
    "text",
    [
        "У піковий день листопада росіяни випустили на Краматорському напрямку 8 700 снарядів за добу.",
        "On its worst day of November Russian artillery fired 8,700 shells in the Kramatorsk sector.",
    ],
)
def test_a_worst_day_is_a_peak_of_its_month(text: str) -> None:
    claim = _read(text, Measure.LAUNCHED)
    assert claim.quantity is not None
    assert claim.quantity.aspect is Aspect.PEAK
    assert (claim.period.start, claim.period.end) == (date(2025, 11, 1), date(2025, 11, 30))


def test_permanent_losses_are_not_the_killed_alone() -> None:
    text = "Our model puts Russia's permanent losses since February 2022 at 475,000 soldiers: the dead and the missing."
    assert _read(text, Measure.LOSSES).party == "RU"


@pytest.mark.parametrize(
    "text",
    [
        "Заява російського міноборони про захоплення Сіверська не відповідає дійсності.",
        "Заявление Минобороны РФ о взятии Северска не соответствует действительности.",
    ],
)
def test_who_is_contradicted_does_not_deny(text: str) -> None:
    claim = _read(text, Measure.CONTROL, Side.UA)
    assert (claim.polarity, claim.speaker.side) == (Polarity.DENIED, Side.UA)


def test_what_is_ours_is_not_denied_with_the_claim_of_its_fall() -> None:
    text = "Яблунівка під контролем Сил оборони, заява Москви про захоплення не відповідає дійсності."
    found = extract(Document(text=text, published=PUBLISHED, outlet="Outlet", outlet_side=Side.UA)).claims
    held = [claim for claim in found if claim.measure is Measure.CONTROL and claim.party == "UA"]
    assert [claim.polarity for claim in held] == [Polarity.ASSERTED]


def test_a_groupings_sector_is_no_towns() -> None:
    text = ("На напрямку групи військ «Центр» втрати ЗСУ нібито перевищили 3 220 осіб.\n\n"
            "У Черкасах попрощалися з бійцем, його зустрічали тисячі черкащан.")  # fmt: skip
    assert _read(text, Measure.LOSSES).place is None


def test_a_rate_is_of_the_month_that_it_is_told_of() -> None:
    claim = _read("У листопаді противник застосовував у середньому 176 ударних безпілотників за ніч.", Measure.LAUNCHED)
    assert (claim.period.start, claim.period.end) == (date(2025, 11, 1), date(2025, 11, 30))


def test_what_stands_behind_an_untrue_claim_is_not_denied() -> None:
    text = "Інформація про захоплення Степногірська не відповідає дійсності, у місті тривають бої."
    found = extract(Document(text=text, published=PUBLISHED, outlet="Outlet", outlet_side=Side.UA)).claims
    said = {claim.status: claim.polarity for claim in found if claim.measure is Measure.CONTROL}
    assert said == {"held": Polarity.DENIED, "contested": Polarity.ASSERTED}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The Russian Defence Ministry's claim that Pokrovsk is encircled is false, the General Staff said.",
            "General Staff",
        ),
        ("Твердження міноборони РФ, що Покровськ оточено, — неправда.", "Monitor"),
        ("Фейк: Покровськ оточено.", "Monitor"),
        ("It is a myth that Pokrovsk is encircled.", "Monitor"),
    ],
)
def test_whose_claim_is_called_false_denies_nothing(text: str, speaker: str) -> None:
    document = Document(text=text, published=date(2025, 11, 8), outlet="Monitor", outlet_side=Side.UA)
    (claim,) = extract(document).claims
    assert (claim.status, claim.polarity, claim.speaker.name) == ("encircled", Polarity.DENIED, speaker)
