"""The JSON variant: four doors behind HTTP Basic and, where agreed, a list of addresses."""

import json
from typing import Any, Final, NoReturn

from adapters.doors import InboundDoor, RawAnswer, RawCall, json_answer
from adapters.payments.efawateercom.biller import Biller
from adapters.payments.efawateercom.codes import Faulty, Meaning
from adapters.payments.efawateercom.counter import Asked, Counter, Said
from adapters.payments.efawateercom.guessing import Guessing
from adapters.payments.efawateercom.messages import (
    MESSAGES,
    Message,
    answer_header,
    answered,
    readable_guid,
    refusal,
    said_to,
    unread,
)
from adapters.payments.efawateercom.tree import Tree, branch
from core.payments.ports import BillingDesk

BASE: Final = "/callbacks/efawateercom"


def json_doors(
    desk: BillingDesk, biller: Biller, *, base: str = BASE, guessing: Guessing | None = None
) -> tuple[InboundDoor, ...]:
    """The doors. `biller` must have a user and a password."""
    if biller.user is None or biller.password is None:
        raise ValueError("HTTP Basic needs a user and a password")
    counter = Counter(desk, biller, guessing)
    return tuple(_door(message, counter, base) for message in MESSAGES)


def _door(message: Message, counter: Counter, base: str) -> InboundDoor:
    biller = counter.biller

    async def receive(call: RawCall) -> RawAnswer:
        if not biller.knows_address(call.client):
            return _written(message, biller, None, refusal(Meaning.WRONG_SENDER, message), call)
        if not biller.knows_basic(call.headers.get("authorization", "")):
            return _written(message, biller, None, refusal(Meaning.WRONG_CREDENTIALS, message), call)
        try:
            sent = message_in(call.body)
            header, body = branch(sent, "MsgHeader"), branch(sent, "MsgBody")
        except Faulty as fault:
            said = await said_to(unread(fault, message, counter, call.body, call.at), message)
            return _written(message, biller, None, said, call)
        guid = readable_guid(header.get("GUID"))
        asked = Asked(body, call.body, call.client, call.at)
        said = await said_to(answered(message, counter, header, guid, asked), message)
        return _written(message, biller, guid, said, call)

    return InboundDoor(f"{base}/{message.json_path}", ("POST",), message.max_body, receive)


def message_in(body: bytes) -> Tree:
    """What stands under MFEP, numbers as they were written. Raises Faulty for anything but one plain object."""
    try:
        found = json.loads(
            body.decode("utf-8-sig"),
            object_pairs_hook=_object,
            parse_int=str,
            parse_float=str,
            parse_constant=_refused,
        )
    except (ValueError, RecursionError) as fault:
        raise Faulty(Meaning.UNREADABLE) from fault
    if not isinstance(found, dict) or not isinstance(found.get("MFEP"), dict):
        raise Faulty(Meaning.UNREADABLE)
    sent: Tree = found["MFEP"]
    return sent


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        # Which of the two was meant is anybody's guess, and one checked here may not be the one read there.
        raise ValueError("a name stands twice")
    return made


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _written(message: Message, biller: Biller, guid: str | None, said: Said, call: RawCall) -> RawAnswer:
    header = answer_header(message, biller, guid, said.meaning, call.at)
    answer = {"MFEP": {"MsgHeader": header, "MsgBody": said.body}}
    if said.status == 401:
        return json_answer(401, answer, WWW_Authenticate='Basic realm="bills"')
    return json_answer(said.status, answer)
