"""Receipts over SMPP: stored before they are acknowledged, put together over all parts, known again after a restart
(R-14)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from adapters.sms.memory import MemoryParts
from adapters.sms.smpp import NAME
from adapters.sms.smpp_codes import TEMPORARY
from adapters.sms.smpp_receipts import ReceiptIds, SmppReceipts
from adapters.storage.database.engine import Database
from adapters.storage.database.smpp_parts import KEPT, SmppParts
from core.notices.message import Message, MessageState
from core.notices.part_receipts import PartBook, PartReceipt, TakenPart
from core.notices.ports import Receipt, ReceiptState
from support.notices_house import AT, SetClock, message
from support.smpp_house import SmppHouse
from support.smsc import Smsc, until

pytestmark = pytest.mark.anyio
LONG = "قُبل طلبكم مبدئيًّا، ورقمه 20417-3 ✅. " * 5
DELIVERED, FAILED, SENT = MessageState.DELIVERED, MessageState.FAILED, MessageState.SENT
STATS = {
    "DELIVRD": DELIVERED,
    "UNDELIV": FAILED,
    "EXPIRED": FAILED,
    "REJECTD": FAILED,
    "DELETED": FAILED,
    "ACCEPTD": SENT,
    "ENROUTE": SENT,
    "UNKNOWN": SENT,
}


async def handed_over(house: SmppHouse, text: str = "رقم الطلب: 20417-3") -> tuple[Message, list[str]]:
    """A message that the SMSC took, and the ids of its parts."""
    sent = message(text=text)
    await house.add(sent)
    await house.turn()
    assert (await house.get(sent)).state is SENT
    return sent, await house.smsc.parts()


@asynccontextmanager
async def restarted(house: SmppHouse, **instead: Any) -> AsyncIterator[SmppHouse]:
    """Another process, with nothing remembered but the database."""
    await house.session.stop()
    anew = SmppHouse(house.smsc, house.database, **instead)
    await anew.open()
    try:
        yield anew
    finally:
        await anew.session.stop()


@pytest.mark.parametrize("form", ["both", "options", "text"])
async def test_a_receipt_is_understood_in_each_of_its_forms(house: SmppHouse, smsc: Smsc, form: str) -> None:
    for stat, becomes in STATS.items():
        sent, parts = await handed_over(house)
        assert await smsc.receipt(parts[-1], stat, form) == 0
        assert (await house.settled(sent)).state is becomes, stat


async def test_a_text_is_delivered_when_all_its_parts_are(house: SmppHouse, smsc: Smsc) -> None:
    sent, parts = await handed_over(house, LONG)
    assert len(parts) == 3
    for part in reversed(parts):
        assert (await house.settled(sent)).state is SENT
        house.advance(minutes=1)
        await smsc.receipt(part)
    found = await house.settled(sent)
    assert (found.state, found.settled_at) == (DELIVERED, AT + timedelta(minutes=3))


async def test_a_text_has_failed_when_one_of_its_parts_has(house: SmppHouse, smsc: Smsc) -> None:
    sent, parts = await handed_over(house, LONG)
    await smsc.receipt(parts[0])
    await smsc.receipt(parts[1], "UNDELIV")
    assert (await house.settled(sent)).state is FAILED
    await smsc.receipt(parts[2])
    assert (await house.settled(sent)).state is FAILED


async def test_receipts_that_come_twice_or_contradict_leave_the_end_as_it_is(
    house: SmppHouse, smsc: Smsc
) -> None:
    sent, [part] = await handed_over(house)
    for stat in ("DELIVRD", "DELIVRD", "UNDELIV", "DELIVRD"):
        assert await smsc.receipt(part, stat) == 0
    assert (await house.settled(sent)).state is DELIVERED
    assert await house.value("SELECT count(*) FROM receipts") == 1


@pytest.mark.parametrize("before", [True, False])
async def test_a_receipt_may_come_before_the_answer_that_names_its_part(
    house: SmppHouse, smsc: Smsc, before: bool
) -> None:
    await smsc.tell("receipts", auto="DELIVRD", before=before)
    sent = message(text=LONG)
    await house.add(sent)
    await house.turn()

    async def all_answered() -> bool:
        return len((await smsc.ledger())["answers"]) == 3

    await until(all_answered)
    assert (await house.settled(sent)).state is DELIVERED


async def test_a_part_is_known_after_a_restart(house: SmppHouse, smsc: Smsc) -> None:
    sent, parts = await handed_over(house, LONG)
    await smsc.receipt(parts[0])
    async with restarted(house) as anew:
        for part in parts[1:]:
            assert await smsc.receipt(part) == 0
        assert (await anew.settled(sent)).state is DELIVERED


async def test_with_a_book_that_forgets_a_restart_would_lose_it(house: SmppHouse, smsc: Smsc) -> None:
    sent, [part] = await handed_over(house)
    async with restarted(house, book=MemoryParts()) as anew:
        assert await smsc.receipt(part) == 0
        assert (await anew.settled(sent)).state is SENT


class Balky:
    """A desk that fails as often as asked."""

    def __init__(self, fail: int) -> None:
        self.fail, self.taken = fail, list[Receipt]()

    async def take(self, receipt: Receipt) -> None:
        if self.fail:
            self.fail -= 1
            raise RuntimeError("the database went away")
        self.taken.append(receipt)


async def test_what_could_not_be_stored_is_not_acknowledged(house: SmppHouse, smsc: Smsc) -> None:
    sent, [part] = await handed_over(house)
    desk = Balky(fail=2)
    async with restarted(house, desk=desk):
        answers = [await smsc.receipt(part) for _ in range(3)]
    assert answers == [TEMPORARY, TEMPORARY, 0]
    said = [(receipt.reference, receipt.state) for receipt in desk.taken]
    assert said == [(str(sent.id), ReceiptState.DELIVERED)]


async def test_what_a_dead_process_stored_is_handed_on_by_the_next(house: SmppHouse) -> None:
    sent, [part] = await handed_over(house)
    # As by a process killed between the two.
    await house.parts.told("smpp", PartReceipt(part, ReceiptState.DELIVERED, AT, b"raw"))
    assert (await house.settled(sent)).state is SENT
    async with restarted(house) as anew:
        await until(lambda: anew.value("SELECT count(*) = 1 FROM receipts"))
        assert (await anew.settled(sent)).state is DELIVERED


async def test_the_stored_receipt_does_not_hold_the_text(house: SmppHouse, smsc: Smsc) -> None:
    _, [part] = await handed_over(house)
    await smsc.receipt(part)
    raw = await house.value("SELECT raw FROM receipts")
    assert b"stat:DELIVRD" in raw
    assert b"471108" not in raw


async def test_parts_of_a_repeated_text_are_not_mixed(house: SmppHouse, smsc: Smsc) -> None:
    """The first sending got one part through and the second all: the second's receipts decide."""
    sent = message(text=LONG)
    await house.add(sent)
    await smsc.misbehave("lose", after=1)
    await house.work_off(sent)
    first, *second = await smsc.parts()
    assert len(second) == 3
    for part in (first, *second[:2]):
        await smsc.receipt(part)
    assert (await house.settled(sent)).state is SENT
    await smsc.receipt(second[2])
    assert (await house.settled(sent)).state is DELIVERED


