"""What changed since a day, in plain sentences: every number opens the sentence, or the report, that it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from contested.claims.claim import Claim
from contested.claims.parts import Period
from contested.claims.vocabulary import Side
from contested.reconcile.changes import Changes, Closed, Moved
from contested.reconcile.disagreement import Disagreement
from contested.reconcile.estimate import Estimate
from contested.show import dates, figures, wording
from contested.show.bounded import MOST_DISAGREEMENTS
from contested.show.explained import explained
from contested.show.findings import SIDES
from contested.show.html import Child, Markup, element, isolated, join
from contested.show.register import Register, voices

FROM = {
    Side.UA: " from Ukrainian outlets",
    Side.RU: " from Russian outlets",
    Side.THIRD: " from third parties",
    Side.UNKNOWN: " from outlets of unknown side",
}
# Of moved estimates and of disagreements; the others are named by the numbers of their claims.
MOST_TOLD = 20


def changed(found: Changes, register: Register, disputes: Sequence[Disagreement]) -> Markup:
    """The chapter's content; `disputes` are all disagreements in their order, for their numbers."""
    numbers = {one: number for number, one in enumerate(disputes[:MOST_DISAGREEMENTS], 1)}
    if not found.documents and not found.claims:
        return element("p", "No report was published since, and nothing changed.", class_="none")
    new = tuple(one for one in (_reports(found, register), _claims(found, register), _answers(found, register)) if one)
    return join(
        element("ul", *(element("li", one) for one in new), class_="sentences"),
        _section("Figures that moved", [_moved(one, register) for one in found.moved[:MOST_TOLD]],
                 _rest([claim for one in found.moved[MOST_TOLD:] for claim in one.movers], register),
                 "No figure that was known before moved."),
        _section("Disagreements opened", [_opened(one, register, numbers) for one in found.opened[:MOST_TOLD]],
                 _rest([one.claims[-1] for one in found.opened[MOST_TOLD:]], register),
                 "None opened."),
        _section("Disagreements settled", [_closed(one, register, numbers) for one in found.closed[:MOST_TOLD]],
                 _rest([one.before.claims[-1] for one in found.closed[MOST_TOLD:]], register),
                 "None settled."),
    )  # fmt: skip


def heading(since: date) -> str:
    """The chapter's heading."""
    return f"What changed since {dates.day(since)}"


def _section(title: str, items: Sequence[Markup], rest: Markup | None, none: str) -> Markup:
    told: Child = element("ol", *items, class_="changes") if items else element("p", none, class_="none")
    return element("section", element("h3", title), told, rest, class_="changed")


def _rest(claims: Sequence[Claim], register: Register) -> Markup | None:
    return element("p", "and more, in ", register.references(claims), class_="more") if claims else None


def _reports(found: Changes, register: Register) -> Markup | None:
    """How many reports, by the side of their outlets; each number opens the first of them."""
    places = {document.id: place for place, document in enumerate(register.documents, 1)}
    by_side: dict[Side, list[int]] = {}
    for document in found.documents:
        by_side.setdefault(document.outlet_side, []).append(places[document.id])
    if not by_side:
        return None

    def link(reports: Sequence[int], words: str) -> Markup:
        return element("a", words, href=f"#d-{min(reports)}", class_="figure")

    parts = [
        join(link(by_side[side], figures.number(len(by_side[side]))), FROM[side]) for side in SIDES if side in by_side
    ]
    every = [place for reports in by_side.values() for place in reports]
    return join(element("b", link(every, figures.count(len(every), "new report"))), ": ", _row(parts))


def _claims(found: Changes, register: Register) -> Markup | None:
    """How many claims, by the side of their speakers; each number opens the first of them."""
    by_side: dict[Side, list[Claim]] = {}
    for claim in register.order(found.claims):
        by_side.setdefault(claim.speaker.side, []).append(claim)
    if not by_side:
        return None
    parts = [
        join(register.link(by_side[side][0], figures.number(len(by_side[side]))), f" by {wording.SIDE[side]}")
        for side in SIDES
        if side in by_side
    ]
    total = register.link(register.order(found.claims)[0], figures.count(len(found.claims), "new claim"))
    return join(element("b", total), ": ", _row(parts))


