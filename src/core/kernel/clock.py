"""What time it is, asked once by a use case and handed on as `at`."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The service's clock; a demo's may be ahead of the real one."""

    async def now(self) -> datetime:
        """This instant, aware and in UTC."""
        ...
