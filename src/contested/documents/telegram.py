"""Messages of Telegram as its desktop client exports them, whatever the form of the export.

The chat's name is the outlet and the message's number its own id. A message that was forwarded, written by a member of
a group, or edited says so in its title. Service notes (somebody joined, a photo was changed) and messages without words
are no reports: they are counted, in one remark for each chat.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from contested.errors import DocumentError, Remark


@dataclass(frozen=True, slots=True)
class Words:
    """The text of a message, and what is told about it in the fields of the corpus format."""

    text: str
    about: Mapping[str, object]


def is_message(value: Mapping[str, object]) -> bool:
    """Whether an object has the shape of an exported message."""
    return "id" in value and ("date" in value or "date_unixtime" in value) and value.get("type") is not None


class Chat:
    """One exported chat, and the count of its messages that are no reports."""

    def __init__(self, name: str | None, where: str, *, of_members: bool = False) -> None:
        self._name = name
        self._where = where
        self._of_members = of_members
        self._service = self._wordless = self._local_days = 0

    @classmethod
    def of(cls, about: Mapping[str, object], where: str) -> Chat:
        """The chat that the members of its object before the messages tell about."""
        name, kind = about.get("name"), about.get("type")
        own = name if isinstance(name, str) and name.strip() else None
        return cls(own, where, of_members=isinstance(kind, str) and "channel" not in kind)

    def place(self, message: Mapping[str, object], number: int) -> str:
        """What documents and errors call the message: by its own number, else by its place in the file."""
        own = message.get("id")
        return f"{self._where}: message {own}" if isinstance(own, int | str) else f"{self._where}#{number}"

    def fields(self, message: Mapping[str, object]) -> Words | None:
        """The words and fields of a message; None for one that is no report, which is counted.

        Raises:
            DocumentError: a message whose text or date has not the form that the client writes.
        """
        where = self.place(message, 0)
        if message.get("type") != "message":
            self._service += 1
            return None
        text = flat_text(message.get("text"), where) or flat_text(message.get("text_entities"), where)
        if not text.strip():
            self._wordless += 1
            return None
        own = message.get("id")
        about: dict[str, object] = {
            "id": str(own) if isinstance(own, int | str) else None,
            "outlet": self._name,
            "title": self.title(message),
            "published": self._published(message, where),
        }
        return Words(text, about)

    def title(self, message: Mapping[str, object]) -> str | None:
        """What a reader must know beside the words: whose they were before, who wrote them, that they were changed."""
        notes = []
        author = _name(message, "from")
        if self._of_members and author and author != self._name:
            notes.append(f"by {author}")
        if forwarded := _name(message, "forwarded_from"):
            notes.append(f"forwarded from {forwarded}")
        edited = _clock(message.get("edited_unixtime"))
        if edited is not None:
            notes.append(f"edited {edited:%Y-%m-%d %H:%M} UTC")
        elif isinstance(message.get("edited"), str):
            notes.append(f"edited {message['edited']}")
        return ", ".join(notes) or None

    def remarks(self) -> Iterator[DocumentError]:
        """What to know of the chat as a whole."""
        where = f"{self._where}: {self._name}" if self._name else self._where
        left = [f"{self._service} service notes"] * (self._service > 0)
        left += [f"{self._wordless} messages without words"] * (self._wordless > 0)
        if left:
            yield Remark(where, f"{' and '.join(left)} left out: not reports")
        if self._local_days:
            found = f"{self._local_days} messages have no date_unixtime: their days are those of the exporter's clock"
            yield Remark(where, found, "export again with a newer client")
        if self._name is None:
            yield Remark(where, "the export does not name the chat before its messages", "--outlet names it")

    def _published(self, message: Mapping[str, object], where: str) -> str | None:
        moment = _clock(message.get("date_unixtime"))
        if moment is not None:
            return moment.isoformat()
        word = message.get("date")
        if not isinstance(word, str):
            raise DocumentError(where, "a message without a date that can be read")
        self._local_days += 1
        return word.partition("T")[0]


def flat_text(value: object, where: str) -> str:
    """A message's text, which the client writes as a string, or as a list of strings and marked pieces.

    Raises:
        DocumentError: neither.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        raise DocumentError(where, f"text is {type(value).__name__}, expected a string or a list")
    parts = []
    for piece in value:
        words = piece.get("text") if isinstance(piece, Mapping) else piece
        if not isinstance(words, str):
            raise DocumentError(where, f"a piece of the text is {type(piece).__name__} without words")
        parts.append(words)
    return "".join(parts)


def _name(message: Mapping[str, object], key: str) -> str | None:
    value = message.get(key)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _clock(value: object) -> datetime | None:
    """Seconds since 1970, as the client writes them (digits in quotes), as a moment; None where there is none."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        return datetime.fromtimestamp(int(value), UTC)
    except (ValueError, OverflowError, OSError):
        return None
