"""Who copied whom, where it is known: about 2,000 invented texts, and the cost of 100,000.

Every event is told by one or two writers who share its main figures and nothing else, except that some quote one
official sentence word for word. Each telling is copied verbatim, cut, extended, reworded, translated, or translated and
cut.
Thresholds were chosen on the development sentences; the held-out ones are for the reported figures. Where the shared
data are found, come the clusters of exact duplicates of a public event set, a mapper's updates in two languages, and
a ministry's own bulletins, of which hardly one repeats another.

usage: bench_lineage.py [--texts N] [--seed N] [--sentences development|held_out] [--scale N ...] [--misses N]
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import re
import resource
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from contested.documents.document import Document
from contested.reconcile.lineage.facts import facts
from contested.reconcile.lineage.graph import Lineage
from contested.reconcile.lineage.tracing import lineage
from contested.reconcile.wording import written

LANGUAGES = ("en", "uk", "ru")
WAYS = ("verbatim", "cut", "extended", "reworded", "translated", "translated and cut")
QUOTING = 0.3  # share of independent writers who quote one main sentence word for word
FIRST_DAY = date(2025, 1, 1)
_SPELLED = {
    "en": "two three four five six seven eight nine".split(),
    "uk": "двоє троє четверо п'ятеро шестеро семеро восьмеро дев'ятеро".split(),
    "ru": "двое трое четверо пятеро шестеро семеро восемь девять".split(),
}
_THOUSAND = {"en": "thousand", "uk": "тисяч", "ru": "тыс."}
_TAG = re.compile(r"<[^>]+>")
_VERSIONS = (("description", "mapper", "uk"), ("descriptionEn", "mapper in English", "en"))

Beat = tuple[dict[str, Any], dict[str, int]]  # a sentence in three languages and wordings, and its figures


@dataclass(frozen=True)
class Made:
    """One invented text with what is known of it."""

    document: Document
    event: int
    telling: int
    way: str


class Writer:
    """Makes texts from one file of sentences with one stream of random numbers."""

    def __init__(self, path: Path, seed: int, detail: tuple[int, int] = (3, 6)) -> None:
        """Take a file of sentences (see its first lines) and how many sentences of detail a telling has."""
        self.detail = detail
        self.words: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        self.random = random.Random(seed)
        self.outlets = [f"Outlet {number}" for number in range(200)]
        self.tellings = 0

    def event(self, number: int) -> list[Made]:
        """All texts about one event."""
        main = {"a": self.random.randint(60, 900), "d": self.random.randint(4, 90)}
        main |= {"b": self.random.randint(12, main["a"] - 10), "c": self.random.randint(2, 40)}
        main["place"] = self.random.randrange(len(self.words["places"]["en"]))
        day = FIRST_DAY + timedelta(days=self.random.randrange(330))
        made = []
        for order in range(self.random.choice((1, 2, 2))):
            made += self.telling(number, main, day, first=order == 0)
        return made

    def telling(self, event: int, main: dict[str, int], day: date, *, first: bool) -> list[Made]:
        """One writer's text and its copies."""
        self.tellings += 1
        beats = self.beats(main)
        language = self.random.choice(LANGUAGES)
        wordings = ["first" if first else "other" for _ in beats]
        if not first:
            wordings = [self.random.choice(("first", "other")) if k >= 2 else "other" for k in range(len(beats))]
            if self.random.random() < QUOTING:
                wordings[self.random.randrange(2)] = "first"
        sentences = [self.sentence(*beat, language, how) for beat, how in zip(beats, wordings, strict=True)]
        texts = [(" ".join(sentences), language, "original")]
        for _ in range(self.random.choice((0, 1, 2, 3, 4, 6))):
            texts.append(self.copied(beats, sentences, language, self.random.choice(WAYS), first))
        made = []
        for place, (text, spoken, way) in enumerate(texts):
            published = day + timedelta(days=0 if place == 0 else self.random.choice((0, 1, 1, 2)))
            outlet = self.random.choice(self.outlets)
            document = Document(
                text=text, published=published, outlet=outlet, language=spoken, own_id=f"{self.tellings}-{place}"
            )
            made.append(Made(document, event, self.tellings, way))
        return made

    def beats(self, main: dict[str, int]) -> list[Beat]:
        """The main sentences and some detail, with figures; detail is each writer's own."""
        found: list[Beat] = [(beat, main) for beat in self.words["main"]]
        for detail in self.random.sample(self.words["detail"], self.random.randint(*self.detail)):
            own = {"x": self.random.choice((self.random.randint(2, 60), self.random.randint(60, 4000)))}
            own |= {
                "y": self.random.randint(2, 95),
                "village": self.random.randrange(len(self.words["villages"]["en"])),
            }
            own["person"] = self.random.randrange(len(self.words["names"]["en"]))
            if self.random.random() < 0.2:
                own["x"] = self.random.randint(2, 60) * 1000 + self.random.choice((0, 500))
            found.append((detail, own))
        return found

    def copied(
        self, beats: Sequence[Beat], sentences: Sequence[str], language: str, way: str, first: bool
    ) -> tuple[str, str, str]:
        """A copy's text and language, and the way in which it was made."""
        if way == "verbatim":
            return (
                " ".join(sentences).replace("'", "’") + self.random.choice(("", "\n", " Read more on our site.")),
                language,
                way,
            )
        if way == "extended":
            added = self.beats({})[len(self.words["main"]) :][: self.random.randint(1, 2)]
            own = [self.sentence(*beat, language, "other") for beat in added]
            place = self.random.randint(0, len(sentences))
            return " ".join([*sentences[:place], *own, *sentences[place:]]), language, way
        if way == "cut":
            size = max(2, round(len(sentences) * self.random.uniform(0.35, 0.7)))
            start = self.random.randint(0, len(sentences) - size)
            return " ".join(sentences[start : start + size]), language, way
        kept = list(beats)
        if self.random.random() < 0.5:
            kept.pop(self.random.randrange(len(kept)))
        if way == "translated and cut":
            kept = kept[: max(3, round(len(kept) * self.random.uniform(0.5, 0.8)))]
        if way == "reworded":
            place = self.random.randrange(len(kept) - 1)
            kept[place], kept[place + 1] = kept[place + 1], kept[place]
        else:
            language = self.random.choice([one for one in LANGUAGES if one != language])
        close, free = ("first", "again") if first else ("other", "anew")
        wording = free if way == "reworded" or self.random.random() < 0.5 else close
        detail = "again" if wording == free else close
        said = (wording if "anew" in beat[0][language] else detail for beat in kept)
        return (
            " ".join(self.sentence(*beat, language, how) for beat, how in zip(kept, said, strict=True)),
            language,
            way,
        )

    def sentence(self, beat: dict[str, Any], values: dict[str, int], language: str, wording: str) -> str:
        """One sentence with its figures and names filled in."""
        lists = {"place": "places", "village": "villages", "person": "names"}
        filled = {
            key: self.words[lists[key]][language][value] if key in lists else number(value, language, wording)
            for key, value in values.items()
        }
        return str(beat[language][wording]).format(**filled)


