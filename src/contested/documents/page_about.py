"""What a web page's markup says about its article: title, site, day of publication.

Only what is tagged as such is taken, in the order in which sites mean it seriously. It looks for no date among the
words: that is `guessed_day`, which is said to be a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from contested.documents.published import Published, parse_published
from contested.errors import DocumentError

_TITLE = ("og:title", "twitter:title", "dc.title", "headline")
_SITE = ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:site")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "date",
)
_LINKED = {
    "headline": re.compile(r'"headline"\s*:\s*("(?:[^"\\]|\\.){1,500}")'),
    "datepublished": re.compile(r'"datePublished"\s*:\s*("[^"\\]{4,40}")'),
    "publisher": re.compile(r'"publisher"\s*:\s*\{[^{}]*?"name"\s*:\s*("(?:[^"\\]|\\.){1,200}")'),
}
_HOST = re.compile(r"https?://(?:www\.)?([^/?#\s]{1,100})")
_TITLE_PARTS = re.compile(r"\s+[–•·—|⁄⋆«‹»›-]\s+")


@dataclass(frozen=True, slots=True)
class About:
    """Title, name of the site and publication of a page's article; None where its markup does not tell."""

    title: str | None
    site: str | None
    published: Published | None


def about_page(tree: etree._Element) -> About:
    """What the markup of a parsed page says of its article."""
    told = _tags(tree)
    return About(
        title=_first(told, _TITLE) or _heading(tree),
        site=(_first(told, _SITE) or "").lstrip("@") or _host(tree, told),
        published=next(_days(tree, told), None),
    )


def guessed_day(tree: etree._Element) -> Published | None:
    """The day that htmldate finds among the page's words, addresses and markup; None where it finds none."""
    from htmldate import find_date  # noqa: PLC0415  loaded with trafilatura, and needed for few pages

    found = find_date(tree, original_date=True)
    return _parsed(found) if found else None


def _tags(tree: etree._Element) -> dict[str, str]:
    """The first content of each name, property or itemprop of the page's meta tags and linked data, in lower case."""
    told: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = tag.get("content")
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        if content and name and content.strip():
            told.setdefault(name.strip().lower(), content)
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json" and script.text:
            for name, pattern in _LINKED.items():
                if name not in told and (match := pattern.search(script.text)):
                    told[name] = _unescaped(match[1])
    return told


def _unescaped(quoted: str) -> str:
    words = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), quoted[1:-1])
    words = re.sub(r"\\(.)", r"\1", words)
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _first(told: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((told[name] for name in names if name in told), None)


def _heading(tree: etree._Element) -> str | None:
    headings = [words for one in tree.iter("h1") if (words := " ".join("".join(one.itertext()).split()))]
    if len(headings) == 1:
        return headings[0]
    for title in tree.iter("title"):
        words = " ".join("".join(title.itertext()).split())
        if words:
            return _TITLE_PARTS.split(words)[0] or words
    return headings[0] if headings else None


def _host(tree: etree._Element, told: dict[str, str]) -> str | None:
    """The site's address, of a page that does not name it."""
    links = [link.get("href", "") for link in tree.iter("link") if link.get("rel") == "canonical"]
    for address in (told.get("og:url", ""), *links):
        if match := _HOST.match(address):
            return match[1]
    return None


def _days(tree: etree._Element, told: dict[str, str]) -> Iterator[Published]:
    words = [told[name] for name in _PUBLISHED if name in told]
    for time in tree.iter("time"):
        if time.get("pubdate") is not None or "datePublished" in time.get("itemprop", ""):
            words.append(time.get("datetime") or "")
    for word in words:
        if (found := _parsed(word)) is not None:
            yield found


def _parsed(word: str) -> Published | None:
    try:
        return parse_published(word, "page")
    except DocumentError:
        return None
