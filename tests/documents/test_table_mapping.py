"""A mapping file fails at once, in one place, and says what may stand there."""

from __future__ import annotations

import pytest

from contested.claims.vocabulary import Side
from contested.documents.layers_mapping import layer_mapping
from contested.documents.tables_mapping import TableMapping, table_mapping
from contested.errors import InputError

GOOD = """
name = "mine"
[table]
outlet = "My table"
published = { column = "date" }
[[claims]]
value = "tanks"
measure = "losses"
what = "tanks"
party = "RU"
unit = "items"
"""


def parse(text: str) -> TableMapping:
    return table_mapping(text.encode(), "mine.toml")


def test_a_mapping_says_which_columns_it_reads() -> None:
    text = GOOD + (
        'end = { latest = [{ column = "date" }, { column = "link", as = "address" }] }\n'
        'party = { column = "side", words = { russia = "RU" } }\nonly.kind = ["total"]\n'
    )
    mapping = parse(text.replace('party = "RU"\n', ""))
    assert mapping.columns() == ("date", "tanks", "side", "link", "kind")
    assert mapping.outlet_side is Side.THIRD


def test_fields_of_claim_hold_for_every_claim_that_does_not_say_otherwise() -> None:
    text = GOOD.replace("[[claims]]", '[claim]\nunit = "people"\nmeasure = "losses"\n[[claims]]').replace(
        'unit = "items"', 'unit = "items"\n[[claims]]\nvalue = "men"\nwhat = "personnel"'
    )
    tanks, men = parse(text).rules
    assert str(tanks.fields["unit"]) != str(men.fields["unit"])
    assert men.fields["measure"] == tanks.fields["measure"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('name = "mine"', "name = ", "not TOML"),
        ('name = "mine"', "", "mine.toml: name: it is missing"),
        ('measure = "losses"', 'measure = "deaths"', r"claims 1: measure: unknown word 'deaths' \(one of strength"),
        ('measure = "losses"', "", "measure: it is missing"),
        ('what = "tanks"', 'what = "tank"', "claims 1: losses: unknown what 'tank'"),
        ('party = "RU"', 'party = "Russia"', "party: unknown code 'Russia'"),
        ('unit = "items"', 'unit = "pieces"', "unit: unknown word"),
        ('unit = "items"', 'unit = "km2"', "losses: unknown unit"),
        ('unit = "items"', "", "losses needs a unit"),
        ('value = "tanks"', "", "no column carries this claim"),
        ('value = "tanks"', 'value = "tanks"\nlow = "a"', "make two claims"),
        ('value = "tanks"', 'vallue = "tanks"', r"vallue: an unknown key \(did you mean value\?\)"),
        ('value = "tanks"', "value = 3", "value: '3', expected a string"),
        ('value = "tanks"', 'value = "tanks"\nscale = -1', "a number above zero"),
        ('value = "tanks"', 'value = "tanks"\nrunning = true', "day_of_total: it is missing"),
        ('value = "tanks"', 'value = "tanks"\nstart = "yesterday"', "'yesterday' is no day"),
        ('value = "tanks"', 'value = "tanks"\nend = { column = "d", as = "week" }', "day, address, or day_number"),
        ('value = "tanks"', 'value = "tanks"\nend = { column = "d", as = "day_number" }', "with an origin"),
        (
            'value = "tanks"',
            'value = "tanks"\nbound = { column = "b", words = { more = "over" } }',
            "unknown word 'over'",
        ),
        ("[table]", "[tabel]", r"\[table\]: it is missing"),
        ('outlet = "My table"', "", "outlet: it is missing"),
        ('outlet = "My table"', 'outlet = "My table"\noutlet_side = "west"', "unknown word 'west'"),
        ('outlet = "My table"', 'outlet = "My table"\ndelimiter = ";;"', "one character"),
        ('outlet = "My table"', 'outlet = "My table"\ncount = { column = "n", by = ["d"] }', "counted within a group"),
        ("[[claims]]", "[numbers]\nthousands = ','\ndecimal = ','\n[[claims]]", "thousands ',' with decimal ','"),
        ("[[claims]]", "[dates]\nwritten = 'dd/mm'\n[[claims]]", "no form of a day"),
        ("[[claims]]", "[dates]\nzone = 'Mars'\n[[claims]]", "not known on this machine"),
    ],
)
def test_a_mistake_is_named_with_file_table_and_key(old: str, new: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as refused:
        parse(GOOD.replace(old, new, 1))
    assert str(refused.value).startswith("mine.toml")


def test_a_status_measure_needs_words_and_a_number_measure_a_number() -> None:
    held = GOOD.replace('measure = "losses"\nwhat = "tanks"', 'measure = "control"\nstatus = "held"')
    with pytest.raises(InputError, match="control carries no number"):
        parse(held)
    parse(held.replace('value = "tanks"', 'words = "state"').replace('unit = "items"\n', ""))
    with pytest.raises(InputError, match="losses needs number"):
        parse(GOOD.replace('value = "tanks"', 'words = "state"'))


def test_a_file_that_is_not_text_or_too_large_is_refused() -> None:
    with pytest.raises(InputError, match="not TOML"):
        table_mapping(b"\xff\xfe", "x.toml")
    with pytest.raises(InputError, match="over 1 MB"):
        table_mapping(b"#" * 1_000_001, "x.toml")


LAYER = """
name = "map"
kind = "layer"
[layer]
outlet = "Copy"
speaker = "Mapper"
speaker_side = "UA"
published = "day"
class = "kind"
[[classes]]
name = "grey"
status = "contested"
[[classes]]
name = "red*"
status = "held"
party = "RU"
"""


def test_a_maps_mapping_knows_its_classes() -> None:
    mapping = layer_mapping(LAYER.encode(), "map.toml")
    found = [mapping.kind_of(name) for name in ("grey", "red 2022", "blue", None)]
    assert [kind.status if kind else None for kind in found] == ["contested", "held", None, None]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('kind = "layer"', "", "kind: it is not layer"),
        ('status = "held"', 'status = "owned"', "status: unknown word"),
        ('status = "held"', 'status = "encircled"', "status: unknown word"),
        ('party = "RU"', 'party = "Russia"', "party: unknown code"),
        ('party = "RU"', 'definition = "all"', "definition: unknown word"),
        ('class = "kind"', "", "one without class"),
        ('speaker = "Mapper"', "", "speaker: it is missing"),
        ('speaker_side = "UA"', 'speaker_side = "us"', "speaker_side: unknown word"),
        ("[layer]", "[layers]", r"\[layer\]: it is missing"),
    ],
)
def test_a_mistake_in_a_maps_mapping_is_named(old: str, new: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        layer_mapping(LAYER.replace(old, new, 1).encode(), "map.toml")
    with pytest.raises(InputError, match="this mapping is for a map layer"):
        table_mapping(LAYER.encode(), "map.toml")
