"""Receipts of a text that we sent in parts: what they say together (R-14, R-31).

Most gateways split a long text by themselves and speak of it as one. Where we split it (SMPP), the network gives each
part an id and a receipt of its own, in any order, and a receipt may come before the answer that names its part.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from core.notices.ports import Receipt, ReceiptState


@dataclass(frozen=True, slots=True)
class TakenPart:
    """A part the network took, by the id it gave. `sending` names the one call of the gateway it belongs to, so that
    a repeated text's parts are not mixed; `number` counts from 1 to `of`."""

    part_id: str
    sending: UUID
    reference: str
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class PartReceipt:
    """What the network said of one part, and when it came; `raw` as it came."""

    part_id: str
    state: ReceiptState
    at: datetime
    raw: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class KnownPart:
    """A taken part with what was said of it so far."""

    part: TakenPart
    said: PartReceipt | None


@dataclass(frozen=True, slots=True)
class Concluded:
    """What the receipts of one sending say together."""

    sending: UUID
    receipt: Receipt


class PartBook(Protocol):
    """Which parts were taken under which ids, and what was said of each; kept for some days, over restarts."""

    async def taken(self, gateway: str, part: TakenPart) -> None:
        """Stores it. An id that is given again means the later part."""
        ...

    async def told(self, gateway: str, receipt: PartReceipt) -> None:
        """Stores it, also of a part not known yet. The same again changes nothing, and DELIVERED stays."""
        ...

    async def concluded(self, gateway: str, part_id: str | None = None) -> tuple[Concluded, ...]:
        """What this part's sending (None: any) has come to, unless it was handed on already."""
        ...

    async def handed_on(self, concluded: Concluded) -> None:
        """Notes that the desk has it."""
        ...


def together(gateway: str, parts: Sequence[KnownPart]) -> Receipt | None:
    """The receipt of the whole text: failed when one part is, delivered when all are, else None.

    Of a text whose parts were not all taken, and which is sent again, no receipt says anything. The moment is that of
    the last part it rests on.
    """
    said = [each.said for each in parts if each.said is not None]
    failed = [each for each in said if each.state is ReceiptState.FAILED]
    delivered = [each for each in said if each.state is ReceiptState.DELIVERED]
    if not parts or len(parts) < parts[0].part.of or (not failed and len(delivered) < len(parts)):
        return None
    grounds = failed or delivered
    at = max(each.at for each in grounds)
    return Receipt(
        gateway=gateway,
        gateway_id=min(parts, key=lambda each: each.part.number).part.part_id,
        reference=parts[0].part.reference,
        state=grounds[0].state,
        at=at,
        received_at=at,
        raw=b"".join(each.raw for each in grounds),
    )
