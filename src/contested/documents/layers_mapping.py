"""The mapping file of a map: which class of polygons says what, who drew it, and where its day stands."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

from contested.atlas.parties import PARTIES
from contested.claims.registry import registry
from contested.claims.vocabulary import Definition, Measure, Side
from contested.documents.layers_shapes import LayerClass
from contested.documents.tables_toml import Entry, parse_toml
from contested.errors import InputError

FILE_NAME = "file_name"


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerMapping:
    """What a map's polygons mean. `published` and `class_of` are properties of a feature, or None: the file's name
    gives the day, all polygons are of the one class."""

    name: str
    outlet: str
    outlet_side: Side
    speaker: str
    speaker_side: Side
    published: str | None
    class_of: str | None
    classes: tuple[LayerClass, ...]

    def kind_of(self, name: str | None) -> LayerClass | None:
        """The class of that name; None where the mapping does not know it."""
        if self.class_of is None:
            return self.classes[0]
        return next((one for one in self.classes if name is not None and fnmatchcase(name, one.name)), None)


@lru_cache(maxsize=64)
def layer_mapping(data: bytes, where: str) -> LayerMapping:
    """Parse and check a map's mapping file.

    Raises:
        InputError: names the file, the table and the key, what stands there, and what may stand there.
    """
    top = parse_toml(data, where)
    name = top.needed("name")
    if top.text("kind") != "layer":
        raise top.refuse("kind", "it is not layer", 'a map has kind = "layer"')
    for described in ("title", "note"):
        top.text(described)
    top.table("source")
    layer = top.table("layer")
    if layer is None:
        raise top.refuse("[layer]", "it is missing", "it names who drew the map")
    published = layer.needed("published")
    mapping = LayerMapping(
        name=name,
        outlet=layer.needed("outlet"),
        outlet_side=_side(layer, "outlet_side"),
        speaker=layer.needed("speaker"),
        speaker_side=_side(layer, "speaker_side"),
        published=None if published == FILE_NAME else published,
        class_of=layer.text("class"),
        classes=tuple(_class(entry) for entry in top.tables("classes")),
    )
    layer.close()
    top.close()
    if not mapping.classes or (mapping.class_of is None and len(mapping.classes) > 1):
        raise top.refuse("[[classes]]", f"{len(mapping.classes)}", "one without class, else one for each word of it")
    return mapping


def _side(entry: Entry, key: str) -> Side:
    word = entry.text(key) or Side.UNKNOWN
    if word not in set(Side):
        raise entry.refuse(key, f"unknown word {word!r}", f"one of {', '.join(Side)}")
    return Side(word)


def _class(entry: Entry) -> LayerClass:
    definition, party = entry.text("definition"), entry.text("party")
    found = LayerClass(
        name=entry.needed("name"),
        status=entry.needed("status"),
        party=party,
        definition=_definition(entry, definition),
        place=entry.text("place"),
    )
    entry.close()
    for measure in (Measure.CONTROL, Measure.AREA):
        known = registry()[measure].statuses
        if found.status not in known:
            raise entry.refuse("status", f"unknown word {found.status!r}", f"one of {', '.join(sorted(known))}")
    if party is not None and party not in PARTIES:
        raise entry.refuse("party", f"unknown code {party!r}", f"one of {', '.join(PARTIES)}")
    return found


def _definition(entry: Entry, word: str | None) -> Definition | None:
    if word is None:
        return None
    try:
        return Definition(word)
    except ValueError:
        refused: InputError = entry.refuse("definition", f"unknown word {word!r}", f"one of {', '.join(Definition)}")
        raise refused from None
