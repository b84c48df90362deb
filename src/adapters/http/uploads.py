"""The two doors for files: bytes come in at a signed address, clean files go out at another."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import quote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from adapters.http.reading_direct import Elsewhere
from core.documents.desk import FileErased, ReadableFile, UploadDesk, UploadTicket
from core.documents.kinds import HEAD_BYTES, FileFault, MediaType, media_type_of
from core.documents.names import tidy_name
from core.documents.ports import Area, FileStore, NotStored, StoreAway, StoreFull
from core.documents.reasons import REASONS, STORE_AWAY, STORE_FULL
from core.documents.signed import AddressFault, AddressRefused
from core.documents.upload import Arrival, Upload, UploadTaken
from core.kernel.refusals import NotAllowed, NotFound, NotSignedIn, Refusal, TooMany, Unavailable
from core.kernel.words import Words

# The address is the key to the file: nothing may store it, guess at the content, or pass it on.
PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
_FAULT_STATUS = {
    FileFault.TOO_LARGE: 413,
    FileFault.TYPE_NOT_TAKEN: 415,
    FileFault.TOO_SLOW: 408,
    FileFault.CUT_OFF: 400,
}
_REFUSAL_STATUS: dict[type[Refusal], int] = {
    NotSignedIn: 401,
    NotAllowed: 403,
    NotFound: 404,
    FileErased: 410,
    TooMany: 429,
    Unavailable: 503,
}


class TurnedAway(Exception):
    """The bytes are not taken, for a reason that is known while they come."""

    def __init__(self, fault: FileFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class FileDoors:
    """What the doors need. `idle_seconds` may pass without a byte, `total_seconds` for a whole file; with
    `elsewhere`, who may read a file is sent there for its bytes."""

    desk: UploadDesk
    store: FileStore
    now: Callable[[], Awaitable[datetime]]
    idle_seconds: float = 20.0
    total_seconds: float = 600.0
    elsewhere: Elsewhere | None = None

    def routes(self) -> list[Route]:
        """`/uploads/{token}` and `/files/{token}`."""
        return [
            Route("/uploads/{token}", self.upload, methods=["PUT", "GET", "HEAD"]),
            Route("/files/{token}", self.download, methods=["GET", "HEAD"]),
        ]

    async def upload(self, request: Request) -> Response:
        """PUT the bytes; GET or HEAD where they stand. The same bytes again get the same answer."""
        act = self._take if request.method == "PUT" else self._stand
        return await answered(act, request)

    async def download(self, request: Request) -> Response:
        """GET a clean file, as an attachment, or be sent on to it (307); HEAD what is known of it."""
        return await answered(self._give, request)

    async def _stand(self, request: Request) -> Response:
        return shown(await self.desk.standing(request.path_params["token"], await self.now()))

    async def _take(self, request: Request) -> Response:
        ticket = await self.desk.begin(request.path_params["token"], await self.now())
        body = _Body(request, ticket.max_bytes, self.now, self.idle_seconds, self.total_seconds)
        try:
            body.check_declared()
            return shown(await (self._compare if ticket.upload.received else self._keep)(ticket, body))
        except TurnedAway as away:
            if not ticket.upload.received:
                await self.desk.refused(ticket.upload.id, away.fault, await self.now())
            return turned_away(away.fault, ticket.max_bytes)

    async def _compare(self, ticket: UploadTicket, body: "_Body") -> Upload:
        digest = hashlib.sha256()
        async for chunk in body.chunks():
            digest.update(chunk)
        if digest.hexdigest() != ticket.upload.sha256:
            raise UploadTaken
        return ticket.upload

    async def _keep(self, ticket: UploadTicket, body: "_Body") -> Upload:
        stored = await self.store.put(ticket.file_id, body.chunks())
        arrival = Arrival(stored.file_id, stored.size, stored.sha256, *body.ending)
        try:
            upload = await self.desk.received(ticket.upload.id, arrival)
        except Refusal:
            # Only now is it certain that no row speaks of the file; after another failure it may.
            await self.store.delete(Area.QUARANTINE, stored.file_id)
            raise
        if upload.file_id != stored.file_id:
            await self.store.delete(Area.QUARANTINE, stored.file_id)
        return upload

    async def _give(self, request: Request) -> Response:
        readable = await self.desk.open_for_reading(request.path_params["token"], await self.now())
        if self.elsewhere is None or request.method == "HEAD":
            return await served(self.store, readable, request.method, "attachment")
        headers = _file_headers(readable, readable.size, "attachment")
        address = await self.elsewhere.address(readable.file_id, headers)
        return Response(status_code=307, headers={**PRIVATE, "Location": address})


@dataclass(slots=True)
class _Body:
    """A request's body, read piece by piece within its bounds."""

    request: Request
    max_bytes: int
    now: Callable[[], Awaitable[datetime]]
    idle_seconds: float
    total_seconds: float
    _type: MediaType | None = field(default=None, init=False)
    _complete_at: datetime | None = field(default=None, init=False)

    @property
    def ending(self) -> tuple[MediaType, datetime]:
        """What the first bytes claim, and when the last one came; known once the body was read."""
        assert self._type is not None
        assert self._complete_at is not None
        return self._type, self._complete_at

    def check_declared(self) -> None:
        """Refuse by the declared length, before a byte is read."""
        declared = self.request.headers.get("content-length", "")
        if declared.isdecimal() and int(declared[:20]) > self.max_bytes:
            raise TurnedAway(FileFault.TOO_LARGE)

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes; raises TurnedAway as soon as they are too many, too slow or of no type that is taken."""
        head, size = b"", 0
        async for chunk in self._received():
            size += len(chunk)
            if size > self.max_bytes:
                raise TurnedAway(FileFault.TOO_LARGE)
            if self._type is None:
                head += chunk
                if len(head) < HEAD_BYTES:
                    continue
                chunk = self._sniffed(head)
            yield chunk
        # Before the disk has it: how slow the disk is does not count against a deadline.
        self._complete_at = await self.now()
        if self._type is None:
            yield self._sniffed(head)

    def _sniffed(self, head: bytes) -> bytes:
        self._type = media_type_of(head)
        if self._type is None:
            raise TurnedAway(FileFault.TYPE_NOT_TAKEN if head else FileFault.EMPTY)
        return head

    async def _received(self) -> AsyncIterator[bytes]:
        loop = asyncio.get_running_loop()
        end, more = loop.time() + self.total_seconds, True
        stream = self.request.stream()
        while more:
            try:
                async with asyncio.timeout(min(self.idle_seconds, end - loop.time())):
                    chunk = await anext(stream, None)
            except TimeoutError as error:
                raise TurnedAway(FileFault.TOO_SLOW) from error
            except ClientDisconnect as error:
                raise TurnedAway(FileFault.CUT_OFF) from error
            more = chunk is not None
            if chunk:
                yield chunk


async def answered(act: Callable[[Request], Awaitable[Response]], request: Request) -> Response:
    """The answer of a door for files, its refusals and what is away said in both languages."""
    try:
        return await act(request)
    except Refusal as refusal:
        return _problem(_status(refusal), refusal.code, refusal.words)
    except StoreFull:
        return _problem(507, "STORE_FULL", STORE_FULL)
    except (StoreAway, NotStored):
        return _problem(503, "STORE_AWAY", STORE_AWAY, {"Retry-After": "30"})


async def served(store: FileStore, readable: ReadableFile, method: str, disposition: str) -> Response:
    """The file's bytes, none for HEAD. `disposition`: `inline` for nothing but what we made ourselves."""
    opened = await store.get(Area.FINAL, readable.file_id)
    headers = _file_headers(readable, opened.length, disposition)
    if method == "HEAD":
        return Response(headers=headers)
    return StreamingResponse(opened.chunks, headers=headers)


