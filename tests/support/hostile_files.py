"""Files with lying names and types, pictures that are bombs or two things at once, and names that mislead."""

import io
import struct
import zipfile
import zlib

from pikepdf import Name

from adapters.scanning.simulator import TEST_BODY
from support import made_files as made
from support.hostile_pdfs import Case, link, raw, stream, with_page, zeros

PNG = b"\x89PNG\r\n\x1a\n"
NOT_TAKEN = "FILE_TYPE_NOT_TAKEN"
FOREIGN = "FILE_HOLDS_FOREIGN_DATA"


def document_archive() -> bytes:
    """What a word processor saves."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", "<w:document/>")
    return out.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    """One chunk of a PNG, with its check."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*chunks: bytes, width: int = 8, height: int = 8, depth: int = 8, color: int = 2) -> bytes:
    """A PNG of those chunks after its head."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, 0))
    return PNG + head + b"".join(chunks) + chunk(b"IEND", b"")


def rows(width: int = 8, height: int = 8) -> bytes:
    """Black pixels, packed."""
    return chunk(b"IDAT", zlib.compress(bytes((1 + 3 * width) * height)))


def jpeg_of_size(width: int, height: int) -> bytes:
    """A small photograph whose head says another size."""
    photo = bytearray(made.jpeg())
    at = photo.index(b"\xff\xc0")
    photo[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(photo)


def jpeg_with_comment(text: bytes) -> bytes:
    """A photograph with a comment right at its beginning."""
    photo = made.jpeg()
    return photo[:2] + b"\xff\xfe" + struct.pack(">H", len(text) + 2) + text + photo[2:]


def at_the_door() -> dict[str, Case]:
    """Turned away while the bytes come: nothing of them is kept, whatever the name says."""
    return {
        "nothing": (b"", "FILE_EMPTY"),
        "one byte": (b"%", NOT_TAKEN),
        "zeros": (bytes(4_096), NOT_TAKEN),
        "test body alone": (TEST_BODY, NOT_TAKEN),
        "program for Windows": (b"MZ\x90\0" + bytes(500), NOT_TAKEN),
        "program for Linux": (b"\x7fELF\x02\x01\x01" + bytes(500), NOT_TAKEN),
        "shell script": (b"#!/bin/sh\nrm -rf /\n", NOT_TAKEN),
        "drawing with a script": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", NOT_TAKEN),
        "web page": (b"<!doctype html><script>alert(1)</script>", NOT_TAKEN),
        "web page before a PDF": (b"<html><!--" + made.pdf(), NOT_TAKEN),
        "blank before a PDF": (b"\n" + made.pdf(), NOT_TAKEN),
        "zero before a PDF": (b"\0" + made.pdf(), NOT_TAKEN),
        "kilobyte before a PDF": (b"x" * 1_000 + made.pdf(), NOT_TAKEN),
        "mark of UTF-8 before a PDF": (b"\xef\xbb\xbf" + made.pdf(), NOT_TAKEN),
        "PDF in UTF-16": (b"\xff\xfe" + made.pdf().decode("latin-1").encode("utf-16-le"), NOT_TAKEN),
        "PDF in small letters": (b"%pdf-1.7" + made.pdf()[8:], NOT_TAKEN),
        "PostScript": (b"%!PS-Adobe-3.0\n" + made.pdf(), NOT_TAKEN),
        "archive": (made.archive(), NOT_TAKEN),
        "archive before a PDF": (made.archive() + made.pdf(), NOT_TAKEN),
        "document of a word processor": (document_archive(), NOT_TAKEN),
        "document of an old word processor": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), NOT_TAKEN),
        "rich text": (rb"{\rtf1{\object\objocx}}", NOT_TAKEN),
        "GIF": (b"GIF89a" + bytes(20), NOT_TAKEN),
        "GIF that is a PDF too": (b"GIF89a" + bytes(20) + made.pdf(), NOT_TAKEN),
        "TIFF": (b"II*\0" + bytes(100), NOT_TAKEN),
        "moving picture": (b"\0\0\0\x18ftypheic" + bytes(100), NOT_TAKEN),
        "packed twice": (b"\x1f\x8b\x08\0" + bytes(100), NOT_TAKEN),
        "more than ten megabytes": (made.pdf() + b" " * (10 * 1024 * 1024), "FILE_TOO_LARGE"),
    }


def pictures() -> dict[str, Case]:
    """They begin as pictures."""
    return {
        "PNG of 2,500 million pixels": (made.png_bomb(), "IMAGE_TOO_MANY_PIXELS"),
        "PNG as long as a street": (made.png_bomb(1_000_000, 1), "IMAGE_TOO_MANY_PIXELS"),
        "PNG of no width": (png(rows(), width=0), "FILE_BROKEN"),
        "PNG of a depth that is none": (png(rows(), depth=77), "FILE_BROKEN"),
        "PNG without pixels": (png(), "FILE_BROKEN"),
        "PNG with too few pixels": (png(rows(8, 2), width=900, height=900), "FILE_BROKEN"),
        "PNG whose text unfolds": (
            png(chunk(b"zTXt", b"x\0\0" + zeros(80)), rows()),
            "FILE_BROKEN",
        ),
        "PNG whose colours unfold": (
            png(chunk(b"iCCP", b"x\0\0" + zeros(80)), rows()),
            "FILE_BROKEN",
        ),
        "PNG with a chunk of 4 gigabytes": (PNG + b"\xff\xff\xff\xffIDAT" + bytes(100), "FILE_TRUNCATED"),
        "PNG changed on the way": (made.png().replace(b"IDAT", b"IDAX"), "FILE_BROKEN"),
        "PNG cut off": (made.png()[:-20], "FILE_TRUNCATED"),
        "PNG that is its mark": (PNG, "FILE_TRUNCATED"),
        "PNG with an archive behind": (made.png() + made.archive(), FOREIGN),
        "PNG with a program behind": (made.png() + b"MZ\x90", FOREIGN),
        "PNG that is a PDF too": (png(chunk(b"tEXt", b"x\0" + made.pdf()), rows()), FOREIGN),
        "PNG that is a web page too": (png(chunk(b"tEXt", b"x\0<script>alert(1)</script>"), rows()), FOREIGN),
        "PNG with a web page behind": (made.png() + b"<html>", FOREIGN),
        "JPEG of 4,295 million pixels": (jpeg_of_size(65_535, 65_535), "IMAGE_TOO_MANY_PIXELS"),
        "JPEG as long as a street": (jpeg_of_size(65_500, 1), "IMAGE_TOO_MANY_PIXELS"),
        "JPEG of no height": (jpeg_of_size(64, 0), "FILE_BROKEN"),
        "JPEG cut off": (made.jpeg()[:-200], "FILE_TRUNCATED"),
        "JPEG without a picture": (b"\xff\xd8\xff\xd9", "FILE_BROKEN"),
        "JPEG of marks alone": (b"\xff\xd8" + b"\xff" * 100_000, "FILE_TRUNCATED"),
        "JPEG that is noise": (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40 + b"\xff\xd9", "FILE_BROKEN"),
        "JPEG with an archive behind": (made.jpeg() + made.archive(), FOREIGN),
        "JPEG that is a PDF too": (made.jpeg() + made.pdf(), FOREIGN),
        "JPEG with a PDF in its comment": (jpeg_with_comment(made.pdf()), FOREIGN),
        "JPEG with a program of a web server": (jpeg_with_comment(b"<?php system($_GET[0]); ?>"), FOREIGN),
        "JPEG with the test body behind": (made.jpeg() + TEST_BODY, "FILE_INFECTED"),
        "JPEG that goes on as a PNG": (b"\xff\xd8\xff" + made.png(), "FILE_TRUNCATED"),
    }


def harmless() -> dict[str, Case]:
    """They look odd or a little damaged, and are taken all the same."""
    return {
        "PDF": (made.pdf(), "CLEAN"),
        "PDF with links to pages, letters and telephones": (
            with_page(
                Annots=[
                    *link("https://example.jo/%20?a=b#c"),
                    *link("mailto:a@example.jo"),
                    *link("tel:+962"),
                ]
            ),
            "CLEAN",
        ),
        "PDF with a link to a page that leaves out its kind": (
            with_page(Annots=link("www.example.jo:80/x")),
            "CLEAN",
        ),
        "PDF that opens at a page": (made.pdf(OpenAction=[0, Name.Fit]), "CLEAN"),
        "PDF whose table lies elsewhere": (raw({}, start=0), "CLEAN"),
        "PDF with a stream of 100 megabytes": (raw({4: stream(zeros(100), b"/Filter/FlateDecode")}), "CLEAN"),
        "PDF with blanks behind": (made.pdf() + b"\r\n\0\0", "CLEAN"),
        "PNG": (made.png(), "CLEAN"),
        "JPEG with a comment": (jpeg_with_comment(b"a < b, and html"), "CLEAN"),
        "JPEG with its maker's notes": (made.jpeg() + bytes(9_000) + b"xSEFT", "CLEAN"),
    }


NAMES: dict[str, tuple[str, str]] = {
    "reversed from the middle on": ("شهادة\u202efdp.exe", "شهادةfdp.pdf"),
    "reversed in isolation": ("a\u2067fdp\u2069.scr", "afdp.pdf"),
    "invisible letters": ("cer\u200bti\ufefffi\u00adcate.pdf", "certificate.pdf"),
    "up and away": ("../../../../etc/passwd", "passwd.pdf"),
    "up and away, on Windows": (r"..\..\Windows\System32\calc.exe", "calc.pdf"),
    "a whole path": ("/etc/cron.d/root", "root.pdf"),
    "a path in other signs": ("..%2f..%2fetc%2fpasswd", "_2f.._2fetc_2fpasswd.pdf"),
    "two ends": ("letter.pdf.exe", "letter.pdf.pdf"),
    "very long": ("ش" * 5_000 + ".pdf", "ش" * 96 + ".pdf"),
    "reserved by Windows": ("CON", "_CON.pdf"),
    "reserved by Windows, with an end": ("nul.txt", "_nul.pdf"),
    "a stream of Windows": ("letter.pdf::$DATA", "letter.pdf__$DATA.pdf"),
    "two headers": ('x"\r\nSet-Cookie: a=b\r\n\r\n.pdf', "x_Set-Cookie_ a=b.pdf"),
    "a web page": ("<img src=x onerror=alert(1)>.pdf", "_img src=x onerror=alert(1)_.pdf"),
    "a formula": ("=cmd|' /C calc'!A0.pdf", "C calc'!A0.pdf"),
    "nothing but dots": ("....", "document.pdf"),
    "nothing": ("", "document.pdf"),
    "only blanks of many kinds": (" \t\u3000\u2028\n", "document.pdf"),
    "marks in turn, very long": ("\u0301\u0316" * 50_000 + ".pdf", "document.pdf"),
    "stacked marks": ("l" + "\u0300" * 300 + ".pdf", "l" + "\u0300" * 95 + ".pdf"),
}
"""What a device calls the file, and how it may be shown."""
