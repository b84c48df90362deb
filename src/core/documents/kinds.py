"""The words of documents: kinds, media types, states, limits."""

from dataclasses import dataclass
from enum import StrEnum

PDF_MARK = b"%PDF-"
PNG_MARK = b"\x89PNG\r\n\x1a\n"
JPEG_MARK = b"\xff\xd8\xff"
HEAD_BYTES = 8
"""How many first bytes `media_type_of` needs to tell a type."""


class DocumentKind(StrEnum):
    """What a document is for (R-2, R-27)."""

    OFFICIAL_LETTER = "OFFICIAL_LETTER"
    CERTIFICATE = "CERTIFICATE"
    STUDY = "STUDY"


class CertificateLevel(StrEnum):
    """Which certificate a person shows (R-2)."""

    BACHELOR = "BACHELOR"
    DIPLOMA = "DIPLOMA"
    TAWJIHI = "TAWJIHI"


class MediaType(StrEnum):
    """The three types that are taken; the value is the media type itself (R-2)."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"

    @property
    def extension(self) -> str:
        """The name's ending for this type, with its dot."""
        return {MediaType.PDF: ".pdf", MediaType.JPEG: ".jpg", MediaType.PNG: ".png"}[self]


class FileState(StrEnum):
    """Where an upload stands. Only CLEAN may be opened by anybody."""

    UPLOADING = "UPLOADING"
    QUARANTINED = "QUARANTINED"
    CLEAN = "CLEAN"
    INFECTED = "INFECTED"
    WRONG_TYPE = "WRONG_TYPE"

    @property
    def judged(self) -> bool:
        """Whether a verdict has fallen; it never changes afterwards."""
        return self in (FileState.CLEAN, FileState.INFECTED, FileState.WRONG_TYPE)


class FileFault(StrEnum):
    """A reason to refuse a file. The value is the code that clients see."""

    TOO_LARGE = "FILE_TOO_LARGE"
    EMPTY = "FILE_EMPTY"
    TYPE_NOT_TAKEN = "FILE_TYPE_NOT_TAKEN"
    NOT_WHAT_IT_SAYS = "FILE_NOT_WHAT_IT_SAYS"
    BROKEN = "FILE_BROKEN"
    TRUNCATED = "FILE_TRUNCATED"
    FOREIGN_DATA = "FILE_HOLDS_FOREIGN_DATA"
    ENCRYPTED_PDF = "PDF_ENCRYPTED"
    SCRIPTED_PDF = "PDF_SCRIPTED"
    EMBEDDED_FILES = "PDF_EMBEDDED_FILES"
    DYNAMIC_FORM = "PDF_DYNAMIC_FORM"
    NO_PAGES = "PDF_NO_PAGES"
    TOO_MANY_PAGES = "PDF_TOO_MANY_PAGES"
    TOO_MANY_PIXELS = "IMAGE_TOO_MANY_PIXELS"
    TOO_HARD = "FILE_TOO_HARD_TO_OPEN"
    INFECTED = "FILE_INFECTED"
    TOO_SLOW = "UPLOAD_TOO_SLOW"
    CUT_OFF = "UPLOAD_CUT_OFF"


@dataclass(frozen=True, slots=True)
class FileLimits:
    """How large a document may be (R-2; the number of pages and pixels is ours)."""

    max_bytes: int = 10 * 1024 * 1024
    max_pages: int = 200
    max_pixels: int = 60_000_000
    max_side: int = 30_000


def media_type_of(head: bytes) -> MediaType | None:
    """The type that a file's first bytes (at least HEAD_BYTES, or all of it) claim, None for any other."""
    if head.startswith(PDF_MARK):
        return MediaType.PDF
    if head.startswith(PNG_MARK):
        return MediaType.PNG
    if head.startswith(JPEG_MARK):
        return MediaType.JPEG
    return None
