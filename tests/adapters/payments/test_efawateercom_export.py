"""The biller portal's export, as CSV and XLSX, read exactly or not at all, each bad row told (R-19)."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from adapters.payments.efawateercom.columns import Columns, columns_of
from adapters.payments.efawateercom.export_parts import MOST_ELEMENTS, MOST_IN_ROW
from adapters.payments.efawateercom.export_reading import lines_of
from adapters.payments.efawateercom.export_tables import LARGEST, MOST_ROWS
from core.kernel.money import Money
from core.kernel.refusals import InvalidInput
from core.payments.exports import ExportFile, ExportFormat
from core.payments.ports import ListedPayment, NoticeKind

DAY = date(2026, 11, 22)
TAKEN = datetime(2026, 11, 22, 7, 10, tzinfo=UTC)
HEAD = ["JOEBPPSTrx", "BillingNo", "PaidAmt", "FeesAmt", "ProcessDate", "STMTDate", "PmtStatus", "ParTrxId"]
FIRST = ["77", "900100200300", "100.000", "0.250", "2026-11-22T10:10:00", "2026-11-22", "PmtNew", ""]
BACK = ["78", "900100200300", "100.000", "0", "2026-11-22 10:10:00", "2026-11-22", "PmtReversal", "77"]
LINES = (
    ListedPayment("77", "900100200300", Money.parse("100"), TAKEN, DAY, NoticeKind.PAYMENT, None),
    ListedPayment("78", "900100200300", Money.parse("100"), TAKEN, DAY, NoticeKind.REVERSAL, "77"),
)


def csv_of(*rows: list[str], between: str = ",", encoding: str = "utf-8") -> ExportFile:
    text = "\r\n".join(between.join(row) for row in rows) + "\r\n"
    return ExportFile(ExportFormat.CSV, text.encode(encoding))


def xlsx_of(*rows: list[Any]) -> ExportFile:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return ExportFile(ExportFormat.XLSX, kept.getvalue())


def faults(file: ExportFile, columns: Columns | None = None) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as caught:
        lines_of(file, columns or Columns(), DAY)
    assert all(fault.words.ar and fault.words.en for fault in caught.value.faults)
    return [(fault.field, fault.code) for fault in caught.value.faults]


@pytest.mark.parametrize(
    "file",
    [
        csv_of(HEAD, FIRST, BACK),
        csv_of(HEAD, [], FIRST, [""] * 8, BACK, between=";"),
        csv_of(HEAD, FIRST, BACK, between="\t", encoding="utf-8-sig"),
        csv_of(HEAD, FIRST, BACK, encoding="utf-16"),
        csv_of([f" {each.lower()} " for each in HEAD], FIRST, BACK),
        xlsx_of(HEAD, FIRST, BACK),
    ],
)
def test_every_way_of_exporting_says_the_same(file: ExportFile) -> None:
    assert lines_of(file, Columns(), DAY) == LINES


def test_a_workbooks_own_numbers_and_dates_are_read_exactly() -> None:
    moment = datetime(2026, 11, 22, 10, 10)  # noqa: DTZ001 (as a spreadsheet holds it)
    row = [77, 900100200300, 0.1, 0.25, moment, datetime(2026, 11, 22), "PmtNew", None]  # noqa: DTZ001
    (line,) = lines_of(xlsx_of(HEAD, row), Columns(), DAY)
    assert (line.network_number, line.payment_number) == ("77", "900100200300")
    assert (line.amount, line.taken_at, line.settlement_day) == (Money(100), TAKEN, DAY)


@pytest.mark.parametrize(
    ("text", "fils"), [("0.001", 1), ("25", 25_000), ("25.5", 25_500), ("999999999.999", 999_999_999_999)]
)
def test_decimals_become_fils_exactly(text: str, fils: int) -> None:
    row = [*FIRST[:2], text, *FIRST[3:]]
    (line,) = lines_of(csv_of(HEAD, row), Columns(), DAY)
    assert line.amount == Money(fils)


def test_a_date_may_be_written_day_first_and_is_never_read_month_first() -> None:
    row = [*FIRST[:4], "22/11/2026 9:10:00", "22/11/2026", *FIRST[6:]]
    (line,) = lines_of(csv_of(HEAD, row), Columns(), DAY)
    assert line.taken_at == datetime(2026, 11, 22, 6, 10, tzinfo=UTC)
    month_first = [*FIRST[:4], "11/22/2026 9:10:00", *FIRST[5:]]
    assert faults(csv_of(HEAD, month_first)) == [("rows.2.taken_at", "MOMENT")]


def test_columns_have_the_names_of_the_setting() -> None:
    columns = columns_of("network_number=Transaction, amount = Paid Amount ,taken_at=Payment Date")
    head = ["Payment Date", "paid  amount", "TRANSACTION", "BillingNo"]
    row = ["2026-11-22T10:10:00", "100.000", "77", "900100200300"]
    assert lines_of(csv_of(head, row), columns, DAY) == LINES[:1]


@pytest.mark.parametrize(
    "text",
    ["", "amount", "amount=", "amount=A,amount=B", "colour=Red", "amount=A,taken_at=a", "amount=ParTrxId"],
)
def test_a_setting_that_names_no_columns_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        columns_of(text)


def test_each_row_that_cannot_be_read_is_told_with_its_field() -> None:
    """R-19: counted as a spreadsheet counts; one of them is enough for the list to be none."""
    changes = {
        3: (0, "", "network_number", "NUMBER"),
        4: (0, "7.7E+13", "network_number", "NUMBER"),
        5: (1, "=A1", "payment_number", "FORMULA"),
        6: (2, "100.0001", "amount", "AMOUNT"),
        7: (2, "1,000", "amount", "AMOUNT"),
        8: (2, "=SUM(C2:C3)", "amount", "FORMULA"),
        9: (4, "noon", "taken_at", "MOMENT"),
        10: (5, "soon", "settlement_day", "DAY"),
        11: (5, "2026-11-23", "settlement_day", "OTHER_DAY"),
        12: (6, "PmtMisMatch", "status", "STATUS"),
        13: (7, "x", "reverses", "NUMBER"),
    }
    rows = [
        [f'"{value}"' if place == at else cell for place, cell in enumerate(FIRST)]
        for at, value, _, _ in changes.values()
    ]
    expected = [(f"rows.{row}.{field}", code) for row, (_, _, field, code) in changes.items()]
    assert faults(csv_of(HEAD, FIRST, *rows)) == expected


def test_a_workbook_is_trusted_neither_with_formulas_nor_with_long_numbers() -> None:
    computed = ["=1+76", *FIRST[1:]]
    rounded = [9_007_199_254_740_993, *FIRST[1:]]
    parted = [*FIRST[:2], 0.1234, *FIRST[3:]]
    truth = [True, *FIRST[1:]]
    assert faults(xlsx_of(HEAD, computed, rounded, parted, truth)) == [
        ("rows.2.network_number", "FORMULA"),
        ("rows.3.network_number", "NUMBER"),
        ("rows.4.amount", "AMOUNT"),
        ("rows.5.network_number", "NUMBER"),
    ]


def test_only_the_first_fifty_faults_are_told() -> None:
    bad = [*FIRST[:2], "x", *FIRST[3:]]
    assert len(faults(csv_of(HEAD, *[bad] * 80))) == 50


def test_a_missing_or_doubled_column_is_told_by_its_header() -> None:
    assert faults(csv_of(HEAD[1:], FIRST[1:])) == [("columns.JOEBPPSTrx", "NO_COLUMN")]
    assert faults(csv_of([*HEAD, "paidamt"], FIRST)) == [("columns.PaidAmt", "NO_COLUMN")]
    needed = [HEAD[at] for at in (0, 1, 2, 4)]
    (line,) = lines_of(csv_of(needed, [FIRST[at] for at in (0, 1, 2, 4)]), Columns(), DAY)
    assert (line.settlement_day, line.kind) == (DAY, NoticeKind.PAYMENT)


def with_part(file: ExportFile, name: str, change: Callable[[bytes], bytes]) -> ExportFile:
    """The workbook with another content of one part."""
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(file.raw)) as old,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            new.writestr(each, change(old.read(each)) if each == name else old.read(each))
    return ExportFile(ExportFormat.XLSX, kept.getvalue())


SHEET = "xl/worksheets/sheet1.xml"


def test_a_moment_that_a_spreadsheet_holds_just_short_of_its_second_is_that_second() -> None:
    """46348.4236111 of a day is 10:09:59.999: read as it is shown, or the list would differ by a second."""
    moment = datetime(2026, 11, 22, 10, 10)  # noqa: DTZ001 (as a spreadsheet holds it)
    file = xlsx_of(HEAD, [*FIRST[:4], moment, *FIRST[5:]])
    assert b"46348.42361111" in zipfile.ZipFile(io.BytesIO(file.raw)).read(SHEET)
    short = with_part(file, SHEET, lambda sheet: re.sub(rb"46348\.42361111\d*", b"46348.4236111", sheet))
    assert lines_of(short, Columns(), DAY) == LINES[:1]


def test_a_workbook_spoilt_on_its_way_is_refused_and_never_a_defect() -> None:
    """Guarantee 11: packed bytes that unpack no more are no workbook, whatever the unpacker says of them."""
    file, chance, refused = xlsx_of(HEAD, FIRST, BACK), random.Random(11), 0
    for _ in range(300):
        raw = bytearray(file.raw)
        for _ in range(chance.randrange(1, 8)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        try:
            lines_of(ExportFile(ExportFormat.XLSX, bytes(raw)), Columns(), DAY)
        except InvalidInput:
            refused += 1
    assert refused > 200


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (b"<row>" + b"<c/>" * (MOST_IN_ROW + 1) + b"</row>", "TOO_LARGE"),
        (b'<x:row xmlns:x="urn:x">' + b"<c/>" * (MOST_IN_ROW + 1) + b"</x:row>", "TOO_LARGE"),
        (b"<row/>" * MOST_ELEMENTS, "TOO_LARGE"),
    ],
)
def test_a_sheet_that_unfolds_in_memory_is_refused_before_it_does(more: bytes, expected: str) -> None:
    """A few thousand packed bytes, and gigabytes of cells; nothing after the rows would have shown them."""
    file = xlsx_of(HEAD, FIRST, BACK)
    bomb = with_part(file, SHEET, lambda sheet: sheet.replace(b"</sheetData>", more + b"</sheetData>"))
    assert faults(bomb) == [("file", expected)]
    # The control: as many small rows as a list may have, of a workbook's own making.
    assert len(lines_of(xlsx_of(HEAD, *[FIRST] * 200), Columns(), DAY)) == 200


def test_texts_kept_beside_the_sheet_are_not_counted_as_one_row() -> None:
    beside = b"<sst>" + b"<si><t>x</t></si>" * MOST_IN_ROW + b"</sst>"
    book = xlsx_of(HEAD, FIRST, BACK)
    kept = io.BytesIO(book.raw)
    with zipfile.ZipFile(kept, "a") as parts:
        parts.writestr("xl/beside.xml", beside)
    assert lines_of(ExportFile(ExportFormat.XLSX, kept.getvalue()), Columns(), DAY) == LINES


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_whatever_encoding(encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "b">]>'
    declared = with_part(
        xlsx_of(HEAD, FIRST), SHEET, lambda sheet: (head + sheet.decode().split("?>")[-1]).encode(encoding)
    )
    assert faults(declared) == [("file", "NOT_A_WORKBOOK")]


def packed(name: str, content: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, content)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "NOT_A_WORKBOOK"),
        (b"PK\x03\x04", "NOT_A_WORKBOOK"),
        (packed("x.txt", b"x"), "NOT_A_WORKBOOK"),
        (packed("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'), "NOT_A_WORKBOOK"),
        (bytes(LARGEST[ExportFormat.XLSX] + 1), "TOO_LARGE"),
    ],
)
def test_what_is_no_workbook_or_too_large_is_refused(raw: bytes, expected: str) -> None:
    assert faults(ExportFile(ExportFormat.XLSX, raw)) == [("file", expected)]


def test_a_small_file_that_unpacks_to_a_large_one_is_refused() -> None:
    raw = packed("xl/worksheets/sheet1.xml", bytes(60_000_000))
    assert faults(ExportFile(ExportFormat.XLSX, raw)) == [("file", "TOO_LARGE")]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "NOT_A_TABLE"),
        (b"\xff\xff", "NOT_TEXT"),
        (b"\xff\xfe\x00", "NOT_TEXT"),
        (b'"' + b"x" * 200_000, "NOT_A_TABLE"),
        (",".join(HEAD).encode() + b'\n"1"x,2', "NOT_A_TABLE"),
        (b"x" * (LARGEST[ExportFormat.CSV] + 1), "TOO_LARGE"),
        (",".join(HEAD).encode() + b"\n" * (MOST_ROWS + 2), "TOO_LARGE"),
    ],
)
def test_what_is_no_table_is_refused(raw: bytes, expected: str) -> None:
    assert faults(ExportFile(ExportFormat.CSV, raw)) == [("file", expected)]
