"""Which column of the biller portal's export holds what. Nobody publishes its headers: they are a setting."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Final

LONGEST_HEADER: Final = 60


@dataclass(frozen=True, slots=True)
class Columns:
    """The headers, one for each of our fields. Those that may be missing from a file are in OPTIONAL."""

    network_number: str = "JOEBPPSTrx"
    payment_number: str = "BillingNo"
    amount: str = "PaidAmt"
    taken_at: str = "ProcessDate"
    settlement_day: str = "STMTDate"
    status: str = "PmtStatus"
    reverses: str = "ParTrxId"


FIELDS: Final = tuple(each.name for each in fields(Columns))
OPTIONAL: Final = frozenset({"settlement_day", "status", "reverses"})
"""Without a settlement day all are of the day handed in; without a status all are payments."""


def columns_of(text: str) -> Columns:
    """As a setting names them: `amount=Paid Amount,taken_at=Payment Date`; the rest keep their defaults.

    Raises ValueError for what is no such list, for a field that is none of ours, for a header given twice.
    """
    named: dict[str, str] = {}
    for pair in text.split(","):
        name, equals, header = (part.strip() for part in pair.partition("="))
        if not equals or name not in FIELDS or name in named or not 0 < len(header) <= LONGEST_HEADER:
            raise ValueError("not a list of columns")
        named[name] = header
    columns = Columns(**named)
    headers = [folded(header) for header in headers_of(columns).values()]
    if len(set(headers)) != len(headers):
        raise ValueError("a header stands for two fields")
    return columns


def headers_of(columns: Columns) -> Mapping[str, str]:
    """The header of each field."""
    return {name: getattr(columns, name) for name in FIELDS}


def folded(header: str) -> str:
    """A header as it is compared: without regard to case and to spaces around it."""
    return " ".join(header.split()).casefold()
