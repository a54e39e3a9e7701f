"""The chapter on narratives: who pushes what in whose voice, each with its sentence, and what the ledger says of it.

No frame is called true, false or propaganda. What a frame implies stands beside the sentences of both sides; the same
is asked of the frames of either.
"""

from __future__ import annotations

from collections.abc import Sequence

from contested.claims.claim import Claim
from contested.reconcile.phrases import party
from contested.rhetoric.bearing import put
from contested.rhetoric.follow import Coverage, Followed, Narrative
from contested.rhetoric.instance import Instance, Tier, Voice
from contested.rhetoric.labels import judged_words
from contested.rhetoric.predicates.standing import Answer, Standing
from contested.rhetoric.taxonomy import taxonomy
from contested.show import dates
from contested.show.bounded import rest
from contested.show.figures import count
from contested.show.frames import VOICES, heard, measured, tested_words
from contested.show.html import Markup, element, foreign, isolated, join
from contested.show.marks import excerpt
from contested.show.momentum import two_lines
from contested.show.register import Register
from contested.show.sentences import LANGUAGE
from contested.show.shares import weekly_shares
from contested.show.sides import chip
from contested.show.wording import SIDE

MOST_NARRATIVES = 12
MOST_QUOTED = 4  # instances of one narrative, and claims of one test and direction
_ORDER = (Voice.PUSH, Voice.REJECTED, Voice.REPORTED, Voice.AUTHOR)


def narratives_chapter(found: Followed | None, register: Register) -> Markup | None:
    """All of it; None where no frame was found in any report."""
    if found is None or not (found.narratives or found.views):
        return None
    shown = found.narratives[:MOST_NARRATIVES]
    more = rest(len(found.narratives) - len(shown), "narrative", "contested narratives")
    return join(
        element("p", coverage_words(found.coverage, found.version), class_="coverage"),
        element("ol", *(narrative(one, register) for one in shown), class_="narratives"),
        more,
        _views(found.views, register),
        weekly_shares(shown, found.warnings),
        two_lines(found.momentum, register),
    )


def coverage_words(found: Coverage, version: str) -> str:
    """What was read, by whom it was published, and how much was left out."""
    languages = ", ".join(f"{LANGUAGE.get(name, 'language unknown')} {total}" for name, total in found.languages)
    sides = ", ".join(f"{SIDE[side]} {total}" for side, total in found.sides)
    return (
        f"{count(found.reports, 'report')}, {found.tellings} of them independent ({languages}; outlets: {sides}). "
        f"{found.marked} sentences are marked, {found.suggested} suggested and shown so; {found.hidden} unsure ones "
        f"are hidden. Read by rules, frames of version {version}."
    )


def narrative(one: Narrative, register: Register, most: int = MOST_QUOTED) -> Markup:
    """One narrative with its sentences, its spread and its tests."""
    kept = [each for each in one.instances if each.document in register.texts]
    kept.sort(key=lambda each: register.texts[each.document].published, reverse=True)
    kept.sort(key=lambda each: (_ORDER.index(each.voice), each.tier is not Tier.MARKED))
    left = len(one.instances) - len(kept[:most])
    return element(
        "li",
        element("h3", one.frame.name, " ", chip(one.side), id=f"n-{one.frame.id}-{str(one.side).lower()}"),
        element("p", put(one.frame.definition, one.side), class_="lead"),
        element("p", heard(one), "; ", _spread_words(one), class_="heard"),
        element("div", *(_instance(each, register) for each in kept[:most]), class_="quotes"),
        rest(left, "sentence", f"contested narratives --frame {one.frame.id}"),
        element("h4", "What of it can be tested: ", standing(one.bearing.standing)),
        element("ul", *(_test(each, one, register) for each in one.bearing.tests), class_="tests"),
    )


def standing(found: Standing) -> Markup:
    """What the ledger says, told by its word and not by colour alone."""
    return element("span", str(found), class_=f"verdict standing-{str(found).replace(' ', '-')}")


