"""What the bank and its network remember: money moved, notices to tell, and each attempt with its answer."""

import secrets
import time
from datetime import datetime, timedelta

from simulators.ledger import Ledger, Row
from simulators.program import written

_SCHEMA = """
CREATE TABLE IF NOT EXISTS movements (
    place INTEGER PRIMARY KEY AUTOINCREMENT, network_number TEXT NOT NULL UNIQUE, payment_number TEXT NOT
    NULL, fils INTEGER NOT NULL CHECK (fils > 0), taken_at TEXT NOT NULL, settlement_day TEXT NOT NULL,
    kind TEXT NOT NULL, reverses TEXT UNIQUE REFERENCES movements (network_number),
    bank_reference TEXT NOT NULL, tell TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'held', hidden INTEGER NOT NULL DEFAULT 0, listed_fils INTEGER);
CREATE TABLE IF NOT EXISTS notices (
    message_id TEXT PRIMARY KEY, network_number TEXT NOT NULL REFERENCES movements (network_number),
    state TEXT NOT NULL DEFAULT 'waiting', tries INTEGER NOT NULL DEFAULT 0, next_try REAL NOT NULL);
CREATE INDEX IF NOT EXISTS waiting ON notices (next_try) WHERE state = 'waiting';
CREATE TABLE IF NOT EXISTS attempts (
    place INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT NOT NULL, at TEXT NOT NULL,
    status INTEGER, answer TEXT);
"""
_CLAIM = 60.0  # real seconds in which nobody else tells the same notice


class BankLedger:
    """Movement states: held (not told yet), telling, acknowledged, refused (by the biller, for good)."""

    def __init__(self, path: str) -> None:
        self._ledger = Ledger(path, _SCHEMA)

    def book(
        self,
        payment_number: str,
        fils: int,
        taken_at: datetime,
        *,
        tell: str,
        network_number: str | None = None,
        reverses: str | None = None,
    ) -> str:
        """Take (or give back) the money; returns the network's number of it."""
        number = network_number or f"{secrets.randbelow(9 * 10**11) + 10**11}"
        day = (taken_at + timedelta(hours=3)).date().isoformat()
        self._ledger.write(
            "INSERT INTO movements (network_number, payment_number, fils, taken_at, settlement_day, kind,"
            " reverses, bank_reference, tell) VALUES (?,?,?,?,?,?,?,?,?)",
            number,
            payment_number,
            fils,
            written(taken_at),
            day,
            "reversal" if reverses else "payment",
            reverses,
            f"B{secrets.token_hex(5).upper()}",
            tell,
        )
        return number

    def movement(self, number: str) -> Row | None:
        return self._ledger.row("SELECT * FROM movements WHERE network_number = ?", number)

    def movements(self) -> list[Row]:
        return self._ledger.rows("SELECT * FROM movements ORDER BY place")

    def reversal_of(self, number: str) -> Row | None:
        return self._ledger.row("SELECT * FROM movements WHERE reverses = ?", number)

    def settled(self, day: str) -> list[Row]:
        """What the network lists for a day: nothing that the biller refused, nothing hidden."""
        return self._ledger.rows(
            "SELECT * FROM movements WHERE settlement_day = ? AND hidden = 0 AND state <> 'refused'"
            " ORDER BY taken_at, place",
            day,
        )

    def falsify(self, number: str, *, hidden: bool, listed_fils: int | None) -> None:
        self._ledger.write(
            "UPDATE movements SET hidden = ?, listed_fils = ? WHERE network_number = ?",
            int(hidden),
            listed_fils,
            number,
        )

    def announce(self, number: str) -> str:
        """A new notice of a movement, claimed by whoever asked for it; returns its message id."""
        message_id = secrets.token_hex(16)
        with self._ledger.together():
            self._ledger.write(
                "INSERT INTO notices (message_id, network_number, next_try) VALUES (?,?,?)",
                message_id,
                number,
                time.time() + _CLAIM,
            )
            self._ledger.write(
                "UPDATE movements SET state = 'telling' WHERE network_number = ? AND state = 'held'", number
            )
        return message_id

    def claim(self) -> list[Row]:
        """Notices whose next try has come, each given out once."""
        with self._ledger.together():
            due = self._ledger.rows(
                "SELECT * FROM notices WHERE state = 'waiting' AND next_try <= ? ORDER BY next_try LIMIT 20",
                time.time(),
            )
            for notice in due:
                self._ledger.write(
                    "UPDATE notices SET next_try = ? WHERE message_id = ?",
                    time.time() + _CLAIM,
                    notice["message_id"],
                )
        return due

    def notice(self, message_id: str) -> Row | None:
        return self._ledger.row("SELECT * FROM notices WHERE message_id = ?", message_id)

    def notices(self, number: str) -> list[Row]:
        return self._ledger.rows("SELECT * FROM notices WHERE network_number = ? ORDER BY rowid", number)

    def attempts(self, message_id: str) -> list[Row]:
        return self._ledger.rows("SELECT * FROM attempts WHERE message_id = ? ORDER BY place", message_id)

    def attempt(self, message_id: str, at: datetime) -> int:
        """Written before the call, so that one cut off is still counted."""
        with self._ledger.together():
            self._ledger.write("INSERT INTO attempts (message_id, at) VALUES (?,?)", message_id, written(at))
            row = self._ledger.row("SELECT max(place) AS place FROM attempts")
        return int(row["place"]) if row else 0

    def answered(self, place: int, status: int | None, answer: str) -> None:
        self._ledger.write(
            "UPDATE attempts SET status = ?, answer = ? WHERE place = ?", status, answer, place
        )

    def finish(self, notice: Row, state: str) -> None:
        """`state` acknowledged or refused; a refusal after an acknowledgment takes nothing back."""
        with self._ledger.together():
            self._ledger.write(
                "UPDATE notices SET state = ?, tries = tries + 1 WHERE message_id = ?",
                state,
                notice["message_id"],
            )
            self._ledger.write(
                "UPDATE movements SET state = ? WHERE network_number = ? AND state <> 'acknowledged'",
                state,
                notice["network_number"],
            )

    def put_off(self, notice: Row, pause: float) -> None:
        self._ledger.write(
            "UPDATE notices SET tries = tries + 1, next_try = ? WHERE message_id = ?",
            time.time() + pause,
            notice["message_id"],
        )
