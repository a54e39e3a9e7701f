"""Fetching a public dataset: the one place where files come over a network, and only when a person asks.

A download goes into `NAME.part` and is taken up where it broke off, if its home says that the file is still the same
one. The whole file takes its name in one step, with its SHA-256 beside it. Nothing that arrives is run, unpacked or
trusted: its size is bounded, and a page instead of a file is refused.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from contested import __version__
from contested.documents.datasets.registry import UNPINNED, Download
from contested.errors import InputError

if TYPE_CHECKING:
    import httpx

CHUNK_BYTES = 64 * 1024
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})  # statuses that may pass
_MOVED = frozenset({301, 302, 303, 307, 308})

Report = Callable[[int, int | None], None]  # bytes so far, bytes in all where they are known


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much: seconds to connect and between two pieces, attempts, seconds before the second one
    (doubled for each further one), bytes of a file, redirects."""

    connect_seconds: float = 15.0
    read_seconds: float = 60.0
    attempts: int = 4
    pause_seconds: float = 1.0
    bytes_at_most: int = 2_000_000_000
    redirects: int = 5
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that is there now: where, its size, its SHA-256, and how many of its bytes were there before."""

    path: Path
    size: int
    sha256: str
    resumed_bytes: int = 0


class _Broken(Exception):  # noqa: N818  never leaves this module
    """An attempt that may be made again; `wait` is what the home asked for, in seconds."""

    def __init__(self, what: str, wait: float = 0.0) -> None:
        self.wait = wait
        super().__init__(what)


STANDARD = Limits()


def _silent(done: int, total: int | None) -> None:
    """Nobody is watching."""


def fetch(download: Download, folder: Path, *, limits: Limits = STANDARD, report: Report = _silent) -> Fetched:
    """Fetch one file into `folder`, as `download.name`, with `download.name.sha256` beside it.

    A pinned file that is there already is left as it is.

    Raises:
        InputError: no connection, a refusal, a redirect elsewhere, too large, or not the pinned file; it says what
            was tried. What has arrived stays in `NAME.part`, unless it is wrong.
    """
    import httpx  # noqa: PLC0415  0.2 s to import, for one verb

    target = folder / download.name
    if download.sha256 != UNPINNED and target.is_file() and _digest(target) == download.sha256:
        return Fetched(target, target.stat().st_size, download.sha256)
    tried: list[str] = []
    with httpx.Client(
        follow_redirects=False,
        timeout=httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds),
        headers={"User-Agent": f"contested/{__version__}", "Accept-Encoding": "identity"},
    ) as client:
        for attempt in range(limits.attempts):
            try:
                resumed = _attempt(client, download, folder, limits, report)
            except _Broken as broken:
                tried.append(str(broken))
                if attempt + 1 < limits.attempts:
                    limits.sleep(max(broken.wait, limits.pause_seconds * 2**attempt))
                continue
            return _finished(download, folder, resumed)
    raise _refused(download, f"not fetched after {limits.attempts} attempts: {'; '.join(dict.fromkeys(tried))}")


def _refused(download: Download, what: str) -> InputError:
    return InputError(download.url, what, f"or download it by hand and save it as {download.name}")


def _attempt(client: httpx.Client, download: Download, folder: Path, limits: Limits, report: Report) -> int:
    """One request that is read to its end; gives the number of bytes that were there before.

    Raises:
        _Broken: it may be tried again.
        InputError: it may not.
    """
    import httpx  # noqa: PLC0415

    part = _Part(folder / f"{download.name}.part")
    have, tag = part.held(download.url)
    headers = {"Range": f"bytes={have}-", "If-Range": tag} if have else {}
    try:
        with _answer(client, download, headers, limits) as answer:
            start = _start(answer, have, part)
            total = _total(answer, start)
            _check_size(download, total or start, limits)
            part.begin(download.url, answer.headers.get("ETag", ""), start)
            done = start
            with part.path.open("ab") as stream:
                for chunk in answer.iter_raw(CHUNK_BYTES):
                    done += len(chunk)
                    _check_size(download, done, limits)
                    stream.write(chunk)
                    report(done, total)
            if total is not None and done != total:
                raise _Broken(f"{done} of {total} bytes arrived")
    except httpx.TimeoutException as error:
        raise _Broken(f"no answer in time ({type(error).__name__})") from None
    except httpx.TransportError as error:
        raise _Broken(f"{type(error).__name__}: {str(error)[:120] or 'the connection broke'}") from None
    return start


@contextmanager
def _answer(
    client: httpx.Client, download: Download, headers: dict[str, str], limits: Limits
) -> Iterator[httpx.Response]:
    """The answer to a request, behind its redirects; a refusal is raised."""
    import httpx  # noqa: PLC0415

    url = httpx.URL(download.url)
    for _ in range(limits.redirects + 1):
        with client.stream("GET", url, headers=headers) as answer:
            if answer.status_code not in _MOVED:
                _check_status(download, answer)
                yield answer
                return
            url = _next(download, url, answer.headers.get("Location", ""))
    raise _refused(download, f"over {limits.redirects} redirects")


def _next(download: Download, url: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads: the same scheme or https, and nowhere with a password."""
    import httpx  # noqa: PLC0415

    try:
        following = url.join(location)
    except (httpx.InvalidURL, ValueError):
        raise _refused(download, f"a redirect to no address: {location[:80]!r}") from None
    parts = urlsplit(str(following))
    if not location or parts.scheme not in {url.scheme, "https"} or not parts.hostname or parts.username:
        raise _refused(download, f"a redirect to {str(following)[:80]!r}, which is not followed")
    return following


