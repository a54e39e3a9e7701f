"""An endpoint on this machine that answers well or misbehaves in every way, as a script tells it."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from contested.extract.model.proposal import Json

Act = Callable[[BaseHTTPRequestHandler], None]
KEY = "sk-test-0123456789abcdef-secret"


@dataclass
class Script:
    """What the server does, one act a request, the last one again and again; and what it was asked."""

    acts: list[Act]
    url: str = ""
    asked: list[dict[str, Json]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def next(self) -> Act:
        return self.acts.pop(0) if len(self.acts) > 1 else self.acts[0]


@contextmanager
def serving(*acts: Act) -> Iterator[Script]:
    """A server on a free port of the loopback address."""
    script = Script(list(acts))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            script.asked.append(json.loads(body))
            script.keys.append(self.headers.get("Authorization"))
            self.close_connection = True
            self.script = script
            with suppress(OSError):  # who asked may have left
                script.next()(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the standard library's
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    script.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield script
    finally:
        script.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def send(handler: BaseHTTPRequestHandler, status: int, data: bytes, **headers: str) -> None:
    """A whole response."""
    handler.send_response(status)
    handler.send_header("Content-Length", str(len(data)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


def completion(content: Json, *, finish: str = "stop", usage: Json = None) -> bytes:
    """The body of a good response."""
    choice: Json = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content}}
    return json.dumps({"choices": [choice], "usage": usage}).encode()


def says(content: Json, *, usage: Json = None, finish: str = "stop") -> Act:
    """Answers with these words."""
    return lambda handler: send(handler, 200, completion(content, finish=finish, usage=usage))


def claims(*items: Json, usage: Json = None) -> Act:
    """Answers with these claims."""
    counted: Json = usage if usage is not None else {"prompt_tokens": 1000, "completion_tokens": 200}
    return says(json.dumps({"claims": list(items)}, ensure_ascii=False), usage=counted)


def body(data: bytes, status: int = 200, **headers: str) -> Act:
    """Answers with these bytes."""
    return lambda handler: send(handler, status, data, **headers)


def fails(status: int, message: str = "", **headers: str) -> Act:
    """Answers with an error as such endpoints write it."""
    return body(json.dumps({"error": {"message": message}}).encode(), status, **headers)


def refuses_forms(least: str | None, then: Act) -> Act:
    """Refuses every form of the answer but one (json_schema, json_object, None for none)."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        asked = handler.script.asked[-1].get("response_format")  # type: ignore[attr-defined]
        form = asked["type"] if asked else None
        (then if form == least else fails(400, "response_format is not supported"))(handler)

    return act


def resets(handler: BaseHTTPRequestHandler) -> None:
    """Breaks the connection off without a word."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def truncates(handler: BaseHTTPRequestHandler) -> None:
    """Promises more bytes than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(completion("{}")[:40])


def hangs(handler: BaseHTTPRequestHandler) -> None:
    """Says nothing until the test is over."""
    handler.script.over.wait(10)  # type: ignore[attr-defined]


def drips(handler: BaseHTTPRequestHandler) -> None:
    """Sends a byte now and then, for ever: each in time, the whole never."""
    handler.send_response(200)
    handler.end_headers()
    _drip(handler, b" ")


def drips_headers(handler: BaseHTTPRequestHandler) -> None:
    """Never comes to the end of its headers."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    _drip(handler, b"a")


def _drip(handler: BaseHTTPRequestHandler, byte: bytes) -> None:
    ended = time.monotonic() + 10
    while time.monotonic() < ended and not handler.script.over.wait(0.05):  # type: ignore[attr-defined]
        handler.wfile.write(byte)
        handler.wfile.flush()


def floods(handler: BaseHTTPRequestHandler) -> None:
    """Sends without end."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(4000):
        handler.wfile.write(b"x" * 65536)


def echoes_the_key(status: int) -> Act:
    """Says the key back, in an error or in the model's own words."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        key = handler.headers.get("Authorization", "")
        if status == 200:
            fields: dict[str, Json] = {
                "measure": "launched",
                "what": "drone",
                "low": 1,
                "high": 1,
                "bound": "exact",
                "unit": "drones",
            }
            claims({"quote": f"{key} drones", "sentence": key, "speaker": key, **fields})(handler)
        else:
            fails(status, f"Incorrect API key provided: {key}. {key}")(handler)

    return act
