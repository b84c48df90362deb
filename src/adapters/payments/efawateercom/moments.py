"""Moments as the network writes them: Amman's clock without a zone."""

import re
from datetime import UTC, date, datetime

from core.kernel.zone import AMMAN, amman_time

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d:\d\d)?", re.ASCII)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
FIRST_YEAR, LAST_YEAR = 2000, 2100


def moment_of(text: str) -> datetime:
    """The instant in UTC, to the second; a zone that is written after all is heeded. ValueError for none."""
    if _MOMENT.fullmatch(text) is None:
        raise ValueError("not a moment")
    found = datetime.fromisoformat(text).replace(microsecond=0)
    _check_year(found.year)
    return (found if found.tzinfo else found.replace(tzinfo=AMMAN)).astimezone(UTC)


def day_of(text: str) -> date:
    """A day as it is written, whatever time and zone programs put behind it. ValueError for none."""
    match = _DAY.fullmatch(text)
    if match is None:
        raise ValueError("not a day")
    day = date.fromisoformat(match[1])
    _check_year(day.year)
    return day


def written(at: datetime) -> str:
    """The instant on Amman's clock, as the network reads it."""
    return amman_time(at).strftime("%Y-%m-%dT%H:%M:%S")


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError("not a year of ours")
