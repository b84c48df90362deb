"""Reading settings one by one from the environment, and collecting all that is wrong with them."""

import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from datetime import time
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

T = TypeVar("T")
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
LONGEST_SOCKET = 107
"""Bytes of a socket's path that Linux takes."""


def is_this_machine(host: str) -> bool:
    """Whether the name or address is this machine's own, so that nobody on the way can read or answer."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def read_secret(
    text: Callable[[str], str | None], name: str, problems: list[str], *, needed: bool = True
) -> str | None:
    """A secret from the variable `name`, or from the file that `name`_FILE names; `text` gives what is set, None for
    what is not. What is wrong is added to `problems`, without the secret, and then it is None."""
    value, file = text(name), text(f"{name}_FILE")
    if value is not None and file is not None:
        problems.append(f"Only one of {name} and {name}_FILE must be set.")
        return None
    if value is None and file is None and needed:
        problems.append(f"One of {name} and {name}_FILE must be set.")
    if file is None:
        return value
    try:
        kept = Path(file).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as failure:
        problems.append(f"{name}_FILE cannot be read: {type(failure).__name__}.")
        return None
    if not kept:
        problems.append(f"{name}_FILE is empty.")
    return kept or None


class Reading:
    """Reads values one by one and collects what is wrong; a wrong value reads as its default."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.problems: list[str] = []

    def text(self, name: str) -> str | None:
        return self._environ.get(name, "").strip() or None

    def sentence(self, name: str, default: str | None) -> str:
        value = self.text(name) or default
        if value is None:
            self.problems.append(f"{name} is missing.")
        return value or ""

    def number(self, name: str, default: int, least: int, most: int) -> int:
        def parse(value: str) -> int:
            number = int(value) if re.fullmatch(r"[0-9]{1,9}", value) else -1
            if not least <= number <= most:
                raise ValueError
            return number

        return self._parsed(name, default, parse, f"a whole number from {least} to {most}")

    def switch(self, name: str) -> bool:
        return self._parsed(name, False, {"0": False, "1": True}.__getitem__, "0 or 1")

    def hours(self, name: str, default: tuple[time, time]) -> tuple[time, time]:
        def parse(value: str) -> tuple[time, time]:
            opens, closes = map(time.fromisoformat, value.split("-"))
            if opens >= closes:
                raise ValueError
            return opens, closes

        return self._parsed(name, default, parse, "like 08:00-15:00")

    def networks(self, name: str) -> tuple[Network, ...]:
        def parse(value: str) -> tuple[Network, ...]:
            return tuple(ipaddress.ip_network(each.strip()) for each in value.split(","))

        return self._parsed(name, (), parse, "networks like 10.0.0.0/8, separated by commas")

    def address(self, name: str, schemes: tuple[str, ...]) -> str | None:
        def parse(value: str) -> str:
            if urlsplit(value).scheme not in schemes:
                raise ValueError
            return value

        # The value itself is not repeated: it may hold a password.
        needed = "an address that begins with " + ", ".join(f"{scheme}://" for scheme in schemes)
        return self._parsed(name, None, parse, needed, secret=True)

    def socket(self, name: str) -> Path | None:
        def parse(value: str) -> Path:
            # It may come to be later: the files wait for it. What is something else now will not become one.
            path = Path(value)
            if not path.is_absolute() or len(os.fsencode(path)) > LONGEST_SOCKET or "\0" in value:
                raise ValueError
            if path.exists() and not path.is_socket():
                raise ValueError
            return path

        return self._parsed(name, None, parse, f"a socket's absolute path of at most {LONGEST_SOCKET} bytes")

    def _parsed(
        self, name: str, default: T, parse: Callable[[str], T], needed: str, secret: bool = False
    ) -> T:
        value = self.text(name)
        if value is None:
            return default
        try:
            return parse(value)
        except (ValueError, KeyError):
            self.problems.append(f"{name} must be {needed}" + ("." if secret else f", not {value!r}."))
            return default