def number(value: int, language: str, wording: str) -> str:
    """A number as a language and a writer put it: 12,300, 12 300, 12.3 thousand, seven."""
    if wording == "again" and 2 <= value <= 9:
        return _SPELLED[language][value - 2]
    if value >= 1000 and wording == "again" and value % 100 == 0:
        short = f"{value / 1000:g}"
        return f"{short if language == 'en' else short.replace('.', ',')} {_THOUSAND[language]}"
    return f"{value:,}" if language == "en" else f"{value:,}".replace(",", " ")


def texts(path: Path, count: int, seed: int, detail: tuple[int, int] = (3, 6)) -> list[Made]:
    """At least `count` texts, in no order."""
    writer, event = Writer(path, seed, detail), 0
    made: list[Made] = []
    while len(made) < count:
        made += writer.event(event)
        event += 1
    writer.random.shuffle(made)
    return made


def adjusted_rand(truth: Sequence[object], found: Sequence[object]) -> float:
    """Agreement of two partitions, 1 where they are equal and about 0 by chance.

    Source: Hubert and Arabie (1985), "Comparing partitions".
    """

    def pairs(counts: Counter[Any]) -> float:
        return sum(count * (count - 1) / 2 for count in counts.values())

    both, one, other = pairs(Counter(zip(truth, found, strict=True))), pairs(Counter(truth)), pairs(Counter(found))
    chance = one * other / (len(truth) * (len(truth) - 1) / 2)
    most = (one + other) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)


