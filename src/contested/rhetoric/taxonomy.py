"""The frames that are looked for, as data (`taxonomy.toml`): mirrored pairs, each with its definition and examples.

A frame says whose condition it speaks of, its own side's or the enemy's, and never which side that is: exchanging the
sides' names changes no frame. What is wrong in the table is an error that names the frame and the remedy.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from contested.errors import InputError

LANGUAGES = ("en", "uk", "ru")
_TABLE = "taxonomy.toml"
_KEYS = frozenset(("id", "name", "mirror", "about", "definition", "predicates", "examples", "counter_examples"))


class About(StrEnum):
    """Whose condition a frame speaks of, seen from the side that it serves."""

    OWN = "own"
    ENEMY = "enemy"
    BOTH = "both"
    THIRD = "third"


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame: what it tells, its mirror among the other side's frames, and what in the ledger bears on it.

    `examples` carry it and `counter_examples` do not, by language (en, uk, ru); `predicates` are names of `Taxonomy`'s.
    """

    id: str
    name: str
    mirror: str
    about: About
    definition: str
    predicates: tuple[str, ...]
    examples: Mapping[str, tuple[str, ...]]
    counter_examples: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All frames with the version of their table, and what each predicate over the ledger means."""

    version: str
    frames: tuple[Frame, ...]
    predicates: Mapping[str, str]

    def __post_init__(self) -> None:
        by_id = {frame.id: frame for frame in self.frames}
        if len(by_id) != len(self.frames):
            raise InputError(_TABLE, "two frames have one id", "give each its own")
        for frame in self.frames:
            if frame.mirror not in by_id or by_id[frame.mirror].mirror != frame.id:
                raise InputError(f"{_TABLE}, {frame.id}", f"{frame.mirror!r} is no mirror of it", "name each other")
            unknown = [name for name in frame.predicates if name not in self.predicates]
            if unknown:
                raise InputError(f"{_TABLE}, {frame.id}", f"no predicate {unknown[0]!r}", "add it under [predicates]")

    def frame(self, name: str) -> Frame:
        """The frame of an id. Raises: InputError where there is none, with those that there are."""
        found = next((frame for frame in self.frames if frame.id == name), None)
        if found is None:
            raise InputError("frame", f"no frame {name!r}", ", ".join(frame.id for frame in self.frames))
        return found

    def mirror(self, frame: Frame) -> Frame:
        """The frame that answers a frame."""
        return self.frame(frame.mirror)


def read_taxonomy(text: str) -> Taxonomy:
    """The taxonomy of a table in TOML. Raises: InputError naming the frame and what is wrong with it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(_TABLE, f"no TOML: {error}", "mend it there") from error
    version, rows, predicates = table.get("version"), table.get("frames"), table.get("predicates")
    if not isinstance(version, str) or not isinstance(rows, list) or not isinstance(predicates, dict):
        raise InputError(_TABLE, "it needs a version, frames and predicates", "see its first lines")
    return Taxonomy(version, tuple(_frame(row) for row in rows), MappingProxyType(predicates))


def _frame(row: dict[str, object]) -> Frame:
    where = f"{_TABLE}, {row.get('id', 'a frame without an id')}"
    if set(row) != _KEYS:
        wrong = ", ".join(sorted(set(row) ^ _KEYS))
        raise InputError(where, f"keys missing or unknown: {wrong}", "a frame has " + ", ".join(sorted(_KEYS)))
    texts = {key: row[key] for key in ("id", "name", "mirror", "definition", "about")}
    if not all(isinstance(text, str) and text.strip() for text in texts.values()):
        raise InputError(where, "an empty text", "write it")
    if texts["about"] not in set(About):
        raise InputError(where, f"about {texts['about']!r}", "it is one of " + ", ".join(About))
    names = row["predicates"]
    if not isinstance(names, list) or not names:
        raise InputError(where, "no predicates", 'name one, or "none"')
    return Frame(
        id=str(texts["id"]),
        name=str(texts["name"]),
        mirror=str(texts["mirror"]),
        about=About(str(texts["about"])),
        definition=str(texts["definition"]),
        predicates=tuple(str(name) for name in names),
        examples=_sentences(row["examples"], where),
        counter_examples=_sentences(row["counter_examples"], where),
    )


def _sentences(found: object, where: str) -> Mapping[str, tuple[str, ...]]:
    if not isinstance(found, dict) or set(found) != set(LANGUAGES) or not all(found.values()):
        raise InputError(where, "examples are wanted in each language", "write them for " + ", ".join(LANGUAGES))
    return MappingProxyType({language: tuple(map(str, found[language])) for language in LANGUAGES})


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """The package's own taxonomy."""
    return read_taxonomy(files(__package__).joinpath(_TABLE).read_text("utf-8"))


def frames() -> tuple[Frame, ...]:
    """The frames of the package's own taxonomy."""
    return taxonomy().frames
