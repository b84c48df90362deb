"""The account at a network's SMSC, read from the environment."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from adapters.sms.smpp_receipts import ReceiptIds
from bootstrap.settings_reading import is_this_machine, read_secret

NEEDED = ("SMPP_HOST", "SMPP_SYSTEM_ID", "SMPP_SENDER")
PORT, PER_SECOND = 2775, 10
# A name, or an address of either kind: with one colon it would be a name and a port.
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9A-Fa-f]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*")
# SMPP 3.4 gives a password eight letters; networks take longer ones all the same.
_SYSTEM_ID, _PASSWORD = re.compile(r"[!-~]{1,15}"), re.compile(r"[!-~]{1,64}")
_SENDER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,10}|[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class SmppSettings:
    """Where the SMSC is, who we are to it, and in whose name texts go out. `per_second` counts parts."""

    host: str
    port: int
    system_id: str
    password: str = field(repr=False)
    sender: str
    per_second: int = PER_SECOND
    tls: bool = True
    ids: ReceiptIds = ReceiptIds.SAME


def read_smpp(environ: Mapping[str, str], problems: list[str]) -> SmppSettings | None:
    """The settings, or None where none is set; what is wrong is added to `problems`, one sentence each."""
    given = {name: value.strip() for name, value in environ.items() if value.strip()}
    if not any(name.startswith("SMPP_") for name in given):
        return None
    before = len(problems)
    problems += [f"{name} is missing: SMPP needs it." for name in NEEDED if name not in given]
    found = SmppSettings(
        host=_matched(given, "SMPP_HOST", _HOST, "a name or an address, without a port", problems),
        port=_number(given, "SMPP_PORT", PORT, 65_535, problems),
        system_id=_matched(given, "SMPP_SYSTEM_ID", _SYSTEM_ID, "1 to 15 letters and digits", problems),
        password=_password(given, problems),
        sender=_matched(
            given, "SMPP_SENDER", _SENDER, "a registered name of at most 11 letters, or a number", problems
        ),
        per_second=_number(given, "SMPP_PER_SECOND", PER_SECOND, 1_000, problems),
        tls=_tls(given, problems),
        ids=_ids(given, problems),
    )
    return found if len(problems) == before else None


def _password(given: Mapping[str, str], problems: list[str]) -> str:
    value = read_secret(given.get, "SMPP_PASSWORD", problems)
    # Not repeated: it is a secret.
    if value is not None and not _PASSWORD.fullmatch(value):
        problems.append("The password of SMPP must be 1 to 64 letters, digits and signs of ASCII.")
    return value or ""


def _tls(given: Mapping[str, str], problems: list[str]) -> bool:
    """On unless switched off: texts and the password would else be read by whoever is on the way."""
    host = given.get("SMPP_HOST", "")
    value = given.get("SMPP_TLS", "0" if is_this_machine(host) else "1")
    if value not in ("0", "1"):
        problems.append(f"SMPP_TLS must be 0 or 1, not {value!r}.")
    return value != "0"


def _ids(given: Mapping[str, str], problems: list[str]) -> ReceiptIds:
    value = given.get("SMPP_RECEIPT_IDS", ReceiptIds.SAME)
    if value not in list(ReceiptIds):
        problems.append(f"SMPP_RECEIPT_IDS must be one of {', '.join(ReceiptIds)}, not {value!r}.")
        return ReceiptIds.SAME
    return ReceiptIds(value)


def _number(given: Mapping[str, str], name: str, default: int, most: int, problems: list[str]) -> int:
    value = given.get(name, str(default))
    if not re.fullmatch(r"[0-9]{1,9}", value) or not 1 <= int(value) <= most:
        problems.append(f"{name} must be a whole number from 1 to {most}, not {value!r}.")
        return default
    return int(value)


def _matched(
    given: Mapping[str, str], name: str, pattern: re.Pattern[str], needed: str, problems: list[str]
) -> str:
    value = given.get(name, "")
    if value and not pattern.fullmatch(value):
        problems.append(f"{name} must be {needed}, not {value!r}.")
    return value