def _answers(found: Changes, register: Register) -> Markup | None:
    """What the new claims did to estimates; each number opens a sentence of the first of them."""
    groups: tuple[tuple[Sequence[Claim], int, str], ...] = (
        ([claim for one in found.moved for claim in one.movers or one.after.claims], len(found.moved), "moved"),
        (_new(found.stood, found), len(found.stood), "told again and unmoved"),
        (_new(found.asked, found), len(found.asked), "told for the first time"),
    )
    parts = [
        join(register.link(claims[0], figures.number(count)), f" {words}") for claims, count, words in groups if claims
    ]
    return join(element("b", "Figures: "), _row(parts)) if parts else None


def _new(estimates: Sequence[Estimate], found: Changes) -> list[Claim]:
    new = frozenset(found.claims)
    return [claim for one in estimates for claim in one.claims if claim in new]


def _row(parts: Sequence[Markup]) -> Markup:
    return join(*(join(", " if place else "", part) for place, part in enumerate(parts)), ".")


def _moved(one: Moved, register: Register) -> Markup:
    """ "Russian troops, Pokrovsk: 110,000 became 110,000–170,000, through War Desk (170,000)." """
    question = one.after.question
    place = join(", ", isolated(question.place)) if question.place else ""
    when = dates.period(Period(question.start, question.end)) if not question.undated else ""
    before = register.link(one.before.claims[0], _figure(one.before), class_="figure was")
    leading = one.movers[0] if one.movers else one.after.claims[0]
    after = register.link(leading, _figure(one.after), class_="figure")
    unit = figures.unit_words(question.unit, one.after.low, one.after.high)
    stand = voices(len(one.after.standing), one.after.reports)
    return element(
        "li",
        element("b", wording.subject(question), place, f" ({when})" if when else "", ": "),
        before, " became ", after, f" {unit}. " if unit else ". ",
        _through(one, register),
        element("span", f"Now {stand}.", class_="stand"),
    )  # fmt: skip


def _through(one: Moved, register: Register) -> Markup:
    """The origin that moved it: who speaks, and the sentences."""
    if not one.movers:
        return join("Its reports were weighed anew; none of them is new. ")
    names = list(dict.fromkeys(claim.speaker.name for claim in one.movers))
    who = join(isolated(names[0]), f" and {len(names) - 1} more" if len(names) > 1 else "")
    return join("Moved by ", who, " (", register.references(one.movers), "). ")


def _figure(one: Estimate) -> str:
    return figures.interval(one.low, one.high, one.question.unit)


def _opened(one: Disagreement, register: Register, numbers: Mapping[Disagreement, int]) -> Markup:
    return element(
        "li",
        _number(one, numbers),
        explained(one.explanation, one.claims, register),
        " ",
        register.references(one.claims),
        dir="auto",
    )


def _closed(one: Closed, register: Register, numbers: Mapping[Disagreement, int]) -> Markup:
    """What was said, and what is said of the same claims now."""
    was = join(
        element("b", one.before.kind.replace("_", " ").capitalize(), ": "),
        explained(one.before.explanation, one.before.claims, register),
    )
    if one.now is None:
        now: Markup = join("With what is known now, these claims disagree no more.")
    else:
        words = "It settled itself: " if one.now.settled else "It is now read as another kind: "
        now = join(words, _number(one.now, numbers), explained(one.now.explanation, one.now.claims, register))
    return element(
        "li", was, " ", element("span", now, class_="now"), " ", register.references(one.before.claims), dir="auto"
    )


def _number(one: Disagreement, numbers: Mapping[Disagreement, int]) -> Markup:
    """The kind, as a link to the disagreement with its quotations."""
    kind = one.kind.replace("_", " ").capitalize()
    number = numbers.get(one)
    if number is None:
        return element("b", kind, ": ")
    return element("b", element("a", f"{kind} (dispute {number})", href=f"#x-{number}", class_="dispute"), ": ")
