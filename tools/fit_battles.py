"""Fit what `scenario/history/fitted.json` holds from the battles of CDB90; run again when a law changes.

Source of the battles: github jrnold/CDB90 (ODC-BY); the parameters are ours. Takes a minute or two on one core.

usage: python -m tools.fit_battles [FOLDER]
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from math import log
from pathlib import Path

import numpy as np
from tools.battles import losses, winners
from tools.battles.signs import circumstances
from tools.battles.table import Battle, battles, is_long_and_modern, wars
from tools.battles.trials import (
    Score,
    leaving_wars_out,
    misses,
    rolling,
    score,
    too_narrow,
    widened_by_other_wars,
)

from contested.scenario.history.shipped import SHIPPED
from contested.scenario.history.terms import LAWS, values

SOURCE = (
    "CAA Database of Battles, version 1990 (Helmbold 1993), as corrected in github jrnold/CDB90 v9.0.3, ODC-BY; "
    "fitted by tools/fit_battles.py"
)
DIGITS = 5


def main() -> None:
    """Write the file."""
    folder = Path((*sys.argv[1:], os.environ.get("CONTESTED_DATA", "../shared/data/") + "/cdb90")[0])
    found = battles(folder)
    counted = tuple(one for one in found if one.attacker.lost is not None and one.defender.lost is not None)
    body = {
        "source": SOURCE,
        "class_log_days": losses.class_log_days(counted),
        "laws": [law_row(law, side, counted) for law in LAWS for side in losses.SIDES],
        "class_values": class_values(counted),
        "winners": winners_row(tuple(one for one in found if one.won is not None)),
    }
    text = json.dumps(rounded(body), indent=1)
    Path("src/contested/scenario/history", SHIPPED).write_text(text + "\n", "utf-8")
    print(f"fitted to {len(counted)} battles: {len(text)} bytes")


def law_row(law: str, side: str, counted: Sequence[Battle]) -> dict[str, object]:
    """A law fitted to all battles, with its record."""
    model, observed = losses.law_model(law, counted, side), losses.log_daily(counted, side)
    fit = losses.fit_law(law, counted, side)
    _, great = leaving_wars_out(model, observed, counted)
    widening = too_narrow(misses(great, observed))
    return {
        "law": law,
        "side": side,
        "coefficients": fit.terms,
        "errors": fit.errors,
        "class_shift": class_shift(law, side, counted, fit.terms),
        "battle_scale": fit.battle_scale * widening,
        "war_scale": fit.war_scale * widening,
        "battles": len(counted),
        "wars": len({one.great_war for one in counted}),
        "rolling": held_out(score(rolling(model, observed, counted), observed)),
        "wars_left_out": held_out(score(widened_by_other_wars(great, observed, counted), observed)),
    }


def class_shift(law: str, side: str, counted: Sequence[Battle], terms: dict[str, float]) -> float:
    """The middle of what long battles since 1914 lost beyond the law, as logarithms."""
    observed = losses.log_daily(counted, side)
    over = []
    for row, one in enumerate(counted):
        if is_long_and_modern(one):
            told = values(law, circumstances(one, side))
            over.append(observed[row] - sum(a * b for a, b in zip(terms.values(), told, strict=True)))
    return float(np.median(over))


def held_out(one: Score) -> dict[str, float]:
    """As it ships."""
    return {name: value for name, value in asdict(one).items() if name != "factor"}


def class_values(counted: Sequence[Battle]) -> dict[str, list[float]]:
    """Long battles since 1914, in rising order: daily losses of each side, and the ratio of total losses."""
    long = [one for one in counted if is_long_and_modern(one)]
    drawn = {side: np.exp(losses.log_daily(long, side)) for side in losses.SIDES}
    drawn["loss_ratio"] = np.exp([log(max(one.attacker.lost or 0, 1) / max(one.defender.lost or 0, 1)) for one in long])
    return {name: sorted(shares.tolist()) for name, shares in drawn.items()}


def winners_row(known: Sequence[Battle]) -> dict[str, float]:
    """What the sentence about winners cites."""
    won = winners.attacker_won(known)
    whole = winners.covariance(known, surprise=False, pooled=False)
    told = {
        "base_rate": winners.rate(won),
        "objective": lambda rows, asked: winners.chances(whole, won, rows, asked),
    }
    return {"battles": len(known)} | {
        name: winners.scores(winners.leaving_wars_out(one, wars(known)), won)[0] for name, one in told.items()
    }


def rounded(value: object) -> object:
    """With as many digits as anyone could use."""
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    if isinstance(value, dict):
        return {name: rounded(one) for name, one in value.items()}
    return [rounded(one) for one in value] if isinstance(value, list) else value


if __name__ == "__main__":
    main()
