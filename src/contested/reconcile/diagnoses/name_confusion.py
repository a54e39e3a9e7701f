"""`name_confusion`: two places of one name, one place under two spellings or names, told of the same matter.

It says what the names may mean and sets the sentences beside each other; it never joins two places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.claims.claim import Claim
from contested.claims.parts import Locality
from contested.claims.vocabulary import Measure
from contested.reconcile.casebook import Casebook
from contested.reconcile.diagnoses.moved_event import moved
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.gathering import windows
from contested.reconcile.phrases import listed, sentence, tellings
from contested.reconcile.scope import level
from contested.reconcile.spellings import FEWEST_CONSONANTS, kin, skeleton, written_as
from contested.reconcile.statement import Statement

KIND = "name_confusion"
# What is told of a village: who holds it, and whom or what a blow there hit. Other counts are told of fronts.
MATTERS = frozenset({Measure.CONTROL, Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.DAMAGE, Measure.HITS})
MATTERS |= {Measure.EVACUATED, Measure.REMAINING, Measure.STRENGTH, Measure.POWER_OUTAGE, Measure.ASSAULTS}
# Equal figures of one day that two reports give for two places of nearly one name ("two dead", "five hurt").
ONE_EVENT = 2
# Inhabitants. Two spellings of a city ("Kharkov") confuse nobody, two of a village may be taken for two villages.
CITY = 50_000
# Statements of one window that are searched for a second name; more say nothing new.
MOST_SEARCHED = 50

# For a report and a place what is counted there, with the day.
Told = dict[tuple[str, str], set[tuple[object, ...]]]


def diagnose(book: Casebook) -> Iterator[Disagreement]:
    """One for each name, matter and week in which several reports tell of two places, or of one under two names."""
    told: Told = {}
    by_name: dict[tuple[object, ...], list[Statement]] = {}
    by_place: dict[tuple[object, ...], list[Statement]] = {}
    for one in book.statements:
        claim, place = one.claim, one.claim.place
        if place is None or claim.measure not in MATTERS or level(place) is not Level.SETTLEMENT:
            continue
        by_name.setdefault((skeleton(place.name), *_matter(one)), []).append(one)
        if one.interval is not None and one.interval.floor > 0:
            told.setdefault((claim.document, _identity(claim)), set()).add((*_matter(one), one.interval))
        if place.place_id is not None:
            by_place.setdefault((place.place_id, *_matter(one)), []).append(one)
    found: list[Disagreement] = []
    for group in by_name.values():
        if len({_identity(one.claim) for one in group}) > 1:
            for window in windows(group, lambda one: one.day):
                found += _two_places(window, told)
    for group in by_place.values():
        if len({one.claim.document for one in group}) > 1:
            for window in windows(group, lambda one: one.day):
                found += _two_names(window)
    yield from found
    known = [{claim.document for claim in each.claims} for each in found]
    for event in moved(book):
        reports = {claim.document for claim in event.claims}
        if not any(reports <= each for each in known):
            yield event


def _matter(one: Statement) -> tuple[object, ...]:
    """What must be equal for two statements to tell of the same: for a count also whose, of what, and the day."""
    claim = one.claim
    if claim.quantity is None:
        return (claim.measure,)
    return (claim.measure, claim.what, claim.party, claim.quantity.unit, one.day)


def _identity(claim: Claim) -> str:
    place = claim.place or Locality("nowhere")
    return place.place_id or place.name


def _one_event(groups: Sequence[Sequence[Statement]], told: Told) -> bool:
    """Whether two reports tell of one day at two places by several equal figures: then it happened at one of them."""
    return any(
        one.claim.document != other.claim.document
        and len(told.get(_at(one), set()) & told.get(_at(other), set())) >= ONE_EVENT
        for left, right in combinations(groups, 2)
        for one, other in product(left[:MOST_SEARCHED], right[:MOST_SEARCHED])
    )


def _at(one: Statement) -> tuple[str, str]:
    return (one.claim.document, _identity(one.claim))


def _two_places(window: Sequence[Statement], told: Told) -> Iterator[Disagreement]:
    """Statements whose places are two for the reader, though their names are one."""
    by_identity: dict[str, list[Statement]] = {}
    for one in window:
        by_identity.setdefault(_identity(one.claim), []).append(one)
    if len(by_identity) < 2 or len({one.claim.document for one in window}) < 2:
        return
    groups = list(by_identity.values())
    if len({frozenset(one.claim.document for one in group) for group in groups}) == 1 and len(groups) > 1:
        return  # every report tells them apart itself
    places = [group[0].claim.place or Locality("nowhere") for group in groups]
    names = list(dict.fromkeys(place.name for place in places))
    if not all(kin(names[0], name) or names[0] == name for name in names):
        return
    one_event = len(names) > 1 and _one_event(groups, told)
    if len(names) > 1 and all(place.place_id for place in places) and not one_event:
        return  # the atlas knows both villages, and each report names its own
    shown = listed([f"{_located(group)}: {tellings(group)}" for group in groups])
    if len(names) == 1 and not all(place.place_id for place in places):
        head = (
            f"{names[0]} is a place on the map in one report and, as another writes it, none that is found: "
            "one place, or two of one name"
        )
    elif len(names) == 1:
        head = f"{names[0]} is the name of more than one place, and reports of the same days do not mean the same one"
    else:
        spelled = " and ".join(f"“{name}”" for name in names)
        head = f"{spelled} may be one place in two spellings, told of the same matter in the same days"
    if one_event:
        head = f"the same figures of one day are told of {listed(names)}, whose names are easily taken for one another"
    words = f"{head}. {shown}. Until that is settled neither answers for the other."
    found = [one for one in window if _identity(one.claim) in by_identity]
    yield Disagreement(KIND, sentence(words), tuple(one.claim for one in found))


def _located(group: Sequence[Statement]) -> str:
    """A place's name with its region, or that it is in no atlas under this name."""
    place = group[0].claim.place or Locality("nowhere")
    if place.place_id is None:
        return f"{place.name} (not found on the map)"
    region = gazetteer().region_of(gazetteer().place(place.place_id))
    return f"{place.name} ({region.name})" if region else place.name


