"""The options of `contested read --reader llm` and `contested narratives --suggest llm`, and what they ask for.

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
    from contested.extract.model.cache import Cache
    from contested.extract.model.endpoint import Endpoint as Asking
    from contested.terminal.model_account import ClaimsAccount, FramesAccount

KEY_VARIABLE = "CONTESTED_API_KEY"
# A key of this name is for this host alone: it is not sent to any other.
_OPENAI_VARIABLE, _OPENAI_HOST = "OPENAI_API_KEY", "api.openai.com"
TIMEOUT_SECONDS = 120.0
_PRICE = "price per million tokens, to show what it cost"


class ReaderName(StrEnum):
    """Who reads."""

    RULES = "rules"
    LLM = "llm"


class SuggesterName(StrEnum):
    """Who proposes frames besides the rules."""

    LLM = "llm"


Reader = Annotated[
    ReaderName,
    typer.Option(
        "--reader", metavar="rules|llm", help="The rules alone, or then a language model.", case_sensitive=False
    ),
]
Suggest = Annotated[
    SuggesterName | None,
    typer.Option("--suggest", metavar="llm", help="Let a language model propose frames too.", case_sensitive=False),
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
    """What the command line says about the model."""

    endpoint: str | None
    model: str | None
    price_in: float | None
    price_out: float | None
    timeout: float
    refused: Path | None
    cached: bool


def second_reader(reader: ReaderName, asked: Asked) -> ClaimsAccount | None:
    """The second reader that was asked for, with a warning where the reports leave this machine.

    Raises:
        InputError: an address or a model is missing or makes no sense, or is given without `--reader llm`.
    """
    if reader is ReaderName.RULES:
        _unasked(asked, "--reader rules", "add --reader llm")
        return None
    endpoint, cache, prices = _asking(asked, "--reader llm")
    from contested.extract.model.reader import Kind, SecondReader
    from contested.terminal.model_account import ModelAccount

    became: dict[str, str] = {
        Kind.READ: "read by the rules too",
        Kind.ADDED: "added",
        Kind.MENDED: "in place of a rule's",
        Kind.REFUSED: "refused",
    }
    return ModelAccount(SecondReader(endpoint, cache), endpoint.model, "claim", became, asked.refused, prices)


def frame_reader(suggest: SuggesterName | None, asked: Asked) -> FramesAccount | None:
    """The second proposer of frames that was asked for, with a warning where the reports leave this machine.

    Raises:
        InputError: an address or a model is missing or makes no sense, or is given without `--suggest llm`.
    """
    if suggest is None:
        _unasked(asked, "--suggest", "add --suggest llm")
        return None
    endpoint, cache, prices = _asking(asked, "--suggest llm")
    from contested.rhetoric.model.reader import FrameReader, Outcome
    from contested.terminal.model_account import ModelAccount

    became: dict[str, str] = {
        Outcome.READ: "found by the rules too",
        Outcome.ADDED: "added",
        Outcome.LIFTED: "lifted from hidden",
        Outcome.HIDDEN: "kept hidden",
        Outcome.REFUSED: "refused",
    }
    return ModelAccount(FrameReader(endpoint, cache), endpoint.model, "frame", became, asked.refused, prices)


def _unasked(asked: Asked, option: str, remedy: str) -> None:
    if asked.refused or asked.price_in is not None or asked.price_out is not None:
        raise InputError(option, "an option of the language model is given", remedy)


def _asking(asked: Asked, option: str) -> tuple[Asking, Cache | None, tuple[float, float] | None]:
    """The endpoint, its memory and its prices; says so where texts will leave this machine."""
    if not asked.endpoint or not asked.model:
        missing = "--endpoint" if not asked.endpoint else "--model"
        raise InputError(option, f"{missing} is missing", "give --endpoint URL and --model NAME")
    if (asked.price_in is None) != (asked.price_out is None):
        raise InputError("--price-in", "one price without the other", "give --price-in and --price-out")
    if asked.refused is not None and (asked.refused.is_dir() or not asked.refused.parent.is_dir()):
        raise InputError(str(asked.refused), "no file can be here", "give the path of a file in an existing folder")
    from contested.extract.model.cache import Cache, answers_folder
    from contested.extract.model.endpoint import Address
    from contested.extract.model.endpoint import Endpoint as Asking

    address = Address(asked.endpoint)
    asking = Asking(address, asked.model, _key(address.host), asked.timeout)
    if not address.is_local:
        plain = ", unencrypted, and so is the key" if address.is_plain and asking.key else ""
        plain = plain or (", unencrypted" if address.is_plain else "")
        say(f"the texts of the reports are sent to {address.host}, outside this machine{plain}")
    prices = (asked.price_in, asked.price_out) if asked.price_in is not None and asked.price_out is not None else None
    return asking, Cache(answers_folder()) if asked.cached else None, prices


def _key(host: str) -> str | None:
    """The key of the environment; OpenAI's own variable counts for OpenAI's own host alone."""
    own = os.environ.get(KEY_VARIABLE, "").strip()
    return own or (os.environ.get(_OPENAI_VARIABLE, "").strip() if host == _OPENAI_HOST else "") or None
