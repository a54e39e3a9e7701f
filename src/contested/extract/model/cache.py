"""Answers of models that were paid for once, kept as files: the same question is not asked twice.

One answer is one file, named by a hash of the document, the part, the address, the model and the prompt. It holds the
model's words and the count of tokens; never a key, never the report. A file that cannot be read is asked for again.
What comes out of it goes through the gate like anything else.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from contested.batch.cache import cache_folder
from contested.claims.parts import Span
from contested.documents.document import Document
from contested.extract.model.answer import loaded
from contested.extract.model.endpoint import ANSWER_BYTES, Address, Answer
from contested.extract.model.usage import Usage

ANSWERS = "answers"


def answers_folder() -> Path:
    """Where answers are kept."""
    return cache_folder(ANSWERS)


@dataclass(frozen=True, slots=True)
class Cache:
    """Answers in a folder, made when the first one is kept."""

    folder: Path

    def key(self, document: Document, part: Span, address: Address, model: str, prompt: str) -> str:
        """What an answer depends on, as one hash; `prompt` is the version of what was asked."""
        held = [document.id, part.start, part.end, address.shown, model, prompt]
        return hashlib.sha256(json.dumps(held).encode()).hexdigest()

    def find(self, key: str) -> Answer | None:
        """The answer kept under a key, or None."""
        path = self._path(key)
        try:
            if path.stat().st_size > ANSWER_BYTES:
                return None
            value = loaded(path.read_bytes())
        except OSError:
            return None
        content = value.get("content") if isinstance(value, dict) else None
        return Answer(content, Usage()) if isinstance(content, str) else None

    def keep(self, key: str, answer: Answer) -> None:
        """Keep an answer; a folder that cannot be written costs the answer of a next time and nothing now."""
        path = self._path(key)
        draft = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part")
        usage = {"tokens_in": answer.usage.tokens_in, "tokens_out": answer.usage.tokens_out}
        data = json.dumps({"content": answer.content, "usage": usage}, ensure_ascii=False)
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft.write_text(data, "utf-8", "backslashreplace")
            draft.replace(path)

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / f"{key}.json"
