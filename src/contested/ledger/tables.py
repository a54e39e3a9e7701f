"""The ledger's tables: whole documents, their claims, what readers judged, and the chain of batches they came in.

Rows are only ever added. Triggers refuse every change and removal, which stops accidents and honest programs; against
a person with the file in hand there is the chain, which `verify` recomputes. Days and moments are ISO text, which
sorts in order of time. Columns of a claim carry the contract's names, spans as two integers and the relay as JSON.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table

metadata = MetaData()

batches = Table(
    "batches",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("previous", String, nullable=False, unique=True),
    Column("hash", String, nullable=False, unique=True),
    Column("rows", String, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("read_at", String, nullable=False),
    Column("version", String, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("batch", ForeignKey("batches.n"), nullable=False, index=True),
    Column("text", String, nullable=False),
    Column("text_sha256", String, nullable=False),
    Column("bytes_sha256", String, nullable=False),
    Column("published", String, nullable=False, index=True),
    Column("published_at", String),
    Column("outlet", String),
    Column("outlet_side", String, nullable=False),
    Column("title", String),
    Column("language", String),
    Column("own_id", String, index=True),
    Column("source", String, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("batch", ForeignKey("batches.n"), nullable=False, index=True),
    Column("document", ForeignKey("documents.id"), nullable=False, index=True),
    Column("measure", String, nullable=False, index=True),
    Column("what", String),
    Column("party", String),
    Column("low", Float),
    Column("high", Float),
    Column("bound", String),
    Column("unit", String),
    Column("per", String),
    Column("aspect", String),
    Column("status", String),
    Column("place", String),
    Column("place_id", String),
    Column("lat", Float),
    Column("lon", Float),
    Column("level", String),
    Column("start", String),
    Column("end", String),
    Column("precision", String, nullable=False),
    Column("speaker", String, nullable=False),
    Column("speaker_side", String, nullable=False),
    Column("relay", String, nullable=False),
    Column("polarity", String, nullable=False),
    Column("certainty", String, nullable=False),
    Column("stated_at", String),
    Column("definition", String),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("quote", String, nullable=False),
    Column("rule", String, nullable=False),
    Index("claims_place", "place", "place_id"),
)

# Areas of maps, each once: `id` is the SHA-256 of the GeoJSON text, `bytes` its length, `body` the text packed (zlib).
geometries = Table(
    "geometries",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("batch", ForeignKey("batches.n"), nullable=False, index=True),
    Column("polygons", Integer, nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

# What readers decided about claims: `claims` is a JSON list of ids, `fields` a JSON object of corrected fields.
judgements = Table(
    "judgements",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("batch", ForeignKey("batches.n"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("claims", String, nullable=False),
    Column("undoes", String),
    Column("fields", String, nullable=False),
    Column("by", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("judged_at", String, nullable=False),
)

# Letters keep their marks: folding them would make one word of й and и. The index holds no text of its own.
_SEARCH = (
    "CREATE VIRTUAL TABLE documents_search USING fts5("
    "title, text, content='documents', content_rowid='n', tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER documents_indexed AFTER INSERT ON documents BEGIN "
    "INSERT INTO documents_search(rowid, title, text) VALUES (new.n, new.title, new.text); END",
)


def _refusals() -> dict[str, str]:
    refusals = {}
    for table in (batches, documents, claims, geometries, judgements):
        for change in ("UPDATE", "DELETE"):
            name = f"{table.name}_refuse_{change.lower()}"
            refusals[name] = (
                f"CREATE TRIGGER {name} BEFORE {change} ON {table.name} "
                f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            )
    return refusals


# Trigger by name: `verify` reports a name that is gone.
REFUSALS = _refusals()

STATEMENTS = (*_SEARCH, *REFUSALS.values())

# Tables that a ledger of an earlier format lacks, by the format that brought them.
ADDED_IN_FORMAT = {2: geometries, 3: judgements}


def refusals_of(table: Table) -> tuple[str, ...]:
    """The statements that make the triggers of one table."""
    return tuple(words for name, words in REFUSALS.items() if name.startswith(f"{table.name}_refuse_"))
