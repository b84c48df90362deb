"""The door for who sent a file's bytes to the store by themselves: `POST` says that they are there."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.http.uploads import answered, shown, turned_away
from core.documents.direct import DirectUploads, NotTaken


@dataclass(frozen=True, slots=True)
class DirectDoor:
    """Beside the door that takes bytes, at the same address."""

    uploads: DirectUploads

    def routes(self) -> list[Route]:
        """`POST /uploads/{token}`."""
        return [Route("/uploads/{token}", self.finish, methods=["POST"])]

    async def finish(self, request: Request) -> Response:
        """The bytes are there. A body is not read; the same again gets the same answer."""
        return await answered(self._finish, request)

    async def _finish(self, request: Request) -> Response:
        try:
            return shown(await self.uploads.finish(request.path_params["token"]))
        except NotTaken as away:
            return turned_away(away.fault, away.max_bytes)
