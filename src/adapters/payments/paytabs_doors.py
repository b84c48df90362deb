"""PayTabs' doors: its signed callback, and where a payer's browser comes back.

The callback's header `Signature` is the hex HMAC-SHA256 of the whole raw body, keyed with the server key. It is a
hint and nothing more: its tran_ref is asked about, and only what the query says is handed to the desk. 200 once the
desk has it; any other answer, and PayTabs calls again, five times at most.
"""

import hashlib
import hmac
from collections.abc import Callable
from urllib.parse import parse_qsl, urlencode

from adapters.doors import InboundDoor, RawAnswer, RawCall, json_answer
from adapters.payments import paytabs_reading as reading
from core.kernel.numbers import is_request_number, normalise_number
from core.kernel.words import Language
from core.payments.ports import (
    BillingDesk,
    HostedPayments,
    NoticeAnswer,
    PageOutcome,
    RailAway,
    RailOutcomeUnknown,
)

CALLBACK_PATH = "/callbacks/paytabs"
RETURN_PATH = "/callbacks/paytabs/return"
_MAX_BODY = 64 * 1024


class Unreadable(Exception):
    """The callback is signed, and is none."""


def callback_door(
    desk: BillingDesk, rail: HostedPayments, server_key: str, *, path: str = CALLBACK_PATH
) -> InboundDoor:
    """The door of the callback: 401 for a wrong signature, 400 for what is no callback, 503 while PayTabs cannot
    be asked or does not say yet what its callback says, 404 where a movement names no bill of ours (it is kept all
    the same)."""

    async def receive(call: RawCall) -> RawAnswer:
        if not _genuine(call, server_key.encode()):
            return json_answer(401, {"error": "the signature is wrong"})
        try:
            reference, outcome = await _really(rail, call.body)
        except Unreadable:
            return json_answer(400, {"error": "not a callback"})
        except (RailAway, RailOutcomeUnknown):
            return json_answer(503, {"error": "not taken, call again"}, Retry_After="60")
        answers = [await desk.take_notice(each.notice, each.raw, call.at) for each in outcome.told]
        if outcome.over:
            # After its payment is stored: who dies in between is told again.
            paid = any(each.notice.network_number == reference for each in outcome.told)
            await desk.page_ended(rail.name, reference, call.at, paid=paid)
        if NoticeAnswer.UNKNOWN_BILL in answers:
            return json_answer(404, {"error": "no bill of ours"})
        return json_answer(200, {"taken": len(answers)})

    return InboundDoor(path, ("POST",), _MAX_BODY, receive)


def return_door(
    page_of: Callable[[Language, str], str], home: str, *, path: str = RETURN_PATH
) -> InboundDoor:
    """Where the payer's browser comes back, with a form that proves nothing and is not read.

    On to the page of the request that our own address names (`return_address`), else `home`.
    """

    async def receive(call: RawCall) -> RawAnswer:
        named = dict(parse_qsl(call.query))
        number, language = named.get("request", ""), named.get("language", "")
        known = is_request_number(number) and language in set(Language)
        lead_to = page_of(Language(language), normalise_number(number)) if known else home
        return RawAnswer(303, b"", "text/plain", {"Location": lead_to})

    return InboundDoor(path, ("GET", "POST"), _MAX_BODY, receive)


def return_address(door: str) -> Callable[[Language, str], str]:
    """The door's whole address for a request's payer. A request's number opens nothing (R-5)."""
    return lambda language, number: f"{door}?{urlencode({'request': number, 'language': language.value})}"


async def _really(rail: HostedPayments, body: bytes) -> tuple[str, PageOutcome]:
    """The attempt that the callback is about, and what became of it when asked."""
    with reading.unreadable_is(Unreadable):
        hinted = reading.transaction(reading.parsed(body))
    outcome = await rail.query(hinted.cart_id, hinted.ref)
    if hinted.tells and not outcome.told:
        # The callback may be ahead of what is answered to questions: it comes again, and is believed no sooner.
        raise RailOutcomeUnknown
    return hinted.ref, outcome


def _genuine(call: RawCall, key: bytes) -> bool:
    expected = hmac.new(key, call.body, hashlib.sha256).hexdigest()
    shown = call.headers.get("signature", "")
    return hmac.compare_digest(expected.encode(), shown.strip().lower().encode("utf-8", "replace"))
