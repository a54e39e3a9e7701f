"""Whether the speaker that a model names is the one whose words these are, by the attribution grammar.

The model gives the words that name the speaker, or null for the document's own voice. They agree where they are the
grammar's canonical name, an alias of it, or stand in the subject of the grammar's voice. Where the grammar hears a
saying verb but not its subject ("повідомили в обленерго"), or only the head of a title ("командир" of "командир
бригади"), the words may be that subject: they must stand beside that verb, and no other voice may be in the sentence.
The claim takes the grammar's name where it has one, else the words of the text.
"""

from __future__ import annotations

from collections.abc import Iterator

from contested.atlas.sources import source_named
from contested.claims.parts import Speaker
from contested.claims.vocabulary import Side
from contested.extract.actors import actor_voice
from contested.extract.attribution import Voice, subjects, voice_at
from contested.extract.cues import Cue
from contested.extract.model.evidence import saying
from contested.extract.scene import Context, Draft, Scene
from contested.extract.tokens import Kind, Token, tokens

_LONGEST = 12  # words of a speaker's name and title
_NAME_AFTER = 4  # words of a name behind a title: "the governor, Oleh Syniehubov"
_SUBJECT_BEFORE = 6  # words between a subject and its verb: "The ministry in Moscow said"
_SUBJECT_BEHIND = 2  # words between a verb and its subject behind: "повідомили в обленерго"
_LIGHT = frozenset("the a an of and".split())
_ARTICLES = frozenset("the a an this that these those its their his her any no".split())
_TELLING = ("сообщени", "заявлени", "утвержден", "повідомлен", "твердженн", "признани", "визнанн", "предупрежд")
_THE_OUTLET = frozenset(("the author", "author", "the outlet", "outlet", "the report", "the newspaper"))
_DASHES = frozenset("–—-")


def heard(said: str | None, speaker: Speaker, scene: Scene, context: Context, draft: Draft) -> Speaker | None:
    """The speaker of a draft where model (`said`) and grammar (`speaker`, the grammar's reading) agree, else None."""
    words = _words(said or "")
    if not words:
        return speaker if speaker == context.own and not _unheard(scene) else None
    if words == _words(speaker.name):
        return speaker
    source = source_named(said or "")
    if source is not None and source.name == speaker.name:
        return speaker
    if speaker == context.own and " ".join((said or "").casefold().split()) in _THE_OUTLET:
        return speaker if not _unheard(scene) else None
    if _remembered(words, speaker, context):
        return speaker
    voice = voice_at(scene.tokens, scene.voices, draft.at) or actor_voice(scene, context, draft.i)
    if voice is not None and voice.speaker == speaker and source is None and _names(scene, voice, words):
        return speaker
    if _beside_its_verb(scene, context, words, speaker, voice):
        side = Side(source.side) if source is not None else speaker.side if speaker != context.own else Side.UNKNOWN
        relay = () if context.own.name == "the author" else (context.own.name,)
        return Speaker(source.name if source is not None else (said or "").strip(), side, relay)
    return None


def _words(name: str) -> list[str]:
    return [token.norm for token in tokens(name) if token.kind is not Kind.MARK and token.norm not in _LIGHT]


def _unheard(scene: Scene) -> bool:
    """Whether somebody may speak in a sentence whom the grammar did not hear, or did not take for its speaker."""
    held = scene.tokens
    verbs = [verb for verb in saying(scene) if not _telling(held, verb)]
    if any(not any(verb.i <= voice.at < verb.j for voice in scene.voices) for verb in verbs):
        return True
    if any(all(t.kind is Kind.MARK for t in held[max(v.j, v.end) :]) for v in scene.voices):
        return True  # "…, said Peskov." closes the sentence and speaks for all of it
    if any(not voice.named and voice.denies for voice in scene.voices):
        return True  # somebody denies, and the grammar did not hear who
    return any(_headlined(held, cue.i, cue.j) or _signed(held, cue.i) for cue in subjects(scene.cues))


def _telling(held: list[Token], verb: Cue) -> bool:
    """Whether a saying word is a noun: "the report that", "сообщение о"."""
    before = held[verb.i - 1].norm if verb.i else ""
    return before in _ARTICLES or held[verb.i].norm.startswith(_TELLING)


def _remembered(words: list[str], speaker: Speaker, context: Context) -> bool:
    """Whether a surname that the document has introduced stands for the speaker."""
    meant = [context.named[word] for word in words if word in context.named]
    return bool(meant) and all(known == speaker for known in meant)


