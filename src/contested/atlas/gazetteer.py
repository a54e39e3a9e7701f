"""Names of places as reports write them, in three languages and every case, and the places that they may mean.

Candidates come best first (known name before former name, population, nearness to the front); which of several
namesakes is meant is the caller's to decide from the text around it. Ordinary words are never returned, even where
a village is called so; words that are both are returned and marked `weak`.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.atlas.sectors import sector_at, sector_named
from contested.errors import InputError

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "‘": "'", "′": "'", "ʹ": "'", "ё": "е"})
_JOINERS = frozenset({"та", "і", "й", "и", "або", "или", ",", "а", "також", "также"})
# Beginnings of nouns that an adjective made from a place needs: direction, region, district, community, council.
_HEADS = (
    "напрям", "област", "район", "р-н", "громад", "тергромад", "міськ", "агломерац", "фронт", "направлен", "общин",
    "городск", "округ", "край", "краю", "края", "крае", "краєм", "краї", "республік", "республик", "ділян", "участ",
    "воєн", "военн", "військов", "мва", "ова", "обл", "губерн",
)  # fmt: skip
_ADJECTIVE = re.compile(r"[сцз]ь?к(ий|ого|ому|им|ім|ом|а|ої|ій|у|ою|е|і|их|ими|ая|ой|ую|ое|ие)$")
_LAND = re.compile(r"(.{3,})щин(?:а|і|у|ою|и|е|ой)$")
_LIST_LIMIT = 12  # tokens between an adjective and the noun that it shares with others in a list


def normal(word: str) -> str:
    """Lower case, ё as е, one apostrophe, no stress marks or diacritics over Latin letters."""
    word = word.lower().translate(_APOSTROPHES)
    if word.isascii():
        return word
    return "".join(
        c if "Ѐ" <= c <= "ӿ" else "".join(d for d in unicodedata.normalize("NFKD", c) if not unicodedata.combining(d))
        for c in word
        if not unicodedata.combining(c)
    )


def words(text: str) -> list[str]:
    """Normalised words of a plain name; hyphens and apostrophes stay inside a word."""
    kept = "".join(c if c.isalnum() or c in "'-" else " " for c in normal(text))
    return [word for word in (part.strip("'-") for part in kept.split()) if word]


# Nouns of one settlement: the name behind them is its own, whatever noun comes later.
_VILLAGE_NOUNS = frozenset(
    "село села селе селом селу селі поселок поселка поселке поселком селище селища селищі селищем смт пгт "
    "хутор хутора хуторе хуторі деревня деревни деревне місто міста місті город города городе".split()
)


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found in a text.

    `kind` is "adjective" where a following noun is needed ("Покровський" напрямок, "Саратовской" и ... областях);
    where the words are a name by themselves but may be an adjective as well ("Покровському"), `as_adjective` holds
    the places of that reading. `weak` marks names that are ordinary words too ("Маяк", "Степове").
    """

    length: int
    places: tuple[Place, ...]
    kind: str
    as_adjective: tuple[Place, ...] = ()
    weak: bool = False


