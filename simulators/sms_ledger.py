"""What the far side of an SMS gateway remembers: what handsets got, what was called, how it is to behave."""

import secrets
import time

from simulators.ledger import Ledger, Row

_SCHEMA = """
CREATE TABLE IF NOT EXISTS handset (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, reference TEXT NOT NULL,
    recipient TEXT NOT NULL, body TEXT NOT NULL, sender TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS calls (
    number INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, recipient TEXT NOT NULL, met TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS behaviours (
    recipient TEXT PRIMARY KEY, name TEXT NOT NULL, seconds REAL NOT NULL, times INTEGER);
"""


class SmsLedger:
    """Numbers are kept as digits with the country code; "" stands for every number."""

    def __init__(self, path: str) -> None:
        self._ledger = Ledger(path, _SCHEMA)

    def deliver(self, reference: str, recipient: str, body: str, sender: str) -> str:
        """A text reaches its handset, which shows a repeated one twice; its id, a running number."""
        key = str(10_000_000 + secrets.randbelow(90_000_000))
        self._ledger.write(
            "INSERT INTO handset (id, reference, recipient, body, sender, at) VALUES (?,?,?,?,?,?)",
            key,
            reference,
            recipient,
            body,
            sender,
            time.time(),
        )
        return key

    def handset(self, recipient: str = "") -> list[Row]:
        return self._ledger.rows(
            "SELECT * FROM handset WHERE ? = '' OR recipient = ? ORDER BY number", recipient, recipient
        )

    def message(self, key: str) -> Row | None:
        return self._ledger.row("SELECT * FROM handset WHERE id = ?", key)

    def called(self, what: str, recipient: str, met: str) -> None:
        self._ledger.write("INSERT INTO calls (what, recipient, met) VALUES (?,?,?)", what, recipient, met)

    def calls(self) -> list[Row]:
        return self._ledger.rows("SELECT * FROM calls ORDER BY number")

    def behave(self, recipient: str, name: str, seconds: float, times: int | None) -> None:
        self._ledger.write(
            "INSERT OR REPLACE INTO behaviours VALUES (?,?,?,?)", recipient, name, seconds, times
        )

    def behaviour(self, recipient: str, everybody: str = "") -> tuple[str, float]:
        """How to treat the next call for this number; one given for a number of times is used up. `everybody`:
        whose behaviour counts where the number has none."""
        with self._ledger.together():
            found = self._ledger.row(
                "SELECT * FROM behaviours WHERE recipient IN (?, ?) ORDER BY recipient DESC",
                recipient,
                everybody,
            )
            if found is None:
                return "now", 0.0
            if found["times"] is not None:
                self._ledger.write(
                    "UPDATE behaviours SET times = times - 1 WHERE recipient = ?", found["recipient"]
                )
                self._ledger.write("DELETE FROM behaviours WHERE times <= 0")
            return str(found["name"]), float(found["seconds"])
