"""The page of `contested weigh`: it recommends nothing and says what each policy would need to be the better one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contested.scenario.history import winners_record
from contested.scenario.weighing.weigh import Weighed
from contested.scenario.weighing.window import SAVED
from contested.show.dates import day
from contested.show.html import Markup, element, isolated, join, plain
from contested.show.page import STYLE, Chapter, page
from contested.show.weighing import chapters as told
from contested.show.weighing import grounds
from contested.show.weighing.limits import believing
from contested.show.weighing.words import WEIGHT_WORDS, belief_words, figure, percent, policy_words

STYLES = (STYLE, "weighing/style.css")
METHOD = (
    "It recommends nothing. It says how each policy goes on under the same luck and the same beliefs, and what one "
    "would have to believe and to value for each to be the better one.",
    "Losses a day are far more predictable than winners, yet the middle miss of the best laws is still a factor of "
    "1.8. Battles of the kind are old: nothing in the data is after 1982, and nothing is of the time of drones.",
    "Costs of withdrawing, counterattacks, pinning and the worth of days are assumed: nobody has measured them.",
    "Whoever is still inside on the last day counts as left over and pays for no way out: a short horizon flatters "
    "holding.",
    "A force that is driven out pays no more, at the same width of its way out, than one that leaves by order: that "
    "flatters holding too.",
    "It is asked of a sector as a whole. Units, streets and positions are not weighed here.",
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One claim's own words, for the page that cites it."""

    claim: str
    quote: str
    outlet: str
    published: str


def weigh_page(found: Weighed, sentences: Sequence[Sentence] = (), title: str = "") -> str:
    """One HTML file; equal results give equal bytes. `sentences` are those of cited claims that are at hand."""
    situation = found.futures.situation
    cited = {one.claim: one.claim[:8] for one in sentences}
    heading = title or f"{situation.place}: to hold or to leave"
    chapters = [
        Chapter("best", "By the reader’s weights", "What each outcome is worth is for the reader to say.",
                told.best(found)),
        Chapter("outcomes", "Outcomes kept apart", "The middle of all futures, and the inner eight tenths.",
                told.outcomes(found)),
        Chapter("trade", "What is bought with what", "People lost against days held.", told.trade(found)),
        Chapter("leaving", "Until when leaving saves the force", "One order, on every fifth day, under the same luck.",
                told.leaving(found)),
        Chapter("courses", "How it goes on", "Day by day.", told.courses(found)),
        Chapter("believing", "What you would have to believe", "The fewest beliefs that make each policy the best.",
                believing(found)),
        Chapter("deciding", "What decides", "Beliefs and weights by how much they move the comparison.",
                grounds.deciding(found)),
        Chapter("settling", "Worth a phone call", "How far the ranking moves if one contradiction is settled.",
                grounds.settling(found, cited)),
        Chapter("beliefs", "What all this rests on", f"{grounds.counted(found)}. Each stands in the situation’s file.",
                grounds.beliefs(found, cited)),
        *([Chapter("sentences", "Sentences", "The claims’ own words.", _sentences(sentences))] if sentences else []),
        Chapter("method", "What history cannot tell", "", method()),
    ]  # fmt: skip
    return page(heading, _top(found, heading), chapters, STYLES)


def method() -> Markup:
    """How to read it, and what history cannot tell."""
    return element("ol", *(element("li", one) for one in (no_victory(), *METHOD)), class_="method")


def no_victory() -> str:
    """What history cannot tell, wherever a result is shown."""
    return f"No probability of victory is given. {winners_record().sentence}"


def _top(found: Weighed, heading: str) -> Markup:
    situation = found.futures.situation
    asked = f" · {told.sides(found)} · {situation.horizon_days} days ahead · {told.paths(found)}"
    sentences = element("ul", *(element("li", one) for one in glance(found)), class_="sentences")
    return element(
        "header",
        element("p", element("span", "contested", class_="brand"), " · weigh", class_="kicker"),
        element("h1", isolated(heading)),
        element("p", element("strong", f"As of {day(situation.as_of)}"), asked, class_="deck"),
        element("div", sentences, class_="glance"),
        class_="masthead",
    )


def glance(found: Weighed) -> list[Markup]:
    """What a reader who reads no further should take away."""
    first, second = ((name, found.chances[name]) for name in found.compared)
    lines = [
        join(
            "By these weights “", policy_words(found, first[0]), "” is best in ", figure(percent(first[1])),
            " of the draws, “", policy_words(found, second[0]), "” in ", figure(percent(second[1])),
            ". That is a share of what is believed and valued here, not a chance of success.",
        )
    ]  # fmt: skip
    lines.append(told.window_words(found, SAVED[1]))
    disputed = [one for one in found.settlings if one.moved is not None]
    if disputed:
        one = disputed[0]
        told_figures = plain("; ".join(each.told.words for each in one.settled))
        if one.is_sure:
            lines.append(join(
                "The dispute that is worth settling first: ", belief_words(one.belief), f" ({told_figures}); it moves "
                "a policy’s share of the draws by up to ", figure(percent(one.moved or 0.0)), ".",
            ))  # fmt: skip
        else:
            lines.append(join(
                "In dispute: ", belief_words(one.belief), f" ({told_figures}); settling it moves the ranking by no "
                "more than luck could.",
            ))  # fmt: skip
    elif found.effects:
        lines.append(join("Nothing in it is in dispute in the ledger. What decides most", *_decisive(found), "."))
    lines.append(
        join(f"It rests on {len(found.futures.situation.beliefs)} numbers: {grounds.counted(found)}. {no_victory()}")
    )
    return lines


def _decisive(found: Weighed) -> Iterator[Markup | str]:
    name = found.effects[0].name
    situation = found.futures.situation
    if name in situation.beliefs:
        yield join(": ", belief_words(situation.beliefs[name]), f" ({situation.beliefs[name].status})")
    else:
        yield join(": the worth of ", WEIGHT_WORDS[name], " (your weight)")


def _sentences(sentences: Sequence[Sentence]) -> Markup:
    return element("ul", *(
        element("li", element("code", one.claim[:8]), " ", isolated(f"“{one.quote}”"), " ",
                element("span", isolated(one.outlet), f", {one.published}", class_="stand"), id=f"c-{one.claim}")
        for one in sentences
    ), class_="cited")  # fmt: skip
