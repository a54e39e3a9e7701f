"""What the reader of a file says about it, used where the file itself says nothing.

A file's own word wins over these; these win over what is guessed from a file's name or a page's metadata.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from contested.claims.vocabulary import Side

PUBLISHED_REMEDY = "give --published YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Defaults:
    """Published day, outlet, its side and title for documents that lack them; None where nothing is known."""

    published: date | None = None
    outlet: str | None = None
    outlet_side: Side | None = None
    title: str | None = None
