"""PayTabs (PT2): cards on its own page, by JSON with the server key in `authorization`.

`POST {endpoint}/payment/request`, tran_type sale → {"tran_ref", "redirect_url"}; refund → {"tran_ref",
"payment_result"}. `POST {endpoint}/payment/query` by tran_ref → one transaction, by cart_id → a list of them.
A refusal is {"code", "message", "trace"}; code 4 is "the same as a moment ago", which says nothing of that one.
The payment number is the cart_id of all that concerns a bill; a refund of ours has its own reference there.
"""

import json
from datetime import date
from typing import Any, Final

import httpx2

from adapters.payments import paytabs_reading as reading
from core.kernel.money import CURRENCY, Money
from core.payments.ports import (
    ListedPayment,
    ListUnavailable,
    OpenedPage,
    PageOrder,
    PageOutcome,
    RailAway,
    RailOutcomeUnknown,
    RailRefused,
)

NAME: Final = "paytabs"
_NEVER_REACHED = (httpx2.ConnectError, httpx2.ConnectTimeout, httpx2.PoolTimeout)
_LONGEST_DESCRIPTION = 120
# What a gateway says before it has looked at the call: nothing was done.
_TURNED_AWAY = frozenset({401, 403, 404, 405, 413, 429})


class PayTabs:
    """The rail. `http` is the caller's to close; `patience` is in seconds; `callback` is our door's whole address."""

    name = NAME
    can_refund = True

    def __init__(
        self,
        http: httpx2.AsyncClient,
        endpoint: str,
        profile_id: int,
        server_key: str,
        callback: str,
        *,
        patience: float = 20.0,
    ) -> None:
        self._http, self._endpoint, self._profile = http, endpoint.rstrip("/"), profile_id
        self._key, self._callback, self._patience = server_key, callback, patience

    async def daily_list(self, day: date) -> tuple[ListedPayment, ...]:
        """Raises ListUnavailable: PayTabs publishes none."""
        raise ListUnavailable

    async def open_page(self, order: PageOrder) -> OpenedPage:
        """As the port says. The page asks for nothing but the card."""
        answer = await self._ask(
            "request",
            order.amount,
            tran_type="sale",
            tran_class="ecom",
            cart_id=order.payment_number,
            cart_description=order.title.say(order.language)[:_LONGEST_DESCRIPTION],
            cart_currency=CURRENCY,
            callback=self._callback,
            paypage_lang=order.language.value.lower(),
            hide_shipping=True,
            **{"return": order.return_to},
        )
        with reading.unreadable_is(RailOutcomeUnknown):
            return reading.page(answer, self._endpoint)

    async def query(self, payment_number: str, reference: str | None) -> PageOutcome:
        """As the port says; a reversal that does not say what it takes back is asked about by itself."""
        if reference is not None:
            sought = await self._transaction(reference)
            known = [] if sought is None else [sought]
        else:
            known = [await self._whole(each) for each in await self._under(payment_number)]
        with reading.unreadable_is(RailOutcomeUnknown):
            told = tuple(told for each in known if (told := reading.told(each, NAME)) is not None)
        return PageOutcome(told, bool(known) and all(each.final for each in known))

    async def refund(self, network_number: str, amount: Money, reference: str) -> str:
        """As the port says: a transaction of its own, under our reference as cart_id."""
        answer = await self._ask(
            "request",
            amount,
            tran_type="refund",
            tran_class="ecom",
            tran_ref=network_number,
            cart_id=reference,
            cart_currency=CURRENCY,
            cart_description="Refund",
        )
        with reading.unreadable_is(RailOutcomeUnknown):
            return _made(reading.transaction(answer))

    async def refund_made(self, network_number: str, reference: str) -> str | None:
        """As the port says: by our reference."""
        refunds = [each for each in await self._under(reference) if each.kind == "refund"]
        if not refunds:
            # A service that shows not even the payment does not answer: another profile, an account that is barred.
            if await self._transaction(network_number) is None:
                raise RailOutcomeUnknown
            return None
        approved = next((each for each in refunds if each.approved), refunds[0])
        return _made(approved)

    async def _transaction(self, reference: str) -> reading.Transaction | None:
        """The transaction of that tran_ref; None where PayTabs knows of none, or of nothing but its page."""
        answer = await self._ask_about(tran_ref=reference)
        if answer is None:
            return None
        with reading.unreadable_is(RailOutcomeUnknown):
            found = reading.transaction(answer)
            if found.ref != reference:
                raise ValueError("another transaction than the one asked about")
        return found if found.status else None

    async def _whole(self, listed: reading.Transaction) -> reading.Transaction:
        """A transaction of a list with all it says when asked about by itself."""
        return listed if listed.whole else (await self._transaction(listed.ref) or listed)

    async def _under(self, cart_id: str) -> list[reading.Transaction]:
        answer = await self._ask_about(cart_id=cart_id)
        if answer is None:
            return []
        with reading.unreadable_is(RailOutcomeUnknown):
            listed = answer if isinstance(answer, list) else [answer]
            found = [reading.transaction(each) for each in listed]
            if any(each.cart_id != cart_id for each in found):
                raise ValueError("another bill than the one asked about")
        return [each for each in found if each.status]

    async def _ask_about(self, **what: str) -> Any:
        """The answer to a query; None for "no such thing". A query changes nothing: what fails may be asked again."""
        try:
            return await self._ask("query", None, **what)
        except RailRefused:
            return None

    async def _ask(self, path: str, amount: Money | None, **fields: Any) -> Any:
        try:
            answer = await self._http.post(
                f"{self._endpoint}/payment/{path}",
                content=_written({"profile_id": self._profile, **fields}, amount),
                headers={"authorization": self._key, "content-type": "application/json"},
                timeout=self._patience,
                follow_redirects=False,
            )
        except _NEVER_REACHED as error:
            raise RailAway from error
        except httpx2.HTTPError as error:
            raise RailOutcomeUnknown from error
        return _judged(answer)


def _written(fields: dict[str, Any], amount: Money | None) -> bytes:
    # The amount is written as it stands, three decimals and all: a JSON number made of a float is none.
    priced = "" if amount is None else f', "cart_amount": {amount.amount}'
    return (json.dumps(fields, ensure_ascii=False)[:-1] + priced + "}").encode()


def _judged(answer: httpx2.Response) -> Any:
    with reading.unreadable_is(_without_words(answer.status_code)):
        said = reading.parsed(answer.content)
        code = reading.refused_by(said)
    if answer.status_code in (401, 403):
        # The key or the host is wrong: nothing happened, and nothing will until somebody puts it right.
        raise RailAway
    if code == reading.DUPLICATE:
        raise RailOutcomeUnknown
    if code is not None and answer.status_code < 500:
        raise RailRefused
    if answer.status_code != 200:
        raise _without_words(answer.status_code)
    return said


def _without_words(status: int) -> type[Exception]:
    return RailAway if status in _TURNED_AWAY else RailOutcomeUnknown


def _made(refund: reading.Transaction) -> str:
    if refund.approved:
        return refund.ref
    raise RailRefused if refund.final else RailOutcomeUnknown
