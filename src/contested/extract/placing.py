"""Where a claim is: what its clause names, then what the paragraph named, then what its kind of measure implies.

Launch sites and the places in a speaker's name are not where things happened; a place that nothing says stays None.
"""

from __future__ import annotations

from collections.abc import Iterator

from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.claims.parts import Locality
from contested.claims.vocabulary import Aspect, Measure, Side, Unit
from contested.extract import parties
from contested.extract.attribution import Voice
from contested.extract.launch_sites import far_from, is_origin, seats
from contested.extract.places import BESIDE, INSIDE, exemplified, locality
from contested.extract.scene import METONYMS, Context, Draft, Named, Scene, locative
from contested.extract.sequels import included
from contested.extract.stretches import here, not_its_place, of_a_grouping, whole_front
from contested.extract.timing import STRIKES
from contested.extract.together import one_of_regions, one_of_two_sectors, region_of_districts
from contested.extract.tokens import Token

# Quantities that happened somewhere: with no place named they are the country's.
_EVENTS = frozenset(
    (
        Measure.KILLED,
        Measure.WOUNDED,
        Measure.CAPTURED,
        Measure.MISSING,
        Measure.DAMAGE,
        Measure.EVACUATED,
        Measure.POWER_OUTAGE,
        Measure.RESTORED,
        Measure.OUTAGE_DURATION,
        Measure.SHARE,
        Measure.SERVICE_OUTAGE,
        *STRIKES,
    )
)
# What befalls people.
_BEFALLEN = (Measure.KILLED, Measure.WOUNDED, Measure.CAPTURED, Measure.MISSING)
_OF_A_TOWN = 1000.0  # people; a larger number of dead or lost is a front's or a country's
_FRONT = frozenset((Measure.STRENGTH, Measure.LOSSES, Measure.ASSAULTS))
_OWNED_REACH = 5  # words from "Ukraine's" to the place that it owns: "Ukraine's second-largest city, Kharkiv"
_APART = frozenset("in at on near from to and against over with by for said says".split())
_AND = frozenset("and та і й и".split())
_WHERE = frozenset("in at near у в на під біля під под около возле".split())
_SAID_IN = 6  # words from a number to its place: "one in the riverside village of"
_TOWN_REACH = 12  # words between a claim and "the town" that it is about
# Costs in words of distance, set by hand and not fitted: behind a number is nearer than before it, a number in
# between nearly forbids, a clause's end nearly too; above _TOO_FAR a place is another number's.
_TOO_FAR = 40.0
_CROSSED_LIST, _CROSSED = 40.0, 3.0
_CLAUSE_BEHIND, _CLAUSE_BEFORE = 45.0, 6.0
_JOINT, _BEHIND, _BEFORE, _STEP_BEFORE, _CROSSED_BEFORE = 2.5, 1.0, 3.0, 0.5, 0.6


def place_of(scene: Scene, context: Context, draft: Draft) -> Locality | None:
    """The place of a draft, or None where nothing says one."""
    if draft.place is not None:
        return _local(draft.place)
    named = _nearest(scene, draft)
    if draft.status == "neutrality":
        return locality(gazetteer().place("country:UA"))
    if draft.measure is Measure.TARGETING:
        return _targeted(scene, context, draft, named)
    if draft.measure in STRIKES and named is None and context.sector is not None and here(scene, draft):
        return locality(context.sector)
    if draft.measure in STRIKES and named is None:
        if any(abs(cue.i - draft.at) <= _TOWN_REACH for cue in scene.of("town", "settlement")) and context.town:
            return locality(context.town)
        nowhere = context.bulletin and draft.measure is Measure.INTERCEPTED
        return None if nowhere else _attacked(context, draft)
    if draft.no_place:
        return None
    if draft.measure in STRIKES and one_of_regions(scene, named):
        return _attacked(context, draft)
    if draft.measure in (Measure.POWER_OUTAGE, Measure.RESTORED) and one_of_regions(scene, named):
        return locality(gazetteer().place("country:UA"))
    together = region_of_districts(scene, named) if not _army(draft) else None
    if together is not None:
        return locality(together)
    if draft.unit is Unit.REGIONS:
        return locality(gazetteer().place("country:UA"))  # "in seven regions: Kyiv, ..." is a sum over the country
    if _army(draft) and _along_the_front(scene, draft, named):
        return _attacked(context, draft) if draft.measure is Measure.ASSAULTS and not context.bulletin else None
    if _army(draft) and named is not None and not_its_place(scene, draft, named):
        return None
    if context.sector is not None and _in_a_sector(context, draft, named):
        return locality(context.sector)
    if named is not None:
        return None if one_of_two_sectors(scene, named) else _local(named)
    if draft.focus is not None:
        return _focused(context, draft.focus)
    if draft.measure is Measure.SETTLEMENTS and any(exemplified(scene.tokens, other.i) for other in scene.places):
        return None
    for what, anaphor in (("settlement", "town"), ("last", "last"), ("region", "region")):
        if any(abs(cue.i - draft.at) <= _TOWN_REACH for cue in scene.of("town", what)):
            return _focused(context, anaphor)
    return _implied(scene, context, draft)


