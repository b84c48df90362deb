"""The door at which the paper of a letter is fetched, by an address that holds for a few minutes (R-29)."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from adapters.http.uploads import PRIVATE, answered
from core.documents.ports import Area, FileStore
from core.requests.printing import PaperToRead

# Browsers show a PDF in a viewer of their own, whose parts no policy of contents may bar; it is our own paper. One
# has to be said all the same: an answer without a policy is given the service's own.
_HEADERS = {**PRIVATE, "Content-Security-Policy": "frame-ancestors 'none'"}


class PaperDesk(Protocol):
    async def open_for_reading(self, token: str, at: datetime) -> PaperToRead:
        """The paper that an address names. Raises `signed.AddressRefused`."""
        ...


def letter_routes(desk: PaperDesk, store: FileStore, now: Callable[[], Awaitable[datetime]]) -> list[Route]:
    """`/letters/{token}`."""

    async def give(request: Request) -> Response:
        readable = await desk.open_for_reading(request.path_params["token"], await now())
        opened = await store.get(Area.FINAL, readable.paper.file_id)
        headers = _headers(readable)
        if request.method == "HEAD":
            return Response(headers=headers)
        return StreamingResponse(opened.chunks, headers=headers)

    async def fetch(request: Request) -> Response:
        return await answered(give, request)

    return [Route("/letters/{token}", fetch, methods=["GET", "HEAD"])]


def _headers(readable: PaperToRead) -> dict[str, str]:
    return {
        **_HEADERS,
        "Content-Type": "application/pdf",
        "Content-Length": str(readable.paper.size),
        "ETag": f'"{readable.paper.sha256}"',
        "Content-Disposition": f"inline; filename=\"letter.pdf\"; filename*=UTF-8''{quote(readable.name, safe='')}",
    }
