"""Words out of a piece of HTML that is all content: an entry of a feed, a message. Each block is a line of its own.

What a reader of the page would not see is left: scripts, styles, hidden elements. It looks for no article; that is
`web_page`'s task.
"""

from __future__ import annotations

import re

from lxml import etree, html

_BLOCKS = frozenset(
    "address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header"
    " hr li main nav ol p pre section table tbody tfoot thead tr ul".split()
)
_CELLS = frozenset({"td", "th"})
_UNSEEN = frozenset("head iframe noscript object script style template textarea title".split())

_SPACE = re.compile(r"[ \t\r\n\f]+")
_LINE_ENDS = re.compile(r" *\n[ \n]*")
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def text_of_markup(markup: str) -> str:
    """The words of a piece of HTML, blocks parted by line ends; plain words stay as they are but for white space."""
    if "<" not in markup and "&" not in markup:
        return _LINE_ENDS.sub("\n", re.sub(r"[ \t\r\f]+", " ", markup)).strip()
    try:
        root = html.document_fromstring(f"<div>{markup}</div>", parser=html.HTMLParser(encoding=None))
    except (etree.ParserError, ValueError):
        return ""
    return text_of_element(root)


def text_of_element(root: etree._Element) -> str:
    """The words below an element, blocks parted by line ends."""
    parts: list[str] = []
    unseen = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = element.tag if isinstance(element.tag, str) else ""
        if event in ("comment", "pi"):
            if not unseen:
                parts.append(_SPACE.sub(" ", element.tail or ""))
            continue
        if event == "start":
            unseen += _is_unseen(element, name)
            if not unseen:
                parts.append("\n" if name in _BLOCKS else "")
                parts.append(_SPACE.sub(" ", element.text or ""))
            continue
        if not unseen:
            parts.append("\n" if name in _BLOCKS else "\t" if name in _CELLS else "")
        unseen -= _is_unseen(element, name)
        if not unseen and element is not root:
            parts.append(_SPACE.sub(" ", element.tail or ""))
    return _LINE_ENDS.sub("\n", "".join(parts)).strip()


def _is_unseen(element: etree._Element, name: str) -> bool:
    if name in _UNSEEN:
        return True
    if not element.attrib:
        return False
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return _NO_DISPLAY.search(element.get("style", "")) is not None
