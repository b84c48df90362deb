"""The parts of a workbook are looked through before it is opened: what reads it later builds a whole row at once,
and whatever else is not a sheet, in memory."""

import io
import zipfile
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from adapters.payments.efawateercom.export_faults import of_file

MIB: Final = 1024 * 1024
LARGEST_UNPACKED: Final = 48 * MIB
MOST_PARTS: Final = 200
MOST_ELEMENTS: Final = 1_000_000
"""Of all parts together: the rows that are taken have no use for more."""
MOST_IN_ROW: Final = 50_000
"""A row formatted from end to end has some 16,000."""


def check_parts(raw: bytes) -> None:
    """Refuses a bomb, and a document type in whatever encoding. Raises InvalidInput on `file`, and what zipfile
    raises."""
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        found = parts.infolist()
        # What the parts say of their size bounds what is read of them.
        if len(found) > MOST_PARTS or sum(each.file_size for each in found) > LARGEST_UNPACKED:
            raise of_file("TOO_LARGE")
        counted = _Counted()
        for each in found:
            counted.part(parts.read(each))


@dataclass(slots=True)
class _Counted:
    """Elements seen, of all parts and since the running row began; None before the first row of a part."""

    all: int = 0
    of_row: int | None = None

    def part(self, content: bytes) -> None:
        """One part; a picture is none of ours, and a sheet that is no XML is refused when it is read."""
        self.of_row = None
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._element
        parser.StartDoctypeDeclHandler = _refused
        try:
            parser.Parse(content, True)
        except expat.ExpatError:
            return

    def _element(self, name: str, _: object) -> None:
        self.all += 1
        if name.rpartition(" ")[2] == "row":
            self.of_row = 0
        elif self.of_row is not None:
            self.of_row += 1
        if self.all > MOST_ELEMENTS or (self.of_row or 0) > MOST_IN_ROW:
            raise of_file("TOO_LARGE")


def _refused(*_: object) -> None:
    raise of_file("NOT_A_WORKBOOK")
