"""What the worst inputs cost: texts of 1 MB without sense, order or end, each read once.

An input that takes longer than 2 s is marked. Memory is the highest that the process has had so far, so a rise is the
input's own doing.

    python benchmarks/bench_robustness.py [--mb 1.0] [--only WORDS]
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.written import report

from contested.documents.document import Document
from contested.extract.reader import extract

LIMIT_S = 2.0  # seconds that a megabyte may take: a batch of reports must not wait for one that is none
_ASCII = "abc 123.,;:!?-\"'()\n"
_CYRILLIC = "абвгд 123.,;:!?-«»\n"
_SEED = 20251108


def filled(unit: str, size: int) -> str:
    """The unit repeated to `size` bytes of UTF-8."""
    return (unit * (size // len(unit.encode()) + 1)).encode()[:size].decode("utf-8", "ignore")


def drawn(letters: str, size: int) -> str:
    """Letters drawn one by one to `size` bytes of UTF-8."""
    stream = random.Random(_SEED)
    text = "".join(stream.choices(letters, k=size))
    return text.encode()[:size].decode("utf-8", "ignore")


def inputs(size: int) -> dict[str, str]:
    """Each input by its name, of `size` bytes of UTF-8."""
    stream = random.Random(_SEED)
    articles = {f"one article repeated, {code}": report(stream, code, 6_000) + "\n\n" for code in ("en", "uk", "ru")}
    units = {
        **articles,
        "one sentence without an end": "killed 3 people in Pokrovsk, ",
        "one sentence without an end, uk": "загинули 3 людини у Покровську, ",
        "digits": "1234567890",
        "groups of digits": "12 345 678 ",
        "digits and dots": "1.2.3.",
        "commas": ",",
        "full stops": ".",
        "quotes": '"',
        "brackets": "(",
        "dashes": "-",
        "spaces": " ",
        "ends of lines": "\n",
        "one letter": "a",
        "one letter, Cyrillic": "я",
        "letters and hyphens": "а-",
        "letters and apostrophes": "a'",
        "capitals": "POKROVSK WAS TAKEN ",
        "one town": "Pokrovsk ",
        "villages with many namesakes": "біля Новоселівки та Іванівки, Петрівки, ",
        "number words": "hundred thousand million ",
        "number words, uk": "сто тисяч двісті ",
        "he said that she said": "he said that she said that ",
        "colons": "a: b; ",
        "dates": "8 November 2025 to 9 November 2025 ",
        "dates in figures": "08.11.2025-09.11.2025 ",
        "abbreviations": "U.S. e.g. ",
        "emoji": "⚡️❗️🔥",
        "zero width inside numbers": "5\u200b8 killed\u200e 1\u200b2\u200b3 ",
        "combining marks": "e\u0301\u0302\u0303",
        "right to left": "\u202e12 killed\u202c ",
    }
    texts = {name: filled(unit, size) for name, unit in units.items()}
    for name in ("spaces", "ends of lines"):
        texts[name] = texts[name][:-1] + "a"  # a text of nothing is no document
    return texts | {"random ASCII": drawn(_ASCII, size), "random Cyrillic": drawn(_CYRILLIC, size)}


def highest_mb() -> float:
    """The most memory that this process has had, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


def main() -> None:
    """Read each input, print what it took, and name those above the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mb", type=float, default=1.0)
    parser.add_argument("--only", default="", help="inputs whose name has these words")
    args = parser.parse_args()
    extract(Document(text="3 people were killed.", published=date(2025, 11, 8)))
    slow = []
    print(f"tables loaded: {highest_mb():.0f} MB")
    for name, text in inputs(round(args.mb * 1e6)).items():
        if args.only not in name:
            continue
        before = highest_mb()
        started = time.process_time()
        reading = extract(Document(text=text, published=date(2025, 11, 8)))
        took = time.process_time() - started
        above = took > LIMIT_S * args.mb
        slow += [f"{name} {took:.1f} s"] if above else []
        print(
            f"{name:34} {len(text.encode()) / 1e6:.2f} MB {took:6.2f} s{' <' if above else '  '}"
            f" {len(reading.claims):6d} claims, {highest_mb():5.0f} MB (+{highest_mb() - before:.0f})",
            flush=True,
        )
    print(f"above {LIMIT_S:.0f} s a megabyte: {', '.join(slow) or 'none'}")


if __name__ == "__main__":
    main()
