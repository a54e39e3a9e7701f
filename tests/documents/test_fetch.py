"""Fetching, against a server on this machine alone: broken off, changed, moved, slow, wrong, gone."""

from __future__ import annotations

import ast
import hashlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from contested.documents.datasets.fetch import Fetched, Limits, fetch
from contested.documents.datasets.registry import UNPINNED, Download
from contested.errors import InputError

BODY = bytes(range(256)) * 2000  # 512,000 bytes: several pieces
DIGEST = hashlib.sha256(BODY).hexdigest()
SOURCE = Path(__file__).resolve().parents[2] / "src" / "contested" / "documents"

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Home:
    """A server whose answers are given one after the other, the last one again and again."""

    answers: list[Answer] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def home() -> Iterator[Home]:
    told = Home()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            told.asked.append({"path": self.path, **dict(self.headers)})
            answer = told.answers.pop(0) if len(told.answers) > 1 else told.answers[0]
            answer(self)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A reader that hangs up early is what some of these tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    told.url = f"http://127.0.0.1:{server.server_address[1]}/data/a.csv"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield told
    server.shutdown()
    server.server_close()
    thread.join()


def whole(etag: str = '"v1"', body: bytes = BODY, send: int | None = None, **headers: str) -> Answer:
    """The file, or its beginning although all of it was announced."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in {"ETag": etag, "Content-Length": str(len(body)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body if send is None else body[:send])
        handler.close_connection = send is not None

    return answer


def ranged(etag: str = '"v1"', body: bytes = BODY, shift: int = 0) -> Answer:
    """The rest from where it was asked for, if the tag still holds; else all of it."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        span = handler.headers.get("Range")
        if span is None or handler.headers.get("If-Range") != etag:
            whole(etag, body)(handler)
            return
        start = int(span.removeprefix("bytes=").removesuffix("-")) + shift
        handler.send_response(206)
        handler.send_header("ETag", etag)
        handler.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        handler.send_header("Content-Length", str(len(body) - start))
        handler.end_headers()
        handler.wfile.write(body[start:])

    return answer


