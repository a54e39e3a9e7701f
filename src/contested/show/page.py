"""One self-contained page: its head, its chapters and their list; no script, no request, equal input, equal bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

from contested.show.html import Child, Markup, element, join, plain, trusted

STYLE = "style.css"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its id, its heading, a line that says what it is, and its content."""

    key: str
    heading: str
    lead: str
    content: Child


def page(title: str, top: Child, chapters: Sequence[Chapter], styles: Sequence[str] = (STYLE,)) -> str:
    """The file of a page: what stands at its top, then its chapters beside their list."""
    main = element("main", *(chapter(one) for one in chapters))
    body = element("body", top, element("div", _contents(chapters), main, class_="page"))
    return f"<!DOCTYPE html>\n{element('html', _head(title, styles), body, lang='en')}\n"


def chapter(one: Chapter) -> Markup:
    """A chapter with its heading."""
    lead = element("p", one.lead, class_="lead") if one.lead else None
    return element("section", element("h2", one.heading), lead, join(one.content), id=one.key, class_="chapter")


def _head(title: str, styles: Sequence[str]) -> Markup:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", plain(title)),
        element("style", *_texts(styles)),
    )


def _texts(styles: Sequence[str]) -> Iterator[Markup]:
    for name in styles:
        yield trusted(files("contested.show").joinpath(name).read_text("utf-8"))


def _contents(chapters: Sequence[Chapter]) -> Markup:
    items = [element("li", element("a", one.heading, href=f"#{one.key}")) for one in chapters]
    return element("nav", element("ol", *items), class_="contents", aria_label="Contents")