async def test_a_failed_part_of_a_text_that_was_not_taken_whole_ends_nothing(
    house: SmppHouse, smsc: Smsc
) -> None:
    """Its second part was not taken, so the text is sent again; what the network says of the first is of no use."""
    sent = message(text=LONG)
    await house.add(sent)
    await smsc.misbehave("error", after=1)
    await house.turn()
    [first] = await smsc.parts()
    house.advance(minutes=1)
    assert (await house.work_off(sent)).state is SENT
    await smsc.receipt(first, "EXPIRED")
    assert (await house.settled(sent)).state is SENT
    assert await smsc.texts() == [LONG]
    await smsc.receipt((await smsc.parts())[-1], "EXPIRED")
    assert (await house.settled(sent)).state is FAILED


class Hexadecimal(SmppHouse):
    """Its network writes ids in hexadecimal in its answers, and the same in decimal into the text of its receipts."""

    def __init__(self, *given: Any, ids: ReceiptIds) -> None:
        super().__init__(*given)
        self.session.receipts = SmppReceipts(NAME, self.parts, self.receiving, self.clock, ids)


@pytest.mark.parametrize(
    ("ids", "form", "written", "becomes"),
    [
        (ReceiptIds.DECIMAL, "text", "{0:010d}", DELIVERED),
        (ReceiptIds.DECIMAL, "options", "{0:X}", DELIVERED),
        (ReceiptIds.DECIMAL, "options", "00{0:x}", DELIVERED),
        (ReceiptIds.DECIMAL, "text", "not-a-number", SENT),
        (ReceiptIds.SAME, "text", "{0}", SENT),
        (ReceiptIds.SAME, "text", "{0:x}", DELIVERED),
    ],
)
async def test_an_id_written_in_hexadecimal_and_in_decimal_is_one_by_setting(
    database: Database, smsc: Smsc, ids: ReceiptIds, form: str, written: str, becomes: MessageState
) -> None:
    house = Hexadecimal(smsc, database, ids=ids)
    await house.open()
    try:
        await smsc.tell("ids", next=0xABCDE)
        sent, [part] = await handed_over(house)
        assert part == "abcde"
        assert await smsc.receipt(written.format(int(part, 16)), "DELIVRD", form) == 0
        assert (await house.settled(sent)).state is becomes
    finally:
        await house.session.stop()


