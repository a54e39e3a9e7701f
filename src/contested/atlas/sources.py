"""Institutions, outlets and persons that speak in reports: their side, their kind and their names in three languages.

An alias is a sequence of normalised words; a word that ends in `*` stands for every word that begins so
("генеральн* штаб*"). The table says who a name is, never how far to believe it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from contested.atlas.gazetteer import words
from contested.errors import InputError

SIDES = frozenset({"UA", "RU", "third", "unknown"})
KINDS = frozenset(
    {
        "agency", "blogger", "energy", "government", "governor", "institute", "intelligence", "international",
        "legislature", "mapper", "mayor", "military", "ministry", "official", "outlet", "police", "president",
        "prosecutor", "rescue",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """One source: canonical English name, side, kind, and aliases as normalised words with optional `*`."""

    name: str
    side: str
    kind: str
    aliases: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.side not in SIDES or self.kind not in KINDS:
            raise InputError(
                "sources.csv", f"{self.name}: side {self.side!r}, kind {self.kind!r}", "see SIDES and KINDS"
            )


@lru_cache(maxsize=1)
def sources() -> tuple[Source, ...]:
    """All sources, in the order of the table."""
    text = files("contested.atlas").joinpath("sources.csv").read_text(encoding="utf-8")
    return tuple(
        Source(row["name"], row["side"], row["kind"], tuple(a.strip() for a in row["aliases"].split(";") if a.strip()))
        for row in csv.DictReader(text.splitlines())
    )


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Source]:
    found: dict[str, Source] = {}
    for source in sources():
        for alias in source.aliases:
            if "*" not in alias:
                found.setdefault(" ".join(words(alias)), source)
    return found | {" ".join(words(source.name)): source for source in sources()}


def _begins(tokens: list[str], alias: str) -> bool:
    parts = alias.split()
    return len(parts) == len(tokens) and all(
        token.startswith(part[:-1]) if part.endswith("*") else token == part
        for token, part in zip(tokens, parts, strict=True)
    )


@lru_cache(maxsize=10_000)  # distinct names of speakers; bounds the memory of a long batch
def source_named(name: str) -> Source | None:
    """The source with this canonical name or alias, however capitalised or inflected; None where there is none."""
    tokens = words(name)
    if tokens[:1] == ["the"]:
        tokens = tokens[1:]
    if not tokens:
        return None
    key = " ".join(tokens)
    found = _by_name().get(key) or _by_name().get(f"the {key}")
    if found is not None:
        return found
    return next((s for s in sources() if any("*" in a and _begins(tokens, a) for a in s.aliases)), None)
