"""An outbox that can be read: the gateway where no network is wanted."""

from collections import deque
from uuid import UUID

from core.notices.part_receipts import Concluded, KnownPart, PartReceipt, TakenPart, together
from core.notices.ports import Accepted, OutgoingSms, Receipt, ReceiptState


class MemorySms:
    """Keeps every text it took, in order. It gives no receipts of its own unless told to say that it does."""

    def __init__(self, *, name: str = "memory", gives_receipts: bool = False) -> None:
        self.name = name
        self.gives_receipts = gives_receipts
        self.outbox: list[OutgoingSms] = []
        self.refusals: deque[Exception] = deque()
        """Raised one by one instead of taking the next texts."""

    async def send(self, sms: OutgoingSms) -> Accepted:
        """Take the text, or raise what was laid ready."""
        if self.refusals:
            raise self.refusals.popleft()
        self.outbox.append(sms)
        return Accepted(f"{self.name}-{len(self.outbox)}")

    def texts_to(self, e164: str) -> list[str]:
        """What one handset got, in order."""
        return [sms.text for sms in self.outbox if sms.to.e164 == e164]


class MemoryReceipts:
    """A receipt desk that remembers."""

    def __init__(self) -> None:
        self.taken: list[Receipt] = []

    async def take(self, receipt: Receipt) -> None:
        """Keep it."""
        self.taken.append(receipt)


class MemoryParts:
    """A book of parts that lives as long as its process."""

    def __init__(self) -> None:
        self._taken: dict[str, TakenPart] = {}
        self._told: dict[str, PartReceipt] = {}
        self._handed_on: dict[UUID, ReceiptState] = {}

    async def taken(self, gateway: str, part: TakenPart) -> None:
        """Keep it."""
        if part.part_id in self._taken:
            self._told.pop(part.part_id, None)
        self._taken[part.part_id] = part

    async def told(self, gateway: str, receipt: PartReceipt) -> None:
        """Keep it."""
        before = self._told.get(receipt.part_id)
        better = before is not None and before.state is not receipt.state is ReceiptState.DELIVERED
        if receipt.state is not ReceiptState.UNKNOWN and (before is None or better):
            self._told[receipt.part_id] = receipt

    async def concluded(self, gateway: str, part_id: str | None = None) -> tuple[Concluded, ...]:
        """What has come of it."""
        if part_id is None:
            sendings = {part.sending for part in self._taken.values()}
        else:
            sendings = {part.sending for part in self._taken.values() if part.part_id == part_id}
        found = ((sending, self._together(gateway, sending)) for sending in sendings)
        return tuple(
            Concluded(sending, receipt)
            for sending, receipt in found
            if receipt is not None and self._handed_on.get(sending) is not receipt.state
        )

    def _together(self, gateway: str, sending: UUID) -> Receipt | None:
        parts = [part for part in self._taken.values() if part.sending == sending]
        return together(gateway, [KnownPart(part, self._told.get(part.part_id)) for part in parts])

    async def handed_on(self, concluded: Concluded) -> None:
        """Keep that it was."""
        self._handed_on[concluded.sending] = concluded.receipt.state
