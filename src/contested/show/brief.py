"""The brief: one self-contained page from documents, claims, estimates and disagreements.

It reads no clock and asks no other machine for anything: equal input gives equal bytes, and the file can be mailed,
printed and read offline in ten years. It needs no script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from contested.claims.claim import Claim
from contested.documents.document import Document
from contested.reconcile.changes import Changes
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.estimate import Estimate
from contested.reconcile.judged import UNJUDGED, Judged
from contested.reconcile.records.record import Record
from contested.score.picture import NOTHING, Picture
from contested.show.changes import changed, heading
from contested.show.disagreements import listed, numbered
from contested.show.findings import Origins, findings
from contested.show.glance import glance
from contested.show.html import join
from contested.show.known import known
from contested.show.lineages import lineages
from contested.show.maps import maps
from contested.show.masthead import masthead, method
from contested.show.narratives import narratives_chapter
from contested.show.nights import nights
from contested.show.page import STYLE, Chapter, page
from contested.show.register import Register
from contested.show.sentences import sentences
from contested.show.situation import (
    cost_chapter,
    ground_chapter,
    harm_chapter,
    home_front_chapter,
    pressure_chapter,
    rates,
)
from contested.show.strikes import Salvo, salvos
from contested.show.symbols import definitions
from contested.show.timeline import timeline
from contested.show.weighing.chapter import dilemma_chapter
from contested.show.weighing.page import STYLES

# A link to a report or a claim in it: only these have to stand in the page.
LINK = re.compile(r'href="#([cd]-[0-9a-f]+)"')


@dataclass(frozen=True, slots=True)
class BriefContents:
    """What a brief shows.

    `disagreements` come worst first, as the reconciler gives them.
    `claims` hold every claim that estimates and disagreements cite, `documents` every document that claims stand in;
    claims are as readers corrected them, those that they rejected among them: `judged` tells which.
    `as_of` is the day up to which reports were used, None for all that were read; `head` is the ledger's head hash.
    `changes` are those since the end of the day `since`, where one was given; `records` are shown beside speakers;
    `picture` is the state of the war, outlooks with their records among it.
    """

    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    estimates: tuple[Estimate, ...]
    disagreements: tuple[Disagreement, ...]
    as_of: date | None
    title: str
    head: str
    judged: Judged = UNJUDGED
    since: date | None = None
    changes: Changes | None = None
    records: tuple[Record, ...] = ()
    picture: Picture = NOTHING


def brief(contents: BriefContents) -> str:
    """One HTML file; equal contents give equal bytes.

    Raises:
        InputError: a claim whose document is missing, or an estimate or disagreement over a claim that is not given.
    """
    estimated = (claim for one in contents.estimates for claim in one.claims)
    disputed = (claim for one in contents.disagreements for claim in one.claims)
    register = Register.of(contents.documents, contents.claims, chain(estimated, disputed), contents.judged)
    origins, disputes = Origins(contents.estimates, register.texts, contents.judged), contents.disagreements
    found = findings(contents.estimates, register.claims, disputes, origins)
    lines = salvos(register.claims)
    chapters = (
        *_changed(contents, register),
        Chapter("known", "What is known, and how sure", "Each figure in its own shape, with its date and its voices.",
                known(found, register, numbered(disputes))),
        Chapter("map", "Where", "Places that reports name; each opens its sentences.",
                maps(register, origins, contents.as_of)),
        Chapter("timeline", "Claims by day", "One mark is one claim, in the lane of the side that speaks.",
                timeline(register.claims, register)),
        Chapter("disagreements", "Disagreements", "Worst first, in the speakers’ own words.",
                listed(disputes, register, contents.records)),
        Chapter("origins", "Origins", "Who stands behind figures that several reports carry: copies count once.",
                lineages(contents.estimates, register)),
        *_situation(contents.picture, lines, register, origins),
    )  # fmt: skip
    said = glance(found, lines, register, origins)
    linked = frozenset(LINK.findall(join(*(one.content for one in chapters), *said)))
    chapters = (
        *chapters,
        Chapter("ledger", "Ledger of sentences", "Every report in full; the words of each claim are marked.",
                sentences(register, linked)),
        Chapter("method", "Method", "", method()),
    )  # fmt: skip
    top = join(definitions(), masthead(contents.title, contents.as_of, contents.head, register, disputes, said))
    return page(contents.title, top, chapters, STYLES if contents.picture.dilemma else (STYLE,))


def _changed(contents: BriefContents, register: Register) -> tuple[Chapter, ...]:
    """The chapter on what changed, where a day to compare with was given."""
    if contents.since is None or contents.changes is None:
        return ()
    lead = "Compared with what was published up to the end of that day; each number opens its sentence."
    told = changed(contents.changes, register, contents.disagreements)
    return (Chapter("changed", heading(contents.since), lead, told),)


def _situation(found: Picture, salvos_: Sequence[Salvo], register: Register, origins: Origins) -> Iterator[Chapter]:
    """The chapters on the state of the war; one of which the ledger holds nothing is left out."""
    joined = rates(found, register)
    flown = join(joined, nights(salvos_, register, origins)) if joined or salvos_ else None
    chapters = (
        ("ground", "Ground, and where it may go", "If nothing changes but what changed before, with the record.",
         ground_chapter(found, register)),
        ("cost", "Cost", "What each side says the other lost, what was photographed, who is there.",
         cost_chapter(found, register)),
        ("pressure", "Pressure and deadlines", "Ground attacks by sector, and what was to be done by which day.",
         pressure_chapter(found, register)),
        ("strikes", "Strikes and interceptions", "By night and class of weapon.", flown),
        ("home-front", "Home front", "By region; a day without a figure is one of which nobody spoke, not a good one.",
         home_front_chapter(found, register)),
        ("civilians", "Civilians", "Tolls by place; a place without one is one of which no toll was read.",
         harm_chapter(found, register)),
        ("narratives", "Narratives", "Who pushes what, in whose voice, and what the ledger holds of it.",
         narratives_chapter(found.narratives, register)),
        ("dilemma", "To hold or to leave", "It recommends nothing: what one would have to believe for either.",
         dilemma_chapter(found.dilemma, register)),
    )  # fmt: skip
    return (Chapter(key, title, lead, content) for key, title, lead, content in chapters if content is not None)
