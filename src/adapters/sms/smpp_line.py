"""One bound connection to a network's SMSC, from its making to its end."""

import asyncio
import logging
import ssl
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Self

from adapters.sms.smpp_codes import TEMPORARY
from adapters.sms.smpp_pdu import GENERIC_NACK, HEAD, Command, Garbage, Pdu, bind_body, head

log = logging.getLogger(__name__)
Receive = Callable[[Pdu], Awaitable[int]]
"""Takes what the network brings; returns the code to answer with. If it raises, the network brings it again."""
AT_ONCE = 16
_UNKNOWN_COMMAND = 0x03
_LAST_SEQUENCE = 0x7FFF_FFFF


def sequences() -> Iterator[int]:
    """Numbers of questions. They go on from one connection to the next, so that an answer that comes late, on the
    next, is nobody's."""
    while True:
        yield from range(1, _LAST_SEQUENCE + 1)


class BindRefused(Exception):
    """The SMSC knows this account and will not let it in now, or ever; `status` is its code."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the bind was refused with {status:#04x}")
        self.status = status


class LineLost(Exception):
    """The connection ended. `written`: the question had gone out, and may have been heard."""

    def __init__(self, written: bool) -> None:
        super().__init__("the connection ended")
        self.written = written


@dataclass(frozen=True, slots=True)
class Account:
    """Where the SMSC is and who we are to it. `tls` None: the line itself is private."""

    host: str
    port: int
    system_id: str
    password: str = field(repr=False)
    tls: ssl.SSLContext | None = field(default=None, repr=False)


class Line:
    """Made by `open`; `run` works until the connection ends. Questions may be asked by many tasks at once.

    `patience` and `quiet` are seconds: how long an answer may take, and after how long a silence we ask whether
    anybody is there.
    """

    def __init__(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        receive: Receive,
        patience: float,
        quiet: float,
        numbers: Iterator[int],
    ) -> None:
        self._reader, self._writer, self._receive = reader, writer, receive
        self._patience, self._quiet, self._numbers = patience, quiet, numbers
        self._waiting: dict[tuple[int, int], asyncio.Future[Pdu]] = {}
        self._taking: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._heard = asyncio.Event()
        self._ended = False

    @classmethod
    async def open(
        cls, account: Account, receive: Receive, patience: float, quiet: float, numbers: Iterator[int]
    ) -> Self:
        """Connects and binds. Raises BindRefused, Garbage, OSError (TimeoutError is one)."""
        async with asyncio.timeout(patience):
            reader, writer = await asyncio.open_connection(account.host, account.port, ssl=account.tls)
        line = cls(reader, writer, receive, patience, quiet, numbers)
        try:
            await line._bind(account)
        except BaseException:
            line._end()
            raise
        return line

    async def _bind(self, account: Account) -> None:
        body = bind_body(account.system_id, account.password)
        bind = Pdu(Command.BIND_TRANSCEIVER, 0, next(self._numbers), body)
        self._writer.write(bind.written())
        async with asyncio.timeout(self._patience):
            answer = await self._read()
        # A refusal may come without a body, or as a general no.
        if answer.status and answer.is_answer:
            raise BindRefused(answer.status)
        if (answer.command, answer.sequence) != (bind.answered().command, bind.sequence):
            raise Garbage("not the answer to a bind")

    def ask(self, command: Command, body: bytes = b"") -> "asyncio.Future[Pdu]":
        """Writes the question at once; its answer comes later, or LineLost. Raises LineLost if there is no line."""
        if self._ended or self._writer.is_closing() or self._reader.at_eof():
            raise LineLost(written=False)
        question = Pdu(command, 0, next(self._numbers), body)
        answer: asyncio.Future[Pdu] = asyncio.get_running_loop().create_future()
        name = (question.answered().command, question.sequence)
        self._waiting[name] = answer
        answer.add_done_callback(lambda _: self._waiting.pop(name, None))
        self._writer.write(question.written())
        return answer

    async def run(self) -> None:
        """Reads and answers until the line ends, and then it has ended. Raises Garbage, LineLost, OSError, EOFError."""
        both = {asyncio.create_task(self._listen()), asyncio.create_task(self._ask_when_quiet())}
        try:
            ended, _ = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in both:
                task.cancel()
            await asyncio.gather(*both, return_exceptions=True)
            self._end()
        for task in ended:
            task.result()

    async def _listen(self) -> None:
        while (pdu := await self._read()).command != Command.UNBIND:
            self._heard.set()
            await self._take_in(pdu)
        self._write(pdu.answered())

    async def _read(self) -> Pdu:
        rest, pdu = head(await self._reader.readexactly(HEAD))
        return Pdu(pdu.command, pdu.status, pdu.sequence, await self._reader.readexactly(rest))

    async def _take_in(self, pdu: Pdu) -> None:
        if pdu.is_answer:
            for answer in self._answered_by(pdu):
                if not answer.done():
                    answer.set_result(pdu)
        elif pdu.command == Command.DELIVER_SM:
            # At most so many at once: a flood of receipts waits in the network, not in our memory.
            await self._room.acquire()
            task = asyncio.create_task(self._deliver(pdu))
            self._taking.add(task)
            task.add_done_callback(self._taking.discard)
        elif pdu.command == Command.ENQUIRE_LINK:
            self._write(pdu.answered())
        else:
            self._write(Pdu(GENERIC_NACK, _UNKNOWN_COMMAND, pdu.sequence))

    def _answered_by(self, pdu: Pdu) -> list["asyncio.Future[Pdu]"]:
        """The question of that kind and number, of which there is one at most; a general no is for any kind."""
        if pdu.command == GENERIC_NACK:
            return [each for (_, number), each in self._waiting.items() if number == pdu.sequence]
        answer = self._waiting.get((pdu.command, pdu.sequence))
        return [] if answer is None else [answer]

    async def _deliver(self, pdu: Pdu) -> None:
        try:
            status = await self._receive(pdu)
        except Exception as error:
            log.warning("a receipt could not be stored (%s): the network keeps it", type(error).__name__)
            status = TEMPORARY
        finally:
            self._room.release()
        self._write(pdu.answered(status, b"" if status else b"\0"))

    async def _ask_when_quiet(self) -> None:
        while True:
            self._heard.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(self._quiet):
                    await self._heard.wait()
                continue
            async with asyncio.timeout(self._patience):
                await self.ask(Command.ENQUIRE_LINK)

    async def unbind(self, grace: float) -> None:
        """Says goodbye, after waiting so many seconds for answers under way; `run` has to be running. Never raises."""
        under_way: set[asyncio.Future[Any]] = {*self._waiting.values(), *self._taking}
        if under_way:
            await asyncio.wait(under_way, timeout=grace)
        with suppress(TimeoutError, LineLost):
            async with asyncio.timeout(grace):
                await self.ask(Command.UNBIND)
        self._end()

    def _write(self, pdu: Pdu) -> None:
        if not self._ended:
            self._writer.write(pdu.written())

    def _end(self) -> None:
        self._ended = True
        self._writer.close()
        for answer in list(self._waiting.values()):
            if not answer.done():
                answer.set_exception(LineLost(written=True))
                # Whoever asked may have stopped waiting; then nobody is to be told of it.
                answer.exception()
