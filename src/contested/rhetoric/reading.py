"""Frames of many documents, in many processes, each document read once: what was found is kept by content.

The key holds the document with its side and language, every file that reading is made of, and what a reader brought, so
that a changed rule or label is another key.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial

from contested.batch import run
from contested.batch.cache import kept
from contested.claims.parts import Span
from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.rhetoric.instance import Instance, Tier, Voice
from contested.rhetoric.instances import instances
from contested.rhetoric.learning import NOTHING, Brought, taught
from contested.rhetoric.making import making


def read_frames(documents: Iterable[Document], brought: Brought = NOTHING) -> Iterator[tuple[Instance, ...]]:
    """The instances of each document, hidden ones among them, in the order of the documents.

    A sentence model is loaded once, in this process: it takes as much memory as all the rest, and all the cores.
    """
    return run(partial(instances_once, brought=brought), documents, workers=1 if brought.embeddings else None)


def instances_once(document: Document, brought: Brought = NOTHING) -> tuple[Instance, ...]:
    """The instances of one document, from the cache where the same reading has met it before: a task by its name."""
    about = (document.id, document.outlet_side, document.language or "", document.title or "", document.published_at)
    key = "\x1f".join(("frames", making(), *map(str, about), brought.key))
    rows = json.loads(kept(key, lambda: _written(instances(document, taught(brought)))))
    return tuple(_instance(row, document) for row in rows)


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
