"""What a reader brings to narratives on the command line: the options, the reading with it, and what it was worth."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from contested.terminal.screen import say

if TYPE_CHECKING:
    from contested.documents.document import Document
    from contested.rhetoric.follow import Reads
    from contested.rhetoric.instance import Instance
    from contested.rhetoric.labels import Labels
    from contested.rhetoric.learning import Brought

LabelsFile = Annotated[
    Path | None,
    typer.Option("--labels", metavar="FILE", help="Judged by this file's labels (see: contested label)."),
]
EmbeddingsName = Annotated[
    str | None,
    typer.Option(
        "--embeddings",
        metavar="FOLDER|NAME",
        help="Suggest by a sentence model on this machine too; nothing is downloaded.",
    ),
]


def labels_of(path: Path | None) -> Labels:
    """The labels of a file; none without one.

    Raises:
        InputError: there is no such file, or lines of it are no labels.
    """
    from contested.rhetoric.labels import Labels
    from contested.rhetoric.labels_file import read_labels
    from contested.rhetoric.taxonomy import taxonomy

    return Labels() if path is None else read_labels(path, taxonomy())


def brought_by(labels: Labels, embeddings: str | None) -> Brought:
    """What labels teach, and a sentence model; says in one line what the labels were worth."""
    from contested.rhetoric.learning import Brought

    brought = Brought(labels.examples, embeddings)
    if labels.labels:
        _say_worth(labels, brought)
    return brought


def told_in(documents: Iterable[Document], labels: Labels, brought: Brought) -> Iterator[tuple[Instance, ...]]:
    """The instances of each document, read with what was brought and judged by the labels."""
    from contested.rhetoric.reading import read_frames

    return (labels.apply(found) for found in read_frames(documents, brought))


def reading_by(labels: Labels | None) -> Reads | None:
    """How a page reads frames by some labels; None where there are none, and it reads by rules."""
    if labels is None or not labels.labels:
        return None
    brought = brought_by(labels, None)
    return lambda documents: told_in(documents, labels, brought)


def say_unfound(labels: Labels, told: list[Instance], documents: Container[str]) -> None:
    """Say which accepted labels of these reports no longer find their words."""
    from contested.show.figures import count

    lost = labels.unfound(told, documents)
    if lost:
        first = lost[0]
        say(
            f"{count(len(lost), 'accepted label')} of these reports: nothing of the frame is read there any more, "
            f"first {first.frame}: {' '.join(first.quote.split())}"
        )


def _say_worth(labels: Labels, brought: Brought) -> None:
    from contested.rhetoric.learning import FEWEST_LABELS, fit, with_columns
    from contested.show.figures import count

    days = labels.days
    of = f", judged {days[0]} to {days[1]}" if days else ", of unknown days"
    total = f"{count(len(labels.labels), 'label')}{of}"
    fitted = fit(brought)
    if fitted is None:
        missing = FEWEST_LABELS - brought.accepted
        say(f"{total}: {count(missing, 'accepted label')} missing of the {FEWEST_LABELS} that a classifier needs")
        return
    held = with_columns(fitted)
    tiers = [
        f"{name} from {at:.2f}" if at is not None else f"{name} as without them"
        for name, at in (("marked", held.marked_with), ("suggested", held.suggested_with))
    ]
    say(
        f"{total}: a classifier of them ranks frames at {fitted.area:.3f} with words and likeness, these alone at "
        f"{fitted.without:.3f} (area under the curve, out of fold); {', '.join(tiers)}; labels rot: judge new reports"
    )
