"""Which of several places of one name is meant: regions named, other places near, the front, size.

Each candidate has a score from what the sentence and the document say; the best is taken where it leads clearly, else
the name is kept and the place stays unresolved. Ground fighting far from any front does not happen: there a lone
candidate in the rear is refused too, since the atlas lacks many a village. A namesake far from the front is an error
that users never forgive.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date

from contested.atlas.front import KNOWN_FROM, front_km
from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.atlas.projection import distance_km
from contested.extract.places import Mention
from contested.extract.tokens import Token
from contested.extract.words import beginnings

_GROUND = beginnings("namesakes", "ground")
_EITHER = beginnings("namesakes", "either")
_FLOWN = beginnings("namesakes", "flown")
# Weights of what speaks for a candidate, in units of each other; set by hand on a mapper's links, see the method card.
_REGION_SAME, _REGION_ELSEWHERE = 4.0, 2.0  # its region is named in the sentence; in the document
_NEAR_SAME, _NEAR_ELSEWHERE = 3.0, 1.5  # another sure place beside it, fading with distance
_FADE_KM = 25.0
_FADED_DEGREES = 1.0  # about 110 km, where nearness has faded to a hundredth
_FRONT_GROUND, _FRONT_OTHER, _FRONT_FADE_KM = 5.0, 1.0, 30.0
_SIZE_GROUND, _SIZE_OTHER = 0.4, 1.2  # for each tenfold population
_LEAD = 0.8  # a smaller lead over a namesake farther than _SAME_KM leaves the place unresolved
_CLEAR_LEAD = 3.0  # a choice this clear speaks for other names
_SAME_KM = 12.0  # two candidates this near are one for every purpose
_REAR_KM = 40.0  # ground fighting farther than this from the front of its day is another village's
_REAR_KM_BEFORE = 80.0  # the same where the front of the day is not known and any front counts
_SECTOR_KM = 40.0  # from the front of its day to a town that a sector is called after
_CITY = 50_000  # people; a city is meant before a village, and is told of in the rear too
_VILLAGE = 5_000  # people; so small a place in the rear is not meant by a report on the ground war at all
_DISTRICT_KM = 75.0  # from a district's seat; its own villages lie within, since 2020's districts are wide
_MUCH_LARGER = 3.0  # times the population; who means the smaller namesake of a region names its district
_MOST_SURE = 24  # sure places that a document is measured against


def ground(sentence: Sequence[Token]) -> bool:
    """Whether a sentence is about fighting on the ground: an attack that came by air is not."""
    said = [token.norm for token in sentence if token.norm.startswith(_GROUND)]
    if not any(word.startswith(_EITHER) for word in said):
        return bool(said)
    flown = any(token.norm.startswith(_FLOWN) for token in sentence)
    return not (flown and all(word.startswith(_EITHER) for word in said))


class Resolver:
    """Chooses for every mention of a document, once."""

    def __init__(
        self,
        named: Sequence[Sequence[Mention]],
        fights: Sequence[bool],
        published: date,
        home: Place | None = None,
        aims: Sequence[Set[int]] = (),
    ) -> None:
        """Take the mentions and whether it is on the ground for every sentence; `home` is the outlet's own region,
        `aims` the tokens of every sentence at which a blow from the air is aimed."""
        self._aims = aims
        self._named = named
        self._fights = fights
        self._published = published
        self._regions: Counter[str] = Counter()
        if home is not None:
            self._regions[home.id if home.level is Level.REGION else home.region or home.id] += 1
        self._regions_at: dict[int, set[str]] = {}
        self._sure: list[tuple[int, Place]] = []
        self._known: dict[tuple[int, tuple[Place, ...]], Place | None] = {}
        for k, mention in self._all():
            head = mention.candidates[0]
            if head.level is Level.REGION:
                self._regions[head.id] += 1
                self._regions_at.setdefault(k, set()).add(head.id)
            elif self._certain(k, mention):
                self._sure.append((k, head))
        self._settle_the_clear()

    def place(self, k: int, mention: Mention, beside: Place | None = None) -> Place | None:
        """The place meant in sentence `k`, or None where the candidates lie apart and nothing speaks for one.

        `beside` is the region or district that the words name with it ("Vovche, a village in Dnipropetrovsk region"):
        a namesake in another region is not meant, even where the atlas knows no other; of several in it the one near
        the district's seat is, or the one much larger than the others.
        """
        candidates = mention.candidates
        if not candidates:
            return None
        if beside is not None and candidates[0].level is Level.SETTLEMENT:
            home = beside.id if beside.level is Level.REGION else beside.region
            candidates = tuple(place for place in candidates if place.region == home)
            if not candidates:
                return None
            candidates = _plainly(candidates, beside)
        if len(candidates) == 1 and not self._rear(k, candidates[0]):
            return candidates[0]
        if k < len(self._aims) and mention.i in self._aims[k] and (city := _cities(candidates)):
            return city[0]
        key = (k, candidates)
        if key not in self._known:
            self._known[key] = self._choose(k, candidates)
        return self._known[key]

    def _all(self) -> Iterator[tuple[int, Mention]]:
        for k, row in enumerate(self._named):
            yield from ((k, mention) for mention in row if mention.candidates)

    def _certain(self, k: int, mention: Mention) -> bool:
        """Whether a mention has one candidate that may lie where it is told of."""
        towns = {place.id for place in mention.candidates if place.level in (Level.SETTLEMENT, Level.SECTOR)}
        return len(towns) == 1 == len(mention.candidates) and not self._rear(k, mention.candidates[0])

    def _rear(self, k: int, place: Place) -> bool:
        """Whether a lone village cannot be meant: fighting on the ground, and no front ever near it."""
        about_ground = self._fights[k] or (place.population < _VILLAGE and any(self._fights))
        if place.level is not Level.SETTLEMENT or place.population >= _CITY or not about_ground:
            return False
        rear_km = _REAR_KM if self._published.year >= KNOWN_FROM else _REAR_KM_BEFORE
        return front_km(place, self._published) > rear_km and place.region not in self._regions

    def _settle_the_clear(self) -> None:
        """Names with a clear choice speak for the others in a second round."""
        self._sure = list({place.id: (k, place) for k, place in self._sure}.values())[:_MOST_SURE]
        clear: dict[str, tuple[int, Place]] = {}
        for k, mention in self._all():
            if len(mention.candidates) > 1 and len(clear) < _MOST_SURE:
                place = self._choose(k, mention.candidates, lead=_CLEAR_LEAD)
                if place is not None and place.level in (Level.SETTLEMENT, Level.SECTOR):
                    clear.setdefault(place.id, (k, place))
        known = {place.id for _, place in self._sure}
        self._sure += [entry for place_id, entry in clear.items() if place_id not in known]
        self._sure = self._sure[:_MOST_SURE]

    def _choose(self, k: int, candidates: tuple[Place, ...], lead: float = _LEAD) -> Place | None:
        head = candidates[0]
        if head.level is not Level.SETTLEMENT:
            # sectors of the front are few, and the atlas puts the front's own town first
            return self._sector(candidates) if head.level is Level.SECTOR else head
        possible = (not self._fights[k] and _cities(candidates)) or [
            place for place in candidates if not self._rear(k, place)
        ]
        scored = sorted(((self._score(k, place), place.id, place) for place in possible), reverse=True)
        if not scored:
            return None
        best_score, _, best = scored[0]
        for score, _, other in scored[1:]:
            if best_score - score >= lead:
                break
            if distance_km((best.lat, best.lon), (other.lat, other.lon)) > _SAME_KM:
                return None
        return best

    def _sector(self, candidates: tuple[Place, ...]) -> Place:
        """The sector of the largest town near the front: none is called after a village that has a town's name."""
        fought = [place for place in candidates if front_km(place, self._published) <= _SECTOR_KM]
        if not fought:
            return min(candidates, key=lambda place: front_km(place, self._published))
        return max(fought, key=lambda place: (_townspeople(place), -front_km(place, self._published)))

    def _score(self, k: int, place: Place) -> float:
        fights = self._fights[k]
        score = (_SIZE_GROUND if fights else _SIZE_OTHER) * math.log10(place.population + 100)
        weight = _FRONT_GROUND if fights else _FRONT_OTHER
        score += weight * math.exp(-front_km(place, self._published) / _FRONT_FADE_KM)
        if place.region in self._regions_at.get(k, ()):
            score += _REGION_SAME
        elif place.region in self._regions:
            score += _REGION_ELSEWHERE / math.sqrt(len(self._regions))
        here = elsewhere = 0.0
        for at, sure in self._sure:
            if sure.id.removeprefix("sector:") == place.id.removeprefix("sector:"):
                elsewhere = max(elsewhere, float(sure.id == place.id and at != k))  # one name, one place in a text
                continue
            if abs(place.lat - sure.lat) > _FADED_DEGREES or abs(place.lon - sure.lon) > 2 * _FADED_DEGREES:
                continue
            near = math.exp(-distance_km((place.lat, place.lon), (sure.lat, sure.lon)) / _FADE_KM)
            if at == k:
                here = max(here, near)
            else:
                elsewhere = max(elsewhere, near)
        return score + max(_NEAR_SAME * here, _NEAR_ELSEWHERE * elsewhere)


