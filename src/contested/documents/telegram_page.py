"""The web pages of Telegram's desktop client: `messages.html`, `messages2.html` and so on, one export in many files.

A page is told by its shape. A message that is joined to the one before it has no name of its own and keeps that one's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from lxml import etree, html

from contested.documents.decoding import decode_declared
from contested.documents.defaults import Defaults
from contested.documents.document import Document, sha256
from contested.documents.fields import document_from_fields
from contested.documents.markup import text_of_element
from contested.documents.telegram import Chat
from contested.errors import DocumentError

_SHAPE = (b'class="page_wrap', b'class="history', b'class="message ')
_SHAPE_WITHIN = 20_000

_MOMENT = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})\s+(\d\d):(\d\d):(\d\d)(?:\s+UTC([+-])(\d\d):?(\d\d))?")
_NUMBER = re.compile(r"message(-?\d+)")


def is_telegram_page(data: bytes) -> bool:
    """Whether a page has the marks of the client's exports near its start."""
    start = data[:_SHAPE_WITHIN]
    return all(mark in start for mark in _SHAPE)


def read_telegram_page(data: bytes, where: str, defaults: Defaults) -> Iterator[Document | DocumentError]:
    """Yield a document, or an error, for every message of an exported page, in order.

    Raises:
        DocumentError: not in the encoding that the page states.
    """
    root = html.document_fromstring(decode_declared(data, where).encode(), parser=html.HTMLParser(encoding="utf-8"))
    name = _text(root, "page_header", "text") or None
    chat = Chat(name, where, of_members=True)
    author = None
    for number, element in enumerate(root.iter("div"), start=1):
        kinds = _classes(element)
        own = _NUMBER.fullmatch(element.get("id", ""))
        is_day = "service" in kinds and (own is None or own[1].startswith("-"))  # a line between messages
        if "message" not in kinds or is_day:
            continue
        parts = _Parts(element)
        author = parts.author or author
        message: dict[str, object] = {
            "id": own[1] if own else None,
            "type": "service" if "service" in kinds else "message",
            "text": parts.text,
            "from": author,
            "forwarded_from": parts.forwarded,
            **parts.date,
        }
        try:
            words = chat.fields(message)
            if words is not None:
                place = chat.place(message, number)
                fingerprint = sha256(etree.tostring(element))
                yield document_from_fields(words.text, words.about, defaults, place, fingerprint)
        except DocumentError as error:
            yield error
    yield from chat.remarks()


class _Parts:
    """What stands where in one message."""

    def __init__(self, message: etree._Element) -> None:
        self.author: str | None = None
        self.forwarded: str | None = None
        self.date: dict[str, str] = {}
        texts: list[str] = []
        for element in message.iter("div"):
            kinds = _classes(element)
            inside = self._is_forwarded(element, message)
            if "from_name" in kinds:
                name = " ".join(" ".join(element.xpath("text()")).split()) or None
                if inside:
                    self.forwarded = self.forwarded or name
                else:
                    self.author = self.author or name
            elif "date" in kinds and not inside and not self.date:
                self.date = _date(element.get("title", ""))
            elif "text" in kinds and "bold" not in kinds:
                texts.append(text_of_element(element))
        self.text = "\n".join(text for text in texts if text)

    @staticmethod
    def _is_forwarded(element: etree._Element, message: etree._Element) -> bool:
        for above in element.iterancestors("div"):
            if above is message:
                return False
            if "forwarded" in _classes(above):
                return True
        return False


def _classes(element: etree._Element) -> frozenset[str]:
    return frozenset(element.get("class", "").split())


def _text(root: etree._Element, outer: str, inner: str) -> str:
    for element in root.iter("div"):
        if outer in _classes(element):
            for part in element.iter("div"):
                if inner in _classes(part):
                    return " ".join(text_of_element(part).split())
    return ""


def _date(word: str) -> dict[str, str]:
    """The client's `08.11.2025 09:01:02 UTC+02:00` as its JSON gives it; without a zone the day of its own clock."""
    match = _MOMENT.match(word.strip())
    if match is None:
        return {}
    day, month, year, hour, minute, second = (int(part) for part in match.groups()[:6])
    try:
        moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return {}
    if match[7] is None:
        return {"date": moment.date().isoformat()}
    offset = timedelta(hours=int(match[8]), minutes=int(match[9]))
    return {"date_unixtime": str(int((moment + (offset if match[7] == "-" else -offset)).timestamp()))}
