"""A file as rows of cells: CSV or XLSX, bounded, with nothing computed.

A cell is a text, or what the workbook holds as a number or a moment. A formula stays the text it is, so that
no value is trusted that the file itself says was computed.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final, TypeAlias

from adapters.payments.efawateercom.export_faults import of_file
from adapters.payments.efawateercom.export_parts import MIB, check_parts
from core.kernel.refusals import InvalidInput
from core.payments.exports import ExportFile, ExportFormat

Cell: TypeAlias = "str | int | float | bool | datetime | date | None"
Row: TypeAlias = tuple[Cell, ...]
LARGEST: Final = {ExportFormat.CSV: 2 * MIB, ExportFormat.XLSX: 4 * MIB}
MOST_ROWS: Final = 5_000
MOST_CELLS: Final = 100


def rows_of(file: ExportFile) -> Iterator[Row]:
    """The rows in order, blank ones as well. Raises InvalidInput on `file`."""
    if len(file.raw) > LARGEST[file.format]:
        raise of_file("TOO_LARGE")
    rows = _csv(file.raw) if file.format is ExportFormat.CSV else _xlsx(file.raw)
    for count, row in enumerate(rows):
        if count > MOST_ROWS:
            raise of_file("TOO_LARGE")
        yield row[:MOST_CELLS]


def _csv(raw: bytes) -> Iterator[Row]:
    try:
        text = raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as fault:
        raise of_file("NOT_TEXT") from fault
    first = text.partition("\n")[0]
    between = max(",;\t", key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True):
            yield tuple(row)
    except csv.Error as fault:
        raise of_file("NOT_A_TABLE") from fault


def _xlsx(raw: bytes) -> Iterator[Row]:
    # Fifteen megabytes that most processes never need.
    from openpyxl import load_workbook

    try:
        check_parts(raw)
        book: Any = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
        try:
            sheet: Any = book.worksheets[0]
            # What a sheet says of its own size is not believed: reading stops by the rows that come.
            sheet.reset_dimensions()
            yield from sheet.iter_rows(values_only=True, max_col=MOST_CELLS)
        finally:
            book.close()
    except InvalidInput:
        raise
    except Exception as fault:
        # A hostile workbook can raise anything; what it raised may quote its cells.
        raise of_file("NOT_A_WORKBOOK") from fault
