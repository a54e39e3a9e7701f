"""At a glance: four to six sentences built from the findings; every figure in them opens its sentence.

A sentence is left out where nothing was read for it. Nothing here is computed that does not stand further down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from contested.claims.claim import Claim
from contested.claims.vocabulary import Certainty, Measure, Polarity, Side
from contested.show import dates, figures, wording
from contested.show.findings import SIDES, Finding, Origins, State
from contested.show.html import Markup, element, isolated, join
from contested.show.register import Register, voices
from contested.show.strikes import Salvo

PLACES_NAMED = 4
STATUSES_NAMED = 4


def glance(
    findings: Sequence[Finding], nights: Sequence[Salvo], register: Register, origins: Origins
) -> tuple[Markup, ...]:
    """The sentences, in the order of the chapters."""
    one_night = _strikes(nights, register, origins)
    makers: tuple[Callable[[Sequence[Finding], Register], Markup | None], ...] = (
        _ground,
        _strength,
        _losses,
        _killed,
        _power,
    )
    return tuple(made for made in (one_night, *(make(findings, register) for make in makers)) if made)


def _strikes(nights: Sequence[Salvo], register: Register, origins: Origins) -> Markup | None:
    """The night with the most weapons counted, as the count with the most reports has it."""
    full = [one for one in nights if one.launched and one.downed and one.rate]
    if not full:
        return None
    heaviest = max(full, key=lambda one: (one.launched.high or 0) if one.launched else 0)
    night = [one for one in full if (one.start, one.end, one.place) == (heaviest.start, heaviest.end, heaviest.place)]
    night = [one for one in night if one.what != "mixed"] or night  # a total beside its parts says nothing more
    classes = [
        max(found, key=lambda one: len(one.claims))
        for _, found in groupby(sorted(night, key=lambda one: one.what or ""), key=lambda one: one.what)
    ]
    classes.sort(key=lambda one: -((one.launched.high or 0) if one.launched else 0))
    launched = [
        join(_counted(one.launched_claims[0], register), " ", wording.thing(one.what, "weapons")) for one in classes
    ]
    downed = [
        join(_counted(one.downed_claims[0], register), " ", wording.thing(one.what, "weapons"), f" ({one.rate})")
        for one in classes
    ]
    claims = [claim for one in classes for claim in one.claims]
    when = "Night of " if heaviest.start != heaviest.end else ""
    return join(
        element("b", f"{when}{dates.span(heaviest.start, heaviest.end)}: "),
        _series(launched), " launched; ", _series(downed), " downed. ",
        _stand(claims, max(origins.count(one.launched_claims) for one in classes), register),
    )  # fmt: skip


def _ground(findings: Sequence[Finding], register: Register) -> Markup | None:
    """What is said of the place with the most statements about control."""
    control = [one for one in findings if one.question.measure is Measure.CONTROL and one.question.place]
    if not control:
        return None
    totals: dict[str, int] = {}
    for one in control:
        totals[one.question.place or ""] = totals.get(one.question.place or "", 0) + len(one.claims)
    place = max(totals, key=lambda name: (totals[name], name))
    here = sorted((one for one in control if one.question.place == place), key=lambda one: -len(one.claims))
    parts = []
    for one in here[:STATUSES_NAMED]:
        by = f" by {wording.forces(one.question.party)}" if one.question.party else ""
        denied = [claim for claim in one.claims if claim.polarity is Polarity.DENIED]
        asserted = [claim for claim in one.claims if claim.polarity is Polarity.ASSERTED]
        words: list[Markup | str] = [_linked(one, register), by]
        if asserted:
            words.append(f" ({figures.count(register.reports(asserted), 'report')}")
            words.append(f", denied in {register.reports(denied)})" if denied else ")")
        parts.append(join(*words))
    claims = [claim for one in here for claim in one.claims]
    return join(element("b", isolated(place), ": "), _series(parts), ". ", _sides(claims))


def _strength(findings: Sequence[Finding], register: Register) -> Markup | None:
    """The figures for the place with the largest count of troops, and how they differ."""
    found = [one for one in findings if one.question.measure is Measure.STRENGTH and _is_fact(one)]
    return _compared(found, lambda group: (bool(group[0].question.place), max(map(_least, group))), register)


def _losses(findings: Sequence[Finding], register: Register) -> Markup | None:
    """The figures of losses of troops that most claims are about."""
    people = [one for one in findings if one.question.measure is Measure.LOSSES and one.question.what == "personnel"]
    return _compared(people, lambda group: (sum(len(one.claims) for one in group), max(map(_least, group))), register)


def _compared(
    found: Sequence[Finding], weight: Callable[[Sequence[Finding]], tuple[float, ...]], register: Register
) -> Markup | None:
    """The figures for the side and place that weigh most, smallest first."""
    if not found:
        return None

    def about(one: Finding) -> tuple[str, str, str]:
        return (one.question.what or "", one.question.party or "", one.question.place or "")

    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for one in found:
        groups.setdefault(about(one), []).append(one)
    chosen = max(groups, key=lambda key: (weight(groups[key]), key))
    here = sorted(sorted(groups[chosen], key=lambda one: -len(one.claims))[:3], key=_least)
    parts = []
    for one in here:
        manner = figures.manner(one.question.per, one.question.aspect)
        when = dates.period(one.period)
        notes = ", ".join(note for note in (manner, when) if note)
        parts.append(join(_linked(one, register), f" ({notes})" if notes else ""))
    question = here[0].question
    place = join(", ", isolated(question.place)) if question.place else ""
    claims = [claim for one in here for claim in one.claims]
    total = sum(one.origins for one in here)
    return join(
        element("b", wording.subject(question), place, ": "), _series(parts), ". ", _stand(claims, total, register)
    )


def _killed(findings: Sequence[Finding], register: Register) -> Markup | None:
    """Civilian deaths by place, the highest first."""
    found = [
        one for one in findings
        if one.question.measure is Measure.KILLED and one.question.what != "military" and one.question.place
        and one.state is not State.DENIED
        and any(claim.quantity and (claim.quantity.high or claim.quantity.low) for claim in one.claims)
    ]  # fmt: skip
    if not found:
        return None
    found = sorted(found, key=lambda one: (-len(one.claims), -_least(one)))
    seen: dict[str, Finding] = {}
    for one in found:
        seen.setdefault(one.question.place or "", one)
    named = list(seen.values())[:PLACES_NAMED]
    parts = [
        join(_linked(one, register), " in ", isolated(one.question.place or ""), f" ({dates.period(one.period)})")
        for one in named
    ]
    claims = [claim for one in named for claim in one.claims]
    return join(element("b", "Civilians killed: "), _series(parts), ". ", _sides(claims))


def _power(findings: Sequence[Finding], register: Register) -> Markup | None:
    """The largest counts of people and customers without electricity."""
    found = [one for one in findings if one.question.measure is Measure.POWER_OUTAGE]
    if not found:
        return None
    found = sorted(found, key=lambda one: -_least(one))[:3]
    parts = [
        join(
            _linked(one, register), f" {one.unit}",
            join(" in ", isolated(one.question.place)) if one.question.place else "", f" ({dates.period(one.period)})",
        )
        for one in found
    ]  # fmt: skip
    claims = [claim for one in found for claim in one.claims]
    return join(element("b", "Without electricity: "), _series(parts), ". ", _sides(claims))


def _is_fact(one: Finding) -> bool:
    """Whether somebody says that it is so, not only that it is planned or would be under a condition."""
    return any(claim.certainty not in {Certainty.PLANNED, Certainty.CONDITIONAL} for claim in one.claims)


def _least(one: Finding) -> float:
    values = [claim.quantity.low or claim.quantity.high or 0.0 for claim in one.claims if claim.quantity]
    return min(values, default=0.0)


def _counted(claim: Claim, register: Register) -> Markup:
    words = figures.quantity_figure(claim.quantity) if claim.quantity else ""
    return register.link(claim, words)


def _linked(one: Finding, register: Register) -> Markup:
    return register.link(one.claims[0], isolated(one.figure), class_=f"figure {one.state}")


def _stand(claims: Iterable[Claim], origins: int, register: Register) -> Markup:
    claims = tuple(claims)
    return element("span", f"{_whose(claims)}, {voices(origins, register.reports(claims))}.", class_="stand")


def _sides(claims: Iterable[Claim]) -> Markup:
    return element("span", f"{_whose(claims)}.", class_="stand")


def _whose(claims: Iterable[Claim]) -> str:
    found = {claim.speaker.side for claim in claims}
    sides = [side for side in SIDES if side in found]
    if len(sides) == 1 and sides[0] in {Side.UA, Side.RU}:
        return f"One side’s count ({wording.SIDE[sides[0]]})"
    return "Said by " + ", ".join(wording.SIDE[side] for side in sides)


def _series(parts: Sequence[Markup | str]) -> Markup:
    """A, B and C."""
    if len(parts) < 2:
        return join(*parts)
    *most, last = parts
    return join(*(join(", " if place else "", part) for place, part in enumerate(most)), " and ", last)
