"""The builder escapes everything and refuses what runs or leaves the page."""

from __future__ import annotations

import pytest

from contested.show.html import Markup, element, escape, join, plain


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b>", "&lt;b&gt;"),
        ("\"'&", "&quot;&#x27;&amp;"),
        ("a\x00b\x1bc", "a\ufffdb\ufffdc"),
        ("\ud800", "\ufffd"),
        ("tab\tline\n", "tab\tline\n"),
        ("Покровськ \u202e", "Покровськ \u202e"),
    ],
)
def test_text_is_escaped(text: str, html: str) -> None:
    assert escape(text) == html
    assert element("p", text) == f"<p>{html}</p>"


def test_attributes_are_escaped_and_named() -> None:
    made = element("a", "x", href="#y", class_="z", aria_label='"><script>', hidden=True, title=None)
    assert made == '<a href="#y" class="z" aria-label="&quot;&gt;&lt;script&gt;" hidden>x</a>'


def test_markup_is_not_escaped_twice() -> None:
    assert element("p", element("b", "<"), ["a", ("b", None, 3)]) == "<p><b>&lt;</b>ab3</p>"
    assert isinstance(join("<"), Markup)


@pytest.mark.parametrize("address", ["https://example.org", "javascript:alert(1)", "//x", "other.html", ""])
def test_links_out_of_the_page_are_refused(address: str) -> None:
    with pytest.raises(ValueError, match="leaves the page"):
        element("a", "x", href=address)


def test_what_runs_is_refused() -> None:
    with pytest.raises(ValueError, match="script"):
        element("script", "x")
    with pytest.raises(ValueError, match="no script"):
        element("p", "x", onclick="x()")


def test_coordinates_print_short() -> None:
    assert element("circle", cx=1.0, cy=2.3456) == '<circle cx="1" cy="2.35"></circle>'


def test_marks_of_direction_are_taken_out_of_labels() -> None:
    assert plain("a\u202eb\u2067c\u200f") == "abc"
