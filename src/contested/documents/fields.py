"""The fields beside a report's text, as files spell them, made into a `Document`.

Front matter and JSON rows share these words and their checks. An empty field is a missing one; a field of the wrong
kind is an error, never a string made of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePath

from contested.claims.vocabulary import Side
from contested.documents.defaults import PUBLISHED_REMEDY, Defaults
from contested.documents.document import Document
from contested.documents.language import ENGLISH, RUSSIAN, UKRAINIAN, language_of
from contested.documents.published import Published, parse_published, published_in_name
from contested.errors import DocumentError

_LANGUAGES = {ENGLISH, UKRAINIAN, RUSSIAN}


def document_from_fields(
    text: str, fields: Mapping[str, object], defaults: Defaults, where: str, bytes_sha256: str
) -> Document:
    """Build a document from its text and its own fields (id, title, outlet, outlet_side, published, language).

    `where` names the file and row; a day in it is the last resort for `published`. Other keys are ignored.

    Raises:
        DocumentError: a field of the wrong kind, an unknown side, no usable day of publication, an unusable text.
    """
    check_text(text, where)
    published = _published(fields, defaults, where)
    outlet = _line(fields, "outlet", where) or defaults.outlet
    outlet = outlet and _canonical(outlet)
    return Document(
        text=text,
        published=published.day,
        published_at=published.at,
        outlet=outlet,
        outlet_side=_side(fields, outlet, defaults, where),
        title=_line(fields, "title", where) or defaults.title,
        language=_language(fields, text, where),
        own_id=_line(fields, "id", where),
        source=where,
        bytes_sha256=bytes_sha256,
    )


def check_text(text: str, where: str) -> None:
    """Refuse a text that is empty or that cannot be stored and found again character by character.

    Raises:
        DocumentError: empty, a NUL character, or half of a surrogate pair.
    """
    if not text.strip():
        raise DocumentError(where, "there is no text in it")
    if (offset := text.find("\0")) >= 0:
        raise DocumentError(where, f"a NUL character at offset {offset} of the text", "remove it")
    if not text.isascii() and (half := _first_surrogate(text)) is not None:
        raise DocumentError(where, f"half of a surrogate pair at offset {half} of the text", "remove it")


def _first_surrogate(text: str) -> int | None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return error.start
    return None


def _line(fields: Mapping[str, object], key: str, where: str) -> str | None:
    """One field as one line: runs of white space become one space, control characters go; None where empty."""
    value = fields.get(key)
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise DocumentError(where, f"{key} is {type(value).__name__}, expected a string or null")
    if _first_surrogate(value) is not None:
        raise DocumentError(where, f"{key} holds half of a surrogate pair", "remove it")
    line = "".join(letter for letter in " ".join(value.split()) if letter >= " " and not "\x7f" <= letter <= "\x9f")
    return line or None


def _published(fields: Mapping[str, object], defaults: Defaults, where: str) -> Published:
    word = fields.get("published")
    if word is not None and not isinstance(word, str):
        raise DocumentError(where, f"published is {type(word).__name__}, expected an ISO date", PUBLISHED_REMEDY)
    if word and word.strip():
        return parse_published(word, where)
    if defaults.published is not None:
        return Published(defaults.published)
    found = published_in_name(PurePath(where).name)
    if found is None:
        raise DocumentError(where, "no date of publication", PUBLISHED_REMEDY)
    return found


def _side(fields: Mapping[str, object], outlet: str | None, defaults: Defaults, where: str) -> Side:
    word = _line(fields, "outlet_side", where)
    if word is not None:
        if word not in set(Side):
            raise DocumentError(where, f"unknown outlet_side {word[:40]!r}", f"one of {', '.join(Side)}")
        return Side(word)
    if defaults.outlet_side is not None:
        return defaults.outlet_side
    if outlet is None:
        return Side.UNKNOWN
    return _side_of(outlet)


@lru_cache(maxsize=4096)
def _canonical(outlet: str) -> str:
    """A known outlet's canonical name: «Повітряні Сили» that publish and the Air Force that others cite are one."""
    from contested.atlas.sources import source_named  # noqa: PLC0415  its tables load only where an outlet is given

    source = source_named(outlet)
    return source.name if source is not None else outlet


@lru_cache(maxsize=4096)
def _side_of(outlet: str) -> Side:
    """The side of a known outlet; kept, since an export has thousands of reports of one and a look takes 0.4 ms."""
    from contested.atlas.sources import source_named  # noqa: PLC0415  its tables load only where a side is looked up

    source = source_named(outlet)
    return Side(source.side) if source is not None else Side.UNKNOWN


def _language(fields: Mapping[str, object], text: str, where: str) -> str | None:
    """The language that the file states, where it is one of ours; a language of its own is None, not a guess."""
    word = _line(fields, "language", where)
    if word is None:
        return language_of(text)
    code = word.lower().replace("_", "-").split("-")[0]
    return code if code in _LANGUAGES else None
