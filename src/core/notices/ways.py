"""Which gateway a message goes by: the first, and a second only for what the first surely did not take (R-31)."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.notices.ports import Accepted, NotTaken, SmsGateway
from core.notices.relay_ports import Pending


@dataclass(frozen=True, slots=True)
class Ways:
    """The gateways of an installation. Their names differ: receipts are told apart by them.

    A message in doubt (a call for it was never answered) goes by the gateway that may have it, or not at all: with
    another it would be a second SMS that nothing could recognise as the first.
    """

    first: SmsGateway
    second: SmsGateway | None = None

    def __post_init__(self) -> None:
        if self.second is not None and self.second.name == self.first.name:
            raise ValueError("two gateways of one name")

    def way_of(self, pending: Pending) -> SmsGateway | None:
        """The gateway to call for it now; None when the one that may have it is no longer set."""
        if not pending.unknowns:
            return self.first
        return next((each for each in self._all() if each.name == pending.message.gateway), None)

    def next_way(
        self, tried: SmsGateway, pending: Pending, brought: Accepted | Exception
    ) -> SmsGateway | None:
        """The gateway to call at once after that one, if there is one."""
        surely_not = isinstance(brought, NotTaken) and not pending.unknowns
        return self.second if surely_not and tried is self.first else None

    def _all(self) -> Iterator[SmsGateway]:
        yield self.first
        if self.second is not None:
            yield self.second
