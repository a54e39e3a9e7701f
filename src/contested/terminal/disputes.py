"""`contested disputes`: what does not agree, worst first, with the reason and the sentences of both sides."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from contested.claims.vocabulary import Measure
from contested.errors import QuestionError
from contested.reconcile.disagreement import Diagnosis
from contested.terminal.claims import ID_DIGITS_SHOWN
from contested.terminal.judging import judged_by_readers, select_judged
from contested.terminal.options import LEDGER, AsOf, Head, LedgerFile, Since, Until
from contested.terminal.output import standard_output
from contested.terminal.screen import clean, progress, say

if TYPE_CHECKING:
    from contested.claims.claim import Claim
    from contested.documents.document import Document
    from contested.ledger import Ledger
    from contested.reconcile.casebook import Casebook
    from contested.reconcile.disagreement import Disagreement
    from contested.reconcile.judged import Judged
    from contested.reconcile.question import Question


class Form(StrEnum):
    """How disagreements are listed."""

    TABLE = "table"
    JSONL = "jsonl"


SENTENCES_SHOWN = 6  # of one disagreement; --format jsonl has the claims of all
STEPS = 3


def disputes(
    ledger: LedgerFile = LEDGER,
    diagnosis: Annotated[
        Diagnosis | None,
        typer.Option(metavar="KIND", help=f"Only this kind: {', '.join(Diagnosis)}.", case_sensitive=False),
    ] = None,
    measure: Annotated[
        Measure | None,
        typer.Option(metavar="MEASURE", help="Only with a claim of this measure.", case_sensitive=False),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(metavar="PLACE", help="Only with a claim about this place, by its English name or its id."),
    ] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    head: Head = None,
    why: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="CLAIM CLAIM", help="Only what stands between these two claims, by their ids."),
    ] = None,
    form: Annotated[
        Form, typer.Option("--format", metavar="|".join(Form), help="How to list them.", case_sensitive=False)
    ] = Form.TABLE,
    limit: Annotated[int | None, typer.Option(metavar="NUMBER", help="At most so many, the worst.", min=1)] = None,
) -> None:
    """List what does not agree, worst first: the kind, the reason in plain words, both sides' sentences.

    One line for each group of claims and kind; copies and running counts, which settle themselves, come last.
    --why says of two claims which kinds name both, else whether they answer one question.
    """
    from contested.ledger import Ledger, Query
    from contested.reconcile.casebook import casebook
    from contested.reconcile.disagreements import diagnose
    from contested.show.figures import count

    if why is not None and (diagnosis or measure or place or since or until or limit):
        raise QuestionError("--why", "it is about two claims and takes no filter", "leave the other options out")
    with Ledger.open(ledger, create=False) as opened, progress("asking the ledger", "steps", STEPS) as bar:
        documents = opened.documents(as_of=as_of, head=head)
        claims = opened.select(Query(as_of=as_of, head=head))
        judged = judged_by_readers(opened, as_of, head)
        wanted = None
        if measure or place or since or until:
            query = Query(measure=measure, place=place, since=since, until=until, as_of=as_of, head=head)
            wanted = {claim.id for claim in select_judged(opened, query, judged)[0]}
        pair = [_held(opened, one, claims, documents, judged) for one in why or ()]
        bar.step("gathering questions")
        book = casebook(claims, documents, judged)
        bar.step("comparing")
        everything = diagnose(book)
        bar.step()
    if pair:
        _answer(book, everything, pair, documents, form)
        return
    found = [one for one in everything if diagnosis is None or one.kind == diagnosis]
    if wanted is not None:
        found = [one for one in found if any(claim.id in wanted for claim in one.claims)]
    shown = found[:limit]
    _list(shown, documents, form)
    hidden = f", {len(shown)} shown" if len(shown) < len(found) else ""
    settled = sum(one.settled for one in found)
    say(
        f"{count(len(found) - settled, 'disagreement')}, {settled} that settle themselves{hidden}, "
        f"in {count(len(documents), 'report')}"
    )


def _held(
    ledger: Ledger, beginning: str, claims: Sequence[Claim], documents: Mapping[str, Document], judged: Judged
) -> Claim:
    """The claim whose id begins so, as readers corrected it.

    Raises:
        QuestionError: it was published or read later than what is used, or a reader rejected it.
    """
    from contested.show.judgements import rejection

    read, document = ledger.claim(beginning)
    if read not in claims:
        if read.document in documents:
            raise QuestionError("--why", f"{read.id} was read after that head", "give a later --head")
        remedy = "give a later --as-of or --head"
        raise QuestionError("--why", f"{read.id} was published on {document.published}", remedy)
    (claim,) = judged.shown([read])
    if claim in judged.rejected:
        raise QuestionError("--why", f"{read.id} was {rejection(judged.rejected[claim])}", "undo that judgement first")
    return claim


def _answer(
    book: Casebook,
    everything: Iterable[Disagreement],
    pair: Sequence[Claim],
    documents: Mapping[str, Document],
    form: Form,
) -> None:
    """Every diagnosis that names both claims; else how they stand to each other."""
    from contested.reconcile.pairs import pairing

    one, other = pair
    if one.id == other.id:
        raise QuestionError("--why", f"{one.id} is one claim, given twice", "give two claims")
    found = [each for each in everything if {one.id, other.id} <= {claim.id for claim in each.claims}]
    if found:
        _list(found, documents, form, only=frozenset({one.id, other.id}))
        return
    stands = pairing(book, one, other)
    if form is Form.JSONL:
        with standard_output() as stream:
            _write(stream, None, stands.explanation, stands.question, pair, documents)
        return
    typer.echo(clean(stands.explanation))
    for line in _sentences(pair):
        _sentence(line, documents)


def _list(
    found: Sequence[Disagreement],
    documents: Mapping[str, Document],
    form: Form,
    only: frozenset[str] | None = None,
) -> None:
    """Every disagreement; on the screen, only the sentences of the claims in `only`, where it is given."""
    if form is Form.JSONL:
        with standard_output() as stream:
            for one in found:
                _write(stream, one.kind, one.explanation, one.question, one.claims, documents)
        return
    for number, one in enumerate(found):
        if number:
            typer.echo()
        typer.echo(clean(f"{one.kind}: {one.explanation}"))
        told = list(_sentences([claim for claim in one.claims if only is None or claim.id in only]))
        for claims in told[:SENTENCES_SHOWN]:
            _sentence(claims, documents)
        if len(told) > SENTENCES_SHOWN:
            typer.echo(f"  and {len(told) - SENTENCES_SHOWN} more")


def _sentences(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """Claims sentence by sentence, those of unlike figures first, so that what differs is seen."""
    by_sentence: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault((claim.document, claim.sentence.start, claim.sentence.end), []).append(claim)
    seen: set[tuple[object, ...]] = set()
    repeated = []
    for group in by_sentence.values():
        said = tuple((claim.quantity, claim.status, claim.polarity, claim.place) for claim in group)
        if said in seen:
            repeated.append(group)
        else:
            seen.add(said)
            yield group
    yield from repeated


def _sentence(claims: Sequence[Claim], documents: Mapping[str, Document]) -> None:
    from contested.show.dates import day as day_words
    from contested.terminal.quotation import show_sentence

    document = documents[claims[0].document]
    show_sentence(document, claims)
    speakers = ", ".join(dict.fromkeys(claim.speaker.name for claim in claims))
    via = f" in {document.outlet}" if document.outlet and document.outlet != speakers else ""
    digits = ID_DIGITS_SHOWN if sys.stdout.isatty() else None
    ids = " ".join(claim.id[:digits] for claim in claims)
    typer.echo(clean(f"    {speakers}{via}, {day_words(document.published)}  [{ids}]"))


def _write(
    stream: BinaryIO,
    kind: str | None,
    explanation: str,
    question: Question | None,
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
) -> None:
    row = {
        "diagnosis": kind,
        "explanation": explanation,
        "question": question.id if question else None,
        "claims": [
            {
                "claim": claim.id,
                "document": documents[claim.document].name,
                "quote": claim.quote,
                "span": [claim.span.start, claim.span.end],
            }
            for claim in claims
        ],
    }
    stream.write(json.dumps(row, ensure_ascii=False, allow_nan=False).encode() + b"\n")
