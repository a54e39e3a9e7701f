"""The command `contested`: its verbs, and the one place where an error becomes a line and an exit status.

Exit status: 0 done, 1 done but something was wrong with what was given, 2 not done, 130 interrupted. A verb imports
what it needs when it runs, so that `--help` stays quick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from contested import __version__
from contested.errors import ContestedError
from contested.terminal import (
    brief,
    claims,
    control,
    deadlines,
    demo,
    disputes,
    estimate,
    fetch,
    gaps,
    judge,
    label,
    narratives,
    outlook,
    read,
    score,
    series,
    show,
    situation,
    sources,
    verify,
    weigh,
)
from contested.terminal.screen import say

NOT_DONE = 2

SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
VERBS = (
    *(read.read, fetch.fetch, gaps.gaps),
    *(claims.claims, show.show, disputes.disputes, estimate.estimate, judge.judge, sources.sources),
    *(series.series, control.control, deadlines.deadlines, outlook.outlook, score.score),
    *(narratives.narratives, label.label, situation.situation, weigh.weigh),
    *(brief.brief, verify.verify, demo.demo),
)

app = typer.Typer(
    name="contested",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=SETTINGS,
)
for verb in VERBS:
    app.command(context_settings=SETTINGS)(verb)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"contested {__version__}")
        raise typer.Exit


@app.callback()
def contested(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Reads a war through its contradictory reports: claims tied to their exact words."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; always ends in SystemExit."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # an old terminal's character set is no reason to fail
    try:
        try:
            app(arguments, prog_name="contested")
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _close_pipe()
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except ContestedError as error:
        say(f"contested: {error}")
        sys.exit(NOT_DONE)
    except OSError as error:
        say(f"contested: {error.filename or 'input or output'}: {error.strerror or error}")
        sys.exit(NOT_DONE)


def _close_pipe() -> None:
    """Whoever read our output has left: send the rest nowhere, so that leaving is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