def _townspeople(sector: Place) -> int:
    """The population of the town that a sector is called after."""
    town = gazetteer().place(sector.id.removeprefix("sector:"))
    return town.population


def _plainly(candidates: tuple[Place, ...], beside: Place) -> tuple[Place, ...]:
    """Of namesakes in one region the one that "in that region" or "of that district" plainly means, else all."""
    if len(candidates) < 2:
        return candidates
    if beside.level is Level.DISTRICT:
        ranked = sorted((distance_km((one.lat, one.lon), (beside.lat, beside.lon)), one.id, one) for one in candidates)
        near, far = ranked[0][0], ranked[1][0]
        if near > _DISTRICT_KM:
            return candidates
        if far > _DISTRICT_KM:
            return (ranked[0][2],)
        candidates = tuple(one for gap, _, one in ranked if gap <= _DISTRICT_KM)
    sizes = sorted(candidates, key=lambda one: -one.population)
    return (sizes[0],) if sizes[0].population >= _MUCH_LARGER * max(sizes[1].population, 1) else candidates


def _cities(candidates: Sequence[Place]) -> list[Place]:
    """The one city among namesakes that are all villages: who means one of those says so ("Запоріжжя" is the city)."""
    city = max(candidates, key=lambda place: place.population)
    others = [place for place in candidates if place is not city]
    alone = all(place.population < _VILLAGE and place.name == city.name for place in others)
    return [city] if city.population >= _CITY and alone else []


@dataclass(frozen=True, slots=True)
class Choice:
    """A resolver at one sentence."""

    resolver: Resolver
    sentence: int

    def place(self, mention: Mention, beside: Place | None) -> Place | None:
        """The place that a mention of the sentence means, or None."""
        return self.resolver.place(self.sentence, mention, beside)
