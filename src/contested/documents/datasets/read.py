"""The one way in for datasets: a file and its mapping become documents and, beside them, what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from contested.documents.datasets.registry import dataset
from contested.documents.defaults import Defaults
from contested.documents.document import Document
from contested.documents.layers import LAYER_ENDINGS, read_layers
from contested.documents.layers_mapping import LayerMapping, layer_mapping
from contested.documents.tables import read_table
from contested.documents.tables_mapping import TableMapping, table_mapping
from contested.documents.tables_rows import TABLE_ENDINGS
from contested.documents.tables_toml import parse_toml
from contested.errors import DocumentError, InputError

Mapped = TableMapping | LayerMapping


def mapping_from(name: str | None, file: Path | None) -> Mapped:
    """The mapping of a dataset of the registry, or of a file of one's own.

    Raises:
        InputError: both or neither, an unknown name, or a mapping that breaks its rules.
    """
    if (name is None) == (file is None):
        raise InputError("mapping", "give a dataset's name or a mapping file", "one of the two")
    if file is not None:
        try:
            data, where = file.read_bytes(), str(file)
        except OSError as error:
            raise InputError(str(file), f"cannot be opened: {error.strerror}", "check the path") from None
    else:
        found = dataset(name or "")
        data, where = found.mapping, f"{found.name}.toml"
    kind = parse_toml(data, where).text("kind")
    return layer_mapping(data, where) if kind == "layer" else table_mapping(data, where)


def read_dataset(
    source: str | Path, mapping: Mapped, defaults: Defaults, notes: list[str]
) -> Iterator[Document | DocumentError]:
    """Read a file, or every file of a folder that the mapping can read, sorted by name.

    Yields a `Document` for each row, report or map, and a `DocumentError`, not raised, for what cannot be read.
    `notes` gets one line for each thing that was left out on purpose, repaired or kept in doubt.
    """
    path = Path(source)
    if path.is_dir():
        found = [one for one in sorted(path.iterdir()) if one.is_file() and _readable(one, mapping)]
        if not found:
            yield DocumentError(str(source), "no file in it that this mapping reads", "give the file itself")
        for one in found:
            where = str(one.relative_to(path.parent) if path.is_absolute() else one)
            yield from _file(one, where, mapping, defaults, notes)
    elif path.is_file():
        yield from _file(path, path.name if path.is_absolute() else str(path), mapping, defaults, notes)
    else:
        yield DocumentError(str(source), "no such file or folder", "fetch it with: contested fetch NAME")


def _readable(path: Path, mapping: Mapped) -> bool:
    if path.name.startswith("."):
        return False
    if isinstance(mapping, LayerMapping):
        return path.name.lower().endswith(LAYER_ENDINGS)
    return path.suffix.lower() in TABLE_ENDINGS


def _file(
    path: Path, where: str, mapping: Mapped, defaults: Defaults, notes: list[str]
) -> Iterator[Document | DocumentError]:
    try:
        if isinstance(mapping, LayerMapping):
            yield from read_layers(path, where, mapping, defaults, notes)
        else:
            yield from read_table(path, where, mapping, defaults, notes)
    except DocumentError as error:
        yield error
    except OSError as error:
        yield DocumentError(where, f"cannot be opened: {error.strerror or type(error).__name__}")
