"""Builds HTML and SVG from untrusted words: everything is escaped, nothing leaves the page.

Reports are hostile until proven otherwise. A string is text and is escaped; only this module makes `Markup`. Links go
to places in the same page and nowhere else, so that a brief cannot ask anything of another machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape as escape_entities

VOID = frozenset({"br", "hr", "img", "link", "meta", "wbr"})
FORBIDDEN = frozenset({"base", "embed", "form", "iframe", "object", "script"})
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
OVERRIDES = re.compile("([\u202a-\u202e\u2066-\u2069])")
DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Markup(str):
    """Text that is already HTML; made by `element`, `join` and `trusted` only."""

    __slots__ = ()


Child = Markup | str | int | None | Iterable["Child"]
Attribute = str | int | float | bool | None


def escape(text: str) -> Markup:
    """Text as HTML: special characters as entities, characters that no HTML file may hold as U+FFFD."""
    return Markup(escape_entities(UNPRINTABLE.sub("\ufffd", text), quote=True))


def plain(text: str) -> str:
    """Text without marks of writing direction, for labels in SVG and titles, where nothing isolates them."""
    return DIRECTION_MARKS.sub("", text)


def join(*children: Child) -> Markup:
    """Children in a row: strings escaped, markup as it is, None left out."""
    return Markup("".join(_parts(children)))


def element(name: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """One element. Attribute names: `class_` is `class`, `_` is `-`, `viewBox` stays; None and False leave out.

    Raises:
        ValueError: an element that runs or loads something, a handler, or a link out of the page.
    """
    if name in FORBIDDEN:
        raise ValueError(f"<{name}> may not stand in a brief")
    opened = Markup(f"<{name}{''.join(_attributes(attributes))}>")
    if name in VOID:
        return opened
    return Markup(f"{opened}{join(*children)}</{name}>")


def trusted(markup: str) -> Markup:
    """Markup of the package's own files (the style sheet); never words of a report."""
    return Markup(markup)


def isolated(text: str) -> Markup:
    """Foreign words inside a line of ours: their writing direction cannot reach the words around them."""
    return element("bdi", foreign(text))


def foreign(text: str) -> Markup:
    """Foreign words with every override of writing direction kept, shown and shut in, so that it turns nothing around.

    An override inside an element of its own ends with that element: 458 stays 458 for the eye as for the reader.
    """
    return join(
        *(
            element("bdi", part, class_="control", data_code=f"U+{ord(part):04X}")
            if OVERRIDES.fullmatch(part)
            else part
            for part in OVERRIDES.split(text)
        )
    )


def _parts(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, Markup):
            yield child
        elif isinstance(child, str):
            yield escape(child)
        elif isinstance(child, int):
            yield str(child)
        else:
            yield from _parts(child)


def _attributes(attributes: dict[str, Attribute]) -> Iterable[str]:
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        name = key.strip("_").replace("_", "-")
        if name.startswith("on"):
            raise ValueError(f"{name}: a brief runs no script")
        if name in {"href", "src", "action"} and not str(value).startswith("#"):
            raise ValueError(f"{name}={value!r} leaves the page")
        yield f" {name}" if value is True else f' {name}="{escape(_number(value))}"'


def _number(value: Attribute) -> str:
    """Coordinates print with at most two decimals, so that equal input gives equal bytes everywhere."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
