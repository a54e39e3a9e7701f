"""The road from what was given to claims: documents one after the other, each read by the rules, in many processes.

What cannot be read is collected beside, never raised, so that one bad report does not cost the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from contested.batch import run
from contested.claims.claim import Claim
from contested.documents.defaults import Defaults
from contested.documents.document import Document
from contested.documents.read import read
from contested.errors import DocumentError
from contested.extract.reader import extract

Reading = tuple[Document, tuple[Claim, ...]]


def readings(sources: Iterable[str | Path], defaults: Defaults, problems: list[DocumentError]) -> Iterator[Reading]:
    """Every report of the sources with its claims, in order; `problems` fills up as they are met."""
    return run(read_claims, _documents(sources, defaults, problems))


def read_claims(document: Document) -> Reading:
    """One document with its claims: a task that travels to other processes by its name."""
    return document, extract(document).claims


def _documents(sources: Iterable[str | Path], defaults: Defaults, problems: list[DocumentError]) -> Iterator[Document]:
    for source in sources:
        for found in read(source, defaults):
            if isinstance(found, Document):
                yield found
            else:
                problems.append(found)
