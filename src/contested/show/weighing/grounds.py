"""What a weighed situation rests on: which beliefs decide, which dispute is worth settling, and every number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contested.scenario.laws.catalogue import LAWS
from contested.scenario.situation.belief import Status
from contested.scenario.weighing.sensitivity import Effect
from contested.scenario.weighing.weigh import Weighed
from contested.show.html import Markup, element, isolated, join
from contested.show.weighing.pictures import bar
from contested.show.weighing.words import (
    MARKS,
    PACES,
    belief_words,
    believed,
    mark,
    named,
    percent,
    policy_words,
    rounded,
)

SHOWN_EFFECTS = 10
SHOWN_GAINS = 8
LEAST_GAIN = 1.0  # own people


def deciding(found: Weighed) -> Markup:
    """What decides between the two policies that are most often best, and what other laws change."""
    one, other = (policy_words(found, name) for name in found.compared)
    situation = found.futures.situation
    rows = [
        element(
            "tr",
            element("td", named(each.name, situation), class_="policy"),
            element("td", bar(_total(each), each.low, each.high, _share(_total(each))), class_="bar"),
            element("td", f"{_share(each.first)} alone, {_share(_total(each))} with others", class_="number"),
        )
        for each in found.effects[:SHOWN_EFFECTS]
    ]
    laws = [
        element(
            "li",
            f"{LAWS[each.law].slot}: {_plain(each.law)} ({LAWS[each.law].words}) in the place of ",
            f"{_plain(situation.laws[each.slot])} changes which policy is best in {percent(each.changed)} of the draws",
        )
        for each in found.rivals
    ]
    return join(
        element("p", f"Shares of the variance of what “{one}” is worth more than “{other}”, with their 90 % intervals."
                if rows else f"“{one}” and “{other}” come to the same: nothing decides between them."),
        element("table", element("tbody", *rows), class_="known outcomes"),
        element("p", "Rival laws, each starting from the same numbers; other luck alone changes which policy is best "
                f"in {percent(found.by_luck)} of the draws:") if found.by_luck is not None else None,
        element("ul", *laws, class_="method"),
    )  # fmt: skip


def _total(one: Effect) -> float:
    """The total effect, which is no smaller than the first: of two estimates a sample may turn them around."""
    return max(one.first, one.total)


def _share(value: float) -> str:
    """An estimated share: a sample may put it a little outside nought and one."""
    return percent(min(max(value, 0.0), 1.0))


def _plain(name: str) -> str:
    return name.replace("_", " ")


def settling(found: Weighed, cited: Mapping[str, str]) -> Markup:
    """Which dispute is worth settling, and what knowing each number would be worth."""
    blocks: list[Markup] = []
    for one in found.settlings:
        if one.moved is None:
            continue
        rows = [
            element("li", isolated(each.told.words), " ", claims(each.told.claims, cited), ": ",
                    _most_often(found, each.chances))
            for each in one.settled
        ]  # fmt: skip
        moved = "Settling it moves no policy’s share of the draws by more than luck could. If this is right:"
        if one.is_sure:
            moved = f"Settling it moves a policy’s share of the draws by up to {percent(one.moved)}. If this is right:"
        blocks.append(element("dt", mark(one.belief), " ", belief_words(one.belief)))
        blocks.append(element("dd", moved, element("ul", *rows)))
    gains = sorted((one for one in found.settlings if one.gain >= LEAST_GAIN), key=lambda one: -one.gain)[:SHOWN_GAINS]
    table = [
        element(
            "tr",
            element("td", mark(one.belief), " ", belief_words(one.belief), class_="policy"),
            element("td", f"{rounded(one.gain)} own people", class_="number"),
        )
        for one in gains
    ]
    return join(
        None if blocks else element("p", "No number of this situation is in dispute in the ledger."),
        element("dl", *blocks, class_="boxes"),
        element("p", "What knowing a number exactly would be worth before choosing, on average:") if table else None,
        element("table", element("tbody", *table), class_="known outcomes") if table else None,
        element(
            "p",
            f"Knowing any {'other ' if table else ''}one of these numbers by itself gains no more than luck could.",
            class_="stand",
        ),
    )


def _most_often(found: Weighed, chances: Mapping[str, float]) -> str:
    ordered = sorted(chances.items(), key=lambda one: -one[1])[:3]
    return "; ".join(f"{policy_words(found, name)}: best in {percent(share)}" for name, share in ordered)


def claims(ids: Sequence[str], cited: Mapping[str, str]) -> Markup:
    """References to claims; those whose sentences stand in the page, by `cited` labels, open them."""
    shown = [
        element("a", cited[one], href=f"#c-{one}") if one in cited else element("code", one[:8], title=one)
        for one in ids
    ]
    return join(*(join(" " if at else "", one) for at, one in enumerate(shown)))


def beliefs(found: Weighed, cited: Mapping[str, str]) -> Markup:
    """Every number with its interval, its mark and its reason."""
    rows = []
    for one in found.futures.situation.beliefs.values():
        middle, *ends = (believed(one.name, each, one.unit) for each in (one.middle, one.low, one.high))
        ends = ends[::-1] if one.name in PACES else ends  # a faster pace is fewer days
        width = None if one.known else element("span", " – ".join(ends), class_="manner")
        why = element(
            "td",
            element("span", f"{one.status}: ", class_="subject"),
            isolated(one.why),
            " ",
            claims(one.claims, cited),
        )
        rows.append(
            element(
                "tr",
                element("td", mark(one), " ", belief_words(one), class_="what"),
                element("td", middle, width, class_="what-figure"),
                why,
            )
        )
    key = element("ul", *(element("li", f"{MARKS[each]} {each}") for each in Status), class_="legend")
    return join(key, element("table", element("tbody", *rows), class_="known beliefs"))


def counted(found: Weighed) -> str:
    """ "4 from claims, 2 from history, 23 assumed" of the beliefs."""
    every = [one.status for one in found.futures.situation.beliefs.values()]
    return ", ".join(f"{every.count(one)} {one}" for one in Status if one in every)
