"""Places that a sentence names, with their candidates in the atlas; `namesakes` chooses among them.

What the noun behind a name makes of it (a sector, a region, a district), lists that share one such noun, and the
region that stands beside a village's name are read here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from contested.atlas.city_districts import cities_with
from contested.atlas.gazetteer import gazetteer
from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.claims.parts import Locality
from contested.extract.place_words import BORDERLAND, COASTAL, EXONYMS, UKRAINIAN, borderland, the_capital
from contested.extract.tokens import Token

_SECTOR = ("sector", "axis", "direction", "front", "напрям", "направлени", "sectors", "directions",
           "section", "участок", "участк", "ділянк", "ділянц", "відтинк")  # fmt: skip
_HEADING = ("ський", "цький", "ский", "цкий")  # "Торецький.", the heading of a sector's paragraph
_LOCATIVE_ADJECTIVES = ("ському", "цькому", "ском", "цком")  # "На Торецькому зупинено 17 атак."
_SECTOR_ADJECTIVES = (
    "ское",
    "цкое",
    "ське",
    "цьке",
    *_LOCATIVE_ADJECTIVES,
    "ського",
    "цького",
    "ского",
    "цкого",
    "скому",
    "цкому",
    *_HEADING,
)
# Beginnings of adjectives that are of no town.
_NO_TOPONYM = ("русск", "росс", "росі", "україн", "украин", "морськ", "морск", "міськ", "городск", "вражеск", "сільськ")
_PAST = ("но", "то", "ли", "ла", "ло", "лось", "лися", "лись", "ано", "ены", "аны")
_FIGHTERS = ("ворог", "против", "враг", "окупант", "загарбник", "наші", "наши", "українськ", "сили", "росіян")
# Endings of adjectives of one case, and what they stand behind.
_CASES = ("ського", "цького", "ского", "цкого", "ському", "цькому", "ском", "цком")
_BEFORE_ADJECTIVES = frozenset("з із зі до на в у у из с от від по".split())
_GROUPING = frozenset(("group", "grouping", "groups"))
_GROUPED = ("груп", "угрупов", "group")
_QUOTES = frozenset("«“\"„'")
_OFFICES = frozenset(("ОВА", "ОДА"))
_DASHES = ("–", "—", "-")
# Beginnings of what a town's adjective may stand before and still name the town.
_INSTITUTIONS = ("лікарн", "больниц", "црб", "црл", "морг", "ринк", "рынк", "вокзал", "аеродром", "аэродром", "нпз")
# "На Торецькому", its noun said before: villages of such names stand behind "у".
_ON_A_SECTOR = ("ському", "цькому")
_UNITS = (
    "tactical",
    "brigade",
    "battalion",
    "regiment",
    "division",
    "corps",
    "бригад",
    "полк",
    "батальон",
    "батальйон",
    "дивізі",
    "дивизи",
)
_REGION = ("region", "oblast", "province", "област")
_DISTRICT = ("district", "raion", "район", "округ")
_COMMUNITY = ("community", "communities", "громад", "hromada")
INSIDE = frozenset(
    ", ( a the in of village town city settlement у в на село селі місті місто город село селе поселок".split()
)
_AMONG = ("including", "among", "числе", "числі", "зокрема", "включая", "серед", "среди")
_THEM = frozenset("them which них яких которых".split())
_EXAMPLE_REACH = 5  # words from "including" to a place that is one of those counted
_OF_AN_AGE = (
    "летний",
    "летняя",
    "летнего",
    "летней",
    "летнему",
    "летним",
    "летнюю",
    "річний",
    "річна",
    "річного",
    "річної",
    "річному",
    "річну",
    "year-old",
)
_CONFUSED = frozenset("confused mistaken путать спутать плутати сплутати".split())
_NOT = frozenset("not не".split())
BESIDE = 4  # words between a place and its region: "Vovche, a village in Dnipropetrovsk region"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named over tokens [i, j); `candidates` best first, none where the atlas does not list it."""

    i: int
    j: int
    candidates: tuple[Place, ...]
    spelled: str = ""  # the name as written, in Latin letters, of a place without candidates

    @property
    def name(self) -> str:
        """What the place is called while nothing chooses: what most candidates are called."""
        if not self.candidates:
            return self.spelled
        return Counter(place.name for place in self.candidates).most_common(1)[0][0]


