"""Saved web pages: the article out of the page around it.

The stored text is what trafilatura takes for the article, so offsets count that text; the fingerprint is of the
page's bytes. Menus, comments and related links are left. It fetches nothing and runs no script.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from contested.documents.defaults import Defaults
from contested.documents.document import Document, sha256
from contested.documents.fields import document_from_fields
from contested.documents.plain_text import read_bounded
from contested.documents.telegram_page import is_telegram_page, read_telegram_page
from contested.errors import DocumentError

# trafilatura's own limit (MAX_FILE_SIZE), above which it silently gives nothing.
PAGE_BYTES_MAX = 20_000_000


# What a reader of the page would not see must not become a claim.
HIDDEN = ["//*[@hidden]", "//*[@aria-hidden='true']", "//*[contains(translate(@style, ' ', ''), 'display:none')]"]


def read_page(stream: BinaryIO, where: str, defaults: Defaults) -> Iterator[Document | DocumentError]:
    """Yield the article of a saved page, or the messages of a page that Telegram's client exported."""
    data = read_bounded(stream, where, PAGE_BYTES_MAX)
    if is_telegram_page(data):
        yield from read_telegram_page(data, where, defaults)
    else:
        yield read_web_page(data, where, defaults)


def read_web_page(data: bytes, where: str, defaults: Defaults) -> Document:
    """Read one HTML page; title, date and site name of the page fill what `defaults` lacks.

    Raises:
        DocumentError: empty, over 20 MB, no article in it, or no day of publication in page, defaults or file name.
    """
    if not data.strip():
        raise DocumentError(where, "there is no text in it")
    if len(data) > PAGE_BYTES_MAX:
        raise DocumentError(where, "a page over 20 MB", "save the article alone, as text")
    from trafilatura import bare_extraction  # noqa: PLC0415  0.5 s to import, and most files are not pages

    page = bare_extraction(data, fast=True, with_metadata=True, include_comments=False, prune_xpath=HIDDEN)
    if page is None or isinstance(page, dict) or page.text is None or not page.text.strip():
        raise DocumentError(where, "no article found in the page", "save the article as a text file")
    fields: dict[str, object] = {
        "title": defaults.title or page.title,
        "outlet": defaults.outlet or page.sitename,
        "published": None if defaults.published else page.date,
    }
    return document_from_fields(page.text, fields, defaults, where, sha256(data))