def _check_status(download: Download, answer: httpx.Response) -> None:
    status = answer.status_code
    if status in _AGAIN:
        wait = answer.headers.get("Retry-After", "")
        raise _Broken(f"status {status}", min(float(wait), 60.0) if wait.isascii() and wait.isdigit() else 0.0)
    if status not in (200, 206, 416):
        known = {401: "a login is needed", 403: "it is forbidden", 404: "it is not there any more", 410: "it is gone"}
        raise _refused(download, f"status {status}, {known.get(status, 'not a file')}")
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise _refused(download, "it came packed, which was not asked for")
    kind = answer.headers.get("Content-Type", "").lower()
    if status != 416 and kind.startswith("text/html") and not download.name.endswith((".html", ".htm")):
        raise _refused(download, "a web page came instead of the file")


def _start(answer: httpx.Response, have: int, part: _Part) -> int:
    """The place in the file at which an answer begins.

    Raises:
        _Broken: it begins elsewhere than asked; what was there is thrown away.
    """
    if answer.status_code == 200:
        return 0
    span = answer.headers.get("Content-Range", "")
    if answer.status_code == 206 and have and span.startswith(f"bytes {have}-"):
        return have
    part.drop()
    raise _Broken(f"status {answer.status_code} with range {span[:40]!r}, asked from {have}")


def _total(answer: httpx.Response, start: int) -> int | None:
    length = answer.headers.get("Content-Length", "")
    return start + int(length) if length.isascii() and length.isdigit() and len(length) < 19 else None


def _check_size(download: Download, size: int, limits: Limits) -> None:
    if size > limits.bytes_at_most:
        raise _refused(download, f"over {limits.bytes_at_most:,} bytes, which is more than is taken")


class _Part:
    """What has arrived of a file, and which version of it that is."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._about = path.with_name(path.name + ".json")

    def held(self, url: str) -> tuple[int, str]:
        """Bytes that are there of the same address, and the strong tag of their version; 0 where there is none."""
        try:
            about = json.loads(self._about.read_text("utf-8"))
            size = self.path.stat().st_size
        except (OSError, ValueError):
            return 0, ""
        tag = about.get("etag") if isinstance(about, dict) and about.get("url") == url else None
        if not isinstance(tag, str) or not tag.startswith('"'):  # a weak tag (W/) does not vouch for bytes
            return 0, ""
        return size, tag

    def begin(self, url: str, etag: str, start: int) -> None:
        """Go on at `start`, or begin anew."""
        if start == 0:
            self.drop()
            self._about.write_text(json.dumps({"url": url, "etag": etag}), "utf-8")

    def drop(self) -> None:
        """Throw away what is there."""
        self.path.unlink(missing_ok=True)
        self._about.unlink(missing_ok=True)


def _finished(download: Download, folder: Path, resumed: int) -> Fetched:
    """Check the whole file and give it its name."""
    part = _Part(folder / f"{download.name}.part")
    digest = _digest(part.path)
    if download.sha256 not in (UNPINNED, digest):
        part.drop()
        raise _refused(download, f"not the file that is known: its SHA-256 is {digest}, expected {download.sha256}")
    size = part.path.stat().st_size
    target = folder / download.name
    sums = folder / f"{download.name}.sha256"
    draft = folder / f"{download.name}.sha256.part"
    draft.write_text(f"{digest}  {download.name}\n", "utf-8")
    with part.path.open("rb") as stream:
        os.fsync(stream.fileno())
    part.path.replace(target)
    draft.replace(sums)
    part.drop()
    return Fetched(target, size, digest, resumed)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
