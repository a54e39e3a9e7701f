"""Who is answerable for which words of a sentence: the innermost speaker named, on which side, through whom.

A voice is a saying verb (or "according to") with its subject. Words belong to the voice of their own clause, else to
the sentence's; a pronoun takes the last named speaker; with no voice the outlet speaks, or `the author`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from contested.atlas.place import Place
from contested.atlas.sources import source_named
from contested.claims.parts import Speaker
from contested.claims.vocabulary import Certainty, Side
from contested.extract.cues import Cue
from contested.extract.offices import office
from contested.extract.outlets import outlet_beside
from contested.extract.relays import relayed
from contested.extract.subjects import counted_by, country_beside, outlet_named, person_before, person_cited, through
from contested.extract.tokens import Kind, Token
from contested.extract.untrue import called_untrue, denying, goes_on, says_nothing
from contested.extract.words import words

_PREPOSITIONAL = ("according", "за", "по", "citing", "cites", "in")
_CITING = frozenset("citing cites з із со ссылаясь".split())  # "citing", "з посиланням на", "со ссылкой на"
_POSSESSIVE = frozenset("its their his her our наші наших наши свої свои їхні їх их его ее".split())
_CLAUSE_BREAKS = frozenset(";:")
_CONTRAST = words("attribution", "contrast")
_STOP = words("attribution", "stop")
_ESTIMATING = ("estimat", "assess", "reckon", "believ", "оцін", "оцен", "вважа", "счита", "полага")
_QUOTES = frozenset("”\"»’'")
_WITH_LISTENER = frozenset(("told", "tells", "informed", "informs"))  # what follows is who listened, not who spoke
_LEFT, _RIGHT = 9, 6
# Regions that Russia claims: offices there which a Russian outlet quotes are its own.
_CLAIMED = frozenset("region:donetsk region:luhansk region:zaporizhzhia region:kherson region:crimea".split())
_FOREIGN = ("western", "european", "nato", "american", "british", "german", "french", "захід", "запад", "європейськ",
            "европейск", "американ", "британ", "німец", "немец", "фінлянд", "финлянд", "нідерланд",
            "нидерланд")  # fmt: skip
_STRUCK = frozenset("on at against over near around".split())  # "after a strike on Kyiv, doctors said"
_CAPITALS = frozenset(("Kyiv", "Moscow", "Kremlin"))
_OUTLETS = frozenset(("outlet", "agency"))
_COUNTRIES = {"Russia": Side.RU, "Ukraine": Side.UA}
_STAFF = "General Staff"  # what the sources' table calls the Ukrainian one, which its own side names without a country
_STAFF_WORDS = ("general", "staff", "генеральн", "штаб", "генштаб")
_POSTS = frozenset(("governor", "mayor", "head"))  # each town or region has one: named by it
_MEDIA = frozenset("media змі сми".split())
_OFFICES = frozenset("official governor rescue police prosecutor mayor military energy ministry government".split())


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker over tokens [i, j) with its verb at `at`; `denies` turns the words that it governs."""

    i: int
    j: int
    at: int
    speaker: Speaker
    named: bool = True
    denies: bool = False
    end: int = 0  # where the saying words end
    certainty: Certainty | None = None
    counts: bool = False  # whether it only gives a number: "by the Air Force's count"
    outlet: bool = False  # whether it is an outlet's, which may only pass on what another says


