"""The table of written forms: every form of every name, and the places that it may mean, best first."""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import pairwise

from tools.atlas import adjectives, inflect_ru, inflect_uk, ordinary
from tools.atlas.entries import Entry
from tools.atlas.ordinary import Dictionary

# Lines along which the war was fought, lat and lon: in 2024-2026 from the Sumy border to the Dnipro's mouth, and in
# Donetsk region in 2022-2023.
_FRONTS = (
    (
        (51.35, 34.1), (51.1, 34.9), (50.7, 35.5), (50.3, 36.9), (49.9, 37.7), (49.4, 37.9), (49.0, 38.0), (48.6, 38.0),
        (48.4, 37.7), (48.25, 37.2), (47.9, 36.8), (47.65, 36.3), (47.5, 35.7), (47.2, 34.6), (46.65, 33.0),
        (46.5, 32.0),
    ),
    ((48.8, 38.3), (48.55, 38.0), (48.3, 37.8), (48.1, 37.6), (47.9, 37.5), (47.75, 37.25), (47.75, 36.8)),
)  # fmt: skip
_FRONT_WEIGHT, _FRONT_REACH_KM = 2.5, 40.0
_FORMER, _LATELY, _ABROAD, _RUSSIAN_TEXT_OF_UKRAINE = -2.0, -0.5, -0.8, -0.3
_ADJECTIVE_POPULATION, _ADJECTIVE_REACH_KM = 3_000, 60.0
_HEADS = {
    ("uk", "oblast"): [("а", "область"), ("ої", "області"), ("ій", "області"), ("у", "область"), ("ою", "областю"),
                       ("а", "обл"), ("ої", "обл"), ("ій", "обл"), ("у", "обл")],
    ("ru", "oblast"): [("ая", "область"), ("ой", "области"), ("ую", "область"), ("ой", "областью"), ("ая", "обл"),
                       ("ой", "обл"), ("ую", "обл")],
    ("uk", "krai"): [("ий", "край"), ("ого", "краю"), ("ому", "краю"), ("ому", "краї"), ("им", "краєм")],
    ("ru", "krai"): [("ий", "край"), ("ого", "края"), ("ому", "краю"), ("ом", "крае"), ("им", "краем")],
    ("uk", "district"): [("ий", "район"), ("ого", "району"), ("ому", "районі"), ("ому", "району"), ("им", "районом"),
                         ("ий", "р-н"), ("ого", "р-ну"), ("ому", "р-ні")],
    ("ru", "district"): [("ий", "район"), ("ого", "района"), ("ому", "району"), ("ом", "районе"), ("им", "районом"),
                         ("ий", "округ"), ("ого", "округа"), ("ому", "округу"), ("ом", "округе"), ("им", "округом"),
                         ("ий", "р-н"), ("ого", "р-на"), ("ом", "р-не")],
}  # fmt: skip


def front_km(lat: float, lon: float) -> float:
    """Kilometres from a point to the front line's polyline, on a local plane."""
    best = math.inf
    scale = 111.2 * math.cos(math.radians(lat))
    lines = [[((b - lon) * scale, (a - lat) * 111.2) for a, b in front] for front in _FRONTS]
    for (x1, y1), (x2, y2) in (pair for line in lines for pair in pairwise(line)):
        dx, dy = x2 - x1, y2 - y1
        t = max(0.0, min(1.0, -(x1 * dx + y1 * dy) / (dx * dx + dy * dy)))
        best = min(best, math.hypot(x1 + t * dx, y1 + t * dy))
    return best


def rank(entry: Entry) -> float:
    """How likely a report of this war means the place rather than a namesake: size, nearness to the front."""
    value = entry.weight + math.log10(entry.population + 200)
    if entry.level == "settlement":
        value += _FRONT_WEIGHT * math.exp(-front_km(entry.lat, entry.lon) / _FRONT_REACH_KM)
        value += 0.0 if entry.country == "UA" else _ABROAD
    return value


