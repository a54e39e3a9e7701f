"""Days as a table writes them: in a declared form, as a number of days since another, or inside an address.

A form is declared, never inferred: 03/04/2025 is two days of the calendar. Days are kept as the table gives them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from contested.documents.published import YEARS
from contested.documents.tables_fields import Row
from contested.errors import InputError

ISO = "iso"
_TOKENS = {"yyyy": "%Y", "mm": "%m", "dd": "%d", "HH": "%H", "MM": "%M", "SS": "%S", "yy": "%y"}
_TOKEN = re.compile("|".join(_TOKENS))
_SHOWN = 40

# Milliseconds of 4 November 2010, from which the numbers of posts count. Source: Twitter, 2010, Announcing Snowflake.
SNOWFLAKE_EPOCH_MS = 1_288_834_974_657
_POST = re.compile(r"https?://(?:www\.|mobile\.)?(?:x|twitter)\.com/[^/]+/status/([0-9]{17,20})(?![0-9])")
_DAY_IN_ADDRESS = re.compile(r"(?<![0-9])(20[0-9]{2})[/-]([0-9]{2})[/-]([0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the aware clock time where the cell gives one."""

    day: date
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SameDay:
    """One day for every row."""

    day: date


@dataclass(frozen=True, slots=True)
class Written:
    """A column's day in one of `forms` ("iso", "dd/mm/yyyy", "yyyy-mm-dd HH:MM"); its clock is of `zone`."""

    column: str
    forms: tuple[str, ...] = (ISO,)
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class DayNumber:
    """A column's number of days after `origin`."""

    column: str
    origin: date


@dataclass(frozen=True, slots=True)
class InAddress:
    """The day in a column's address: .../2024/02/06/..., or the moment in the number of a post."""

    column: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The latest or the earliest of several days, of those that the row gives."""

    of: tuple[DayField, ...]
    latest: bool


DayField = SameDay | Written | DayNumber | InAddress | Chosen


def day_columns(field: DayField | None) -> tuple[str, ...]:
    """The columns that a day is read from."""
    if isinstance(field, Chosen):
        return tuple(column for part in field.of for column in day_columns(part))
    return (field.column,) if isinstance(field, Written | DayNumber | InAddress) else ()


def day_of(field: DayField | None, row: Row) -> Moment | None:
    """The day of a field in a row; None where nothing is said.

    Raises:
        InputError: a cell that is no day in the declared form, or a year outside 1900-2199.
    """
    if field is None:
        return None
    if isinstance(field, SameDay):
        return Moment(field.day)
    if isinstance(field, Chosen):
        moments = [moment for part in field.of if (moment := day_of(part, row)) is not None]
        choose = max if field.latest else min
        return choose(moments, key=lambda moment: moment.day) if moments else None
    cell = row.get(field.column, "").strip()
    if not cell:
        return None
    if isinstance(field, InAddress):
        return _in_address(cell)
    try:
        moment = _numbered(cell, field.origin) if isinstance(field, DayNumber) else _written(cell, field)
    except (ValueError, OverflowError):
        raise InputError(f"column {field.column}", f"{cell[:_SHOWN]!r} is no day", _expected(field)) from None
    if moment.day.year not in YEARS:
        raise InputError(f"column {field.column}", f"{cell[:_SHOWN]!r} lies outside 1900-2199", _expected(field))
    return moment


def check_form(form: str) -> str:
    """A form of days as a mapping writes it.

    Raises:
        InputError: it has no day, month or year.
    """
    if form != ISO and not all(part in form for part in ("yy", "mm", "dd")):
        raise InputError("dates", f"{form!r} is no form of a day", f'"{ISO}", or such as "dd/mm/yyyy HH:MM"')
    return form


def check_zone(zone: str) -> str:
    """A time zone by its name.

    Raises:
        InputError: this machine does not know it.
    """
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError("zone", f"{zone[:_SHOWN]!r} is not known on this machine", "such as Europe/Kyiv") from None
    return zone


def _expected(field: DayNumber | Written) -> str:
    if isinstance(field, DayNumber):
        return f"a whole number of days after {field.origin}"
    return f"written as {' or '.join(field.forms)}; other forms go under [dates] in the mapping"


def _numbered(cell: str, origin: date) -> Moment:
    return Moment(origin + timedelta(days=int(cell)))


def _written(cell: str, field: Written) -> Moment:
    for form in field.forms:
        try:
            found = datetime.fromisoformat(cell) if form == ISO else datetime.strptime(cell, _directives(form))  # noqa: DTZ007
        except ValueError:
            continue
        if ":" not in cell:
            return Moment(found.date())
        aware = found if found.tzinfo is not None else found.replace(tzinfo=ZoneInfo(field.zone))
        return Moment(found.date(), aware.astimezone(UTC))
    raise ValueError(cell)


def _directives(form: str) -> str:
    return _TOKEN.sub(lambda token: _TOKENS[token.group()], form.replace("%", "%%"))


def _in_address(cell: str) -> Moment | None:
    post = _POST.search(cell)
    if post is not None:
        moment = datetime.fromtimestamp(((int(post[1]) >> 22) + SNOWFLAKE_EPOCH_MS) / 1000, UTC)
        return Moment(moment.date(), moment)
    for year, month, day in _DAY_IN_ADDRESS.findall(cell):
        try:
            return Moment(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return None
