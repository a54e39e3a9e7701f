"""`contested fetch`: public datasets from their homes, the only verb that opens a connection."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contested.errors import InputError, QuestionError
from contested.terminal.screen import clean, progress, say

if TYPE_CHECKING:
    from contested.documents.datasets import Dataset
    from contested.terminal.screen import _Bar


def fetch(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="Datasets to fetch.", show_default=False)
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the datasets that are known; fetch nothing.")] = False,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="Where to put them.")] = Path(),
) -> None:
    """Fetch public datasets from their homes, for contested read --dataset NAME.

    What broke off is taken up again. Beside each file stands its SHA-256.
    """
    from contested.documents.datasets import DATASETS, dataset
    from contested.show.figures import number

    if list_:
        for name in DATASETS:
            _describe(dataset(name))
        return
    if not names:
        raise QuestionError("fetch", "no dataset is named", "see: contested fetch --list")
    from contested.documents.datasets.fetch import fetch as fetched

    chosen = [dataset(name) for name in names]
    for one in chosen:
        if not one.downloads:
            raise InputError(one.name, "it cannot be fetched without you", f"{one.by_hand}; home: {one.home}")
    output.mkdir(parents=True, exist_ok=True)
    for one in chosen:
        for download in one.downloads:
            with _Progress(download.name) as shown:
                got = fetched(download, output, report=shown.report)
            again = f", {number(got.resumed_bytes)} of them were there" if got.resumed_bytes else ""
            say(f"{got.path}: {number(got.size)} bytes{again}, sha256 {got.sha256}")
        say(f"{one.name}: {one.licence}; {one.attribution}")
        paths = " ".join(str(output / download.name) for download in one.downloads)
        say(f"read it with: contested read {paths} --dataset {one.name}")


def _describe(one: Dataset) -> None:
    how = ", ".join(download.name for download in one.downloads) or f"by hand: {one.by_hand}"
    for line in (one.name, f"  {one.title}", f"  {how}", f"  {one.licence}; {one.attribution}", f"  {one.home}"):
        typer.echo(clean(line))


class _Progress:
    """A bar in kilobytes that appears with the first bytes, when the size is known."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._stack = ExitStack()
        self._bar: _Bar | None = None
        self._kilobytes = 0

    def report(self, done: int, total: int | None) -> None:
        """So many bytes are there."""
        if self._bar is None:
            size = None if total is None else total // 1000
            self._bar = self._stack.enter_context(progress(self._name, "kB", size))
        while self._kilobytes < done // 1000:
            self._kilobytes += 1
            self._bar.step()

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
