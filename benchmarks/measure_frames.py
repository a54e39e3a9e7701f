"""How well the frames of the two sides are found and ascribed, on the project's own labelled sentences.

By default the development items, which rules and coefficients were mended on; `--corpus` scores other files of that
form, by name in `corpus/` or by path.
Printed are the pusher's side where one is said, debunks counted as told by a side, the precision of each tier, the
ranking of each layer (area under the curve over items and frames), what exchanging the sides' names changes, and
articles a second.

usage: python -m benchmarks.measure_frames [--corpus FILE ...] [--misses N] [--articles N]
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.exchanged import exchanged

from contested.batch import run
from contested.claims.parts import Span
from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.rhetoric.calibration import auc
from contested.rhetoric.instance import Instance, Tier, Voice
from contested.rhetoric.instances import instances, suggestions
from contested.rhetoric.scoring import Evidence
from contested.rhetoric.sides import opposed
from contested.rhetoric.taxonomy import frames
from contested.rhetoric.utterance import utterances

Row = dict[str, Any]
CORPUS = Path(__file__).resolve().parents[1] / "corpus"
PUBLISHED = date(2025, 11, 8)
SHOWN = (Tier.MARKED, Tier.SUGGESTED)
_TOLD = (Voice.PUSH, Voice.REPORTED)


@dataclass(frozen=True)
class Item:
    """One labelled item with what is found in it."""

    row: Row
    document: Document
    found: tuple[Instance, ...]

    @property
    def shown(self) -> list[Instance]:
        """What a reader would see without asking for more."""
        return [one for one in self.found if one.tier in SHOWN]


def document_of(row: Row, *, mirrored: bool = False) -> Document:
    """The item as an outlet of its side published it, or with the names of the sides exchanged."""
    side = opposed(Side(row["outlet_side"])) if mirrored else Side(row["outlet_side"])
    text = exchanged(row["text"]) if mirrored else row["text"]
    return Document(text=text, published=PUBLISHED, outlet="an outlet", outlet_side=side, language=row["language"])


def items_of(name: str) -> list[Item]:
    """The items of one file, by its name in the corpus or its path, read."""
    rows = [json.loads(line) for line in (CORPUS / name).read_text("utf-8").splitlines()]
    documents = [document_of(row) for row in rows]
    return [Item(row, document, instances(document)) for row, document in zip(rows, documents, strict=True)]


def evidence_of(items: Sequence[Item]) -> list[tuple[str, str, Evidence, float, bool]]:
    """For each item and frame the best evidence of its sentences, its score, and whether it is labelled."""
    rows = []
    for item in items:
        best: dict[str, tuple[float, Evidence]] = {}
        for _, suggested in suggestions(item.document):
            for one in suggested:
                if one.frame not in best or one.score > best[one.frame][0]:
                    best[one.frame] = (one.score, one.evidence)
        labelled = {label["frame"] for label in item.row["labels"]}
        rows += [
            (item.row["id"], frame.id, best[frame.id][1], best[frame.id][0], frame.id in labelled)
            for frame in frames()
            if frame.id in best
        ]
    return rows


def overlapping(item: Item, label: Row, shown: Iterable[Instance]) -> list[Instance]:
    """What is found of a label's frame where its quote stands."""
    start = item.row["text"].index(label["quote"])
    span = Span(start, start + len(label["quote"]))
    return [one for one in shown if one.frame == label["frame"] and one.span.overlaps(span)]


def share(part: int, whole: int) -> str:
    """A share with its count."""
    return f"{part / max(whole, 1):.3f} ({part} of {whole})"


