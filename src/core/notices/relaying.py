"""The relay: takes stored messages to the gateway, each once (R-31).

A call is written down and committed before it is made, and made outside every transaction. So whoever finds a call
without an answer knows that its outcome is unknown, and never repeats it blindly.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime

from core.kernel.clock import Clock
from core.notices.message import Message, MessageState
from core.notices.ports import Accepted, NotTaken, OutcomeUnknown, OutgoingSms, RefusedForGood, SmsGateway
from core.notices.relay_policy import (
    RelayPolicy,
    after_call,
    after_unknown,
    in_doubt_for_good,
    out_of_time,
    superseded,
    usable,
)
from core.notices.relay_ports import Answer, Changed, Handed, NoticesStore, NoticesWork, Outcome, Pending
from core.notices.relay_telling import Telling
from core.notices.ways import Ways

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Call:
    """A call that was written down and is to be made."""

    message: Message
    gateway: SmsGateway
    attempt: int


@dataclass(frozen=True, slots=True)
class _Claimed:
    """`calls` are to be made now; `seen` counts all messages that were looked at."""

    calls: tuple[_Call, ...]
    seen: int


class Relaying:
    """Sends what is due. Any number of relays may run on one database.

    `fallback` is called for what `gateway` surely did not take, as a call of its own under its own name.
    `pace` is real time for leases, where `clock` can be moved; the same clock where it is left out.
    """

    def __init__(
        self,
        store: NoticesStore,
        gateway: SmsGateway,
        clock: Clock,
        handed: Handed,
        *,
        pace: Clock | None = None,
        policy: RelayPolicy | None = None,
        fallback: SmsGateway | None = None,
    ) -> None:
        self._store, self._ways, self._clock = store, Ways(gateway, fallback), clock
        self._pace = pace or clock
        self._policy = policy or RelayPolicy()
        self.telling = Telling(store, handed, clock, self._pace, self._policy)

    async def relay(self, most: int = 200) -> int:
        """Calls the gateway for at most so many messages, several at once, and returns how many calls were made.

        Ends when nothing is due, and tells requests what became of their notices. What goes wrong with one
        message stops no other, and is raised at the end; cancelled in mid-call, a message is taken up again as
        one whose outcome is unknown.
        """
        running: set[asyncio.Task[None]] = set()
        started, failures = 0, list[BaseException]()
        try:
            while True:
                room = min(self._policy.at_once - len(running), most - started)
                claimed = await self._claim_safely(room, failures)
                running |= {asyncio.create_task(self._send(call)) for call in claimed.calls}
                started += len(claimed.calls)
                if claimed.seen and len(claimed.calls) < room:
                    continue
                if not running:
                    break
                ended, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                failures += [failure for task in ended if (failure := task.exception()) is not None]
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)
        await self._tell_the_rest(most, failures)
        return started

    async def _claim_safely(self, most: int, failures: list[BaseException]) -> _Claimed:
        """A database that fails now must not cut off the calls under way."""
        try:
            return await self._claim(most)
        except Exception as failure:
            failures.append(failure)
            return _Claimed((), 0)

    async def _tell_the_rest(self, most: int, failures: list[BaseException]) -> None:
        try:
            await self.telling.sweep(most)
        except Exception as failure:
            failures.append(failure)
        if failures:
            raise BaseExceptionGroup("not all messages could be settled or told of", failures)

    async def _claim(self, most: int) -> _Claimed:
        if most < 1:
            return _Claimed((), 0)
        at, pace = await self._clock.now(), await self._pace.now()
        async with self._store.work() as work:
            found = await work.outbox.claim(
                at, pace, most, at + self._policy.overtaking, at + self._policy.longest_pause
            )
            begun = [await self._begin(work, pending, at, pace) for pending in found]
        return _Claimed(tuple(call for call in begun if call is not None), len(found))

    async def _begin(self, work: NoticesWork, pending: Pending, at: datetime, pace: datetime) -> _Call | None:
        """Writes the call down, or what becomes of a message that is not to be called for now."""
        message = pending.message
        if pending.leased:
            await work.outbox.ended(message.id, message.attempts, Answer(Outcome.LOST), at)
            await work.outbox.change(message.id, after_unknown(pending, at, self._policy), pace)
            return None
        gateway = self._ways.way_of(pending)
        if not usable(message, at) or gateway is None:
            ended = in_doubt_for_good(pending, at) if gateway is None else out_of_time(pending, at)
            await work.outbox.change(message.id, ended, pace)
            return None
        return await self._written(work, message, gateway, at, pace)

    async def _written(
        self, work: NoticesWork, message: Message, gateway: SmsGateway, at: datetime, pace: datetime
    ) -> _Call:
        attempt = message.attempts + 1
        await work.outbox.begin(message.id, attempt, gateway.name, at, pace + self._policy.lease)
        return _Call(message, gateway, attempt)

    async def _send(self, call: _Call) -> None:
        following: _Call | None = call
        while following is not None:
            following = await self._carry_out(following)
        if call.message.notice is not None:
            await self.telling.tell(call.message.id)

    async def _carry_out(self, call: _Call) -> _Call | None:
        """Makes a call and writes down what it brought; the call that follows at once, if one does."""
        brought = await self._call(call)
        at, pace = await self._clock.now(), await self._pace.now()
        async with self._store.work() as work:
            pending = await work.outbox.lock(call.message.id)
            assert pending is not None
            answer, following = await self._settle(work, pending, call, brought, at, pace)
        _log.info(
            "message %s, call %d by %s: %s",
            call.message.id,
            call.attempt,
            call.gateway.name,
            answer.outcome.value,
        )
        return following

    async def _settle(
        self,
        work: NoticesWork,
        pending: Pending,
        call: _Call,
        brought: Accepted | Exception,
        at: datetime,
        pace: datetime,
    ) -> tuple[Answer, _Call | None]:
        receipts, message = call.gateway.gives_receipts, pending.message
        answer, wanted = after_call(pending, brought, receipts, at, self._policy)
        ours = message.state is MessageState.UNSENT and pending.leased and message.attempts == call.attempt
        await work.outbox.ended(message.id, call.attempt, answer, at)
        next_way = self._ways.next_way(call.gateway, pending, brought)
        if ours and next_way is not None and usable(message, at):
            return answer, await self._written(work, message, next_way, at, pace)
        changed: Changed | None = wanted if ours else superseded(pending, answer, receipts, at)
        if changed is not None:
            await work.outbox.change(message.id, changed, pace)
        if answer.gateway_id is not None:
            await work.receipts.hasten(call.gateway.name, answer.gateway_id, pace)
        return answer, None

    async def _call(self, call: _Call) -> Accepted | Exception:
        message = call.message
        sms = OutgoingSms(str(message.id), message.to, message.text, message.use_by, await self._clock.now())
        try:
            async with asyncio.timeout(self._policy.patience.total_seconds()):
                return await call.gateway.send(sms)
        except (NotTaken, RefusedForGood, OutcomeUnknown) as told:
            return told
        except Exception as defect:
            # Too slow, or a defect of its own: the text may be with it or not. Its words may hold a number.
            _log.warning("the gateway %s did not answer: %s", call.gateway.name, type(defect).__name__)
            return defect