def judge(made: Sequence[Made], found: Lineage, misses: int) -> None:
    """Print how the families found agree with the tellings."""
    family = [found.telling(one.document.id) for one in made]
    score = adjusted_rand([one.telling for one in made], family)
    inside: dict[str, set[tuple[int, int]]] = defaultdict(set)
    events: dict[int, set[int]] = defaultdict(set)
    for one, first in zip(made, family, strict=True):
        inside[first].add((one.event, one.telling))
        events[one.event].add(one.telling)
    merged: set[int] = set()
    strangers: set[int] = set()
    for members in inside.values():
        for event, telling in members:
            if any(other[0] == event and other[1] != telling for other in members):
                merged.add(telling)
            if any(other[0] != event for other in members):
                strangers.add(telling)
    beside = sum(len(tellings) for tellings in events.values() if len(tellings) > 1)
    total = sum(len(tellings) for tellings in events.values())
    print(f"  {len(made)} texts, {total} tellings of {len(events)} events: adjusted Rand index {score:.3f}")
    print(f"  independent tellings of one event merged {len(merged)} of {beside} ({len(merged) / max(beside, 1):.1%});")
    print(f"  tellings merged with one of another event {len(strangers)} of {total} ({len(strangers) / total:.1%})")
    original = {one.telling: place for place, one in enumerate(made) if one.way == "original"}
    for way in WAYS:
        rows = [place for place, one in enumerate(made) if one.way == way]
        missed = [place for place in rows if family[place] != family[original[made[place].telling]]]
        print(f"  {way}: {len(rows) - len(missed)} of {len(rows)} found ({1 - len(missed) / max(len(rows), 1):.3f})")
        for place in missed[:misses]:
            print("    -", made[original[made[place].telling]].document.text, "\n    +", made[place].document.text)
    by_id = {one.document.id: one for one in made}
    wrong = [edge for edge in found.edges if by_id[edge.copy].telling != by_id[edge.origin].telling]
    for edge in wrong[:misses]:
        print(f"    merged: {edge.reason}")
        print("    -", by_id[edge.origin].document.text, "\n    +", by_id[edge.copy].document.text)
    kinds = Counter(str(edge.kind) for edge in found.edges)
    print("  edges: " + ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())))


def measure_cost(path: Path, count: int, seed: int) -> None:
    """Print seconds of processor time and memory for many documents."""
    documents = [one.document for one in texts(path, count, seed)]
    characters = sum(len(one.text) for one in documents) / len(documents)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    found = lineage(documents, ())
    spent = time.process_time() - start
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(
        f"cost: {len(documents)} documents of {characters:.0f} characters: {spent:.1f} s of processor time,"
        f" {1e6 * spent / len(documents):.0f} microseconds each, {more:.0f} MiB more at the peak,"
        f" {len(found.families)} families"
    )


