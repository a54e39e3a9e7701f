"""How large a place is. Nothing finer than a settlement (or a city's district) exists in the types."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """The kind of place, from the largest to the smallest that may be named."""

    COUNTRY = "country"
    REGION = "region"
    DISTRICT = "district"
    SETTLEMENT = "settlement"
    SECTOR = "sector"
