"""An upload as a row, and back."""

from dataclasses import fields
from typing import Any
from uuid import UUID

from asyncpg import Record

from core.documents.keeping import Claimed
from core.documents.kinds import DocumentKind, FileFault, FileState, MediaType
from core.documents.upload import Upload

COLUMNS = tuple(field.name for field in fields(Upload))
"""The columns of `uploads` that are the upload itself, `id` first; the others are the worker's."""


def plain_id(found: UUID) -> UUID:
    """The driver's own kind of id as the standard one, which is what facts and addresses are written from."""
    return UUID(int=found.int)


def values_of(upload: Upload) -> tuple[Any, ...]:
    """The upload's values in the order of COLUMNS."""
    return tuple(getattr(upload, name) for name in COLUMNS)


def upload_of(row: Record) -> Upload:
    """The upload a row holds."""
    return Upload(
        id=plain_id(row["id"]),
        owner=row["owner"],
        kind=DocumentKind(row["kind"]),
        declared_name=row["declared_name"],
        declared_type=row["declared_type"],
        opened_at=row["opened_at"],
        expires_at=row["expires_at"],
        state=FileState(row["state"]),
        file_id=plain_id(row["file_id"]) if row["file_id"] else None,
        size=row["size"],
        sha256=row["sha256"],
        media_type=MediaType(row["media_type"]) if row["media_type"] else None,
        stored_at=row["stored_at"],
        scanned_at=row["scanned_at"],
        fault=FileFault(row["fault"]) if row["fault"] else None,
        signature=row["signature"],
        pages=row["pages"],
        erased_at=row["erased_at"],
    )


def claimed_of(row: Record) -> Claimed:
    """The upload with its number of looks."""
    return Claimed(upload_of(row), row["attempts"])
