"""`contested demo`: the reports that ship with the package, a ledger of them and their brief, in one folder."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contested.errors import InputError
from contested.terminal.brief import write_brief
from contested.terminal.screen import progress, say

if TYPE_CHECKING:
    from contested.documents.document import Document
    from contested.terminal.reading import Reading

TITLE = "Pokrovsk, November 2025"


def demo(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="The folder to write into.")] = Path(
        "demo"
    ),
    ledger: Annotated[
        Path | None,
        typer.Option("--ledger", metavar="FILE", help="Add to this ledger.", show_default="a new one in the folder"),
    ] = None,
) -> None:
    """Read the reports that ship with the package and write their brief.

    Writes nothing outside the folder; a ledger of an earlier demo there is made anew.
    """
    from contested.ledger import Ledger

    found = _read_shipped()
    output.mkdir(parents=True, exist_ok=True)
    path = ledger or output / "contested.db"
    if ledger is None:
        _clear(path, {document.name: document for document, _ in found})
    with Ledger.open(path) as opened:
        added = opened.append(found)
        say(f"{path}: {added.new_documents} reports, {added.new_claims} claims added")
        write_brief(opened, output / "brief.html", None, TITLE)


def _read_shipped() -> list[Reading]:
    from contested.documents.defaults import Defaults
    from contested.errors import DocumentError
    from contested.terminal.reading import readings

    problems: list[DocumentError] = []
    say("reading the reports that ship with the package")
    with as_file(files("contested") / "demo" / "reports.jsonl") as shipped, progress("reading", "reports") as bar:
        found = list(bar.over(readings([shipped], Defaults(), problems)))
    if problems:
        raise problems[0]
    return found


def _clear(path: Path, shipped: Mapping[str, Document]) -> None:
    """Remove the ledger of an earlier demo; anyone else's ledger, or one with a reader's judgements, is refused.

    Raises:
        InputError: the ledger holds a report that does not ship with the package, or a judgement.
        LedgerError: the file is no ledger.
    """
    from contested.ledger import Ledger

    if not path.exists():
        return
    with Ledger.open(path, create=False) as opened:
        judged = len(opened.judgements())
        foreign = [document.name for document in opened.documents().values() if document.name not in shipped]
    if foreign:
        raise InputError(str(path), f"a ledger with other reports ({foreign[0]})", "give another folder with -o FOLDER")
    if judged:
        raise InputError(str(path), "a ledger with judgements", "give another folder with -o FOLDER, or remove it")
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
