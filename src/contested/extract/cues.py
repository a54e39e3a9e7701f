"""Words that carry meaning, found by patterns over tokens: one small language for every lexicon in three languages.

A pattern is a row of words: `word` exact, `word*` any ending, `a/b` alternatives, `word?` optional, `_` any one word,
`…` up to three words in between (`…5` up to five), never across a mark that ends a clause. Patterns begin with a plain
word, so that a text is read once: each word looks up only the patterns that can start there.
Tables are data (`lexicon_*.tsv`), here and in other packages (`cue_rows`, `Lexicon`); this module refuses a pattern
that it cannot index.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from contested.atlas.sources import sources
from contested.extract.tokens import Kind, Token

LEXICONS = (
    "lexicon_en.tsv",
    "lexicon_uk.tsv",
    "lexicon_ru.tsv",
    "lexicon_arms.tsv",
    "lexicon_people.tsv",
    "lexicon_beyond.tsv",
    "statuses_en.tsv",
    "statuses_uk.tsv",
    "statuses_ru.tsv",
)
_CLAUSE_MARKS = frozenset(".;:!?()—–")
_DEFAULT_GAP = 3
_STEM = 3  # letters by which a sentence is asked whether it has a pattern's last word at all


class Cue(NamedTuple):
    """One found pattern: tokens [i, j) of the sentence carry `tag` with `value`."""

    tag: str
    value: str
    i: int
    j: int


@dataclass(frozen=True, slots=True)
class _Word:
    exact: frozenset[str]
    prefixes: tuple[str, ...]
    optional: bool

    def fits(self, word: str) -> bool:
        return word in self.exact or (bool(self.prefixes) and word.startswith(self.prefixes))


@dataclass(frozen=True, slots=True)
class _Gap:
    most: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    tag: str
    value: str
    rest: tuple[_Word | _Gap, ...]
    needs: frozenset[str] = frozenset()  # beginnings one of which a sentence must have, where any would do: none

    @property
    def second(self) -> _Word | None:
        """The word that must follow the first, or None where anything may."""
        head = self.rest[0]
        return head if isinstance(head, _Word) and not head.optional else None


Meaning = tuple[str, str]  # tag and value


@dataclass(frozen=True, slots=True)
class _Start:
    """What can start at a word: its one-word meanings, and its longer patterns with the word that each needs next."""

    alone: tuple[Meaning, ...]
    longer: tuple[tuple[_Word | None, _Pattern], ...]


class Lexicon:
    """Patterns indexed by their first word; the words of a text are looked up once and remembered."""

    _MEMORY = 100_000  # distinct words remembered before the memory is emptied: flat over any number of documents

    def __init__(self, rows: list[tuple[str, str, str]]) -> None:
        self._exact: dict[str, list[_Pattern]] = {}
        self._prefix: dict[str, list[_Pattern]] = {}
        self._known: dict[str, _Start] = {}
        self._pairs: dict[tuple[str, str], tuple[dict[Meaning, int], tuple[_Pattern, ...]] | None] = {}
        for tag, value, text in rows:
            self._add(tag, value, text)
        self._shortest = min((len(prefix) for prefix in self._prefix), default=1)

    def _add(self, tag: str, value: str, text: str) -> None:
        first, *rest = [_element(part) for part in text.split()]
        if not isinstance(first, _Word) or first.optional:
            raise ValueError(f"pattern {text!r} must begin with a plain word")
        pattern = _Pattern(tag, value, tuple(rest), _needs(tuple(rest)))
        for word in first.exact:
            self._exact.setdefault(word, []).append(pattern)
        for prefix in first.prefixes:
            self._prefix.setdefault(prefix, []).append(pattern)

    def _starting(self, word: str) -> _Start:
        known = self._known.get(word)
        if known is None:
            found = list(self._exact.get(word, ()))
            for length in range(self._shortest, len(word) + 1):
                found += self._prefix.get(word[:length], ())
            if len(self._known) >= self._MEMORY:
                self._known.clear()
                self._pairs.clear()
            alone = dict.fromkeys((pattern.tag, pattern.value) for pattern in found if not pattern.rest)
            longer = tuple((pattern.second, pattern) for pattern in found if pattern.rest)
            known = self._known[word] = _Start(tuple(alone), longer)
        return known

    def _pair(self, word: str, following: str) -> tuple[dict[Meaning, int], tuple[_Pattern, ...]] | None:
        """What can start at a word before another, worked out once for each pair of words; None where nothing can."""
        start = self._starting(word)
        longer = tuple(p for second, p in start.longer if second is None or (following and second.fits(following)))
        if len(self._pairs) >= self._MEMORY:
            self._pairs.clear()
        known = (dict.fromkeys(start.alone, 1), longer) if start.alone or longer else None
        self._pairs[word, following] = known
        return known

    def cues(self, sentence: list[Token]) -> list[Cue]:
        """Every cue of a sentence's tokens, in order; of one tag at one place only the longest."""
        found: list[Cue] = []
        words = [token.norm for token in sentence]
        begun = {word[:_STEM] for word in words}
        pairs = self._pairs
        for i, pair in enumerate(zip(words, [*words[1:], ""], strict=False)):
            known = pairs[pair] if pair in pairs else self._pair(*pair)
            if known is None:
                continue
            alone, longer = known
            best = dict.fromkeys(alone, i + 1)
            for pattern in longer:
                if pattern.needs and pattern.needs.isdisjoint(begun):
                    continue
                end = _match(pattern.rest, 0, sentence, words, i + 1)
                key = (pattern.tag, pattern.value)
                if end > best.get(key, 0):
                    best[key] = end
            if best:
                found += _longest(best, i)
        return found


