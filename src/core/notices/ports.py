"""What messages need from outside: a gateway that takes texts, and a desk that takes its receipts.

How the real gateways fit: one that answers with its own id (the government platform, the HTTP gateways,
SMPP's submit_sm_resp) gives it as `gateway_id`; one that echoes ours gives the receipt by `reference`. A
gateway without receipts says so, and R-14 then counts its acceptance plus a setting.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from core.kernel.phone import Mobile


@dataclass(frozen=True, slots=True)
class OutgoingSms:
    """One attempt at one message. `reference` is the message's own and the same at each attempt.

    After `use_by` the text is of no use; a gateway that can be told a validity is told this one.
    """

    reference: str
    to: Mobile
    text: str = field(repr=False)
    use_by: datetime
    at: datetime


@dataclass(frozen=True, slots=True)
class Accepted:
    """The gateway has the text; `gateway_id` is the name it gave it, if any."""

    gateway_id: str | None


class NotTaken(Exception):
    """The gateway surely did not take the text: try again, not before `retry_after` if it named one."""

    def __init__(self, retry_after: timedelta | None = None) -> None:
        super().__init__("the gateway did not take the message")
        self.retry_after = retry_after


class RefusedForGood(Exception):
    """The gateway will never take this text for this number. `reason` is for staff and holds no number or
    text."""

    def __init__(self, reason: str) -> None:
        super().__init__("the gateway refused the message")
        self.reason = reason


class OutcomeUnknown(Exception):
    """The gateway may or may not have the text. Never blindly repeated: its receipt may still tell."""


class SmsGateway(Protocol):
    """Hands texts to a network. Safe to call from many tasks at once."""

    @property
    def name(self) -> str:
        """As stored with each message, and as its receipts call it."""
        ...

    @property
    def gives_receipts(self) -> bool:
        """Whether `Receipt`s will come for what it accepts."""
        ...

    async def send(self, sms: OutgoingSms) -> Accepted:
        """Hand over one text. Raises NotTaken, RefusedForGood, OutcomeUnknown, and nothing else."""
        ...


class ReceiptState(StrEnum):
    """What a gateway can say of a text. The first two are final; UNKNOWN says nothing either way."""

    DELIVERED = "DELIVERED"
    FAILED = "FAILED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A delivery receipt. Names the message by the gateway's id, by our reference, or by both.

    `at` is the gateway's own moment, which may lie in the future (R-14); `received_at` when it came, its
    bytes complete. May come twice, late, out of order, and before the answer to `send`.
    """

    gateway: str
    gateway_id: str | None
    reference: str | None
    state: ReceiptState
    at: datetime
    received_at: datetime
    raw: bytes = field(repr=False)


class ReceiptDesk(Protocol):
    """Where an adapter hands in what it has checked to be genuine."""

    async def take(self, receipt: Receipt) -> None:
        """Store it. Only after this returns may the adapter acknowledge; if it raises, the gateway sends
        again."""
        ...
