"""Laws of reading, on any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.reading import PUBLISHED, cases

from contested.documents.document import Document
from contested.extract.reader import extract

WORDS = sorted(
    {word for name in ("quantities", "statuses", "attribution") for c in cases(name) for word in c.text.split()}
)
ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=400)
ODD = st.text(st.sampled_from("0123456789٣५.,:-–—/%$€ \u200f\u202e\u00ad\u0301'’\nabкїёЁ"), min_size=1, max_size=200)
SALAD = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(ANY, ODD, SALAD).filter(lambda text: text.strip()))
def test_reading_never_raises_and_every_quote_is_the_documents(text: str) -> None:
    document = Document(text=text, published=PUBLISHED)
    reading = extract(document)
    for claim in reading.claims:
        assert document.text[claim.span.start : claim.span.end] == claim.quote
        assert claim.sentence.start <= claim.span.start < claim.span.end <= claim.sentence.end
    assert extract(document) == reading


def test_a_number_that_gives_no_claim_is_in_the_trace() -> None:
    reading = extract(Document(text="He bought 12 lamps.", published=PUBLISHED))
    assert not reading.claims
    assert [item.reason for item in reading.not_read] == ["counts nothing named, and no verb says what of it"]
