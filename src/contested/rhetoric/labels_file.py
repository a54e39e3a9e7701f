"""The file of a reader's own labels: JSON lines that a person or a team owns, shares and may edit by hand.

A line that is no label is refused with its number, never passed over; writing adds lines and changes none.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from contested.claims.parts import Span
from contested.claims.vocabulary import Side
from contested.errors import ContestedError, InputError
from contested.rhetoric.instance import Voice
from contested.rhetoric.labels import Label, Labels
from contested.rhetoric.sides import SIDES
from contested.rhetoric.taxonomy import Taxonomy

KEYS = ("frame", "accepted", "quote", "text", "document", "span", "side", "voice", "by", "at", "note")
MOST_TOLD = 5  # broken lines that an error names
_FORM = '{"frame": "encircled", "accepted": true, "text": "..."}'


def read_labels(path: Path, taxonomy: Taxonomy) -> Labels:
    """The labels of a file, in its order; blank lines are passed over, of two about the same the later one counts.

    Raises: InputError naming the file and every line that is no label, or that names a frame which the taxonomy has
    not.
    """
    if path.exists() and not path.is_file():
        raise InputError(str(path), "it is no file", "give a file of labels, as contested label writes it")
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except FileNotFoundError:
        raise InputError(str(path), "there is no such file", "make one with: contested label") from None
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"byte {error.start} is no UTF-8", "save it as UTF-8") from None
    found: dict[tuple[object, ...], Label] = {}
    broken: list[InputError] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            label = _label(line, f"{path}:{number}", taxonomy)
        except InputError as error:
            broken.append(error)
            continue
        found.pop(label.about, None)  # the last one counts, and stands last
        found[label.about] = label
    if len(broken) == 1:
        raise broken[0]
    if broken:
        told = "; ".join(f"{one.where.rpartition(':')[2]}: {one.what}" for one in broken[:MOST_TOLD])
        raise InputError(str(path), f"{len(broken)} lines are no labels: {told}", broken[0].remedy)
    return Labels(tuple(found.values()))


def append_labels(path: Path, labels: Sequence[Label]) -> None:
    """Write labels behind those that are there, at once and for good; what stands in the file stays as it is.

    Raises: InputError where no file can be.
    """
    body = "".join(one.line() + "\n" for one in labels).encode()
    if path.is_dir() or not path.parent.is_dir():
        raise InputError(str(path), "no file can be here", "give the path of a file in an existing folder")
    with path.open("ab+") as stream:
        if stream.tell():
            stream.seek(-1, os.SEEK_END)
            if stream.read(1) != b"\n":
                body = b"\n" + body
        stream.write(body)
        stream.flush()
        os.fsync(stream.fileno())


def _label(line: str, where: str, taxonomy: Taxonomy) -> Label:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(where, f"no JSON: {error}", f"one label a line: {_FORM}") from None
    if not isinstance(row, dict):
        raise InputError(where, f"a {type(row).__name__} and no object", f"one label a line: {_FORM}")
    if unknown := sorted(set(row) - set(KEYS)):
        raise InputError(where, f"no key {unknown[0]!r}", "the keys are " + ", ".join(KEYS))
    if not isinstance(row.get("accepted"), bool):
        raise InputError(where, f"accepted is {row.get('accepted')!r}", "write true or false")
    text, quote = (_words(row, key, where) for key in ("text", "quote"))
    if not (text or quote):
        raise InputError(where, "it has neither a text nor a quote", f"one label a line: {_FORM}")
    try:
        frame = taxonomy.frame(_words(row, "frame", where)).id
    except InputError as error:
        raise InputError(where, error.what, error.remedy) from None
    document = _words(row, "document", where) or None
    span = _span(row.get("span"), where)
    if (document is None) != (span is None):
        raise InputError(where, "document and span go together", "give both or neither")
    return Label(
        frame=frame,
        accepted=row["accepted"],
        quote=quote or text,
        text=text or quote,
        document=document,
        span=span,
        side=_side(row.get("side"), where),
        voice=_voice(row.get("voice"), where),
        by=_words(row, "by", where),
        at=_clock(row.get("at"), where),
        note=_words(row, "note", where),
    )


def _words(row: Mapping[str, object], key: str, where: str) -> str:
    word = row.get(key)
    if word is not None and not isinstance(word, str):
        raise InputError(where, f"{key} is {word!r}", "write words")
    try:
        (word or "").encode()
    except UnicodeEncodeError:
        raise InputError(where, f"{key} holds letters that are no text", "write it in UTF-8") from None
    return (word or "").strip()


def _span(found: object, where: str) -> Span | None:
    if found is None:
        return None
    if isinstance(found, list) and len(found) == 2 and all(type(one) is int for one in found):
        try:
            return Span(*found)
        except ContestedError:
            pass
    raise InputError(where, f"span is {found!r}", "write the first offset and the one behind the last, as [12, 40]")


def _side(found: object, where: str) -> Side | None:
    if found is None:
        return None
    if isinstance(found, str) and found in SIDES:
        return Side(found)
    raise InputError(where, f"side is {found!r}", "write UA or RU, or leave it out; a third party's own view is "
                     'the voice "author"')  # fmt: skip


def _voice(found: object, where: str) -> Voice | None:
    if found is None:
        return None
    if isinstance(found, str) and found in set(Voice):
        return Voice(found)
    raise InputError(where, f"voice is {found!r}", f"write one of {', '.join(Voice)}, or leave it out")


def _clock(found: object, where: str) -> datetime | None:
    if found is None:
        return None
    try:
        return datetime.fromisoformat(str(found))
    except ValueError:
        raise InputError(where, f"at is {found!r}", "write it as 2026-11-23 or 2026-11-23T09:30:00+00:00") from None
