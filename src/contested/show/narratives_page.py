"""The page of evidence of one frame: every sentence that tells it, both sides', and everything that it was held
against."""

from __future__ import annotations

from collections.abc import Iterable

from contested.claims.claim import Claim
from contested.reconcile.series.sources import Sources
from contested.rhetoric.follow import Followed, Narrative
from contested.rhetoric.press import Press
from contested.rhetoric.taxonomy import Frame, taxonomy
from contested.show.brief import LINK
from contested.show.html import element, join
from contested.show.narratives import coverage_words, narrative
from contested.show.page import Chapter, page
from contested.show.register import Register
from contested.show.sentences import sentences
from contested.show.shares import weekly_shares
from contested.show.symbols import definitions

MOST_SENTENCES = 200  # of one narrative on its page


def frame_page(frame: Frame, found: Followed, sources: Sources, press: Press) -> str:
    """One HTML file; equal contents give equal bytes. `found` holds this frame's narratives alone."""
    told = tuple(one for one in found.narratives if one.frame.id == frame.id)
    cited = dict.fromkeys(claim for one in told for claim in _claims(one))
    named = {each.document for one in told for each in one.instances} | {claim.document for claim in cited}
    documents = [sources.documents[key] for key in sorted(named)]
    claims = [claim for claim in sources.claims if claim.document in named]
    register = Register.of(documents, claims, cited, sources.judged)
    mirror = taxonomy().mirror(frame)
    listed = element("ol", *(narrative(one, register, MOST_SENTENCES) for one in told), class_="narratives")
    if not told:
        listed = element("p", "No report tells it.", class_="none")
    shares = weekly_shares(told, press.warnings(press.weeks))
    linked = frozenset(LINK.findall(join(listed)))
    chapters = (
        Chapter("told", frame.name, f"{frame.definition} Its mirror: {mirror.name}.",
                join(element("p", coverage_words(found.coverage, found.version), class_="coverage"), listed)),
        Chapter("shares", "How it spread", "Only pushes spread a frame.", shares),
        Chapter("ledger", "Ledger of sentences", "Every report that is named, in full.", sentences(register, linked)),
    )  # fmt: skip
    title = f"{frame.name}: who tells it, and what the ledger holds"
    head = element("header", element("p", "contested · narratives", class_="kicker"), element("h1", title),
                   class_="masthead")  # fmt: skip
    return page(title, join(definitions(), head), chapters)


def _claims(one: Narrative) -> Iterable[Claim]:
    for test in one.bearing.tests:
        yield from test.claims
