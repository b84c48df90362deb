"""What a machine reads of a finished PDF: each text whole and in logical order, labels with their values.

Shaped Arabic stands in a PDF as glyphs from left to right; a reader that gathers them guesses at the order of mixed
lines. The structure can say what is meant, as ActualText of each element (PDF 32000-1, 14.9.4), and then nobody
needs to guess.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String

from adapters.letters.paper import Read


class UnexpectedStructure(Exception):
    """The elements of the PDF are not those that the paper should have: the template and the paper differ."""


def with_reading_order(pdf: bytes, texts: Sequence[Read]) -> bytes:
    """The PDF with each text as its element's ActualText, and labels and values as items of lists.

    `texts` in order of reading, one for each paragraph and heading. The same bytes give the same bytes.
    Raises UnexpectedStructure.
    """
    with Pdf.open(BytesIO(pdf)) as document:
        root = _only(document.Root.StructTreeRoot.K)
        elements = [each for each in _elements(root) if str(each.S) in ("/P", "/H1")]
        if [str(each.S) == "/H1" for each in elements] != [each.role == "H1" for each in texts]:
            raise UnexpectedStructure(f"{len(elements)} elements for {len(texts)} texts")
        for element, read in zip(elements, texts, strict=True):
            element.ActualText = String(read.text)
            if read.role in ("Lbl", "LBody"):
                _list_item(element, read.role)
        # It says how pages lie side by side. A reader that takes it for the direction of all lines turns Latin
        # and numbers around.
        if "/ViewerPreferences" in document.Root and "/Direction" in document.Root.ViewerPreferences:
            del document.Root.ViewerPreferences["/Direction"]
        written = BytesIO()
        document.save(written, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
        return written.getvalue()


def _only(kids: Object) -> Object:
    return kids[0] if isinstance(kids, Array) else kids


def _kids(element: Object) -> list[Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _elements(element: Object) -> Iterator[Object]:
    for kid in _kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _list_item(element: Object, role: str) -> None:
    """A label or a value stands in a cell of a grid: the cell becomes an item, the grid a list."""
    cell = element.P
    if str(cell.S) not in ("/Div", "/LI"):
        raise UnexpectedStructure(f"{role} in {cell.S}")
    element.S = Name("/" + role)
    cell.S = Name.LI
    cell.P.S = Name.L
