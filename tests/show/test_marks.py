"""Marks lose no character and give every span one beginning and one end, however spans nest or cross."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from contested.claims.parts import Span
from contested.show.marks import Piece, nest

LENGTH = 24
SPANS = st.lists(
    st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH)).filter(lambda ends: ends[0] < ends[1]), max_size=8
)


def leaves(pieces: tuple[Piece, ...], inside: tuple[int, ...] = ()) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Every character with the claims around it."""
    for piece in pieces:
        if piece.claim is None:
            yield from ((at, inside) for at in range(piece.start, piece.end))
        else:
            yield from leaves(piece.parts, (*inside, piece.claim))


def all_pieces(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    for piece in pieces:
        yield piece
        yield from all_pieces(piece.parts)


@given(SPANS)
def test_every_character_stands_once_under_exactly_its_claims(ends: list[tuple[int, int]]) -> None:
    spans = [Span(*one) for one in ends]
    shown = list(leaves(nest(LENGTH, spans)))
    assert [at for at, _ in shown] == list(range(LENGTH))
    for at, inside in shown:
        assert sorted(inside) == [number for number, span in enumerate(spans) if span.start <= at < span.end]


@given(SPANS)
def test_every_claim_begins_once_and_ends_once(ends: list[tuple[int, int]]) -> None:
    pieces = list(all_pieces(nest(LENGTH, [Span(*one) for one in ends])))
    for number in range(len(ends)):
        mine = [piece for piece in pieces if piece.claim == number]
        assert sum(piece.first for piece in mine) == 1
        assert sum(piece.last for piece in mine) == 1


def test_crossing_spans_split_the_later_one() -> None:
    first, rest = nest(10, [Span(0, 6), Span(3, 10)])
    assert (first.start, first.end, first.claim) == (0, 6, 0)
    assert (rest.start, rest.end, rest.claim, rest.first, rest.last) == (6, 10, 1, False, True)


def test_a_span_past_the_end_still_has_its_mark() -> None:
    pieces = list(all_pieces(nest(4, [Span(2, 9), Span(6, 9)])))
    assert {piece.claim for piece in pieces} == {None, 0, 1}