def voices(
    sentence: Sequence[Token],
    cues: Sequence[Cue],
    own: Speaker,
    last: Speaker | None,
    near: Place | None,
    known: Mapping[str, Speaker] = MappingProxyType({}),
) -> list[Voice]:
    """Every voice of a sentence, in order.

    `own` is the document's own voice, `last` the last named speaker before this sentence, `near` the place in focus,
    `known` the speakers that the document has named so far, by surname.
    """
    named = subjects(cues)
    found: list[Voice] = []
    pronouns = [cue for cue in cues if cue.tag == "say" and cue.value == "pronoun"]
    denials, undenied = denying(sentence, cues)
    for cue in cues:
        if cue.tag != "say" or cue.value == "pronoun" or says_nothing(sentence, cues, cue, denials):
            continue
        if any(p.i <= cue.i < p.j for p in pronouns) or (found and found[-1].at == cue.i):
            continue
        voice = _outlets_voice(sentence, cue, named, own) or _subjects_voice(sentence, cues, cue, own, near)
        if found and goes_on(sentence, cue.i):  # "denied it, saying Russian troops hold the town"
            voice = Voice(cue.i, cue.j, cue.i, found[-1].speaker, named=False, end=cue.j)
        if voice is None:
            person = person_before(sentence, cue) or person_cited(sentence, cue)
            if person is not None:
                speaker = _remembered(sentence, person, known, own)
                voice = Voice(person[0], person[1], cue.i, speaker, end=cue.j)
            elif cue.i in denials:
                # a denial never goes unheard: "said it had taken X and denies that Y" is the same speaker's
                denier = found[-1].speaker if found else last or own
                voice = Voice(cue.i, cue.j, cue.i, denier, named=False, end=cue.j)
            elif found and found[-1].denies and sentence[cue.i - 1].norm in _CONTRAST:
                # "denied that it fell, but admitted that"
                voice = Voice(cue.i, cue.j, cue.i, found[-1].speaker, named=False, end=cue.j)
        if voice is not None:
            certainty = Certainty.REPORTED if cue.i in undenied else voice.certainty
            found.append(replace(voice, denies=cue.i in denials, certainty=certainty))
    for cue in pronouns:
        denies = any(cue.i <= at < cue.j + 1 for at in denials)
        end = cue.j + (1 if any(cue.j == at for at in denials) else 0)
        if last is not None or found:
            before = [voice for voice in found if voice.i < cue.i]
            meant = before[-1].speaker if before else last
            if meant is not None:
                found.append(Voice(cue.i, cue.j, cue.j - 1, meant, named=False, denies=denies, end=end))
    found += [Voice(i, j, j, outlet_named(name, own), end=j + 1, counts=True) for i, j, name in counted_by(sentence)]
    if not found:
        found += _reports(sentence, cues)
    return relayed(sentence, sorted(found, key=lambda voice: voice.at))


def _outlets_voice(sentence: Sequence[Token], verb: Cue, named: list[Cue], own: Speaker) -> Voice | None:
    """The voice of an outlet right beside a verb that no table knows."""
    outlet = outlet_beside(sentence, verb)
    if outlet is None or any(s.i <= outlet[0] and outlet[1] <= s.j for s in named if s.tag == "source"):
        return None
    return Voice(outlet[0], outlet[1], verb.i, outlet_named(outlet[2], own), end=verb.j, outlet=True)


def _subjects_voice(
    sentence: Sequence[Token], cues: Sequence[Cue], verb: Cue, own: Speaker, near: Place | None
) -> Voice | None:
    """The voice of the source, the office or the country that is a verb's subject."""
    subject = _subject(sentence, verb, subjects(cues))
    if subject is None:
        country = country_beside(sentence, verb)
        if country is None:
            return None
        name, at = country
        return Voice(at, at + 1, verb.i, Speaker(name, _COUNTRIES[name], through(own)), end=verb.j)
    certainty = Certainty.ESTIMATED if sentence[verb.i].norm.startswith(_ESTIMATING) else None
    if called_untrue(sentence, cues, verb, subject):
        return Voice(verb.i, verb.j, verb.i, own, named=False, end=verb.j)
    speaker = speaker_of(sentence, cues, subject, own, near)
    if speaker.name == "unnamed reports":
        certainty = certainty or Certainty.REPORTED
    source = source_named(subject.value) if subject.tag == "source" else None
    voice = Voice(subject.i, subject.j, verb.i, speaker, end=verb.j, certainty=certainty)
    return replace(voice, outlet=source is not None and source.kind in _OUTLETS)


def _remembered(
    sentence: Sequence[Token], person: tuple[int, int], known: Mapping[str, Speaker], own: Speaker
) -> Speaker:
    """The speaker whom a surname stands for, or the bare name with its side unknown."""
    surname = sentence[person[1] - 1].norm
    if surname in known:
        return known[surname]
    name = " ".join(token.text for token in sentence[person[0] : person[1]]).removesuffix("'s").removesuffix("’s")
    return Speaker(name, Side.UNKNOWN, through(own))


def subjects(cues: Sequence[Cue]) -> list[Cue]:
    """Source and role cues, a source before a role that it contains, and a longer source before a shorter one in it."""
    named = [cue for cue in cues if cue.tag == "source"]
    found = [s for s in named if not any(o.i <= s.i and s.j <= o.j and o.j - o.i > s.j - s.i for o in named)]
    for cue in cues:
        if cue.tag.startswith("role.") and not any(s.i <= cue.i and cue.j <= s.j for s in found):
            found = [s for s in found if s.tag == "source" or not (cue.i <= s.i and s.j <= cue.j)]
            found.append(cue)
    offices = {cue.i for cue in found if cue.tag.startswith("role.")}
    # "according to Kyiv's air force": the capital only says whose it is
    found = [cue for cue in found if cue.tag != "source" or cue.value not in _CAPITALS or cue.j not in offices]
    return sorted(found, key=lambda cue: cue.i)


