"""The connection to the SMSC, held: made anew whenever it breaks, with growing pauses."""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass

from adapters.doors import SessionState
from adapters.sms.smpp_line import Account, BindRefused, Line, LineLost, sequences
from adapters.sms.smpp_pdu import Garbage
from adapters.sms.smpp_receipts import SmppReceipts

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """All in seconds. `answer`: what the SMSC may take for one; `quiet`: a silence after which it is asked whether it
    is there; `steady`: a connection that lived so long starts the pauses anew; `grace`: for each step of a goodbye."""

    answer: float = 10.0
    quiet: float = 30.0
    first_pause: float = 1.0
    longest_pause: float = 60.0
    steady: float = 30.0
    grace: float = 2.0


class SmppSession:
    """As `adapters.doors.Session` says. `line` is what texts go out by, None while there is none.

    `receipts` is set before the start.
    """

    def __init__(self, name: str, account: Account, patience: Patience | None = None) -> None:
        self.name, self._account = name, account
        self._patience = patience or Patience()
        self.receipts: SmppReceipts | None = None
        self.state = SessionState.CLOSED
        self.line: Line | None = None
        self._holding: asyncio.Task[None] | None = None
        self._numbers = sequences()

    async def start(self) -> None:
        """Begins to hold the connection, and returns at once."""
        if self._holding is None:
            self.state = SessionState.CONNECTING
            self._holding = asyncio.create_task(self._hold())

    async def stop(self) -> None:
        """Unbinds and ends it."""
        holding, line = self._holding, self.line
        self._holding = self.line = None
        if line is not None:
            await line.unbind(self._patience.grace)
        if holding is not None:
            holding.cancel()
            with suppress(asyncio.CancelledError):
                await holding
        self.state = SessionState.CLOSED

    async def _hold(self) -> None:
        pause, loop = self._patience.first_pause, asyncio.get_running_loop()
        while True:
            began = loop.time()
            try:
                await self._one_line()
            except BindRefused as refused:
                self.state = SessionState.REFUSED
                log.error("the SMSC refuses our account with %#04x: no SMS goes out", refused.status)
            except (Garbage, LineLost, OSError, EOFError) as error:
                self.state = SessionState.DOWN
                log.warning("the connection to the SMSC is down: %s", type(error).__name__)
            except Exception as defect:
                self.state = SessionState.DOWN
                log.error("the connection to the SMSC failed: %s", type(defect).__name__, exc_info=defect)
            if loop.time() - began >= self._patience.steady:
                pause = self._patience.first_pause
            await asyncio.sleep(pause)
            pause = min(2 * pause, self._patience.longest_pause)

    async def _one_line(self) -> None:
        assert self.receipts is not None, "somebody has to take the receipts"
        patience = self._patience
        line = await Line.open(
            self._account, self.receipts.receive, patience.answer, patience.quiet, self._numbers
        )
        self.line, self.state = line, SessionState.UP
        log.info("bound to the SMSC")
        catching_up = asyncio.create_task(self._catch_up(self.receipts))
        try:
            await line.run()
            self.state = SessionState.DOWN
        finally:
            catching_up.cancel()
            self.line = None

    async def _catch_up(self, receipts: SmppReceipts) -> None:
        try:
            await receipts.catch_up()
        except Exception as error:
            log.warning("receipts stored before could not be handed on: %s", type(error).__name__)
