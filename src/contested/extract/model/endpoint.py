"""An OpenAI-compatible endpoint over HTTP: one question, one answer, within bounds of time, size and patience.

The key goes into one header of one request and nowhere else: it is cut out of whatever comes back, no message names
it, redirects are not followed, and an answer that holds it is not stored with it.
"""

from __future__ import annotations

import ipaddress
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx

from contested.errors import InputError
from contested.extract.model.answer import loaded
from contested.extract.model.proposal import Json
from contested.extract.model.trouble import Kind, Trouble, of_connection, of_status
from contested.extract.model.usage import Usage, usage_of

ANSWER_BYTES = 4_000_000  # of one response; 150 claims take about 80 kB
TRIES = 4
_BACKOFF_SECONDS = 1.0  # before the second try, doubled for each one after
_BACKOFF_AT_MOST_SECONDS = 20.0
_WAIT_AT_MOST_SECONDS = 60.0  # of a Retry-After; an endpoint that asks for more is not waited for
_CONNECT_SECONDS = 10.0
_SILENT_AT_MOST = 3  # questions in a row that nobody answered at all; then no more are asked
_SECRET_FROM = 8  # letters; "none" and "ollama" stand for no key, and are words of reports too
_FORMS = 3  # a strict schema, any JSON object, no form at all


class NoAnswerError(Exception):
    """A question that was not answered; the words say what happened and hold no secret."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model wrote, and what it cost."""

    content: str
    usage: Usage


@dataclass(frozen=True, slots=True)
class Address:
    """Where an endpoint is: http or https, a host, no user or password in it.

    `shown` is what may be printed and stored: without a query, which may hold a secret.
    """

    url: str

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise InputError("--endpoint", "not an http or https address", "give one like http://127.0.0.1:8080/v1")
        if parts.username or parts.password:
            raise InputError("--endpoint", "a user or password stands in it", "set CONTESTED_API_KEY instead")
        if any(ord(letter) <= ord(" ") for letter in self.url):
            raise InputError("--endpoint", "white space stands in it", "give the address alone")

    @property
    def host(self) -> str:
        """The host's name or number."""
        return urlsplit(self.url).hostname or ""

    @property
    def shown(self) -> str:
        """Scheme, host, port and path."""
        parts = urlsplit(self.url)
        host = f"[{parts.hostname}]" if ":" in self.host else self.host
        port = f":{parts.port}" if parts.port else ""
        return f"{parts.scheme}://{host}{port}{parts.path.rstrip('/')}"

    @property
    def completions(self) -> str:
        """The address that a question is posted to."""
        parts = urlsplit(self.url)
        path = parts.path.rstrip("/")
        path = path if path.endswith("/chat/completions") else f"{path}/chat/completions"
        return parts._replace(path=path, fragment="").geturl()

    @property
    def is_local(self) -> bool:
        """Whether the endpoint is this machine: localhost or a loopback number."""
        if self.host == "localhost" or self.host.endswith(".localhost"):
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def is_plain(self) -> bool:
        """Whether what is sent can be read on its way."""
        return urlsplit(self.url).scheme == "http"


