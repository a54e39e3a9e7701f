"""The registry of public datasets: one mapping file for each, with its home, licence, attribution and addresses.

An address without a checksum is `unpinned`: its file changes daily at its home. Nothing here opens a connection.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from contested.documents.tables_toml import Entry, parse_toml
from contested.errors import InputError

# In the order in which a list shows them; each is a file of that name beside this module.
DATASETS = (
    "general_staff_losses",
    "general_staff_second",
    "oryx_losses",
    "warspotting_losses",
    "casualty_claims",
    "economist_casualties",
    "isw_area",
    "missile_attacks",
    "deepstate_daily",
    "deepstate_weekly",
)
UNPINNED = "unpinned"
_HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class Download:
    """One file of a dataset: the name that it gets, its address, and its SHA-256 or "unpinned"."""

    name: str
    url: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """One public dataset. `by_hand` says what to do where it cannot be fetched."""

    name: str
    title: str
    note: str
    home: str
    licence: str
    attribution: str
    by_hand: str
    downloads: tuple[Download, ...]
    mapping: bytes


def dataset(name: str) -> Dataset:
    """A dataset of the registry.

    Raises:
        InputError: an unknown name, with those that are known.
    """
    if name not in DATASETS:
        raise InputError("dataset", f"unknown name {name[:40]!r}", f"one of {', '.join(DATASETS)}")
    return _shipped(name)


@lru_cache(maxsize=32)
def _shipped(name: str) -> Dataset:
    where = f"{name}.toml"
    return described(files(__package__).joinpath(where).read_bytes(), where)


def described(data: bytes, where: str) -> Dataset:
    """What a mapping file says about where its data come from.

    Raises:
        InputError: a key of [source] that is missing or unknown.
    """
    top = parse_toml(data, where)
    source = top.table("source")
    if source is None:
        raise top.refuse("[source]", "it is missing", "it gives home, licence and attribution")
    found = Dataset(
        name=top.needed("name"),
        title=top.needed("title"),
        note=top.text("note") or "",
        home=source.needed("home"),
        licence=source.needed("licence"),
        attribution=source.needed("attribution"),
        by_hand=source.text("by_hand") or "",
        downloads=tuple(_download(entry) for entry in source.tables("files")),
        mapping=data,
    )
    source.close()
    return found


def _download(entry: Entry) -> Download:
    found = Download(entry.needed("name"), entry.needed("url"), entry.needed("sha256"))
    entry.close()
    if found.sha256 != UNPINNED and (len(found.sha256) != 64 or not set(found.sha256) <= _HEX):
        raise entry.refuse("sha256", f"{found.sha256[:20]!r}", "64 hexadecimal digits, or unpinned")
    if not found.url.startswith("https://") or "/" in found.name or found.name.startswith("."):
        raise entry.refuse("url", f"{found.name} from {found.url[:60]}", "https and a plain file name")
    return found
