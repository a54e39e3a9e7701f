"""What is known and how sure: every finding under its theme, with unit, date, place, voices and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from contested.claims.claim import Claim
from contested.claims.vocabulary import Aspect, Measure
from contested.reconcile.rows import TABLE_RULES
from contested.show import dates, figures, wording
from contested.show.bounded import FEWEST_IN_SERIES, MOST_FINDINGS, rest
from contested.show.findings import Finding, State
from contested.show.html import Markup, element, isolated, join
from contested.show.judgements import marks
from contested.show.register import Register, voices
from contested.show.sides import chips
from contested.show.symbols import glyph
from contested.show.themes import Theme

EXPLAINED = {
    State.CLAIMED: "one origin says so",
    State.CORROBORATED: "two or more independent origins agree",
    State.CONTESTED: "origins disagree, or one denies",
    State.DENIED: "only denied",
}
HEADINGS = ("Figure or status", "Of what, where", "When", "Who says so", "Sentences")


def known(findings: Iterable[Finding], register: Register, disputes: Mapping[Claim, int]) -> Markup:
    """One table for each theme that has findings; `disputes` leads from a claim to its disagreement's number."""
    findings = tuple(findings)
    parts = [_table(theme, [one for one in findings if one.theme is theme], register, disputes) for theme in Theme]
    return join(legend(), *(part for part in parts if part))


def legend() -> Markup:
    """The four states as they are drawn, each with its meaning."""
    items = [
        element("li", element("span", "1,234", class_=f"pill {state}"), f" {state}: {EXPLAINED[state]}")
        for state in State
    ]
    return element("ul", *items, class_="legend states")


def pill(finding: Finding, register: Register) -> Markup:
    """A finding's figure, drawn by its state; it opens the first of its sentences."""
    return register.link(finding.claims[0], isolated(finding.figure), class_=f"pill {finding.state}")


def _table(theme: Theme, found: list[Finding], register: Register, disputes: Mapping[Claim, int]) -> Markup | None:
    if not found:
        return None
    shown = _most_important(_series(found, register) if len(found) > MOST_FINDINGS else found)
    measures = dict.fromkeys(one.question.measure for one in found)
    folded = len(found) > len(shown)
    command = "; ".join(f"contested claims --measure {measure}" for measure in measures)
    more = rest(len(found) - len(shown), "finding", command) if folded else None
    head = element("tr", *(element("th", words, scope="col") for words in HEADINGS))
    rows = [_row(one, register, disputes) for one in shown]
    caption = element("caption", glyph(theme), theme.value, element("small", figures.count(len(found), "finding")))
    table = element("table", caption, element("thead", head), element("tbody", *rows), class_="known")
    return element("section", table, more, id=f"theme-{theme.slug}", class_="theme")


def _series(found: Sequence[Finding], register: Register) -> list[Finding]:
    """Findings with the long rows of tables folded, each into its last figure, which says what it stands for."""
    rows: dict[tuple[object, ...], list[Finding]] = {}
    for one in found:
        asked = one.question
        total = asked.start if asked.aspect is Aspect.TOTAL else None
        outlets = frozenset(register.document(claim).outlet for claim in one.claims)
        by_row = all(claim.rule.startswith(TABLE_RULES) for claim in one.claims)
        key = (replace(asked, start=total, end=None, reported=None), outlets) if by_row else (id(one),)
        rows.setdefault(key, []).append(one)
    folded: dict[int, Finding] = {}
    for row in rows.values():
        if len(row) < FEWEST_IN_SERIES:
            folded |= {id(one): one for one in row}
            continue
        last = max(row, key=lambda one: one.latest)
        days = dates.span(min(one.latest for one in row), last.latest, short=True)
        folded[id(last)] = replace(last, basis=f"the last of {figures.number(len(row))} figures of a table, {days}")
    return [folded[id(one)] for one in found if id(one) in folded]


def _most_important(found: Sequence[Finding]) -> list[Finding]:
    """As many as a table holds, in their order: those in dispute, those with the most origins, and the latest."""
    weight = {
        id(one): (one.state is not State.CONTESTED, -one.origins, -one.latest.toordinal(), place)
        for place, one in enumerate(found)
    }
    kept = {id(one) for one in sorted(found, key=lambda one: weight[id(one)])[:MOST_FINDINGS]}
    return [one for one in found if id(one) in kept]


def _row(finding: Finding, register: Register, disputes: Mapping[Claim, int]) -> Markup:
    numbers = sorted({disputes[claim] for claim in finding.claims if claim in disputes})
    dispute = [element("a", f"dispute {one}", href=f"#x-{one}", class_="dispute") for one in numbers[:3]]
    width = element("span", finding.width, class_="width") if finding.width else None
    unit = element("span", finding.unit, class_="unit") if finding.unit else None
    return element(
        "tr",
        element("td", pill(finding, register), " ", unit, " ", width, class_="what-figure"),
        element("td", *_subject(finding), *_judged(finding, register), class_="what"),
        element("td", *_when(finding, register), class_="when"),
        element(
            "td", chips(finding.sides), " ", element("span", _voices(finding, register), class_="voices"), class_="who"
        ),
        element("td", register.references(finding.claims), *(join(" ", one) for one in dispute), class_="where"),
    )


def _subject(finding: Finding) -> Iterable[Markup | str]:
    question = finding.question
    yield element("span", wording.subject(question), class_="subject")
    yield " "
    place = isolated(question.place) if question.place else "place not said"
    yield element("span", place, class_="place")
    notes = [figures.manner(question.per, question.aspect)]
    notes.append(wording.DEFINITION[question.definition] if question.definition else "")
    notes.append(_certainty(finding.claims))
    said = ", ".join(note for note in notes if note)
    if said:
        yield element("span", said, class_="manner")
    if finding.basis:
        yield element("span", finding.basis, class_="basis")


def _judged(finding: Finding, register: Register) -> Iterable[Markup]:
    """Who judged the claims behind a figure: it may not be what was read."""
    words = dict.fromkeys(marks(claim, register.judged) for claim in finding.claims)
    said = "; ".join(word for word in words if word)
    if said:
        yield element("span", isolated(said), class_="basis")


def _certainty(claims: Iterable[Claim]) -> str:
    """How sure the speakers are in their own words, where all say the same and it is less than stated."""
    found = {claim.certainty for claim in claims}
    return wording.CERTAINTY.get(found.pop(), "") if len(found) == 1 else ""


def _when(finding: Finding, register: Register) -> Iterable[Markup | str]:
    """The time that the words give; where they give none, the days of publication, said to be so."""
    period = finding.period
    undated = [claim for claim in finding.claims if claim.period.start is None and claim.period.end is None]
    if finding.question.measure is Measure.COMPARISON and period.start is not None:
        # of what it is compared with; "earlier this year" is read from the first day of the year
        start = period.start
        yield f"since {start.year if (start.month, start.day) == (1, 1) else dates.short_day(start)}"
    elif len(undated) < len(finding.claims):
        yield dates.period(period)
    else:
        yield element("span", "date not said", class_="unsaid")
    if undated:
        days = [register.document(claim).published for claim in undated]
        others = "others " if len(undated) < len(finding.claims) else ""
        yield element("span", f"{others}reported {dates.span(min(days), max(days), short=True)}", class_="manner")


def _voices(finding: Finding, register: Register) -> str:
    return voices(finding.origins, register.reports(finding.claims))
