"""The rail: it sends nothing out. Its list of a day is the biller portal's export, as finance handed it in."""

import asyncio
from datetime import date
from typing import Protocol

from adapters.payments.efawateercom.biller import NAME
from adapters.payments.efawateercom.columns import Columns
from adapters.payments.efawateercom.export_reading import lines_of
from core.kernel.refusals import InvalidInput
from core.payments.exports import ExportFile
from core.payments.ports import ListedPayment, ListUnavailable


class Shelf(Protocol):
    """Where handed-in exports are."""

    async def newest(self, rail: str, day: date) -> ExportFile | None:
        """The last one of that day."""
        ...


class Efawateercom:
    """`PaymentRail` and `ListReader`. The network has no way for a biller to send money back: finance pays out."""

    name = NAME
    can_refund = False

    def __init__(self, shelf: Shelf, columns: Columns | None = None) -> None:
        self._shelf, self._columns = shelf, columns or Columns()

    async def daily_list(self, day: date) -> tuple[ListedPayment, ...]:
        """As the port says: unavailable until somebody has handed the day's export in."""
        file = await self._shelf.newest(self.name, day)
        if file is None:
            raise ListUnavailable
        try:
            return await self.read(file, day)
        except InvalidInput as unreadable:
            # It was read when it came: the columns are others now.
            raise ListUnavailable from unreadable

    async def read(self, file: ExportFile, day: date) -> tuple[ListedPayment, ...]:
        """As the port says; away from the event loop, since a large file takes its time."""
        return await asyncio.to_thread(lines_of, file, self._columns, day)