def status(number: int, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(number)
        for name, value in {"Content-Length": "0", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()

    return answer


def quick(pauses: list[float] | None = None, **changes: int) -> Limits:
    kept = pauses if pauses is not None else []
    return Limits(connect_seconds=2, read_seconds=0.3, pause_seconds=0.5, sleep=kept.append, **changes)


def get(home: Home, folder: Path, sha256: str = UNPINNED, limits: Limits | None = None) -> Fetched:
    return fetch(Download("a.csv", home.url, sha256), folder, limits=limits or quick())


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_takes_its_name_with_its_sum_beside_it(home: Home, tmp_path: Path) -> None:
    home.answers = [whole()]
    reports: list[tuple[int, int | None]] = []
    got = fetch(
        Download("a.csv", home.url, UNPINNED), tmp_path, limits=quick(), report=lambda *one: reports.append(one)
    )
    assert got == Fetched(tmp_path / "a.csv", len(BODY), DIGEST)
    assert (tmp_path / "a.csv").read_bytes() == BODY
    assert (tmp_path / "a.csv.sha256").read_text() == f"{DIGEST}  a.csv\n"
    assert names(tmp_path) == ["a.csv", "a.csv.sha256"]
    assert reports[-1] == (len(BODY), len(BODY))
    assert home.asked[0]["Accept-Encoding"] == "identity"
    assert home.asked[0]["User-Agent"].startswith("contested/")


def test_what_broke_off_is_taken_up_again(home: Home, tmp_path: Path) -> None:
    home.answers = [whole(send=200_000), ranged()]
    pauses: list[float] = []
    got = get(home, tmp_path, DIGEST, quick(pauses))
    assert (tmp_path / "a.csv").read_bytes() == BODY
    assert (home.asked[1]["Range"], home.asked[1]["If-Range"]) == (f"bytes={got.resumed_bytes}-", '"v1"')
    assert 0 < got.resumed_bytes <= 200_000
    assert pauses == [0.5]
    assert names(tmp_path) == ["a.csv", "a.csv.sha256"]


def test_a_second_run_takes_up_what_the_first_left(home: Home, tmp_path: Path) -> None:
    home.answers = [whole(send=200_000)]
    with pytest.raises(InputError, match="not fetched after 1 attempts"):
        get(home, tmp_path, limits=quick(attempts=1))
    assert "a.csv.part" in names(tmp_path)
    assert "a.csv" not in names(tmp_path)
    home.answers = [ranged()]
    assert get(home, tmp_path).resumed_bytes > 0
    assert (tmp_path / "a.csv").read_bytes() == BODY


def test_a_file_that_changed_meanwhile_is_begun_anew(home: Home, tmp_path: Path) -> None:
    other = BODY[::-1]
    home.answers = [whole(send=200_000), ranged('"v2"', other)]
    got = get(home, tmp_path)
    assert got.resumed_bytes == 0
    assert (tmp_path / "a.csv").read_bytes() == other


@pytest.mark.parametrize("etag", ['W/"v1"', ""])
def test_a_home_without_a_strong_tag_is_asked_for_all_of_it(etag: str, home: Home, tmp_path: Path) -> None:
    home.answers = [whole(etag, send=200_000), whole(etag)]
    assert get(home, tmp_path).resumed_bytes == 0
    assert "Range" not in home.asked[1]
    assert (tmp_path / "a.csv").read_bytes() == BODY


def test_an_answer_from_another_place_in_the_file_is_not_stitched_on(home: Home, tmp_path: Path) -> None:
    home.answers = [whole(send=200_000), ranged(shift=7), ranged()]
    assert get(home, tmp_path).sha256 == DIGEST
    assert "Range" not in home.asked[2]


def test_a_part_of_another_address_is_not_used(home: Home, tmp_path: Path) -> None:
    (tmp_path / "a.csv.part").write_bytes(b"other")
    (tmp_path / "a.csv.part.json").write_text('{"url": "http://127.0.0.1/other", "etag": "\\"v1\\""}')
    home.answers = [ranged()]
    assert get(home, tmp_path).sha256 == DIGEST
    assert "Range" not in home.asked[0]


def test_nothing_more_to_send_starts_again(home: Home, tmp_path: Path) -> None:
    (tmp_path / "a.csv.part").write_bytes(BODY)
    (tmp_path / "a.csv.part.json").write_text(f'{{"url": "{home.url}", "etag": "\\"v1\\""}}')
    home.answers = [status(416), whole()]
    assert get(home, tmp_path).sha256 == DIGEST


def test_a_wrong_sum_is_refused_and_thrown_away_and_an_old_file_stays(home: Home, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"old")
    home.answers = [whole()]
    with pytest.raises(InputError, match=f"its SHA-256 is {DIGEST}, expected {'0' * 64}"):
        get(home, tmp_path, "0" * 64)
    assert names(tmp_path) == ["a.csv"]
    assert (tmp_path / "a.csv").read_bytes() == b"old"


def test_a_pinned_file_that_is_there_is_not_asked_for(home: Home, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(BODY)
    assert get(home, tmp_path, DIGEST).size == len(BODY)
    assert home.asked == []


@pytest.mark.parametrize(
    ("number", "says"), [(404, "status 404, it is not there any more"), (403, "forbidden"), (401, "a login is needed")]
)
def test_a_refusal_is_said_once_with_what_to_do_by_hand(number: int, says: str, home: Home, tmp_path: Path) -> None:
    home.answers = [status(number)]
    with pytest.raises(InputError, match=f"{says}.*download it by hand and save it as a.csv"):
        get(home, tmp_path)
    assert len(home.asked) == 1
    assert names(tmp_path) == []


def test_a_busy_home_is_asked_again_when_it_says(home: Home, tmp_path: Path) -> None:
    home.answers = [status(503), status(429, Retry_After="7"), status(502, Retry_After="soon"), whole()]
    pauses: list[float] = []
    assert get(home, tmp_path, limits=quick(pauses)).sha256 == DIGEST
    assert pauses == [0.5, 7.0, 2.0]


def test_a_slow_home_is_given_up_in_time(home: Home, tmp_path: Path) -> None:
    released = threading.Event()

    def slow(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "10")
        handler.end_headers()
        handler.wfile.write(b"12")
        handler.wfile.flush()
        released.wait(10)
        handler.close_connection = True

    home.answers = [slow]
    try:
        with pytest.raises(InputError, match=r"after 2 attempts: no answer in time \(ReadTimeout\) \("):
            get(home, tmp_path, limits=quick(attempts=2))
    finally:
        released.set()


def test_without_a_network_it_says_what_was_tried(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/a.csv"
        with pytest.raises(InputError) as refused:
            fetch(Download("a.csv", url, UNPINNED), tmp_path, limits=quick(attempts=2))
    assert str(refused.value).startswith(f"{url}: not fetched after 2 attempts: ConnectError")
    assert names(tmp_path) == []


def test_a_redirect_is_followed_on_the_same_scheme(home: Home, tmp_path: Path) -> None:
    home.answers = [status(302, Location="/elsewhere/b.csv"), whole()]
    assert get(home, tmp_path).sha256 == DIGEST
    assert home.asked[1]["path"] == "/elsewhere/b.csv"


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://a/b", "http://user:word@127.0.0.1/", ""])
def test_a_redirect_elsewhere_is_not_followed(location: str, home: Home, tmp_path: Path) -> None:
    home.answers = [status(302, Location=location)]
    with pytest.raises(InputError, match="a redirect to"):
        get(home, tmp_path)
    assert len(home.asked) == 1


def test_redirects_come_to_an_end(home: Home, tmp_path: Path) -> None:
    home.answers = [status(307, Location="/data/a.csv")]
    with pytest.raises(InputError, match="over 3 redirects"):
        get(home, tmp_path, limits=quick(redirects=3))


@pytest.mark.parametrize("announced", [True, False])
def test_a_file_that_is_too_large_is_refused(announced: bool, home: Home, tmp_path: Path) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        handler.wfile.write(BODY)
        handler.close_connection = True

    home.answers = [whole() if announced else endless]
    with pytest.raises(InputError, match="over 100,000 bytes"):
        get(home, tmp_path, limits=quick(bytes_at_most=100_000))
    assert "a.csv" not in names(tmp_path)


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (whole(Content_Type="text/html; charset=utf-8"), "a web page came"),
        (whole(Content_Encoding="gzip"), "came packed"),
    ],
)
def test_something_else_than_the_file_is_refused(answer: Answer, says: str, home: Home, tmp_path: Path) -> None:
    home.answers = [answer]
    with pytest.raises(InputError, match=says):
        get(home, tmp_path)
    assert names(tmp_path) == []


def test_an_empty_file_is_a_file(home: Home, tmp_path: Path) -> None:
    home.answers = [whole(body=b"")]
    assert get(home, tmp_path).size == 0


def test_no_other_reader_opens_a_connection() -> None:
    asking = {"httpx", "socket", "urllib.request", "http.client", "requests", "ftplib"}
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names_ = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names_ += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found |= {path.name for name in names_ if name in asking}
    assert found == {"fetch.py"}
