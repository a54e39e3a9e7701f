"""The brief as a reader gets it: every link lands, nothing leaves the page, equal contents give equal bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from contested.errors import InputError
from contested.show.brief import BriefContents, brief

HOSTILE_WORDS = "<script>alert('x')</script>"
OVERRIDE = "\u202e"
VOID = {"meta", "br", "link", "img", "hr", "wbr"}


class Page(HTMLParser):
    """Tags, ids, links and texts of a page; checks that every element that is opened is closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.open: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[list[tuple[str, dict[str, str]]], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        self.tags.add(tag)
        self.attributes += found.items()
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if "href" in found else []
        if tag not in VOID:
            self.open.append((tag, found))

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((list(self.open), data))

    def text_in(self, tag: str, **attributes: str) -> str:
        """All text inside the elements with these attributes."""
        return "".join(
            data
            for around, data in self.texts
            if any(name == tag and attributes.items() <= found.items() for name, found in around)
        )


@pytest.fixture
def page(contents: BriefContents) -> Page:
    return Page(brief(contents))


def test_every_link_lands_on_exactly_one_id(page: Page) -> None:
    assert len(page.links) > 50
    assert all(link.startswith("#") for link in page.links)
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)


def test_every_pattern_and_clip_that_is_used_is_defined(contents: BriefContents, page: Page) -> None:
    used = set(re.findall(r"url\(#([^)]+)\)", brief(contents)))
    assert used
    assert used <= set(page.ids)


def test_every_claim_has_one_anchor_around_its_words(contents: BriefContents, page: Page) -> None:
    for claim in contents.claims:
        assert page.ids.count(f"c-{claim.id}") == 1
        inside = page.text_in("mark", id=f"c-{claim.id}")
        assert re.sub(r"\s+", " ", claim.quote[:12]).strip() in re.sub(r"\s+", " ", inside)


def test_no_element_stays_open(page: Page) -> None:
    assert page.open == []


def test_equal_contents_give_equal_bytes_in_any_order(contents: BriefContents) -> None:
    turned = replace(
        contents, documents=contents.documents[::-1], claims=contents.claims[::-1], estimates=contents.estimates[::-1]
    )
    assert brief(contents) == brief(contents) == brief(turned)


def test_rates_are_exact_and_come_first(contents: BriefContents, page: Page) -> None:
    html = brief(contents)
    assert "88.6 %" in html
    assert "20 %" in html
    glance = page.text_in("ul", **{"class": "sentences"})
    assert "Night of 7–8 November 2025: 458 drones and 45 missiles launched" in glance
    assert "406 drones (88.6 %) and 9 missiles (20 %) downed" in glance
    assert "One side’s count (the Ukrainian side), 1 origin, 2 reports" in glance


def test_nothing_runs_and_nothing_is_asked_of_another_machine(contents: BriefContents, page: Page) -> None:
    assert not page.tags & {"script", "iframe", "img", "object", "embed", "link", "base", "form"}
    assert not [key for key, _ in page.attributes if key.startswith("on") or key == "src"]
    addresses = [value for _, value in page.attributes if re.search(r"https?:|//", value) and "Outlet" not in value]
    assert addresses == []
    style = page.text_in("style")
    assert "@import" not in style
    assert "url(" not in style


def test_hostile_words_are_words(contents: BriefContents, page: Page) -> None:
    html = brief(contents)
    assert "<script" not in html
    assert "onclick=" not in html.replace("onclick=&quot;", "")
    assert HOSTILE_WORDS in page.text_in("div", **{"class": "text"})
    assert "\x00" not in html


def test_writing_direction_is_isolated(page: Page) -> None:
    for around, data in page.texts:
        if OVERRIDE in data:
            assert (data, around[-1][0]) == (OVERRIDE, "bdi")
    assert not [value for _, value in page.attributes if OVERRIDE in value]


def test_the_whole_text_of_a_report_is_kept(contents: BriefContents, page: Page) -> None:
    shown = "".join(
        data
        for around, data in page.texts
        if any(found.get("class") == "text" for _, found in around)
        and not any(found.get("class") == "note" for _, found in around)
    )
    for document in contents.documents:
        kept = re.sub(r"\s+", " ", document.text.replace("\x00", "\ufffd"))
        assert kept in re.sub(r"\s+", " ", shown)


def test_a_claim_without_its_document_is_refused(contents: BriefContents) -> None:
    with pytest.raises(InputError, match="give its document"):
        brief(replace(contents, documents=contents.documents[1:]))


def test_an_estimate_over_a_claim_that_is_not_given_is_refused(contents: BriefContents) -> None:
    with pytest.raises(InputError, match="give every claim"):
        brief(replace(contents, claims=contents.claims[1:]))


def test_an_empty_ledger_still_makes_a_page() -> None:
    page = Page(brief(BriefContents((), (), (), (), None, "Nothing yet", "")))
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert "no reports" in page.text_in("body")


def test_the_chapters_stand_in_their_order(page: Page) -> None:
    wanted = ["known", "map", "timeline", "disagreements", "strikes", "ledger", "method"]
    assert [one for one in page.ids if one in wanted] == wanted


def test_attribution_and_six_sentences_of_method(page: Page) -> None:
    method = page.text_in("ol", **{"class": "method"})
    assert "GeoNames" in method
    assert "CC BY 4.0" in method


def test_the_maps_name_their_places_and_open_them(page: Page) -> None:
    assert "Pokrovsk" in page.text_in("text", **{"class": "place-name"})
    assert "Dnipro" in page.text_in("text", **{"class": "place-name"})
    assert [link for link in page.links if link.startswith("#p-")]


def test_what_several_reports_carry_stands_under_who_said_it_first(page: Page) -> None:
    words = page.text_in("section", id="origins")
    assert "Ukrainian Air Force" in words
    assert words.index("Ukrainian Air Force") < words.index("Agency One")
    assert "2 reports, one origin" in words
    assert "458 drones" in words
    assert "Taken for one: " in words


def test_where_nothing_is_carried_twice_the_origins_say_so(contents: BriefContents) -> None:
    lone = replace(contents, estimates=())
    assert "No figure was found in more than one report." in Page(brief(lone)).text_in("section", id="origins")
