"""How SMS go out: by which gateway, by which one if that surely did not take them, and what codes may cost."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from adapters.sms.http_table import Table, TableFault
from adapters.sms.http_table_reading import find_table, ready_tables
from bootstrap.settings_reading import is_this_machine, read_secret
from bootstrap.settings_smpp import SmppSettings, read_smpp
from core.access.code_bounds import CodeMoney
from core.kernel.money import FILS_IN_A_DINAR

GOVERNMENT = "https://bulk-sms.gov.jo"
NO_WAY = "none"
_SENDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,10}")
_PATH_SECRET = re.compile(r"[A-Za-z0-9_-]{24,200}")
_SHORTEST = {"RECEIPT_KEY": 16, "RECEIPT_PASSWORD": 16}


@dataclass(frozen=True, slots=True)
class GovernmentSettings:
    """The national platform's account."""

    address: str
    user: str
    password: str = field(repr=False)
    sender: str


@dataclass(frozen=True, slots=True)
class HttpSettings:
    """A gateway's table, and what it names."""

    table: Table
    values: Mapping[str, str] = field(repr=False)


Way = GovernmentSettings | HttpSettings | SmppSettings


@dataclass(frozen=True, slots=True)
class SmsSettings:
    """None: no gateway. `money`: what one-time codes may cost in a day."""

    first: Way | None = None
    second: Way | None = None
    money: CodeMoney = field(default_factory=CodeMoney)

    @property
    def smpp(self) -> SmppSettings | None:
        """The account at an SMSC, where one of the two is over SMPP."""
        return next((each for each in (self.first, self.second) if isinstance(each, SmppSettings)), None)


def read_sms(environ: Mapping[str, str], problems: list[str]) -> SmsSettings:
    """The settings; what is wrong is added to `problems`, one sentence each."""
    given = {name: value.strip() for name, value in environ.items() if value.strip()}
    reading = _Reading(given, problems)
    first, second = reading.kind("SMS"), reading.kind("SMS_FALLBACK")
    if second != NO_WAY and first == NO_WAY:
        problems.append("SMS_FALLBACK needs SMS.")
    if second != NO_WAY and first == second:
        problems.append("SMS_FALLBACK must be another gateway than SMS.")
    return SmsSettings(_WAYS[first](reading), _WAYS[second](reading), reading.money())


class _Reading:
    """What was given, and what is wrong with it. No value that may be secret is repeated."""

    def __init__(self, given: Mapping[str, str], problems: list[str]) -> None:
        self.given, self.problems = given, problems

    def kind(self, name: str) -> str:
        value = self.given.get(name, NO_WAY)
        if value in _WAYS:
            return value
        self.problems.append(f"{name} must be one of {', '.join(sorted(_WAYS))}, not {value!r}.")
        return NO_WAY

    def needed(self, name: str) -> str:
        if name not in self.given:
            self.problems.append(f"{name} is missing.")
        return self.given.get(name, "")

    def secret(self, name: str) -> str:
        """From the variable, or from the file that NAME_FILE names."""
        return read_secret(self.given.get, name, self.problems) or ""

    def host(self, name: str, default: str = "") -> str:
        """A scheme and a host, encrypted unless it is this machine."""
        value = self.given.get(name, default)
        parts = urlsplit(value)
        plain = not (parts.path.rstrip("/") or parts.query or parts.fragment or parts.username)
        if not (parts.scheme in ("http", "https") and parts.hostname and plain):
            self.problems.append(f"{name} must be a scheme and a host only, such as https://sms.example.jo.")
        elif parts.scheme == "http" and not is_this_machine(parts.hostname):
            self.problems.append(f"{name} must be https:// unless it is this machine.")
        return value.rstrip("/")

    def sender(self, name: str) -> str:
        value = self.needed(name)
        if value and not _SENDER.fullmatch(value):
            self.problems.append(
                f"{name} must be the registered sender: at most 11 Latin letters and digits."
            )
        return value

    def number(self, name: str, default: int, least: int, most: int) -> int:
        value = self.given.get(name, str(default))
        number = int(value) if re.fullmatch(r"[0-9]{1,9}", value) else -1
        if not least <= number <= most:
            self.problems.append(f"{name} must be a whole number from {least} to {most}, not {value!r}.")
            return default
        return number

    def money(self) -> CodeMoney:
        usual = CodeMoney()
        price = self.number("SMS_PART_PRICE_FILS", usual.fils_per_part, 0, 1000)
        dinars = self.number("CODES_PER_DAY_JOD", usual.for_anyone // FILS_IN_A_DINAR, 1, 100_000)
        # The second bound, for numbers that stand on a request, is once as much again.
        return CodeMoney(price, dinars * FILS_IN_A_DINAR, 2 * dinars * FILS_IN_A_DINAR)


def _government(reading: _Reading) -> Way:
    return GovernmentSettings(
        reading.host("GOVERNMENT_SMS_URL", GOVERNMENT),
        reading.needed("GOVERNMENT_SMS_USER"),
        reading.secret("GOVERNMENT_SMS_PASSWORD"),
        reading.sender("GOVERNMENT_SMS_SENDER"),
    )


def _http(reading: _Reading) -> Way | None:
    named = reading.needed("HTTP_SMS_TABLE")
    if not named:
        return None
    try:
        table = find_table(named)
    except TableFault as fault:
        ready = ", ".join(ready_tables())
        reading.problems.append(f"HTTP_SMS_TABLE must be one of {ready}, or the path of a table: {fault}.")
        return None
    values = {name: _value(reading, name, table) for name in sorted(table.needed - {"BASE"})}
    if "BASE" in table.needed or "HTTP_SMS_BASE" in reading.given:
        values["BASE"] = reading.host("HTTP_SMS_BASE")
    return HttpSettings(table, values)


def _value(reading: _Reading, name: str, table: Table) -> str:
    """One of those that the table names. What could not be written into a call is said now: later, text after text
    would fail of it."""
    setting = f"HTTP_SMS_{name}"
    if name == "SENDER":
        return reading.sender(setting)
    value = reading.secret(setting)
    if not value.isprintable() or (name in table.in_headers and not value.isascii()):
        reading.problems.append(
            f"{setting} must be one line" + (" of ASCII." if value.isprintable() else ".")
        )
    if name == "RECEIPT_SECRET" and value and not _PATH_SECRET.fullmatch(value):
        reading.problems.append(f"{setting} must be 24 Latin letters, digits, dashes or more.")
    if value and len(value) < _SHORTEST.get(name, 0):
        reading.problems.append(f"{setting} must have {_SHORTEST[name]} characters or more.")
    return value


def _smpp(reading: _Reading) -> Way | None:
    if not any(name.startswith("SMPP_") for name in reading.given):
        reading.problems.append("SMPP needs SMPP_HOST, SMPP_SYSTEM_ID, SMPP_PASSWORD and SMPP_SENDER.")
    return read_smpp(reading.given, reading.problems)


def _nothing(reading: _Reading) -> Way | None:
    return None


_WAYS: dict[str, Callable[[_Reading], Way | None]] = {
    NO_WAY: _nothing,
    "government": _government,
    "http": _http,
    "smpp": _smpp,
}
