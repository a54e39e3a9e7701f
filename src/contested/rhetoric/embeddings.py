"""Likeness of meaning by a sentence model that the reader has on disk: an optional column of evidence.

The model's library is imported here and only once a reader names a model; nothing is ever downloaded. The sides' names,
places and numbers are set aside before, as for letters, so that a model's opinion of a side cannot reach a score.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol, cast

import numpy as np
from numpy.typing import NDArray

from contested.errors import InputError
from contested.rhetoric.similarity import Example, words_of

LIBRARY = "sentence_transformers"
_OPTION = "--embeddings"
_OFFLINE = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")


class Model(Protocol):
    """What is used of a sentence model: `sentence_transformers.SentenceTransformer` has it."""

    def encode(self, sentences: list[str], **options: object) -> object:
        """Vectors of sentences, (sentences, dimensions)."""


class Embeddings:
    """How near sentences are in meaning to each frame's examples; `frames` gives the order of the columns."""

    def __init__(self, name: str, frames: Sequence[str], examples: Sequence[Example]) -> None:
        self._name = name
        carrying = [one for one in examples if one.carries]
        order = {frame: column for column, frame in enumerate(frames)}
        vectors = _vectors(name, [" ".join(words_of(one.text)) for one in carrying])
        belongs = np.array([order[one.frame] for one in carrying])
        self._groups = [vectors[belongs == column] for column in range(len(frames))]
        # what an example of some other frame has by chance: some frames' words are near to everything
        self._usual = np.array(
            [
                np.mean((vectors[belongs != column] @ own.T).max(axis=1)) if len(own) else 0.0
                for column, own in enumerate(self._groups)
            ]
        )

    def __call__(self, words: Sequence[str]) -> NDArray[np.float64]:
        """How much nearer a sentence's words (as `similarity.set_aside` leaves them) are to each frame's nearest
        example than is usual, and than they are to the mean of the frames, (frames,): cosines, -2 to 2."""
        vector = _vectors(self._name, [" ".join(words)])[0]
        near = np.array([(own @ vector).max() if len(own) else 0.0 for own in self._groups]) - self._usual
        found: NDArray[np.float64] = near - near.mean()
        return found


def identity(name: str) -> str:
    """What a model is, for a cache's key: its name, and the files of its folder with their sizes and times."""
    folder = Path(name)
    if not folder.is_dir():
        return name
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    stats = [(path.relative_to(folder).as_posix(), path.stat()) for path in files]
    return "\x1e".join([str(folder.resolve()), *(f"{at} {one.st_size} {one.st_mtime_ns}" for at, one in stats)])


def _vectors(name: str, texts: list[str]) -> NDArray[np.float64]:
    """Vectors of length 1, (texts, dimensions).

    Raises: InputError where the model gives anything else.
    """
    given = load(name).encode(texts, convert_to_numpy=True, normalize_embeddings=True, show_progress_bar=False)
    found = np.asarray(given, dtype=np.float64)
    if found.ndim != 2 or len(found) != len(texts) or not np.isfinite(found).all():
        raise InputError(_OPTION, f"{name} gives no vectors of sentences", "name a model that does")
    made: NDArray[np.float64] = found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-12)
    return made


@lru_cache(maxsize=2)
def load(name: str) -> Model:
    """The model of a folder, or of a name that is in the library's own store on this machine already.

    Raises: InputError where the library or the model is not here, with what to do about it.
    """
    for variable in _OFFLINE:
        os.environ[variable] = "1"  # the library's own switch, beside its argument: it may not look for files elsewhere
    try:
        library = importlib.import_module(LIBRARY)
    except ImportError as error:
        remedy = "install it beside contested: pip install sentence-transformers; or leave the option out"
        raise InputError(_OPTION, f"sentence-transformers cannot be imported ({error})", remedy) from None
    try:
        model = library.SentenceTransformer(name, device="cpu", local_files_only=True)
    except (OSError, ValueError, TypeError, KeyError, RuntimeError) as error:
        said = " ".join(str(error).split())[:200]
        remedy = "give the folder of a sentence model; nothing is downloaded"
        raise InputError(_OPTION, f"{name} is no model on this machine: {said}", remedy) from None
    return cast("Model", model)
