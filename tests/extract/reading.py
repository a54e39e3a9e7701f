"""Case tables as tests: a text, and the fields of a claim that must (or must not) be read out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from contested.claims.claim import Claim
from contested.documents.document import Document
from contested.extract.reader import extract

CASES = Path(__file__).parent / "cases"
PUBLISHED = date(2025, 11, 8)  # a Saturday: every case is published on it


@dataclass(frozen=True, slots=True)
class Case:
    """One row of a table: `must` is yes or no, `fields` what the claim says, in the words of the contract."""

    must: bool
    fields: tuple[tuple[str, str], ...]
    text: str
    where: str


def cases(name: str) -> list[Case]:
    """Rows of a table: must, fields as `name=value; name=value`, text; lines that begin with # are remarks."""
    found = []
    for number, line in enumerate((CASES / f"{name}.tsv").read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        must, fields, text = line.split("\t")
        assert must in ("yes", "no"), f"{name}.tsv:{number}: begins with yes or no, found {must!r}"
        pairs = tuple((key.strip(), value.strip()) for key, _, value in (f.partition("=") for f in fields.split(";")))
        found.append(Case(must == "yes", pairs, text, f"{name}.tsv:{number}"))
    return found


def read(text: str) -> tuple[Claim, ...]:
    """The claims of a text without an outlet, published on the tables' day."""
    return extract(Document(text=text, published=PUBLISHED)).claims


def said(claim: Claim, field: str) -> str:
    """A field as a table writes it: null for none, whole numbers without a point, `quote` for the words."""
    row = claim.row()
    value = claim.quote if field == "quote" else row[field]
    if field == "place" and isinstance(value, dict):
        value = value["name"]
    if value is None:
        return "null"
    return (
        f"{value:g}"
        if isinstance(value, float) and abs(value) < 1e6
        else f"{value:.0f}"
        if isinstance(value, float)
        else str(value)
    )


def fits(claim: Claim, case: Case) -> bool:
    """Whether a claim says all that a row says."""
    return all(said(claim, field) == value for field, value in case.fields)


def holds(case: Case) -> bool:
    """Whether the reader does what the row asks."""
    return any(fits(claim, case) for claim in read(case.text)) is case.must
