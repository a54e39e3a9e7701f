"""How a frame spreads: copies once, shares with denominators, who was first, and when a share says little."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as some
from tests.rhetoric.told import instance, press, report

from contested.claims.vocabulary import Side
from contested.rhetoric.press import THIN
from contested.rhetoric.spread import banded, spread

LONG = (
    "Victory is certain whatever is done against us, the spokesman told reporters on Monday after a long meeting with "
    "commanders, and he added that the outcome of the campaign was settled while only its price was still open."
)
FIRST = date(2025, 9, 1)  # a Monday


def test_a_copy_counts_once_and_is_of_its_origins_week() -> None:
    one = report("2025-11-03", LONG, "Channel", "RU")
    copy = report("2025-11-11", LONG, "Mirror", "RU")
    other = report("2025-11-05", "Rain fell over the coast for three days, and the ferries stayed in port.", "Daily")
    found = spread(
        [instance(each, "Victory is certain", "victory_inevitable", "RU") for each in (one, copy)],
        press(one, copy, other),
    )
    assert (found.reports, found.tellings) == (2, 1)
    assert [(week.monday, week.reports, week.pushing) for week in found.weeks] == [(date(2025, 11, 3), 2, 1)]


def test_reports_of_a_push_and_debunks_do_not_spread_it() -> None:
    reports = [
        report(f"2025-11-0{day}", f"{word} said victory is certain, in words of its own kind: {word * 3}.", word)
        for day, word in ((3, "Alpha"), (4, "Beta"), (5, "Gamma"))
    ]
    voices = ("reported", "rejected", "author")
    found = spread(
        [
            instance(each, "victory is certain", "victory_inevitable", "RU", voice)
            for each, voice in zip(reports, voices, strict=True)
        ],
        press(*reports),
    )
    assert (found.tellings, found.first, found.reached) == (0, None, ())


def test_hidden_suggestions_count_for_nothing() -> None:
    one = report("2025-11-03", LONG)
    found = spread([instance(one, "Victory", "victory_inevitable", "RU", tier="hidden")], press(one))
    assert (found.reports, found.weeks[0].pushing) == (0, 0)


def test_the_first_mover_is_told_by_the_clock_where_all_have_one_and_else_is_several() -> None:
    one = report("2025-11-03", "Our victory is certain, said the channel in the morning.", "Morning", "RU")
    other = report("2025-11-03", "Nothing can stop us, wrote the paper in its evening issue.", "Evening", "RU")
    made = [
        instance(one, "victory is certain", "victory_inevitable", "RU"),
        instance(other, "Nothing can stop us", "victory_inevitable", "RU"),
    ]
    first = spread(made, press(one, other)).first
    assert first is not None
    assert first.several
    clocks = (datetime(2025, 11, 3, 9, tzinfo=UTC), datetime(2025, 11, 3, 19, tzinfo=UTC))
    timed = [replace(each, published_at=clock) for each, clock in zip((one, other), clocks, strict=True)]
    first = spread(made, press(*timed)).first
    assert first is not None
    assert first.outlets == ("Morning",)


def test_the_lag_to_the_other_sides_outlets_counts_any_voice() -> None:
    pushed = report("2025-11-03", "Our victory is certain, said the channel.", "Channel", "RU")
    debunk = report("2025-11-07", "They say victory is certain; it is not, and the map shows it.", "Portal", "UA")
    third = report("2025-11-05", "Moscow claims that its victory is certain in this war.", "Wire", "third")
    found = spread(
        [
            instance(pushed, "victory is certain", "victory_inevitable", "RU"),
            instance(debunk, "victory is certain", "victory_inevitable", "RU", "rejected"),
            instance(third, "victory is certain", "victory_inevitable", "RU", "reported"),
        ],
        press(pushed, debunk, third),
    )
    assert {(each.side, each.days) for each in found.reached} == {(Side.RU, 0), (Side.UA, 4), (Side.THIRD, 2)}


def test_who_reported_it_is_not_the_first_to_push_it_though_a_side_copied_the_report() -> None:
    wire = report("2025-11-03", LONG, "Wire", "third")
    copied = report("2025-11-05", LONG, "Channel", "RU")
    found = spread(
        [
            instance(wire, "Victory is certain", "victory_inevitable", "RU", "reported"),
            instance(copied, "Victory is certain", "victory_inevitable", "RU"),
        ],
        press(wire, copied),
    )
    assert found.first is not None
    assert (found.first.day, found.first.outlets) == (date(2025, 11, 5), ("Channel",))
    assert {(each.side, each.days) for each in found.reached} == {(Side.RU, 0), (Side.THIRD, -2)}


@given(some.lists(some.tuples(some.integers(0, 30), some.integers(0, 30)), min_size=1, max_size=20))
def test_a_band_holds_its_middle_and_stays_a_share(weeks: list[tuple[int, int]]) -> None:
    pushing = [min(pair) for pair in weeks]
    reports = [max(pair) for pair in weeks]
    for low, middle, high in banded(pushing, reports):
        assert 0 <= low <= middle <= high <= 1


def test_a_band_narrows_with_more_reports_and_holds_the_truth_nine_times_in_ten() -> None:
    random = np.random.default_rng(7)
    held = total = 0
    widths = {10: 0.0, 200: 0.0}
    for _ in range(60):
        for of in widths:
            shares = random.beta(4, 16, size=12)
            pushing = [int(random.binomial(of, share)) for share in shares]
            bands = banded(pushing, [of] * 12)
            widths[of] += sum(high - low for low, _, high in bands)
            held += sum(low <= share <= high for (low, _, high), share in zip(bands, shares, strict=True))
            total += 12
    assert widths[200] < widths[10]
    assert 0.85 <= held / total <= 0.95


def test_thin_weeks_and_another_mix_of_outlets_are_warned_of() -> None:
    words = "grain ship river bridge winter school choir market tram garden window letter planet forest".split()
    reports = []
    for week in range(6):
        side = "third" if week < 5 else "RU"
        for number in range(THIN):
            day = FIRST + timedelta(days=7 * week + number % 7)
            text = " ".join(words[(number * 3 + week * 5 + at * (number % 4 + 1)) % len(words)] for at in range(12))
            reports.append(report(day.isoformat(), f"{text} {week} {number}.", f"Paper {number} {side}", side))
    found = press(*reports)
    mondays = found.weeks
    thin = [one for one in mondays if len(found.tellings(one)) < THIN]
    told = found.warnings(mondays)
    assert bool(thin) is any("fewer than" in one for one in told)
    lone = press(report("2025-11-03", LONG))
    assert "1 of 1 weeks" in lone.warnings(lone.weeks)[0]
    if not thin:
        assert any(str(mondays[5]) in one for one in told)
        assert not any(str(mondays[4]) in one for one in told)
