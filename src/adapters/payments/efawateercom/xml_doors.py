"""The signed XML variant: GUID, user and password in the query, body and answer signed."""

from typing import Final
from urllib.parse import parse_qsl

from adapters.doors import InboundDoor, RawAnswer, RawCall
from adapters.payments.efawateercom.biller import Biller
from adapters.payments.efawateercom.canonical import Form, Node, compact, indented, node_of
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
)
from adapters.payments.efawateercom.signing import Signing
from adapters.payments.efawateercom.xml_reading import read
from core.payments.ports import BillingDesk

BASE: Final = "/callbacks/efawateercom/xml"
_DECLARATION: Final = '<?xml version="1.0" encoding="utf-8"?>'
_MOST_PARAMETERS: Final = 10


def xml_doors(
    desk: BillingDesk,
    biller: Biller,
    signing: Signing,
    *,
    base: str = BASE,
    guessing: Guessing | None = None,
) -> tuple[InboundDoor, ...]:
    """The doors."""
    counter = Counter(desk, biller, guessing)
    return tuple(_door(message, counter, signing, base) for message in MESSAGES)


def _door(message: Message, counter: Counter, signing: Signing, base: str) -> InboundDoor:
    biller = counter.biller

    async def receive(call: RawCall) -> RawAnswer:
        try:
            if not biller.knows_address(call.client):
                raise Faulty(Meaning.WRONG_SENDER)
            given = _parameters(call.query)
            if not biller.knows_caller(given.get("username", ""), given.get("password", "")):
                raise Faulty(Meaning.WRONG_CREDENTIALS)
        except Faulty as fault:
            return _written(message, biller, None, refusal(fault.meaning, message), signing, call)
        guid = readable_guid(given.get("guid"))
        said = await said_to(_said(message, counter, signing, guid, call), message)
        return _written(message, biller, guid, said, signing, call)

    return InboundDoor(f"{base}/{message.xml_path}", ("POST",), message.max_body, receive)


async def _said(
    message: Message, counter: Counter, signing: Signing, guid: str | None, call: RawCall
) -> Said:
    document = read(call.body, signing.form)
    if document.signature is None:
        raise Faulty(Meaning.SIGNATURE_MISSING)
    if not signing.is_genuine(document.signed, document.signature):
        raise Faulty(Meaning.INVALID_SIGNATURE)
    asked = Asked(document.body, call.body, call.client, call.at)
    return await answered(message, counter, document.header, guid, asked)


def _parameters(query: str) -> dict[str, str]:
    """The query's parameters by their names in small letters. Raises Faulty for one that stands twice."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS)
    except ValueError as fault:
        raise Faulty(Meaning.UNREADABLE) from fault
    found = {name.lower(): value for name, value in pairs}
    if len(found) != len(pairs):
        raise Faulty(Meaning.UNREADABLE)
    return found


def _written(
    message: Message, biller: Biller, guid: str | None, said: Said, signing: Signing, call: RawCall
) -> RawAnswer:
    (header,) = node_of("MsgHeader", answer_header(message, biller, guid, said.meaning, call.at))
    (body,) = node_of("MsgBody", _as_xml(said.body))
    text = indented(body) if signing.form is Form.INDENTED else compact(body)
    security = Node("Security", (Node("Signature", signing.signature(text)),))
    footer = compact(Node("MsgFooter", (security,)))
    document = f"{_DECLARATION}<MFEP>{compact(header)}{text}{footer}</MFEP>"
    return RawAnswer(said.status, document.encode(), "application/xml")


def _as_xml(body: dict[str, object]) -> dict[str, object]:
    """XML has its bills one level deeper."""
    if "BillRec" not in body:
        return body
    bills = body["BillRec"]
    return {"RecCount": body["RecCount"], **({"BillsRec": {"BillRec": bills}} if bills else {})}