def _targeted(scene: Scene, context: Context, draft: Draft, named: Named | None) -> Locality:
    """What is said to be aimed at: the place named in the same clause, else the country attacked."""
    if named is not None and named.place is not None and scene.same_clause(draft.at, named.i):
        victim = parties.opponent(draft.party)
        if named.place.level is not Level.COUNTRY and named.place.country == victim:
            return locality(named.place)
    if any(abs(cue.i - draft.at) <= _TOWN_REACH for cue in scene.of("town", "settlement")):
        return _focused(context, "town") or _attacked(context, draft)
    return _attacked(context, draft)


def _in_a_sector(context: Context, draft: Draft, named: Named | None) -> bool:
    """Whether attacks are a sector's, which a summary names above, and the villages only say where in it."""
    if draft.measure is not Measure.ASSAULTS or named is None or named.place is None:
        return False
    return named.place.level is Level.SETTLEMENT and context.own.side is Side.UA


def _implied(scene: Scene, context: Context, draft: Draft) -> Locality | None:
    """Where the sentence names nothing: the sector for the front, the paragraph's place for events."""
    measure = draft.measure
    if measure is Measure.AREA:
        return locality(gazetteer().place("country:UA"))
    if measure in (Measure.LOSSES, *_BEFALLEN) and draft.aspect in (Aspect.TOTAL, Aspect.INCREASE) and _army(draft):
        return None
    if measure in (Measure.AID, Measure.SETTLEMENTS):
        return None
    if of_a_grouping(scene) and (_army(draft) or draft.measure is Measure.CAPTURED):
        return None
    if measure is Measure.ASSAULTS and any(_parts_behind(scene, draft)):
        return _attacked(context, draft)  # "131 атака: 42 под Покровском, 19 на другом направлении"
    if scene.of("town", "sector") and _army(draft):
        return _focused(context, "sector")
    if _army(draft) or scene.of("town", "sector"):
        return _at_the_front(context, draft)
    if measure in (Measure.INTENT, Measure.CONTROL, Measure.CONDITION):
        return None if draft.status == "manpower_short" else _focused(context, "town")
    if measure in _BEFALLEN and _large(draft) and context.own.side is not Side.RU:
        return locality(gazetteer().place("country:UA"))  # the dead of a whole country are not a paragraph's
    if measure in _BEFALLEN and draft.party == "UA" and any(_parts_behind(scene, draft)):
        return locality(gazetteer().place("country:UA"))  # "five were killed: three in Dnipro and one in Sumy"
    place = context.paragraph_place or context.region
    if draft.aspect is Aspect.TOTAL and context.region is not None:
        place = context.region
    if place is not None:
        return locality(place)
    event = measure in _EVENTS or (measure is Measure.LOSSES and draft.what == "civilian")
    return locality(gazetteer().place("country:UA")) if event and draft.party != "RU" else None


def _along_the_front(scene: Scene, draft: Draft, named: Named | None) -> bool:
    """Whether a count is of the whole front, named nearer to it than any of its places."""
    front = whole_front(scene)
    if not front:
        return False
    gap = min(abs(at - draft.at) for at in front)
    return named is None or gap < min(abs(named.i - draft.at), abs(named.j - draft.at))


