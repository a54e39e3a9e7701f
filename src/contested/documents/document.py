"""A document: immutable text with its fingerprints, who published it and when.

The text never changes after reading: offsets of claims count its Unicode code points.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from contested.claims.vocabulary import Side
from contested.errors import DocumentError

if TYPE_CHECKING:
    from contested.documents.layers_shapes import MapLayers
    from contested.documents.tables_cells import MappedRows


def sha256(data: bytes) -> str:
    """Hexadecimal SHA-256 of bytes."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report as it was published.

    `published` is the day of publication (UTC) that anchors every relative date; `published_at` the clock where the
    source gives one. `own_id` is the publisher's own identifier. `source` says where it was read (path, row).
    `bytes_sha256` is the fingerprint of the original bytes. `language` is en, uk, ru or None where unknown. `pages` has
    the offset at which each page of a paged source starts, the first at 0; it is empty where there are no pages, and it
    is no part of what the document is: the same text with and without pages is one document.
    `mapped` is what a dataset's reader knows of its characters; it is no part of what was published.
    """

    text: str
    published: date
    outlet: str | None = None
    outlet_side: Side = Side.UNKNOWN
    title: str | None = None
    language: str | None = None
    own_id: str | None = None
    published_at: datetime | None = None
    source: str = ""
    bytes_sha256: str = ""
    pages: tuple[int, ...] = ()
    mapped: MappedRows | MapLayers | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise DocumentError(self.source or "document", "there is no text in it")
        if self.pages and (self.pages[0] != 0 or list(self.pages) != sorted(self.pages)):
            raise DocumentError(self.source or "document", "its pages must start at offset 0 and not go back")

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the text in UTF-8."""
        return sha256(self.text.encode())

    @property
    def id(self) -> str:
        """Content hash of text, outlet, published day and own id: equal text from two outlets is two documents."""
        parts = "\x1f".join((self.text_sha256, self.outlet or "", self.published.isoformat(), self.own_id or ""))
        return sha256(parts.encode())[:20]

    @property
    def name(self) -> str:
        """What a reader sees: the publisher's own id where there is one, else the content hash."""
        return self.own_id or self.id

    def page_at(self, offset: int) -> int | None:
        """The number, from 1, of the page on which the character at `offset` stands; None without pages."""
        return bisect_right(self.pages, offset) if self.pages else None
