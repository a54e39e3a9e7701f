"""Documents, claims and judgements, kept so that nothing is lost, altered unseen, or known before its time."""

from contested.ledger.export import Format, export
from contested.ledger.judgement import Judgement, Kind
from contested.ledger.judgements import Decision
from contested.ledger.ledger import Appended, Ledger
from contested.ledger.select import Query
from contested.ledger.verify import Verification

__all__ = [
    "Appended",
    "Decision",
    "Format",
    "Judgement",
    "Kind",
    "Ledger",
    "Query",
    "Verification",
    "export",
]
