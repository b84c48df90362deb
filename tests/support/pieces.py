"""Bytes handed over piece by piece, as a network would."""

from collections.abc import AsyncIterator

from core.documents.ports import OpenFile


async def pieces(body: bytes, size: int = 50_000) -> AsyncIterator[bytes]:
    """The body in pieces of that many bytes."""
    for start in range(0, len(body), size):
        yield body[start : start + size]


async def whole(file: OpenFile) -> bytes:
    """All bytes of an opened file."""
    return b"".join([chunk async for chunk in file.chunks])
