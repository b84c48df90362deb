"""PDFs that no honest program writes, made when they are needed, each with the code it must get.

`raw` writes objects as they are told, with a cross-reference table that is right unless it is to be wrong.
"""

import io
import zlib
from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name

from adapters.scanning.simulator import TEST_BODY
from support import made_files as made

Case = tuple[bytes, str]
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
FIELD = PAGE[:-2] + b"/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/AA<</K<</S/JavaScript/JS(1)>>>>>>]>>"
DRAWN = b"<</Length 7>>stream\n0 0 m S\nendstream"
PLAIN = {1: CATALOGUE, 2: PAGES, 3: PAGE, 4: DRAWN}


def raw(
    changed: Mapping[int, bytes], trailer: bytes = b"", head: bytes = b"", start: int | None = None
) -> bytes:
    """The plain document of one page with some objects replaced or added; `head` stands before the first one,
    `start` is where the file says that its table lies."""
    out, places = bytearray(b"%PDF-1.7\n" + head), {}
    objects = {**PLAIN, **changed}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    at, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d %05d %c \n" % (places.get(number, 0), 0, 110 if number in places else 102)
    out += b"trailer <</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        trailer,
        at if start is None else start,
    )
    return bytes(out)


def stream(body: bytes, filters: bytes = b"") -> bytes:
    """A stream object's text."""
    return b"<</Length %d%b>>stream\n%b\nendstream" % (len(body), filters, body)


def with_page(**entries: object) -> bytes:
    """One page with those entries."""
    document = pikepdf.new()
    document.add_blank_page()
    for name, value in entries.items():
        document.pages[0].obj[f"/{name}"] = value
    return _saved(document)


def locked(strength: int, user: str, aes: bool = True) -> bytes:
    """Encrypted with the algorithms of that revision of the standard."""
    document = pikepdf.new()
    document.add_blank_page()
    out = io.BytesIO()
    wanted = pikepdf.Encryption(owner="o", user=user, R=strength, aes=aes, metadata=aes)
    document.save(out, encryption=wanted)
    return out.getvalue()


def _saved(document: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def script(**besides: object) -> Dictionary:
    """A script as an action."""
    return Dictionary(S=Name.JavaScript, JS="app.alert(1)", **besides)


def link(address: str) -> Array:
    """The annotations of a page: one link to that address."""
    action = Dictionary(S=Name.URI, URI=address)
    return Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)])


def noted(kind: str, **entries: object) -> Array:
    """The annotations of a page: one of that kind."""
    return Array([Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=[0, 0, 9, 9], **entries)])


def chained() -> Array:
    """A link that goes to a page, and then runs a script."""
    return noted("Link", A=Dictionary(S=Name.GoTo, D="x", Next=Array([script()])))


def zeros(megabytes: int) -> bytes:
    """So many megabytes of nothing, packed."""
    packer, block = zlib.compressobj(9), bytes(1 << 20)
    # Packed in earnest twice only: after a full flush the same bytes are packed to the same.
    first, again = (packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + again * (megabytes - 1) + packer.flush()


def deep_pages(levels: int) -> bytes:
    """A tree of pages with one branch a level."""
    nodes = {
        number: b"<</Type/Pages/Count 1/Parent %d 0 R/Kids[%d 0 R]>>" % (number - 1, number + 1)
        for number in range(10, 10 + levels)
    }
    nodes[2] = b"<</Type/Pages/Count 1/Kids[10 0 R]>>"
    nodes[10 + levels] = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 9 9]>>" % (9 + levels)
    return raw(nodes)


def looped() -> bytes:
    """Its table says that the one before it is itself."""
    known = raw({}, b"/Prev 00000")
    return known.replace(b"/Prev 00000", b"/Prev %05d" % known.index(b"xref\n0"))


def archived() -> bytes:
    """The whole document is an archive of the larger form as well: it begins in a stream, and its comment ends it."""
    archive = made.larger_archive()
    first = raw({4: stream(archive)})
    at = first.index(archive)
    return raw({4: stream(made.larger_archive(at, len(first) - at - len(archive)))})


