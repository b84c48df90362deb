"""The doors for files with all that stands behind them, in memory."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from uuid import UUID

import httpx2
from starlette.applications import Starlette

from adapters.examining.bounded import BoundedExaminer
from adapters.http.uploads import FileDoors
from adapters.scanning.simulator import ScannerSimulator
from adapters.storage.files.memory import MemoryFiles
from core.documents.kinds import FileState
from core.documents.ports import Area
from support.memory_desk import MemoryDesk


@dataclass
class House:
    """The doors with what stands behind them."""

    desk: MemoryDesk = field(default_factory=MemoryDesk)
    store: MemoryFiles = field(default_factory=MemoryFiles)
    idle_seconds: float = 20.0
    total_seconds: float = 600.0

    def app(self) -> Starlette:
        """The doors alone."""
        doors = FileDoors(self.desk, self.store, self.desk.now, self.idle_seconds, self.total_seconds)
        return Starlette(routes=doors.routes())

    def client(self) -> httpx2.AsyncClient:
        """A client of theirs, without a network between."""
        return httpx2.AsyncClient(transport=httpx2.ASGITransport(self.app()), base_url="http://test")

    async def put(self, token: str, body: bytes | AsyncIterator[bytes]) -> httpx2.Response:
        """Send a body to an address."""
        async with self.client() as client:
            return await client.put(f"/uploads/{token}", content=body)

    async def get(self, path: str, method: str = "GET") -> httpx2.Response:
        """Ask for a path."""
        async with self.client() as client:
            return await client.request(method, path)

    async def judge(self, token: str) -> FileState:
        """Let the file be scanned and examined."""
        return (await self.desk.judge(token, self.store, ScannerSimulator(), BoundedExaminer())).state

    @property
    def kept(self) -> list[tuple[Area, UUID]]:
        """What lies in the store."""
        return list(self.store._files)
