"""How frames would be told in words that somebody else picked, by the rules run on those words.

A reader or a model may point at words; who tells them, in which voice and for which side is read here as everywhere,
and no frame is read into words that hold its mirror's, or its own under a negation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from contested.claims.parts import Span
from contested.documents.document import Document
from contested.extract.scene import Scene
from contested.rhetoric.instances import Suggestion, hits_apart, one_a_clause, side_served, suggestions
from contested.rhetoric.lexicon import DENIALS, Hit, about_of, frame_words
from contested.rhetoric.scoring import Evidence, Scoring
from contested.rhetoric.stretches import stretches
from contested.rhetoric.taught import Columns
from contested.rhetoric.taxonomy import Frame, taxonomy
from contested.rhetoric.telling import telling
from contested.rhetoric.utterance import Utterance

Place = tuple[str, Span]


def suggested_at(document: Document, places: Collection[Place]) -> dict[Place, list[Suggestion]]:
    """How frames would be told in some words of a document, with the score that the rules give them.

    `places` are ids of frames with spans that begin and end where words of one sentence do. Each has a suggestion for
    every hit of the frame in its words and every stretch without one; none where its sentence is too short to be read.
    """
    found: dict[Place, list[Suggestion]] = {}
    for scene, suggested in suggestions(document, suggested=partial(_suggested, places)):
        for one in suggested:
            found.setdefault((one.frame, scene.covers(*one.at)), []).append(one)
    return found


def _suggested(
    places: Collection[Place],
    u: Utterance,
    like: Mapping[str, Columns],
    fit: Scoring,
) -> Iterator[Suggestion]:
    scene = u.scene
    inside = [(frame, span) for frame, span in places if scene.span.start <= span.start and span.end <= scene.span.end]
    for frame, span in inside:
        covered = [k for k, token in enumerate(scene.tokens) if span.start <= token.start and token.end <= span.end]
        if not covered:
            continue
        i, j = covered[0], covered[-1] + 1
        meant = taxonomy().frame(frame)
        held = [hit for hit in u.hits if hit.i < j and i < hit.j]
        carried = one_a_clause(scene, [hit for hit in held if hit.frame == frame])
        beside = [at for at in stretches(scene, u.marks, i, j) if not any(h.i < at[1] and at[0] < h.j for h in carried)]
        against = None if carried else _against(scene, meant, held, (i, j))
        for hit in (*carried, *(Hit(frame, *at, about_of(meant)) for at in beside)):
            told = telling(u, (hit.i, hit.j), denial=frame in DENIALS)
            if against is not None:
                told = replace(told, reasons=(*told.reasons, against), asserted=False)
            cue = (1 if hit.weak else 2) + (hits_apart(u.hits, frame) > 1) if hit in carried else 0
            side = side_served(u, hit, told)
            evidence = Evidence(cue, *like[frame], asserted=told.asserted)
            yield Suggestion(frame, evidence, fit.score(evidence), hit if hit in carried else None, (i, j), told, side)


def _against(scene: Scene, frame: Frame, held: Sequence[Hit], at: tuple[int, int]) -> str | None:
    """Why words without a hit of a frame cannot carry it, or None: they hold its mirror's, or a negation turns them."""
    if any(hit.frame == frame.mirror and not hit.weak for hit in held):
        return f"its words are those of {frame.mirror}"
    turned = any(cue.tag == frame.id and cue.i < at[1] and at[0] < cue.j for cue in frame_words().cues(scene.tokens))
    return "a negation turns its words" if turned else None
