"""Every exception that `contested` raises, drawn as one tree.

ContestedError
├── InputError            what was given cannot be read; names the file, the place and the remedy
│   ├── DocumentError     one document of a batch; the others are read
│   │   └── Remark        what to know of documents that were read; nothing has to be mended
│   └── QuestionError     a question that the vocabulary or the ledger cannot answer as asked
│       └── AmbiguousError    a question that could mean several things; holds them
├── ClaimError            a claim that breaks its contract; never reaches the ledger
└── LedgerError           the ledger's file cannot be opened, or its chain does not verify
"""

from __future__ import annotations


class ContestedError(Exception):
    """Root of the tree: catch this to catch everything that `contested` raises on purpose."""


class InputError(ContestedError):
    """Something that was given cannot be read: `where` it stands, `what` was found, and the `remedy`."""

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        self.where = where
        self.what = what
        self.remedy = remedy
        super().__init__(f"{where}: {what}" + (f" ({remedy})" if remedy else ""))

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        """Travel whole between processes: one bad report must not break the pool that met it."""
        return type(self), (self.where, self.what, self.remedy)


class DocumentError(InputError):
    """One document of a batch cannot be read; the rest of the batch is kept."""


class Remark(DocumentError):  # noqa: N818  it is no error, but travels with them
    """What to know of documents that were read: what was left out as no report, or where a day was taken from.

    It travels with the errors, since it is shown beside them, but a strict reading passes.
    """


class QuestionError(InputError):
    """A question that cannot be answered as asked, with the candidates as its remedy."""


class AmbiguousError(QuestionError):
    """A question that could mean several things, or nothing that is there: `candidates` are what can be asked."""

    def __init__(self, where: str, what: str, candidates: tuple[str, ...], left_out: int = 0) -> None:
        self.candidates = candidates
        self.left_out = left_out
        more = f"; and {left_out} more" if left_out else ""
        super().__init__(where, what, "; ".join(f"`{one}`" for one in candidates) + more)

    def __reduce__(self) -> tuple[type[AmbiguousError], tuple[str, str, tuple[str, ...], int]]:  # type: ignore[override]
        """Travel whole between processes."""
        return type(self), (self.where, self.what, self.candidates, self.left_out)


class ClaimError(ContestedError):
    """A claim that breaks the contract: an unknown word, a span that is not the document's, an impossible interval."""


class LedgerError(ContestedError):
    """The ledger cannot be opened, is not a ledger of ours, or does not verify."""
