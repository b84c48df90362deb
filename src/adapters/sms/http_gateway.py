"""Any SMS gateway that is called by HTTP, as a table describes it (`http_table.py`); receipts: `http_receipts.py`."""

from collections.abc import Mapping
from typing import Any

import httpx2

from adapters.sms.http_calls import as_json, exchange, retry_after, timeouts, written
from adapters.sms.http_table import Meaning, Place, Rule, Table, as_text, at_path, filled
from core.kernel.phone import Mobile
from core.notices.ports import Accepted, NotTaken, OutcomeUnknown, OutgoingSms, RefusedForGood

_LONGEST_ID = 100


class HttpGateway:
    """Sends as its table says. `http` is the caller's to close; `values` are the settings that the table names, by
    their names in it; `callback` is the address of our door for receipts; `patience` is in seconds.

    Neither values nor texts are in its `repr`, in an exception or in a log, also where they travel in an address.
    """

    def __init__(
        self,
        http: httpx2.AsyncClient,
        table: Table,
        values: Mapping[str, str],
        *,
        callback: str = "",
        patience: float = 15.0,
    ) -> None:
        self._http, self._table, self._patience = http, table, patience
        self._values = {**values, "sender": values.get("SENDER", ""), "callback": callback}
        self._address = (values.get("BASE") or table.base).rstrip("/") + table.path

    @property
    def name(self) -> str:
        """The table's."""
        return self._table.name

    @property
    def gives_receipts(self) -> bool:
        """Whether the table says how they come."""
        return self._table.receipts is not None

    async def send(self, sms: OutgoingSms) -> Accepted:
        """As the port says; what an answer means is the table's to say, and where it says nothing, unknown."""
        answer = await exchange(self._http, self._request(sms), self._patience)
        return _outcome(self._table.rules, answer)

    def _request(self, sms: OutgoingSms) -> httpx2.Request:
        table = self._table
        facts = {**self._values, **_facts(sms, table.number)}
        fields, parts = filled(table.fields, facts), dict[str, Any]()
        if table.body != "none":
            parts["data" if table.body == "form" else "json"] = fields
        if table.query:
            parts["params"] = filled(table.query, facts)
        headers = filled(table.headers, facts)
        if table.basic is not None:
            headers["Authorization"] = _basic(*filled(list(table.basic), facts))
        return written(
            self._http,
            table.method,
            self._address,
            headers=headers,
            timeout=timeouts(self._patience),
            **parts,
        )


def _facts(sms: OutgoingSms, number: str) -> dict[str, str]:
    return {"to": _number(sms.to, number), "text": sms.text, "reference": sms.reference}


def _number(to: Mobile, form: str) -> str:
    forms = {"962": to.for_gateway, "+962": to.e164, "07": "0" + to.for_gateway.removeprefix("962")}
    return forms[form]


def _basic(user: str, password: str) -> str:
    given = httpx2.BasicAuth(user, password)
    return str(next(given.auth_flow(httpx2.Request("GET", "http://localhost"))).headers["Authorization"])


def _outcome(rules: tuple[Rule, ...], answer: httpx2.Response) -> Accepted:
    text = answer.content.decode("utf-8", "replace")
    said = as_json(text)
    rule = next((each for each in rules if _fits(each, answer.status_code, text, said)), None)
    match rule.means if rule else Meaning.UNKNOWN:
        case Meaning.ACCEPTED:
            assert rule is not None
            return Accepted(_id(rule.id, text, said))
        case Meaning.NOT_TAKEN:
            raise NotTaken(retry_after(answer))
        case Meaning.REFUSED:
            # Not in the gateway's words, which may hold the number or the text.
            raise RefusedForGood(f"the gateway refused it ({answer.status_code})")
    raise OutcomeUnknown


def _fits(rule: Rule, status: int, text: str, said: Any) -> bool:
    if rule.status and status not in rule.status:
        return False
    if rule.pattern is not None and not rule.pattern.search(text):
        return False
    if not rule.json:
        return True
    value = as_text(at_path(said, rule.json))
    return value is not None and (not rule.values or value in rule.values)


def _id(place: Place | None, text: str, said: Any) -> str | None:
    """The gateway's id, where the table says that there is one; without it a receipt could not be told."""
    if place is None:
        return None
    found = as_text(at_path(said, place.json)) if place.json else None
    if place.pattern is not None and (match := place.pattern.search(text)):
        found = match[1]
    if not found or len(found) > _LONGEST_ID or not found.isprintable():
        raise OutcomeUnknown
    return found
