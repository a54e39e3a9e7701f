"""Villages that the gazetteer lacks, found in the links of a mapper's updates: a name in some case, and a point.

Only the names and the medians of the points are kept, no sentence. The nominative is found by undoing the case table:
a candidate counts if inflecting it gives the words of the link, and the English text of the same link decides between
candidates.
"""

from __future__ import annotations

import html
import json
import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from statistics import median

from tools.atlas import inflect_uk
from tools.atlas.entries import Entry, table
from tools.atlas.names import like, russian_of_ukrainian
from tools.atlas.spelling import official, plain_latin

_LINK = re.compile(
    r'<a href="https://deepstatemap\.live/(?:en)?#([\d.]+)/\s*([\d.]+)/\s*([\d.]+)\s*"[^>]*>(.*?)</a>', re.DOTALL
)
_WORD = re.compile(r"[А-ЩЬЮЯЄІЇҐ][а-щьюяєіїґ']+(?:-[А-ЩЬЮЯЄІЇҐа-щьюяєіїґ']+)*(?: [А-ЩЬЮЯЄІЇҐ][а-щьюяєіїґ']+){0,2}")
_ENDINGS = (
    "",
    "а",
    "я",
    "е",
    "є",
    "о",
    "и",
    "і",
    "ї",
    "ь",
    "й",
    "ий",
    "ів",
    "їв",
    "ок",
    "ець",
    "ка",
    "ки",
    "ія",
    "ість",
)
_KNOWN_KM, _TOWN_KM, _CLUSTER_KM, _SAME = 10.0, 25.0, 9.0, 0.8
_BAD = re.compile(r"ье|ьь|ьи|ьо$|[оеуи]я$|[юиуао]и$|[иії]ї$|ое$|[аеиоуіїєюя]{3}|ьий$")
_LIKELY = re.compile(r"(івка|ївка|ка|ськ|цьк|ське|цьке|не|ове|еве|ля|ів|ія|ри|ни|ль|ар|яр|ко)$")
_NOT_PLACES = {
    "сили", "мапа", "мапу", "уточнено", "ворог", "деталі", "оновлено", "зсу", "україни", "сил", "детальніше", "схід",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """One link: the Ukrainian words in some case, the English words, and the point."""

    words: str
    english: str
    lat: float
    lon: float


def mentions(path: Path) -> list[Mention]:
    """All links of the updates that name one place or several."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        english = {(a, b): text for _, a, b, text in _LINK.findall(row.get("descriptionEn") or "")}
        for _, lat, lon, text in _LINK.findall(row["description"]):
            clean = re.sub(r"<[^>]+>|&nbsp;", " ", html.unescape(text)).replace("’", "'").replace("ʼ", "'")
            names = [m.group(0) for m in _WORD.finditer(clean)]
            other = re.sub(r"<[^>]+>", " ", html.unescape(english.get((lat, lon), "")))
            others = re.split(r",| and | та |/|;", other)
            if len(names) > 2:  # a link about a stretch of the front; its point is none of the places
                continue
            for number, name in enumerate(names):
                if name.lower().split()[0] not in _NOT_PLACES:
                    pair = others[number].strip() if len(others) == len(names) else ""
                    found.append(Mention(name.lower(), plain_latin(pair), float(lat), float(lon)))
    return found


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    return math.hypot(111.2 * (a[0] - b[0]), 74.0 * (a[1] - b[1]))


@cache
def _nominatives(words: str) -> frozenset[str]:
    """Names whose case forms include these words."""
    options = []
    parts = words.split(" ")
    for place, word in enumerate(parts):
        stems = {word[: len(word) - cut] for cut in range(min(4, len(word) - 2) + 1)}
        stems |= {stem[:-1] + {"ц": "к", "з": "г", "с": "х"}[stem[-1]] for stem in stems if stem[-1] in "цзс"}
        stems |= {re.sub(r"[оє](?=[^аеиоуіїєюя]{1,2}$)", lambda m: "і" if m[0] == "о" else "ї", stem) for stem in stems}
        made = {stem + ending for stem in stems for ending in _ENDINGS if not stem.endswith("-")}
        last = place == len(parts) - 1
        options.append({name for name in made if not _BAD.search(name) and word in inflect_uk.word_forms(name, last)})
    if len(parts) == 1:
        return frozenset(options[0])
    joined = (" ".join(names) for names in product(*options))
    return frozenset(name for name in joined if words in inflect_uk.forms(name))


def rows(
    path: Path, places: list[Entry], by_form: dict[str, list[Entry]], kept: list[dict[str, str]]
) -> list[dict[str, str]]:
    """Rows of `supplement.csv`: those kept by hand, and names whose point has no namesake in the gazetteer near it."""
    unknown: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions(path):
        if not _known(mention, by_form.get(mention.words, [])):
            for name in _nominatives(mention.words):
                unknown[name].append(mention)
    # Words that are no village, or whose nominative the case table gets wrong; the hand rows have the right one.
    refused = {row["word"] for row in table("refused.csv")}
    found = []
    used: set[Mention] = set()
    for name in sorted(unknown.keys() - refused, key=lambda name: (-_score(name, unknown[name]), name)):
        left = [mention for mention in unknown[name] if mention not in used]
        while left:
            group = [m for m in left if _km((m.lat, m.lon), (left[0].lat, left[0].lon)) < _CLUSTER_KM]
            left = [m for m in left if m not in group]
            used.update(group)
            close = max((like(plain_latin(official(name)), m.english) for m in group if m.english), default=0.0)
            if len({(m.lat, m.lon) for m in group}) >= 2 or close > 0.7:
                found.append(_row(name, group, places))
    return _merged([*kept, *found])


def _known(mention: Mention, places: list[Entry]) -> bool:
    """Whether a place of that name lies near; a town's link may point to its surroundings."""
    here = (mention.lat, mention.lon)
    return any(_km((e.lat, e.lon), here) < (_TOWN_KM if e.population > 4000 else _KNOWN_KM) for e in places)


def _merged(found: list[dict[str, str]]) -> list[dict[str, str]]:
    """Rows without second spellings of one village: the spelling with more links stays."""
    kept: list[dict[str, str]] = []
    for row in sorted(found, key=lambda row: (-_count(row), row["name"])):
        point = (float(row["lat"]), float(row["lon"]))
        same = [
            other for other in kept
            if _km((float(other["lat"]), float(other["lon"])), point) < _CLUSTER_KM
            and like(other["name"], row["name"]) > _SAME
            and other["name"].startswith("Novo") == row["name"].startswith("Novo")
        ]  # fmt: skip
        if not same:
            kept.append(row)
    return sorted(kept, key=lambda row: (row["name"], float(row["lon"]), float(row["lat"])))


def _count(row: dict[str, str]) -> int:
    found = re.search(r"\((\d+)\)", row["source"])
    return int(found[1]) if found else 1000


def _score(name: str, group: list[Mention]) -> float:
    distinct = len({m.words for m in group})
    close = sum(like(plain_latin(official(name)), m.english) for m in group if m.english) / max(1, len(group))
    exact = any(m.english in (plain_latin(official(name)), plain_latin(official(name)) + " village") for m in group)
    return distinct + 4 * close + 1.5 * exact + 0.5 * bool(_LIKELY.search(name)) - 0.02 * len(name)


def _row(name: str, group: list[Mention], places: list[Entry]) -> dict[str, str]:
    lat, lon = median(m.lat for m in group), median(m.lon for m in group)
    nearest = sorted((_km((e.lat, e.lon), (lat, lon)), e.region) for e in places if abs(e.lat - lat) < 1)[:3]
    region = Counter(region for _, region in nearest).most_common(1)[0][0]
    title = " ".join("-".join(p[:1].upper() + p[1:] for p in word.split("-")) for word in name.split(" "))
    return {
        "name": official(title), "uk": title, "ru": russian_of_ukrainian(name), "lat": f"{lat:.3f}",
        "lon": f"{lon:.3f}", "region": region, "source": f"DeepStateMap update links ({len(group)})",
    }  # fmt: skip
