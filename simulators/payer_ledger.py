"""What the payer's side remembers: numbers pulled, money taken, what is still to tell, each call and its answer."""

import secrets
import time
from collections.abc import Mapping
from datetime import datetime, timedelta

from simulators.ledger import Ledger, Row
from simulators.program import written

_SCHEMA = """
CREATE TABLE IF NOT EXISTS movements (
    place INTEGER PRIMARY KEY AUTOINCREMENT, trx TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, number TEXT NOT NULL,
    fils INTEGER NOT NULL CHECK (fils > 0), due_fils INTEGER NOT NULL, fees INTEGER NOT NULL,
    taken_at TEXT NOT NULL, statement_day TEXT NOT NULL, parent TEXT UNIQUE REFERENCES movements (trx),
    bank_trx TEXT NOT NULL, bank_code INTEGER NOT NULL, channel TEXT NOT NULL, method TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'held', hidden INTEGER NOT NULL DEFAULT 0, listed_fils INTEGER);
CREATE TABLE IF NOT EXISTS notices (
    id INTEGER PRIMARY KEY AUTOINCREMENT, trx TEXT NOT NULL REFERENCES movements (trx), kind TEXT NOT NULL,
    fault TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'waiting', tries INTEGER NOT NULL DEFAULT 0,
    refusals INTEGER NOT NULL DEFAULT 0, next_try REAL NOT NULL);
CREATE INDEX IF NOT EXISTS waiting ON notices (next_try) WHERE state = 'waiting';
CREATE TABLE IF NOT EXISTS calls (
    place INTEGER PRIMARY KEY AUTOINCREMENT, guid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, number TEXT NOT NULL,
    trx TEXT, fault TEXT NOT NULL, at TEXT NOT NULL, status INTEGER, end TEXT, code INTEGER, complaints TEXT,
    answer BLOB);
"""
_CLAIM = 60.0  # real seconds in which nobody else tells the same notice
_CHANNELS = (("MobileBanking", "ACTDEB"), ("ATM", "ACTDEB"), ("POS", "CASH"), ("WEB", "CCDEB"))


class PayerLedger:
    """Movement states: held (not told yet), telling, acknowledged, refused (by the biller), given up (retries off)."""

    def __init__(self, path: str) -> None:
        self._ledger = Ledger(path, _SCHEMA)

    def book(
        self, kind: str, number: str, fils: int, due_fils: int, taken_at: datetime, more: Mapping[str, object]
    ) -> str:
        """Take (or give back) the money; returns its JOEBPPSTrx. `more`: trx, parent, statement_day, fees."""
        trx = str(more.get("trx") or secrets.randbelow(9 * 10**11) + 10**11)
        channel, method = secrets.choice(_CHANNELS)
        day = more.get("statement_day") or (taken_at + timedelta(hours=3)).date().isoformat()
        values = {
            "trx": trx,
            "kind": kind,
            "number": number,
            "fils": fils,
            "due_fils": due_fils,
            "fees": more.get("fees") or 0,
            "taken_at": written(taken_at.replace(microsecond=0)),
            "statement_day": day,
            "parent": more.get("parent"),
            "bank_trx": f"B{secrets.token_hex(6).upper()}",
            "bank_code": secrets.randbelow(90) + 10,
            "channel": channel,
            "method": method,
        }
        marks = ",".join("?" * len(values))
        self._ledger.write(f"INSERT INTO movements ({','.join(values)}) VALUES ({marks})", *values.values())
        return trx

    def movement(self, trx: str) -> Row | None:
        return self._ledger.row("SELECT * FROM movements WHERE trx = ?", trx)

    def movements(self) -> list[Row]:
        return self._ledger.rows("SELECT * FROM movements ORDER BY place")

    def reversal_of(self, trx: str) -> Row | None:
        return self._ledger.row("SELECT * FROM movements WHERE parent = ?", trx)

    def statement(self, day: str) -> list[Row]:
        """What the biller's portal lists for a day: nothing that the biller refused, nothing hidden."""
        return self._ledger.rows(
            "SELECT * FROM movements WHERE statement_day = ? AND hidden = 0 AND state <> 'refused'"
            " ORDER BY taken_at, place",
            day,
        )

    def falsify(self, trx: str, *, hidden: bool, listed_fils: int | None) -> None:
        self._ledger.write(
            "UPDATE movements SET hidden = ?, listed_fils = ? WHERE trx = ?", int(hidden), listed_fils, trx
        )

    def announce(self, trx: str, kind: str, fault: str = "", *, pause: float = _CLAIM) -> Row:
        """A new notice; with the usual pause it is claimed by whoever asked for it. Its first telling has the fault."""
        with self._ledger.together():
            self._ledger.write(
                "INSERT INTO notices (trx, kind, fault, next_try) VALUES (?,?,?,?)",
                trx,
                kind,
                fault,
                time.time() + pause,
            )
            self._ledger.write("UPDATE movements SET state = 'telling' WHERE trx = ? AND state = 'held'", trx)
            [notice] = self._ledger.rows("SELECT * FROM notices WHERE id = last_insert_rowid()")
        return notice

    def claim(self, most: int) -> list[Row]:
        """Notices whose next try has come, each given out once."""
        with self._ledger.together():
            due = self._ledger.rows(
                "SELECT * FROM notices WHERE state = 'waiting' AND next_try <= ? ORDER BY next_try LIMIT ?",
                time.time(),
                most,
            )
            for notice in due:
                self._ledger.write(
                    "UPDATE notices SET next_try = ? WHERE id = ?", time.time() + _CLAIM, notice["id"]
                )
        return due

    def waiting(self) -> int:
        """Notices still to be told."""
        return len(self._ledger.rows("SELECT 1 FROM notices WHERE state = 'waiting'"))

    def end(self, notice: Row, state: str) -> None:
        """`state` acknowledged, refused or given up; nothing takes an acknowledgment back."""
        with self._ledger.together():
            self._ledger.write(
                "UPDATE notices SET state = ?, tries = tries + 1 WHERE id = ?", state, notice["id"]
            )
            if notice["kind"] == "notification":
                self._ledger.write(
                    "UPDATE movements SET state = ? WHERE trx = ? AND state <> 'acknowledged'",
                    state,
                    notice["trx"],
                )

    def put_off(self, notice: Row, pause: float, *, refused: bool) -> None:
        self._ledger.write(
            "UPDATE notices SET tries = tries + 1, refusals = refusals + ?, fault = '', next_try = ? WHERE id = ?",
            int(refused),
            time.time() + pause,
            notice["id"],
        )

    def call(self, guid: str, kind: str, number: str, trx: str | None, fault: str, at: datetime) -> None:
        """Written before the call, so that one cut off is still counted."""
        self._ledger.write(
            "INSERT INTO calls (guid, kind, number, trx, fault, at) VALUES (?,?,?,?,?,?)",
            guid,
            kind,
            number,
            trx,
            fault,
            written(at),
        )

    def answered(self, guid: str, facts: Mapping[str, object]) -> None:
        """`facts`: status, end, code, complaints, answer."""
        changes = ", ".join(f"{name} = ?" for name in facts)
        self._ledger.write(f"UPDATE calls SET {changes} WHERE guid = ?", *facts.values(), guid)

    def calls(self, trx: str | None = None) -> list[Row]:
        """All, or those about one movement, oldest first."""
        where, values = ("", ()) if trx is None else (" WHERE trx = ?", (trx,))
        return self._ledger.rows(f"SELECT * FROM calls{where} ORDER BY place", *values)
