"""ISO 8601 durations of weeks, days, hours, minutes and seconds, with a sign: "P3DT2H", "-P1D"."""

import re
from datetime import timedelta

_DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?", re.ASCII
)
LONGEST = timedelta(days=3660)


def parse_duration(text: str) -> timedelta:
    """ValueError for anything else, for months and years, which have no fixed length, and above ten years."""
    match = _DURATION.fullmatch(text.strip())
    if match is None or not any(match.group(2, 3, 4)):
        raise ValueError("not a duration of weeks, days, hours, minutes or seconds")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.group(2, 3, 5, 6, 7))
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    if length > LONGEST:
        raise ValueError("longer than ten years")
    return -length if match[1] == "-" else length


def write_duration(length: timedelta) -> str:
    """The shortest form, in whole seconds: "PT0S", "P3DT2H", "-P1D"."""
    sign = "-" if length < timedelta() else ""
    seconds = abs(round(length.total_seconds()))
    days, rest = divmod(seconds, 86400)
    hours, rest = divmod(rest, 3600)
    minutes, seconds = divmod(rest, 60)
    clock = "".join(
        f"{amount}{unit}" for amount, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if amount
    )
    day = f"{days}D" if days else ""
    return f"{sign}P{day}{'T' + clock if clock else ''}" if day or clock else "PT0S"