def _spread_words(of: Narrative) -> str:
    """Who was first, and when outlets of others had it."""
    one = of.spread
    if one.first is None:
        return "nobody was found to push it in its own voice"
    outlets = ", ".join(one.first.outlets[:3])
    together = " (on one day, and nobody can tell who was first)" if one.first.several else ""
    reached = "; ".join(
        f"outlets of {SIDE[each.side]} had it {_lag_words(each.days)}"
        for each in one.reached
        if each.side is not of.side
    )
    first = f"first pushed on {dates.short_day(one.first.day)} in {outlets}{together}"
    since = (
        f"{count(one.tellings, 'independent report')} that {'pushes' if one.tellings == 1 else 'push'} it since then"
    )
    return "; ".join(filter(None, (first, since, reached)))


def _lag_words(days: int) -> str:
    """When somebody had a frame, told from its first push."""
    if not days:
        return "the same day"
    return f"after {count(days, 'day')}" if days > 0 else f"{count(-days, 'day')} before"


def _instance(one: Instance, register: Register, *, named: bool = False) -> Markup:
    """One sentence with its voice; `named` where the frame is not told by the heading above."""
    document = register.texts[one.document]
    number = register.documents.index(document) + 1
    language = document.language if document.language in {"uk", "ru"} else None
    unsure = "" if one.tier is Tier.MARKED else ", suggested"
    by = f", {words}" if (words := judged_words(one)) else ""
    link = element("a", foreign(one.quote), href=f"#d-{number}", title="; ".join(one.reasons) or None)
    return element(
        "figure",
        element(
            "p",
            element("b", f"{taxonomy().frame(one.frame).name}: ") if named else None,
            f"{VOICES[one.voice]}{unsure}{by}",
            class_="says",
        ),
        element("blockquote", link, dir="auto", lang=language),
        element(
            "figcaption",
            element("strong", isolated(one.speaker)),
            _via(document.outlet, one.speaker),
            f", {dates.short_day(document.published)}",
        ),
        class_=f"quote voice-{one.voice}",
    )


def _via(outlet: str | None, speaker: str) -> Markup | str | None:
    """Where a speaker was heard, unless an outlet speaks for itself."""
    if outlet is None:
        return ", outlet unknown"
    return None if outlet == speaker else element("span", " in ", isolated(outlet))


def _test(one: Answer, of: Narrative, register: Register) -> Markup:
    own = f"{party(str(of.side))}’s own words"
    others = "others speak of it" if one.standing is Standing.NOT_TESTABLE else "others who bear it out"
    columns = (
        *((own, one.own), (others, one.for_), ("what does not fit it", one.against)),
        ("what allows it and its opposite", one.either),
    )
    said = [_column(words, claims, register) for words, claims in columns if claims]
    return element(
        "li",
        element("p", standing(one.standing), " ", tested_words(one, of.side), class_="asked"),
        element("p", measured(one), class_="measured"),
        element("div", *said, class_="sides-said") if said else None,
    )


def _column(heading: str, claims: Sequence[Claim], register: Register) -> Markup:
    known = [claim for claim in claims if claim in register.labels]
    by_sentence: dict[tuple[str, int], Claim] = {}
    for claim in known:
        by_sentence.setdefault((claim.document, claim.sentence.start), claim)
    shown = list(by_sentence.values())[:2]
    quotes = [_sentence(claim, register) for claim in shown]
    others = [claim for claim in known if claim not in shown]
    also = element("small", "also ", register.references(others)) if others else None
    return element("div", element("h5", heading), *quotes, also)


def _sentence(claim: Claim, register: Register) -> Markup:
    document = register.document(claim)
    return element(
        "blockquote",
        excerpt(document.text, claim.sentence, claim.span),
        " ",
        element("small", isolated(claim.speaker.name), ", ", dates.short_day(document.published), " ",
                register.references([claim])),
        dir="auto",
    )  # fmt: skip


def _views(found: Sequence[Instance], register: Register) -> Markup | None:
    """Third parties' own assessments, which are counted for neither side."""
    kept = [one for one in found if one.document in register.texts]
    if not kept:
        return None
    return join(
        element("h3", "Third parties’ own views"),
        element("p", "Assessments of their own, counted for neither side.", class_="lead"),
        element("div", *(_instance(one, register, named=True) for one in kept[:MOST_QUOTED]), class_="quotes"),
        rest(len(kept) - MOST_QUOTED, "view", "contested narratives"),
    )
