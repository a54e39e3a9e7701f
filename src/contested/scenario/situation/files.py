"""A situation as a file that a person can read and change: TOML with the reason beside every number."""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from contested.errors import InputError
from contested.scenario.laws.catalogue import DEFAULT, rivals, sector
from contested.scenario.laws.quantities import CHOICES, SECTOR
from contested.scenario.situation.belief import NAMES, SIGNED, Belief, Status, Told, can_be_of
from contested.scenario.situation.policy import Policy
from contested.scenario.situation.situation import (
    LEAST_FORCE,
    LONGEST_DAYS,
    SIDES,
    WEIGHTS,
    Situation,
    Weight,
)

MOST_BYTES = 1_000_000
MOST_POLICIES = 20
MOST_CLAIMS = 50  # ids that stand in the file for one belief
# Beyond these a number is a slip of the hand, and 32-bit floats would overflow.
MOST = {"exponent": 5.0, "log-odds": 20.0, "log-odds a day": 20.0, "log-odds by root of a day": 20.0, "ratio": 1e3}
MOST_OF_ANYTHING = 1e7
MOST_WORDS = 120  # a policy's words stand in a line of a table
MOST_WEIGHT = 1e9  # people; more than there are
_CHOICES = {one.name: one for one in CHOICES}
_NOT_NEGATIVE = ("leave_over", "commit")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,40}")


def written(situation: Situation) -> str:
    """The file of a situation; reading it gives the same situation."""
    return "\n".join(_lines(situation)) + "\n"


def _lines(one: Situation) -> Iterator[str]:
    yield "# What is believed of a city under siege, to be weighed with `contested weigh`. Change what you know better:"
    yield "# low, middle and high are the 5, 50 and 95 per cent points; a status is one of"
    yield f"# {', '.join(_text(each) for each in Status)}; whatever is assumed is marked in every picture."
    yield ""
    yield "[situation]"
    yield f"place = {_text(one.place)}"
    yield f"place_id = {_text(one.place_id)}"
    yield f"as_of = {one.as_of.isoformat()}"
    yield f"holder = {_text(one.holder)}"
    yield f"attacker = {_text(one.attacker)}"
    yield f"horizon_days = {one.horizon_days}"
    yield f"seed = {one.seed}  # the luck of all paths: the same seed gives the same numbers on every machine"
    yield ""
    yield "[laws]"
    for slot, name in one.laws.items():
        others = [law.name for law in rivals(slot) if law.name != name]
        yield f"{slot} = {_text(name)}" + (f"  # or {', '.join(others)}" if others else "")
    for belief in one.beliefs.values():
        yield ""
        yield f"[beliefs.{belief.name}]  # {belief.words}"
        for key in ("low", "middle", "high"):
            yield f"{key} = {_number(getattr(belief, key))}" + (f"  # {belief.unit}" if key == "low" else "")
        if belief.of:
            yield f"of = {_text(belief.of)}  # these points hold at its middle: drawn in proportion to it"
        yield f"status = {_text(belief.status)}"
        yield f"why = {_text(belief.why)}"
        if belief.claims:
            yield f"claims = {json.dumps(list(belief.claims[:MOST_CLAIMS]))}"
        for told in belief.disputed:
            yield f"[[beliefs.{belief.name}.disputed]]"
            yield f"value = {_number(told.value)}"
            yield f"words = {_text(told.words)}"
            yield f"claims = {json.dumps(list(told.claims[:MOST_CLAIMS]))}"
    for policy in one.policies.values():
        yield ""
        yield f"[policies.{policy.name}]"
        yield f"words = {_text(policy.words)}"
        for key, value in policy.sets.items():
            yield f"{key} = {_number(value)}  # {_CHOICES[key].unit}: {_CHOICES[key].words}"
    yield ""
    yield "# What one unit of each outcome is worth to you, in own people not lost: a range from low to high."
    yield "# Nobody has measured these. The defaults hold nought; narrow them to what you value."
    yield "# diplomatic holds your belief of what told momentum does to partners' support: high where success brings it"
    yield "# (Gelpi, Feaver, Reifler 2005), near nought where it follows leaders (Berinsky 2007). No figure fits it."
    yield "[weights]"
    for weight in one.weights.values():
        yield f"{weight.name} = [{_number(weight.low)}, {_number(weight.high)}]"


