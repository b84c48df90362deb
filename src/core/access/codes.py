"""One-time codes: six digits that prove a mobile number once (R-1)."""

import hmac
import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from core.access.code_bounds import CodeMoney, UsePolicy
from core.access.limits import Limit
from core.kernel.digits import to_latin_digits
from core.kernel.ids import Ids
from core.kernel.phone import Mobile
from core.kernel.words import Language

DIGITS = 6
_SPACES = re.compile(r"[\s\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff-]")
_SHAPE = re.compile(r"[0-9]{6}", re.ASCII)
_PREFIX = len("+9627912")

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CodeSettings:
    """How long a code is good, how often it may be tried, and how many may be asked for.

    `per_prefix` counts numbers that share their first digits, a hundred thousand of them: numbers called up
    in a row cost money (SMS pumping). `guesses_per_address` counts failed verifications. `money` and `uses`: what a
    day's codes may cost, and when a prefix is held whose codes nobody uses.
    """

    life: timedelta = timedelta(minutes=5)
    tries: int = 5
    per_phone: tuple[Limit, ...] = (Limit(5, HOUR), Limit(10, DAY))
    per_address: tuple[Limit, ...] = (Limit(30, HOUR), Limit(100, DAY))
    per_prefix: tuple[Limit, ...] = (Limit(100, HOUR),)
    in_total: tuple[Limit, ...] = (Limit(5000, DAY),)
    guesses_per_address: tuple[Limit, ...] = (Limit(30, HOUR), Limit(100, DAY))
    money: CodeMoney = field(default_factory=CodeMoney)
    uses: UsePolicy = field(default_factory=UsePolicy)


@dataclass(frozen=True, slots=True)
class CodeToSend:
    """A code on its way into an SMS. `minutes` is how long it is good; `at` is the service's time."""

    message: UUID
    to: Mobile
    language: Language
    code: str = field(repr=False)
    minutes: int
    at: datetime


@dataclass(frozen=True, slots=True)
class StoredCode:
    """What is kept of a number's one current code: never the code itself. Times are real ones."""

    id: UUID
    phone: Mobile
    mac: bytes = field(repr=False)
    sent_at: datetime
    expires_at: datetime
    tries: int = 0
    used_at: datetime | None = None

    def open_to_tries(self, at: datetime, most: int) -> bool:
        """Whether it can still open anything."""
        return self.used_at is None and self.tries < most and self.sent_at <= at < self.expires_at

    def tried(self, *, used_at: datetime | None) -> "StoredCode":
        """After one more try."""
        return replace(self, tries=self.tries + 1, used_at=used_at)


def new_code(ids: Ids) -> str:
    """Six digits, each code as likely."""
    return f"{ids.below(10**DIGITS):0{DIGITS}}"


def typed_code(text: str) -> str:
    """The code somebody typed, in any script's digits; "" for what cannot be one."""
    typed = _SPACES.sub("", to_latin_digits(text[:40]))
    return typed if _SHAPE.fullmatch(typed) else ""


def mac_of(secret: bytes, id: UUID, phone: Mobile, code: str) -> bytes:
    """What is stored of a code. Of six digits a plain hash could be undone; this needs the secret."""
    said = b"\x00".join((b"tadreeb-code-1", id.bytes, phone.e164.encode(), code.encode()))
    return hmac.digest(secret, said, "sha256")


def matches(secret: bytes, stored: StoredCode, code: str) -> bool:
    """Whether that is the code, compared in constant time."""
    return hmac.compare_digest(stored.mac, mac_of(secret, stored.id, stored.phone, code))


def prefix_of(phone: Mobile) -> str:
    """The first digits a number shares with its neighbours."""
    return phone.e164[:_PREFIX]