def acting() -> dict[str, Case]:
    """They do something when they are opened, or carry something."""
    return {
        "user password, 40 bits": (locked(2, "secret", aes=False), "PDF_ENCRYPTED"),
        "user password, 128 bits": (locked(4, "secret"), "PDF_ENCRYPTED"),
        "user password, 256 bits": (locked(6, "secret"), "PDF_ENCRYPTED"),
        "owner password alone": (locked(6, ""), "PDF_ENCRYPTED"),
        "encryption of an unknown kind": (
            raw({}, b"/Encrypt<</Filter/Mine/V 9>>/ID[<00><00>]"),
            "FILE_BROKEN",
        ),
        "script on opening": (made.pdf_with_action("JavaScript", "opening"), "PDF_SCRIPTED"),
        "script by name": (made.pdf_with_action("JavaScript", "name"), "PDF_SCRIPTED"),
        "script on a link": (made.pdf_with_action("JavaScript", "link"), "PDF_SCRIPTED"),
        "script after going to a page": (with_page(Annots=chained()), "PDF_SCRIPTED"),
        "script when a page is opened": (with_page(AA=Dictionary(O=script())), "PDF_SCRIPTED"),
        "script when the document is closed": (made.pdf(AA=Dictionary(WC=script())), "PDF_SCRIPTED"),
        "script in a field": (raw({3: FIELD}), "PDF_SCRIPTED"),
        "script in an outline": (made.pdf(Outlines=Dictionary(First=Dictionary(A=script()))), "PDF_SCRIPTED"),
        "script with its name spelt in numbers": (
            raw({1: b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/J#61vaScr#69pt/JS(1)>>>>"}),
            "PDF_SCRIPTED",
        ),
        "script on opening, elsewhere": (
            raw({1: b"<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>", 5: b"<</S/JavaScript/JS 6 0 R>>"}),
            "PDF_SCRIPTED",
        ),
        "address that is a script": (with_page(Annots=link("javascript:alert(1)")), "PDF_SCRIPTED"),
        "address that is a script, spelt oddly": (with_page(Annots=link(" JaVa\tScript:x")), "PDF_SCRIPTED"),
        "address of a file": (with_page(Annots=link("file:///C:/Windows/system32/calc.exe")), "PDF_SCRIPTED"),
        "address of another computer's file": (
            with_page(Annots=link(r"\\198.51.100.1\x\y.exe")),
            "PDF_SCRIPTED",
        ),
        "address that is a page": (
            with_page(Annots=link("data:text/html,<script>1</script>")),
            "PDF_SCRIPTED",
        ),
        "address fetched by itself": (
            with_page(AA=Dictionary(O=Dictionary(S=Name.URI, URI="https://198.51.100.1/seen"))),
            "PDF_SCRIPTED",
        ),
        "program to start": (made.pdf_with_action("Launch", "opening"), "PDF_SCRIPTED"),
        "program to start, on a link": (made.pdf_with_action("Launch", "link"), "PDF_SCRIPTED"),
        "form to send": (made.pdf_with_action("SubmitForm", "link"), "PDF_SCRIPTED"),
        "data to fetch": (made.pdf_with_action("ImportData", "link"), "PDF_SCRIPTED"),
        "file elsewhere": (made.pdf_with_action("GoToR", "link"), "PDF_SCRIPTED"),
        "file inside, to go to": (made.pdf_with_action("GoToE", "link"), "PDF_SCRIPTED"),
        "film to play": (made.pdf_with_action("Rendition", "link"), "PDF_SCRIPTED"),
        "printing by itself": (made.pdf_with_action("Named", "opening"), "PDF_SCRIPTED"),
        "file inside": (made.pdf_with_embedded_file(), "PDF_EMBEDDED_FILES"),
        "file pinned to a page": (with_page(Annots=noted("FileAttachment")), "PDF_EMBEDDED_FILES"),
        "rich media": (with_page(Annots=noted("RichMedia")), "PDF_EMBEDDED_FILES"),
        "portfolio": (made.pdf(Collection=Dictionary()), "PDF_EMBEDDED_FILES"),
        "associated file": (
            raw({1: b"<</Type/Catalog/Pages 2 0 R/AF[<</EF<</F 5 0 R>>>>]>>", 5: stream(b"MZ")}),
            "PDF_EMBEDDED_FILES",
        ),
        "file that nothing refers to": (raw({5: stream(b"MZ", b"/Type/EmbeddedFile")}), "PDF_EMBEDDED_FILES"),
        "dynamic form": (made.pdf(AcroForm=Dictionary(XFA="x", Fields=[])), "PDF_DYNAMIC_FORM"),
        "test body in a stream": (made.infected_pdf(), "FILE_INFECTED"),
        "test body behind the end": (made.pdf() + TEST_BODY, "FILE_INFECTED"),
    }


def tangled() -> dict[str, Case]:
    """They cannot be opened in bounds, or are two things at once."""
    return {
        "page tree that is its own child": (raw({2: b"<</Type/Pages/Count 1/Kids[2 0 R]>>"}), "FILE_BROKEN"),
        "page tree that goes round": (
            raw(
                {
                    2: b"<</Type/Pages/Count 2/Kids[3 0 R 5 0 R]>>",
                    5: b"<</Type/Pages/Count 1/Parent 2 0 R/Kids[2 0 R]>>",
                }
            ),
            "FILE_BROKEN",
        ),
        "page tree of 20,000 levels": (deep_pages(20_000), "FILE_BROKEN"),
        "table that comes before itself": (looped(), "FILE_BROKEN"),
        "array in array, 100,000 times": (raw({5: b"[" * 100_000 + b"]" * 100_000}), "FILE_TOO_HARD_TO_OPEN"),
        "dictionary in dictionary, 50,000 times": (
            raw({5: b"<</A" * 50_000 + b" 1" + b">>" * 50_000}),
            "FILE_TOO_HARD_TO_OPEN",
        ),
        "dictionary in dictionary, 400 times": (
            raw({5: b"<</A" * 400 + b" 1" + b">>" * 400}),
            "FILE_TOO_HARD_TO_OPEN",
        ),
        "object that is itself": (raw({1: b"1 0 R"}), "FILE_BROKEN"),
        "length that is itself": (raw({4: b"<</Length 4 0 R>>stream\n0 0 m S\nendstream"}), "FILE_BROKEN"),
        "no catalogue": (raw({1: b"null"}), "FILE_BROKEN"),
        "no pages": (made.pdf(0), "PDF_NO_PAGES"),
        "pages of another kind": (raw({2: b"<</Type/Pages/Count 1/Kids[4 0 R]>>"}), "PDF_NO_PAGES"),
        "3,000 pages": (made.pdf(3_000), "PDF_TOO_MANY_PAGES"),
        "one page 5,000 times": (
            raw({2: b"<</Type/Pages/Count 5000/Kids[" + b"3 0 R " * 5_000 + b"]>>"}),
            "PDF_TOO_MANY_PAGES",
        ),
        "201 pages said to be one": (
            raw({2: b"<</Type/Pages/Count 1/Kids[" + b"3 0 R " * 201 + b"]>>"}),
            "PDF_TOO_MANY_PAGES",
        ),
        "stream that unpacks to 300 megabytes": (
            raw({4: stream(zeros(300), b"/Filter/FlateDecode")}),
            "FILE_TOO_HARD_TO_OPEN",
        ),
        "stream packed twice": (
            raw({4: stream(zlib.compress(zeros(8)), b"/Filter[/FlateDecode/FlateDecode]")}),
            "FILE_TOO_HARD_TO_OPEN",
        ),
        "stream packed fifty times": (
            raw({4: stream(b"x", b"/Filter[" + b"/FlateDecode" * 50 + b"]")}),
            "FILE_TOO_HARD_TO_OPEN",
        ),
        "picture of 10,000 million pixels": (
            raw({5: stream(b"x", b"/Type/XObject/Subtype/Image/Width 100000/Height 100000")}),
            "IMAGE_TOO_MANY_PIXELS",
        ),
        "cut off in the middle": (made.pdf(20)[:900], "FILE_TRUNCATED"),
        "cut off before its end": (made.pdf(20)[:-8], "FILE_TRUNCATED"),
        "cut off in its second revision": (made.pdf() + b"\n9 0 obj\n<</A", "FILE_TRUNCATED"),
        "header alone": (b"%PDF-1.7\n", "FILE_NOT_WHAT_IT_SAYS"),
        "header and noise": (b"%PDF-1.7\n" + bytes(range(256)) * 40, "FILE_NOT_WHAT_IT_SAYS"),
        "header and an end": (b"%PDF-1.7\n1 0 obj\n%%EOF\n", "FILE_BROKEN"),
        "header and a photograph": (b"%PDF-1.7\n" + made.jpeg(), "FILE_NOT_WHAT_IT_SAYS"),
        "zeros in the middle": (made.pdf()[:60] + bytes(5_000) + made.pdf()[-60:], "FILE_BROKEN"),
        "web page in its comment": (raw({}, head=b"%<script>alert(1)</script>\n"), "FILE_HOLDS_FOREIGN_DATA"),
        "web page behind its first line": (
            raw({}, head=b"<html><body>hello</body></html>\n"),
            "FILE_HOLDS_FOREIGN_DATA",
        ),
        "web page behind": (made.pdf() + b"<!doctype html><script>1</script>", "FILE_HOLDS_FOREIGN_DATA"),
        "archive behind": (made.pdf() + made.archive(), "FILE_HOLDS_FOREIGN_DATA"),
        "archive whose comment ends as a PDF": (
            made.pdf() + made.archive()[:-2] + b"\x06\0%%EOF\n",
            "FILE_HOLDS_FOREIGN_DATA",
        ),
        "archive of the larger form all along": (archived(), "FILE_HOLDS_FOREIGN_DATA"),
        "program behind": (made.pdf() + b"MZ" + bytes(5_000), "FILE_HOLDS_FOREIGN_DATA"),
        "second document behind": (made.pdf() + made.pdf(2), "FILE_HOLDS_FOREIGN_DATA"),
    }
