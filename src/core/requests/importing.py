"""Handing in the list that a network gives as a file: read whole, kept as it came, compared at once (R-19)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from core.access.actors import Actor, Staff, System
from core.access.roles import Role
from core.kernel.calendar import amman_day
from core.kernel.ids import Ids
from core.kernel.once import Answer, Answered, IdempotencyKey, answered, keep
from core.kernel.refusals import InvalidInput, NotAllowed
from core.kernel.words import Words
from core.payments.exports import ExportFile, ListReader
from core.requests.money_work import MoneyStore
from core.requests.reconciling import compare_in

NO_SUCH_RAIL: Final = Words(
    ar="لا تُسلَّم كشوف هذه الشبكة هنا. تحقق من اسم الشبكة.",
    en="No lists of this network are handed in here. Check the network's name.",
)
NOT_OVER: Final = Words(
    ar="لم ينتهِ هذا اليوم بعد، فكشفه غير مكتمل. سلّم الكشف بعد انتهاء اليوم.",
    en="This day is not over, so its list is not complete. Hand it in once the day has ended.",
)


@dataclass(frozen=True, slots=True)
class Imported:
    """How many lines the list had, and how many differences it opened that were new."""

    rail: str
    day: date
    lines: int
    opened: int


class Importing:
    """`reader` is that of the network whose lists come as files; None where no such network is set."""

    def __init__(self, store: MoneyStore, ids: Ids, reader: ListReader | None) -> None:
        self._store = store
        self._ids = ids
        self._reader = reader

    async def import_list(
        self,
        by: Actor,
        rail: str,
        day: date,
        file: ExportFile,
        at: datetime,
        key: IdempotencyKey | None = None,
    ) -> Answered[Imported]:
        """Keeps the file and compares it, in one transaction; handed in again, it is compared again.

        For finance, or a command on the machine. Raises NotAllowed, KeyReused, and InvalidInput: on `rail`, on
        `day`, or on each row that cannot be read; then nothing is kept.
        """
        if not (isinstance(by, System) or (isinstance(by, Staff) and Role.FINANCE in by.roles)):
            raise NotAllowed
        if self._reader is None or rail != self._reader.name:
            raise InvalidInput.of("rail", "UNKNOWN", NO_SUCH_RAIL)
        if day >= amman_day(at):
            raise InvalidInput.of("day", "NOT_OVER", NOT_OVER)
        listed = await self._reader.read(file, day)
        async with self._store.work() as work:
            known = await answered(work, by.ref, key, at)
            if known is not None:
                return Answered(_from(known, rail, day), repeated=True)
            await work.exports.add(rail, day, file, len(listed), by.ref, at)
            compared = await compare_in(work, self._ids, rail, day, listed, at)
            imported = Imported(rail, day, compared.lines, compared.opened)
            await keep(work, by.ref, key, {"lines": imported.lines, "opened": imported.opened})
        return Answered(imported)


def _from(known: Answer, rail: str, day: date) -> Imported:
    lines, opened = known.get("lines"), known.get("opened")
    assert isinstance(lines, int) and isinstance(opened, int)
    return Imported(rail, day, lines, opened)