def _names(scene: Scene, voice: Voice, words: list[str]) -> bool:
    """Whether words name a voice: half of its subject's own words, or a personal name beside the title."""
    held = scene.tokens
    high = voice.j
    while high < len(held) and high - voice.j < _NAME_AFTER:
        token = held[high]
        apposed = token.norm == "," and high == voice.j and _titled(scene, voice)
        named = token.capitalised and token.kind is Kind.WORD and not _another(scene, voice, high)
        if not apposed and not named:
            break
        high += 1
    low = voice.i
    while low > 0 and voice.i - low < _NAME_AFTER and held[low - 1].kind is Kind.WORD:
        if _another(scene, voice, low - 1):
            break
        low -= 1
    own = [token.norm for token in held[voice.i : voice.j] if token.norm not in _LIGHT]
    name = [token.norm for token in held[voice.j : high] if token.kind is not Kind.MARK]
    before = [token.norm for token in held[low : voice.i]]
    if any(word not in (*before, *own, *name) for word in words):
        return False
    return 2 * sum(word in own for word in words) >= len(own) or any(word in name for word in words)


def _titled(scene: Scene, voice: Voice) -> bool:
    """Whether a voice's subject is a title, behind which a comma may open a name."""
    return any(cue.tag.startswith("role") and voice.i <= cue.i < voice.j for cue in scene.cues)


def _another(scene: Scene, voice: Voice, at: int) -> bool:
    """Whether a token belongs to a speaker who stands apart from a voice's own subject."""
    others = (cue for cue in subjects(scene.cues) if cue.i <= at < cue.j)
    return any(cue.tag == "source" and not (cue.i < voice.j and voice.i < cue.j) for cue in others)


def _beside_its_verb(scene: Scene, context: Context, words: list[str], speaker: Speaker, voice: Voice | None) -> bool:
    """Whether words stand as the subject of the one saying verb whose own subject the grammar did not hear whole."""
    verbs = saying(scene)
    if speaker != context.own and (voice is None or not voice.named or voice.speaker != speaker):
        return False
    if voice is not None and speaker != context.own:
        verbs = [verb for verb in verbs if verb.i <= voice.at < verb.j]
    elif any(other.named and not _within(scene, other, words) for other in scene.voices):
        return False
    return any(
        _subject(scene, verb, at, end) and (voice is None or speaker == context.own or _holds(at, end, voice))
        for at, end in _standing(scene.tokens, words)
        for verb in [*verbs, None]
        if (verb is not None or speaker == context.own) and not _denies_unheard(scene, verb, voice)
    )


def _denies_unheard(scene: Scene, verb: Cue | None, voice: Voice | None) -> bool:
    """Whether a verb denies and the grammar did not hear it do so: then nobody knows what is denied."""
    denial = verb is not None and any(verb.i <= cue.i < verb.j for cue in scene.of("say", "deny"))
    return denial and not (voice is not None and voice.denies)


def _within(scene: Scene, voice: Voice, words: list[str]) -> bool:
    """Whether a voice's subject is among the words that name a speaker."""
    return all(token.norm in words or token.norm in _LIGHT for token in scene.tokens[voice.i : voice.j])


def _holds(at: int, end: int, voice: Voice) -> bool:
    return at <= voice.i and voice.j <= end


def _standing(held: list[Token], words: list[str]) -> Iterator[tuple[int, int]]:
    """Where words stand one behind the other in a sentence, light words between them left out."""
    norms = [token.norm for token in held]
    for at, norm in enumerate(norms):
        if norm != words[0] or len(words) > _LONGEST:
            continue
        k, end = 0, at
        while end < len(norms) and k < len(words):
            if norms[end] == words[k]:
                k += 1
            elif norms[end] not in _LIGHT and held[end].kind is not Kind.MARK:
                break
            end += 1
        if k == len(words):
            yield at, end


def _subject(scene: Scene, verb: Cue | None, at: int, end: int) -> bool:
    """Whether tokens [at, end) are a verb's subject; without a verb, a headline's ("Zelensky: …", "… – the mayor")."""
    held = scene.tokens
    if verb is None:
        return _headlined(held, at, end) or (_signed(held, at) and all(t.kind is Kind.MARK for t in held[end:]))
    gap = held[end : verb.i] if end <= verb.i else held[verb.j : at]
    reach = _SUBJECT_BEFORE if end <= verb.i else _SUBJECT_BEHIND
    if (end > verb.i and at < verb.j) or len(gap) > reach or any(token.kind is Kind.MARK for token in gap):
        return False
    low, high = (end, verb.i) if end <= verb.i else (verb.j, at)
    return not any(low <= cue.i < high for cue in subjects(scene.cues))


def _headlined(held: list[Token], at: int, end: int) -> bool:
    """ "Zelensky: Russia prepares an offensive"."""
    return at <= 1 and end < len(held) and held[end].norm == ":"


def _signed(held: list[Token], at: int) -> bool:
    """ "At least 20 people were hurt – the mayor of Kharkiv"."""
    return at > 0 and held[at - 1].norm in _DASHES and 2 * at > len(held)
