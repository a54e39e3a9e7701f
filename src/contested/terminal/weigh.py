"""`contested weigh`: policies side by side, what decides between them, and what one would have to believe."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contested.errors import InputError
from contested.terminal.screen import clean, progress, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contested.scenario.situation.situation import Situation, Weight
    from contested.scenario.weighing.weigh import Weighed
    from contested.show.weighing.page import Sentence


def weigh(
    situation: Annotated[Path, typer.Argument(metavar="SITUATION.toml", help="A file of contested situation.")],
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="The page to write.")] = None,
    weight: Annotated[
        list[str] | None,
        typer.Option("--weight", metavar="NAME=LOW:HIGH", help="What one unit of an outcome is worth, in own people."),
    ] = None,
    ledger: Annotated[
        Path | None,
        typer.Option("--ledger", metavar="FILE", help="The ledger whose sentences stand behind its claims."),
    ] = None,
    engine: Annotated[
        str, typer.Option(metavar="numba|numpy", help="What computes; the numbers are the same.")
    ] = "numba",
) -> None:
    """Weigh holding a city against leaving it: the same futures under each policy, kept apart by outcome.

    It recommends nothing: it says how often each policy is best by the reader's own weights, until when leaving saves
    the force, what one would have to believe for each, and which disputed claim is worth settling first.
    """
    from contested.scenario.kernel.engine import Engine
    from contested.scenario.situation.files import read
    from contested.scenario.weighing.weigh import weigh as weighed

    if engine not in set(Engine):
        raise InputError("--engine", f"{engine!r} is no engine", f"one of {', '.join(Engine)}")
    asked = _valued(read(situation), weight or ())
    sentences = _sentences(asked, ledger)
    with progress("weighing", "parts") as bar:
        found = weighed(asked, engine=Engine(engine), step=bar.step)
    if output is not None:
        from contested.show.weighing.page import weigh_page

        try:
            output.write_text(weigh_page(found, sentences), "utf-8")
        except OSError as error:
            raise InputError(str(output), f"cannot be written: {error.strerror}", "name another file") from None
    for line in _lines(found):
        typer.echo(clean(line))
    if output is not None:
        say(f"{output}: the whole of it")


def _valued(asked: Situation, words: list[str] | tuple[str, ...]) -> Situation:
    """The situation with the weights of the command line."""
    weights = dict(asked.weights)
    for one in words:
        name, value = _weight(one, weights)
        weights[name] = value
    return replace(asked, weights=weights)


def _weight(words: str, known: dict[str, Weight]) -> tuple[str, Weight]:
    from contested.scenario.situation.files import MOST_WEIGHT
    from contested.scenario.situation.situation import Weight

    name, _, ends = words.partition("=")
    low, _, high = ends.partition(":")
    try:
        made = Weight(name, float(low), float(high or low))
    except ValueError:
        raise InputError("--weight", f"{words!r}", "write NAME=LOW:HIGH, as in days_held=0:50") from None
    if name not in known:
        raise InputError("--weight", f"no outcome is called {name!r}", f"one of {', '.join(known)}")
    if not -MOST_WEIGHT <= made.low <= made.high <= MOST_WEIGHT:
        raise InputError("--weight", f"{words!r}", "give the lower end first, in own people")
    return name, made


def _sentences(asked: Situation, ledger: Path | None) -> tuple[Sentence, ...]:
    """The words of the claims that the situation cites, where a ledger is given."""
    from contested.show.weighing.page import Sentence

    if ledger is None:
        return ()
    from contested.ledger import Ledger, Query

    wanted = {one for belief in asked.beliefs.values() for one in belief.claims}
    wanted |= {one for belief in asked.beliefs.values() for told in belief.disputed for one in told.claims}
    with Ledger.open(ledger, create=False) as opened:
        found = [one for one in opened.select(Query()) if one.id in wanted]
        documents = opened.documents({one.document for one in found})
    if missing := len(wanted - {one.id for one in found}):
        say(f"{missing} of the claims that the situation cites are not in {ledger}")
    return tuple(
        Sentence(
            one.id,
            one.quote,
            documents[one.document].outlet or "unknown outlet",
            str(documents[one.document].published),
        )
        for one in found
    )


def _lines(found: Weighed) -> Iterator[str]:
    from contested.show.weighing import chapters
    from contested.show.weighing.page import glance
    from contested.show.weighing.words import percent, rounded

    situation = found.futures.situation
    yield f"{situation.place}, as of {situation.as_of}: {chapters.sides(found)}; {chapters.paths(found)}"
    yield ""
    wide = max(len(one.words) for one in situation.policies.values())
    heads = ("best".rjust(6), "days held".rjust(16), "own people lost".rjust(22), "short of the best")
    yield "  ".join(("  policy".ljust(wide + 2), *heads))
    for name, share in sorted(found.chances.items(), key=lambda one: -one[1]):
        outcomes = found.futures.outcomes[name]
        held = _width(outcomes["days_held"]).rjust(16)
        lost = _width(outcomes["own_losses"] + outcomes["cut_off"]).rjust(22)
        short = rounded(found.regrets[name].mean).rjust(17)
        words = f"  {situation.policies[name].words}".ljust(wide + 2)
        yield "  ".join((words, percent(share).rjust(6), held, lost, short))
    yield "  middle of all futures (inner eight tenths); short of the best: own people by your weights, on average"
    yield ""
    for line in glance(found):
        yield _plain(line)


def _width(values: object) -> str:
    import numpy as np

    from contested.show.weighing.words import rounded

    low, middle, high = (rounded(float(one)) for one in np.quantile(values, (0.1, 0.5, 0.9)))  # type: ignore[call-overload]
    return f"{middle} ({low}–{high})"


def _plain(markup: str) -> str:
    import html
    import re

    return html.unescape(re.sub(r"<[^>]+>", "", markup))
