"""Jordan's public holidays, foreseen by the `holidays` library, for the catalogue's first fill."""

import re
from collections.abc import Iterable

import holidays

from core.catalogue.days import ClosedDay
from core.kernel.words import Words

# The library marks days that depend on the moon; our rows say so by being unconfirmed.
_ESTIMATE = re.compile(r"\s*\((?:estimated|تقديري)\)")


def jordan_holidays(years: Iterable[int]) -> tuple[ClosedDay, ...]:
    """The holidays of those years in order, none confirmed: staff confirm, add and move them."""
    wanted = sorted(set(years))
    if not wanted:
        return ()
    arabic = holidays.country_holidays("JO", years=wanted, language="ar")
    english = holidays.country_holidays("JO", years=wanted, language="en_US")
    return tuple(
        ClosedDay(day, Words(ar=_name(arabic[day]), en=_name(english[day])))
        for day in sorted(arabic)
        if day.year in wanted
    )


def _name(said: str) -> str:
    # Two holidays on one day come joined by "; ".
    return " / ".join(_ESTIMATE.sub("", one).strip() for one in said.split(";"))
