"""`contested brief`: one self-contained page in which every figure opens its sentence."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contested.errors import QuestionError
from contested.terminal.judging import judged_by_readers
from contested.terminal.labelling import LabelsFile, labels_of, reading_by
from contested.terminal.options import LEDGER, AsOf, Head, LedgerFile, day
from contested.terminal.output import written
from contested.terminal.screen import clean, progress

if TYPE_CHECKING:
    from contested.ledger import Ledger
    from contested.reconcile.changes import Known
    from contested.reconcile.judged import Judged
    from contested.rhetoric.labels import Labels

STEPS = 7


def brief(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The page to write.")] = Path(
        "brief.html"
    ),
    ledger: LedgerFile = LEDGER,
    as_of: AsOf = None,
    head: Head = None,
    since: Annotated[
        date | None,
        typer.Option(parser=day, metavar="YYYY-MM-DD", help="Say what changed since the end of this day."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="Its title.", show_default="the days of its reports")] = None,
    labels: LabelsFile = None,
) -> None:
    """Write the brief: what is known and how sure, the disagreements, and every sentence behind them."""
    from contested.ledger import Ledger

    with Ledger.open(ledger, create=False) as opened:
        write_brief(opened, output, as_of, title, since, head, labels_of(labels))


def write_brief(
    ledger: Ledger,
    path: Path,
    as_of: date | None,
    title: str | None,
    since: date | None = None,
    head: str | None = None,
    labels: Labels | None = None,
) -> None:
    """Write the ledger's brief to `path` and say in one line where it is and what it found.

    With `since`, its first chapter says what changed since the end of that day; `head` leaves aside what was read or
    judged after the ledger had that head; `labels` are a reader's own of frames.

    Raises:
        QuestionError: the ledger holds no report of that time, `since` is not before it, or it had no such head.
    """
    from contested.ledger import Query
    from contested.reconcile.changes import Known, changes
    from contested.reconcile.records.settling import source_records
    from contested.reconcile.series.sources import Sources
    from contested.score.picture import picture
    from contested.show.brief import BriefContents
    from contested.show.brief import brief as page
    from contested.show.dates import span
    from contested.show.figures import count

    with progress("asking the ledger", "steps", STEPS) as bar:
        documents = ledger.documents(as_of=as_of, head=head)
        if not documents:
            when = f" published up to {as_of}" if as_of else ""
            raise QuestionError(str(ledger.path), f"it holds no report{when}", "read some with: contested read PATH")
        judged = judged_by_readers(ledger, as_of, head)
        days = [document.published for document in documents.values()]
        last = as_of or max(days)
        if since is not None and since >= last:
            raise QuestionError("--since", f"{since} is not before {last}", "give an earlier day, or a later --as-of")
        claims = judged.shown(ledger.select(Query(as_of=as_of, head=head)))
        bar.step("estimating and comparing")
        known = Known.of(claims, documents, judged)
        bar.step("looking at what was known before")
        before = _known(ledger, since, head, judged) if since else None
        bar.step("keeping records of sources")
        records = source_records(known.book, lambda name: ledger.geometry(name).body, last)
        bar.step("looking ahead")
        standing = Sources(
            judged.standing(claims), documents, lambda name: ledger.geometry(name).body, as_of, None, judged
        )
        found = picture(known.book, standing, last, judged, reading_by(labels))
        bar.step("drawing")
        contents = BriefContents(
            documents=tuple(documents.values()),
            claims=claims,
            estimates=known.book.estimates,
            disagreements=known.disagreements,
            as_of=as_of,
            title=title or f"Reports of {span(min(days), max(days))}",
            head=ledger.settled_head(as_of=as_of, head=head),
            judged=judged,
            since=since,
            changes=changes(before, known) if before else None,
            records=records,
            picture=found,
        )
        drawn = page(contents)
        bar.step("writing")
        with written(path) as stream:
            stream.write(drawn.encode())
        bar.step()
    rejected = len(claims) - len(judged.standing(claims))
    aside = f" ({rejected} rejected by readers)" if rejected else ""
    typer.echo(
        clean(
            f"{path}: {count(len(documents), 'report')}, {count(len(claims), 'claim')}{aside}, "
            f"{count(sum(not one.settled for one in known.disagreements), 'disagreement')}"
        )
    )


def _known(ledger: Ledger, day: date, head: str | None, judged: Judged) -> Known:
    """What was known at the end of a day, judged as it is judged now: a judgement is no change in the reports."""
    from contested.ledger import Query
    from contested.reconcile.changes import Known

    claims = judged.shown(ledger.select(Query(as_of=day, head=head)))
    return Known.of(claims, ledger.documents(as_of=day, head=head), judged)
