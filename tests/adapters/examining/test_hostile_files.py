"""Each kind of file people may send, with the verdict it must get (R-2)."""

import zipfile
from io import BytesIO

import pikepdf
import pytest

from adapters.examining.bounded import BoundedExaminer
from core.documents.kinds import FileFault, FileLimits, MediaType
from support import hostile_pdfs
from support import made_files as made
from support.pieces import pieces

pytestmark = pytest.mark.anyio


GOOD = {
    "a pdf of one page": (made.pdf(), MediaType.PDF),
    "a pdf of 200 pages": (made.pdf(200), MediaType.PDF),
    "a pdf that opens at a page": (
        made.pdf(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.GoTo, D="start")),
        MediaType.PDF,
    ),
    "a pdf with blanks after its end": (made.pdf() + b"\r\n\0\0", MediaType.PDF),
    "a jpeg": (made.jpeg(), MediaType.JPEG),
    "a phone's jpeg with a second picture behind": (made.jpeg() + made.jpeg(8), MediaType.JPEG),
    "a phone's jpeg with its maker's notes": (made.jpeg() + bytes(9000) + b"xSEFT", MediaType.JPEG),
    "a png": (made.png(), MediaType.PNG),
}

BAD = {
    "nothing": (b"", FileFault.EMPTY),
    "one byte too many": (made.pdf() + b" " * (10 * 1024 * 1024), FileFault.TOO_LARGE),
    "a web page": (b"<!doctype html><script>alert(1)</script>", FileFault.TYPE_NOT_TAKEN),
    "a web page before a pdf": (b"<html>" + made.pdf(), FileFault.TYPE_NOT_TAKEN),
    "a pdf that does not begin as one": (b"\n" + made.pdf(), FileFault.TYPE_NOT_TAKEN),
    "an archive": (made.archive(), FileFault.TYPE_NOT_TAKEN),
    "a gif": (b"GIF89a" + bytes(20), FileFault.TYPE_NOT_TAKEN),
    "text that begins as a pdf": (b"%PDF-1.7\nhello", FileFault.NOT_WHAT_IT_SAYS),
    "a web page that begins as a pdf": (b"%PDF-1.7\n<html> obj\n%%EOF", FileFault.FOREIGN_DATA),
    "a pdf cut off": (made.pdf(20)[:-300], FileFault.TRUNCATED),
    "a pdf with a password": (made.encrypted_pdf("secret"), FileFault.ENCRYPTED_PDF),
    "a pdf with restrictions": (made.encrypted_pdf(""), FileFault.ENCRYPTED_PDF),
    "a script on opening": (made.pdf_with_action("JavaScript", "opening"), FileFault.SCRIPTED_PDF),
    "a printing order on opening": (made.pdf_with_action("Named", "opening"), FileFault.SCRIPTED_PDF),
    "a script on a link": (made.pdf_with_action("JavaScript", "link"), FileFault.SCRIPTED_PDF),
    "a script by name": (made.pdf_with_action("JavaScript", "name"), FileFault.SCRIPTED_PDF),
    "a program to start": (made.pdf_with_action("Launch", "link"), FileFault.SCRIPTED_PDF),
    "a form to send": (made.pdf_with_action("SubmitForm", "link"), FileFault.SCRIPTED_PDF),
    "a file elsewhere": (made.pdf_with_action("GoToR", "link"), FileFault.SCRIPTED_PDF),
    "an embedded file": (made.pdf_with_embedded_file(), FileFault.EMBEDDED_FILES),
    "a dynamic form": (
        made.pdf(AcroForm=pikepdf.Dictionary(XFA="x", Fields=[])),
        FileFault.DYNAMIC_FORM,
    ),
    "a pdf without pages": (made.pdf(0), FileFault.NO_PAGES),
    "a pdf of 201 pages": (made.pdf(201), FileFault.TOO_MANY_PAGES),
    "a pdf with an archive behind": (made.pdf() + made.archive(), FileFault.FOREIGN_DATA),
    "a pdf with a web page behind": (made.pdf() + b"<script>", FileFault.FOREIGN_DATA),
    "a pdf with an archive whose comment ends as a pdf": (
        made.pdf() + made.archive()[:-2] + b"\x06\0%%EOF\n",
        FileFault.FOREIGN_DATA,
    ),
    "a pdf that is an archive of the larger form": (hostile_pdfs.archived(), FileFault.FOREIGN_DATA),
    "a jpeg cut off": (made.jpeg()[:-200], FileFault.TRUNCATED),
    "three bytes of a jpeg": (b"\xff\xd8\xff", FileFault.TRUNCATED),
    "a jpeg without a picture": (b"\xff\xd8\xff\xd9", FileFault.BROKEN),
    "a jpeg with an archive behind": (made.jpeg() + made.archive(), FileFault.FOREIGN_DATA),
    "a jpeg with much behind": (made.jpeg() + b"x" * 5000, FileFault.FOREIGN_DATA),
    "a jpeg that is a pdf too": (made.jpeg() + made.pdf(), FileFault.FOREIGN_DATA),
    "an enormous png": (made.png_bomb(), FileFault.TOO_MANY_PIXELS),
    "a very long png": (made.png_bomb(1_000_000, 1), FileFault.TOO_MANY_PIXELS),
    "a png without its pixels": (made.png_bomb(900, 900), FileFault.BROKEN),
    "a png cut off": (made.png()[:-20], FileFault.TRUNCATED),
    "a png changed on the way": (made.png().replace(b"IDAT", b"IDAX"), FileFault.BROKEN),
    "a png with an archive behind": (made.png() + made.archive(), FileFault.FOREIGN_DATA),
    "a png with a program behind": (made.png() + b"MZ\x90", FileFault.FOREIGN_DATA),
}


@pytest.mark.parametrize("case", GOOD)
async def test_a_plain_document_is_taken_as_what_it_is(case: str) -> None:
    body, media_type = GOOD[case]
    finding = await BoundedExaminer().examine(pieces(body))
    assert (finding.media_type, finding.fault) == (media_type, None)


@pytest.mark.parametrize("case", BAD)
async def test_a_hostile_or_broken_file_gets_its_reason(case: str) -> None:
    body, fault = BAD[case]
    assert (await BoundedExaminer().examine(pieces(body))).fault is fault


def test_the_archive_of_the_larger_form_is_one_for_whoever_looks_from_the_end() -> None:
    with zipfile.ZipFile(BytesIO(hostile_pdfs.archived())) as archive:
        assert archive.read("run.bat") == b"echo"


async def test_what_was_measured_is_told() -> None:
    examiner = BoundedExaminer()
    assert (await examiner.examine(pieces(made.pdf(3)))).pages == 3
    picture = await examiner.examine(pieces(made.jpeg(48)))
    assert (picture.width, picture.height) == (48, 48)


async def test_the_limits_are_settings() -> None:
    examiner = BoundedExaminer(FileLimits(max_pages=2, max_pixels=100))
    assert (await examiner.examine(pieces(made.pdf(3)))).fault is FileFault.TOO_MANY_PAGES
    assert (await examiner.examine(pieces(made.png(11)))).fault is FileFault.TOO_MANY_PIXELS
