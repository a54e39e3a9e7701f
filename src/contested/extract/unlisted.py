"""Villages that the atlas does not list, known by the noun before their name: "the village of X", "населенный пункт X".

Their name is kept and they stay unresolved. So does a name of two words of which the atlas knows only one: Kazachya
Loknya is not Loknya.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from contested.atlas.level import Level
from contested.atlas.romanised import romanised
from contested.extract.places import Mention
from contested.extract.tokens import Kind, Token
from contested.extract.words import beginnings, words

_ONE, _SEVERAL = words("unlisted", "one"), words("unlisted", "several")
_PEOPLES = beginnings("unlisted", "peoples")
_ADJECTIVES, _ENDINGS = words("unlisted", "adjectives"), beginnings("unlisted", "adjective_endings")
_TAKING = words("unlisted", "taking")
# Endings of villages' names in three languages and the case of an object.
_VILLAGE = re.compile("(вк[ауи]|[оеії]в[оеа]|[иіьс]н[оеу]|сь?к[оеу]|ivka|ovka|evka|ove|eve|ne|ske|sk)$")
_LATIN = words("unlisted", "latin_adjectives")
_STEM = (
    r"(\w+(?:ск|цк|ськ|цьк)|(?:Нов|Стар|Велик|Мал|Верхн|Нижн|Середн|Червон|Красн|Зелен|Б[іе]л|Ч[оеё]рн|Крив|Д[ов]лг|"
    "Золот|В[іо]льн))"
)
_INFLECTED = re.compile(_STEM + "(ую|ой|у|ій|ої|ою|ого|ому|ом|им|ім)")
_PLAIN = re.compile(_STEM + "(ая|ое|ий|ый|ие|ые|а|е|і)")
_MOST = 3  # words of a name in Latin letters
_MARKS = frozenset('[«"“*_„')
_AND = frozenset(", та і й и and".split())
_SHORTEST = 3  # letters of a name's first word
_LAND = (Level.REGION, Level.DISTRICT, Level.COUNTRY)


def unlisted(sentence: Sequence[Token], found: Sequence[Mention], *, ukrainian: bool) -> list[Mention]:
    """The mentions of a sentence with those beside a settlement's noun that the atlas lacks, or knows only in part."""
    kept = [_whole(sentence, mention, found, ukrainian=ukrainian) for mention in found]
    for k in range(1, len(sentence)):
        head = sentence[k - 1].norm
        if head in _TAKING and _VILLAGE.search(sentence[k].norm):
            kept = _taken(sentence, k, kept, ukrainian=ukrainian)
        if head not in _ONE and head not in _SEVERAL:
            continue
        latin = head.isascii()
        if latin and sentence[k].norm != "of":
            continue
        for i, j in _names(sentence, k + latin, kept, several=head in _SEVERAL):
            inside = [mention for mention in kept if mention.i < j and i < mention.j]
            if inside and (latin or (inside[0].i <= i and j <= inside[0].j)):
                continue
            name = romanised(" ".join(token.text for token in sentence[i:j]), ukrainian=ukrainian)
            kept = sorted([m for m in kept if m not in inside] + [Mention(i, j, (), name)], key=lambda m: m.i)
    return kept


def _taken(sentence: Sequence[Token], at: int, found: list[Mention], *, ukrainian: bool) -> list[Mention]:
    """A village that the atlas lacks behind a verb of capture: "освободили Герасимовку"."""
    if not _of_a_name(sentence[at]) or any(mention.i <= at < mention.j for mention in found):
        return found
    written = sentence[at].text
    nominative = f"{written[:-1]}а" if written.endswith("ку") else written
    name = romanised(nominative, ukrainian=ukrainian)
    return sorted([*found, Mention(at, at + 1, (), name)], key=lambda mention: mention.i)


def _whole(sentence: Sequence[Token], mention: Mention, found: Sequence[Mention], *, ukrainian: bool) -> Mention:
    """A mention with the adjective before it that the atlas does not know with it: "Боровская Андреевка"."""
    at = mention.i - 1
    if at < 1 or not mention.candidates or mention.candidates[0].level is not Level.SETTLEMENT:
        return mention
    taken = any(other.i <= at < other.j for other in found)
    if taken or not _of_a_name(sentence[at]):
        return mention
    first = sentence[at].text if sentence[at].norm in _LATIN else _nominative(sentence[at].text)
    if first is None:
        return mention
    return Mention(at, mention.j, (), f"{romanised(first, ukrainian=ukrainian)} {mention.name}")


def _nominative(word: str) -> str | None:
    """A capitalised adjective in the nominative (feminine ones), as it is (others), or None for other words."""
    match = _INFLECTED.fullmatch(word)
    if match is None:
        return word if _PLAIN.fullmatch(word) else None
    stem, ending = match.groups()
    if ending in ("ую", "ой"):
        return f"{stem}ая"
    return f"{stem}а" if ending in ("у", "ій", "ої", "ою") else word


def _names(sentence: Sequence[Token], at: int, found: Sequence[Mention], *, several: bool) -> list[tuple[int, int]]:
    """The runs of capitalised words behind a settlement's noun, each a name."""
    lands = {k for mention in found if _land(mention) for k in range(mention.i, mention.j)}
    runs: list[tuple[int, int]] = []
    while at < len(sentence):
        while at < len(sentence) and sentence[at].text in _MARKS:
            at += 1
        i = at
        most = _MOST if i < len(sentence) and sentence[i].norm.isascii() else 1 + _adjective(sentence, i)
        while at < len(sentence) and at - i < most and at not in lands and _of_a_name(sentence[at]):
            at += 1
        if at == i or (at == i + 1 and len(sentence[i].text) < _SHORTEST):
            break
        runs.append((i, at))
        while at < len(sentence) and sentence[at].text in ("]", "»", "*", "_"):
            at += 1
        if not several or at >= len(sentence) or sentence[at].norm not in _AND:
            break
        at += 1
    return runs


def _adjective(sentence: Sequence[Token], at: int) -> bool:
    """Whether a Cyrillic name goes on with its noun: "Зеленое Поле", "Нова Сорочина"."""
    return at < len(sentence) and (sentence[at].norm.endswith(_ENDINGS) or sentence[at].norm in _ADJECTIVES)


def _land(mention: Mention) -> bool:
    return bool(mention.candidates) and mention.candidates[0].level in _LAND


def _of_a_name(token: Token) -> bool:
    named = token.kind is Kind.WORD and token.capitalised and not token.text.isupper()
    return named and not token.norm.startswith(_PEOPLES)
