"""Data that is no part of the document: what makes one file two things at once."""

import re

PADDING = b"\x00\t\n\x0c\r\x1a "
PADDING_BYTES = 4096

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|script|\?php)", re.IGNORECASE)
_ZIP_END = b"PK\x05\x06"
_ZIP_ENTRY = b"PK\x01\x02"
_ZIP_END_BYTES = 22
# Of an archive in the larger form: where its entries are stands elsewhere, as these bytes before the end tell.
_ZIP_LARGER = b"PK\x06\x07"
_ZIP_LARGER_BYTES = 20
_ZIP_TAIL = _ZIP_END_BYTES + 65535


def ends_as_archive(data: bytes) -> bool:
    """Whether a zip reader, which looks from the end, would take the file for an archive."""
    start = max(0, len(data) - _ZIP_TAIL)
    at = data.rfind(_ZIP_END, start)
    while at >= 0:
        entries = at - int.from_bytes(data[at + 12 : at + 16], "little")
        if entries >= 0 and data[entries : entries + 4] in (_ZIP_ENTRY, _ZIP_END):
            return True
        if at >= _ZIP_LARGER_BYTES and data.startswith(_ZIP_LARGER, at - _ZIP_LARGER_BYTES):
            return True
        at = data.rfind(_ZIP_END, start, at)
    return False


def is_padding(tail: bytes) -> bool:
    """Whether what follows the document's end is only the blanks that some programs leave."""
    return len(tail) <= PADDING_BYTES and not tail.strip(PADDING)


def claims_page(data: bytes) -> bool:
    """Whether programs that look for it further on would take the file for a web page."""
    return _PAGE.search(data[:1024]) is not None


def claims_pdf(data: bytes) -> bool:
    """Whether lenient readers, which look for the mark further on, would take the file for a PDF."""
    return b"%PDF-" in data[:1024]
