"""The reference of the command line, made from the commands themselves: `python -m contested.terminal.reference`.

Prints the page that stands in `docs/reference/commands.md`; a test compares the two.
"""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stdout

from contested.terminal.app import VERBS, app

WIDTH = 100

OPENING = """# Commands

Made by `make reference` from `contested --help`; edit the commands, not this page.

Exit status: 0 done, 1 done but something was wrong with what was given, 2 not done, 130 interrupted.
`CONTESTED_LEDGER` names the ledger where `--ledger` does not; `CONTESTED_WORKERS` is the number of processes.
"""


def reference() -> str:
    """Every command with its help, as Markdown."""
    return "\n".join([OPENING, _section(), *(_section(verb.__name__) for verb in VERBS)])


def _section(*words: str) -> str:
    shown = io.StringIO()
    with redirect_stdout(shown):
        app([*words, "--help"], prog_name="contested", standalone_mode=False, terminal_width=WIDTH)
    title = " ".join(("contested", *words))
    return f"## {title}\n\n```text\n{shown.getvalue().rstrip()}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(reference())
