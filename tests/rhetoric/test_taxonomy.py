"""The table of frames as values: what is wrong in it is named."""

from __future__ import annotations

import re

import pytest

from contested.errors import InputError
from contested.rhetoric.taxonomy import LANGUAGES, frames, read_taxonomy, taxonomy

FRAME = """
[[frames]]
id = "{id}"
name = "Name"
mirror = "{mirror}"
about = "{about}"
definition = "The side will hold."
predicates = ["held"]
examples.en = ["It holds."]
examples.uk = ["Тримається."]
examples.ru = ["Держится."]
counter_examples.en = ["It rains."]
counter_examples.uk = ["Дощ."]
counter_examples.ru = ["Дождь."]
"""


def table(*rows: dict[str, str]) -> str:
    found = [FRAME.format(**({"about": "own"} | row)) for row in rows]
    return 'version = "1"\n[predicates]\nheld = "it was held"\n' + "".join(found)


PAIR = table({"id": "first", "mirror": "second"}, {"id": "second", "mirror": "first"})


def test_a_pair_of_frames_is_read_and_mirrors_each_other() -> None:
    found = read_taxonomy(PAIR)
    assert found.mirror(found.frame("first")).id == "second"
    assert found.frame("second").examples["uk"] == ("Тримається.",)


def test_the_packages_own_frames_have_examples_in_every_language() -> None:
    assert all(frame.examples[one] and frame.counter_examples[one] for frame in frames() for one in LANGUAGES)
    assert all(taxonomy().mirror(taxonomy().mirror(frame)) == frame for frame in frames())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("version = ", "no TOML"),
        ("version = '1'", "frames"),
        (table({"id": "first", "mirror": "first"}, {"id": "first", "mirror": "first"}), "two frames"),
        (table({"id": "first", "mirror": "second"}), "no mirror"),
        (PAIR.replace('"own"', '"ours"', 1), "about 'ours'"),
        (PAIR.replace('["held"]', '["lost"]', 1), "no predicate 'lost'"),
        (PAIR.replace('["held"]', "[]", 1), "no predicates"),
        (PAIR.replace("examples.uk", "examples.pl", 1), "each language"),
        (PAIR.replace('definition = "The side will hold."', "", 1), "definition"),
        (PAIR.replace('"Name"', '""', 1), "empty"),
    ],
)
def test_a_table_that_is_wrong_is_refused_with_its_place(text: str, named: str) -> None:
    with pytest.raises(InputError, match=re.escape(named)):
        read_taxonomy(text)


def test_an_unknown_frame_is_answered_with_those_that_there_are() -> None:
    with pytest.raises(InputError, match="victory_inevitable"):
        taxonomy().frame("defeat")
