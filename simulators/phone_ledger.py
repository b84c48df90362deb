"""What the phone remembers: accepted texts, receipts still to be sent, and how it was told to behave."""

import secrets
import time
from datetime import datetime, timedelta

from simulators.ledger import Ledger, Row
from simulators.program import written

_SCHEMA = """
CREATE TABLE IF NOT EXISTS messages (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, reference TEXT NOT NULL,
    recipient TEXT NOT NULL, body TEXT NOT NULL, accepted_at TEXT NOT NULL, state TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS receipts (
    number INTEGER PRIMARY KEY AUTOINCREMENT, message TEXT NOT NULL, state TEXT NOT NULL, due TEXT NOT NULL,
    at TEXT, tries INTEGER NOT NULL DEFAULT 0, next_try REAL NOT NULL, done INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS waiting ON receipts (next_try) WHERE done = 0;
CREATE TABLE IF NOT EXISTS behaviours (
    recipient TEXT PRIMARY KEY, name TEXT NOT NULL, seconds REAL NOT NULL, times INTEGER);
"""
_LISTED = """SELECT m.*, (SELECT count(*) FROM messages s WHERE s.reference = m.reference) AS times,
    (SELECT count(*) FROM receipts r WHERE r.message = m.id AND r.done = 1) AS receipts FROM messages m"""


class PhoneLedger:
    """Numbers are kept as digits with the country code; "" stands for every number."""

    def __init__(self, path: str) -> None:
        self._ledger = Ledger(path, _SCHEMA)

    def accept(self, reference: str, recipient: str, body: str, at: datetime) -> str:
        """A handset shows a repeated text twice, so each acceptance is a row of its own."""
        key = secrets.token_hex(8)
        self._ledger.write(
            "INSERT INTO messages (id, reference, recipient, body, accepted_at, state) VALUES (?,?,?,?,?,?)",
            key,
            reference,
            recipient,
            body,
            written(at),
            "accepted",
        )
        return key

    def messages(self, recipient: str, after: int = 0) -> list[Row]:
        where = " WHERE m.number > ? AND (? = '' OR m.recipient = ?) ORDER BY m.number"
        return self._ledger.rows(_LISTED + where, after, recipient, recipient)

    def message(self, key: str) -> Row | None:
        return self._ledger.row(_LISTED + " WHERE m.id = ?", key)

    def promise(self, key: str, state: str, due: datetime, pause: float = 0) -> None:
        """Queue one receipt that says `state`, not before `due` and not within `pause` real seconds."""
        self._ledger.write(
            "INSERT INTO receipts (message, state, due, next_try) VALUES (?,?,?,?)",
            key,
            state,
            written(due),
            time.time() + pause,
        )

    def forget_promises(self, key: str) -> None:
        self._ledger.write("DELETE FROM receipts WHERE message = ? AND done = 0", key)

    def waiting(self) -> list[Row]:
        return self._ledger.rows(
            "SELECT r.*, m.reference FROM receipts r JOIN messages m ON m.id = r.message"
            " WHERE r.done = 0 AND r.next_try <= ? ORDER BY r.number",
            time.time(),
        )

    def next_try(self) -> float | None:
        row = self._ledger.row("SELECT min(next_try) AS soonest FROM receipts WHERE done = 0")
        return row["soonest"] if row else None

    def stamp(self, number: int, at: datetime) -> str:
        """The receipt's moment, fixed at its first attempt: a repeat says the same."""
        self._ledger.write("UPDATE receipts SET at = coalesce(at, ?) WHERE number = ?", written(at), number)
        row = self._ledger.row("SELECT at FROM receipts WHERE number = ?", number)
        return str(row["at"]) if row else written(at)

    def sent(self, receipt: Row) -> None:
        with self._ledger.together():
            self._ledger.write("UPDATE receipts SET done = 1 WHERE number = ?", receipt["number"])
            self._ledger.write(
                "UPDATE messages SET state = ? WHERE id = ?", receipt["state"], receipt["message"]
            )

    def put_off(self, receipt: Row, seconds: float, *, tried: bool) -> None:
        self._ledger.write(
            "UPDATE receipts SET next_try = ?, tries = tries + ? WHERE number = ?",
            time.time() + seconds,
            int(tried),
            receipt["number"],
        )

    def behave(self, recipient: str, name: str, seconds: float, times: int | None) -> None:
        self._ledger.write(
            "INSERT OR REPLACE INTO behaviours VALUES (?,?,?,?)", recipient, name, seconds, times
        )

    def behaviour(self, recipient: str) -> tuple[str, float]:
        """How to treat the next text to this number; one given for a number of times is used up."""
        with self._ledger.together():
            found = self._ledger.row(
                "SELECT * FROM behaviours WHERE recipient IN (?, '') ORDER BY recipient DESC", recipient
            )
            if found is None:
                return "now", 0.0
            if found["times"] is not None:
                self._ledger.write(
                    "UPDATE behaviours SET times = times - 1 WHERE recipient = ?", found["recipient"]
                )
                self._ledger.write("DELETE FROM behaviours WHERE times <= 0")
            return found["name"], found["seconds"]

    def behaviours(self) -> list[Row]:
        return self._ledger.rows("SELECT * FROM behaviours ORDER BY recipient")


def later(at: datetime, seconds: float) -> datetime:
    return at + timedelta(seconds=seconds)
