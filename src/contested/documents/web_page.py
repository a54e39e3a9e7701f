"""Saved web pages: the article out of the page around it.

The stored text is what trafilatura takes for the article, so offsets count that text; the fingerprint is of the
page's bytes. Menus, comments, related links and what the page hides are left. It fetches nothing and runs no script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from lxml import etree, html

from contested.documents.decoding import MARK, decode_declared
from contested.documents.defaults import Defaults
from contested.documents.document import Document, sha256
from contested.documents.fields import document_from_fields
from contested.documents.page_about import about_page, guessed_day
from contested.documents.plain_text import read_bounded
from contested.documents.published import published_in_name
from contested.documents.telegram_page import is_telegram_page, read_telegram_page
from contested.errors import DocumentError, Remark

# trafilatura's own limit (MAX_FILE_SIZE), above which it silently gives nothing.
PAGE_BYTES_MAX = 20_000_000

# What a reader of the page would not see must not become a claim.
_HIDDEN = etree.XPath(
    "//*[@hidden or @aria-hidden='true' or contains(translate(@style, 'DISPLAYNOE ', 'displaynoe'), 'display:none')"
    " or contains(translate(@style, 'VISBLTYHDEN ', 'visbltyhden'), 'visibility:hidden')]"
)

# A page with more bytes than this that are no text is in another encoding; with fewer it was cut or patched together.
_MARKS_SHARE = 0.001

# More tags are a trap or a dump: long pages have 20,000. The time of finding the article grows faster than they do, and
# with the square of the pieces of one paragraph (20,000 took a minute), which a paragraph of words does not have.
TAGS_MAX = 100_000
_PIECES_MAX = 1_000

# Characters at the start of a page that name it one.
_OPENING = 50

# The parser stumbles over control characters and over some document types, and needs neither.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DOCUMENT_TYPE = re.compile(r"\A\s*<!doctype[^>]*>", re.IGNORECASE)


def read_page(stream: BinaryIO, where: str, defaults: Defaults) -> Iterator[Document | DocumentError]:
    """Yield the article of a saved page, or the messages of a page that Telegram's client exported.

    Title and site name of the page fill what `defaults` lacks. So does its day: a tagged one is its own word; one that
    is only found among its words is the last resort and gets a remark.

    Raises:
        DocumentError: empty, over 20 MB or 100,000 tags, not in the encoding that it states, without an article, or
            without a day of publication in page, defaults or file name.
    """
    data = read_bounded(stream, where, PAGE_BYTES_MAX)
    if is_telegram_page(data):
        yield from read_telegram_page(data, where, defaults)
        return
    if not data.strip():
        raise DocumentError(where, "there is no text in it")
    words = decode_declared(data, where, marks_share=_MARKS_SHARE)
    if marks := words.count(MARK):
        yield Remark(where, f"{marks} bytes that are no text are shown as {MARK}", "fetch the page again")
    if (tags := words.count("<")) > TAGS_MAX:
        raise DocumentError(where, f"a page of {tags:,} tags, at most {TAGS_MAX:,}", "save the article as a text file")
    tree = _parsed(words)
    text = None if tree is None else _article(tree)
    if tree is None or text is None:
        raise DocumentError(where, "no article found in the page", "save the article as a text file")
    about = about_page(tree)
    fields: dict[str, object] = {"title": defaults.title or about.title, "outlet": defaults.outlet or about.site}
    if defaults.published is None:
        day = about.published
        if day is None and published_in_name(PurePath(where).name) is None and (day := guessed_day(tree)) is not None:
            yield Remark(where, f"dated {day.day}, as htmldate guesses", "--published gives another day")
        if day is not None:
            fields["published"] = (day.at or day.day).isoformat()
    yield document_from_fields(text, fields, defaults, where, sha256(data))


def _parsed(text: str) -> html.HtmlElement | None:
    """The tree of what a page shows; None where there is none."""
    markup = _DOCUMENT_TYPE.sub("", _CONTROLS.sub("", text), count=1)
    parser = html.HTMLParser(
        collect_ids=False, default_doctype=False, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None
    if len(tree) < 2 and "html" not in text[:_OPENING].lower():
        return None  # words with a bracket in them, of which the parser makes a page
    for element in _HIDDEN(tree):
        if element.getparent() is not None:
            element.drop_tree()
    for paragraph in tree.iter("p"):
        if len(paragraph) > _PIECES_MAX:
            _flatten(paragraph)
    return tree


def _flatten(paragraph: html.HtmlElement) -> None:
    """Leave the words of a paragraph without the marks inside it."""
    for end in paragraph.iter("br"):
        end.tail = f"\n{end.tail or ''}"
    words, tail = "".join(paragraph.itertext()), paragraph.tail
    paragraph.clear()
    paragraph.text, paragraph.tail = words, tail


def _article(tree: html.HtmlElement) -> str | None:
    from trafilatura import bare_extraction  # noqa: PLC0415  0.5 s to import, and most files are not pages

    # Its own search for metadata took two thirds of the time, most of it for authors, tags and licences.
    page = bare_extraction(tree, fast=True, with_metadata=False, include_comments=False)
    if page is None or isinstance(page, dict) or page.text is None or not page.text.strip():
        return None
    text: str = page.text
    return text