def mentions(sentence: Sequence[Token]) -> list[Mention]:
    """Every place that a sentence names, with its candidates."""
    atlas = gazetteer()
    words = [token.norm for token in sentence]
    found: list[Mention] = []
    at = 0
    while at < len(sentence):
        token = sentence[at]
        if words[at] in _CONFUSED and any(word in _NOT for word in words[max(0, at - 3) : at]):
            at = next((k for k in range(at, len(words)) if words[k] in (")", ",", ";", "–", "—")), len(words))
            continue  # "not to be confused with Pokrovsk" tells of a namesake, where nothing happened
        if token.text[0].isupper() and words[at + 1 : at + 2] and words[at + 1].startswith(_DISTRICT):
            cities = cities_with(words[at])
            if cities:
                found.append(Mention(at, at + 2, cities))
                at += 2
                continue
        if at and token.text[0].isupper() and words[at - 1].endswith(_OF_AN_AGE) and words[at - 1][0].isdigit():
            at += 1
            continue  # "29-летний Артем" is a man
        if the_capital(words, at):
            kyiv = atlas.at(["київ"], 0)
            if kyiv is not None:
                start = at - (at > 0 and words[at - 1].startswith(UKRAINIAN))
                found.append(Mention(start, at + 1, kyiv.places))
                at += 1
                continue
        named = token.text[0].isupper() or _adjective_of_a_sector(words, at)
        match = (atlas.at(words, at) or atlas.at(EXONYMS.get(words[at], [""]), 0)) if named else None
        if match is None:
            at += 1
            continue
        if match.places[0].id.startswith("sea:") and words[at + match.length : at + match.length + 1] in COASTAL:
            at += match.length
            continue  # "Mykolaiv, the Black Sea port" lies at no sea's own place
        alone = _village(sentence, at) if match.kind == "adjective" and match.length == 1 else ()
        kind, places = ("name", alone) if alone else (match.kind, match.places)
        mention = _with_noun(words, at, at + match.length, places, kind)
        if mention is not None:
            found.append(mention)
        at = mention.j if mention else at + match.length
    return _lists(words, _left_out(words, found))


def regions_of_offices(words: Sequence[Token]) -> list[Mention]:
    """The regions of which only an office's adjective speaks: "Голова Херсонської ОВА"."""
    found = []
    for at, token in enumerate(words):
        behind = words[at + 1].text if at + 1 < len(words) else ""
        places = _of_adjective([token.norm], "області") if token.capitalised and behind in _OFFICES else ()
        regions = tuple(place for place in places if place.level is Level.REGION)
        if regions:
            found.append(Mention(at, at + 1, regions))
    return found


def _village(sentence: Sequence[Token], at: int) -> tuple[Place, ...]:
    """The villages that an adjective names by itself before its district: "Покровське Синельниківського району"."""
    owner = sentence[at + 1 : at + 3]
    if len(owner) < 2 or not owner[0].capitalised or not owner[1].norm.startswith((*_REGION, *_DISTRICT)):
        return ()
    match = gazetteer().at([sentence[at].norm], 0)
    return match.places if match is not None and match.kind == "name" else ()


def _left_out(words: list[str], found: list[Mention]) -> list[Mention]:
    """In a list whose first item says "district" or "sector", the adjectives of the same case behind it are districts
    and sectors too: "з Краматорського району, 185 – з Бахмутського", "на Лиманском направлении и 14 на Торецком"."""
    done: list[Mention] = []
    noun, case = "", ""
    for mention in found:
        last = words[mention.j - 1]
        if mention.j - mention.i > 1 and last.startswith((*_DISTRICT, *_SECTOR)) and not last.isascii():
            noun, case = last, next((each for each in _CASES if words[mention.j - 2].endswith(each)), "")
        elif noun and case and _goes_on(words, mention, case):
            places = _of_adjective(words[mention.i : mention.j], noun)
            whole = (
                _with_noun([*words[: mention.j], noun], mention.i, mention.j, places, "adjective") if places else None
            )
            done.append(mention if whole is None else Mention(mention.i, mention.j, whole.candidates))
            continue
        else:
            noun = ""
        done.append(mention)
    return done


