"""The list in what a model wrote: JSON alone, in a fence, or somewhere in prose; anything else is said to be that."""

from __future__ import annotations

import json
import re

from contested.extract.model.proposal import Json

_FENCE = re.compile(r"```[a-zA-Z]*\s*\n(.*?)```", re.DOTALL)
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
_STARTS_AT_MOST = 100  # opening brackets in prose from which JSON is tried


class AnswerError(Exception):
    """What a model wrote holds no list in the form that was asked for."""


def items_in(content: str, name: str) -> list[Json]:
    """The items of the list that an answer has under a name (`claims`), whatever stands around it.

    Raises:
        AnswerError: there is no JSON, or no such list in it.
    """
    words = _THOUGHT.sub("", content).strip()
    if not words:
        raise AnswerError("the answer is empty")
    form = "no JSON in it"
    for text in [words, *(fence.group(1) for fence in _FENCE.finditer(words))]:
        value = loaded(text.strip())
        if (found := _listed(value, name)) is not None:
            return found
        form = form if value is None else f"its JSON has no list of {name}"
    opening = [match.start() for match in re.finditer(r"[{\[]", words)][:_STARTS_AT_MOST]
    for start in opening:
        found = _listed(_first_value(words, start), name)
        if found is not None:
            return found
    shown = " ".join(words[:60].split())
    raise AnswerError(f"{form}: “{shown}…”")


def loaded(text: str | bytes) -> Json:
    """The JSON value of a text, or None where it is none; endless nesting and NaN are none."""
    try:
        value: Json = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None
    return value


def _first_value(text: str, start: int) -> Json:
    try:
        value: Json = json.JSONDecoder(parse_constant=_no_constant).raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return None
    return value


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _listed(value: Json, name: str) -> list[Json] | None:
    if isinstance(value, dict):
        held = value.get(name)
        return held if isinstance(held, list) else None
    if isinstance(value, list) and value and all(isinstance(item, dict) and "quote" in item for item in value):
        return value
    return None