def judge_sides(items: Sequence[Item], misses: int) -> None:
    """Print whether the side and the voice of what is found and labelled are right."""
    right = voiced = found = labels = said = 0
    lines = []
    for item in items:
        for label in item.row["labels"]:
            hits = overlapping(item, label, item.shown)
            labels += 1
            if not hits:
                continue
            found += 1
            best = max(hits, key=lambda one: one.score)
            voiced += best.voice == label["voice"]
            if label["voice"] in _TOLD:
                said += 1
                right += best.side == label["side"]
            if best.side != label["side"] or best.voice != label["voice"]:
                gold, read = f"{label['side']} {label['voice']}", f"{best.side} {best.voice} ({best.speaker})"
                where = f"{item.row['id']} [{item.row['outlet_side']}] {label['frame']}"
                lines.append(f"    {where}: {gold}, read {read}: {item.row['text']}")
    print(f"labels found (marked or suggested) {share(found, labels)}")
    print(f"pusher's side right, of pushed and reported that are found {share(right, said)}")
    print(f"voice right, of all that are found {share(voiced, found)}")
    print(*lines[:misses], sep="\n")


def judge_debunks(items: Sequence[Item], misses: int) -> None:
    """Print how many debunks, ironies, negations and third parties' views are counted as told by a side."""
    kinds: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        if item.row["trap"] in ("debunk", "irony", "negation", "third_party", "neutral"):
            kinds[item.row["trap"]].append(item)
    for kind, group in sorted(kinds.items()):
        pushed = [item for item in group if any(one.voice is Voice.PUSH for one in item.shown)]
        told = [item for item in group if any(one.voice in _TOLD for one in item.shown)]
        any_marked = [item for item in group if any(one.tier is Tier.MARKED for one in item.found)]
        print(f"{kind}: counted as push {share(len(pushed), len(group))}, as push or reported"
              f" {share(len(told), len(group))}; something marked in {len(any_marked)}")  # fmt: skip
        for item in told[:misses]:
            read = [(one.frame, str(one.voice), str(one.side), one.score) for one in item.shown if one.voice in _TOLD]
            print(f"    {item.row['id']} [{item.row['outlet_side']}]: {item.row['text']} -> {read}")


def judge_tiers(items: Sequence[Item], misses: int) -> None:
    """Print how much of each tier is labelled: the frame, and frame, side and voice."""
    for tier in Tier:
        total = frame = whole = 0
        lines = []
        for item in items:
            for one in (one for one in item.found if one.tier is tier):
                same = [label for label in item.row["labels"] if label["frame"] == one.frame]
                exact = [label for label in same if (label["side"], label["voice"]) == (one.side, one.voice)]
                total, frame, whole = total + 1, frame + bool(same), whole + bool(exact)
                if not same and tier is Tier.MARKED:
                    lines.append(f"    {item.row['id']} {one.frame} {one.score} {item.row['trap']}: {item.row['text']}"
                                 f" | {[label['frame'] for label in item.row['labels']]} {one.reasons}")  # fmt: skip
        print(f"{tier}: frame labelled {share(frame, total)}; frame, side and voice {share(whole, total)}")
        print(*lines[:misses], sep="\n")


def judge_ranking(items: Sequence[Item]) -> None:
    """Print the area under the curve of each layer, over all pairs of item and frame and as the mean over frames."""
    rows = evidence_of(items)
    labelled = np.array([row[4] for row in rows])
    names = np.array([row[1] for row in rows])
    layers = {
        "cues": np.array([float(row[2].cue) for row in rows]),
        "likeness": np.array([row[2].like for row in rows]),
        "concepts": np.array([row[2].concepts for row in rows]),
        "letters": np.array([row[2].letters for row in rows]),
        "all": np.array([row[3] for row in rows]),
    }
    for layer, scores in layers.items():
        each = [auc(scores[(names == f.id) & labelled], scores[(names == f.id) & ~labelled])
                for f in frames() if ((names == f.id) & labelled).any()]  # fmt: skip
        print(f"{layer}: area under the curve {auc(scores[labelled], scores[~labelled]):.3f},"
              f" mean over frames {np.mean(each):.3f}")  # fmt: skip
    languages = {row["id"]: row["language"] for row in (item.row for item in items)}
    told = np.array([languages[row[0]] for row in rows])
    for language in sorted(set(told)):
        scores, here = layers["all"], told == language
        print(f"  {language}: {auc(scores[labelled & here], scores[~labelled & here]):.3f}")


