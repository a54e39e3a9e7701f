"""Series with their outlooks: what was told, where it may go if nothing changes, and how often such an outlook held."""

from __future__ import annotations

from collections.abc import Sequence

from contested.score.attached import Told
from contested.show.fans import fan_picture
from contested.show.html import Markup, element, join
from contested.show.outlooks import conditions, fan_words, record_words


def ground(told: Sequence[Told]) -> Markup | None:
    """One figure for each series: its fan, the fan in words, and the record beside each horizon; None without any."""
    if not told:
        return None
    return join(*(_figure(one) for one in told))


def _figure(one: Told) -> Markup:
    fans = [fan for fan, _ in one.recorded]
    first, *rest = conditions(fans[0], one.series.title, one.series.definition)
    rows = [
        element(
            "li",
            element("p", _capital(fan_words(fan))),
            element("p", _capital(record_words(card)), class_="record"),
        )
        for fan, card in one.recorded
    ]
    return element(
        "figure",
        element("figcaption", element("strong", first), *(element("span", line.strip()) for line in rest)),
        fan_picture(one.series, fans, f"{first}: the last year and the outlook"),
        element("ul", *rows, class_="outlook"),
        class_="ground",
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
