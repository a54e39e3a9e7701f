"""Results kept by the content that they were made from, in a folder that may be deleted at any time.

A key says everything that the result depends on (hashes of the input, the version of the making); a changed input is
another key, so nothing is ever out of date. Each file begins with the hash of its body: a damaged one is made anew.
A folder that cannot be written is no error, only slower.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

FOLDER_VARIABLE = "CONTESTED_CACHE"
RESULTS = "results"
_HASH_BYTES = 32


def cache_folder(kind: str) -> Path:
    """Where results of a kind are kept: in CONTESTED_CACHE where it is set, else in the user's folder for caches."""
    if named := os.environ.get(FOLDER_VARIABLE, "").strip():
        return Path(named) / kind
    if sys.platform == "darwin":
        root = Path.home() / "Library" / "Caches"
    elif sys.platform == "win32":
        root = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return root / "contested" / kind


def kept(key: str, make: Callable[[], bytes]) -> bytes:
    """The result of `make` under `key`, from the cache where it is there and whole."""
    name = hashlib.sha256(key.encode()).hexdigest()
    path = cache_folder(RESULTS) / name[:2] / name[2:]
    try:
        stored = path.read_bytes()
    except OSError:
        stored = b""
    body = stored[_HASH_BYTES:]
    if stored and hashlib.sha256(body).digest() == stored[:_HASH_BYTES]:
        return body
    made = make()
    with contextlib.suppress(OSError):
        _write(path, made)
    return made


def _write(path: Path, body: bytes) -> None:
    """Whole or not at all: another process may read the same file meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
        try:
            part.write(hashlib.sha256(body).digest() + body)
            part.close()
            os.replace(part.name, path)
        except OSError:
            Path(part.name).unlink(missing_ok=True)
            raise