def sides_named(row: Row, *, mirrored: bool = False) -> list[Side]:
    """The sides that an item's words name, in order, as they are or with the names exchanged."""
    return [party.side for u in utterances(document_of(row, mirrored=mirrored)) for party in u.named]


def judge_exchange(items: Sequence[Item], misses: int) -> None:
    """Print what changes where the names of the sides and the outlet's side are exchanged, beyond the sides."""
    moved, lost, lines, left = [], 0, [], 0
    for item in items:
        if [opposed(side) for side in sides_named(item.row)] != sides_named(item.row, mirrored=True):
            left += 1  # a name, a unit or an outlet that the exchange knows no counterpart of
            continue
        mirrored = {
            (one.frame, str(opposed(one.side)), str(one.voice)): one.score
            for one in instances(document_of(item.row, mirrored=True))
            if one.tier in SHOWN
        }
        here = {(one.frame, str(one.side), str(one.voice)): one.score for one in item.shown}
        both = here.keys() & mirrored.keys()
        moved += [abs(here[key] - mirrored[key]) for key in both]
        alone = len(here.keys() ^ mirrored.keys())
        moved += [1.0] * alone
        lost += alone
        if alone:
            lines.append(f"    {item.row['id']} [{item.row['outlet_side']}]: {item.row['text']} |"
                         f" {sorted(here.keys() - both)} {sorted(mirrored.keys() - both)}")  # fmt: skip
    print(f"names exchanged: mean difference {np.mean(moved or [0.0]):.4f} over {len(moved)} instances, without a"
          f" mirror {lost}; {left} items left out, whose names have no counterpart")  # fmt: skip
    print(*lines[:misses], sep="\n")


def measure_speed(items: Sequence[Item], count: int) -> None:
    """Print seconds for articles of about 4,500 characters made of the items: on one core, and as users read them."""
    texts = [item.row["text"] for item in items]
    articles = []
    for number in range(count):
        start, text = (number * 7) % len(texts), ""
        while len(text) < 4_500:
            text += texts[start % len(texts)] + "\n"
            start += 1
        articles.append(Document(text=f"{number}. {text}", published=PUBLISHED))
    size = sum(len(article.text) for article in articles) / count
    begun, clock = time.process_time(), time.perf_counter()
    total = sum(len(instances(article)) for article in articles)
    spent, alone = time.process_time() - begun, time.perf_counter() - clock
    clock = time.perf_counter()
    total_again = sum(len(found) for found in run(instances, articles))
    together = time.perf_counter() - clock
    print(
        f"{count} articles of {size:.0f} characters: {spent:.1f} s of processor time, {alone:.1f} s on the clock alone,"
    )
    print(f"  {together:.1f} s on the clock in all processes; {total} instances, {total_again} again")


def main() -> None:
    """Print every measurement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", nargs="+", default=["frames.jsonl"], metavar="FILE", help="files of labelled items")
    parser.add_argument("--misses", type=int, default=0, help="misses printed for each measure: read them once only")
    parser.add_argument("--articles", type=int, default=1_000)
    args = parser.parse_args()
    misses = args.misses
    items = [item for name in args.corpus for item in items_of(name)]
    print(f"{', '.join(args.corpus)}: {len(items)} items, {sum(len(item.row['labels']) for item in items)} labels,"
          f" traps {dict(Counter(item.row['trap'] for item in items if item.row['trap']))}")  # fmt: skip
    judge_sides(items, misses)
    judge_debunks(items, misses)
    judge_tiers(items, misses)
    judge_ranking(items)
    judge_exchange(items, misses)
    if args.articles:
        measure_speed(items, args.articles)


if __name__ == "__main__":
    main()