def books(database: Database) -> list[PartBook]:
    return [SmppParts(database, SetClock()), MemoryParts()]


async def test_every_book_of_parts_keeps_the_same_promise(database: Database) -> None:
    for book in books(database):
        one, two = (TakenPart(f"{number}", uuid4(), "m", number, 2) for number in (1, 2))
        two = TakenPart("2", one.sending, "m", 2, 2)
        await book.told("smpp", PartReceipt("2", ReceiptState.DELIVERED, AT, b"2"))
        await book.taken("smpp", one)
        await book.taken("smpp", two)
        assert await book.concluded("smpp", "2") == ()
        await book.told("smpp", PartReceipt("1", ReceiptState.FAILED, AT, b"1"))
        [found] = await book.concluded("smpp")
        assert (found.receipt.state, found.receipt.gateway_id) == (ReceiptState.FAILED, "1")
        await book.handed_on(found)
        assert await book.concluded("smpp") == await book.concluded("smpp", "1") == ()
        await book.told("smpp", PartReceipt("1", ReceiptState.DELIVERED, AT + timedelta(hours=1), b"1"))
        await book.told("smpp", PartReceipt("1", ReceiptState.FAILED, AT, b"1"))
        [found] = await book.concluded("smpp", "1")
        assert (found.receipt.state, found.receipt.raw) == (ReceiptState.DELIVERED, b"12")
        # An id that is given again after long means the later part, of which nothing was said yet.
        await book.taken("smpp", TakenPart("1", uuid4(), "n", 1, 1))
        assert await book.concluded("smpp", "1") == ()


async def test_parts_are_forgotten_after_some_days(database: Database) -> None:
    clock = SetClock()
    book = SmppParts(database, clock)
    await book.taken("smpp", TakenPart("1", uuid4(), "m", 1, 1))
    clock.at += KEPT + timedelta(seconds=1)
    await book.taken("smpp", TakenPart("2", uuid4(), "n", 1, 1))
    await book.told("smpp", PartReceipt("1", ReceiptState.DELIVERED, AT, b""))
    assert await book.concluded("smpp", "1") == ()


async def test_two_parts_told_at_once_are_both_seen(database: Database) -> None:
    """Each stores first and reads then: whoever reads last sees both."""
    book = SmppParts(database, SetClock())
    for turn in range(10):
        sending = uuid4()
        ids = [f"{turn}-{number}" for number in (1, 2, 3)]
        for number, part_id in enumerate(ids, start=1):
            await book.taken("smpp", TakenPart(part_id, sending, "m", number, 3))

        async def tell(part_id: str) -> int:
            await book.told("smpp", PartReceipt(part_id, ReceiptState.DELIVERED, AT, b""))
            return len(await book.concluded("smpp", part_id))

        assert sum(await asyncio.gather(*map(tell, ids))) >= 1
