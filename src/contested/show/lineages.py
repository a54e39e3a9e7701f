"""Who stands behind what was carried by several reports: one speaker, the reports in time order, the figures.

Nine reports with one origin are one voice. Each line says why they are taken for one; it is a guess with a reason, and
every report and figure opens its sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from contested.claims.claim import Claim
from contested.claims.vocabulary import Side
from contested.reconcile.estimate import Estimate, Origin
from contested.reconcile.rows import SUMMED
from contested.show import dates
from contested.show.bounded import MOST_CARRIED, MOST_VOICES, rest
from contested.show.figures import count, number
from contested.show.html import Markup, element, foreign, isolated, join
from contested.show.register import Register, value
from contested.show.sides import chip
from contested.show.wording import claim_subject

FEWEST_REPORTS = 2
_SIDES = (Side.UA, Side.RU)


@dataclass(slots=True)
class _Voice:
    """One speaker behind several reports: the claims of all its origins, and the reasons for joining them."""

    name: str
    side: Side
    claims: list[Claim] = field(default_factory=list)
    reasons: dict[str, None] = field(default_factory=dict)


def lineages(estimates: Sequence[Estimate], register: Register) -> Markup:
    """One item for each speaker whose figures several reports carry, the most carried first."""
    voices = [one for one in _voices(estimates) if register.reports(one.claims) >= FEWEST_REPORTS]
    if not voices:
        return element("p", "No figure was found in more than one report.", class_="none")
    voices.sort(key=lambda one: (-register.reports(one.claims), one.name))
    shown = element("ol", *(_item(one, register) for one in voices[:MOST_VOICES]), class_="lineages")
    return join(shown, rest(len(voices) - MOST_VOICES, "voice", "contested disputes --diagnosis copy"))


def _voices(estimates: Sequence[Estimate]) -> list[_Voice]:
    found: dict[tuple[str, Side], _Voice] = {}
    for origin in (origin for estimate in estimates for origin in estimate.origins):
        if origin.reports < FEWEST_REPORTS or origin.reason == SUMMED:
            continue
        name, side = _speaker(origin)
        voice = found.setdefault((name, side), _Voice(name, side))
        voice.claims += origin.claims
        voice.reasons |= dict.fromkeys(origin.reason.split("; "))
    return list(found.values())


def _speaker(origin: Origin) -> tuple[str, Side]:
    """The speaker whom most of an origin's claims name; of equal ones a side's before an outlet's own voice."""
    named = [(claim.speaker.name, claim.speaker.side) for claim in origin.claims]
    return max(dict.fromkeys(named), key=lambda one: (named.count(one), one[1] in _SIDES, -named.index(one)))


def _item(voice: _Voice, register: Register) -> Markup:
    ordered = register.order(voice.claims)
    first: dict[str, Claim] = {}
    for claim in ordered:
        first.setdefault(claim.document, claim)
    reports = sorted(first, key=lambda key: _known(first[key], voice, register))
    carried = [
        element(
            "span",
            register.link(first[key], isolated(register.texts[key].outlet or "outlet unknown")),
            element("small", " ", dates.short_day(register.texts[key].published)),
            class_="carrier",
        )
        for key in reports[:MOST_CARRIED]
    ]
    left = len(reports) - len(carried)
    if left:
        carried.append(element("span", f"and {number(left)} more", class_="carrier"))
    by_figure = sorted(ordered, key=lambda claim: (claim_subject(claim), value(claim)))
    figures = [
        element("li", element("strong", value(group[0])), " ", claim_subject(group[0]), " ", register.references(group))
        for group in (list(found) for _, found in groupby(by_figure, key=lambda one: (claim_subject(one), value(one))))
    ]
    left = len(figures) - MOST_CARRIED
    if left > 0:
        figures = [*figures[:MOST_CARRIED], element("li", f"and {number(left)} more figures")]
    total = element("small", f" {count(len(reports), 'report')}, one origin")
    return element(
        "li",
        element("h3", isolated(voice.name), " ", chip(voice.side), total),
        element("p", *carried, class_="chain"),
        element("ul", *figures, class_="carried"),
        element("p", "Taken for one: ", foreign("; ".join(voice.reasons)), ".", class_="manner"),
    )


def _known(claim: Claim, voice: _Voice, register: Register) -> tuple[object, ...]:
    """When a report became known; of one day the speaker's own first, then those that name the fewest relays."""
    document = register.texts[claim.document]
    own = document.outlet == voice.name
    return (document.published, not own, len(claim.speaker.relay), document.outlet or "", document.id)
