"""XML that nobody vouches for: no document type, no entities of its own, nothing fetched, no depth without end."""

from __future__ import annotations

import re

from lxml import etree

from contested.errors import DocumentError

# What may stand before the first element: white space, the declaration, comments and instructions.
_PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)


def parse_xml(data: bytes, where: str) -> etree._Element:
    """The root element.

    Raises:
        DocumentError: not well-formed, nested deeper than 256, or with a document type, which could name entities.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = (str(error) or "empty").splitlines()[0][:80]
        raise DocumentError(where, f"not well-formed XML: {reason}", "fetch or save it again") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused_document_type(where)
    return root


def opens_document_type(text: str) -> bool:
    """Whether a document type stands before the first element of an XML text."""
    prolog = _PROLOG.match(text.removeprefix("\ufeff"))
    assert prolog is not None
    return text.removeprefix("\ufeff").startswith("<!DOCTYPE", prolog.end())


def refused_document_type(where: str) -> DocumentError:
    """The one answer to a document type."""
    return DocumentError(where, "XML with a document type, which is not read for safety", "take its DOCTYPE out")


def local_name(element: etree._Element) -> str:
    """The name without its namespace; empty for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
