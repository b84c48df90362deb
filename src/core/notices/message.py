"""One SMS on its way: made with its event, sent afterwards, never lost (R-31)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from core.kernel.phone import Mobile
from core.kernel.words import Language
from core.notices.kinds import MessageKind


class MessageState(StrEnum):
    """Where a message stands. UNSENT may still be tried; the last four are final, but a receipt may still turn
    SENT, UNKNOWN or FAILED into DELIVERED."""

    UNSENT = "UNSENT"
    SENT = "SENT"
    UNKNOWN = "UNKNOWN"
    DELIVERED = "DELIVERED"
    FAILED = "FAILED"
    GIVEN_UP = "GIVEN_UP"


@dataclass(frozen=True, slots=True)
class Message:
    """`id` is also the reference the gateway is given. `notice` names the notice whose clock its delivery starts.

    `attempts` counts calls of the gateway; `use_by` ends all trying.
    """

    id: UUID
    kind: MessageKind
    to: Mobile
    language: Language
    text: str
    created_at: datetime
    use_by: datetime
    request: UUID | None = None
    version: int | None = None
    notice: UUID | None = None
    state: MessageState = MessageState.UNSENT
    attempts: int = 0
    next_attempt_at: datetime | None = None
    gateway: str | None = None
    gateway_id: str | None = None
    handed_at: datetime | None = None
    settled_at: datetime | None = None
    reason: str | None = None
