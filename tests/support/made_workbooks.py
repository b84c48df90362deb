"""Workbooks of nominees as people make them in Excel, and as they break them."""

import re
from datetime import date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HEAD = [
    "الاسم الكامل",
    "رقم الهوية",
    "رقم الهاتف المحمول",
    "الغرض",
    "الدائرة",
    "أول يوم",
    "آخر يوم",
    "الجامعة",
    "التخصص",
    "نوع الهوية",
    "الجنسية",
]
_FORMULA = re.compile(r"(<c [^>]*?)(><f>[^<]*</f>)(?:<v ?/>|<v></v>)")
NAMES = ["سلمى خالد العمري", "يزن أحمد", "رند سامي"]


def as_people_make_it(*, since_1904: bool = False) -> bytes:
    """Three nominees on the second sheet, below a title merged over the table: numbers and days that are such, a
    passport's number shown with its zeros, one university merged over all rows, names put together by a formula."""
    book = Workbook()
    if since_1904:
        book.epoch = CALENDAR_MAC_1904
    cover = book.active
    assert cover is not None
    cover.title = "تعليمات"
    cover["A1"] = "يرجى تعبئة الورقة التالية"
    sheet = book.create_sheet("المنسَّبون")
    sheet["A1"] = "كشف المنسَّبين للتدريب"
    sheet.merge_cells("A1:K1")
    sheet.append([])
    sheet.append(HEAD)
    for at, name in enumerate(NAMES):
        row = 4 + at
        sheet.append([name, 9_000_000_001 + at, 790_000_001 + at, "تدريب", "PLANNING"])
        sheet.cell(row, 6, date(2027, 2, 7)).number_format = "[$-2000401]dd/mm/yyyy;@"
        sheet.cell(row, 7, datetime.combine(date(2027, 2, 18), time(13, 30)))
        sheet.cell(row, 9, "هندسة")
    sheet["A4"] = '=CONCATENATE("سلمى خالد"," ","العمري")'
    sheet["B6"] = 45_678
    sheet["B6"].number_format = "0000000"
    sheet["J6"], sheet["K6"] = "جواز سفر", "سورية"
    sheet["H4"] = "الجامعة الأردنية"
    sheet.merge_cells("H4:H6")
    return _reckoned(_bytes(book), NAMES[0])


def never_reckoned() -> bytes:
    """A name by a formula in a workbook that no program has opened since."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD)
    sheet.append(['=CONCATENATE("a","b")', 9_000_000_001])
    return _bytes(book)


def rows_beyond(number: int, wrong: int = 0) -> bytes:
    """A table of so many nominees; the mobile numbers of the first `wrong` are none."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("rows")
    sheet.append(HEAD)
    for at in range(number):
        who = [NAMES[0], 9_000_000_000 + at, (0 if at < wrong else 790_000_000) + at]
        sheet.append([*who, "تدريب", "PLANNING", "7/2/2027", "18/2/2027", "الجامعة الأردنية", "هندسة"])
    return _bytes(book)


def swollen() -> bytes:
    """A small file whose sheet unpacks to 41 million bytes."""
    with ZipFile(BytesIO(rows_beyond(1))) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"<sheetData>", b"<sheetData>" + b" " * 41_000_000)
    return _packed(parts)


def _reckoned(book: bytes, value: str) -> bytes:
    """With the results of its formulas kept, as Excel does on saving."""
    with ZipFile(BytesIO(book)) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    for name, body in parts.items():
        if name.startswith("xl/worksheets/"):
            told = _FORMULA.sub(rf'\1 t="str"\2<v>{value}</v>', body.decode())
            parts[name] = told.encode()
    return _packed(parts)


def _packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for name, body in parts.items():
            packed.writestr(name, body)
    return out.getvalue()


def _bytes(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()
