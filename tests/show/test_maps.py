"""Maps: names do not run into each other, discs are split by what is said, scales are round."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contested.atlas.projection import Projection
from contested.claims.claim import Claim
from contested.claims.parts import Locality, Speaker
from contested.claims.vocabulary import Measure, Polarity, Side
from contested.documents.document import Document
from contested.show.closeup import shares, told_lines
from contested.show.findings import Origins
from contested.show.frame import Frame, thinned
from contested.show.labels import Box, Wanted, place

Tell = Callable[..., Claim]
POKROVSK = Locality("Pokrovsk")
POINTS = st.lists(st.tuples(st.integers(20, 580), st.integers(20, 380)), min_size=1, max_size=25, unique=True)


@given(POINTS)
def test_optional_names_never_meet_each_other_or_a_symbol(points: list[tuple[int, int]]) -> None:
    symbols = [Box(x - 3, y - 3, x + 3, y + 3) for x, y in points]
    wanted = [
        Wanted(str(number), ("Novoekonomichne",), (11.0,), symbol, required=False)
        for number, symbol in enumerate(symbols)
    ]
    boxes = [one.box for one in place(wanted, symbols, 600, 400)]
    assert all(box.inside(600, 400) for box in boxes)
    assert not any(one.meets(other) for one, other in combinations([*boxes, *symbols], 2) if one in boxes)


@given(POINTS)
def test_required_names_are_all_shown(points: list[tuple[int, int]]) -> None:
    wanted = [
        Wanted(str(number), ("Pokrovsk", "held UA 2"), (12.0, 10.0), Box(x - 9, y - 9, x + 9, y + 9), required=True)
        for number, (x, y) in enumerate(points)
    ]
    assert len(place(wanted, (), 600, 400)) == len(points)


def test_a_name_that_had_to_move_keeps_a_line_to_its_symbol() -> None:
    wanted = [Wanted(str(n), ("Pokrovsk",), (12.0,), Box(290, 190, 310, 210), required=True) for n in range(12)]
    assert any(one.leader for one in place(wanted, (), 600, 400))


def control(tell: Tell, outlet: str, status: str, party: str | None, polarity: Polarity = Polarity.ASSERTED) -> Claim:
    return tell(f"{status} by {party}, {polarity}", Measure.CONTROL, outlet, status=status, party=party, place=POKROVSK,
                speaker=Speaker(f"Staff of {outlet}", Side.UA), polarity=polarity)  # fmt: skip


class Everyone(Origins):
    """Every claim is an origin of its own."""

    def __init__(self) -> None:
        super().__init__((), {})

    def count(self, claims: object) -> int:
        return len(list(claims))  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("status", "party", "split"),
    [
        ("held", "UA", (("ua", 1.0),)),
        ("cleared", "RU", (("ru", 1.0),)),
        ("lost", "UA", (("ru", 1.0),)),
        ("contested", None, (("contested", 1.0),)),
        ("entered", "RU", (("contested", 1.0),)),
        ("encircled", "RU", ()),
        ("advanced", "RU", ()),
    ],
)
def test_a_disc_is_filled_by_who_is_said_to_hold(
    tell: Tell, status: str, party: str | None, split: tuple[tuple[str, float], ...]
) -> None:
    assert shares([control(tell, "One", status, party)], Everyone()) == split


def test_a_denial_fills_nothing_and_a_disagreement_splits(tell: Tell) -> None:
    claims = [
        control(tell, "One", "held", "UA"),
        control(tell, "Two", "held", "RU"),
        control(tell, "Three", "held", "RU"),
        control(tell, "Four", "held", "RU", Polarity.DENIED),
    ]
    assert shares(claims, Everyone()) == (("ua", 1.0), ("ru", 2.0))
    assert told_lines(claims, Everyone()) == ("held RU 2, denied 1", "held UA 1")


def test_the_reconcilers_rules_count_where_no_estimate_does(tell: Tell) -> None:
    claims = [control(tell, "One", "held", "UA"), control(tell, "Two", "held", "UA")]
    documents = {}
    for claim, outlet in zip(claims, ("One", "Two"), strict=True):
        document = Document(text=claim.quote, published=claim_day(), outlet=outlet)
        documents[document.id] = document
    assert Origins((), documents).count(claims) == 2


def claim_day() -> date:
    return date(2025, 11, 8)


def test_a_frame_holds_its_points_and_keeps_their_scale() -> None:
    points = [(48.28, 37.18), (48.47, 35.04)]
    frame = Frame.around(Projection(), points, (952, 600), 20)
    pixels = [frame.at(*point) for point in points]
    assert all(frame.holds(point, 19.9) for point in pixels)
    across = ((pixels[0][0] - pixels[1][0]) ** 2 + (pixels[0][1] - pixels[1][1]) ** 2) ** 0.5
    assert across * frame.km_per_px == pytest.approx(Projection.distance_km(*points), rel=0.01)


def test_the_scale_bar_is_round_and_true() -> None:
    frame = Frame.around(Projection(), [(45.0, 25.0), (52.0, 38.0)], (952, 600), 20)
    km, length = frame.scale_bar()
    assert km in {100, 200, 500}
    assert length == pytest.approx(km / frame.km_per_px)


def test_thinning_keeps_the_ends() -> None:
    line = [(x / 100, 0.0) for x in range(301)]
    thin = thinned(line)
    assert (thin[0], thin[-1]) == (line[0], line[-1])
    assert len(thin) < 10
