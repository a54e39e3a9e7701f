"""Files, pages and feeds of reports, read into immutable documents; what cannot be read is said, never guessed."""

from contested.documents.defaults import Defaults
from contested.documents.document import Document
from contested.documents.read import read

__all__ = ["Defaults", "Document", "read"]
