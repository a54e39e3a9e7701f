"""Places named otherwise than by their name: the capital, a region's border strip, a town in a spelling of its own."""

from __future__ import annotations

BORDERLAND = ("приграничь", "прикордон", "порубіж", "пограничь", "borderland")
_STRIP = frozenset("strip area areas zone belt belts villages communities districts region regions".split())
# Ukrainian writes "the capital" for Kyiv; in the other languages its country is said.
_CAPITAL = frozenset("столиця столиці столицю столицею".split())
_CAPITAL_ELSEWHERE = frozenset("capital столица столицы столице столицу столицей".split())
UKRAINIAN = ("україн", "украин", "ukrain")
_OF_A_COUNTRY = ("ської", "ській", "ську", "ська", "цької", "цькій")
# Names in cases and spellings that the atlas lacks, by one that it has.
EXONYMS = {
    **{key: ["moscow"] for key in "москва москвы москве москву москвой москві москвою".split()},
    **{key: ["сіверськ"] for key in "сиверск сиверска сиверску сиверском сиверске".split()},
}
COASTAL = (["port"], ["city"], ["coast"], ["resort"], ["town"], ["fleet"], ["ports"])


def borderland(words: list[str], j: int) -> bool:
    """Whether a region's border strip is named, which is all of it that anyone counts in: "Сумское приграничье"."""
    after, behind = (*words[j : j + 2], "", "")[:2]
    return after.startswith(BORDERLAND) or (after in ("border", "frontier") and behind in _STRIP)


def the_capital(words: list[str], at: int) -> bool:
    """Whether a word is Ukraine's capital without its name: "у столиці", "the Ukrainian capital"."""
    before = words[at - 1] if at else ""
    after = words[at + 1] if at + 1 < len(words) else ""
    if words[at] in _CAPITAL:
        return not before.endswith(_OF_A_COUNTRY) or before.startswith(UKRAINIAN)
    if words[at] in _CAPITAL_ELSEWHERE:
        return before.startswith(UKRAINIAN) or after.startswith(UKRAINIAN)
    return False
