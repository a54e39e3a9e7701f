"""Every example on a page is run, in order, in an empty folder, and must print what the page shows.

A fenced block `console` holds commands (`$ contested ...`, `$ export NAME=VALUE`) and what they print, errors included;
`...` stands for anything on its line, and alone on a line for any number of lines. A block `text file=NAME` is saved
as NAME first.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from contested.terminal.reference import reference

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(path for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")) if path.is_file())
BLOCK = re.compile(r"^```(console|text file=(\S+))\n(.*?)^```$", re.MULTILINE | re.DOTALL)
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


def pattern_of(shown: str) -> re.Pattern[str]:
    """What a page shows, with `...` for anything."""
    lines = []
    for line in shown.rstrip("\n").split("\n") if shown.strip() else []:
        alone = line.strip() == "..."
        lines.append(r"(?:.*\n)*" if alone else ".*".join(map(re.escape, line.split("..."))) + r"\n")
    return re.compile("".join(lines))


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
    for _, name, content in BLOCK.findall(page.read_text("utf-8")):
        if name:
            (tmp_path / name).write_text(content, "utf-8")
            continue
        for step in steps(content):
            printed = run(step.command, tmp_path, environment)
            assert pattern_of(step.shown).fullmatch(printed), f"$ {step.command}\n{printed}"


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
        ("a.c\n", "abc\n", False),
    ],
)
def test_the_comparison_itself(shown: str, printed: str, matches: bool) -> None:
    assert bool(pattern_of(shown).fullmatch(printed)) is matches
