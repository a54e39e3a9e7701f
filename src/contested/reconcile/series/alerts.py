"""Hours under air-raid alert by region and day, out of a file that the user gives: a proxy of intensity, no claim.

An alert says that a warning was on: for drones that flew past, for reconnaissance, by mistake. It asserts no weapon and
no hit, so it is in no ledger, and no series of strikes is made of it (decision 0013).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from contested.errors import InputError, QuestionError
from contested.reconcile.series.extents import named_region
from contested.reconcile.series.series import Point, Series, Shape
from contested.reconcile.series.sources import Sources

FAMILY = "alerts"
HELP = "alerts.REGION (with --alerts FILE): hours a day under air-raid alert"
SPEAKER = "air-raid alerts"
COLUMNS = ("region", "started_at", "finished_at")
DAY = timedelta(days=1)
# Longer than any alert of a whole region but those never switched off, in the east: cut, not dropped.
ALWAYS_ON = timedelta(days=7)

Spans = dict[str, list[tuple[datetime, datetime]]]


def names(sources: Sources) -> Iterator[str]:
    """One for each region of the file; none without a file."""
    if sources.alerts is not None:
        for region in sorted(_spans(sources)):
            yield f"{FAMILY}.{region}"


def build(rest: str, sources: Sources) -> Series:
    """The series of a region ("Kharkiv").

    Raises:
        QuestionError: no file was given, or no region is named.
        InputError: the file is no table of alerts.
    """
    if not rest:
        raise QuestionError("series", f"no series is called {FAMILY}.", HELP)
    if sources.alerts is None:
        raise QuestionError("series", "alerts are no claims and stand in no ledger", "give a file with --alerts FILE")
    region = named_region(rest).name.removesuffix(" region")
    found = _spans(sources).get(region, [])
    return Series(
        name=f"{FAMILY}.{region}",
        title=f"Hours under air-raid alert, {region} region",
        unit="hours",
        shape=Shape.FLOW,
        definition=f"as {sources.alerts.name} has them, by day (UTC); a warning asserts no strike; a day within the "
        "file without an alert has zero hours",
        speakers=(SPEAKER,) if found else (),
        points=tuple(_points(found)),
    )


def _points(found: list[tuple[datetime, datetime]]) -> Iterator[Point]:
    hours: dict[date, float] = {}
    end = datetime.min.replace(tzinfo=UTC)
    for start, finish in sorted(found):
        at = max(start, end)  # alerts of parts of a region overlap: an hour counts once
        end = max(end, finish)
        while at < finish:
            midnight = datetime.combine(at.date() + DAY, time(), UTC)
            until = min(midnight, finish)
            hours[at.date()] = hours.get(at.date(), 0.0) + (until - at).total_seconds() / 3600
            at = until
    if hours:
        day = min(hours)
        while day <= max(hours):
            yield Point.exact(day, hours.get(day, 0.0), SPEAKER)
            day += DAY


def _spans(sources: Sources) -> Mapping[str, list[tuple[datetime, datetime]]]:
    path = sources.alerts
    if path is None:
        return {}
    return sources.kept(FAMILY, lambda: _read(path, sources.as_of))


def _read(path: Path, as_of: date | None) -> Spans:
    import pyarrow  # noqa: PLC0415  0.2 s to import, for one family of many
    from pyarrow import parquet  # noqa: PLC0415

    try:
        table = parquet.read_table(path, columns=list(COLUMNS))
    except (pyarrow.ArrowException, KeyError) as error:
        raise InputError(str(path), f"no table of alerts: {error}", f"give Parquet with {', '.join(COLUMNS)}") from None
    found: Spans = {}
    regions: dict[str, str] = {}
    limit = datetime.combine(as_of + DAY, time(), UTC) if as_of else datetime.max.replace(tzinfo=UTC)
    for name, start, finish in zip(*(table.column(one).to_pylist() for one in COLUMNS), strict=True):
        if not isinstance(start, datetime) or not isinstance(finish, datetime) or start.tzinfo is None:
            raise InputError(str(path), f"an alert from {start} to {finish}", "clocks must be given with their zone")
        if name not in regions:
            regions[name] = _region(str(name))
        if start < limit and finish > start:
            end = min(finish, limit, start + ALWAYS_ON)
            found.setdefault(regions[name], []).append((start.astimezone(UTC), end.astimezone(UTC)))
    return found


def _region(name: str) -> str:
    """The atlas's name of a region without the word; the file's own where the atlas does not know it."""
    try:
        return named_region(name).name.removesuffix(" region")
    except QuestionError:
        return name
