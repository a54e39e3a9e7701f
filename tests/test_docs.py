"""Every example on a page is run, in order, in an empty folder, and must print what the page shows.

A fenced block `console` holds commands (`$ contested ...`, `$ export NAME=VALUE`) and what they print, errors included;
`...` stands for anything on its line, and alone on a line for any number of lines. A block `text file=NAME` is saved
as NAME first. An id of 16 hexadecimal digits that a page shows is an example: it stands for the id that is printed
there, and so do its beginnings of 8 digits or more in the commands and lines below it.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from contested.terminal.reference import reference

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(path for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")) if path.is_file())
BLOCK = re.compile(r"^```(console|text file=(\S+))\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ID = re.compile(r"\b[0-9a-f]{16}\b")
BEGINNING = re.compile(r"\b[0-9a-f]{8,16}\b")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)")


@dataclass(frozen=True)
class Step:
    """One command of a page, and the lines that the page shows below it."""

    command: str
    shown: str


def steps(block: str) -> list[Step]:
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)
    assert not parts[0].strip(), "a console block starts with a command"
    return [Step(command, shown) for command, _, shown in (part.partition("\n") for part in parts[1:])]


def bound(words: str, ids: Mapping[str, str]) -> str:
    """Words of a page with the ids that were printed in place of those that the page shows."""

    def printed(found: re.Match[str]) -> str:
        return next((ids[one][: len(found[0])] for one in ids if one.startswith(found[0])), found[0])

    return BEGINNING.sub(printed, words)


def pattern_of(shown: str, known: Collection[str] = ()) -> re.Pattern[str]:
    """What a page shows, with `...` for anything, and a group for each id that is not known yet."""
    new: set[str] = set()

    def group(found: re.Match[str]) -> str:
        if found[0] in known:
            return found[0]
        again = found[0] in new
        new.add(found[0])
        return f"(?P=i{found[0]})" if again else f"(?P<i{found[0]}>[0-9a-f]{{16}})"

    lines = []
    for line in shown.rstrip("\n").split("\n") if shown.strip() else []:
        alone = line.strip() == "..."
        lines.append(r"(?:.*\n)*" if alone else ".*".join(map(re.escape, line.split("..."))) + r"\n")
    return re.compile(ID.sub(group, "".join(lines)))


def run(command: str, folder: Path, environment: dict[str, str]) -> str:
    words = shlex.split(command)
    if words[0] == "export":
        name, value = words[1].split("=", 1)
        environment[name] = value
        return ""
    assert words[0] == "contested", f"not a command of ours: {command}"
    done = subprocess.run(
        [sys.executable, "-m", "contested.terminal.app", *words[1:]],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_pages_examples_print_what_it_shows(page: Path, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CONTESTED_")}
    environment |= {"CONTESTED_WORKERS": "1", "COLUMNS": "100"}
    ids: dict[str, str] = {}
    for _, name, content in BLOCK.findall(page.read_text("utf-8")):
        if name:
            (tmp_path / name).write_text(content, "utf-8")
            continue
        for step in steps(content):
            printed = run(bound(step.command, ids), tmp_path, environment)
            found = pattern_of(bound(step.shown, ids), ids.values()).fullmatch(printed)
            assert found, f"$ {step.command}\n{printed}"
            ids |= {name[1:]: value for name, value in found.groupdict().items()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_pages_links_lead_somewhere(page: Path) -> None:
    targets = [target for target in LINK.findall(page.read_text("utf-8")) if "://" not in target]
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert missing == []


def test_the_reference_is_what_the_commands_say() -> None:
    assert (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8") == reference(), "run make reference"


@pytest.mark.parametrize(
    ("shown", "printed", "matches"),
    [
        ("3 claims\n", "3 claims\n", True),
        ("3 claims\n", "4 claims\n", False),
        ("... claims\n", "4 claims\n", True),
        ("a\n...\nz\n", "a\nb\nc\nz\n", True),
        ("a\n...\nz\n", "a\nb\n", False),
        ("", "", True),
        ("", "a warning\n", False),
        ("0123456789abcdef a\n", "fedcba9876543210 a\n", True),
        ("0123456789abcdef a\n", "0123 a\n", False),
        ("0123456789abcdef 0123456789abcdef\n", "fedcba9876543210 fedcba9876543210\n", True),
        ("0123456789abcdef 0123456789abcdef\n", "fedcba9876543210 0000000000000000\n", False),
        ("a.c\n", "abc\n", False),
    ],
)
def test_the_comparison_itself(shown: str, printed: str, matches: bool) -> None:
    assert bool(pattern_of(shown).fullmatch(printed)) is matches


def test_an_id_on_a_page_stands_for_the_one_that_was_printed() -> None:
    ids = {"0123456789abcdef": "fedcba9876543210"}
    assert bound("judge 01234567 0123456789abcdef 012345 20251108", ids) == (
        "judge fedcba98 fedcba9876543210 012345 20251108"
    )
    assert pattern_of("fedcba9876543210\n", ids.values()).fullmatch("0123456789abcdef\n") is None