class Gazetteer:
    """Places by identity and by name; built once from the tables beside this module."""

    def __init__(self, place_rows: Sequence[str], form_rows: Sequence[str]) -> None:
        """Take rows of `places.tsv` (sorted by id) and of `forms.tsv` (see `DATA.md`)."""
        self._rows = place_rows
        self._made: dict[int, Place] = {}
        self._index = {row.split("\t", 1)[0]: number for number, row in enumerate(place_rows)}
        self._payloads: dict[str, str] = {}
        for row in form_rows:
            payload, _, forms = row.partition("\t")
            self._payloads.update(dict.fromkeys(forms.split("|"), payload))
        self._longest: dict[str, int] = {}
        for form in self._payloads:
            if " " in form:
                first, count = form.split(" ", 1)[0], form.count(" ") + 1
                if self._longest.get(first, 1) < count:
                    self._longest[first] = count

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Place]:
        return (self._at(number) for number in range(len(self._rows)))

    def _at(self, number: int) -> Place:
        place = self._made.get(number)
        if place is None:
            name_id, name, lat, lon, level, country, region, population = self._rows[number].split("\t")
            place = Place(
                name_id, name, float(lat), float(lon), Level(level), country, region or None, int(population or 0)
            )
            self._made[number] = place
        return place

    def place(self, place_id: str) -> Place:
        """The place with this identity. Raises: InputError where no place has it."""
        number = self._index.get(place_id)
        if number is not None:
            return self._at(number)
        kind, _, rest = place_id.partition(":")
        if (sector := sector_named(place_id)) is not None:
            return sector
        if kind == "sector" and rest:
            return self.sector_of(self.place(rest))
        if kind == "district" and rest:
            return self.district_of(self.place(rest))
        raise InputError("atlas", f"no place {place_id!r}", "take identities from Gazetteer.at")

    def at(self, tokens: Sequence[str], index: int, capitalised: bool = True) -> NameMatch | None:
        """Longest name of normalised word tokens that starts at `tokens[index]`, or None.

        With `capitalised=False` (the text writes the first word small) only adjectives and names that contain one
        are looked for: "харківська область", "покровському напрямку".
        """
        first = tokens[index]
        sector = sector_at(tokens, index)
        if sector is not None:
            return NameMatch(sector[1], (sector[0],), "adjective", (sector[0],))
        most = min(self._longest.get(first, 1), len(tokens) - index)
        for length in range(most, 0, -1):
            payload = self._payload(first if length == 1 else " ".join(tokens[index : index + length]))
            if payload is not None:
                match = self._match(payload, length, capitalised)
                if match is None:
                    continue
                village = index > 0 and tokens[index - 1] in _VILLAGE_NOUNS  # "у селищі Покровське Н-ського району"
                noun = not village and _noun_follows(tokens, index + length)
                if match.as_adjective and match.kind == "name" and noun:
                    return NameMatch(length, match.as_adjective, "adjective", match.as_adjective)
                return match
        return self._land(first)

    def _land(self, word: str) -> NameMatch | None:
        """ "Нікопольщина", "Чугуївщина": the district around a town, named by its adjective's stem."""
        land = _LAND.match(word)
        payload = self._payload(land[1] + "ський") or self._payload(land[1] + "ский") if land else None
        match = self._match(payload, 1, capitalised=False) if payload else None
        towns = [place for place in match.places if place.level is Level.SETTLEMENT] if match else []
        return NameMatch(1, tuple(self.district_of(town) for town in towns), "name") if towns else None

    def _payload(self, form: str) -> str | None:
        payload = self._payloads.get(form)
        if payload is None and form.endswith("'s"):  # "Ukraine's"
            payload = self._payloads.get(form[:-2])
        return payload

    def _match(self, payload: str, length: int, capitalised: bool) -> NameMatch | None:
        weak = payload[0] == "~"
        names, _, adjectives = payload.lstrip("~").partition(";")
        as_adjective = tuple(self._at(int(number, 36)) for number in adjectives.split(",") if number)
        as_name = tuple(self._at(int(number, 36)) for number in names.split(",") if number)
        if not capitalised and not (length > 1 and as_name and as_name[0].level is not Level.SETTLEMENT):
            return NameMatch(length, as_adjective, "adjective", as_adjective) if as_adjective else None
        if as_name:
            return NameMatch(length, as_name, "name", as_adjective, weak)
        return NameMatch(length, as_adjective, "adjective", as_adjective) if as_adjective else None

    def named(self, name: str) -> tuple[Place, ...]:
        """Candidates for a whole name, best first; empty where the name is not known."""
        tokens = words(name)
        match = self.at(tokens, 0) if tokens else None
        return match.places if match is not None and match.length == len(tokens) else ()

    def region_of(self, place: Place) -> Place | None:
        """The region that the place lies in, or is; None for countries and seas."""
        if place.level is Level.REGION:
            return place
        return self.place(place.region) if place.region else None

    def sector_of(self, place: Place) -> Place:
        """The sector of the front named after a settlement."""
        return _derived(place, Level.SECTOR, "sector")

    def district_of(self, place: Place) -> Place:
        """The district (raion) named after its town."""
        return _derived(place, Level.DISTRICT, "district")


def _derived(place: Place, level: Level, word: str) -> Place:
    if place.level is level:
        return place
    if place.level is not Level.SETTLEMENT:
        name = place.name.removesuffix(" region")
        return replace(place, id=f"{word}:{place.id}", name=f"{name} {word}", level=level, population=0)
    return replace(place, id=f"{word}:{place.id}", name=f"{place.name} {word}", level=level, population=0)


def _noun_follows(tokens: Sequence[str], index: int) -> bool:
    """Whether the next words, past a list of adjectives, are a noun such as "напрямок", "область", "район"."""
    for token in tokens[index : index + _LIST_LIMIT]:
        if token.startswith(_HEADS):
            return True
        if token not in _JOINERS and not _ADJECTIVE.search(token):
            return False
    return False


def _rows(name: str) -> list[str]:
    data = files("contested.atlas").joinpath(name).read_bytes()
    return gzip.decompress(data).decode("utf-8").rstrip("\n").split("\n")


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer of the package, loaded once a process."""
    return Gazetteer(_rows("places.tsv.gz"), _rows("forms.tsv.gz"))