def _goes_on(words: list[str], mention: Mention, case: str) -> bool:
    """Whether a lone adjective of a case stands behind a preposition, with no noun of its own behind it."""
    after = words[mention.j] if mention.j < len(words) else ""
    own = after.startswith((*_REGION, *_DISTRICT, *_SECTOR, *_COMMUNITY))
    alone = mention.j - mention.i == 1 and mention.i > 0 and words[mention.i - 1] in _BEFORE_ADJECTIVES
    return alone and not own and words[mention.i].endswith(case)


def _with_noun(words: list[str], i: int, j: int, places: tuple[Place, ...], kind: str) -> Mention | None:
    """What the noun after the name makes of it: a sector, a region, a district."""
    atlas = gazetteer()
    after = words[j] if j < len(words) else ""
    if after.startswith(_UNITS) or _of_a_grouping(words, i, j, places):
        return None  # the 36th Marine Brigade, the Vostok group, "Russia's Centre group of forces"
    heading = i <= 1 and j + 1 >= len(words) and words[j - 1].endswith(_HEADING)
    heading = heading or _opens_a_sector(words, i, j)
    if heading or (after.startswith(_SECTOR) and not (kind == "name" and after == "front")):
        towns = [place for place in places if place.level is Level.SETTLEMENT] or list(places)
        return Mention(i, j + (not heading), tuple(atlas.sector_of(place) for place in towns))
    if (
        i
        and words[i - 1] == "на"
        and words[j - 1].endswith(_ON_A_SECTOR)
        and not after.startswith((*_REGION, *_DISTRICT))
    ):
        places = _of_adjective(words[i:j], "напрямку") or places
        towns = [place for place in places if place.level is Level.SETTLEMENT] or list(places)
        return Mention(i, j, tuple(atlas.sector_of(place) for place in towns))  # "на Торецькому – 11"
    if after.startswith(_REGION) or borderland(words, j):
        regions = tuple(place for place in places if place.level is Level.REGION)
        if not regions:
            owners = [atlas.region_of(place) for place in places]
            regions = tuple(owner for owner in owners if owner is not None)[:1]
        return Mention(i, j + 1, regions) if regions else Mention(i, j, places)
    if after.startswith(_DISTRICT):
        districts = tuple(place for place in places if place.level is Level.DISTRICT)
        towns = [place for place in places if place.level is Level.SETTLEMENT]
        return Mention(i, j + 1, districts or tuple(atlas.district_of(place) for place in towns) or places)
    if after.startswith(_COMMUNITY):
        towns = [place for place in places if place.level is Level.SETTLEMENT]
        return Mention(i, j + 1, tuple(towns) or places)
    if kind != "name" and after.startswith(_INSTITUTIONS):
        towns = [place for place in places if place.level is Level.SETTLEMENT]
        return Mention(i, j, tuple(towns)) if towns else None
    return Mention(i, j, places) if kind == "name" else Mention(i, j, places) if _bare_adjective(words, j) else None


def _of_a_grouping(words: list[str], i: int, j: int, places: Sequence[Place]) -> bool:
    """Whether a name is a part of a grouping of troops' name, which lies nowhere."""
    behind = words[j : j + 2] if places and places[0].level is Level.COUNTRY else words[j : j + 1]
    if words[j - 1].isascii() and any(word in _GROUPING for word in behind):
        return True
    before = [word for word in words[max(0, i - 3) : i] if word.isalpha()]
    quoted = i > 0 and words[i - 1] in _QUOTES
    return quoted and any(word.startswith(_GROUPED) for word in before)


def _of_adjective(words: Sequence[str], noun: str) -> tuple[Place, ...]:
    """The places that an adjective is of before a noun: "Лиманському" of a sector is of Lyman, of itself Lymanske."""
    match = gazetteer().at([*words, noun], 0)
    return match.places if match is not None and match.length >= len(words) else ()