def _parts_behind(scene: Scene, draft: Draft) -> Iterator[bool]:
    """For each place behind a number whether a colon and another number stand between: the place is that part's."""
    for named in scene.places:
        if named.i >= draft.j and locative(scene, named) and named.place is not None:
            listed = any(token.norm == ":" for token in scene.tokens[draft.j : named.i])
            yield listed and any(draft.j <= number.core < named.i for number in scene.numbers)


def _army(draft: Draft) -> bool:
    """Whether a number is about an army's people or fighting, and not about what befell a town."""
    if draft.measure in _FRONT:
        return draft.what != "civilian"
    return draft.measure in _BEFALLEN and draft.what == "military"


def _large(draft: Draft) -> bool:
    number = draft.number
    return number is not None and max(number.low or 0.0, number.high or 0.0) >= _OF_A_TOWN


def _at_the_front(context: Context, draft: Draft) -> Locality | None:
    """The sector named last, else the town that the fighting is about; a whole army's losses are nowhere."""
    if context.sector is not None and not context.walked_on:
        return locality(context.sector)
    if draft.measure is Measure.ASSAULTS:
        return None if context.bulletin else _attacked(context, draft)
    if _large(draft) or draft.per is not None or context.bulletin or context.walked_on:
        return None
    if draft.measure is Measure.STRENGTH and context.town is None:
        return None
    return _focused(context, "last")


def _local(named: Named) -> Locality:
    return locality(named.place) if named.place is not None else Locality(named.name)


def _focused(context: Context, what: str) -> Locality | None:
    """The town that "the city" stands for, the last named ("the village"), or the sector."""
    if what == "sector" and context.sector is not None:
        return locality(context.sector)
    if what == "region":
        here = context.region or context.paragraph_place or context.focus
        owner = here if here is None or here.level is Level.REGION else gazetteer().region_of(here)
        return locality(owner) if owner is not None else None
    place = (context.town or context.focus) if what == "last" else (context.focus or context.town)
    if place is None:
        return None
    return locality(gazetteer().sector_of(place)) if what == "sector" else locality(place)


def _attacked(context: Context, draft: Draft) -> Locality:
    """The country attacked, or the governor's own region, where strikes name no place."""
    if context.region is not None and draft.measure is not Measure.ASSAULTS:
        return locality(context.region)
    victim = draft.party if draft.measure is Measure.INTERCEPTED else parties.opponent(draft.party)
    if draft.measure is Measure.ASSAULTS:
        victim = "UA"
    return locality(gazetteer().place(f"country:{victim or 'UA'}"))


def _nearest(scene: Scene, draft: Draft) -> Named | None:
    """The place of a number: named behind it in the clause, else nearest before it, launch sites left out."""
    best: tuple[float, Named] | None = None
    sectors = [n for n in scene.places if n.place is not None and n.place.level is Level.SECTOR and n.j <= draft.i]
    behind = next((n for n in scene.places if n.i == draft.j + 1 and n.place is not None), None)
    if draft.measure is Measure.ASSAULTS and behind is not None and scene.tokens[draft.j].norm == "на":
        return behind  # "19 на одному напрямку та 14 на Лиманському"
    if draft.measure is Measure.ASSAULTS and sectors:
        return sectors[-1]
    for named in scene.places:
        if draft.measure is Measure.SETTLEMENTS and exemplified(scene.tokens, named.i):
            continue
        left = draft.measure is Measure.EVACUATED  # who is taken out of a place was there
        if far_from(scene.tokens, named.i):
            continue
        if not locative(scene, named) or (is_origin(scene, named) and not left) or of_speaker(scene, named):
            continue
        cost = _cost(scene, draft, named)
        if best is None or cost < best[0]:
            best = (cost, named)
    return innermost(scene, _within(scene, best[1])) if best and best[0] < _TOO_FAR else None


