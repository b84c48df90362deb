"""The biller portal's export of a day, read into the core's lines: exactly, or not at all (R-19)."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final

from adapters.payments.efawateercom.amounts import amount_of
from adapters.payments.efawateercom.codes import Faulty
from adapters.payments.efawateercom.columns import OPTIONAL, Columns, folded, headers_of
from adapters.payments.efawateercom.export_faults import MOST_TOLD, WORDS, RowFaulty, of_file, of_row
from adapters.payments.efawateercom.export_tables import Cell, Row, rows_of
from adapters.payments.efawateercom.moments import day_of, moment_of
from adapters.payments.efawateercom.payments import LONGEST_NUMBER, movement_in
from core.kernel.money import Money
from core.kernel.refusals import Fault, InvalidInput
from core.kernel.zone import AMMAN
from core.payments.exports import ExportFile
from core.payments.ports import ListedPayment

_EXACT_DIGITS: Final = 15
"""A spreadsheet's numbers are exact to so many digits; longer ones have lost their end."""
# Day first, as it is written in Jordan; never month first.
_DAY_FIRST: Final = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})(?:[ T](\d\d?:\d\d:\d\d))?", re.ASCII)
_FORMULA: Final = ("=", "+", "@")
Cells = Mapping[str, Cell]


def lines_of(file: ExportFile, columns: Columns, day: date) -> tuple[ListedPayment, ...]:
    """The lines in the file's order. Raises InvalidInput: on `file`, on the headers, or on each row at fault, the
    first fifty of them."""
    rows = enumerate(rows_of(file), start=1)
    places = _places(next(rows, (1, ()))[1], columns)
    lines, faults = [], []
    for number, cells in _filled(rows, places):
        try:
            lines.append(_line(cells, day))
        except RowFaulty as fault:
            faults.append(of_row(number, fault))
        if len(faults) == MOST_TOLD:
            break
    if faults:
        raise InvalidInput(tuple(faults))
    return tuple(lines)


def _places(headers: Row, columns: Columns) -> Mapping[str, int]:
    """Where each field stands. Raises InvalidInput on each column that is missing or stands twice."""
    found = [folded(each) if isinstance(each, str) else "" for each in headers]
    places: dict[str, int] = {}
    faults: list[Fault] = []
    for name, header in headers_of(columns).items():
        times = found.count(folded(header))
        if times > 1 or (times == 0 and name not in OPTIONAL):
            faults.append(Fault(f"columns.{header}", "NO_COLUMN", WORDS["NO_COLUMN"]))
        elif times == 1:
            places[name] = found.index(folded(header))
    if not headers:
        raise of_file("NOT_A_TABLE")
    if faults:
        raise InvalidInput(tuple(faults))
    return places


def _filled(rows: Iterator[tuple[int, Row]], places: Mapping[str, int]) -> Iterator[tuple[int, Cells]]:
    """Rows with anything in them, each cell under its field."""
    for number, row in rows:
        if any(cell is not None and str(cell).strip() for cell in row):
            yield number, {name: row[at] if at < len(row) else None for name, at in places.items()}


def _line(cells: Cells, day: date) -> ListedPayment:
    try:
        number, kind, reverses = movement_in(
            _digits(cells, "network_number"), _digits(cells, "reverses"), _text(cells, "status")
        )
    except Faulty as fault:
        field = "network_number" if _digits(cells, "network_number") is None else "status"
        raise RowFaulty(field, "NUMBER" if field == "network_number" else "STATUS") from fault
    settled = _settled(cells, day)
    if settled != day:
        raise RowFaulty("settlement_day", "OTHER_DAY")
    return ListedPayment(
        network_number=number,
        payment_number=_digits(cells, "payment_number") or "",
        amount=_amount(cells),
        taken_at=_moment(cells),
        settlement_day=settled,
        kind=kind,
        reverses=reverses,
    )


def _text(cells: Cells, field: str) -> str | None:
    """The cell as a text; None for a blank one. Raises RowFaulty for a formula."""
    cell = cells.get(field)
    if cell is None:
        return None
    text = str(cell).strip()
    if text.startswith(_FORMULA):
        raise RowFaulty(field, "FORMULA")
    return text or None


def _digits(cells: Cells, field: str) -> str | None:
    """A number that names something, exactly as it is; raises RowFaulty where a spreadsheet may have spoilt it."""
    cell = cells.get(field)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = _text({field: cell}, field)
    if text is None:
        return None
    spoilt = isinstance(cell, int | float) and (not text.isdecimal() or len(text) > _EXACT_DIGITS)
    if spoilt or len(text) > LONGEST_NUMBER or not (text.isascii() and text.isdecimal()):
        raise RowFaulty(field, "NUMBER")
    return text


def _amount(cells: Cells) -> Money:
    """Fils exactly: a number of a spreadsheet counts as the shortest decimals that mean it."""
    cell = cells.get("amount")
    text = repr(cell) if isinstance(cell, int | float) else _text(cells, "amount")
    try:
        return amount_of(text or "")
    except ValueError as fault:
        raise RowFaulty("amount", "AMOUNT") from fault


def _moment(cells: Cells) -> datetime:
    cell = cells.get("taken_at")
    try:
        if isinstance(cell, datetime):
            return _to_the_second(cell).replace(tzinfo=AMMAN).astimezone(UTC)
        text = _text(cells, "taken_at") or ""
        first = _DAY_FIRST.fullmatch(text)
        if first is not None:
            text = f"{first[3]}-{first[2]:>02}-{first[1]:>02}T{(first[4] or ''):0>8}" if first[4] else ""
        return moment_of(text.replace(" ", "T", 1))
    except (ValueError, OverflowError) as fault:
        raise RowFaulty("taken_at", "MOMENT") from fault


def _to_the_second(cell: datetime) -> datetime:
    """The nearest second: a spreadsheet holds a moment as a part of a day, which may fall just short of its own."""
    return (cell + timedelta(milliseconds=500)).replace(microsecond=0)


def _settled(cells: Cells, day: date) -> date:
    """The row's settlement day; the day of the list where the file tells none."""
    cell = cells.get("settlement_day")
    if isinstance(cell, datetime):
        return cell.date()
    text = _text(cells, "settlement_day")
    if text is None:
        return day
    try:
        first = _DAY_FIRST.fullmatch(text)
        return day_of(f"{first[3]}-{first[2]:>02}-{first[1]:>02}" if first else text.replace(" ", "T", 1))
    except ValueError as fault:
        raise RowFaulty("settlement_day", "DAY") from fault
