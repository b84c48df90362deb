"""A day of payments as a biller's portal exports it: CSV, or a workbook of one sheet."""

import csv
import io
import zipfile
from datetime import datetime
from xml.sax.saxutils import escape

from simulators.bank_network import dinars
from simulators.ledger import Row
from simulators.payer_messages import local
from simulators.payer_terms import Terms

COLUMNS = (
    "STMTDate",
    "JOEBPPSTrx",
    "BankTrxID",
    "BankCode",
    "BillingNo",
    "ServiceType",
    "DueAmt",
    "PaidAmt",
    "FeesAmt",
    "FeesOnBiller",
    "Currency",
    "ProcessDate",
    "PmtStatus",
    "ParTrxId",
    "AccessChannel",
    "PaymentMethod",
)
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Transactions" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def lines(terms: Terms, rows: list[Row]) -> list[tuple[str, ...]]:
    """The table, its head first; amounts in dinars with three decimals, the moments Amman's."""
    return [COLUMNS, *(_line(terms, row) for row in rows)]


def as_csv(table: list[tuple[str, ...]]) -> bytes:
    """UTF-8 with its mark, as a spreadsheet likes it."""
    out = io.StringIO()
    csv.writer(out).writerows(table)
    return out.getvalue().encode("utf-8-sig")


def as_workbook(table: list[tuple[str, ...]]) -> bytes:
    """XLSX; every cell is text, as portals write numbers that must keep their digits."""
    sheet = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in table)
    parts = {
        **_PARTS,
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, _HEAD + content)
    return out.getvalue()


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def _line(terms: Terms, row: Row) -> tuple[str, ...]:
    listed = row["fils"] if row["listed_fils"] is None else row["listed_fils"]
    own = row["kind"] == "payment" or terms.reversal == "own"
    return (
        row["statement_day"],
        row["trx"] if own else row["parent"],
        row["bank_trx"],
        str(row["bank_code"]),
        row["number"],
        terms.service,
        dinars(row["due_fils"]),
        dinars(listed),
        dinars(row["fees"]),
        "false",
        "JOD",
        local(datetime.fromisoformat(row["taken_at"])),
        "PmtNew" if row["kind"] == "payment" else "PmtReversal",
        row["parent"] or "",
        row["channel"],
        row["method"],
    )
