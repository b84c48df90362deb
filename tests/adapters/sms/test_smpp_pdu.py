"""What comes over the wire: read where it is SMPP, and said to be garbage where it is not."""

from contextlib import suppress
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.sms.memory import MemoryParts, MemoryReceipts
from adapters.sms.smpp_codes import REJECTED
from adapters.sms.smpp_pdu import Command, Garbage, Pdu, given_id, head, read_deliver
from adapters.sms.smpp_receipts import SmppReceipts
from core.notices.part_receipts import TakenPart
from core.notices.ports import ReceiptState
from support.catalogue_house import StoppedClock

pytestmark = pytest.mark.anyio


def deliver(text: bytes, esm_class: int = 4, options: bytes = b"", coding: int = 0) -> bytes:
    flags = bytes((esm_class, 0, 0)) + b"\0\0" + bytes((0, 0, coding, 0, len(text)))
    return b"\0" + b"\1\1962791234567\0" + b"\5\0AMANA\0" + flags + text + options


@given(st.binary(max_size=200))
def test_no_bytes_do_more_than_not_be_a_delivery(body: bytes) -> None:
    with suppress(Garbage):
        read_deliver(body)


@given(st.binary(max_size=40), st.binary(max_size=20))
def test_a_delivery_is_read_whatever_its_text(text: bytes, option: bytes) -> None:
    found = read_deliver(deliver(text, options=b"\x00\x1e" + len(option).to_bytes(2, "big") + option))
    assert (found.esm_class, found.text, found.options) == (4, text, {0x1E: option})


@pytest.mark.parametrize("length", [0, 15, 65_537, 0x48545450])
def test_a_length_that_cannot_be_is_garbage(length: int) -> None:
    with pytest.raises(Garbage):
        head(length.to_bytes(4, "big") + bytes(12))


@pytest.mark.parametrize("body", [b"", b"\0", b"a" * 65 + b"\0", b"a\nb\0"])
def test_an_id_that_is_none_is_garbage(body: bytes) -> None:
    with pytest.raises(Garbage):
        given_id(body)


@pytest.mark.parametrize(
    "body",
    [b"", b"\0" * 5, deliver(b"no receipt at all"), deliver(b"id:5"), deliver(b"a", coding=8), deliver(b"")],
)
async def test_a_receipt_that_cannot_be_read_is_rejected_for_good(body: bytes) -> None:
    desk = MemoryReceipts()
    receipts = SmppReceipts("smpp", MemoryParts(), desk, StoppedClock())
    assert await receipts.receive(Pdu(Command.DELIVER_SM, 0, 1, body)) == REJECTED
    assert desk.taken == []


async def test_what_somebody_writes_to_us_is_taken_and_let_be() -> None:
    receipts = SmppReceipts("smpp", MemoryParts(), MemoryReceipts(), StoppedClock())
    assert (
        await receipts.receive(Pdu(Command.DELIVER_SM, 0, 1, deliver(b"id:1 stat:DELIVRD", esm_class=0))) == 0
    )


async def test_a_receipt_whose_text_says_all_is_read_whatever_follows_it() -> None:
    """Rejected, it would be lost for good: the network sends it no more."""
    desk, book = MemoryReceipts(), MemoryParts()
    receipts = SmppReceipts("smpp", book, desk, StoppedClock())
    await receipts.taken(TakenPart("5", uuid4(), "m-1", 1, 1))
    cut = deliver(b"id:5 stat:DELIVRD", options=b"\x04\x27\x00\x05\x02")
    assert await receipts.receive(Pdu(Command.DELIVER_SM, 0, 1, cut)) == 0
    assert [(each.reference, each.state) for each in desk.taken] == [("m-1", ReceiptState.DELIVERED)]
