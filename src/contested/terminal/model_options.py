"""The options of `contested read --reader llm`, and the second reader that they ask for.

The key of an endpoint is no option: it would stand in the shell's history. It comes from the environment.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contested.errors import InputError
from contested.terminal.screen import say

if TYPE_CHECKING:
    from contested.terminal.model_account import ModelAccount

KEY_VARIABLE = "CONTESTED_API_KEY"
# A key of this name is for this host alone: it is not sent to any other.
_OPENAI_VARIABLE, _OPENAI_HOST = "OPENAI_API_KEY", "api.openai.com"
TIMEOUT_SECONDS = 120.0
_PRICE = "price per million tokens, to show what it cost"


class ReaderName(StrEnum):
    """Who reads."""

    RULES = "rules"
    LLM = "llm"


Reader = Annotated[
    ReaderName,
    typer.Option(
        "--reader", metavar="rules|llm", help="The rules alone, or then a language model.", case_sensitive=False
    ),
]
Endpoint = Annotated[
    str | None,
    typer.Option(
        "--endpoint",
        envvar="CONTESTED_ENDPOINT",
        metavar="URL",
        help=f"For llm: an OpenAI-compatible address (http://127.0.0.1:8080/v1); its key comes from {KEY_VARIABLE}.",
    ),
]
Model = Annotated[
    str | None,
    typer.Option("--model", envvar="CONTESTED_MODEL", metavar="NAME", help="For llm: the model's name there."),
]
PriceIn = Annotated[
    float | None, typer.Option("--price-in", min=0.0, metavar="PRICE", help=f"For llm: {_PRICE} (sent).")
]
PriceOut = Annotated[
    float | None, typer.Option("--price-out", min=0.0, metavar="PRICE", help=f"For llm: {_PRICE} (received).")
]
Timeout = Annotated[
    float,
    typer.Option("--timeout", min=0.1, max=3600.0, metavar="SECONDS", help="For llm: longest wait for one answer."),
]
Refused = Annotated[
    Path | None,
    typer.Option(
        "--refused", metavar="FILE", help="For llm: write what the gate refused, with reasons, as JSON lines."
    ),
]
Cached = Annotated[
    bool, typer.Option("--cache/--no-cache", help="For llm: keep answers and use kept ones (folder: CONTESTED_CACHE).")
]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says about the second reader."""

    endpoint: str | None
    model: str | None
    price_in: float | None
    price_out: float | None
    timeout: float
    refused: Path | None
    cached: bool


def second_reader(reader: ReaderName, asked: Asked) -> ModelAccount | None:
    """The second reader that was asked for, with a warning where the reports leave this machine.

    Raises:
        InputError: an address or a model is missing or makes no sense, or is given without `--reader llm`.
    """
    if reader is ReaderName.RULES:
        given = asked.refused or asked.price_in is not None or asked.price_out is not None
        if given:
            raise InputError("--reader rules", "an option of the language model is given", "add --reader llm")
        return None
    if not asked.endpoint or not asked.model:
        missing = "--endpoint" if not asked.endpoint else "--model"
        raise InputError("--reader llm", f"{missing} is missing", "give --endpoint URL and --model NAME")
    if (asked.price_in is None) != (asked.price_out is None):
        raise InputError("--price-in", "one price without the other", "give --price-in and --price-out")
    if asked.refused is not None and (asked.refused.is_dir() or not asked.refused.parent.is_dir()):
        raise InputError(str(asked.refused), "no file can be here", "give the path of a file in an existing folder")
    from contested.extract.model.cache import Cache, answers_folder
    from contested.extract.model.endpoint import Address
    from contested.extract.model.endpoint import Endpoint as Asking
    from contested.extract.model.reader import SecondReader
    from contested.terminal.model_account import ModelAccount

    address = Address(asked.endpoint)
    asking = Asking(address, asked.model, _key(address.host), asked.timeout)
    if not address.is_local:
        plain = ", unencrypted, and so is the key" if address.is_plain and asking.key else ""
        plain = plain or (", unencrypted" if address.is_plain else "")
        say(f"the texts of the reports are sent to {address.host}, outside this machine{plain}")
    prices = (asked.price_in, asked.price_out) if asked.price_in is not None and asked.price_out is not None else None
    cache = Cache(answers_folder()) if asked.cached else None
    return ModelAccount(SecondReader(asking, cache), asked.refused, prices)


def _key(host: str) -> str | None:
    """The key of the environment; OpenAI's own variable counts for OpenAI's own host alone."""
    own = os.environ.get(KEY_VARIABLE, "").strip()
    return own or (os.environ.get(_OPENAI_VARIABLE, "").strip() if host == _OPENAI_HOST else "") or None
