"""`contested narratives`: who pushes what, in whose voice, and whether the ledger bears it out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contested.errors import QuestionError
from contested.terminal import model_options as options
from contested.terminal.judging import judged_sources
from contested.terminal.labelling import EmbeddingsName, LabelsFile, brought_by, labels_of, say_unfound
from contested.terminal.options import LEDGER, AsOf, Head, LedgerFile, day
from contested.terminal.output import standard_output, written
from contested.terminal.proposing import proposed
from contested.terminal.screen import clean, progress, say

if TYPE_CHECKING:
    from contested.rhetoric.bearing import Bearing
    from contested.rhetoric.follow import Followed, Narrative
    from contested.rhetoric.instance import Instance
    from contested.rhetoric.labels import Labels
    from contested.rhetoric.press import Press
    from contested.terminal.model_account import FramesAccount
    from contested.terminal.screen import _Bar

ID_DIGITS_SHOWN = 8
MOST_SHOWN = 8  # instances of one narrative on the screen; --format jsonl has all


class Form(StrEnum):
    """How narratives are listed."""

    TEXT = "text"
    JSONL = "jsonl"


class Served(StrEnum):
    """The side whom a frame serves."""

    UA = "UA"
    RU = "RU"


def narratives(
    ledger: LedgerFile = LEDGER,
    side: Annotated[
        Served | None, typer.Option(metavar="|".join(Served), help="Only what serves this side.", case_sensitive=False)
    ] = None,
    frame: Annotated[str | None, typer.Option(metavar="FRAME", help="Only this frame, by its id.")] = None,
    since: Annotated[
        date | None,
        typer.Option(parser=day, metavar="YYYY-MM-DD", help="Published on this day or later; tested from then on."),
    ] = None,
    as_of: AsOf = None,
    head: Head = None,
    labels: LabelsFile = None,
    embeddings: EmbeddingsName = None,
    everything: Annotated[bool, typer.Option("--all", help="Hidden suggestions too.")] = False,
    form: Annotated[
        Form, typer.Option("--format", metavar="|".join(Form), help="How to list them.", case_sensitive=False)
    ] = Form.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write the frame's page of evidence; needs --frame."),
    ] = None,
    suggest: options.Suggest = None,
    endpoint: options.Endpoint = None,
    model: options.Model = None,
    price_in: options.PriceIn = None,
    price_out: options.PriceOut = None,
    timeout: options.Timeout = options.TIMEOUT_SECONDS,
    refused: options.Refused = None,
    cached: options.Cached = True,
) -> None:
    """List the narratives: frames that serve a side, who pushes, reports or rejects them, and what the ledger says.

    Only pushes spread a frame; a report of a push, a denial and an analyst's own view never count as one. Nothing is
    called propaganda: what a frame implies is supported, in tension, contradicted or not testable, from --since on, or
    over the last four weeks. With --suggest llm a language model proposes frames after the rules, behind a gate that
    reads voice, speaker and side from the words again; none of its proposals is marked.
    """
    from contested.ledger import Ledger
    from contested.rhetoric.taxonomy import taxonomy
    from contested.show.figures import count

    _check(frame, output, form)
    account = options.frame_reader(
        suggest, options.Asked(endpoint, model, price_in, price_out, timeout, refused, cached)
    )
    judged = labels_of(labels)
    with Ledger.open(ledger, create=False) as opened, progress("reading frames", "reports") as bar:
        sources = judged_sources(opened, as_of, head)
        if not sources.documents:
            raise QuestionError(str(ledger), "it holds no report of that time", "read some with: contested read PATH")
        until = as_of or max(one.published for one in sources.documents.values())
        if since is not None and since > until:
            raise QuestionError("--since", f"{since} is later than the last day, {until}", "give an earlier day")

        from contested.rhetoric.press import Press

        press = Press.of(sources.documents, sources.claims)
        told = _told(press, (judged, embeddings), account, since, bar)
        if form is Form.JSONL:
            kept = _kept(told, press, (side, frame, since), everything=everything)
            _write(kept)
            say(count(len(kept), "instance"))
            return
        from contested.reconcile.casebook import casebook
        from contested.reconcile.deadlines import deadlines
        from contested.rhetoric.follow import follow
        from contested.rhetoric.predicates.asked import Evidence

        bar.step("asking the ledger")
        book = casebook(sources.claims, sources.documents, sources.judged)
        evidence = Evidence(book, sources, deadlines(book.statements, sources.body, until))
        wanted = [one for one in told if (side is None or str(one.side) == side) and frame in {None, one.frame}]
        found = follow(wanted, press, evidence, until, since)
        if output is not None:
            from contested.show.narratives_page import frame_page

            page = frame_page(taxonomy().frame(frame or ""), found, sources, press)
            with written(output) as stream:
                stream.write(page.encode())
    if output is not None:
        typer.echo(clean(f"{output}: {count(sum(len(one.instances) for one in found.narratives), 'instance')}"))
        return
    _list(found, press, [one for one in wanted if everything and one.tier == "hidden"])


def _check(frame: str | None, output: Path | None, form: Form) -> None:
    """Raises: ContestedError where there is no such frame, or a page is asked for that cannot be."""
    from contested.rhetoric.taxonomy import taxonomy

    if frame is not None:
        taxonomy().frame(frame)
    if output is not None and frame is None:
        raise QuestionError("-o", "a page is of one frame", "give --frame as well")
    if output is not None and form is Form.JSONL:
        raise QuestionError("-o", "it writes a page, and --format jsonl asks for lines", "give one of the two")


def _told(
    press: Press,
    own: tuple[Labels, str | None],
    account: FramesAccount | None,
    since: date | None,
    bar: _Bar,
) -> list[Instance]:
    """What rules, a reader's labels and sentence model and a language model find; the labels have the last word."""
    from contested.rhetoric.reading import read_frames

    labels, embeddings = own
    reading = read_frames(press.documents.values(), brought_by(labels, embeddings))
    read = (one for found in bar.over(reading) for one in found)
    told = list(labels.apply(proposed(read, press, account, since, bar.step)))
    say_unfound(labels, told, press.documents)
    return told


