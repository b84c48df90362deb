"""What a PDF unfolds to is bounded, however it is packed. The bounds here are small: 1,000 pixels, 4,000 bytes."""

import base64
import zlib

import pytest

from adapters.examining.pdf import examine_pdf
from core.documents.kinds import FileFault, FileLimits
from support.hostile_files import jpeg_of_size
from support.hostile_pdfs import raw, stream
from support.made_files import jpeg

LIMITS = FileLimits(max_pixels=1_000)
MOST = 4_000
FLATE, TWO = b"/Filter/FlateDecode", b"/Filter[/ASCII85Decode/FlateDecode]"
# A byte is repeated 128 times by each pair; 128 ends.
RUNS, PAIR = b"/Filter/RunLengthDecode", b"\x81x"


def spelt(body: bytes) -> bytes:
    return base64.a85encode(body) + b"~>"


FITS = {
    "as it is": stream(bytes(20 * MOST)),
    "packed": stream(zlib.compress(bytes(MOST)), FLATE),
    "packed and broken": stream(zlib.compress(bytes(9 * MOST))[2:], FLATE),
    "packed and spelt": stream(spelt(zlib.compress(bytes(MOST))), TWO),
    "in runs": stream(PAIR * 31 + b"\x80", RUNS),
    "a small photograph": stream(jpeg(16), b"/Filter/DCTDecode"),
    "a small photograph, packed": stream(zlib.compress(jpeg(16)), b"/Filter[/FlateDecode/DCTDecode]"),
    "no photograph": stream(b"\xff\xd8\xff", b"/Filter/DCTDecode"),
    "packed in a way nobody knows": stream(b"x", b"/Filter/Mine"),
    "a picture of no size": stream(b"x", b"/Subtype/Image/Width/x/Height 9"),
}
DOES_NOT = {
    "packed": (stream(zlib.compress(bytes(MOST + 1)), FLATE), FileFault.TOO_HARD),
    "packed, with more behind": (stream(zlib.compress(bytes(MOST + 1)) + b"x", FLATE), FileFault.TOO_HARD),
    "packed and spelt": (stream(spelt(zlib.compress(bytes(MOST + 1))), TWO), FileFault.TOO_HARD),
    "in runs": (stream(PAIR * 32 + b"\x80", RUNS), FileFault.TOO_HARD),
    "packed in runs": (
        stream(zlib.compress(b"\x80"), b"/Filter[/Fl/RL]"),
        FileFault.TOO_HARD,
    ),
    "a large picture": (stream(b"x", b"/Subtype/Image/Width 1001/Height 1"), FileFault.TOO_MANY_PIXELS),
    "a photograph larger than is said": (
        stream(jpeg_of_size(900, 900), b"/Subtype/Image/Width 9/Height 9/Filter/DCTDecode"),
        FileFault.TOO_MANY_PIXELS,
    ),
}


@pytest.mark.parametrize("case", FITS)
def test_a_stream_within_the_bounds_is_taken(case: str) -> None:
    assert examine_pdf(raw({5: FITS[case]}), LIMITS).fault is None


@pytest.mark.parametrize("case", DOES_NOT)
def test_a_stream_beyond_the_bounds_is_refused(case: str) -> None:
    body, fault = DOES_NOT[case]
    assert examine_pdf(raw({5: body}), LIMITS).fault is fault


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://example.jo/a:b", None),
        ("HTTP://example.jo", None),
        ("mailto:a@example.jo", None),
        ("www.example.jo:443/x", None),
        ("#page=2", None),
        ("../other.html", None),
        ("", None),
        ("javascript:x", FileFault.SCRIPTED_PDF),
        ("j a v a\\tscript:x", FileFault.SCRIPTED_PDF),
        ("\\001vbscript:x", FileFault.SCRIPTED_PDF),
        ("file:///etc/passwd", FileFault.SCRIPTED_PDF),
        ("ms-msdt:/id x", FileFault.SCRIPTED_PDF),
        ("search-ms:query=x", FileFault.SCRIPTED_PDF),
        ("c:/windows/calc.exe", FileFault.SCRIPTED_PDF),
        ("\\\\\\\\server\\\\share", FileFault.SCRIPTED_PDF),
    ],
)
def test_an_address_leads_to_a_page_or_a_letter_or_is_refused(address: str, fault: FileFault | None) -> None:
    body = raw({5: b"<</S/URI/URI(%b)>>" % address.encode()})
    assert examine_pdf(body, LIMITS).fault is fault
