"""How often something may be asked for: so many times in each window of time (R-1)."""

import hmac
import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` times in each window. Windows follow one another without gaps."""

    most: int
    window: timedelta

    def window_of(self, at: datetime) -> tuple[datetime, datetime]:
        """Start and end of the window that `at` lies in."""
        seconds = int(self.window.total_seconds())
        start = datetime.fromtimestamp(int(at.timestamp()) // seconds * seconds, UTC)
        return start, start + self.window


@dataclass(frozen=True, slots=True)
class Spending:
    """One use of one limit, which takes `amount` of it. `key` is a digest: no phone and no address is kept to count
    by."""

    kind: str
    key: bytes
    start: datetime
    end: datetime
    most: int
    amount: int = 1


def spendings(
    secret: bytes, kind: str, value: str, limits: Iterable[Limit], at: datetime
) -> tuple[Spending, ...]:
    """What one use by `value` at `at` takes from each of its limits."""
    key = digest(secret, kind, value)
    return tuple(
        Spending(f"{kind}/{int(limit.window.total_seconds())}", key, *limit.window_of(at), limit.most)
        for limit in limits
    )


def digest(secret: bytes, kind: str, value: str) -> bytes:
    """By what a value is known where it need only be recognised: 16 bytes, useless without the secret."""
    said = "\x00".join(("tadreeb-limit-1", kind, value)).encode("utf-8", "backslashreplace")
    return hmac.digest(secret, said, "sha256")[:16]


def network_of(address: str) -> str:
    """An address as limits see it: of IPv6 the /64, which one household or phone has to itself."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