def _two_names(window: Sequence[Statement]) -> Iterator[Disagreement]:
    """One place under names that no reader would take for one: a former name, or a village's other spelling."""
    place = window[0].claim.place
    if place is None or place.place_id is None:
        return
    village = gazetteer().place(place.place_id).population < CITY
    named: dict[str, list[Statement]] = {}
    words: dict[str, str] = {}
    for one in window[:MOST_SEARCHED]:
        text = one.document.text[one.claim.sentence.start : one.claim.sentence.end]
        written = place.name if place.name in text else written_as(text, place.place_id)
        if written is not None:
            shape = _shape(written, place.name, village=village)
            named.setdefault(shape, []).append(one)
            words.setdefault(shape, place.name if shape == place.name else written)
    if len(named) < 2 or len({one.claim.document for group in named.values() for one in group}) < 2:
        return
    told = listed([f"“{words[shape]}”: {tellings(group)}" for shape, group in named.items()])
    found = {id(one) for group in named.values() for one in group}
    yield Disagreement(
        KIND,
        f"{place.name} is told of under {len(named)} names: {told}. They are one place.",
        tuple(one.claim for one in window if id(one) in found),
    )


def _shape(written: str, name: str, *, village: bool) -> str:
    """The place's own name for its spellings in all languages and cases, else what a reader sees as another name; of a
    village, every spelling in Latin letters is another name."""
    if village and written.isascii():
        return written
    own, seen = skeleton(name), skeleton(written)
    shared = min(FEWEST_CONSONANTS, len(own), len(seen))
    return name if own[:shared] == seen[:shared] else seen[:FEWEST_CONSONANTS]
