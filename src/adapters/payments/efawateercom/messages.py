"""The four messages, and what stands around every one of them: its header, and that of the answer."""

import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from adapters.payments.efawateercom.biller import Biller
from adapters.payments.efawateercom.codes import Faulty, Meaning, result
from adapters.payments.efawateercom.counter import NOT_ACKNOWLEDGED, Answering, Asked, Counter, Said
from adapters.payments.efawateercom.moments import moment_of, written
from adapters.payments.efawateercom.payments import is_code
from adapters.payments.efawateercom.tree import Tree, branch, leaf

log = logging.getLogger("tadreeb.payments")
_GUID: Final = re.compile(r"\{?[0-9A-Fa-f]{8}(-?[0-9A-Fa-f]{4}){4}[0-9A-Fa-f]{8}\}?")
_STATUSES: Final = {
    Meaning.WRONG_CREDENTIALS: 401,
    Meaning.WRONG_SENDER: 403,
    Meaning.TOO_OFTEN: 429,
    Meaning.OWN_FAILURE: NOT_ACKNOWLEDGED,
}
"""A fault of the call itself is told by HTTP as well; all others by their code alone."""


@dataclass(frozen=True, slots=True)
class Message:
    """A kind of message: the types in its headers, where its doors are, the longest body, how it is answered, and
    whether it tells of money, so that it is kept also where it cannot be read (R-18)."""

    request: str
    response: str
    json_path: str
    xml_path: str
    max_body: int
    answering: Callable[[Counter], Answering]
    tells: bool = False


MESSAGES: Final = (
    Message("BILPULRQ", "BILPULRS", "bill-pull", "postpaid/BillPull", 32 * 1024, lambda at: at.bill_pull),
    Message(
        "BLRPMTNTFRQ",
        "BLRPMTNTFRS",
        "payment-notification",
        "payment/ReceivePaymentNotification",
        256 * 1024,
        lambda at: at.notification,
        tells=True,
    ),
    Message(
        "PMTACKRQ",
        "PMTACKRS",
        "payment-acknowledgment",
        "payment/PaymentAcknowledgment",
        256 * 1024,
        lambda at: at.acknowledgment,
    ),
    Message(
        "BILRPREPADVALRQ",
        "BILRPREPADVALRS",
        "prepaid-validation",
        "prepaid/PrepaidValidation",
        32 * 1024,
        lambda at: at.prepaid_validation,
    ),
)


def readable_guid(text: object) -> str | None:
    """The message's id as it was written, if it is one."""
    found = text.strip() if isinstance(text, str) else ""
    return found if _GUID.fullmatch(found) else None


def check_header(header: Tree, guid: str | None, message: Message, biller: Biller) -> None:
    """Raises Faulty for no id, another kind of message, an unreadable time, and for another biller's.

    How old a message is says nothing: one that could not be told for a week is told then, and must be taken.
    """
    if guid is None:
        raise Faulty(Meaning.WRONG_GUID)
    sent = branch(header, "TrsInf")
    kind = leaf(sent, "ReqTyp", 15) or leaf(sent, "ResTyp", 15)
    if kind is not None and kind != message.request:
        raise Faulty(Meaning.UNREADABLE)
    try:
        moment_of(leaf(header, "TmStp", 40) or "")
    except ValueError as fault:
        raise Faulty(Meaning.WRONG_TIME) from fault
    if not is_code(leaf(sent, "RcvCode", 10), biller.code):
        raise Faulty(Meaning.WRONG_BILLER)


def answer_header(
    message: Message, biller: Biller, guid: str | None, meaning: Meaning, at: datetime
) -> dict[str, object]:
    """The header of an answer; a message without a readable id is answered without one."""
    return {
        "TmStp": written(at),
        **({} if guid is None else {"GUID": guid}),
        "TrsInf": {"SdrCode": biller.code, "ResTyp": message.response},
        "Result": result(meaning),
    }


async def answered(message: Message, counter: Counter, header: Tree, guid: str | None, asked: Asked) -> Said:
    """What is said to a message that was proved to be the network's. Raises Faulty."""
    try:
        check_header(header, guid, message, counter.biller)
        return await message.answering(counter)(asked)
    except Faulty as fault:
        return await unread(fault, message, counter, asked.raw, asked.at)


async def unread(fault: Faulty, message: Message, counter: Counter, raw: bytes, at: datetime) -> Said:
    """Raises the fault, once the message is kept if it may tell of money."""
    if message.tells:
        await counter.keep_unread(raw, at, fault.meaning)
    raise fault


async def said_to(asking: Awaitable[Said], message: Message) -> Said:
    """What is said; whatever goes wrong on the way is an answer too, so that the network calls again."""
    try:
        return await asking
    except Faulty as fault:
        return refusal(fault.meaning, message)
    except Exception as failure:
        # What the exception says may hold a number.
        log.error("a call of the payment network failed: %s", type(failure).__qualname__)
        return refusal(Meaning.OWN_FAILURE, message)


def refusal(meaning: Meaning, message: Message) -> Said:
    """The answer to a message that was not gone into."""
    body: dict[str, object] = {"RecCount": 0, "BillRec": []} if message.request == "BILPULRQ" else {}
    return Said(body, meaning, _STATUSES.get(meaning, 200))