def _subject(sentence: Sequence[Token], verb: Cue, named: list[Cue]) -> Cue | None:
    word = sentence[verb.i].norm
    if (word in _PREPOSITIONAL and verb.j - verb.i > 1) or word in _CITING:
        behind = (s for s in named if 0 <= s.i - verb.j <= _RIGHT and not _another(sentence, verb.j, s.i))
        return next(behind, None)
    named = [s for s in named if not s.i or sentence[s.i - 1].norm not in _POSSESSIVE]
    named = [s for s in named if s.value not in _CAPITALS or not s.i or sentence[s.i - 1].norm not in _STRUCK]
    left = [s for s in named if s.j <= verb.i and verb.i - s.j <= _LEFT and not _broken(sentence, s.j, verb.i)]
    latin = word[:1] <= "z"
    after_quote = verb.i > 0 and sentence[verb.i - 1].norm in (",", "”", '"', "»", "–", "—")
    right = [s for s in named if 0 <= s.i - verb.j <= _RIGHT and not _broken(sentence, verb.j, s.i)]
    quoted = verb.i > 1 and sentence[verb.i - 2].norm in _QUOTES
    inverted = latin and after_quote and word not in _WITH_LISTENER and (quoted or not left)
    if right and ((inverted and right[0].i - verb.j <= 2) or (not latin and (after_quote or not left))):
        return right[0]
    if left:
        return left[-1]
    return None


def _another(sentence: Sequence[Token], i: int, j: int) -> bool:
    """Whether a name and a comma stand before who is said to be cited: "according to Kofman, 300 Russian soldiers"."""
    between = sentence[i:j]
    named = bool(between) and between[0].capitalised
    return named and any(t.norm == "," for t in between) and any(t.kind is Kind.NUMBER for t in between)


def _broken(sentence: Sequence[Token], i: int, j: int) -> bool:
    commas = 0
    for token in sentence[i:j]:
        if token.norm in _CLAUSE_BREAKS or token.norm in _CONTRAST or token.norm in ("that", "що", "что"):
            return True
        commas += token.norm == ","
    return (commas == 1 and j - i > 5) or commas > 2


def speaker_of(
    sentence: Sequence[Token], cues: Sequence[Cue], subject: Cue, own: Speaker, near: Place | None
) -> Speaker:
    """The speaker that a source or role cue names: its name as the text has it, its side by source or nation."""
    relay = through(own)
    if (
        subject.value == "head"
    ):  # "начальник військової адміністрації Олександр Прокудін": the table knows whom it means
        behind = (cue for cue in cues if cue.tag == "source" and 0 <= cue.i - subject.j <= 1)
        subject = next(behind, subject)
    if subject.tag == "source":
        source = source_named(subject.value)
        side = Side(source.side) if source else Side.UNKNOWN
        if side is Side.UNKNOWN and source is not None and source.kind in _OFFICES:
            nation = next(
                (
                    c.value
                    for c in cues
                    if c.tag == "party" and subject.i - 2 <= c.i < subject.j and c.value in ("UA", "RU")
                ),
                None,
            )
            side = _side("nation", nation, own, near)
        name = subject.value
        if own.side is Side.RU and name == _STAFF and _is_bare(sentence, cues, subject):
            name, side = f"Russian {name}", Side.RU
        return Speaker(name, side, () if name == own.name else relay)
    unnamed = subject.value == "media" and subject.j - subject.i == 1 and sentence[subject.i].norm in _MEDIA
    titled = subject.i > 1 and sentence[subject.i - 1].capitalised
    if subject.value == "reports" or (unnamed and not titled):  # "media reports": nobody who could be named
        return Speaker("unnamed reports", Side.UNKNOWN, relay)
    policy = subject.tag.partition(".")[2]
    if subject.j - subject.i == 1 and sentence[subject.i].norm in own.name.casefold().split():
        return own  # "the institute assesses", by the institute itself
    start = subject.i
    while (
        start > 0
        and subject.i - start < 3
        and sentence[start - 1].kind is Kind.WORD
        and sentence[start - 1].norm not in _STOP
    ):
        if any(cue.tag in ("noun", "trigger", "say") and cue.i <= start - 1 < cue.j for cue in cues):
            break
        start -= 1
    nation = next(
        (
            c.value
            for c in cues
            if c.tag == "party" and _within(sentence, c.i, start, subject.j) and c.value not in ("own", "enemy")
        ),
        None,
    )
    name = " ".join(token.text for token in sentence[start : subject.j]).removeprefix("the ").removeprefix("The ")
    foreign = any(t.norm.startswith(_FOREIGN) for t in sentence[start : subject.j + 1])
    side = Side.THIRD if foreign and nation not in ("UA", "RU") else _side(policy, nation, own, near)
    named = office(subject.value, " ".join(token.norm for token in sentence[subject.i : subject.j]), side, near)
    if named is not None and (start == subject.i or nation is not None or subject.value in _POSTS):
        return Speaker(named, side, () if named == own.name else relay)
    for adjective, code in (("Ukrainian", "UA"), ("Russian", "RU")):
        if nation == code and name[:1].isupper() and subject.i == start + 1:
            name = f"{adjective} " + " ".join(token.text for token in sentence[subject.i : subject.j])
    return Speaker(name, side, relay)


