"""Readers' judgements for the verbs that use them: loaded from the ledger, with a word on those left aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from contested.terminal.screen import say

if TYPE_CHECKING:
    from contested.claims.claim import Claim
    from contested.documents.document import Document
    from contested.ledger import Ledger, Query
    from contested.reconcile.judged import Judged
    from contested.reconcile.series.sources import Sources


def judged_by_readers(ledger: Ledger, as_of: date | None = None, head: str | None = None) -> Judged:
    """What readers judged up to the end of `as_of`, as far as the ledger held it at `head`, for `casebook` and
    everything after it.

    Says in one line how many judgements were made after the day, and which corrections no longer fit.
    """
    from contested.ledger.judgement import named
    from contested.reconcile.judged import judged
    from contested.show.figures import count

    every = ledger.judgements(head=head)
    used = tuple(one for one in every if as_of is None or one.judged_at.date() <= as_of)
    if len(used) < len(every):
        later = count(len(every) - len(used), "judgement")
        say(f"{later} made after {as_of} left aside")
    found = judged(ledger.claims(named(used)), used)
    for one in found.unfit:
        say(f"the correction {one.id} by {one.by} does not fit any more and is left aside")
    return found


def judged_sources(
    ledger: Ledger, as_of: date | None = None, head: str | None = None, alerts: Path | None = None
) -> Sources:
    """What series, control and outlooks are made of, as readers judged it up to the end of `as_of`."""
    from contested.reconcile.series.sources import Sources

    return Sources.of(ledger, as_of, head, alerts, judged_by_readers(ledger, as_of, head))


def select_judged(ledger: Ledger, query: Query, judged: Judged) -> tuple[list[Claim], dict[str, Document]]:
    """Claims that answer `query` as readers corrected them, rejected ones among them, and their documents.

    A claim that was corrected into the question is in, one that was corrected out of it is not.
    """
    from dataclasses import replace

    from contested.ledger.select import answers

    if not judged.corrections:
        found = ledger.select(query)
        return found, ledger.documents({claim.document for claim in found})
    read = ledger.select(replace(query, limit=None))
    documents = ledger.documents({claim.document for claim in (*read, *judged.corrections)})
    kept = [claim for claim in read if claim not in judged.corrections]
    kept += [now for now in judged.corrections.values() if answers(query, now, documents[now.document].published)]
    return _in_order(kept, documents)[: query.limit], documents


def _in_order(claims: Iterable[Claim], documents: Mapping[str, Document]) -> list[Claim]:
    """By day of publication, document and place in its text, as the ledger lists them."""
    return sorted(
        claims,
        key=lambda one: (documents[one.document].published, one.document, one.span.start, one.span.end, one.id),
    )
