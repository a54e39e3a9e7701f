"""A claim with some fields as a reader corrected them: the same words, the same identity, other values.

A correction has to be a claim: every value goes through the one parser of claims and the contract's own checks. The
document, the words and the rule are what was read, and cannot be corrected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.claims.claim import Claim, Scalar
from contested.claims.vocabulary import MEASURED, Bound
from contested.errors import ClaimError, InputError, QuestionError
from contested.ledger.judgement import Judgement, Kind, Value
from contested.ledger.rows import claim_from_row

CORRECTABLE = (
    *("measure", "what", "party", "low", "high", "bound", "unit", "per", "aspect", "status"),
    *("place", "place_id", "lat", "lon", "level", "start", "end", "precision"),
    *("speaker", "speaker_side", "relay", "polarity", "certainty", "stated_at", "definition"),
)

CANDIDATES_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected(Claim):
    """A claim as a reader corrected it; `original` is the claim as it was read, whose identity it keeps.

    It never enters the ledger as a claim: the ledger holds what was read, and the judgement beside it.
    """

    original: Claim

    @property
    def id(self) -> str:
        """The identity of the claim as it was read: links, marks and later judgements go on naming it."""
        return self.original.id


def as_read(claim: Claim) -> Claim:
    """The claim as it was read."""
    return claim.original if isinstance(claim, Corrected) else claim


def corrected(claim: Claim, changes: Mapping[str, Value]) -> Corrected:
    """The claim with some fields replaced, under the contract's names; None is "not said", for the relay ().

    Raises:
        ClaimError: a field that cannot be corrected, or a claim that would break its contract.
    """
    wrong = sorted(set(changes) - set(CORRECTABLE))
    if wrong:
        raise ClaimError(f"{wrong[0]} cannot be corrected; what can: {', '.join(CORRECTABLE)}")
    row: dict[str, object] = claim.row() | dict(changes)
    made = claim_from_row(row)
    if "relay" in changes and not all(name.strip() for name in made.speaker.relay):
        raise ClaimError("relay: a name is empty; leave it out")
    quantity = made.quantity
    if quantity is not None and quantity.bound is Bound.EXACT and not quantity.is_point:
        raise ClaimError(f"an exact number has one value, found {quantity.low:g} to {quantity.high:g}: say its bound")
    if quantity is not None and quantity.unit not in MEASURED and {"low", "high", "unit"} & set(changes):
        broken = [end for end in (quantity.low, quantity.high) if end is not None and end != int(end)]
        if broken:
            raise ClaimError(f"{quantity.unit} are counted whole, found {broken[0]:g}")
    return Corrected(**{one.name: getattr(made, one.name) for one in fields(Claim)}, original=as_read(claim))


def corrected_by(claim: Claim, standing: Iterable[Judgement]) -> Claim:
    """The claim with every correction that stands and names it, in ledger order, the later over the earlier.

    Raises:
        ClaimError: one of them does not fit those before it.
    """
    identity = as_read(claim).id
    for one in standing:
        if one.kind is Kind.CORRECT and identity in one.claims:
            claim = corrected(claim, dict(one.fields))
    return claim


def place_fields(name: str | None) -> dict[str, Scalar]:
    """The five fields of a place from its name or its identity in the atlas; all None for no place.

    A name that the atlas does not know is kept as written, without a point.

    Raises:
        QuestionError: several places bear the name, or no place has the identity; the remedy lists candidates.
    """
    if name is None:
        return dict.fromkeys(("place", "place_id", "lat", "lon", "level"))
    place = _place(name.strip())
    if place is None:
        return {"place": name.strip(), "place_id": None, "lat": None, "lon": None, "level": None}
    return {
        "place": place.name,
        "place_id": place.id,
        "lat": place.lat,
        "lon": place.lon,
        "level": str(place.level),
    }


def _place(name: str) -> Place | None:
    if not name:
        raise QuestionError("--place", "it is empty", "give a name, an identity, or none")
    if ":" in name:
        try:
            return gazetteer().place(name)
        except (InputError, ValueError):
            raise QuestionError("--place", f"the atlas has no place {name!r}", "give a name") from None
    found = gazetteer().named(name)
    exact = [one for one in found if one.name.casefold() == name.casefold()] or list(found)
    if len(exact) > 1:
        shown = ", ".join(f"{one.id} {_where(one)}" for one in exact[:CANDIDATES_SHOWN])
        raise QuestionError("--place", f"{len(exact)} places are called {name!r}", f"give one of {shown}")
    return exact[0] if exact else None


def _where(place: Place) -> str:
    region = gazetteer().region_of(place)
    return f"({place.level}{f' in {region.name}' if region and place.level is not Level.REGION else ''})"
