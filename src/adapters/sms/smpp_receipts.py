"""Receipts that come over SMPP: read, stored part by part, and handed on when they say something of a whole text."""

import logging
import re
from dataclasses import replace
from enum import StrEnum

from adapters.sms.smpp_codes import REJECTED, STATES, WORDS
from adapters.sms.smpp_pdu import Deliver, Garbage, Pdu, read_deliver
from adapters.sms.smpp_text import UCS_2
from core.kernel.clock import Clock
from core.notices.part_receipts import Concluded, PartBook, PartReceipt, TakenPart
from core.notices.ports import ReceiptDesk, ReceiptState

log = logging.getLogger(__name__)
_KIND, _RECEIPT, _ON_ITS_WAY = 0x3C, 0x04, 0x20
_PART_ID, _STATE, _PAYLOAD = 0x001E, 0x0427, 0x0424
_WRITTEN_ID = re.compile(r"\bid:\s*([^\s]{1,64})", re.IGNORECASE)
_HEX, _DECIMAL = re.compile(r"[0-9A-Fa-f]{1,64}"), re.compile(r"[0-9]{1,64}")
_WRITTEN_STATE = re.compile(r"\bstat:\s*([A-Z]+)", re.IGNORECASE)
# Receipts repeat the text's first letters, and those of a one-time code may hold it.
_OUR_TEXT = re.compile(rb"(?<=text:).+", re.IGNORECASE | re.DOTALL)


class ReceiptIds(StrEnum):
    """How a network writes an id in the text of a receipt: as its answer did, or as the decimal number of what its
    answer wrote in hexadecimal, as many do. The option of a receipt writes it as the answer did."""

    SAME = "same"
    DECIMAL = "decimal"

    def of_answer(self, given: str) -> str:
        """The id by which a part is known. Of hexadecimal ones neither the case nor zeros before them count."""
        return f"{int(given, 16):x}" if self is ReceiptIds.DECIMAL and _HEX.fullmatch(given) else given

    def of_text(self, written: str) -> str:
        """The same, from a receipt's text."""
        return f"{int(written):x}" if self is ReceiptIds.DECIMAL and _DECIMAL.fullmatch(written) else written


class SmppReceipts:
    """Takes what the network brings. A receipt is dated by its arrival: the moment that SMPP writes into it has no
    zone, and read in the wrong one it could start a clock hours before anybody was reached (R-14)."""

    def __init__(
        self,
        name: str,
        book: PartBook,
        desk: ReceiptDesk,
        clock: Clock,
        ids: ReceiptIds = ReceiptIds.SAME,
    ) -> None:
        self._name, self._book, self._desk, self._clock, self._ids = name, book, desk, clock, ids

    async def receive(self, pdu: Pdu) -> int:
        """Returns the code to answer with, once all that follows is stored; raises when it could not be."""
        try:
            deliver = read_deliver(pdu.body)
            said = _said(deliver, self._ids)
        except (Garbage, UnicodeDecodeError):
            log.warning("a receipt that cannot be read was rejected")
            return REJECTED
        if said is None:
            return 0
        part_id, state = said
        raw = _without_our_text(pdu, deliver)
        await self._book.told(self._name, PartReceipt(part_id, state, await self._clock.now(), raw))
        await self._hand_on(part_id)
        return 0

    async def taken(self, part: TakenPart) -> None:
        """Notes a part under its id; its receipt may be here already."""
        part = replace(part, part_id=self._ids.of_answer(part.part_id))
        await self._book.taken(self._name, part)
        await self._hand_on(part.part_id)

    async def catch_up(self) -> None:
        """Hands on what a process stored and did not live to hand on."""
        await self._hand_on(None)

    async def _hand_on(self, part_id: str | None) -> None:
        for concluded in await self._book.concluded(self._name, part_id):
            await self._one(concluded)

    async def _one(self, concluded: Concluded) -> None:
        await self._desk.take(concluded.receipt)
        await self._book.handed_on(concluded)


def _said(deliver: Deliver, ids: ReceiptIds) -> tuple[str, ReceiptState] | None:
    """Of which part, and what; None for what is no receipt, such as somebody's answer. Raises Garbage."""
    options = deliver.options
    by_options = _PART_ID in options and _STATE in options
    if not by_options and deliver.esm_class & _KIND not in (_RECEIPT, _ON_ITS_WAY):
        return None
    written = _written(deliver)
    found_id, found_state = _WRITTEN_ID.search(written), _WRITTEN_STATE.search(written)
    by_option = options.get(_PART_ID, b"").split(b"\0")[0].decode("latin-1")
    part_id = ids.of_answer(by_option) or (ids.of_text(found_id[1]) if found_id else None)
    if part_id is None or not part_id.isprintable() or len(part_id) > 64:
        raise Garbage("of no part")
    if len(options.get(_STATE, b"")) == 1:
        return part_id, STATES.get(options[_STATE][0], ReceiptState.UNKNOWN)
    if found_state is None:
        raise Garbage("it says nothing")
    return part_id, WORDS.get(found_state[1].upper(), ReceiptState.UNKNOWN)


def _written(deliver: Deliver) -> str:
    text = deliver.text or deliver.options.get(_PAYLOAD, b"")
    return text.decode("utf-16-be" if deliver.data_coding == UCS_2 else "latin-1")


def _without_our_text(pdu: Pdu, deliver: Deliver) -> bytes:
    at, end = deliver.text_at, deliver.text_at + len(deliver.text)
    text = _OUR_TEXT.sub(lambda found: b"." * len(found[0]), deliver.text)
    rest = pdu.body[end:] if _PAYLOAD not in deliver.options else b""
    return Pdu(pdu.command, pdu.status, pdu.sequence, pdu.body[:at] + text + rest).written()
