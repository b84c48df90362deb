"""A bank on an electronic payment network: asks for bills, pays them, tells the biller, and lists each day.

Run: python -m simulators.bank --ledger FILE --inquiry URL --notice URL [--port N] [--clock URL]
Environment: BANK_USER and BANK_PASSWORD, shown to the biller by HTTP Basic.
"""

import os
import re
import sqlite3
from datetime import date, datetime
from typing import Any

from simulators import pages
from simulators.bank_ledger import BankLedger
from simulators.bank_network import Network, dinars, fils
from simulators.bank_page import face, refused
from simulators.ledger import Row
from simulators.program import (
    EASTERN_DIGITS,
    Answer,
    BadCall,
    Call,
    Clock,
    arguments,
    as_json,
    go_to,
    parse_moment,
    run,
)


class Bank:
    """Answers persons by pages and programs by JSON."""

    def __init__(self, ledger: BankLedger, network: Network, clock: Clock) -> None:
        self._ledger, self._network, self._clock = ledger, network, clock

    def answer(self, call: Call) -> Answer:
        try:
            return self._answer(call)
        except sqlite3.IntegrityError as error:
            raise BadCall("it was done already", 409) from error
        except BadCall as mistake:
            if call.wants_page:
                return refused(mistake.reason, call.base, mistake.status)
            raise

    def _answer(self, call: Call) -> Answer:
        match call.method.replace("HEAD", "GET"), call.path:
            case "GET", "/":
                asked = _number(call.query.get("number", ""))
                bill = self._network.inquire(asked) if asked else None
                return face(asked, bill, self._ledger.movements(), call.base)
            case "GET", "/style.css":
                return pages.style()
            case "GET", "/ledger.json":
                return as_json(self._whole())
            case "GET", "/daily-list":
                return as_json(self._list(call.query.get("day", "")))
            case "POST", "/inquire":
                return as_json(self._network.inquire(_asked(call.fields())))
            case "POST", "/pay":
                return self._pay(call)
            case "POST", "/reverse":
                return self._reverse(call)
            case "POST", "/tell":
                return self._tell_again(call)
            case "POST", "/daily-list":
                return self._falsify(call)
        raise BadCall("no such page", 404)

    def _pay(self, call: Call) -> Answer:
        fields = call.fields()
        payment_number, force = _asked(fields), _yes(fields.get("force"))
        bill = self._network.inquire(payment_number)
        if bill["state"] != "open" and not force:
            if call.wants_page:
                return refused(str(bill["state"]), call.base, 409)
            return as_json({"paid": False, "refusal": bill["state"]}, 409)
        amount = fields.get("amount") or bill.get("amount")
        if not amount or not fils(amount):
            raise BadCall("an amount is needed")
        taken_at, tell = self._moment(fields), _tell(fields)
        times = str(fields.get("payments") or 1)
        if times not in ("1", "2"):
            raise BadCall("payments is 1 or 2")
        wanted = self._free(fields.get("networkNumber"))
        numbers = []
        for place in range(int(times)):
            key = wanted if place == 0 else None
            number = self._ledger.book(payment_number, fils(amount), taken_at, tell=tell, network_number=key)
            self._announce(number, {"now": 1, "twice": 2}.get(tell, 0))
            numbers.append(number)
        return self._done(call, numbers)

    def _reverse(self, call: Call) -> Answer:
        fields = call.fields()
        movement = self._known(fields)
        if movement["kind"] != "payment":
            raise BadCall("only a payment can be reversed")
        if self._ledger.reversal_of(movement["network_number"]):
            raise BadCall("it was reversed already", 409)
        tell = _tell(fields)
        number = self._ledger.book(
            movement["payment_number"],
            movement["fils"],
            self._moment(fields),
            tell=tell,
            network_number=self._free(fields.get("reversalNumber")),
            reverses=movement["network_number"],
        )
        self._announce(number, {"now": 1, "twice": 2}.get(tell, 0))
        return self._done(call, [number])

    def _tell_again(self, call: Call) -> Answer:
        number = self._known(call.fields())["network_number"]
        self._announce(number, 1)
        return self._done(call, [number])

    def _falsify(self, call: Call) -> Answer:
        fields = call.fields()
        number, amount = self._known(fields)["network_number"], fields.get("amount")
        show = _yes(fields.get("show"))
        listed = fils(amount) if amount and not show else None
        self._ledger.falsify(number, hidden=_yes(fields.get("hide")) and not show, listed_fils=listed)
        return self._done(call, [number])

    def _announce(self, number: str, times: int) -> None:
        for _ in range(times):
            self._network.tell(self._ledger.announce(number))

    def _done(self, call: Call, numbers: list[str]) -> Answer:
        if call.wants_page:
            return go_to(call.base or "/")
        shown = [self._shown(row) for row in map(self._ledger.movement, numbers) if row]
        return as_json({"paid": True, "payment": shown[0], "payments": shown}, 201)

    def _known(self, fields: dict[str, Any]) -> Row:
        movement = self._ledger.movement(str(fields.get("networkNumber") or ""))
        if movement is None:
            raise BadCall("no such network number", 404)
        return movement

    def _free(self, wanted: object) -> str | None:
        if wanted in (None, ""):
            return None
        if not re.fullmatch(r"[0-9]{1,20}", str(wanted)):
            raise BadCall("a network number is digits")
        if self._ledger.movement(str(wanted)):
            raise BadCall("this network number is taken", 409)
        return str(wanted)

    def _moment(self, fields: dict[str, Any]) -> datetime:
        given = fields.get("takenAt")
        try:
            return parse_moment(str(given)) if given else self._clock.now()
        except (ValueError, OverflowError) as error:
            raise BadCall("takenAt is an ISO moment") from error

    def _list(self, day: str) -> dict[str, object]:
        try:
            wanted = date.fromisoformat(day).isoformat()
        except ValueError as error:
            raise BadCall("day is YYYY-MM-DD") from error
        return {"day": wanted, "payments": [_line(row) for row in self._ledger.settled(wanted)]}

    def _whole(self) -> dict[str, object]:
        rows = self._ledger.movements()
        sums = {
            kind: dinars(sum(row["fils"] for row in rows if row["kind"] == kind))
            for kind in ("payment", "reversal")
        }
        return {"payments": [self._shown(row) for row in rows], "sums": sums}

    def _shown(self, row: Row) -> dict[str, object]:
        told = [
            {
                "messageId": notice["message_id"],
                "state": notice["state"],
                "attempts": [
                    {"at": attempt["at"], "status": attempt["status"], "answer": attempt["answer"]}
                    for attempt in self._ledger.attempts(notice["message_id"])
                ],
            }
            for notice in self._ledger.notices(row["network_number"])
        ]
        facts = {"bankReference": row["bank_reference"], "tell": row["tell"], "state": row["state"]}
        return {**_line(row), "amount": dinars(row["fils"]), **facts, "notices": told}


