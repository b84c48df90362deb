"""Pictures of a document's first pages, for looking at (R-2). They are of our making, never the sender's bytes."""

import re
from dataclasses import dataclass
from uuid import UUID, uuid5

PAGES = 3
"""How many first pages are drawn; a picture counts as one page."""
LONGEST_SIDE = 1600
"""Pixels."""

_START, _END, _PIXELS = b"\xff\xd8", b"\xff\xd9", b"\xff\xda"
_FRAME = b"\xff\xc0"
# The plain header, tables, and the frame of a baseline picture: no place for a camera's notes, nor anybody's.
_PARTS = {b"\xff\xe0", b"\xff\xdb", b"\xff\xc4", b"\xff\xdd", _FRAME}
_HEADER_BYTES = 16
# Among the pixels stand only marks that belong to them: no part may follow in which something else is carried.
_FOREIGN = re.compile(rb"\xff[^\x00\xd0-\xd7]")


class NotAPicture(Exception):
    """The bytes are no JPEG as we make them."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page as a JPEG without metadata; `width` and `height` are pixels."""

    width: int
    height: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Preview:
    """A page's picture that lies in the store. `page` counts from 1, `size` is bytes, `sha256` lower-case hex."""

    upload_id: UUID
    page: int
    file_id: UUID
    sha256: str
    width: int
    height: int
    size: int


def preview_file(upload: UUID, page: int) -> UUID:
    """The file of a page's picture: always the same, so that a second try finds what the first one left."""
    return uuid5(upload, f"page {page}")


def preview_files(upload: UUID) -> tuple[UUID, ...]:
    """Every file that previews of the upload may lie in, whether a row speaks of it or not."""
    return tuple(preview_file(upload, page) for page in range(1, PAGES + 1))


def picture_of(body: bytes) -> PagePicture:
    """The picture with its measures, read from its head. Raises NotAPicture, also for one that carries metadata."""
    width = height = 0
    at = len(_START)
    if not body.startswith(_START) or not body.endswith(_END):
        raise NotAPicture
    while (mark := body[at : at + 2]) != _PIXELS:
        length = int.from_bytes(body[at + 2 : at + 4], "big")
        if mark not in _PARTS or length < 2 or (mark == b"\xff\xe0" and length > _HEADER_BYTES):
            raise NotAPicture
        if mark == _FRAME:
            height = int.from_bytes(body[at + 5 : at + 7], "big")
            width = int.from_bytes(body[at + 7 : at + 9], "big")
        at += 2 + length
    if not width or not height or _FOREIGN.search(body, at + len(_PIXELS), len(body) - len(_END)):
        raise NotAPicture
    return PagePicture(width, height, body)
