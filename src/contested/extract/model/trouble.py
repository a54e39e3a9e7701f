"""What can go wrong between a question and its answer, and whether asking again may help."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import Enum

import httpx

from contested.extract.model.answer import loaded

_SHOWN = 160  # characters of an endpoint's own words


class Kind(Enum):
    """What to do about it."""

    PASSING = "passing"  # ask again
    SILENT = "silent"  # nobody there: ask again, and stop asking soon
    FORM = "form"  # the form of the answer is not known there: ask for a looser one
    LASTING = "lasting"  # this question will not be answered
    FATAL = "fatal"  # no question will be answered


@dataclass(frozen=True, slots=True)
class Trouble:
    """One failed try: what happened, how long the endpoint asked to wait, and what the user can do."""

    kind: Kind
    what: str
    wait_seconds: float | None = None
    remedy: str = ""


def of_connection(error: Exception, timeout_seconds: float, *, late: bool) -> Trouble:
    """A try that ended without a whole response."""
    if late or isinstance(error, httpx.TimeoutException):
        return Trouble(Kind.SILENT, f"no whole answer within {timeout_seconds:g} s")
    if isinstance(error, httpx.ConnectError):
        return Trouble(Kind.SILENT, "nobody answers at that address")
    return Trouble(Kind.SILENT, "the connection broke off")


def of_status(response: httpx.Response, text: str) -> Trouble:
    """A response that is no success."""
    status, said = response.status_code, _said(text)
    what = f"HTTP {status}" + (f" (“{said}”)" if said else "")
    if status in (401, 403):
        return Trouble(Kind.FATAL, f"{what}: the key is missing or not accepted", remedy="set CONTESTED_API_KEY")
    if status == 404:
        return Trouble(Kind.FATAL, f"{what}: no such address or model", remedy="check --endpoint and --model")
    if 300 <= status < 400:
        return Trouble(Kind.FATAL, f"{what}: it sends elsewhere, which is not followed", remedy="give that address")
    if status in (400, 422):
        return Trouble(Kind.FORM, what)
    if status in (408, 409, 425, 429) or status >= 500:
        return Trouble(Kind.PASSING, what, _retry_after(response.headers))
    return Trouble(Kind.LASTING, what)


def _said(text: str) -> str:
    """The endpoint's own message, short; nothing of a page of HTML."""
    value = loaded(text)
    error = value.get("error") if isinstance(value, dict) else None
    message = error.get("message") if isinstance(error, dict) else error
    return " ".join(message.split())[:_SHOWN] if isinstance(message, str) else ""


def _retry_after(headers: httpx.Headers) -> float | None:
    """Seconds that a response asks to wait: a number, or a time measured against the response's own clock."""
    word = headers.get("retry-after", "").strip()
    if not word:
        return None
    try:
        return max(float(word), 0.0) if word[0].isdigit() else _until(word, headers.get("date", ""))
    except ValueError:
        return None


def _until(moment: str, now: str) -> float | None:
    try:
        return max((parsedate_to_datetime(moment) - parsedate_to_datetime(now)).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return None
