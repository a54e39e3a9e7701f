"""The dilemma as a chapter of the brief: the policies in one table, what one would have to believe, what to settle."""

from __future__ import annotations

import numpy as np

from contested.scenario.weighing.outcomes import Numbers
from contested.scenario.weighing.weigh import Weighed
from contested.show.html import Markup, element, join
from contested.show.register import Register
from contested.show.weighing import grounds
from contested.show.weighing.chapters import resting, trade
from contested.show.weighing.limits import believing
from contested.show.weighing.page import glance
from contested.show.weighing.words import percent, policy_words, rounded

_HEADS = ("Policy", "Days held", "Own people lost", "Attacker’s people lost", "Best, by weights that hold nought")


def dilemma_chapter(found: Weighed | None, register: Register) -> Markup | None:
    """The chapter; None where no city is said to be held or left."""
    if found is None:
        return None
    return join(
        element("ul", *(element("li", one) for one in glance(found)), class_="sentences"),
        _table(found),
        element("p", resting(found), class_="stand"),
        trade(found),
        element("h3", "What you would have to believe"),
        believing(found),
        element("h3", "Which contradiction is worth a phone call"),
        grounds.settling(found, {claim.id: label for claim, label in register.labels.items()}),
        element("p", f"Drafted from this ledger: {grounds.counted(found)}. To see and change every number: contested "
                f"situation {found.futures.situation.place} -o situation.toml, then contested weigh situation.toml.",
                class_="stand"),
    )  # fmt: skip


def _table(found: Weighed) -> Markup:
    rows = []
    for name, share in sorted(found.chances.items(), key=lambda one: -one[1]):
        outcomes = found.futures.outcomes[name]
        lost = outcomes["own_losses"] + outcomes["cut_off"]
        widths = [_width(one) for one in (outcomes["days_held"], lost, outcomes["attacker_cost"])]
        cells = [element("td", one, class_="number") for one in (*widths, percent(share))]
        rows.append(element("tr", element("td", policy_words(found, name), class_="policy"), *cells))
    head = element("tr", *(element("th", one, scope="col") for one in _HEADS))
    return element("table", element("thead", head), element("tbody", *rows), class_="known dilemma")


def _width(values: Numbers) -> str:
    low, middle, high = (rounded(float(one)) for one in np.quantile(values, (0.1, 0.5, 0.9)))
    return f"{middle}, {low} to {high}"