def _is_bare(sentence: Sequence[Token], cues: Sequence[Cue], subject: Cue) -> bool:
    """Whether a staff is named without its country, as each side names its own: "начальник Генерального штаба"."""
    said = {token.norm for token in sentence[subject.i : subject.j]}
    nation = any(cue.tag == "party" and cue.value == "UA" and subject.i - 2 <= cue.i <= subject.j for cue in cues)
    return not nation and all(word.startswith(_STAFF_WORDS) for word in said)


def _within(sentence: Sequence[Token], at: int, start: int, end: int) -> bool:
    """Whether a nation is part of a speaker's title: inside it, right behind it, or behind "of"."""
    cyrillic = at == end and not sentence[at].norm.isascii()  # "головнокомандувач ЗСУ"
    link = [token.norm for token in sentence[end:at]]  # "a spokesman for the Ukrainian corps"
    return start - 1 <= at < end or cyrillic or link in (["of"], ["for"], ["of", "the"], ["for", "the"])


def _side(policy: str, nation: str | None, own: Speaker, near: Place | None) -> Side:
    if nation in ("UA", "RU"):
        return Side(nation)
    if nation is not None or policy == "third":
        return Side.THIRD
    if policy == "unknown":
        return Side.UNKNOWN
    if own.side is Side.RU and (near is None or near.country == "RU" or near.region in _CLAIMED):
        return Side.RU  # "the governor of Zaporizhzhia region", of a Russian agency, is the one that Moscow appointed
    if near is not None and near.country in ("UA", "RU"):
        return Side(near.country)
    return own.side if own.side in (Side.UA, Side.RU) else Side.UA


def _reports(sentence: Sequence[Token], cues: Sequence[Cue]) -> list[Voice]:
    """ "Reports indicate", "there were reports of": somebody unnamed."""
    for cue in cues:
        if cue.tag == "role.unknown" and cue.value == "reports" and cue.i <= 8 and cue.j < len(sentence):
            return [Voice(cue.i, cue.j, cue.j, Speaker("unnamed reports"), certainty=Certainty.REPORTED)]
    return []


def voice_at(sentence: Sequence[Token], found: Sequence[Voice], at: int) -> Voice | None:
    """The voice that the words at token `at` belong to, or None where the outlet speaks."""
    if not found:
        return None
    low, high = clause(sentence, found, at)
    inside = [voice for voice in found if low <= voice.at < high]
    if inside:
        before = [voice for voice in inside if voice.at <= at]
        return before[-1] if before else inside[0]
    if high < len(sentence) and found[0].at >= high and all(v.i >= high for v in found):
        return None
    before = [voice for voice in found if voice.at < low]
    after = [voice for voice in found if voice.at >= high]
    if before and before[-1].denies and low and sentence[low].norm in _CONTRAST:
        return None  # "the Kremlin denies striking homes, but 11 people were killed"
    return after[0] if after and not before else before[-1] if before else None


def clause(sentence: Sequence[Token], found: Sequence[Voice], at: int) -> tuple[int, int]:
    """The clause around token `at`: between semicolons, commas before a contrast, and before another's "and X says"."""
    low, high = 0, len(sentence)
    for k, token in enumerate(sentence):
        following = sentence[k + 1].norm if k + 1 < len(sentence) else ""
        cut = token.norm == ";" or (token.norm == "," and following in _CONTRAST)
        if token.norm in (",", "and", "та", "и", "which") and not cut:
            joint = token.norm != "," or following in ("and", "та", "и", "which")
            starts = [v for v in found if k < v.i <= k + 3 and v.at > v.i and len(sentence) - v.at > 4]
            cut = joint and bool(starts) and (token.norm != "and" or k > 3)
        if cut and k < at:
            low = k + 1
        elif cut and k >= at:
            high = k + 1
            break
    return low, high
