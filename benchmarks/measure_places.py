"""Places resolved against the points that a mapper links: how far off, how many left unresolved.

The mapper's updates link each place name to a point on its own map. The links' words are read as the reader reads
them, in the update's own plain text; a resolved settlement is compared with the link's point. Points say where the
map was centred, often a front line a few kilometres from the village named.

usage: measure_places.py [--data FOLDER] [--misses N] [--without-supplement]
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from contested.atlas.level import Level
from contested.atlas.place import Place
from contested.atlas.projection import distance_km
from contested.extract.namesakes import Resolver, ground
from contested.extract.places import mentions, regions_beside
from contested.extract.sentences import sentences
from contested.extract.tokens import tokens

_LINK = re.compile(r"<a [^>]*href=\"[^\"]*#\s*[\d.]+/\s*([\d.]+)/\s*([\d.]+)[^\"]*\"[^>]*>(.*?)</a>", re.DOTALL)
_TAG = re.compile(r"<br\s*/?>|</p>|</div>")
_ANY_TAG = re.compile(r"<[^>]+>")
_NEAR_KM, _FAR_KM = 10.0, 30.0

Linked = tuple[int, int, float, float]  # words [start, end) of the plain text, and the link's latitude and longitude


def plain(page: str) -> tuple[str, list[Linked]]:
    """The text of an update without its marks, and its links over that text."""
    text, linked, at = "", [], 0
    for match in _LINK.finditer(page):
        text += _clean(page[at : match.start()])
        words = _clean(match[3])
        linked.append((len(text), len(text) + len(words), float(match[1]), float(match[2])))
        text += words
        at = match.end()
    return text + _clean(page[at:]), linked


def _clean(part: str) -> str:
    return html.unescape(_ANY_TAG.sub("", _TAG.sub("\n", part)))


def resolved(text: str, day: date) -> Iterator[tuple[int, int, Place | None, str]]:
    """Every place named in a text: its words, the place or None, its name."""
    found = [tokens(text, part.span.start, part.span.end) for part in sentences(text)]
    named = [mentions(sentence) for sentence in found]
    resolver = Resolver(named, [ground(sentence) for sentence in found], day)
    for k, (sentence, row) in enumerate(zip(found, named, strict=True)):
        beside = regions_beside(row, sentence)
        for mention in row:
            place = resolver.place(k, mention, beside.get(mention.i))
            start, end = sentence[mention.i].start, sentence[mention.j - 1].end
            yield start, end, place, text[start:end]


def main() -> None:
    """Print the shares and, if asked, the farthest misses."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("CONTESTED_DATA", "../shared/data"))
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--without-supplement", action="store_true", help="leave out places taken from these links")
    args = parser.parse_args()
    updates = Path(args.data) / "telegram" / "deepstate_updates.jsonl"
    rows = [json.loads(line) for line in updates.read_text("utf-8").splitlines()]
    for language, key in (("uk", "description"), ("en", "descriptionEn")):
        pages = [(date.fromisoformat(row["createdAt"][:10]), row.get(key) or "") for row in rows]
        measure(language, pages, args.misses, without=args.without_supplement)


def measure(language: str, pages: list[tuple[date, str]], misses: int, *, without: bool) -> None:
    """One language's links: distances, unresolved, unnamed."""
    distances: list[tuple[float, str, str]] = []
    links = unresolved = unseen = 0
    for day, page in pages:
        text, linked = plain(page)
        named = list(resolved(text, day))
        for start, end, lat, lon in linked:
            inside = [row for row in named if row[0] < end and start < row[1]]
            if len(inside) > 1:
                continue  # one point for two villages
            if inside and inside[0][2] is not None and inside[0][2].level is not Level.SETTLEMENT:
                continue  # a region, a district or a sector has no point
            if without and inside and inside[0][2] is not None and inside[0][2].id.startswith("hand:"):
                continue
            links += 1
            if not inside:
                unseen += 1
                if misses and unseen <= misses:
                    print(f"  not seen: {text[start:end]!r}")
                continue
            place = inside[0][2]
            if place is None:
                unresolved += 1
                if misses and unresolved <= misses:
                    print(f"  unresolved: {text[start:end]!r}")
                continue
            words = text[start:end]
            distances.append((distance_km((lat, lon), (place.lat, place.lon)), words, f"{place.name} {place.id}"))
    distances.sort(reverse=True)
    near = sum(1 for km, _, _ in distances if km <= _NEAR_KM)
    far = sum(1 for km, _, _ in distances if km > _FAR_KM)
    count = max(len(distances), 1)
    print(
        f"{language}: {links} links; resolved {len(distances)} ({len(distances) / max(links, 1):.3f});"
        f" of those within 10 km {near / count:.3f}; of all beyond 30 km {far / max(links, 1):.3f};"
        f" unresolved {unresolved / max(links, 1):.3f}; not seen as a place {unseen / max(links, 1):.3f}"
    )
    for km, words, name in distances[:misses]:
        print(f"  {km:7.0f} km: {words!r} read as {name}")


if __name__ == "__main__":
    main()
