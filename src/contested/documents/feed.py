"""RSS and Atom feeds: each entry a report, with its own day, its own id, and the feed's title as its outlet.

A feed is saved on one day and holds reports of many, so that an entry without a day is refused, whatever the file's
name says, unless a day is given. Nothing that an entry links to is fetched.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO

from contested.documents.decoding import decode_declared
from contested.documents.defaults import PUBLISHED_REMEDY, Defaults
from contested.documents.document import Document, sha256
from contested.documents.fields import document_from_fields
from contested.documents.markup import text_of_markup
from contested.documents.plain_text import read_bounded
from contested.documents.xml_bounded import opens_document_type, refused_document_type
from contested.errors import DocumentError

# 5,000 entries of 4 kB; feeds of news have 20 to 200.
FEED_BYTES_MAX = 20_000_000

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ENTRY_END = re.compile(r"</(?:\w+:)?(?:item|entry)\s*>")


def read_feed(stream: BinaryIO, where: str, defaults: Defaults) -> Iterator[Document | DocumentError]:
    """Yield a document, or an error, for every entry of a feed, in order.

    Raises:
        DocumentError: over 20 MB, not in the encoding that it states, with a document type, or no feed.
    """
    data = read_bounded(stream, where, FEED_BYTES_MAX)
    text = decode_declared(data, where)
    if not text.strip():
        raise DocumentError(where, "there is no text in it")
    if opens_document_type(text):
        raise refused_document_type(where)
    feed = _parsed(text)
    if not feed.version and not feed.entries:
        raise DocumentError(where, "XML that is no RSS or Atom feed", "save its reports as text or JSON lines")
    entries = feed.entries
    if feed.bozo:
        entries = entries[: len(_ENTRY_END.findall(text))]
    outlet = text_of_markup(feed.feed.get("title", ""))
    fingerprint = sha256(data)
    for number, entry in enumerate(entries, start=1):
        try:
            yield _document(entry, outlet, defaults, f"{where}#{number}", fingerprint)
        except DocumentError as error:
            yield error
    if feed.bozo:
        line = getattr(feed.bozo_exception, "getLineNumber", lambda: None)()
        place = f" at line {line}" if line else ""
        yield DocumentError(where, f"not well-formed XML{place}: {len(entries)} whole entries found", "fetch it again")
    elif not entries:
        yield DocumentError(where, "there is no entry in the feed")


def _parsed(text: str) -> Any:
    """The feed as feedparser sees it, which is given bytes and never an address that it would fetch."""
    import feedparser  # noqa: PLC0415  0.1 s to import, and most files are not feeds

    body = _DECLARATION.sub("", text.removeprefix("\ufeff")).encode("utf-8", "replace")
    headers = {"content-type": "application/xml; charset=utf-8"}
    return feedparser.parse(
        io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )


def _document(entry: Mapping[str, Any], outlet: str, defaults: Defaults, where: str, fingerprint: str) -> Document:
    moment = _moment(entry)
    if moment is None and defaults.published is None:
        raise DocumentError(where, "an entry without a date", PUBLISHED_REMEDY)
    title = text_of_markup(entry.get("title", ""))
    source = entry.get("source")
    own_outlet = text_of_markup(source.get("title", "")) if isinstance(source, Mapping) else ""
    fields: dict[str, object] = {
        "id": entry.get("id") or entry.get("link"),
        "title": title,
        "outlet": own_outlet or outlet,
        "published": moment.isoformat() if moment else None,
    }
    return document_from_fields(_text(entry) or title, fields, defaults, where, fingerprint)


def _moment(entry: Mapping[str, Any]) -> datetime | None:
    for name in ("published_parsed", "updated_parsed"):
        if name not in entry.keys():  # noqa: SIM118  its own `in` takes one name for the other
            continue
        try:
            year, month, day, hour, minute, second = entry[name][:6]
            return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        except (TypeError, ValueError, OverflowError):
            continue
    return None


def _text(entry: Mapping[str, Any]) -> str:
    """The longest that the entry gives of itself: its content, else its summary."""
    parts = [part for part in (*entry.get("content", ()), entry.get("summary_detail")) if part]
    texts = [
        part["value"].strip() if part.get("type") == "text/plain" else text_of_markup(part["value"])
        for part in parts
        if isinstance(part.get("value"), str)
    ]
    return max(texts, key=len, default="")
