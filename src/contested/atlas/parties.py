"""States and alliances that a claim can be about, by the code that `party` carries."""

from __future__ import annotations

from types import MappingProxyType

from contested.errors import InputError

PARTIES = MappingProxyType(
    {
        "UA": "Ukraine", "RU": "Russia", "KP": "North Korea", "US": "United States", "EU": "European Union",
        "NATO": "NATO", "UN": "United Nations", "BY": "Belarus", "MD": "Moldova", "PL": "Poland", "RO": "Romania",
        "SK": "Slovakia", "HU": "Hungary", "CZ": "Czechia", "DE": "Germany", "FR": "France", "GB": "United Kingdom",
        "IT": "Italy", "ES": "Spain", "PT": "Portugal", "NL": "Netherlands", "BE": "Belgium", "LU": "Luxembourg",
        "AT": "Austria", "CH": "Switzerland", "IE": "Ireland", "NO": "Norway", "SE": "Sweden", "FI": "Finland",
        "DK": "Denmark", "IS": "Iceland", "EE": "Estonia", "LV": "Latvia", "LT": "Lithuania", "BG": "Bulgaria",
        "GR": "Greece", "HR": "Croatia", "SI": "Slovenia", "RS": "Serbia", "TR": "Turkey", "GE": "Georgia",
        "AM": "Armenia", "AZ": "Azerbaijan", "KZ": "Kazakhstan", "CN": "China", "IN": "India", "IR": "Iran",
        "IL": "Israel", "SY": "Syria", "SA": "Saudi Arabia", "AE": "United Arab Emirates", "QA": "Qatar",
        "JP": "Japan", "KR": "South Korea", "CA": "Canada", "AU": "Australia", "BR": "Brazil", "ZA": "South Africa",
        "CU": "Cuba",
    }
)  # fmt: skip


def party_name(code: str) -> str:
    """English name of a party. Raises: InputError for a code that is not known."""
    name = PARTIES.get(code)
    if name is None:
        raise InputError("party", f"unknown code {code!r}", f"one of {', '.join(PARTIES)}")
    return name
