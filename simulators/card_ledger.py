"""What the card service remembers: every call it met, every transaction, every callback it tried."""

import secrets
from datetime import datetime

from simulators.ledger import Ledger, Row
from simulators.program import written

_SCHEMA = """
CREATE TABLE IF NOT EXISTS transactions (
    place INTEGER PRIMARY KEY AUTOINCREMENT, tran_ref TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, cart_id TEXT NOT NULL,
    about TEXT NOT NULL, fils INTEGER NOT NULL CHECK (fils > 0), status TEXT NOT NULL DEFAULT '', previous TEXT,
    callback TEXT, back TEXT, token TEXT UNIQUE, made_at TEXT NOT NULL, taken_at TEXT);
CREATE TABLE IF NOT EXISTS calls (
    place INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, cart_id TEXT, tran_ref TEXT, did TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS callbacks (
    place INTEGER PRIMARY KEY AUTOINCREMENT, tran_ref TEXT NOT NULL, at TEXT NOT NULL, forged INTEGER NOT NULL,
    status INTEGER, state TEXT NOT NULL DEFAULT 'trying');
CREATE TABLE IF NOT EXISTS behaviours (what TEXT PRIMARY KEY, does TEXT NOT NULL, times INTEGER NOT NULL);
"""


class CardLedger:
    """A transaction's status: "" (a page nobody paid on), A, D, P."""

    def __init__(self, path: str) -> None:
        self._ledger = Ledger(path, _SCHEMA)

    def met(self, what: str, cart_id: object, tran_ref: object, did: str) -> None:
        """One call, with what was done with it."""
        self._ledger.write(
            "INSERT INTO calls (what, cart_id, tran_ref, did) VALUES (?,?,?,?)",
            what,
            str(cart_id) if cart_id else None,
            str(tran_ref) if tran_ref else None,
            did,
        )

    def book(
        self,
        kind: str,
        cart_id: str,
        fils: int,
        at: datetime,
        *,
        about: str = "",
        status: str = "",
        previous: str | None = None,
        callback: str | None = None,
        back: str | None = None,
    ) -> Row:
        """A new transaction; a sale has a page under a token that cannot be guessed."""
        number = f"TST{secrets.randbelow(9 * 10**12) + 10**12}"
        token = secrets.token_hex(16).upper() if kind == "Sale" else None
        moment = written(at)
        taken = moment if status else None
        self._ledger.write(
            "INSERT INTO transactions (tran_ref, kind, cart_id, about, fils, status, previous, callback, back,"
            " token, made_at, taken_at) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            *(number, kind, cart_id, about, fils, status, previous, callback, back, token, moment, taken),
        )
        return self.transaction(number) or {}

    def transaction(self, number: str) -> Row | None:
        return self._ledger.row("SELECT * FROM transactions WHERE tran_ref = ?", number)

    def of_cart(self, cart_id: str) -> list[Row]:
        return self._ledger.rows("SELECT * FROM transactions WHERE cart_id = ? ORDER BY place", cart_id)

    def of_token(self, token: str) -> Row | None:
        return self._ledger.row("SELECT * FROM transactions WHERE token = ?", token)

    def refunded(self, number: str) -> int:
        """Fils of a sale that went back, or are on their way."""
        row = self._ledger.row(
            "SELECT coalesce(sum(fils), 0) AS fils FROM transactions WHERE previous = ? AND status IN ('A', 'P')",
            number,
        )
        return int(row["fils"]) if row else 0

    def decide(self, number: str, status: str, at: datetime) -> bool:
        """Settles a page or a pending transaction, once; whether it was open to that."""
        sql = "UPDATE transactions SET status = ?, taken_at = ? WHERE tran_ref = ? AND status IN ('', 'P')"
        return bool(self._ledger.write(sql, status, written(at), number))

    def behave(self, what: str, does: str, times: int) -> None:
        self._ledger.write(
            "INSERT INTO behaviours VALUES (?,?,?) ON CONFLICT (what) DO UPDATE SET does = excluded.does,"
            " times = excluded.times",
            what,
            does,
            times,
        )

    def behaviour(self, what: str) -> str:
        """What the next such call meets; used up by being asked."""
        with self._ledger.together():
            found = self._ledger.row("SELECT * FROM behaviours WHERE what = ? AND times > 0", what)
            self._ledger.write("UPDATE behaviours SET times = times - 1 WHERE what = ?", what)
        return str(found["does"]) if found else "as asked"

    def try_callback(self, number: str, at: datetime, *, forged: bool) -> int:
        """Written before the call, so that one cut off is still counted."""
        with self._ledger.together():
            self._ledger.write(
                "INSERT INTO callbacks (tran_ref, at, forged) VALUES (?,?,?)",
                number,
                written(at),
                int(forged),
            )
            row = self._ledger.row("SELECT max(place) AS place FROM callbacks")
        return int(row["place"]) if row else 0

    def tried(self, place: int, status: int | None) -> None:
        self._ledger.write("UPDATE callbacks SET status = ?, state = 'tried' WHERE place = ?", status, place)

    def whole(self) -> dict[str, list[Row]]:
        """Everything, for those who check."""
        return {
            table: self._ledger.rows(f"SELECT * FROM {table} ORDER BY place")
            for table in ("transactions", "calls", "callbacks")
        }