def measure_duplicates(path: Path) -> None:
    """Print what is found among the clusters of exact duplicates: themselves, and copies cut from them."""
    if not path.exists():
        print(f"exact duplicates: {path} not found, passed over")
        return
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    documents, cluster = [], []
    for place, row in enumerate(rows):
        day = date.fromisoformat(row["MemberDates"].split("|")[0])
        for member in row["MemberEventIDs"].split("|"):
            documents.append(Document(text=row["RepresentativeText"], published=day, own_id=member))
            cluster.append(place)
    found = lineage(documents, ())
    family = [found.telling(one.id) for one in documents]
    print(f"exact duplicates: {len(documents)} rows of {len(rows)} clusters, {len(set(family))} families,")
    print(f"  adjusted Rand index {adjusted_rand(cluster, family):.3f}; families of more than one cluster:")
    joined: dict[str, set[int]] = defaultdict(set)
    for first, place in zip(family, cluster, strict=True):
        joined[first].add(place)
    for places in joined.values():
        if len(places) > 1:
            print("   " + " | ".join(rows[place]["RepresentativeText"][:90].replace("\n", " ") for place in places))
    split = [
        place for place in range(len(rows)) if len({f for f, c in zip(family, cluster, strict=True) if c == place}) > 1
    ]
    print(f"  clusters split: {len(split)}", *(repr(rows[place]["RepresentativeText"]) for place in split[:9]))
    whole = {row["RepresentativeText"]: date.fromisoformat(row["MemberDates"].split("|")[0]) for row in rows}
    cut = [(text, day) for text, day in whole.items() if len(text.split()) >= 24]
    originals = [Document(text=text, published=day, own_id="whole") for text, day in whole.items()]
    halves = [
        Document(text=" ".join(text.split()[: len(text.split()) // 2]), published=day, own_id="half")
        for text, day in cut
    ]
    found = lineage([*originals, *halves], ())
    by_text = {one.text: one.id for one in originals}
    hits = sum(
        found.telling(half.id) == found.telling(by_text[text]) for half, (text, _) in zip(halves, cut, strict=True)
    )
    print(f"  their first halves, of texts of 24 words or more: {hits} of {len(cut)} put to their whole")


def measure_updates(path: Path) -> None:
    """Print how many of a mapper's updates are put to their own English version, and how many to another's."""
    if not path.exists():
        print(f"updates in two languages: {path} not found, passed over")
        return
    documents, telling, rich = [], {}, set()
    for place, line in enumerate(path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        versions = [(_TAG.sub(" ", row.get(key) or "").strip(), *about) for key, *about in _VERSIONS]
        if min(len(text.split()) for text, _, _ in versions) < 6:
            continue
        day = date.fromisoformat(row["createdAt"][:10])
        for text, outlet, spoken in versions:
            document = Document(text=text, published=day, outlet=outlet, language=spoken, own_id=f"{place} {spoken}")
            documents.append(document)
            telling[document.id] = place
        if len(facts(written(versions[0][0]))) >= 7:
            rich.add(place)
    found = lineage(documents, ())
    wrong = sum(telling[edge.copy] != telling[edge.origin] for edge in found.edges)
    right = {telling[edge.copy] for edge in found.edges if telling[edge.copy] == telling[edge.origin]}
    print(
        f"updates in two languages: {len(right & rich)} of {len(rich)} with seven figures and names or more put to"
        f" their own English version ({len(right - rich)} of {len(documents) // 2 - len(rich)} with fewer), {wrong} to"
        " another's"
    )


def measure_bulletins(path: Path) -> None:
    """Print how many bulletins of one outlet are taken for repetitions of another of its own."""
    if not path.exists():
        print(f"bulletins: {path} not found, passed over")
        return
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    documents = [
        Document(text=row["text"], published=date.fromisoformat(row["datetime"][:10]), outlet="M", own_id=str(place))
        for place, row in enumerate(rows)
        if row["text"].strip()
    ]
    found = lineage(documents, ())
    print(f"bulletins of one outlet: {len(found.edges)} of {len(documents)} taken for an earlier one said again")


def main() -> None:
    """Print every measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=777)
    parser.add_argument("--sentences", choices=("development", "held_out"), default="held_out")
    parser.add_argument("--scale", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--misses", type=int, default=0, help="missed copies printed for each way of copying")
    parser.add_argument("--data", default=os.environ.get("CONTESTED_DATA", "../shared/data"))
    args = parser.parse_args()
    path = Path(__file__).with_name(f"lineage_{args.sentences}.toml")
    made = texts(path, args.texts, args.seed)
    print(f"{args.sentences} sentences, seed {args.seed}")
    judge(made, lineage([one.document for one in made], ()), args.misses)
    made = texts(path, args.texts, args.seed + 1, detail=(1, 2))
    print("tellings with little detail of their own (one or two sentences beside the main figures):")
    judge(made, lineage([one.document for one in made], ()), args.misses)
    measure_duplicates(Path(args.data) / "copies" / "viina_2022_exact_duplicate_clusters.csv")
    measure_updates(Path(args.data) / "telegram" / "deepstate_updates.jsonl")
    measure_bulletins(Path(args.data) / "telegram" / "russian_mod_posts.jsonl")
    for count in args.scale:
        measure_cost(path, count, args.seed)


if __name__ == "__main__":
    main()
