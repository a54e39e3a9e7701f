"""A lineage: which report seems to repeat which, and why. Every edge is a suggestion, none is a verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from contested.errors import InputError


class Kind(StrEnum):
    """How a report repeats another; the words are those that a reader is shown."""

    SAME_WORDS = "same words"
    CUT = "shortened"
    EXTENDED = "extended"
    REWORDED = "reworded"
    TRANSLATED = "translated"
    RELAYED = "relayed"
    SAME_FIGURE = "same figure"
    FOLLOWED = "the same figures on many days"


# Kinds that make two reports one telling. A relay repeats a figure inside a report of its own, and an unusual figure
# may have been asked for twice.
TELLINGS = frozenset({Kind.SAME_WORDS, Kind.CUT, Kind.EXTENDED, Kind.REWORDED, Kind.TRANSLATED})


@dataclass(frozen=True, slots=True)
class Report:
    """A document as the lineage knows it: content hash, the outlet (or what names it), the day of publication."""

    document: str
    name: str
    published: date


@dataclass(frozen=True, slots=True)
class Edge:
    """`copy` seems to repeat `origin` (content hashes), which was published before it or at the same time.

    `score` is from 0 to 1: the share that the two have in common, of words or of figures and names; it is no
    probability. `reason` says in plain words what they share.
    """

    copy: str
    origin: str
    kind: Kind
    reason: str
    score: float

    def __post_init__(self) -> None:
        if self.copy == self.origin or not 0.0 <= self.score <= 1.0:
            raise InputError("lineage", f"an edge {self.copy} to {self.origin}, score {self.score}", "tell two apart")


@dataclass(frozen=True, slots=True)
class Lineage:
    """Reports, the earliest first; edges in the order of their copies; families of two or more, the earliest first.

    A family is the set of documents that are one telling. A document has at most one edge of each: one of a telling,
    one of a relay, one of a figure.
    """

    reports: tuple[Report, ...]
    edges: tuple[Edge, ...]
    families: tuple[tuple[str, ...], ...]
    _family: dict[str, int] = field(init=False, repr=False, compare=False)
    _origin: dict[str, Edge] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        families = {document: number for number, family in enumerate(self.families) for document in family}
        object.__setattr__(self, "_family", families)
        origins = {edge.copy: edge for edge in self.edges if edge.kind in TELLINGS}
        object.__setattr__(self, "_origin", origins)

    def family_of(self, document: str) -> tuple[str, ...]:
        """The documents of one telling with this one, the earliest first; itself alone where nothing repeats it."""
        number = self._family.get(document)
        return (document,) if number is None else self.families[number]

    def telling(self, document: str) -> str:
        """The first document of its family, which stands for the telling."""
        return self.family_of(document)[0]

    def origin_of(self, document: str) -> Edge | None:
        """The edge that puts a document into its family; None for the first of a family and outside of families."""
        return self._origin.get(document)


NO_LINEAGE = Lineage((), (), ())
