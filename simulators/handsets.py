"""The handsets behind the networks' far sides: reads what each of them says it brought, and shows it as they would.

Run: python -m simulators.handsets --ledger FILE [--smsc URL] [--government URL] [--http URL] [--port N] [--clock URL]
The URLs are those of the SMSC's control port, of the national platform, and of the commercial gateways.
"""

import json
import logging
from html import escape
from typing import Any

from simulators import pages
from simulators.ledger import Ledger, Row
from simulators.pages import local, number, page
from simulators.phone import digits
from simulators.phone_parts import parts
from simulators.program import Answer, BadCall, Call, Clock, arguments, as_json, call_out, run, written

_SCHEMA = """
CREATE TABLE IF NOT EXISTS texts (
    number INTEGER PRIMARY KEY AUTOINCREMENT, network TEXT NOT NULL, place INTEGER NOT NULL, recipient TEXT NOT NULL,
    body TEXT NOT NULL, parts INTEGER NOT NULL, seen_at TEXT NOT NULL, UNIQUE (network, place));
"""
NETWORKS = {"smsc": "SMPP", "government": "المنصة الوطنية للرسائل", "http": "بوابة HTTP"}


class Handsets:
    """Asks the networks anew at each call; a text keeps the running number under which it was seen first."""

    def __init__(self, ledger: Ledger, networks: dict[str, str], clock: Clock) -> None:
        self._ledger, self._networks, self._clock = ledger, networks, clock

    def answer(self, call: Call) -> Answer:
        match call.method.replace("HEAD", "GET"), call.path:
            case "GET", "/":
                to = call.query.get("to", "")
                return _handset(self._texts(digits(to)), to, call.base)
            case "GET", "/phone.json":
                after = call.query.get("after", "0")
                rows = self._texts(digits(call.query.get("to")), int(after) if after.isdecimal() else 0)
                return as_json([_shown(row) for row in rows])
            case "GET", "/style.css":
                return pages.style()
        raise BadCall("no such page", 404)

    def _texts(self, to: str, after: int = 0) -> list[Row]:
        for network, address in self._networks.items():
            self._look(network, address)
        return self._ledger.rows(
            "SELECT * FROM texts WHERE number > ? AND (? = '' OR recipient = ?) ORDER BY number",
            after,
            to,
            to,
        )

    def _look(self, network: str, address: str) -> None:
        """Takes over what this network brought since the last look."""
        path, body = ("/ledger", b"{}") if network == "smsc" else ("/handset.json", None)
        status, said = call_out(address + path, body, {"Content-Type": "application/json"})
        if status != 200:
            logging.warning("a network does not say what it brought")
            raise BadCall(f"the simulator of {network} does not answer", 502)
        brought = json.loads(said)
        texts = [_of_smsc(each) if network == "smsc" else _of_gateway(each) for each in _listed(brought)]
        now = written(self._clock.now())
        with self._ledger.together():
            known = self._ledger.rows("SELECT count(*) AS texts FROM texts WHERE network = ?", network)[0][
                "texts"
            ]
            for place, (recipient, text, count) in enumerate(texts[known:], known):
                self._ledger.write(
                    "INSERT INTO texts (network, place, recipient, body, parts, seen_at) VALUES (?,?,?,?,?,?)",
                    *(network, place, recipient, text, count, now),
                )


def _listed(brought: Any) -> list[Row]:
    return list(brought["texts"] if isinstance(brought, dict) else brought)


def _of_smsc(text: Row) -> tuple[str, str, int]:
    return digits(text["to"]), text["text"], int(text["parts"])


def _of_gateway(text: Row) -> tuple[str, str, int]:
    return digits(text["recipient"]), text["body"], parts(text["body"])[1]


def _shown(row: Row) -> dict[str, object]:
    return {
        "number": row["number"],
        "to": "+" + row["recipient"],
        "text": row["body"],
        "parts": row["parts"],
        "encoding": parts(row["body"])[0],
        "network": row["network"],
    }


def _handset(texts: list[Row], to: str, base: str) -> Answer:
    """Newest first."""
    bubbles = "".join(
        f'<article><p class="bubble" dir="auto">{escape(text["body"])}</p><p class="facts">إلى '
        f"{number('+' + text['recipient'])} · {local(text['seen_at'])} · عدد الأجزاء: {number(text['parts'])} · "
        f"عبر {NETWORKS[text['network']]}</p></article>"
        for text in reversed(texts[-100:])
    )
    content = (
        f'<form method="get" action="{base or "/"}"><label>رقم الهاتف '
        f'<input name="to" class="number" inputmode="tel" value="{escape(to)}"></label> <button>اعرض</button></form>'
        "<p>ما وصل إلى الهواتف عبر محاكيات الشبكات، كما في دفاترها.</p>"
        f'<div class="handset">{bubbles or "<p>لا رسائل بعد.</p>"}</div>'
    )
    return page("الهواتف: ما أوصلته الشبكات", content, base, refresh=5)


def main() -> None:
    given = arguments(__doc__ or "", *NETWORKS)
    networks = {name: address for name in NETWORKS if (address := getattr(given, name))}
    run(Handsets(Ledger(given.ledger, _SCHEMA), networks, Clock(given.clock)).answer, given.port)


if __name__ == "__main__":
    main()
