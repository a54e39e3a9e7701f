"""A parser of files that nobody vouches for, in a process of its own.

A library written in C may crash, hang or fill the memory on a hostile file, and no `except` helps against that. So it
works in a second process, which is ended when it takes too long, and started again for the next file. What comes back
is JSON, never pickle: the parent runs nothing that the other process made up.
"""

from __future__ import annotations

import contextlib
import json
import struct
import subprocess
import sys
from collections.abc import Callable
from threading import Event, Timer
from typing import IO

# Memory of the other process where the system can bound it: above PDFium's own bound for one unpacked stream (1 GB).
MEMORY_BYTES_MAX = 2_000_000_000

_LENGTH = struct.Struct(">Q")


class Apart:
    """One worker process of a module that calls `answer`; it is started at the first question and kept."""

    def __init__(self, module: str, seconds: float) -> None:
        self._module = module
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, data: bytes) -> object:
        """What the module's function makes of the bytes.

        Raises:
            TimeoutError: it took too long and was ended.
            ChildProcessError: its process died, by a fault of the library or for want of memory.
        """
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        late = Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = Timer(self._seconds, end)
        timer.daemon = True
        timer.start()
        try:
            process.stdin.write(_LENGTH.pack(len(data)))
            process.stdin.write(data)
            process.stdin.flush()
            answer = _message(process.stdout)
        except BrokenPipeError:
            answer = None
        finally:
            timer.cancel()
        if answer is None:
            self.close()
            raise TimeoutError if late.is_set() else ChildProcessError
        value: object = json.loads(answer)
        return value

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(BrokenPipeError):
                        pipe.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            # -P: a file of the current folder must not pass for a module of ours.
            command = [sys.executable, "-P", "-m", self._module]
            self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process


def answer(work: Callable[[bytes], object]) -> None:
    """The other side: one answer in JSON for each message on standard input, until it ends."""
    _bound_memory()
    while (data := _message(sys.stdin.buffer)) is not None:
        reply = json.dumps(work(data)).encode()
        sys.stdout.buffer.write(_LENGTH.pack(len(reply)))
        sys.stdout.buffer.write(reply)
        sys.stdout.buffer.flush()


def _message(stream: IO[bytes]) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


def _bound_memory() -> None:
    try:
        import resource  # noqa: PLC0415  only on systems that have it
    except ImportError:
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES_MAX, MEMORY_BYTES_MAX))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
