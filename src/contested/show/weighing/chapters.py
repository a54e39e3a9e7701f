"""The chapters of a weighed situation, each as it stands on its own page and, in part, in the brief."""

from __future__ import annotations

import numpy as np

from contested.reconcile.phrases import party
from contested.scenario.situation.belief import Status
from contested.scenario.weighing.outcomes import OUTCOMES, Outcome
from contested.scenario.weighing.weigh import Weighed
from contested.scenario.weighing.window import SAVED
from contested.show.html import Markup, element, join
from contested.show.weighing.pictures import bar, course, days_to_leave, interval_bar, trade_off
from contested.show.weighing.words import ASSUMED_MARK, WEIGHT_WORDS, figure, percent, policy_words, rounded, weighed

_ENDS = (0.1, 0.5, 0.9)
WEIGHTS_LEAD = (
    "Policies that come out level are each counted as best. "
    "What the reader’s weights say one unit is worth, anywhere between the ends; own people lost count one each. "
    "Nobody has measured these: change them in the file, or with --weight NAME=LOW:HIGH."
)


def resting(found: Weighed) -> str:
    """How much of it all is assumed: the line under every picture."""
    return f"{_assumed(found)} numbers behind this picture are assumed."


def _assumed(found: Weighed) -> str:
    beliefs = found.futures.situation.beliefs
    count = sum(one.status is Status.ASSUMED for one in beliefs.values())
    return f"{ASSUMED_MARK} {count} of the {len(beliefs)}"


def outcomes(found: Weighed) -> Markup:
    """Every outcome by policy: a table for each outcome, with all policies on one line of numbers."""
    return join(*(_outcome(found, one) for one in OUTCOMES), element("p", resting(found), class_="stand"))


def _outcome(found: Weighed, outcome: Outcome) -> Markup:
    rows = []
    every = {name: found.futures.outcomes[name][outcome.name] for name in found.futures.outcomes}
    if outcome.is_chance:
        for name, values in every.items():
            share = float(values.mean())
            rows.append((name, bar(share, share, share, percent(share)), percent(share)))
    else:
        points = {name: [float(one) for one in np.quantile(values, _ENDS)] for name, values in every.items()}
        ends = min(0.0, *(one[0] for one in points.values())), max(one[2] for one in points.values())
        for name, (low, middle, high) in points.items():
            words = f"{rounded(middle)}, from {rounded(low)} to {rounded(high)}"
            rows.append((name, interval_bar(low, middle, high, ends, words), words))
    want = "more is what the holder wants" if outcome.wanted else "less is what the holder wants"
    unit = outcome.unit.replace("km2", "km²").replace(" x ", " × ")
    return element(
        "table",
        element("caption", outcome.words.capitalize(), element("small", f"{unit}; {want}; {_assumed(found)} assumed")),
        element("tbody", *(
            element(
                "tr", element("td", policy_words(found, name), class_="policy"),
                element("td", picture, class_="bar"), element("td", words, class_="number"),
            )
            for name, picture, words in rows
        )),
        class_="known outcomes",
    )  # fmt: skip


def trade(found: Weighed) -> Markup:
    """The trade-off: people lost against days held."""
    futures = found.futures
    points = [
        (name, futures.outcomes[name]["own_losses"].ravel() + futures.outcomes[name]["cut_off"].ravel(),
         futures.outcomes[name]["days_held"].ravel())
        for name in futures.outcomes
    ]  # fmt: skip
    label = "Own people lost against days held, by policy: the middle and the inner eight tenths of each"
    picture = trade_off(points, "own people lost, in fighting and on the way out", "days held", label)
    never = [policy_words(found, one) for one in found.never_best]
    draws = f"{futures.rows:,} draws of what is believed and valued"
    line = (
        f"Never best in any of {draws}: {'; '.join(never)}." if never else f"Every policy is best in some of {draws}."
    )
    return join(element("figure", picture), element("p", line), element("p", resting(found), class_="stand"))


