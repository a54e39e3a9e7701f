"""What reading is made of, as one hash: a part of every key under which something that was read is kept."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import contested.extract
import contested.rhetoric


@lru_cache(maxsize=1)
def making() -> str:
    """A hash of every file that reading is made of."""
    found = hashlib.sha256()
    for package in (contested.extract, contested.rhetoric):
        for folder in package.__path__:
            for path in sorted(Path(folder).rglob("*")):
                if path.is_file() and path.suffix != ".pyc":
                    found.update(f"{path.relative_to(folder)}\x1f".encode() + path.read_bytes())
    return found.hexdigest()
