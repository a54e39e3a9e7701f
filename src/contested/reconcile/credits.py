"""Whom a report credits: an outlet named in its text, or an office that goes by several names.

"The governor", "the regional military administration" and "the head of the region" are one office; a report that names
it has its figures from there, in whatever language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from contested.atlas.gazetteer import gazetteer, normal
from contested.atlas.level import Level
from contested.reconcile.spellings import in_latin, skeleton

# An outlet's own words, without those that every outlet has.
_COMMON = frozenset(
    "the of and news agency agencies state wire site portal channel telegram outlet press service local regional "
    "network group project magazine weekly daily newspaper broadcaster independent exile online media tv radio".split()
)
_AGENCY = r"(?:agency|agencies|wire|outlet|portal|агентств\w*|агенці\w*|агенств\w*|издани\w*|видан\w*)"
_GOVERNOR = re.compile(
    r"\bgovernor|regional (?:military )?administration|head of the \w*\s?(?:region|oblast)\b|губернатор|"
    r"\bглав\w{1,3} (?:област|региона|регіону)|област\w+ (?:военн\w+ )?администраци|облдержадміністраці|"
    r"обласн\w+ (?:військов\w+ |державн\w+ )?адміністраці|\b(?-i:ОВА|ОДА)\b|(?:голов|очільни|начальни)\w+ област",
    re.IGNORECASE,
)
_OFFICE_WORDS = re.compile(
    r"governor|regional|region|oblast|military|civil|state|administration|head|of|the|acting|область|ОВА", re.IGNORECASE
)

# Letters of a word that tells one office from another, and the consonants of it that are compared.
LONG_WORD = 4
_REGION_NOUNS = ("region", "області", "области")


@dataclass(frozen=True, slots=True)
class Office:
    """A region's governor, by the consonants of the region's name; empty where only "the governor" is said."""

    region: str

    def may_be(self, other: Office) -> bool:
        """Whether two names may be one office's: nothing tells them apart."""
        return not self.region or not other.region or self.region == other.region


@lru_cache(maxsize=65536)
def office_of(name: str) -> Office | None:
    """The office that a speaker's or an outlet's name is of; None for anyone but a region's head."""
    if not _GOVERNOR.search(name):
        return None
    region = _region_in(name)
    if region is not None:
        return Office(skeleton(region))
    return Office(skeleton(_OFFICE_WORDS.sub(" ", in_latin(name))).replace(" ", ""))


def _spelled_alike(own: list[str], text: str) -> bool:
    """Whether words of a Cyrillic name stand side by side in the other Cyrillic language, whatever their case:
    "Управління статистики", "управление статистики"."""
    wanted = [_beginning(word) for word in own if len(word) >= LONG_WORD]
    if len(wanted) < 2 or any(word.isascii() for word in own):
        return False
    words = [_beginning(word) for word in re.findall(r"[^\W\d_]{3,}", text)]
    return any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))


def _beginning(word: str) -> str:
    return skeleton(word)[:LONG_WORD]


def _region_in(name: str) -> str | None:
    """The region that an office's name says, without the word for region: "Голова Сумської ОВА" is of Sumy."""
    for word in re.findall(r"[^\W\d_][\w’'-]+", name):
        for noun in _REGION_NOUNS if word[0].isupper() else ():
            match = gazetteer().at([normal(word), noun], 0)
            if match is not None and match.places and match.places[0].level is Level.REGION:
                return match.places[0].name.removesuffix(" region")
    return None


def office_in(text: str) -> Office | None:
    """The office that a text names anywhere, without its region."""
    return Office("") if _GOVERNOR.search(text) else None


def names_outlet(text: str, outlet: str) -> bool:
    """Whether a text names an outlet as it is written or in another alphabet ("Ukrinform", «Укрінформ»)."""
    if len(outlet) > 1 and re.search(rf"(?<!\w){re.escape(outlet)}(?!\w)", text, re.IGNORECASE):
        return True
    own = [word for word in re.findall(r"[^\W_]+", outlet) if word.casefold() not in _COMMON]
    if not own or not any(word[0].isupper() for word in own):
        return False
    if all(len(word) < 3 for word in own):  # "Agency A": only behind the word for what it is
        pattern = rf"\b{_AGENCY} [«“\"]?{re.escape(own[0])}(?!\w)"
        return len(own) == 1 and re.search(pattern, text, re.IGNORECASE) is not None
    if _spelled_alike(own, text):
        return True
    capitals = {skeleton(word) for word in re.findall(r"\b[^\W\d_][\w’'-]+", text) if word[0].isupper()}
    return all(skeleton(word) in capitals for word in own if len(skeleton(word)) >= 3) and any(
        len(skeleton(word)) >= 3 for word in own
    )
