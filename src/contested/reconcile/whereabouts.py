"""The place that a number counts in, where the words name another: a town for what stands around it, and the country
or none for the whole war.

"200 are inside the town" and "170,000 are massed around it" answer two questions; "lost 970 troops" and "lost 970
troops in Ukraine" answer one.
The claim names the town for both. What is around it, near it, under it ("під містом") or in its area is counted as its
sector's, which reports tell of in the same words; the words nearest to the number decide.
"""

from __future__ import annotations

import re
from functools import lru_cache

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.parts import Locality
from contested.claims.vocabulary import Measure
from contested.errors import InputError

_NAME, _TOWN = r"[A-Z][\w'’-]+", r"(?:city|town|village|settlement)"
_TOWN_CYRILLIC = r"(?:[А-ЯІЇЄҐ][\w'’-]+|міст\w+|селищ\w+|город\w+|пос[её]лк\w+|ним\b|него\b|нього\b)"
_AROUND = re.compile(
    r"\b(?:(?i:around|near|outside|surrounding|encircling|opposite|facing|next to|close to|towards?|besieging)"
    rf" (?:the )?(?:embattled |besieged )?(?:{_NAME}|{_TOWN}|it\b)"
    rf"|(?i:in the) (?:wider )?(?:{_NAME} ){{0,2}}(?:area|direction|axis|vicinity)"
    r"|(?:area|areas|approaches) (?:around|of|to)\b"
    r"|(?i:навколо|довкола|довкруг|поблизу|біля|неподалік|вокруг|возле|вблизи|около|під|под) "
    rf"{_TOWN_CYRILLIC}"
    r"|(?i:[ву]) район[іе] (?:міста |города )?[А-ЯІЇЄҐ]"
    r"|(?i:на) (?:\w+ому? )?(?:напрямку|направлении)"
    r"|(?i:на) (?:ближніх |дальніх |ближних |дальних )?п[іо]дступах)"
)
_INSIDE = re.compile(
    rf"\b(?i:inside|within) (?:the )?(?:{_NAME}|{_TOWN}|it\b)"
    rf"|\b(?i:in) (?:the )?(?:{_NAME}|{_TOWN})\b(?! area| direction| axis| sector)"
    rf"|\b(?i:у|в|во) (?:сам\w+ )?{_TOWN_CYRILLIC}"
    r"|\b(?i:всередині|внутри)\b",
)
_UKRAINE, _RUSSIA = "country:UA", "country:RU"
_SIDES = frozenset(("UA", "RU"))
_CIVILIANS = frozenset(("civilian", "children", "rescuers", "unknown"))
# The country under a side's sky. What Russia shoots down of no place said may be over what it occupies.
_STRIKES = {
    (Measure.LAUNCHED, "RU"): _UKRAINE,
    (Measure.INTERCEPTED, "UA"): _UKRAINE,
    (Measure.LAUNCHED, "UA"): _RUSSIA,
}
_CROSSED = 40  # characters that a number, a comma or a semicolon between two words counts for
_MARKS = re.compile(r"\d[\d\s.,]*|[,;:]")


def scope(claim: Claim, text: str) -> Locality | None:
    """The place that a claim counts in: its own, or the sector of the town that the counted are around.

    A count of the whole war is asked in one way: a side's losses of no place, a night's strikes of the country struck.

    `text` is the text of the claim's document.
    """
    place = claim.place
    if _army_losses(claim):
        return None if place is not None and place.place_id == _UKRAINE else place
    struck = _STRIKES.get((claim.measure, claim.party or ""))
    if place is None and struck is not None:
        return _country(struck)
    if claim.measure is not Measure.STRENGTH or place is None or place.level is not Level.SETTLEMENT:
        return place
    around = min((_apart(claim, text, *found.span()) for found in _found(_AROUND, claim, text)), default=None)
    if around is None:
        return place
    inside = min((_apart(claim, text, *found.span()) for found in _found(_INSIDE, claim, text)), default=None)
    return place if inside is not None and inside < around else _surroundings(place)


def _army_losses(claim: Claim) -> bool:
    """Whether an army's losses are told, of which "in Ukraine" may be said; a region or a town is another question."""
    if claim.party not in _SIDES or claim.what is None:
        return False
    if claim.measure is Measure.LOSSES:
        return claim.what not in _CIVILIANS
    return claim.measure in (Measure.KILLED, Measure.WOUNDED) and claim.what == "military"


@lru_cache(maxsize=8)
def _country(place_id: str) -> Locality:
    place = gazetteer().place(place_id)
    return Locality(place.name, place.id, place.lat, place.lon, place.level)


def _found(pattern: re.Pattern[str], claim: Claim, text: str) -> list[re.Match[str]]:
    return list(pattern.finditer(text, claim.sentence.start, claim.sentence.end))


def _apart(claim: Claim, text: str, start: int, end: int) -> int:
    """Characters between a claim's words and others of its sentence, more where other numbers or marks stand there."""
    span = claim.span
    if start < span.end and span.start < end:
        return 0
    low, high = (span.end, start) if start >= span.end else (end, span.start)
    return high - low + _CROSSED * len(_MARKS.findall(text, low, high))


@lru_cache(maxsize=4096)
def _surroundings(place: Locality) -> Locality:
    """The sector of a town; of one that the atlas does not know, by its name alone."""
    try:
        known = gazetteer().sector_of(gazetteer().place(place.place_id)) if place.place_id else None
    except InputError:
        known = None
    if known is None:
        return Locality(f"{place.name} sector", None, place.lat, place.lon, Level.SECTOR)
    return Locality(known.name, known.id, known.lat, known.lon, known.level)