def _within(scene: Scene, named: Named) -> Named:
    """The place that a country's name only owns: "in Ukraine's northern Sumy region" names the region."""
    if named.place is None or named.place.level is not Level.COUNTRY:
        return named
    owned = next((other for other in scene.places if other.i >= named.j), None)
    owner = scene.tokens[named.j - 1].text.endswith(("'s", "’s"))
    if owned is None or owned.place is None or not owner or owned.place.country != named.place.country:
        return named
    between = [token.norm for token in scene.tokens[named.j : owned.i]]
    apposed = len(between) <= _OWNED_REACH and not any(word in _APART for word in between)
    return owned if apposed and owned.place.level is not Level.COUNTRY else named


def innermost(scene: Scene, named: Named) -> Named:
    """The place in front of the region or district that only says where it lies: "у селищі Веселе Сумського району"."""
    while (inner := _inside(scene, named)) is not None:
        named = inner
    return named


def _inside(scene: Scene, owner: Named) -> Named | None:
    """The smaller place right in front of a region or district, in it as far as the atlas knows."""
    outer = owner.place
    if outer is None or outer.level not in (Level.REGION, Level.DISTRICT):
        return None
    inner = next((other for other in reversed(scene.places) if other.j <= owner.i), None)
    if inner is None or of_speaker(scene, inner):
        return None
    between = [token.norm for token in scene.tokens[inner.j : owner.i]]
    if len(between) > BESIDE or any(word not in INSIDE for word in between):
        return None
    if inner.place is None:
        return None if between else inner  # a village that the atlas lacks, or of several namesakes there
    if outer.level is Level.DISTRICT:
        return inner if not between and inner.place.level is Level.SETTLEMENT else None
    smaller = inner.place.level in (Level.SETTLEMENT, Level.DISTRICT)
    return inner if smaller and inner.place.region == outer.id else None


def _cost(scene: Scene, draft: Draft, named: Named) -> float:
    if named.i >= draft.j:
        between = scene.tokens[draft.j : named.i]
        own = [number for number in scene.numbers if draft.j <= number.core < named.i]
        crossed = sum(1 for number in own if not included(scene, number))  # "6,700, among them 900 children, left"
        cost = _BEHIND + len(between) + _JOINT * _count(between, (",", "and", "та", "и"))
        cost += (_CROSSED_LIST if _count(between, (",", ";", "–")) else _CROSSED) * crossed
        if not own and _said_in(between):
            return _BEHIND
        return cost + _CLAUSE_BEHIND * (not scene.same_clause(draft.j - 1, named.i))
    if named.j <= draft.i:
        crossed = sum(1 for number in scene.numbers if named.j <= number.core < draft.i)
        cost = _BEFORE + _STEP_BEFORE * (draft.i - named.j) + _CROSSED_BEFORE * crossed
        heads = scene.tokens[named.j].norm in (":", "–")  # "Kharkiv region: 12 houses"
        return cost + _CLAUSE_BEFORE * (not heads and not scene.same_clause(named.j, draft.i))
    return 0.0


def _said_in(between: list[Token]) -> bool:
    """Whether a number is followed by "in" and, but for nouns and adjectives, its place: "two in the town of Izium"."""
    words = [token.norm for token in between]
    return bool(words) and words[0] in _WHERE and len(words) <= _SAID_IN and all(word.isalpha() for word in words)


def _count(between: list[Token], marks: tuple[str, ...]) -> int:
    return sum(1 for token in between if token.norm in marks)


def of_speaker(scene: Scene, named: Named) -> bool:
    """A place inside a speaker's name places nothing ("Kharkiv's governor"), unless it is all there is."""
    if seats(scene.tokens, named.i):
        return True
    if len(scene.places) == 1 and named.name not in METONYMS:
        return named.place is not None and named.place.level is Level.COUNTRY
    return any(
        voice.named
        and (voice.i - 2 <= named.i < voice.j + 2 or _titled(scene, voice, named))
        and not (voice.outlet and any(token.norm == "," for token in scene.tokens[named.j : voice.i]))
        for voice in scene.voices
    )


def _titled(scene: Scene, voice: Voice, named: Named) -> bool:
    """Whether a place ends a speaker's title: "the governor of the Belgorod region"."""
    between = [token.norm for token in scene.tokens[voice.j : named.i]] if named.i >= voice.j else []
    return between == ["of", "the"]
