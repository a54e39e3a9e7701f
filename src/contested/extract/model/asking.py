"""Documents put to a language model part by part, several at once, with a memory of what was answered.

Whatever is asked, claims or something else, it is asked here: what comes back are the items of the answers, unjudged.
Where a part is not answered, that is a problem to report and costs the other parts nothing.
"""

from __future__ import annotations

import re
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from contested.claims.parts import Span
from contested.documents.document import Document
from contested.extract.model.answer import AnswerError, items_in
from contested.extract.model.cache import Cache
from contested.extract.model.endpoint import Endpoint, NoAnswerError
from contested.extract.model.prompt import Prompt, parts_of, user_message
from contested.extract.model.proposal import Json, parsed
from contested.extract.model.refusal import Reason, Refusal
from contested.extract.model.usage import Usage

AT_ONCE = 4  # questions under way: modest for a paid endpoint, enough for a model on this machine
GRAMMARS = threading.Lock()  # the rules remember words and are asked by one thread at a time
_NAME = re.compile(r"[^\w.:/@-]+")
_NAME_AT_MOST = 60  # characters of a model's name in what is printed and stored
Given = TypeVar("Given")
Done = TypeVar("Done")
Proposed = TypeVar("Proposed")


@dataclass(slots=True)
class Answers:
    """What a model answered about one document: the items of each part, what failed, and what it cost."""

    items: list[tuple[Span, list[Json]]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    remembered: int = 0  # answers that came from the cache

    def proposals(
        self, parse: Callable[[Json], Proposed], at_most: int
    ) -> tuple[list[tuple[Proposed, Span]], list[Refusal]]:
        """Each item as a proposal with the part that it was asked about, and those that are none or too many.

        `at_most` are read of one answer.
        """
        found: list[tuple[Proposed, Span]] = []
        refused: list[Refusal] = []
        for part, items in self.items:
            proposed, malformed = parsed(items[:at_most], parse)
            found += [(one, part) for one in proposed]
            limit = Refusal("", Reason.LIMIT, f"beyond the first {at_most} of one answer")
            refused += [*malformed, *[limit] * max(len(items) - at_most, 0)]
        return found, refused


@dataclass(frozen=True, slots=True)
class Asking:
    """A model with its memory, asked about documents."""

    endpoint: Endpoint
    cache: Cache | None = None
    at_once: int = AT_ONCE

    @property
    def name(self) -> str:
        """The model's name, short and without white space."""
        return _NAME.sub("_", self.endpoint.model)[:_NAME_AT_MOST]

    def in_order(self, task: Callable[[Given], Done], given: Iterable[Given]) -> Iterator[Done]:
        """What a task makes of each thing, in order, `at_once` under way.

        Raises:
            InputError: the endpoint answers nothing: its address, the key or the model is wrong.
        """
        waiting: deque[Future[Done]] = deque()
        pool = ThreadPoolExecutor(self.at_once, thread_name_prefix="model")
        try:
            for one in given:
                waiting.append(pool.submit(task, one))
                if len(waiting) > self.at_once:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def answers(self, document: Document, prompt: Prompt) -> Answers:
        """What the model says of every part of a document.

        Raises:
            InputError: the endpoint answers nothing: its address, the key or the model is wrong.
        """
        answers = Answers()
        parts, unasked = parts_of(document.text)
        if unasked:
            answers.problems.append(f"its last {unasked} characters were not asked about, for its length")
        for part in parts:
            try:
                answers.items.append((part, self._items(document, part, prompt, answers)))
            except NoAnswerError as error:
                answers.problems.append(f"the model did not answer: {error}")
            except AnswerError as error:
                answers.problems.append(f"the model's answer was not understood: {error}")
        return answers

    def _items(self, document: Document, part: Span, prompt: Prompt, answers: Answers) -> list[Json]:
        """The items of one answer, from the cache or the endpoint; what is understood is kept."""
        key = ""
        if self.cache:
            asked = f"{prompt.version} {document.outlet_side}" if prompt.sided else prompt.version
            key = self.cache.key(document, part, self.endpoint.address, self.endpoint.model, asked)
        kept = self.cache.find(key) if self.cache else None
        answer = kept or self.endpoint.ask(
            prompt.system, user_message(document, part, sided=prompt.sided), prompt.schema
        )
        answers.usage += answer.usage
        items = items_in(answer.content, prompt.listed)
        if kept is not None:
            answers.remembered += 1
        elif self.cache:
            self.cache.keep(key, answer)
        return items
