"""A network's list of a day that comes as a file: handed in by finance, kept as it came (R-19)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from core.payments.ports import ListedPayment


class ExportFormat(StrEnum):
    CSV = "CSV"
    XLSX = "XLSX"


@dataclass(frozen=True, slots=True)
class ExportFile:
    """The network's own file, byte for byte."""

    format: ExportFormat
    raw: bytes = field(repr=False)


class Exports(Protocol):
    """The files handed in: only ever added."""

    async def add(
        self, rail: str, day: date, file: ExportFile, lines: int, by: str, at: datetime
    ) -> None: ...

    async def newest(self, rail: str, day: date) -> ExportFile | None:
        """The last one handed in for that day; a corrected export follows the one it corrects."""
        ...


class ListReader(Protocol):
    """Knows how one network writes its list."""

    @property
    def name(self) -> str:
        """The rail's name."""
        ...

    async def read(self, file: ExportFile, day: date) -> tuple[ListedPayment, ...]:
        """The lines in the file's order. Raises InvalidInput with a fault for each row that cannot be read:
        a list that is not read to its last line is no list."""
        ...