def _line(row: Row) -> dict[str, object]:
    listed = row["fils"] if row["listed_fils"] is None else row["listed_fils"]
    return {
        "networkNumber": row["network_number"],
        "paymentNumber": row["payment_number"],
        "amount": dinars(listed),
        "takenAt": row["taken_at"],
        "settlementDay": row["settlement_day"],
        "kind": row["kind"],
        "reverses": row["reverses"],
    }


def _number(text: object) -> str:
    return "".join(str(text or "").translate(EASTERN_DIGITS).split())[:50]


def _asked(fields: dict[str, Any]) -> str:
    number = _number(fields.get("paymentNumber"))
    if not number:
        raise BadCall("paymentNumber is needed")
    return number


def _tell(fields: dict[str, Any]) -> str:
    tell = fields.get("tell") or "now"
    if tell not in ("now", "late", "never", "twice"):
        raise BadCall("tell is one of now, late, never, twice")
    return str(tell)


def _yes(value: object) -> bool:
    return value in (True, "true", "on", "1")


def main() -> None:
    given = arguments(__doc__ or "", "inquiry", "notice")
    ledger, clock = BankLedger(given.ledger), Clock(given.clock)
    credentials = os.environ.get("BANK_USER", ""), os.environ.get("BANK_PASSWORD", "")
    network = Network(ledger, clock, given.inquiry or "", given.notice or "", credentials)
    network.start()
    run(Bank(ledger, network, clock).answer, given.port)


if __name__ == "__main__":
    main()
