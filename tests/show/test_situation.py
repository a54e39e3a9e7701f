"""The chapters on the state of the war, each out of reports of our own wording, read as they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from tests.reconcile.shelf import Shelf, square

from contested.reconcile.disagreements import diagnose
from contested.reconcile.series.sources import Sources
from contested.score.picture import picture
from contested.show.brief import BriefContents, brief

KEYS = ("ground", "cost", "pressure", "strikes", "home-front", "civilians")
Page = Callable[[str], dict[str, str]]


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """An empty shelf."""
    monkeypatch.setenv("CONTESTED_CACHE", str(tmp_path / "cache"))
    return Shelf(tmp_path)


@pytest.fixture
def page(shelf: Shelf) -> Page:
    """The chapters of the brief of what a shelf holds, by their ids, as of a day."""

    def make(as_of: str) -> dict[str, str]:
        day, book = date.fromisoformat(as_of), shelf.book
        sources = Sources(tuple(shelf.claims), shelf.documents, shelf.body, day)
        contents = BriefContents(
            documents=tuple(shelf.documents.values()), claims=tuple(shelf.claims), estimates=book.estimates,
            disagreements=diagnose(book), as_of=day, title="Test", head="0", picture=picture(book, sources, day),
        )  # fmt: skip
        drawn = brief(contents)
        found = re.findall(r'<section id="([a-z-]+)".*?</section>', drawn, re.DOTALL)
        bodies = re.findall(r'<section id="[a-z-]+".*?</section>', drawn, re.DOTALL)
        targets = set(re.findall(r'id="(c-[0-9a-f]+)"', drawn))
        chapters = dict(zip(found, bodies, strict=True))
        for key in KEYS:
            assert set(re.findall(r'href="#(c-[0-9a-f]+)"', chapters.get(key, ""))) <= targets
        return chapters

    return make


def words(markup: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", markup)))


def opened(chapter: str, figure: str, shelf: Shelf) -> str:
    """The sentence that a figure opens."""
    found = re.search(rf'href="#c-([0-9a-f]+)"[^>]*>{re.escape(figure)}<', chapter)
    assert found is not None
    claim = next(one for one in shelf.claims if one.id == found[1])
    return shelf.documents[claim.document].text[claim.span.start : claim.span.end]


def test_chapters_of_which_nothing_is_told_are_left_out(shelf: Shelf, page: Page) -> None:
    shelf.report("2022-06-01", "In Kharkiv region 30,000 customers were left without water on 31 May.")
    assert page("2022-06-01").keys() & set(KEYS) == {"home-front"}


def test_a_home_front_figure_opens_its_sentence_and_says_who_and_how_long_ago(shelf: Shelf, page: Page) -> None:
    shelf.report("2025-11-08", "In Lviv region 60,000 customers were left without electricity on 8 November, the "
                               "Energy Ministry said.")  # fmt: skip
    shelf.report("2025-11-09", "In Lviv region power was restored to 10,000 customers on 9 November.")
    shelf.report("2025-11-12", "In Kremenchuk 20,000 customers were left without electricity on 12 November.")
    chapter = page("2025-11-12")["home-front"]
    assert "60,000" in opened(chapter, "60,000", shelf)
    told = words(chapter)
    assert re.search(r"Lviv region 60,000 customers 8 Nov 2025 no word for 4 days UA .*Energy Ministry", told)
    assert re.search(r"Electricity given back .*Lviv region 10,000 customers 9 Nov 2025", told)
    assert "Poltava region only Kremenchuk at least 20,000 customers" in told


def test_what_was_told_a_quarter_ago_is_no_news(shelf: Shelf, page: Page) -> None:
    shelf.report("2025-06-01", "In Lviv region 60,000 customers were left without electricity on 1 June.")
    shelf.report("2025-11-12", "In Odesa region 20,000 customers were left without electricity on 12 November.")
    told = words(page("2025-11-12")["home-front"])
    assert "Odesa region" in told
    assert "Lviv region" not in told


def test_a_toll_shows_the_history_of_its_counter(shelf: Shelf, page: Page) -> None:
    for day, toll in (("2025-11-08", "two"), ("2025-11-09", "three"), ("2025-11-10", "four")):
        shelf.report(day, f"In Dnipro {toll} people were killed on 8 November, the mayor said.", f"Paper {toll}")
    chapter = page("2025-11-10")["civilians"]
    assert "Dnipro counted up: 2, 3, 4 4 people 8 Nov 2025" in words(chapter)
    assert "four" in opened(chapter, "4", shelf)


def test_losses_are_said_to_be_one_sides_claim(shelf: Shelf, page: Page) -> None:
    shelf.report("2025-11-04", "The General Staff said that Russia lost 1,240 soldiers over the past day.")
    chapter = page("2025-11-04")["cost"]
    told = words(chapter)
    assert "one side’s claim" in told
    assert re.search(r"Russia, troops .*1,240 .*people .*UA General Staff", told)
    assert "1,240" in opened(chapter, "1,240", shelf)


def test_ten_weeks_of_losses_have_a_picture_and_an_outlook_with_its_record(shelf: Shelf, page: Page) -> None:
    for at in range(84):
        day = date.fromordinal(date(2025, 8, 1).toordinal() + at)
        if at not in {70, 71, 72}:
            shelf.report(str(day), f"The General Staff said that Russia lost {900 + at % 7 * 20} soldiers over the "
                                   f"past day.")  # fmt: skip
    chapter = page("2025-10-23")["cost"]
    assert "Next 30 days" in words(chapter)
    assert "Record" in words(chapter)
    assert "told on 81 days of the 91" in chapter
    assert chapter.count('class="spark-silent"') >= 1


def test_assaults_are_told_by_sector_and_a_whole_fronts_count_is_no_sectors(shelf: Shelf, page: Page) -> None:
    shelf.report("2025-11-08", "General Staff, as of 22:00 on 8 November 2025: there have been 185 clashes today. In "
                               "the Pokrovsk sector the enemy attacked 72 times.", "General Staff", "UA")  # fmt: skip
    shelf.report("2025-11-08", "In the Pokrovsk sector there have been 185 clashes on 8 November 2025, the General "
                               "Staff said.")  # fmt: skip
    chapter = page("2025-11-08")["pressure"]
    told = words(chapter)
    assert "The whole front 185 attacks" in told
    assert "Pokrovsk sector 72 attacks" in told
    assert "72" in opened(chapter, "72", shelf)


@pytest.mark.parametrize(("as_of", "verdict"), [("2025-11-15", "open"), ("2025-12-01", "untold")])
def test_a_deadline_says_what_became_of_it(shelf: Shelf, page: Page, as_of: str, verdict: str) -> None:
    shelf.report("2025-11-08", "A directive was given to Russian forces to capture Pokrovsk by mid-November.")
    told = words(page(as_of)["pressure"])
    assert re.search(rf"Russia means to capture Pokrovsk by 20 Nov 2025: {verdict}", told)


def test_a_rate_names_its_definition_and_that_few_nights_do_not_scatter(shelf: Shelf, page: Page) -> None:
    shelf.report("2025-11-08", "Russia launched 458 drones at Ukraine overnight, the Ukrainian Air Force said, and 406 "
                               "of them were shot down.")  # fmt: skip
    told = words(page("2025-11-08")["strikes"])
    assert "Drones: 88.6 % stopped in the night to 8 Nov 2025" in told
    assert "counted as stopped: shot down" in told
    assert "too few to say how it scatters" in told


def test_without_maps_a_town_has_the_states_of_claims(shelf: Shelf, page: Page) -> None:
    shelf.report("2025-11-08", "Ukrainian troops hold Pokrovsk, the General Staff said on 8 November.")
    shelf.report("2025-11-09", "Russian troops have entered Pokrovsk, DeepState said on 9 November.", "Daily B")
    told = words(page("2025-11-09")["ground"])
    assert "by claims alone" in told
    assert re.search(r"Pokrovsk 9 Nov 2025 .*\d+ % entered by Russia", told)
    assert "2 origins, 2 reports" in told


def test_with_maps_a_town_has_dates_and_a_pocket_its_way_out(shelf: Shelf, page: Page) -> None:
    for day, lane in (("2025-10-05", 0.06), ("2025-10-12", 0.05), ("2025-10-19", 0.04), ("2025-10-26", 0.03)):
        rings = [
            [[36.4, south], [37.9, south], [37.9, north], [36.4, north], [36.4, south]]
            for south, north in ((47.8, 48.28 - lane / 2), (48.28 + lane / 2, 48.8))
        ]
        shelf.map(day, occupied=rings)
    shelf.report("2025-10-25", "Ukrainian troops hold Pokrovsk, the General Staff said on 25 October.")
    shelf.report("2025-10-26", "Ukrainian troops hold Pokrovsk, the General Staff said on 26 October.", "Daily B")
    told = words(page("2025-10-26")["ground"])
    assert "by maps and claims together" in told
    assert "Maps of DeepState" in told
    assert re.search(r"10 %: .*; 50 %: .*; 90 %: ", told)
    assert "narrower by 1.1 km a week over four weeks to 26 Oct 2025" in told  # a hundredth of a degree


def test_a_town_named_has_its_chance_of_falling_with_the_record_beside_it(shelf: Shelf, page: Page) -> None:
    for outlet in ("Daily A", "Daily B"):
        shelf.report("2025-11-09", "Russian troops have entered Pokrovsk, DeepState said on 9 November.", outlet)
        shelf.report("2025-11-09", "Ukrainian troops hold Lviv, the mayor said on 9 November.", outlet)
    told = words(page("2025-11-09")["ground"])
    assert "Whether they fall, as of 8 Nov 2025" in told
    (row,) = re.findall(r"Pokrovsk 14 % lost, centre .*?by 17 Nov 2025", told)
    assert [int(one) for one in re.findall(r"(\d+) %", row)][1:] == [73, 87, 21, 51]
    assert "Lviv 0 % lost" not in told  # nowhere near the line
    assert re.search(r"Record, half lost within 90 days, asked .* better than by distance alone", told)
    assert "Whether they fall" not in words(page("2025-05-01").get("ground", ""))


def test_a_map_alone_names_no_town(shelf: Shelf, page: Page) -> None:
    shelf.map("2025-10-05", occupied=[square(48.0, 37.4)])
    assert "Who holds the towns" not in words(page("2025-10-05").get("ground", ""))


def test_the_words_of_a_report_are_escaped_in_rows(shelf: Shelf, page: Page) -> None:
    shelf.report("2025-11-08", "In Dnipro 2 people were killed on 8 November, <script>alert(1)</script> said.", "<b>x")
    assert "<script>" not in "".join(page("2025-11-08").values())
