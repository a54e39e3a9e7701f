"""Frames of many documents, in many processes, each document read once: what was found is kept by content.

The key holds the document with its side and language, and every file that reading is made of, so that a changed rule is
another key.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import contested.extract
import contested.rhetoric
from contested.batch import run
from contested.batch.cache import kept
from contested.claims.parts import Span
from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.rhetoric.instance import Instance, Tier, Voice
from contested.rhetoric.instances import instances


def read_frames(documents: Iterable[Document]) -> Iterator[tuple[Instance, ...]]:
    """The instances of each document, hidden ones among them, in the order of the documents."""
    return run(instances_once, documents)


def instances_once(document: Document) -> tuple[Instance, ...]:
    """The instances of one document, from the cache where the same reading has met it before: a task by its name."""
    about = (document.id, document.outlet_side, document.language or "", document.title or "", document.published_at)
    key = "\x1f".join(("frames", _making(), *map(str, about)))
    rows = json.loads(kept(key, lambda: _written(instances(document))))
    return tuple(_instance(row, document) for row in rows)


@lru_cache(maxsize=1)
def _making() -> str:
    """A hash of every file that reading is made of."""
    found = hashlib.sha256()
    for package in (contested.extract, contested.rhetoric):
        for folder in package.__path__:
            for path in sorted(Path(folder).rglob("*")):
                if path.is_file() and path.suffix != ".pyc":
                    found.update(f"{path.relative_to(folder)}\x1f".encode() + path.read_bytes())
    return found.hexdigest()


def _written(found: Iterable[Instance]) -> bytes:
    rows = [
        [one.frame, one.side, one.voice, one.speaker, one.tier, one.score, one.span.start, one.span.end, one.reasons]
        for one in found
    ]
    return json.dumps(rows, ensure_ascii=False).encode()


def _instance(row: list[object], document: Document) -> Instance:
    frame, side, voice, speaker, tier, score, start, end, reasons = row
    span = Span(int(str(start)), int(str(end)))
    return Instance(
        str(frame),
        Side(str(side)),
        Voice(str(voice)),
        str(speaker),
        Tier(str(tier)),
        float(str(score)),
        document.id,
        span,
        document.text[span.start : span.end],
        tuple(map(str, reasons)) if isinstance(reasons, list) else (),
    )