def _text(words: str) -> str:
    """A TOML string: JSON's escapes are TOML's, but for the delete character."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _number(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.6g}"


def read(path: Path) -> Situation:
    """The situation of a file.

    Raises:
        InputError: the file cannot be read, or what stands in it cannot be weighed; names the key and the remedy.
    """
    try:
        body = path.read_bytes()[: MOST_BYTES + 1]
    except OSError as error:
        raise InputError(
            str(path), f"cannot be read: {error.strerror}", "draft one: contested situation PLACE"
        ) from None
    if len(body) > MOST_BYTES:
        raise InputError(str(path), f"is larger than {MOST_BYTES:,} bytes", "a situation is a page or two")
    try:
        found = tomllib.loads(body.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(str(path), f"is no TOML: {error}", "mend that place, or draft it again") from None
    return _Read(str(path)).situation(found)


class _Read:
    """Checks a file's tables one by one; every error names the file and the key."""

    def __init__(self, path: str) -> None:
        self.path = path

    def wrong(self, key: str, what: str, remedy: str) -> InputError:
        return InputError(f"{self.path}, {key}", what, remedy)

    def situation(self, found: Mapping[str, Any]) -> Situation:
        self.known("the file", found, ("situation", "laws", "beliefs", "policies", "weights"))
        head = self.table(found, "situation")
        self.known("situation", head, ("place", "place_id", "as_of", "holder", "attacker", "horizon_days", "seed"))
        as_of = head.get("as_of")
        if type(as_of) is not date:
            raise self.wrong("situation.as_of", f"{as_of!r} is no day", "write as_of = 2025-11-08, without quotes")
        horizon, seed = head.get("horizon_days"), head.get("seed")
        if type(horizon) is not int or not 1 <= horizon <= LONGEST_DAYS:
            raise self.wrong("situation.horizon_days", f"{horizon!r}", f"give 1 to {LONGEST_DAYS} days")
        if type(seed) is not int or not 0 <= seed < 2**64:
            raise self.wrong("situation.seed", f"{seed!r}", "give a whole number from 0 to 2^64 - 1")
        laws = {
            **DEFAULT,
            **{slot: self.words(f"laws.{slot}", name) for slot, name in self.table(found, "laws").items()},
        }
        try:
            model = sector(laws)
        except InputError as error:
            raise self.wrong("laws", error.what, error.remedy) from None
        beliefs = self.beliefs(self.table(found, "beliefs"), model.parameters)
        for key in ("holder", "attacker"):
            if head.get(key) not in SIDES:
                raise self.wrong(f"situation.{key}", f"{head.get(key)!r}", f"one of {', '.join(SIDES)}")
        if head["holder"] == head["attacker"]:
            raise self.wrong("situation.attacker", f"{head['attacker']!r} holds the city", "name the other side")
        names = {
            key: self.words(f"situation.{key}", head.get(key)) for key in ("place", "place_id", "holder", "attacker")
        }
        return Situation(
            **names,
            as_of=as_of,
            beliefs=beliefs,
            horizon_days=horizon,
            seed=seed,
            laws=laws,
            policies=self.policies(self.table(found, "policies")),
            weights=self.weights(found.get("weights", {})),
        )

    def beliefs(self, found: Mapping[str, Any], needed: tuple[str, ...]) -> dict[str, Belief]:
        self.known("beliefs", found, NAMES)
        missing = [name for name in needed if name not in found]
        if missing:
            raise self.wrong("beliefs", f"{', '.join(missing)} missing", "add a table with low, middle, high for each")
        made = {name: self.belief(name, self.table(found, name, "beliefs.")) for name in NAMES if name in found}
        for name in ("attacker_strength", "defender_strength"):
            if made[name].middle < LEAST_FORCE:
                raise self.wrong(
                    f"beliefs.{name}", f"{made[name].middle:g} people are no sector",
                    f"ask about {LEAST_FORCE:,} or more; single units and positions are not weighed here",
                )  # fmt: skip
        return made

    def belief(self, name: str, found: Mapping[str, Any]) -> Belief:
        key = f"beliefs.{name}"
        self.known(key, found, ("low", "middle", "high", "of", "status", "why", "claims", "disputed"))
        low, middle, high = (self.number(f"{key}.{end}", found.get(end)) for end in ("low", "middle", "high"))
        if not low <= middle <= high:
            raise self.wrong(key, f"low {low:g}, middle {middle:g}, high {high:g}", "give them in rising order")
        unit = next(one.unit for one in SECTOR.parameters if one.name == name)
        if low < 0 and name not in SIGNED:
            raise self.wrong(f"{key}.low", f"{low:g} {unit}", "it cannot be negative")
        if unit == "share" and high > 1:
            raise self.wrong(f"{key}.high", f"{high:g}", "a share is 0 to 1")
        if max(abs(low), abs(high)) > MOST.get(unit, MOST_OF_ANYTHING):
            raise self.wrong(key, f"{max(abs(low), abs(high)):g} {unit}", "give a number that a sector can have")
        status = found.get("status", str(Status.HAND))
        if status not in set(Status):
            raise self.wrong(f"{key}.status", f"{status!r}", f"one of {', '.join(Status)}")
        of = self.words(f"{key}.of", found.get("of", ""))
        if of and of not in can_be_of(name):
            raise self.wrong(f"{key}.of", f"{of!r}", f"one of {', '.join(can_be_of(name)) or 'none'}, or leave it out")
        disputed = found.get("disputed", [])
        if not isinstance(disputed, list):
            raise self.wrong(f"{key}.disputed", "is no list of tables", f"write [[{key}.disputed]]")
        told = tuple(self.told(key, one, unit) for one in disputed)
        why, ids = self.words(f"{key}.why", found.get("why", "")), self.ids(f"{key}.claims", found.get("claims", []))
        return Belief(name, low, middle, high, Status(status), why, ids, told, of)

    def told(self, key: str, found: Any, unit: str) -> Told:
        if not isinstance(found, dict):
            raise self.wrong(f"{key}.disputed", "is no table", f"write [[{key}.disputed]] with value, words, claims")
        self.known(f"{key}.disputed", found, ("value", "words", "claims"))
        value = self.number(f"{key}.disputed.value", found.get("value"))
        if not 0 <= value <= (1.0 if unit == "share" else MOST.get(unit, MOST_OF_ANYTHING)):
            raise self.wrong(f"{key}.disputed.value", f"{value:g} {unit}", "give a figure that can be told of it")
        words = self.words(f"{key}.disputed.words", found.get("words", ""))
        return Told(value, words, self.ids(f"{key}.disputed.claims", found.get("claims", [])))

    def policies(self, found: Mapping[str, Any]) -> dict[str, Policy]:
        if not 2 <= len(found) <= MOST_POLICIES:
            raise self.wrong("policies", f"{len(found)} policies", f"give 2 to {MOST_POLICIES} to weigh")
        made = {}
        for name in found:
            key = f"policies.{name}"
            if not _NAME.fullmatch(name):
                raise self.wrong("policies", f"{name[:60]!r} is no name", "use up to 40 letters, digits, _ and -")
            table = self.table(found, name, "policies.")
            self.known(key, table, ("words", *_CHOICES))
            sets = {one: self.number(f"{key}.{one}", table[one]) for one in _CHOICES if one in table}
            for one in _NOT_NEGATIVE:
                if sets.get(one, 0.0) < 0:
                    raise self.wrong(f"{key}.{one}", f"{sets[one]:g}", "it cannot be negative")
            words = self.words(f"{key}.words", table.get("words", name)).strip() or name
            if len(words) > MOST_WORDS:
                raise self.wrong(f"{key}.words", f"{len(words)} characters", f"say it in {MOST_WORDS} or fewer")
            made[name] = Policy(name, words, sets)
        return made

    def weights(self, found: Any) -> dict[str, Weight]:
        if not isinstance(found, dict):
            raise self.wrong("weights", "is no table", "write [weights]")
        self.known("weights", found, tuple(one.name for one in WEIGHTS))
        made = {one.name: one for one in WEIGHTS}
        for name, ends in found.items():
            if not isinstance(ends, list) or len(ends) != 2:
                raise self.wrong(f"weights.{name}", f"{ends!r}", "give [low, high], in own people")
            low, high = (self.number(f"weights.{name}", end) for end in ends)
            if not -MOST_WEIGHT <= low <= high <= MOST_WEIGHT:
                remedy = f"give the lower end first, within {MOST_WEIGHT:,.0f}"
                raise self.wrong(f"weights.{name}", f"[{low:g}, {high:g}]", remedy)
            made[name] = Weight(name, low, high)
        return made

    def table(self, found: Mapping[str, Any], key: str, inside: str = "") -> Mapping[str, Any]:
        table = found.get(key)
        if not isinstance(table, dict):
            raise self.wrong(
                f"{inside}{key}", "is missing" if table is None else "is no table", f"write [{inside}{key}]"
            )
        return table

    def known(self, key: str, found: Mapping[str, Any], names: tuple[str, ...]) -> None:
        if strange := [one for one in found if one not in names]:
            raise self.wrong(f"{key}.{strange[0]}", "is not known here", f"one of {', '.join(names)}")

    def words(self, key: str, found: Any) -> str:
        if not isinstance(found, str):
            raise self.wrong(key, f"{found!r} is no text", "put it in quotes")
        return found

    def number(self, key: str, found: Any) -> float:
        if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
            raise self.wrong(key, f"{found!r} is no number", "give a number")
        return float(found)

    def ids(self, key: str, found: Any) -> tuple[str, ...]:
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise self.wrong(key, f"{found!r} is no list of ids", 'write ["id", "id"]')
        return tuple(found)
