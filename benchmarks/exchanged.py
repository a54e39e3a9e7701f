"""The names of the two sides exchanged in a text, in three languages and their cases: what mirrors must be mirrored.

Only names: deeds, places and the rest of the words stay, so that a fair reader's output differs in the sides alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from contested.atlas.sources import sources

# Each line: names of one side, and of the other in the same form. A name that ends in `*` is a beginning.
_PAIRS = """
ukraine russia
ukrainian* russian*
kyiv moscow
kiev moscow
zelensky putin
zelenskyy putin
volodymyr vladimir
syrskyi gerasimov
sybiha lavrov
podolyak peskov
zaluzhny belousov
budanov naryshkin
kharkiv belgorod
sumy kursk
yermak medvedev
україна росія
подоляк пєсков
сибіга лавров
єрмак медведєв
залужний бєлоусов
україни росії
україні росії
україну росію
україною росією
українськ* російськ*
українц* росіян*
український російський
українець росіянин
українці росіяни
київ москва
києва москви
києву москві
києві москві
києвом москвою
київськ* російськ*
московськ* київськ*
зсу рф
зеленський путін
зеленського путіна
зеленському путіну
зеленським путіним
сирський герасимов
сирського герасимова
украина россия
подоляк песков
сибига лавров
ермак медведев
залужный белоусов
украины россии
украине россии
украину россию
украиной россией
украинск* российск*
украинц* россиян*
украинцы россияне
киев москва
киева москвы
киеву москве
киеве москве
киевом москвой
киевск* российск*
московск* киевск*
кремл* банков*
генштаб* генштаб*
телемарафон* роспропаганд*
z-канал* ципсо*
всу вс рф
зеленский путин
зеленского путина
зеленскому путину
зеленским путиным
сырский герасимов
сырского герасимова
"""

# What the other side has no counterpart of in one word goes one way.
_ONE_WAY = {
    "the kremlin": "Kyiv", "kremlin": "Kyiv", "bankova": "Kremlin", "кремль": "київ", "кремля": "києва",
    "кремлі": "києві", "кремле": "киеве", "кремлю": "киеву", "банкова": "кремль", "банковій": "кремлі",
    "банковой": "кремле", "рф": "україни", "центр протидії дезінформації": "міноборони росії",
    "кулеба": "лавров", "kuleba": "lavrov", "сили оборони": "російські війська", "сбу": "фсб", "гур": "фсб",
}  # fmt: skip


def _people() -> Iterator[tuple[str, str]]:
    """The one-word names of each side's people and offices, with that of a counterpart of the same kind."""
    ours = {side: [source for source in sources() if source.side == side] for side in ("UA", "RU")}
    for side, other in (("UA", "RU"), ("RU", "UA")):
        for source in ours[side]:
            for alias in source.aliases:
                if " " not in alias:
                    like = [name for twin in ours[other] if twin.kind == source.kind for name in twin.aliases]
                    like = [name for name in like if " " not in name and name.isascii() == alias.isascii()]
                    if like:
                        yield alias, like[0].removesuffix("*")


def _tables() -> tuple[dict[str, str], dict[str, str]]:
    whole: dict[str, str] = {}
    beginnings: dict[str, str] = {}
    for line in _PAIRS.strip().splitlines():
        words = line.split()
        cut = next((k for k in range(1, len(words)) if line.count(" ") == 1 or words[k - 1] in ("зсу", "всу")), 1)
        first, second = " ".join(words[:cut]), " ".join(words[cut:])
        table = beginnings if first.endswith("*") else whole
        table.setdefault(first.removesuffix("*"), second.removesuffix("*"))
        table.setdefault(second.removesuffix("*"), first.removesuffix("*"))
    whole |= _ONE_WAY
    for name, other in _people():
        table = beginnings if name.endswith("*") else whole
        table.setdefault(name.removesuffix("*"), other)
    return whole, beginnings


_WHOLE, _BEGINNINGS = _tables()
_NAME = re.compile(
    r"(?<!\w)(?:("
    + "|".join(sorted(map(re.escape, _WHOLE), key=len, reverse=True))
    + r")(?!\w)|("
    + "|".join(sorted(map(re.escape, _BEGINNINGS), key=len, reverse=True))
    + "))",
    re.IGNORECASE,
)


def exchanged(text: str) -> str:
    """The text with the names of the sides exchanged, capitals kept."""

    def other(match: re.Match[str]) -> str:
        found = match.group().lower()
        name = _WHOLE[found] if match.group(1) else _BEGINNINGS[found]
        if match.group().isupper() or found in ("рф",):
            return name.upper() if name in ("зсу", "всу", "вс рф") else name.title()
        if name in ("зсу", "всу", "вс рф"):
            return name.upper()
        return name[:1].upper() + name[1:] if match.group()[:1].isupper() else name

    return _NAME.sub(other, text)
