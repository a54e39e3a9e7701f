"""Unpacking: what went in comes out, and nobody asks for more memory than there is."""

from __future__ import annotations

import io
import lzma

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.documents import layers_packed
from contested.documents.layers_packed import Unpacked


def unpack(data: bytes) -> bytes:
    with io.BufferedReader(Unpacked(io.BytesIO(data))) as stream:
        return stream.read()


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=3))
def test_what_went_in_comes_out(parts: list[bytes]) -> None:
    assert unpack(b"".join(lzma.compress(part) for part in parts)) == b"".join(parts)


def test_a_large_file_and_padding() -> None:
    data = bytes(range(256)) * 5000
    assert unpack(lzma.compress(data) + b"\0" * 8) == data


@pytest.mark.parametrize("data", [b"", lzma.compress(b"x" * 1000)[:-5], lzma.compress(b"x" * 1000)[:20]])
def test_an_early_end_is_an_error(data: bytes) -> None:
    with pytest.raises(EOFError):
        unpack(data)


def test_what_is_not_xz_or_asks_for_too_much_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(lzma.LZMAError):
        unpack(b"not packed at all")
    monkeypatch.setattr(layers_packed, "MEMORY_MAX", 1_000_000)
    with pytest.raises(lzma.LZMAError, match=r"[Mm]emory"):
        unpack(lzma.compress(b"x", preset=9))
