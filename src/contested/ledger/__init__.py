"""Documents and their claims, kept so that nothing is lost, altered unseen, or known before its time."""

from contested.ledger.export import Format, export
from contested.ledger.ledger import Appended, Ledger
from contested.ledger.select import Query
from contested.ledger.verify import Verification

__all__ = ["Appended", "Format", "Ledger", "Query", "Verification", "export"]
