"""Word lists that are too long for a line of code, read from `words.toml`, where each says what it is for.

Short lists stand beside the rule that reads them; what carries a meaning of its own is a cue in a lexicon, not here.
A list that is asked for and is not in the file is an error at import.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from contested.errors import InputError


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


def _listed(module: str, name: str) -> list[str]:
    try:
        return _tables()[module][name].split()
    except KeyError:
        raise InputError("words.toml", f"no list {name!r} under [{module}]", "add it, with what it is for") from None


@lru_cache(maxsize=64)  # more than the file has lists
def words(module: str, name: str) -> frozenset[str]:
    """The words of a list, each meant whole. Raises: InputError where the file has no such list."""
    return frozenset(_listed(module, name))


@lru_cache(maxsize=64)  # more than the file has lists
def beginnings(module: str, name: str) -> tuple[str, ...]:
    """The beginnings of a list, as `str.startswith` takes them. Raises: InputError where the file has no such list."""
    return tuple(_listed(module, name))
