"""Answers that are not the question's: of another kind, or of a connection that is gone. None is a yes (R-31)."""

import asyncio
import struct
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from adapters.sms.memory import MemoryParts, MemoryReceipts
from adapters.sms.smpp import NAME
from adapters.sms.smpp_line import Account
from adapters.sms.smpp_receipts import SmppReceipts
from adapters.sms.smpp_session import SmppSession
from core.kernel.phone import Mobile
from core.notices.ports import NotTaken, OutcomeUnknown, OutgoingSms
from support.catalogue_house import StoppedClock
from support.smsc import QUICK, bound, gateway_on, until

pytestmark = pytest.mark.anyio
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
SMS = OutgoingSms("r-1", Mobile("+962791234567"), "رقم الطلب", AT + timedelta(hours=1), AT)
SUBMIT, BIND, ENQUIRE, NACK = 0x04, 0x09, 0x15, 0x8000_0000
ANSWER = 0x8000_0000


def written(command: int, status: int, sequence: int, body: bytes = b"") -> bytes:
    return struct.pack(">IIII", 16 + len(body), command, status, sequence) + body


@dataclass
class Wire:
    """What a far side that shares nothing with the adapter heard, by the numbers of its connections and questions."""

    answers: Callable[["Wire", asyncio.StreamWriter, int], None]
    submits: list[int] = field(default_factory=list)
    connections: int = 0

    async def is_met_again(self) -> bool:
        return self.connections == 2

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            while True:
                length, command, _, sequence = struct.unpack(">IIII", await reader.readexactly(16))
                await reader.readexactly(length - 16)
                if command == BIND:
                    writer.write(written(ANSWER | BIND, 0, sequence, b"far\0"))
                elif command == SUBMIT:
                    self.submits.append(sequence)
                    self.answers(self, writer, sequence)
        except asyncio.IncompleteReadError:
            writer.close()


@asynccontextmanager
async def line_to(wire: Wire) -> AsyncIterator[SmppSession]:
    server = await asyncio.start_server(wire.serve, "127.0.0.1", 0)
    session = SmppSession(NAME, Account("127.0.0.1", server.sockets[0].getsockname()[1], "u", "p"), QUICK)
    session.receipts = SmppReceipts(NAME, MemoryParts(), MemoryReceipts(), StoppedClock(AT))
    await session.start()
    try:
        await bound(session)
        yield session
    finally:
        await session.stop()
        server.close()


def of_another_kind(wire: Wire, writer: asyncio.StreamWriter, sequence: int) -> None:
    writer.write(written(ANSWER | ENQUIRE, 0, sequence, b"taken\0"))


async def test_an_answer_of_another_kind_is_none() -> None:
    wire = Wire(of_another_kind)
    async with line_to(wire) as session:
        with pytest.raises(OutcomeUnknown):
            await gateway_on(session, patience=0.5).send(SMS)
    assert len(wire.submits) == 1


def of_any_kind(wire: Wire, writer: asyncio.StreamWriter, sequence: int) -> None:
    writer.write(written(NACK, 0x08, sequence))


async def test_a_general_no_is_one() -> None:
    async with line_to(Wire(of_any_kind)) as session:
        with pytest.raises(NotTaken):
            await gateway_on(session).send(SMS)


def on_the_next(wire: Wire, writer: asyncio.StreamWriter, sequence: int) -> None:
    """Hangs up on the first question, and answers that one again and again from then on."""
    if len(wire.submits) == 1:
        writer.close()
    else:
        writer.write(written(ANSWER | SUBMIT, 0, wire.submits[0], b"late\0"))


async def test_an_answer_that_comes_late_on_the_next_connection_is_nobodys() -> None:
    """Else the second text would bear the first one's id, and nobody would send it again though it went nowhere."""
    wire = Wire(on_the_next)
    async with line_to(wire) as session:
        with pytest.raises(OutcomeUnknown):
            await gateway_on(session, patience=0.5).send(SMS)
        await until(wire.is_met_again)
        await bound(session)
        with pytest.raises(OutcomeUnknown):
            await gateway_on(session, patience=0.5).send(SMS)
    assert len(set(wire.submits)) == 2