def _status(refusal: Refusal) -> int:
    if isinstance(refusal, AddressRefused):
        return 410 if refusal.fault is AddressFault.EXPIRED else 404
    return next((code for kind, code in _REFUSAL_STATUS.items() if isinstance(refusal, kind)), 409)


def turned_away(fault: FileFault, max_bytes: int) -> Response:
    """Why bytes are not taken, with the bound on their number."""
    # The rest of a body that came too slowly is not waited for.
    headers = {"Connection": "close"} if fault in (FileFault.TOO_SLOW, FileFault.CUT_OFF) else {}
    facts = {"maxBytes": max_bytes} if fault is FileFault.TOO_LARGE else {}
    return _problem(_FAULT_STATUS.get(fault, 422), fault.value, REASONS[fault], headers, facts)


def _problem(
    status: int,
    code: str,
    words: Words,
    headers: Mapping[str, str] | None = None,
    facts: Mapping[str, int] | None = None,
) -> Response:
    said = {"ar": words.ar, "en": words.en}
    told = {"type": "about:blank", "status": status, "code": code, "field": "file", "message": said}
    return JSONResponse(
        {**told, **(facts or {})},
        status,
        {**PRIVATE, **(headers or {})},
        media_type="application/problem+json",
    )


def shown(upload: Upload) -> Response:
    """Where an upload stands."""
    reason = upload.reason
    fault = upload.fault and reason and {"code": upload.fault, "message": {"ar": reason.ar, "en": reason.en}}
    return JSONResponse(
        {
            "id": str(upload.id),
            "kind": upload.kind,
            "state": upload.state,
            "name": upload.shown_name,
            "size": upload.size,
            "sha256": upload.sha256,
            "mediaType": upload.media_type,
            "storedAt": upload.stored_at.isoformat() if upload.stored_at else None,
            "fault": fault,
        },
        headers=PRIVATE,
    )


def _file_headers(readable: ReadableFile, length: int, disposition: str) -> dict[str, str]:
    name = tidy_name(readable.name, readable.media_type)
    plain = name if name.isascii() else "document" + readable.media_type.extension
    return {
        **PRIVATE,
        "Content-Type": readable.media_type.value,
        "Content-Length": str(length),
        # RFC 6266: the plain name for old programs, the coded one (RFC 8187) for all others.
        "Content-Disposition": f"{disposition}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
    }
