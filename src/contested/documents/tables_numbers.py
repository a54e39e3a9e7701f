"""Numbers as a table writes them, read strictly: a comma in the wrong place is an error, never a guess."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from contested.errors import InputError

SPACES = " \u00a0\u202f\u2009"  # a space, and the three that typesetters put between thousands
THOUSANDS = frozenset({"", ",", ".", " ", "'"})
DECIMALS = frozenset({".", ","})
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class NumberForm:
    """How a table writes numbers: the sign between thousands ("" for none) and the one before decimals."""

    thousands: str = ""
    decimal: str = "."

    def __post_init__(self) -> None:
        if self.thousands not in THOUSANDS or self.decimal not in DECIMALS or self.thousands == self.decimal:
            raise InputError(
                "numbers",
                f"thousands {self.thousands!r} with decimal {self.decimal!r}",
                "thousands: one of , . ' a space or none; decimal: . or , and not the same",
            )


PLAIN = NumberForm()


def number_of(cell: str, form: NumberForm = PLAIN) -> float:
    """The number in a cell: finite, not negative.

    Raises:
        InputError: not a number in this form, negative, or not finite.
    """
    found = _pattern(form).fullmatch(cell.strip())
    if found is None:
        raise InputError("number", f"{cell[:_SHOWN]!r} is no number", _remedy(cell, form))
    whole = found["whole"]
    if form.thousands:
        whole = re.sub(rf"[{re.escape(SPACES)}]" if form.thousands == " " else re.escape(form.thousands), "", whole)
    value = float(f"{whole}.{found['part'] or '0'}{found['power'] or ''}")
    if not math.isfinite(value):
        raise InputError("number", f"{cell[:_SHOWN]!r} is not finite", "give a count")
    if found["sign"] == "-" and value:
        raise InputError("number", f"{cell[:_SHOWN]!r} is negative", "a claim counts from zero up")
    return value


@lru_cache(maxsize=16)
def _pattern(form: NumberForm) -> re.Pattern[str]:
    sign = f"[{SPACES}]" if form.thousands == " " else re.escape(form.thousands)
    whole = rf"[0-9]{{1,3}}(?:{sign}[0-9]{{3}})+|[0-9]{{1,18}}" if form.thousands else r"[0-9]{1,18}"
    return re.compile(
        rf"(?P<sign>[+-]?)(?P<whole>{whole})(?:{re.escape(form.decimal)}(?P<part>[0-9]{{1,20}})?)?"
        r"(?P<power>[eE][+-]?[0-9]{1,3})?"
    )


def _remedy(cell: str, form: NumberForm) -> str:
    if "," in cell and "," not in (form.thousands, form.decimal):
        return 'if the comma parts thousands, say so in the mapping: [numbers] thousands = ","'
    if any(space in cell.strip() for space in SPACES) and form.thousands != " ":
        return 'if spaces part thousands, say so in the mapping: [numbers] thousands = " "'
    return "correct the cell, or list its word under missing in the mapping's [table]"
