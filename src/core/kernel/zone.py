"""The one time zone the service thinks in, by name, never as a fixed offset."""

from datetime import datetime
from zoneinfo import ZoneInfo

AMMAN = ZoneInfo("Asia/Amman")


def amman_time(at: datetime) -> datetime:
    """The same instant on an Amman clock. A datetime without a zone names no instant: ValueError."""
    if at.tzinfo is None or at.utcoffset() is None:
        raise ValueError("an instant needs a time zone")
    return at.astimezone(AMMAN)
