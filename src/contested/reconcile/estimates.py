"""One estimate for each question that has a number: an interval that respects bounds, copies counted once.

How the interval is made stands in `widths`, who counts as one voice in `origins`, which claims share a question in
`gathering`. Questions whose every number is denied have no estimate: a denial says what is not so, not what is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from contested.claims.claim import Claim
from contested.documents.document import Document
from contested.reconcile.casebook import casebook
from contested.reconcile.estimate import Estimate
from contested.reconcile.judged import UNJUDGED, Judged


def estimates(
    claims: Iterable[Claim], documents: Mapping[str, Document], judged: Judged = UNJUDGED
) -> tuple[Estimate, ...]:
    """An estimate for every question with a number, in the order in which the questions came up.

    `documents` are by content hash; `judged` is what readers judged of the claims.

    Raises:
        InputError: a claim whose document is not among `documents`.
    """
    return casebook(claims, documents, judged).estimates