class Index:
    """Collects forms with the places behind them, then writes them as rows of `forms.tsv`."""

    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries
        self._number = {entry.id: number for number, entry in enumerate(entries)}
        self._names: dict[str, dict[int, float]] = defaultdict(dict)
        self._adjectives: dict[str, dict[int, float]] = defaultdict(dict)
        self._dictionary = Dictionary()
        for entry in entries:
            self._add(entry)

    def _name(self, form: str, entry: Entry, shift: float = 0.0) -> None:
        form = form.replace("ё", "е").replace("’", "'").replace(".", "")
        if len(form) < 2 or (len(form) < 3 and entry.level == "settlement"):
            return
        number, value = self._number[entry.id], rank(entry) + shift
        found = self._names[form]
        found[number] = max(value, found.get(number, -math.inf))

    def _adjective(self, form: str, entry: Entry) -> None:
        number = self._number[entry.id]
        self._adjectives[form.replace("ё", "е")][number] = rank(entry)

    def _add(self, entry: Entry) -> None:
        for name in entry.uk:
            for form in inflect_uk.forms(name) if name.islower() else {name}:
                self._name(form, entry)
        for name in entry.ru:
            for form in inflect_ru.forms(name.replace("ё", "е")):
                self._name(form, entry, _RUSSIAN_TEXT_OF_UKRAINE if entry.country == "UA" else 0.0)
        for names, shift in ((entry.former_uk, _FORMER), (entry.lately_uk, _LATELY)):
            for form in (form for name in names for form in inflect_uk.forms(name)):
                self._name(form, entry, shift)
        for names, shift in ((entry.former_ru, _FORMER), (entry.lately_ru, _LATELY)):
            for form in (form for name in names for form in inflect_ru.forms(name.replace("ё", "е"))):
                self._name(form, entry, shift)
        for form in [*entry.latin, *entry.fixed]:
            self._name(form, entry)
        for name in entry.former_latin:
            self._name(name, entry, _FORMER)
        self._add_adjectives(entry)

    def _add_adjectives(self, entry: Entry) -> None:
        stems = set(entry.adjectives)
        if entry.level == "settlement" and entry.weight >= 0 and entry.country == "UA" and not stems:
            near = front_km(entry.lat, entry.lon) < _ADJECTIVE_REACH_KM
            if entry.population >= (_ADJECTIVE_POPULATION if not near else 1):
                stems |= {f"uk:{stem}" for name in entry.uk[:1] if (stem := adjectives.ukrainian_stem(name))}
                stems |= {f"ru:{stem}" for name in entry.ru[:1] if (stem := adjectives.russian_stem(name))}
        for stem in stems:
            language, _, letters = stem.partition(":")
            for form in adjectives.ukrainian(letters) if language == "uk" else adjectives.russian(letters):
                self._adjective(form, entry)
        for stem, head in entry.phrase_adjectives:
            language, _, letters = stem.partition(":")
            for ending, noun in _HEADS[language, head]:
                self._name(f"{letters}{ending} {noun}", entry)

    def _is_weak(self, form: str, found: dict[int, float]) -> bool:
        if form in ordinary.listed("weak"):
            return True
        best = self._entries[max(found, key=lambda number: found[number])]
        known = best.level != "settlement" or best.population > _TOO_LARGE_TO_DOUBT
        return not known and " " not in form and not form.isascii() and self._dictionary.has(form)

    def rows(self) -> list[str]:
        """Rows of `forms.tsv`: places, a tab, the forms that mean exactly these places in this order."""
        grouped: dict[str, list[str]] = defaultdict(list)
        for form in sorted(self._names.keys() | self._adjectives.keys()):
            found = self._names.get(form, {}) if form not in ordinary.listed("never") else {}
            names, as_adjective = _ordered(found), _ordered(self._adjectives.get(form, {}))
            if not names and not as_adjective:
                continue
            weak = "~" if names and self._is_weak(form, found) else ""
            payload = f"{weak}{names};{as_adjective}" if as_adjective else weak + names
            grouped[payload].append(form)
        return sorted(f"{payload}\t{'|'.join(forms)}" for payload, forms in grouped.items())


_TOO_LARGE_TO_DOUBT = 9_000  # people; Суми and Лиман are words as well, and are read as towns all the same
_MOST = 12  # namesakes kept for one form


def _ordered(found: dict[int, float]) -> str:
    best = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    return ",".join(_base36(number) for number, _ in best)


def _base36(number: int) -> str:
    digits = ""
    while True:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
        if not number:
            return digits


def place_rows(entries: list[Entry]) -> list[str]:
    """Rows of `places.tsv`, in the order that the index counts."""
    return [
        "\t".join((
            entry.id, entry.name, f"{entry.lat:.4f}", f"{entry.lon:.4f}", entry.level, entry.country, entry.region,
            str(entry.population),
        ))
        for entry in entries
    ]  # fmt: skip
