"""Messages as people look at them: those of a request, and those that came to nothing (R-31)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from core.notices.message import Message, MessageState

IN_TROUBLE = (MessageState.GIVEN_UP, MessageState.FAILED, MessageState.UNKNOWN)
"""What staff are to see: given up, refused or not delivered, and never answered."""

Past = tuple[datetime, UUID]
"""The order's values of the row to start beyond."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a number of messages stand, for the figures and the state of the service."""

    repeated: int
    """Calls made again because the one before was never answered: where a handset may show a text twice."""
    oldest_due_at: datetime | None
    """Since when the oldest message that is to be sent by now has waited."""


class Messages(Protocol):
    """Reads only. Pages are by keyset: rows beyond `past`, at most `most`, in turned order when `backwards`."""

    async def of_request(
        self, request: UUID, past: Past | None, most: int, *, backwards: bool = False
    ) -> tuple[Message, ...]:
        """A request's messages by (created_at, id), whatever became of them."""
        ...

    async def of_requests(self, requests: Sequence[UUID], most: int) -> Mapping[UUID, tuple[Message, ...]]:
        """The first `most` of each request, by (created_at, id), in one statement; a request without any is
        left out."""
        ...

    async def in_trouble(
        self, past: Past | None, most: int, *, backwards: bool = False, since: datetime | None = None
    ) -> tuple[Message, ...]:
        """Messages of `IN_TROUBLE` by (settled_at, id), of sign-in codes too; only those settled from `since` on."""
        ...

    async def standing(self, at: datetime) -> Standing: ...
