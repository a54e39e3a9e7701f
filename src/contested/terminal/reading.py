"""The road from what was given to claims: documents one after the other, each read by the rules, in many processes.

With a second reader the documents are read by rules and model, in a few threads, since the model is waited for.

What cannot be read is collected beside, never raised, so that one bad report does not cost the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from contested.batch import run
from contested.claims.claim import Claim
from contested.documents.defaults import Defaults
from contested.documents.document import Document
from contested.documents.read import read
from contested.errors import DocumentError, Remark
from contested.extract.reader import extract
from contested.extract.trace import Trace, trace

if TYPE_CHECKING:
    from contested.documents.datasets import Mapped
    from contested.terminal.model_account import ClaimsAccount

Reading = tuple[Document, tuple[Claim, ...]]


def readings(sources: Iterable[str | Path], defaults: Defaults, problems: list[DocumentError]) -> Iterator[Reading]:
    """Every report of the sources with its claims, in order; `problems` fills up as they are met."""
    return run(read_claims, _documents(sources, defaults, problems))


def traces(sources: Iterable[str | Path], defaults: Defaults, problems: list[DocumentError]) -> Iterator[Trace]:
    """Every report with what became of its numbers and statuses, in order, by the rules alone."""
    return run(trace, _documents(sources, defaults, problems))


def second_readings(
    sources: Iterable[str | Path],
    defaults: Defaults,
    problems: list[DocumentError],
    account: ClaimsAccount,
) -> Iterator[Reading]:
    """Every report with its claims by rules and model, in order; `account` keeps what the model offered and cost."""
    for reading in account.reader.readings(_documents(sources, defaults, problems)):
        account.note(reading)
        yield reading.document, reading.claims


def read_claims(document: Document) -> Reading:
    """One document with its claims: a task that travels to other processes by its name."""
    return document, extract(document).claims


def dataset_readings(
    sources: Iterable[str | Path], mapping: Mapped, defaults: Defaults, problems: list[DocumentError]
) -> Iterator[Reading]:
    """Every row, report or map of datasets with its claims, in order.

    One process: a row is read in less time than it takes to send it to another. A cell that gave no claim is a
    problem of its own; what was left out on purpose, repaired or kept in doubt is a remark.
    """
    from contested.documents.datasets import read_dataset

    notes: list[str] = []
    for source in sources:
        for found in read_dataset(source, mapping, defaults, notes):
            if isinstance(found, DocumentError):
                problems.append(found)
                continue
            reading = extract(found)
            where = found.source.rpartition(":")[0] or found.source
            problems.extend(DocumentError(where, left.reason) for left in reading.not_read)
            yield found, reading.claims
    for note in notes:
        where, _, what = note.partition(": ")
        problems.append(Remark(where, what))


def _documents(sources: Iterable[str | Path], defaults: Defaults, problems: list[DocumentError]) -> Iterator[Document]:
    for source in sources:
        for found in read(source, defaults):
            if isinstance(found, Document):
                yield found
            else:
                problems.append(found)
