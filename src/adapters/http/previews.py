"""The door for pictures of pages: shown in the page that asks, since they are of our making."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.http.uploads import answered, served
from core.documents.desk import PreviewDesk
from core.documents.ports import FileStore
from core.documents.previews import PAGES

_PAGES = {str(page): page for page in range(1, PAGES + 1)}
NO_PAGE = 0


@dataclass(frozen=True, slots=True)
class PreviewDoor:
    """What the door needs. A file as it was sent has a door of its own, and goes out as an attachment only."""

    desk: PreviewDesk
    store: FileStore
    now: Callable[[], Awaitable[datetime]]

    def routes(self) -> list[Route]:
        """`/files/{token}/pages/{page}`."""
        return [Route("/files/{token}/pages/{page}", self.show, methods=["GET", "HEAD"])]

    async def show(self, request: Request) -> Response:
        """GET a page's picture, to be shown where it stands."""
        return await answered(self._show, request)

    async def _show(self, request: Request) -> Response:
        page = _PAGES.get(request.path_params["page"], NO_PAGE)
        readable = await self.desk.open_preview(request.path_params["token"], page, await self.now())
        return await served(self.store, readable, request.method, "inline")
