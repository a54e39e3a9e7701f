"""Frames in a real press of months: a ministry's posts, their frames by week, and how telling goes with the ground.

One side alone speaks in these posts, so the balance is of its own telling: the log odds move with how often it tells of
momentum at all. Posts are cut at 400 characters where they were collected. Printed are what is found by frame and tier,
and the correlation with ground gained at every shift, with its band; nothing is fitted.

usage: python -m benchmarks.measure_press [--data FOLDER]
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmarks.mapped import parser, sources

from contested.claims.vocabulary import Side
from contested.documents.document import Document
from contested.reconcile.casebook import casebook
from contested.rhetoric.instance import Tier
from contested.rhetoric.momentum import momentum
from contested.rhetoric.predicates.asked import Evidence
from contested.rhetoric.predicates.ground import GROUND
from contested.rhetoric.press import Press
from contested.rhetoric.reading import read_frames

POSTS = Path("telegram", "russian_mod_posts.jsonl")
MARKUP = re.compile(r"\*+|\[([^\]]*)\]\([^)]*\)")
SHORTEST = 30  # characters of a post with a sentence in it


def posts(data: Path) -> Iterator[Document]:
    """The ministry's posts as its outlet published them."""
    for line in (data / POSTS).read_text("utf-8").splitlines():
        row = json.loads(line)
        text = MARKUP.sub(r"\1", row["text"]).strip()
        if len(text) >= SHORTEST:
            day = date.fromisoformat(row["datetime"][:10])
            yield Document(
                text=text, published=day, outlet="Russian Defence Ministry", outlet_side=Side.RU, language="ru"
            )


def main() -> None:
    """Print every figure."""
    args = parser(__doc__).parse_args()
    documents = {one.id: one for one in posts(args.data)}
    press = Press.of(documents, ())
    found = [one for told in read_frames(press.documents.values()) for one in told]
    tellings = len({press.telling(key) for key in documents})
    print(f"{len(documents)} posts, {tellings} tellings, {len(press.weeks)} weeks")
    counts = Counter((one.frame, str(one.side), str(one.voice), str(one.tier)) for one in found)
    for what, times in counts.most_common():
        if what[-1] != Tier.HIDDEN:
            print(f"  {times} {' '.join(what)}")
    maps = sources(args.data)
    evidence = Evidence(casebook((), documents), maps, ())
    told = momentum(found, press, evidence.series(GROUND), ())
    both = [week for week in told.weeks if week.russia and week.km2 == week.km2]
    print(f"weeks with telling of momentum and ground: {len(both)}")
    for shift in told.shifts:
        sure = " *" if shift.sure else ""
        print(f"  telling {shift.weeks:+d} weeks after the ground: {shift.correlation:.2f} ({shift.low:.2f} to"
              f" {shift.high:.2f}) over {shift.pairs} weeks{sure}")  # fmt: skip


if __name__ == "__main__":
    main()