def _longest(best: dict[Meaning, int], i: int) -> list[Cue]:
    """Of noun cues at one place only the longest; of the others, each value's longest."""
    noun_end = max((end for (tag, _), end in best.items() if tag == "noun"), default=0)
    return [Cue(tag, value, i, end) for (tag, value), end in best.items() if tag != "noun" or end == noun_end]


def _needs(rest: tuple[_Word | _Gap, ...]) -> frozenset[str]:
    """How the last word begins that a pattern cannot do without; empty where nothing useful can be said of it."""
    needed = [part for part in rest if isinstance(part, _Word) and not part.optional]
    if not needed or any(len(prefix) < _STEM for prefix in needed[-1].prefixes):
        return frozenset()
    return frozenset(word[:_STEM] for word in (*needed[-1].exact, *needed[-1].prefixes))


def _element(part: str) -> _Word | _Gap:
    if part.startswith("…"):
        return _Gap(int(part[1:]) if part[1:] else _DEFAULT_GAP)
    if part == "_":
        return _Word(frozenset(), ("",), False)
    optional = part.endswith("?")
    options = part.removesuffix("?").split("/")
    return _Word(
        frozenset(option for option in options if not option.endswith("*")),
        tuple(option[:-1] for option in options if option.endswith("*")),
        optional,
    )


def _match(rest: tuple[_Word | _Gap, ...], k: int, sentence: list[Token], words: list[str], at: int) -> int:
    """End of the match of `rest[k:]` at token `at`, or -1."""
    if k == len(rest):
        return at
    element = rest[k]
    if isinstance(element, _Gap):
        following = rest[k + 1] if k + 1 < len(rest) else None
        if isinstance(following, _Word) and not following.optional:
            return _behind_gap(rest, k + 1, sentence, words, range(at, min(at + element.most + 1, len(words))))
        for skipped in range(element.most + 1):
            end = _match(rest, k + 1, sentence, words, at + skipped)
            if end >= 0:
                return end
            if at + skipped >= len(words) or words[at + skipped] in _CLAUSE_MARKS:
                return -1
        return -1
    if (
        at < len(words)
        and element.fits(words[at])
        and (sentence[at].kind is not Kind.MARK or words[at] in element.exact)
    ):
        end = _match(rest, k + 1, sentence, words, at + 1)
        if end >= 0:
            return end
    return _match(rest, k + 1, sentence, words, at) if element.optional else -1


def _behind_gap(rest: tuple[_Word | _Gap, ...], k: int, sentence: list[Token], words: list[str], reach: range) -> int:
    """End of the match of `rest[k:]`, whose first word stands anywhere in reach and in the clause, or -1."""
    wanted = rest[k]
    for at in reach:
        word = words[at]
        if isinstance(wanted, _Word) and wanted.fits(word):
            end = _match(rest, k, sentence, words, at)
            if end >= 0:
                return end
        if word in _CLAUSE_MARKS:
            return -1
    return -1


def cue_rows(name: str, package: str = "contested.extract") -> list[tuple[str, str, str]]:
    """The tag, the value and one pattern in each row of a package's table of cues, as `Lexicon` takes them.

    Raises: ValueError where a line has not its three columns.
    """
    rows: list[tuple[str, str, str]] = []
    for number, line in enumerate(files(package).joinpath(name).read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("# "):
            continue
        parts = line.split("\t")
        if len(parts) != 3:
            raise ValueError(f"{name}:{number}: a line needs tag, value and patterns, found {len(parts)} columns")
        rows += [(parts[0], parts[1], pattern.strip()) for pattern in parts[2].split("|") if pattern.strip()]
    return rows


def _source_rows() -> list[tuple[str, str, str]]:
    """The atlas's institutions and people as cues of their own."""
    return [("source", source.name, alias) for source in sources() for alias in source.aliases]


def _role_rows() -> list[tuple[str, str, str]]:
    """Kinds of speakers without a name; the policy for their side is part of the tag."""
    return [(f"role.{policy}", role, pattern) for role, policy, pattern in cue_rows("roles.tsv")]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """All lexicons of the package as one: a sentence of any of the languages meets its own words."""
    return Lexicon([*(row for name in LEXICONS for row in cue_rows(name)), *_role_rows(), *_source_rows()])
