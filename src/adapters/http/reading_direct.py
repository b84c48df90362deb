"""Where a client that may read a file is sent on, when the store hands files out by itself."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from core.documents.ports import DirectReading, SaidOfFile


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A store beside our own door. `real` is the machine's time, which the store's clock also tells; `lasting` is
    how long an address holds, enough to follow it at once."""

    store: DirectReading
    real: Callable[[], Awaitable[datetime]]
    lasting: timedelta = timedelta(minutes=1)

    async def address(self, file_id: UUID, headers: Mapping[str, str]) -> str:
        """A fresh address of one file, with those of our door's `headers` that a store can be made to say.

        The others it cannot: that the file is an attachment of a checked type is what keeps it harmless.
        """
        said = SaidOfFile(headers["Content-Type"], headers["Content-Disposition"], headers["Cache-Control"])
        return self.store.reading_address(file_id, said, await self.real(), self.lasting)
