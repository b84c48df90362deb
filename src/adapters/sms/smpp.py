"""SMPP 3.4: texts by a connection that is held, with an id from the network for each part.

The parts of a text go out one after another, each when the one before was taken. Nobody can read a text whose last
part is missing, so whatever goes wrong before that is NotTaken, and only the last part's answer can leave a doubt.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID
from zlib import crc32

from adapters.sms.smpp_codes import MEANINGS, Meaning, outcome
from adapters.sms.smpp_line import Line, LineLost
from adapters.sms.smpp_pace import Pace
from adapters.sms.smpp_pdu import Command, Garbage, Pdu, Submit, given_id
from adapters.sms.smpp_session import SmppSession
from adapters.sms.smpp_text import Unspeakable, in_parts, validity
from core.notices.part_receipts import TakenPart
from core.notices.ports import Accepted, NotTaken, OutcomeUnknown, OutgoingSms, RefusedForGood

log = logging.getLogger(__name__)
NAME = "smpp"


@dataclass(frozen=True, slots=True)
class _Part:
    """One part on its way: `number` of `of`, in one sending of the message `reference`."""

    reference: str
    sending: UUID
    number: int
    of: int

    def in_doubt(self, written: bool) -> Exception:
        """What it is when no answer came: unknown only if it could have completed the text."""
        return OutcomeUnknown() if written and self.number == self.of else NotTaken()


class Smpp:
    """Sends by the session's line; without one every text is NotTaken at once.

    `patience` is for a whole text and shorter than the relay's, `after_throttling` how long we keep quiet when the
    network says that we are too fast.
    """

    name = NAME
    gives_receipts = True

    def __init__(
        self,
        session: SmppSession,
        sender: str,
        per_second: int,
        new_id: Callable[[], UUID],
        *,
        patience: timedelta = timedelta(seconds=20),
        after_throttling: timedelta = timedelta(seconds=5),
    ) -> None:
        self._session, self._sender, self._new_id = session, sender, new_id
        self._patience, self._after_throttling = patience, after_throttling
        self._pace = Pace(per_second)
        self._noting: set[asyncio.Task[None]] = set()

    async def send(self, sms: OutgoingSms) -> Accepted:
        """As the port says; the id is the first part's."""
        try:
            # The same for each attempt: on the handset, parts sent again fall in their places.
            parts = in_parts(sms.text, crc32(sms.reference.encode()) & 0xFF)
        except Unspeakable as error:
            raise RefusedForGood("the text cannot be encoded") from error
        self._line()
        of_use, to = validity(sms.use_by - sms.at), sms.to.for_gateway
        submits = [
            Submit(self._sender, to, each, parts.esm_class, parts.data_coding, of_use) for each in parts.each
        ]
        start = await self._pace.turn(len(submits))
        line = self._line()
        loop = asyncio.get_running_loop()
        until, sending = loop.time() + self._patience.total_seconds(), self._new_id()
        ids = []
        for number, submit in enumerate(submits, start=1):
            await asyncio.sleep(max(0.0, self._pace.moment(start, number) - loop.time()))
            part = _Part(sms.reference, sending, number, len(submits))
            ids.append(await self._one(line, submit, part, until))
        return Accepted(ids[0])

    def _line(self) -> Line:
        if self._session.line is None:
            raise NotTaken
        return self._session.line

    async def _one(self, line: Line, submit: Submit, part: _Part, until: float) -> str:
        while True:
            answer = await self._answer(line, submit, part, until)
            meaning = MEANINGS.get(answer.status)
            if answer.status == 0:
                return await self._note(part, answer)
            if meaning is Meaning.THROTTLED:
                self._pace.rest(self._after_throttling.total_seconds())
                # Of a text begun, the same part again, while there is time: no part goes out twice.
                if part.number > 1 and await self._rested(until):
                    continue
            if meaning is Meaning.OURS:
                log.error("the SMSC refuses our way of sending with %#04x: see the settings", answer.status)
            raise outcome(answer.status, self._after_throttling)

    async def _rested(self, until: float) -> bool:
        rest = self._after_throttling.total_seconds()
        if asyncio.get_running_loop().time() + rest >= until:
            return False
        await asyncio.sleep(rest)
        return True

    async def _answer(self, line: Line, submit: Submit, part: _Part, until: float) -> Pdu:
        try:
            asked = line.ask(Command.SUBMIT_SM, submit.body())
            try:
                await asyncio.wait({asked}, timeout=max(0.0, until - asyncio.get_running_loop().time()))
            finally:
                # It may answer yet, also when this process is being ended: then its receipt will find its message.
                if not asked.done():
                    asked.add_done_callback(lambda late: self._note_late(part, late))
            if asked.done():
                return asked.result()
        except LineLost as lost:
            raise part.in_doubt(lost.written) from lost
        raise part.in_doubt(written=True)

    async def _note(self, part: _Part, answer: Pdu) -> str:
        try:
            part_id = given_id(answer.body)
        except Garbage as error:
            raise part.in_doubt(written=True) from error
        receipts = self._session.receipts
        assert receipts is not None
        try:
            await receipts.taken(TakenPart(part_id, part.sending, part.reference, part.number, part.of))
        except Exception as error:
            # The network has it, and that is what counts: its receipt will not be understood.
            log.error("a part's id could not be stored: %s", type(error).__name__)
        return part_id

    def _note_late(self, part: _Part, late: "asyncio.Future[Pdu]") -> None:
        if late.cancelled() or late.exception() is not None or late.result().status:
            return
        task = asyncio.create_task(self._noted_late(part, late.result()))
        self._noting.add(task)
        task.add_done_callback(self._noting.discard)

    async def _noted_late(self, part: _Part, answer: Pdu) -> None:
        try:
            await self._note(part, answer)
        except (NotTaken, OutcomeUnknown):
            log.warning("an answer that came late had no id in it")
