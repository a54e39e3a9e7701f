"""PDFs made by hand for the tests: lines at given places, with or without a date, in Latin or Cyrillic letters."""

from __future__ import annotations

from collections.abc import Sequence

Row = tuple[float, float, str]  # x and y in points from the lower left corner, and the words


def rows(text: str, *, top: float = 760, left: float = 72, pitch: float = 14) -> list[Row]:
    """The lines of a text one under the other; an empty line leaves its space."""
    return [(left, top - pitch * number, line) for number, line in enumerate(text.split("\n")) if line]


def paper(pages: Sequence[Sequence[Row]], about: str = "", *, extra: str = "", picture: bool = False) -> bytes:
    """A PDF of pages. `about` goes into its information, `extra` into its trailer."""
    letters = sorted({letter for page in pages for _, _, words in page for letter in words})
    code = {letter: number for number, letter in enumerate(letters, start=1)}
    table = "".join(f"<{number:02x}> <{letter.encode('utf-16-be').hex()}>\n" for letter, number in code.items())
    objects = [
        b"",  # the catalogue and the tree of pages come when the pages are known
        b"",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 0 /LastChar 255 /Widths [{'600 ' * 256}]"
        " /ToUnicode 4 0 R >>".encode(),
        _stream(
            "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(code)} beginbfchar\n{table}endbfchar endcmap end".encode()
        ),
        _stream(b"\xff", "/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"),
        f"<< {about} >>".encode("latin-1"),
    ]
    kids = []
    for page in pages:
        shown = ["BT /F1 10 Tf"]
        for left, bottom, words in page:
            shown.append(f"1 0 0 1 {left} {bottom} Tm <{''.join(f'{code[letter]:02x}' for letter in words)}> Tj")
        shown.append("ET" + " q 100 0 0 100 0 0 cm /I1 Do Q" * picture)
        objects.append(_stream("\n".join(shown).encode()))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> /XObject << /I1 5 0 R >> >> >>" % len(objects)
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _file(objects, extra)


def _stream(content: bytes, about: str = "") -> bytes:
    return f"<< {about} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _file(objects: Sequence[bytes], extra: str) -> bytes:
    data = b"%PDF-1.4\n"
    offsets = []
    for number, one in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = f"<< /Size {len(objects) + 1} /Root 1 0 R /Info 6 0 R {extra} >>".encode()
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        trailer,
        len(data),
    )