@dataclass(slots=True)
class Endpoint:
    """A model behind an address; asked from several threads at once.

    `timeout_seconds` bounds one try from its first byte to its last; `pause` sleeps.
    """

    address: Address
    model: str
    key: str | None = field(default=None, repr=False)
    timeout_seconds: float = 120.0
    pause: Callable[[float], None] = time.sleep
    _form: int = 0
    _silent: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __post_init__(self) -> None:
        if self.key is not None and (not self.key.isascii() or not self.key.isprintable() or " " in self.key):
            raise InputError("CONTESTED_API_KEY", "it is no key: white space or foreign letters stand in it")

    def ask(self, system: str, user: str, schema: dict[str, Json]) -> Answer:
        """The model's answer to one question.

        Raises:
            NoAnswerError: it did not answer this question.
            InputError: it answers none: the key, the address or the model is wrong.
        """
        with self._lock:
            if self._silent >= _SILENT_AT_MOST:
                raise NoAnswerError(f"not asked, since nobody answered {_SILENT_AT_MOST} times in a row")
        tries, form = 0, self._form
        while True:
            outcome = self._try(system, user, schema, form)
            if isinstance(outcome, Answer):
                self._silent, self._form = 0, max(form, self._form)
                return outcome
            if outcome.kind is Kind.FORM and form + 1 < _FORMS:
                form += 1
                continue
            tries += 1
            if outcome.kind is Kind.FATAL:
                raise InputError(self.address.shown, self._clean(outcome.what), outcome.remedy)
            wait = outcome.wait_seconds
            again = outcome.kind in (Kind.PASSING, Kind.SILENT) and tries < TRIES
            if not again or (wait or 0.0) > _WAIT_AT_MOST_SECONDS:
                self._heard(outcome)
                after = f" after {tries} tries" if tries > 1 else ""
                raise NoAnswerError(f"{self._clean(outcome.what)}{after}")
            backoff = min(_BACKOFF_SECONDS * 2 ** (tries - 1), _BACKOFF_AT_MOST_SECONDS)
            self.pause(backoff if wait is None else max(wait, 0.0))

    def _heard(self, outcome: Trouble) -> None:
        with self._lock:
            self._silent = self._silent + 1 if outcome.kind is Kind.SILENT else 0

    def _try(self, system: str, user: str, schema: dict[str, Json], form: int) -> Answer | Trouble:
        """One request and its response, or what went wrong with it."""
        body: dict[str, Json] = {
            "model": self.model,
            "temperature": 0,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
        }
        if form == 0:
            named: Json = {"name": "answer", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        elif form == 1:
            body["response_format"] = {"type": "json_object"}
        headers = {"Accept": "application/json", "Accept-Encoding": "identity", "Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        limits = httpx.Timeout(self.timeout_seconds, connect=min(_CONNECT_SECONDS, self.timeout_seconds))
        # A proxy of the environment is for the world outside; this machine is reached without.
        with httpx.Client(timeout=limits, trust_env=not self.address.is_local, follow_redirects=False) as client:
            over = threading.Event()
            watch = threading.Timer(self.timeout_seconds, _stop, (client, over))
            watch.daemon = True
            watch.start()
            try:
                with client.stream(
                    "POST", self.address.completions, content=json.dumps(body).encode(), headers=headers
                ) as response:
                    data = _bounded(response)
                    if isinstance(data, Trouble):
                        return data
                    return self._read(response, data)
            except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
                return of_connection(error, self.timeout_seconds, late=over.is_set())
            finally:
                watch.cancel()

    def _read(self, response: httpx.Response, data: bytes) -> Answer | Trouble:
        """An answer out of a response's bytes, the key cut out of them."""
        text = self._clean(data.decode("utf-8", "replace"))
        if response.status_code != httpx.codes.OK:
            return of_status(response, text)
        value = loaded(text)
        if not isinstance(value, dict):
            return Trouble(Kind.PASSING, f"the response is no JSON object: “{_start(text)}”")
        choices = value.get("choices")
        first = choices[0] if isinstance(choices, list) and choices else None
        if not isinstance(first, dict):
            return Trouble(Kind.PASSING, "the response has no choices in it")
        if first.get("finish_reason") == "length":
            return Trouble(Kind.LASTING, "the answer was cut off at the endpoint's limit of tokens")
        content = _content(first.get("message"))
        if content is None:
            return Trouble(Kind.LASTING, "the response has no words of the model in it")
        return Answer(self._clean(content), usage_of(value.get("usage")))

    def _clean(self, words: str) -> str:
        """Words without the key."""
        secret = self.key is not None and len(self.key) >= _SECRET_FROM
        return words.replace(str(self.key), "[key]") if secret else words


def _stop(client: httpx.Client, over: threading.Event) -> None:
    """The end of a try's time: whatever still drips in is cut off."""
    over.set()
    client.close()


def _bounded(response: httpx.Response) -> bytes | Trouble:
    """The bytes of a response, as long as they are plain and not too many."""
    if response.headers.get("content-encoding", "identity").lower() != "identity":
        return Trouble(Kind.LASTING, "the response is compressed, which was not asked for")
    held = bytearray()
    for piece in response.iter_raw():
        held += piece
        if len(held) > ANSWER_BYTES:
            return Trouble(Kind.LASTING, f"the response is longer than {ANSWER_BYTES:,} bytes")
    return bytes(held)


def _content(message: Json) -> str | None:
    """The words of a message: one text, or a list of parts with texts."""
    held = message.get("content") if isinstance(message, dict) else None
    if isinstance(held, list):
        texts = [part.get("text") for part in held if isinstance(part, dict)]
        held = "".join(text for text in texts if isinstance(text, str))
    return held if isinstance(held, str) and held.strip() else None


def _start(text: str) -> str:
    return " ".join(text[:80].split())