def courses(found: Weighed) -> Markup:
    """How the share lost and the force in the city go on, in the middle of all futures."""
    futures = found.futures
    days = futures.situation.horizon_days
    chosen = list(dict.fromkeys((next(iter(futures.outcomes)), *found.compared)))[:3]
    shares = [(name, 1 / (1 + np.exp(-futures.courses[name].track("progress").astype(float)))) for name in chosen]
    forces = [(name, futures.courses[name].track("defender").astype(float)) for name in chosen]
    first = policy_words(found, chosen[0])
    band = f"the band holds the inner eight tenths of “{first}”"
    words = f"Middles of all futures; {band}. A city counts as lost at nine tenths."
    city, people = "share of the city lost", "people in the city and its pocket"
    return join(
        element("figure", course(days, shares, city, "The share of the city lost, by day", shares=True)),
        element("figure", course(days, forces, people, "The force in the city, by day", shares=False)),
        element("p", words, class_="stand"),
        element("p", resting(found), class_="stand"),
    )


def leaving(found: Weighed) -> Markup:
    """Until when leaving still saves so much of the force."""
    lines = [element("li", window_words(found, share)) for share in SAVED]
    label = "The share of the force that is saved, by the day of the order to leave"
    return join(
        element("figure", days_to_leave(found.leaving, SAVED, label)),
        element("ul", *lines, class_="method"),
        element("p", resting(found), class_="stand"),
    )


def window_words(found: Weighed, share: float) -> Markup:
    """The last day of an order that saves a share of the force, in a sentence."""
    one = found.leaving.window(share)
    saved = f"{percent(share)} of the force"
    early, middle, late = (rounded(each) for each in (one.early, one.middle, one.late))
    early = "not even at once" if one.never > _ENDS[0] else early
    horizon = found.futures.situation.horizon_days
    if one.never > 0.5:
        return join(
            "In ", figure(percent(one.never)), f" of what is believed even leaving at once does not save {saved}."
        )
    always = f" In {percent(one.always)} any of the {horizon} days would do." if one.always else ""
    order = ("An order within ", figure(f"{middle} days")) if one.middle else ("Only an order ", figure("at once"))
    if one.always > 0.5:
        whole = f" of what is believed an order on any of the {horizon} days still saves {saved}. "
        return join(
            "In ", figure(percent(one.always)), whole, f"In {percent(one.never)} even leaving at once does not."
        )
    widths = (
        f" still saves {saved} in the middle of what is believed (inner eight tenths: from {early} to {late} days)."
    )
    return join(*order, widths, f" In {percent(one.never)} even leaving at once does not.{always}")


def best(found: Weighed) -> Markup:
    """How often each policy is best by the reader's weights, and how far it falls short where it is not."""
    rows = []
    for name, share in sorted(found.chances.items(), key=lambda one: -one[1]):
        regret = found.regrets[name]
        short = f"{rounded(regret.mean)}, {rounded(regret.high)} or more in the worst tenth"
        rows.append(element(
            "tr", element("td", policy_words(found, name), class_="policy"),
            element("td", bar(share, share, share, percent(share)), class_="bar"),
            element("td", percent(share), class_="number"),
            element("td", short, class_="number"),
        ))  # fmt: skip
    head = element("tr", *(element("th", one, scope="col") for one in (
        "Policy", "Best in this share of draws", "", "Short of the best, own people")))  # fmt: skip
    weights = [
        element("li", f"{WEIGHT_WORDS[one.name]}: {weighed(one)}") for one in found.futures.situation.weights.values()
    ]
    return join(
        element("table", element("thead", head), element("tbody", *rows), class_="known outcomes"),
        element("p", resting(found), class_="stand"),
        element("p", WEIGHTS_LEAD, class_="stand"),
        element("ul", *weights, class_="method"),
    )  # fmt: skip


def sides(found: Weighed) -> str:
    """ "Ukraine holds, Russia attacks"."""
    holder, attacker = found.futures.situation.holder, found.futures.situation.attacker
    return f"{party(holder)} holds, {party(attacker)} attacks"


def paths(found: Weighed) -> str:
    """How many futures were run."""
    first = next(iter(found.futures.outcomes.values()))["days_held"]
    return f"{first.size:,} futures under each of {len(found.futures.outcomes)} policies"