def _kept(
    told: Iterable[Instance],
    press: Press,
    wanted: tuple[Served | None, str | None, date | None],
    *,
    everything: bool,
) -> list[Instance]:
    side, frame, since = wanted
    return [
        one
        for one in told
        if (side is None or str(one.side) == side)
        and frame in {None, one.frame}
        and (everything or one.tier != "hidden")
        and (since is None or press.documents[one.document].published >= since)
    ]


def row(one: Instance) -> dict[str, object]:
    """An instance as one line for a program."""
    return {
        "frame": one.frame,
        "side": str(one.side),
        "voice": str(one.voice),
        "speaker": one.speaker,
        "tier": str(one.tier),
        "score": round(one.score, 4),
        "document": one.document,
        "span": [one.span.start, one.span.end],
        "quote": one.quote,
        "reasons": list(one.reasons),
        "id": one.id,
    }


def _write(found: Iterable[Instance]) -> None:
    with standard_output() as stream:
        for one in found:
            stream.write(json.dumps(row(one), ensure_ascii=False, allow_nan=False).encode() + b"\n")


def _list(found: Followed, press: Press, hidden: Sequence[Instance]) -> None:
    from contested.show.figures import count
    from contested.show.frames import heard, serves

    for one in found.narratives:
        typer.echo(clean(f"{serves(one.frame, one.side)}: {heard(one)}"))
        _instances(one.instances, press)
        _ledger(one)
        typer.echo()
    if found.views:
        typer.echo("Third parties' own views")
        _instances(found.views, press, named=True)
        typer.echo()
    if hidden:
        typer.echo("Hidden suggestions, mostly wrong")
        _instances(hidden, press, named=True)
        typer.echo()
    for words in found.warnings:
        say(words)
    be = "is" if found.coverage.tellings == 1 else "are"
    say(
        f"{count(len(found.narratives), 'narrative')} in {count(found.coverage.reports, 'report')}, of which "
        f"{found.coverage.tellings} {be} independent; tested over {found.since} to {found.until}"
    )


def _instances(told: Sequence[Instance], press: Press, *, named: bool = False) -> None:
    """Instances with their words; with the frame's name and side where no heading tells them."""
    from contested.rhetoric.labels import judged_words

    for one in told[:MOST_SHOWN]:
        document = press.documents[one.document]
        via = f" in {document.outlet}" if document.outlet and document.outlet != one.speaker else ""
        sure = "" if one.tier == "marked" else f", {one.tier}"
        by = judged_words(one) and f", {judged_words(one)}"
        heading = f"{_heading(one)}: " if named else ""
        said = f"{heading}{one.voice}: {one.speaker}{via}, {document.published}{sure}{by} ({one.score:.2f})"
        typer.echo(clean(f"  {one.id[:ID_DIGITS_SHOWN]} {said}"))
        typer.echo(clean(f"      {' '.join(one.quote.split())}"))
    if len(told) > MOST_SHOWN:
        typer.echo(f"  and {len(told) - MOST_SHOWN} more")


def _heading(one: Instance) -> str:
    """Its narrative's name; the frame's alone where it serves nobody."""
    from contested.rhetoric.sides import SIDES
    from contested.rhetoric.taxonomy import taxonomy
    from contested.show.frames import serves

    frame = taxonomy().frame(one.frame)
    return serves(frame, one.side) if one.side in SIDES else frame.name


def _ledger(one: Narrative) -> None:
    from contested.show.frames import measured, tested_words

    found: Bearing = one.bearing
    typer.echo(f"  what of it can be tested: {found.standing}")
    for test in found.tests:
        typer.echo(clean(f"    {test.standing}: {tested_words(test, one.side)}; {measured(test)}"))
        ids = ", ".join(claim.id[:8] for claim in (*test.own[:2], *test.for_[:2], *test.against[:2], *test.either[:2]))
        if ids:
            sides = f"{len(test.own)} of its own side, {len(test.for_)} for it, {len(test.against)} against"
            sides += f", {len(test.either)} either way" if test.either else ""
            typer.echo(clean(f"        claims: {sides} ({ids})"))