def _adjective_of_a_sector(words: list[str], at: int) -> bool:
    """Whether a small letter begins a sector's name, as Russian writes it: "на краснолиманском направлении"."""
    after = words[at + 1] if at + 1 < len(words) else ""
    toponym = words[at].endswith(_SECTOR_ADJECTIVES) and not words[at].startswith(_NO_TOPONYM)
    return toponym and after.startswith((*_SECTOR, *BORDERLAND)) and not after.isascii()


def _opens_a_sector(words: list[str], i: int, j: int) -> bool:
    """Whether a sentence opens with a sector of which only the adjective is said: "На Торецькому зупинено 17 атак"."""
    if i != 1 or words[0] not in ("на", "в", "у") or not words[j - 1].endswith(_LOCATIVE_ADJECTIVES):
        return False
    after = words[j] if j < len(words) else ""
    return after in _DASHES or after.endswith(_PAST) or after.startswith(_FIGHTERS)


def _bare_adjective(words: list[str], j: int) -> bool:
    """An adjective that stands in a list, its noun later or left out: "над Саратовской, Ростовской областями"."""
    return j >= len(words) or words[j] in (",", "та", "и", "і", "й", "and", ".", ";", "–", "—", "-", "(", ")")


def _lists(words: list[str], found: list[Mention]) -> list[Mention]:
    """In a list that ends with "regions" (or an adjective's region) the earlier names are regions too."""
    atlas = gazetteer()
    done = list(found)
    for k in range(len(done) - 1, 0, -1):
        later, earlier = done[k], done[k - 1]
        between = words[earlier.j : later.i]
        if not between or len(between) > 2 or any(word not in (",", "and", "та", "и", "і", "й") for word in between):
            continue
        head, last = later.candidates[0], words[later.j - 1]
        plural = last in ("regions", "oblasts", "provinces", "districts") or last.startswith(("област", "район"))
        if not plural:
            continue
        if head.level is Level.REGION and earlier.candidates[0].level is not Level.REGION:
            regions = [place for place in earlier.candidates if place.level is Level.REGION]
            owner = regions[0] if regions else atlas.region_of(earlier.candidates[0])
            if owner is not None:
                done[k - 1] = Mention(earlier.i, earlier.j, (owner,))
        elif head.level is Level.DISTRICT and earlier.candidates[0].level is Level.SETTLEMENT:
            done[k - 1] = Mention(earlier.i, earlier.j, (atlas.district_of(earlier.candidates[0]),))
        words = [*words[: earlier.j - 1], last, *words[earlier.j :]]
    return done


def regions_beside(found: Sequence[Mention], sentence: Sequence[Token]) -> dict[int, Place]:
    """For each mention (by its first token) the region or district named right behind it: "Vovche, a village in the
    region", "у селищі Веселе Сумського району".

    "Three in Dnipro and one in Kharkiv region" names two places, not one inside the other.
    """
    beside: dict[int, Place] = {}
    for mention, following in pairwise(found):
        head = following.candidates[0] if following.candidates else None
        between = [token.norm for token in sentence[mention.j : following.i]]
        inside = len(between) <= BESIDE and all(word in INSIDE for word in between)
        if head is None or not inside:
            continue
        if (head.level is Level.REGION and head.id.startswith("region:")) or (
            head.level is Level.DISTRICT and not between
        ):
            beside[mention.i] = head
    return beside


def exemplified(sentence: Sequence[Token], at: int) -> bool:
    """Whether the place at a token is only one of those counted: "22 villages, among them the town of Dzerzhynsk"."""
    lead = [token.norm for token in sentence[max(0, at - _EXAMPLE_REACH) : at]]
    among = next((k for k, word in enumerate(lead) if word.startswith(_AMONG)), None)
    return among is not None and all(word in INSIDE or word in _THEM for word in lead[among + 1 :])


def locality(place: Place) -> Locality:
    """The part of a claim that a resolved place becomes."""
    return Locality(place.name, place.id, place.lat, place.lon, place.level)
